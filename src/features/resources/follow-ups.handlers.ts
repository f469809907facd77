import { subtractDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Result, refuse } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Exchange } from '../../platform/http/route.ts'
import { followUpsReading } from './follow-ups.queries.ts'
import { insertFollowUp } from './follow-ups.store.ts'
import { resourcesPorts } from './resources.ports.ts'
import type { FollowUpId } from './resources.tables.ts'

/** What there is to go on with after training: linked by the learning team, told to those who were there. */

type Moment = { readonly today: IsoDate; readonly now: IsoInstant }

/** How long after a course people are still told of something new to go on with. */
const stillTold = 'P6M'

const courseHref = (course: string): string => `/learning/courses/${encodeURIComponent(course)}`

const tellThem = (tx: Tx, at: Moment, course: string, to: readonly PersonId[], id: FollowUpId) =>
  resourcesPorts().tell(tx, at, {
    ...{ is: 'go-on-with', to, href: courseHref(course), subject: { kind: 'course-follow-up', id } },
  })

/** Links it, and tells everybody who attended in the last half year. */
export async function linkFollowUp(
  doing: Pick<Exchange, 'tx' | 'actor' | 'today' | 'now'>,
  link: { readonly course: string; readonly resource: string; readonly says: string },
): Promise<Result<number>> {
  const { tx, actor, today } = doing
  if (link.says.length > 1000)
    return refuse({ code: 'too-long', field: 'says', says: 'Shorten this to 1,000 characters or fewer' })
  const id = await insertFollowUp(tx, { ...link, on: today, by: actor.personId })
  if (id === undefined)
    return refuse({ code: 'twice', field: 'resource', says: 'It is linked to this course already' })
  await recordAudit(tx, {
    ...{
      actor,
      action: 'link-follow-up',
      subject: { kind: 'course-follow-up', id },
      detail: { course: link.course },
    },
  })
  const attended = await read(
    tx,
    resourcesPorts().attendedSince(link.course, subtractDuration(today, stillTold)),
  )
  if (attended.length > 0) await tellThem(tx, doing, link.course, attended, id)
  return accept(attended.length)
}

/** Tells somebody who has just attended what there is to go on with; nothing where nothing is linked. */
export async function tellOfFollowUps(
  { tx, ...at }: Moment & { readonly tx: Tx },
  { personId, course }: { readonly personId: PersonId; readonly course: string },
): Promise<void> {
  const [first] = await read(tx, followUpsReading(course))
  if (first) await tellThem(tx, at, course, [personId], first.id)
}
