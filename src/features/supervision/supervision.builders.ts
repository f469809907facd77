import { packFromText } from '../packs/pack.texts.builders.ts'
import type { CompiledPack } from '../schemes/public.ts'

/** A small pack of an invented authority with a supervision policy, for tests. `more` is added to its policy. */
export function supervisionPack(more = ''): CompiledPack {
  return packFromText(`
pack: fernshire
name: Fernshire
release: "2026.1"
case-references: { name: Case number, pattern: "^[0-9]{6}$", example: "204817" }
---
framework: ten
name: Ten principles
version: "1"
groups: [{ group: principles, name: Principles }]
items:
  - { item: UP-5, name: Bias and privilege, says: "Notice what they do to the work.", group: principles }
  - { item: PS-1, name: Consent, says: "Families know why we are involved; consent is in place.", group: principles }
---
supervision: policy
name: Supervision
says: "Time to think."
from: 2026-01-01
kinds:
  - { kind: one-to-one, name: One to one }
  - { kind: reflective, name: Reflective supervision, cases: true }
  - { kind: circle, name: Learning circle, group: true }
expects:
  - { expect: alone, name: One to one, kinds: [one-to-one, reflective], rhythm: [{ every: P1M, minutes: 60 }] }
  - { expect: circle, name: Learning circle, kinds: [circle], rhythm: [{ every: P1M }] }
subjects:
  - { subject: learning, name: Learning and CPD, learning: true }
  - { subject: descriptor, name: The descriptor, every: P6M }
case-reflection: P2M
guides: [ten]
tools:
  - { tool: new, name: First steps, says: "Close to the work.", until: P2Y }
  - { tool: old, name: Wider view, says: "Patterns.", after: P2Y }
${more}`)
}
