import { allows } from '../../kernel/access.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { DocumentHead, DocumentOwner } from '../documents/public.ts'
import { standardItems } from '../journeys/public.ts'
import { currentPack, getScheme } from '../packs/public.ts'
import { type CompiledScheme, taskThatSends } from '../schemes/public.ts'
import { fillHandoff, readHandoff, relationsToHandoff } from './handoffs.access.ts'
import { findHandoff, type HandoffRow } from './handoffs.queries.ts'
import { handOffOf } from './handoffs.rules.ts'

async function rowOf(tx: Tx, document: DocumentHead): Promise<HandoffRow> {
  const row = await findHandoff(tx, document.ownerId)
  if (!row) throw new Error(`The hand-off of a document is missing: ${document.ownerId}`)
  return row
}

/** Where a hand-off is worked on or read. */
export function handoffHref(row: HandoffRow, scheme: CompiledScheme): string {
  const task = taskThatSends(scheme, row.hand_off)
  return row.sent_at === null && task
    ? `/applications/${row.journey_id}/hand-off/${task.task}`
    : `/outcomes/${row.id}`
}

/** Owner of the forms that are handed over: filled by whoever sends them, then read by whoever receives them. */
export const handoffDocuments: DocumentOwner = {
  async template(tx, document) {
    const scheme = await getScheme(tx, document.templateHash)
    const template = scheme.templates[document.template]
    if (!template) throw new Error(`The scheme ${scheme.scheme} has no document ${document.template}`)
    return { template, caseReferences: (await currentPack(tx))?.caseReferences }
  },
  async access(tx, actor, document, template) {
    const row = await rowOf(tx, document)
    const scheme = await getScheme(tx, row.scheme_hash)
    const relations = relationsToHandoff(row, actor)
    const handOff = handOffOf(scheme, row.hand_off)
    return {
      mayRead: allows(readHandoff, relations),
      fills: allows(fillHandoff, relations) ? template.sections.map((section) => section.section) : [],
      signs: [],
      ...(row.sent_at === null
        ? {}
        : {
            locked: {
              code: 'sent',
              says: 'This form has been sent, so it stays as it was sent.',
              remedy: 'If something in it is wrong, tell those who received it.',
            },
          }),
      back: { href: handoffHref(row, scheme), name: handOff?.name ?? scheme.name },
      fillers: {},
    }
  },
  async prefill(tx, _actor, document) {
    return (await rowOf(tx, document)).first_values
  },
  evidenceRows: async () => ({ rows: [], preloaded: [] }),
  frameworkItems: async (tx, document, named) =>
    standardItems(tx, (await rowOf(tx, document)).journey_id, named),
  // Nothing else rests on the form before it is sent, and afterwards it is locked.
  changed: async () => undefined,
}
