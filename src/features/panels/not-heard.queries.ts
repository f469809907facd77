import { timeAt } from '../../calendar/public.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Doing } from '../journeys/public.ts'
import { findSituations } from '../journeys/public.ts'
import { peopleByIds } from '../people/public.ts'
import { foundConflict } from './panel.handlers.ts'
import type { SeatWarning } from './seat-warnings.rules.ts'
import { findSitting, type Sitting } from './sitting.queries.ts'

/**
 * Which applications of a date somebody would not hear who was just given a seat of it, for whoever gives it: some
 * conflicts are found only of whoever sits. An application that is closed to the reader too goes by its time alone.
 */
export async function notHeardBy(
  { tx, today, actor }: Pick<Doing, 'tx' | 'today' | 'actor'>,
  { id, meeting }: Sitting,
  personId: PersonId,
): Promise<readonly SeatWarning[]> {
  const slots = ((await findSitting(tx, id))?.slots ?? []).filter(({ heard }) => !heard)
  const situations = await findSituations(
    { tx, today, authorityId: actor.authorityId },
    slots.map(({ journeyId }) => journeyId),
  )
  const situationOf = (journeyId: string) => situations.find((each) => each.journeyId === journeyId)
  const closed = slots.filter(({ journeyId, hiddenFrom }) => {
    const situation = situationOf(journeyId)
    return (
      hiddenFrom.includes(personId) ||
      (situation !== undefined && foundConflict(situation, meeting, personId) !== undefined)
    )
  })
  if (closed.length === 0) return []
  const name = (await peopleByIds(tx, [personId], today)).get(personId)?.name ?? 'This person'
  return closed.map(({ journeyId, startsAt, hiddenFrom }) => {
    const isOwn = personId === actor.personId
    const applicant =
      hiddenFrom.includes(actor.personId) && !isOwn ? undefined : situationOf(journeyId)?.applicant.name
    return {
      key: `not-heard/${startsAt}/${personId}`,
      personId,
      says: `${name} does not hear ${applicant ?? 'the application'} at ${timeAt(startsAt)}, because of a conflict of interest: nothing of it is shown to them`,
    }
  })
}
