import { allows } from '../../kernel/access.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { streamsReading } from '../../platform/events/events.ts'
import { accepted, type Fields, NotAllowed, NotFound } from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { parseQuestions, type SectionAnswers } from '../documents/public.ts'
import { commandJourney, type Doing, keepText } from '../journeys/public.ts'
import { currentPack, getScheme, schemesByHash } from '../packs/public.ts'
import { type PaidPost, paidPostsReading, peopleByIds } from '../people/public.ts'
import {
  type CompiledScheme,
  type Field,
  foldJourney,
  type HandOff,
  type JourneyEvent,
  type StepValues,
  versionsLeft,
} from '../schemes/public.ts'
import {
  type Correction,
  correctionsReading,
  type Question,
  questionsReading,
} from './corrections.queries.ts'
import { isWithdrawn } from './corrections.rules.ts'
import { type HandoffActor, readHandoff, relationsToHandoff } from './handoffs.access.ts'
import type { HandoffId } from './handoffs.tables.ts'
import { findHandoff, handoffsById, type HandoffRow, ownStepsOf } from './handoffs.queries.ts'
import { restateOwnSteps } from './handoffs.reactions.ts'
import { handOffOf, type StepStanding, stepsOf, taskOf } from './handoffs.rules.ts'
import { tellOfOutcome } from './outcome-changes.ts'
import { noteStep } from './handoffs.store.ts'
import { handoffTaskKinds } from './handoffs.kinds.ts'

/** A hand-off with where its steps stand. */
export interface OpenHandoff {
  readonly row: HandoffRow
  readonly scheme: CompiledScheme
  readonly handOff: HandOff
  readonly steps: readonly StepStanding[]
  /** Whether its application still runs: a task can be done only then. */
  readonly running: boolean
  /** What was asked about it, and what was put right in it, in order. */
  readonly questions: readonly Question[]
  readonly corrections: readonly Correction[]
  /** Posts of the person with what payroll knows them by: for receivers alone. */
  readonly posts: readonly PaidPost[]
}

/** Where the steps of several stand: two statements, however many. */
export async function openHandoffs(tx: Tx, rows: readonly HandoffRow[]): Promise<readonly OpenHandoff[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const { streams, questions, corrections, posts } = await readTogether(tx, {
    streams: streamsReading<JourneyEvent>([...new Set(rows.map((row) => `journey-${row.journey_id}`))]),
    questions: questionsReading(ids),
    corrections: correctionsReading(ids),
    posts: paidPostsReading([...new Set(rows.map((row) => row.about_person_id))]),
  })
  const schemes = new Map<string, CompiledScheme>()
  for (const row of rows) schemes.set(row.scheme_hash, await getScheme(tx, row.scheme_hash))
  const hasOwn = rows.filter((row) => {
    const scheme = schemes.get(row.scheme_hash) as CompiledScheme
    return handOffOf(scheme, row.hand_off)?.steps.some((step) => !taskOf(scheme, step.step))
  })
  const own = await ownStepsOf(
    tx,
    hasOwn.map(({ id }) => id),
  )
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
      steps: stepsOf(scheme, handOff, state, own.get(row.id) ?? new Map()),
      running: state.status === 'running',
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
  noteWaits(tx, () => ({ tasks: waitingSubjects(open) }))
  return open
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

/** Types of what a person writes in their own words. */
export const proseTypes: ReadonlySet<Field['type']> = new Set(['text', 'long-text'])

/** Answers as an event holds them; what somebody wrote is kept beside it and stands there as an id. */
async function valuesOf(
  { tx, actor }: Pick<Doing, 'tx' | 'actor'>,
  journeyId: JourneyId,
  task: string,
  fields: readonly Field[],
  answers: SectionAnswers,
): Promise<StepValues> {
  const values: Record<string, StepValues[string]> = {}
  for (const field of fields) {
    const answer = answers[field.field]
    if (answer === undefined || answer === '') continue
    if (proseTypes.has(field.type))
      values[field.field] = await keepText(tx, {
        journeyId,
        task,
        field: field.field,
        body: String(answer),
        by: actor.personId,
      })
    else if (typeof answer === 'string' || typeof answer === 'boolean') values[field.field] = answer
    else if (Array.isArray(answer))
      values[field.field] = answer.filter((each): each is string => typeof each === 'string')
  }
  return values
}

/** What is wrong with the answers of a step, by field, with what was understood of them. */
export interface StepRefused {
  readonly answers: SectionAnswers
  readonly errors: Readonly<Record<string, string>>
}

/**
 * Does one step of a hand-off. Answers what is wrong with the answers sent (fields named as on the page), or undefined
 * when it is done; throws `NotAllowed` when it is not this person's, comes too early or was done before.
 */
export async function doStep(
  doing: Doing,
  open: OpenHandoff,
  standing: StepStanding,
  sent: Fields,
): Promise<StepRefused | undefined> {
  const { tx, actor, today } = doing
  const { row, scheme } = open
  const { step, task } = standing
  if (isWithdrawn(open.corrections))
    throw new NotAllowed({ code: 'withdrawn', says: 'This outcome was withdrawn: do nothing more with it.' })
  if (task) {
    const { answers, errors } = parseQuestions(task.asks, sent, {
      today,
      caseReferences: (await currentPack(tx))?.caseReferences,
    })
    if (Object.keys(errors).length > 0) return { answers, errors }
    accepted(
      await commandJourney(doing, row.journey_id, {
        do: 'complete',
        task: task.task,
        values: await valuesOf(doing, row.journey_id, task.task, task.asks, answers),
      }),
    )
    return undefined
  }
  if (!isMine(open, standing, actor))
    throw new NotAllowed({ code: 'not-yours', says: 'This step is for somebody else to do.' })
  if (!standing.ready && !standing.done)
    throw new NotAllowed({ code: 'too-early', says: 'Another step comes before this one.' })
  if (!(await noteStep(tx, { handoffId: row.id, step: step.step, by: actor.personId, on: today })))
    throw new NotAllowed({ code: 'done-already', says: 'This has been done already.' })
  await tellOfOutcome({ tx, now: doing.now, kind: 'step-done', outcomeId: row.id, step: step.step })
  const about = (await peopleByIds(tx, [row.about_person_id], today)).get(row.about_person_id)
  await restateOwnSteps(doing, {
    id: row.id,
    about: { personId: row.about_person_id, name: about?.name ?? unknownName },
    steps: open.steps.map((each, at, all) => {
      const done = each === standing ? { on: today, by: actor.personId } : each.done
      return { ...each, done, ready: !done && (each.ready || all[at - 1] === standing) }
    }),
    partiesOf: (roles) => ({
      duties: roles.flatMap((role) => {
        const rule = scheme.roles[role]
        return rule?.is === 'duty' ? [rule.duty] : []
      }),
      personIds: roles.some((role) => scheme.roles[role]?.is !== 'duty') ? row.to_ids : [],
    }),
  })
  return undefined
}

/** How somebody is called whose record is no longer held. */
const unknownName = 'Someone who has left'

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
      ...steps.flatMap((step) => step.done?.by ?? []),
      ...questions.flatMap((each) => [each.asked_by, ...(each.answered_by ? [each.answered_by] : [])]),
      ...corrections.flatMap((each) =>
        [each.proposed_by, each.settled_by, each.taken_up_by].filter((by) => by !== null),
      ),
    ]),
    today,
  )
  return (personId) => people.get(personId)?.name ?? unknownName
}
