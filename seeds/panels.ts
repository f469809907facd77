import { decide, recordAttendance } from '../src/features/panels/deciding.handlers.ts'
import { openRecord } from '../src/features/panels/panel.handlers.ts'
import { findSitting, type Sitting } from '../src/features/panels/sitting.queries.ts'
import { bookSlot } from '../src/features/panels/booking.handlers.ts'
import { planSitting } from '../src/features/panels/sitting.handlers.ts'
import { freeStarts } from '../src/features/panels/sitting.rules.ts'
import { agreePlan, plansFrom, setItemStatus } from '../src/features/plans/public.ts'
import { handoffsOf } from '../src/features/handoffs/public.ts'
import type { CompiledScheme } from '../src/features/schemes/public.ts'
import type { IsoDate, IsoInstant } from '../src/kernel/dates.ts'
import type { PersonId, SittingId } from '../src/kernel/ids.ts'
import { zone } from '../src/platform/clock.ts'
import { situationOf, type Way } from './journey.ts'
import { fillIn, type Said } from './papers.ts'
import { type Doing, told, type World } from './world.ts'

/** Panels of the demonstration: their dates, who is booked into them, and what they decided. */

export async function plansPanel<Key extends string>(
  world: World<Key>,
  who: Key,
  on: IsoDate,
  sitting: {
    readonly scheme: string
    readonly meeting: string
    readonly heldOn: IsoDate
    readonly name: string
    readonly place: string
  },
): Promise<SittingId> {
  const doing = world.as(who, on)
  const startsAt = Temporal.PlainDate.from(sitting.heldOn)
    .toZonedDateTime({ timeZone: zone, plainTime: '09:30' })
    .toInstant()
    .toString() as IsoInstant
  return planSitting(doing, world.schemes.get(sitting.scheme) as CompiledScheme, sitting.meeting, {
    name: sitting.name,
    startsAt,
    heldOn: sitting.heldOn,
    place: sitting.place,
    joinLink: '',
    capacity: 4,
  })
}

/** Books the first free time of the sitting. */
export async function books<Key extends string>(
  world: World<Key>,
  who: Key,
  on: IsoDate,
  way: Way<Key>,
  booking: { readonly sittingId: SittingId; readonly task: string; readonly minutes: number },
): Promise<void> {
  const doing = world.as(who, on)
  const situation = await situationOf(doing, way.journeyId)
  const task = situation.scheme.stages
    .flatMap(({ tasks }) => tasks)
    .find((each) => each.task === booking.task)
  const sitting = await sittingOf(doing, booking.sittingId)
  const [startsAt] = freeStarts(sitting, booking.minutes)
  if (!task || !startsAt) throw new Error('There is no such booking')
  told(
    await bookSlot(doing, situation, task, {
      sittingId: booking.sittingId,
      startsAt,
      minutes: booking.minutes,
    }),
    `${who} books on ${on}`,
  )
}

async function sittingOf({ tx }: Doing, sittingId: SittingId): Promise<Sitting> {
  const sitting = await findSitting(tx, sittingId)
  if (!sitting) throw new Error('There is no such sitting')
  return sitting
}

export interface Heard {
  readonly sittingId: SittingId
  readonly meeting: string
  readonly task: string
  readonly record: Said
  readonly outcome: string
  readonly reasons: string
  readonly objectives?: string
  /** Others who came, by the role in which they did. */
  readonly others?: readonly { readonly personId: PersonId; readonly cameAs: string }[]
}

/** The meeting on its day: the record, who came, the decision, and that the applicant was told. */
export async function hears<Key extends string>(
  world: World<Key>,
  chair: Key,
  on: IsoDate,
  way: Way<Key>,
  variety: number,
  heard: Heard,
): Promise<void> {
  const doing = world.as(chair, on)
  const situation = await situationOf(doing, way.journeyId)
  const sitting = await sittingOf(doing, heard.sittingId)
  const record = await openRecord(doing, situation, heard.meeting)
  await fillIn(doing, record, { variety, said: heard.record })
  await recordAttendance(doing, situation, heard.sittingId, [
    ...sitting.seats.map(({ personId, seat }) => ({ personId, cameAs: seat, attended: true })),
    { personId: situation.applicant.personId, cameAs: 'applicant', attended: true },
    ...(heard.others ?? []).map((other) => ({ ...other, attended: true })),
  ])
  told(
    await decide(doing, await situationOf(doing, way.journeyId), heard.task, sitting, {
      outcome: heard.outcome,
      reasons: heard.reasons,
      feedback: '',
      objectives: heard.objectives ?? '',
      marks: {},
      told: true,
    }),
    `${chair} decides on ${on}`,
  )
}

/** Fills in what is handed over after an approval and sends it. */
export async function sendsOutcome<Key extends string>(
  world: World<Key>,
  who: Key,
  on: IsoDate,
  way: Way<Key>,
  variety: number,
): Promise<void> {
  const doing = world.as(who, on)
  const [handoff] = await handoffsOf(doing.tx, way.journeyId)
  if (!handoff?.document_id) throw new Error('Nothing is handed over')
  await fillIn(doing, handoff.document_id, { variety })
  await way.does(who, on, 'send-outcome-form')
}

/** One side's agreement to the development plan; with both the application's task is done. */
export async function agreesPlan<Key extends string>(
  world: World<Key>,
  who: Key,
  on: IsoDate,
  way: Way<Key>,
  as: 'person' | 'manager',
  task = 'agree-plan',
): Promise<void> {
  const doing = world.as(who, on)
  const plan = (await plansFrom(doing.tx, { kind: 'journey', id: way.journeyId })).find(
    (each) => each.kind === 'development',
  )
  if (!plan) throw new Error('There is no development plan')
  told(await agreePlan(doing.tx, doing, plan.id, as), `${who} agrees the plan`)
  if (as === 'person' ? plan.agreedByManager : plan.agreedByPerson) await way.does(who, on, task)
}

/** Both sides agree whatever plans came of an application, and what was due by today is done. */
export async function carriesOutPlans<Key extends string>(
  world: World<Key>,
  on: IsoDate,
  way: Way<Key>,
  people: { readonly worker: Key; readonly manager: Key },
): Promise<void> {
  const doing = world.as(people.manager, on)
  for (const plan of await plansFrom(doing.tx, { kind: 'journey', id: way.journeyId })) {
    if (!plan.agreedByPerson)
      told(await agreePlan(doing.tx, world.as(people.worker, on), plan.id, 'person'), 'The worker agrees')
    if (!plan.agreedByManager)
      told(await agreePlan(doing.tx, doing, plan.id, 'manager'), 'The manager agrees')
    for (const item of plan.items)
      if (item.dueOn && item.dueOn < world.time.today)
        told(
          await setItemStatus(doing.tx, world.as(people.manager, item.dueOn), {
            itemId: item.id,
            status: 'done',
            note: 'Talked over in supervision; it has changed how the week is planned.',
          }),
          'An action is done',
        )
  }
}
