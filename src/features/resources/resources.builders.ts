import { packFromText } from '../packs/pack.texts.builders.ts'
import type { CompiledPack } from '../schemes/public.ts'

/** A small pack of an invented authority with a portal, for tests. */
export function resourcesPack(more = ''): CompiledPack {
  return packFromText(`
pack: fernshire
name: Fernshire
release: "2026.1"
duties: [{ duty: learning-offer, name: Learning team }, { duty: heads, name: The heads }]
post-kinds: [{ kind: worker, name: Worker }, { kind: manager, name: Manager }]
---
framework: aims
name: Our aims
version: "1"
items: [{ item: A-1, name: Listening }, { item: A-2, name: Weighing }]
---
evidence: cpd
categories:
  - { category: formal, name: Formal, kinds: [{ kind: course, name: Course }, { kind: study, name: Study day }] }
---
pathway: practice
name: Practice
levels: [{ level: worker, name: Worker }, { level: senior, name: Senior }]
---
coaching: helpers
name: People who help
appointments: [{ appointment: way-lead, name: Lead for our way, plural: Leads for our way }]
---
portal: portal
name: Our portal
says: What there is.
kinds: [{ kind: book, name: Books }, { kind: recording, name: Recordings }]
tags: [aims]
toolkits: { purposes: [{ purpose: assessment, name: Assessment }, { purpose: intervention, name: Intervention }] }
---
resource: research
name: Research membership
kind: book
benefit: true
items: [aims/A-2]
says: "Everybody reads **research** here."
links: [{ name: The library, href: "https://library.example/" }]
---
resource: bank
name: Knowledge bank
kind: recording
says: Recordings on our way.
links: [{ name: The bank, href: "https://bank.example/" }]
for: { appointments: [way-lead], how: "Ask the Learning team how to become a lead." }
---
resource: plain
name: A plain text
says: Only to read.
${more}`)
}
