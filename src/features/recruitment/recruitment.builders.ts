import { packFromText } from '../packs/pack.texts.builders.ts'
import type { CompiledPack } from '../schemes/public.ts'

/** A small pack of an invented authority that recruits, inducts and asks those who leave; for tests. */
export function recruitingPack(more = ''): CompiledPack {
  return packFromText(`
pack: fernshire
name: Fernshire
release: "2026.1"
prospectus: prospectus
duties:
  - { duty: recruitment, name: Recruitment lead }
  - { duty: people-administration, name: People and posts }
  - { duty: hub, name: Learning hub }
post-kinds:
  - { kind: worker, name: Worker }
  - { kind: manager, name: Manager }
retention:
  - { of: recruitment, after: decided, keep: P6M }
  - { of: appointed, after: decided, keep: P1Y }
  - { of: leaving, after: left-employment, keep: P3Y }
---
pathway: workers
name: Workers
levels:
  - { level: new, name: New worker, next: [] }
---
resource: prospectus
name: Prospectus
says: "Come and work with us."
---
resource: handbook
name: Handbook
says: "For your first weeks."
---
recruitment: values
name: Values first
says: "We look for values."
criteria:
  - { criterion: respect, name: Dignity and respect, says: "Everybody is met as a person.", asks: ["How did you show respect?", "Who taught you respect?"] }
  - { criterion: learning, name: Learning, asks: ["What went wrong?"] }
methods:
  - { method: earl-probing, name: Earl Probing Model }
routes:
  - { route: step-up, name: Step Up to Social Work }
  - { route: apprenticeship, name: Apprenticeship }
involves:
  - { part: young-people, name: Young people, whenever: always }
  - { part: parents, name: Parents, whenever: possible }
promises:
  - { promise: city, name: A city that moves, says: "We challenge and we help." }
inclusion: { name: Everybody belongs, says: "Nobody is held back.", characteristics: [age, disability, sex] }
${more}`)
}
