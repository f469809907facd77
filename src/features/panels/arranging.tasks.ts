import type { JourneyId } from '../../kernel/ids.ts'
import type { Restated } from '../journeys/public.ts'
import { restateTasksOf, type TaskToDo } from '../tasks/public.ts'
import { type ToArrange, hearingsToCome } from './arranging.queries.ts'
import { foundConflict } from './panel.handlers.ts'
import { tasksOf } from './record.rules.ts'
import { seatInWords, seatToFill } from './seat-needs.rules.ts'

/**
 * What has to be arranged for an application that cannot be heard as it stands: a substitute where the chair or the quorum is lost to conflicts of interest, declared or found.
 */

/** The kind of subject of these tasks; the id is the application's. */
export const hearingSubject = 'hearing'

/** Called whenever applications are restated. Nothing is asked about those that never had a date. */
export async function restateHearings(restated: readonly Restated[]): Promise<void> {
  const booked = restated.filter(
    ({ situation: { state } }) =>
      Object.keys(state.meetings).length > 0 || Object.keys(state.datesLost).length > 0,
  )
  const [first] = booked
  if (!first) return
  const needs = await hearingsToCome(
    first.doing.tx,
    booked.map(({ situation }) => situation.journeyId),
  )
  await restateTasksOf(
    first.doing.tx,
    hearingSubject,
    new Map<JourneyId, readonly TaskToDo[]>(
      booked.map((each) => {
        const { journeyId } = each.situation
        return [journeyId, needs.filter((need) => need.journeyId === journeyId).flatMap(tasksFor(each))]
      }),
    ),
  )
}

const tasksFor =
  ({ situation, doing }: Restated) =>
  (hearing: ToArrange): readonly TaskToDo[] => {
    const { scheme, state, context, applicant, journeyId } = situation
    const meeting = scheme.meetings[hearing.meeting]
    const booking = tasksOf(scheme).find(
      (task) => task.does === 'book' && (task.meeting ?? hearing.meeting) === hearing.meeting,
    )
    const appointment = state.meetings[hearing.meeting]
    if (!meeting || !booking || state.status !== 'running' || appointment?.status === 'held') return []
    // By a conflict that was declared or found, or by a part in the application that bars from its panel.
    const out = hearing.seats.filter(
      ({ personId, isOut }) => isOut || foundConflict(situation, hearing.meeting, personId) !== undefined,
    )
    const recused = new Set(out.map(({ personId }) => personId))
    const task = {
      detail: `${applicant.name}: ${scheme.name}`,
      holders: booking.by
        .flatMap((role) => context.holders[role] ?? [])
        .filter(({ personId }) => !recused.has(personId))
        .map(({ personId, actingFor }) => ({ personId, actingFor })),
    }
    // A seat that nobody has is a matter of the whole date.
    const missing = recused.size > 0 ? seatToFill(meeting, hearing.seats, recused, 'is let be') : undefined
    const since = out.flatMap(({ since: at }) => at ?? []).sort()[0] ?? doing.now
    return [
      ...(missing
        ? [
            {
              ...task,
              key: 'substitute',
              title: seatInWords(missing, meeting.name),
              href: `/panels/${hearing.sittingId}/substitute?seat=${missing.seat}&for=${journeyId}`,
              dueOn: appointment?.meetingOn,
              waitingSinceAt: since,
            },
          ]
        : []),
    ]
  }
