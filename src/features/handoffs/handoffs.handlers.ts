import { allows } from '../../kernel/access.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { RecordWaits } from '../../kernel/waiting.ts'
import { readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { streamsReading } from '../../platform/events/events.ts'
import { NotFound } from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { type Doing, textsByIdsReading } from '../journeys/public.ts'
import { getScheme, schemesByHash } from '../packs/public.ts'
import { type PaidPost, paidPostsReading, peopleByIds } from '../people/public.ts'
import {
  type CompiledScheme,
  foldJourney,
  type HandOff,
  type JourneyEvent,
  type JourneyState,
  type Task,
  taskThatSends,
  versionsLeft,
} from '../schemes/public.ts'
import {
  type Correction,
  correctionsReading,
  type Question,
  questionsReading,
} from './corrections.queries.ts'
import { correctedPlaces, isWithdrawn } from './corrections.rules.ts'
import { type HandoffActor, readHandoff, relationsToHandoff } from './handoffs.access.ts'
import type { HandoffId } from './handoffs.tables.ts'
import {
  findHandoff,
  handoffsById,
  type HandoffRow,
  inPlaceReading,
  daysPutRightReading,
  ownStepsReading,
  stepTextsSql,
} from './handoffs.queries.ts'
import { handOffOf, type StepStanding, stepsOf, taskOf, withDaysPutRight } from './handoffs.rules.ts'
import { handoffTaskKinds } from './handoffs.kinds.ts'
import { postsToChoose } from './moving.rules.ts'

/** A hand-off with where its steps stand. */
export interface OpenHandoff {
  readonly row: HandoffRow
  readonly scheme: CompiledScheme
  readonly handOff: HandOff
  readonly steps: readonly StepStanding[]
  /** The decision that stands in its application. */
  readonly outcome: JourneyState['outcome']
  /** Whether its application still runs: a task can be done only then. */
  readonly running: boolean
  /** The posts among which whoever takes it in has to choose; none where it is known which one moves. */
  readonly postsToChoose: readonly string[]
  /** What was sent in its place after it was withdrawn. */
  readonly replacedBy: HandoffId | null
  /** What was asked about it, and what was put right in it, in order. */
  readonly questions: readonly Question[]
  readonly corrections: readonly Correction[]
  /** What was written with steps that are kept with it, by id. */
  readonly texts: ReadonlyMap<string, string>
  /** Posts of the person with what payroll knows them by: numbers and points are for receivers alone. */
  readonly posts: readonly PaidPost[]
}

/** Where the steps of several stand: one statement, however many. */
export async function openHandoffs(tx: Tx, rows: readonly HandoffRow[]): Promise<readonly OpenHandoff[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const { streams, questions, corrections, posts, own, days, inPlace, texts } = await readTogether(tx, {
    streams: streamsReading<JourneyEvent>([...new Set(rows.map((row) => `journey-${row.journey_id}`))]),
    questions: questionsReading(ids),
    corrections: correctionsReading(ids),
    own: ownStepsReading(ids),
    days: daysPutRightReading(ids),
    inPlace: inPlaceReading(ids),
    texts: textsByIdsReading(stepTextsSql(ids)),
    posts: paidPostsReading([...new Set(rows.map((row) => row.about_person_id))]),
  })
  const schemes = new Map<string, CompiledScheme>()
  for (const row of rows) schemes.set(row.scheme_hash, await getScheme(tx, row.scheme_hash))
  const opened: OpenHandoff[] = []
  for (const row of rows) {
    const scheme = schemes.get(row.scheme_hash) as CompiledScheme
    const events = (streams.get(`journey-${row.journey_id}`) ?? []).map(({ event }) => event)
    const state = foldJourney(scheme, events, await schemesByHash(tx, versionsLeft(events)))
    const handOff = handOffOf(scheme, row.hand_off) as HandOff
    opened.push({
      row,
      scheme,
      handOff,
      steps: withDaysPutRight(
        stepsOf(scheme, handOff, state, own.get(row.id) ?? new Map(), row.after_end),
        days.get(row.id) ?? new Map(),
      ),
      postsToChoose: postsToChoose(handOff, {
        firstValues: row.first_values,
        isFilledIn: taskThatSends(scheme, handOff.handOff) !== undefined,
        corrected: correctedPlaces(corrections.get(row.id) ?? []),
      }),
      texts,
      outcome: state.outcome,
      running: state.status === 'running',
      replacedBy: inPlace.get(row.id) ?? null,
      questions: questions.get(row.id) ?? [],
      corrections: corrections.get(row.id) ?? [],
      posts: posts.get(row.about_person_id) ?? [],
    })
  }
  return opened
}

/** What the scheme says of several, by id. One statement. */
export async function handOffsOf(
  tx: Tx,
  ids: readonly HandoffId[],
): Promise<ReadonlyMap<HandoffId, HandOff>> {
  const found = new Map<HandoffId, HandOff>()
  for (const row of await handoffsById(tx, ids)) {
    const handOff = handOffOf(await getScheme(tx, row.scheme_hash), row.hand_off)
    if (handOff) found.set(row.id, handOff)
  }
  return found
}

/** A hand-off that was sent and that the person may read; otherwise it is not found. */
export async function openHandoff(tx: Tx, actor: HandoffActor, id: string): Promise<OpenHandoff> {
  const row = await findHandoff(tx, id)
  if (!row || row.sent_at === null || !allows(readHandoff, relationsToHandoff(row, actor)))
    throw new NotFound()
  const [opened] = await openHandoffs(tx, [row])
  const open = opened as OpenHandoff
  noteWaits(tx, () =>
    isWithdrawn(open.corrections) ? withdrawnWaits(open) : { tasks: waitingSubjects(open) },
  )
  return open
}

/** Of what was withdrawn nothing waits but its correction, and what may stand in its place where that is a task of the sender. */
function withdrawnWaits(open: OpenHandoff): RecordWaits {
  const { row, scheme, handOff, replacedBy, corrections } = open
  const settling = corrections.map(({ id }) => ({ kind: handoffTaskKinds.correction, id }))
  const task = taskThatSends(scheme, handOff.handOff)
  const otherwise = replacedBy
    ? 'It was withdrawn, and another stands in its place.'
    : 'It was withdrawn. Those who sent it can send another in its place.'
  const sending = replacedBy || !task ? [] : (sendingWaits(row, task).tasks ?? [])
  return { tasks: [...settling, ...sending], otherwise }
}

/** What is filled in and sent waits with whoever has the task; where the application is over, with those who sent it before. */
export function sendingWaits(row: HandoffRow, { task, name }: Task): RecordWaits {
  return {
    tasks: [{ kind: 'journey', id: row.journey_id, only: new Map([[task, undefined]]) }],
    otherwise: { personIds: row.from_ids, duties: row.from_duties, to: name },
  }
}

/** Where what waits because of an outcome is kept: its own steps, those of its application, questions and corrections. */
function waitingSubjects({ row, scheme, steps, questions, corrections }: OpenHandoff) {
  const ofJourney = steps.flatMap(({ step }) =>
    taskOf(scheme, step.step) ? [[step.step, undefined] as const] : [],
  )
  return [
    { kind: handoffTaskKinds.step, id: row.id },
    ...(ofJourney.length > 0 ? [{ kind: 'journey', id: row.journey_id, only: new Map(ofJourney) }] : []),
    ...questions.map(({ id }) => ({ kind: handoffTaskKinds.question, id })),
    ...corrections.map(({ id }) => ({ kind: handoffTaskKinds.correction, id })),
  ]
}

/** Whether the step is this person's to do. The journey decides for good when it is done. */
export function isMine({ row, scheme }: OpenHandoff, { step }: StepStanding, actor: HandoffActor): boolean {
  return step.by.some((role) => {
    const rule = scheme.roles[role]
    return rule?.is === 'duty'
      ? actor.duties.has(rule.duty)
      : row.to_ids.some((id) => id === actor.personId || id === actor.actingFor)
  })
}

/** How somebody is called whose record is no longer held. */
export const unknownName = 'Someone who has left'

/** Names of everyone on these hand-offs, and who did their steps. */
export async function namesOn(
  tx: Tx,
  opened: readonly OpenHandoff[],
  today: Doing['today'],
): Promise<(personId: PersonId) => string> {
  const people = await peopleByIds(
    tx,
    opened.flatMap(({ row, steps, questions, corrections }) => [
      row.about_person_id,
      ...(row.sent_by ? [row.sent_by] : []),
      ...(row.post_said_by ? [row.post_said_by] : []),
      ...steps.flatMap(({ done }) => (done ? [done.by, ...(done.before ?? []).map(({ by }) => by)] : [])),
      ...questions.flatMap((each) => [each.asked_by, ...(each.answered_by ? [each.answered_by] : [])]),
      ...corrections.flatMap((each) =>
        [each.proposed_by, each.settled_by, each.taken_up_by].filter((by) => by !== null),
      ),
    ]),
    today,
  )
  return (personId) => people.get(personId)?.name ?? unknownName
}
