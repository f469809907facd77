import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Actor } from '../../platform/http/route.ts'
import { formatShortDay } from '../../kernel/words.ts'
import { todayAt } from '../../platform/clock.ts'
import { standingsOf } from '../journeys/public.ts'

/** What is next in the applications of a manager's people, for the team page. One query. */
export async function teamRowExtras(
  tx: Tx,
  personIds: readonly PersonId[],
  { actor }: { readonly actor: Actor },
) {
  const extras = new Map<
    PersonId,
    { readonly next?: { readonly text: string; readonly href: string; readonly dueOn?: IsoDate } }
  >()
  for (const standing of await standingsOf(tx, personIds)) {
    if (extras.has(standing.applicant_id) || standing.status !== 'running') continue
    const mine = standing.with_ids.includes(actor.personId)
    extras.set(standing.applicant_id, {
      next: {
        text: `${standing.stage_name}: ${standing.paused ? 'paused' : `waiting on ${mine ? `you (${standing.next_name})` : standing.with_names || 'nobody yet'} since ${formatShortDay(todayAt(standing.waiting_since))}`}`,
        href: `/applications/${standing.journey_id}`,
        ...(standing.due_on ? { dueOn: standing.due_on } : {}),
      },
    })
  }
  return extras
}
