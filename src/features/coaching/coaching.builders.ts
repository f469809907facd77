import { packFromText } from '../packs/pack.texts.builders.ts'
import type { CompiledPack } from '../schemes/public.ts'

/** A small pack of an invented authority in which people help each other learn, for tests. */
export function coachingPack(): CompiledPack {
  return packFromText(`
pack: fernshire
name: Fernshire
release: "2026.1"
---
pathway: practice
name: Practice
levels: [{ level: worker, name: Worker }, { level: senior, name: Senior worker }]
---
evidence: learning
categories: [{ category: all, name: All, kinds: [{ kind: talk, name: A talk }, { kind: helping, name: Helping }] }]
---
coaching: helping
name: Helping each other learn
conversations:
  name: Coaching
  says: "Somebody listens and asks."
  subjects: [{ subject: dilemma, name: A dilemma }, { subject: career, name: My career }]
  ways: [{ way: video, name: By video }, { way: walking, name: On a walk }]
  talks: 3
  prompts: ["What became clearer?"]
  kind: talk
helping:
  - { helping: mentoring, name: Mentoring, levels: [senior], kind: helping }
  - { helping: teaching, name: Teaching }
groups:
  - { group: set, name: Learning set, says: "A few people.", rules: ["We ask questions."], most: 3, kind: talk }
  - { group: reflective, name: Reflective group, started-by: learning-team }
appointments:
  - appointment: champion
    name: Champion
    plural: Champions
    says: "Ask them."
    subjects: [{ subject: play, name: Play }, { subject: courts, name: Courts }]
  - { appointment: lead, name: Practice lead, plural: Practice leads, gives: "The knowledge bank.", each: team, lasts: P1Y }
  - appointment: educator
    name: Practice educator
    plural: Practice educators
    opportunities: { says: "A student for a while.", levels: [worker] }
`)
}

/** Days typed into a form's three fields. */
export const typedDay = (name: string, day: string, month: string, year = '2026') => ({
  [`${name}-day`]: day,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
})

/** A team of two, its manager, somebody elsewhere and the learning team. */
export const coachingStaff = {
  helen: { name: 'Helen Ward', jobTitle: 'Service Manager', kind: 'service' },
  asha: { name: 'Asha Rahman', jobTitle: 'Manager', kind: 'manager', manager: 'helen', team: 'North' },
  maya: {
    name: 'Maya Osei',
    jobTitle: 'Worker',
    kind: 'worker',
    level: 'worker',
    manager: 'asha',
    team: 'North',
  },
  tom: {
    name: 'Tom Birch',
    jobTitle: 'Worker',
    kind: 'worker',
    level: 'worker',
    manager: 'asha',
    team: 'North',
  },
  sia: {
    name: 'Sia Conteh',
    jobTitle: 'Senior',
    kind: 'worker',
    level: 'senior',
    manager: 'helen',
    team: 'South',
  },
  lena: { name: 'Lena Fox', jobTitle: 'Learning officer', kind: 'officer', duties: ['learning-offer'] },
} as const
