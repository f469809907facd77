import { packFromText } from '../packs/pack.texts.builders.ts'
import type { CompiledPack } from '../schemes/public.ts'

/** A small pack of an invented authority and an invented regulator, for tests. */
export function learningPack(more = ''): CompiledPack {
  return packFromText(`
pack: fernshire
name: Fernshire
release: "2026.1"
---
evidence: cpd
categories:
  - category: formal
    name: Formal
    kinds:
      - { kind: course, name: Course }
      - { kind: study, name: Study day }
---
registration: council-of-fern
name: CPD for your registration
regulator: Council of Fern
begins: "12-01"
renewal: "09-01"
at-least: 2
with-peer-reflection: 1
form:
  - { box: kind, name: Type }
  - { box: title, name: What it was }
  - { box: completed-on, name: When }
  - { box: learning, name: What you learned }
  - { box: impact, name: What it changed }
  - { box: peer-reflection, name: Peer reflection }
register:
  number: [Registration number]
  person: [Name]
  status: [Status]
  expires: [Registered until]
  registered: [Registered]
${more}`)
}
