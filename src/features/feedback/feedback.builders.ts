import { createHash } from 'node:crypto'
import {
  type CompiledPack,
  compilePack,
  formatProblems,
  lintPack,
  readPackTexts,
  resolvePack,
} from '../schemes/public.ts'

/** A small pack of an invented authority that asks for feedback, for tests. */
export function feedbackPack(): CompiledPack {
  const text = `
pack: fernshire
name: Fernshire
release: "2026.1"
duties:
  - { duty: listening, name: Listening officer }
  - { duty: duty-desk, name: Duty desk }
  - { duty: practice-team, name: Practice team }
---
feedback: families
reads: "A person in the practice team reads it first. Then your social worker reads it."
ring:
  - { name: Emergency, number: "999", says: "Somebody is in danger now" }
  - { name: Line for children, number: "0800 1111", for: [child, young-person] }
concerns:
  to: listening
  name: the listening officer
  number: 01632 960001
  after-hours: 4
  then-to: duty-desk
  words: [hits me, hurt]
released-by: practice-team
released-after: P5D
entered-by: practice-team
all-round: { threshold: 3, lasts: P21D }
---
questionnaire: little
name: With faces
for: [child]
easy: true
questions:
  - { question: listens, asks: Does your social worker listen to you?, as: faces }
  - { question: say, asks: What do you want to say?, as: words }
---
questionnaire: others
name: In words
for: [young-person, parent-carer, family-member, other-professional]
questions:
  - { question: clear, asks: Were you told clearly what happens?, as: scale }
  - { question: helped, asks: What helped?, as: words }
---
questionnaire: round
name: All round
for: [all-round]
questions:
  - { question: works-well, asks: They work well with others, as: scale }
  - { question: more, asks: What could they do more of?, as: words }
`
  const read = readPackTexts([{ name: 'pack.yaml', text }])
  const { resolved, problems } = resolvePack(read, new Map())
  if (!resolved) throw new Error(formatProblems(problems))
  const linted = lintPack(resolved).filter(({ severity }) => severity === 'error')
  if (linted.length > 0) throw new Error(formatProblems(linted))
  return compilePack(resolved, (content) => createHash('sha256').update(content).digest('hex'))
}
