import type { PersonId } from '../../kernel/ids.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import { mapped, type Reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { By } from '../people/public.ts'
import { type AgreedAction, type AgreedActions, registerSupervisionPorts } from '../supervision/public.ts'
import { setItemStatus } from './plans.handlers.ts'
import { findPlanOfItem, followedItemsReading } from './plans.queries.ts'
import { isClosed, itemStatusNames, planKindNames } from './plans.rules.ts'
import { writeTalk } from './plans.store.ts'
import { itemStatuses } from './plans.tables.ts'

/**
 * Actions of plans in supervision: what is open stands on every next meeting's page by itself until it is
 * closed. How it goes is said there and kept here, so that there is one truth.
 */

/** Open actions of a person's plans, and those that were talked about, as supervision shows them. */
function agreedActionsReading(personId: PersonId): Reading<readonly AgreedAction[]> {
  return mapped(followedItemsReading(personId), (items) =>
    items.map(({ kind, planId, status, talks, ...item }) => ({
      ...item,
      from: planKindNames[kind],
      href: `/plans/${planId}/items/${item.id}`,
      isOpen: !isClosed(status),
      stands: itemStatusNames[status],
      saidAt: new Map(talks.map((talk) => [talk.meetingId, itemStatusNames[talk.status]])),
    })),
  )
}

/** Keeps what was said of actions at a meeting in their plans, and that they were looked at there. */
async function sayAtMeeting(
  tx: Tx,
  by: By,
  { personId, meetingId, meeting, heldOn, said }: Parameters<AgreedActions['say']>[2],
): Promise<Result<'said'>> {
  for (const { id, status: wanted, note } of said) {
    const found = await findPlanOfItem(tx, id)
    const status = itemStatuses.find((each) => each === wanted)
    if (!found || !status || found.plan.personId !== personId)
      return refuse({
        code: 'no-such-item',
        says: 'There is no such action on a plan',
        field: `agreed-${id}`,
      })
    const { item } = found
    if (status !== item.status || note.trim() !== '') {
      const set = await setItemStatus(tx, by, { itemId: item.id, status, note })
      if (!set.ok) return refuse({ ...set.refusals[0], field: `agreed-note-${id}` })
    }
    await writeTalk(tx, { itemId: item.id, meetingId, meeting, talkedOn: heldOn, status })
  }
  return accept('said')
}

/** Fills supervision's port; once, at start. */
export function followPlansInSupervision(): void {
  registerSupervisionPorts({
    agreed: {
      answers: itemStatuses.map((status) => ({
        value: status,
        text: itemStatusNames[status],
        needsWhy: status === 'no-longer-needed',
      })),
      of: agreedActionsReading,
      say: sayAtMeeting,
    },
  })
}
