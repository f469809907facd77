import type { JourneyId } from '../../kernel/ids.ts'
import { refusalsByField } from '../../kernel/refusal.ts'
import { formatDay } from '../../kernel/words.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { accepted, type Fields, NotAllowed } from '../../platform/http/route.ts'
import { fillFromRecord, parseQuestions, type SectionAnswers } from '../documents/public.ts'
import { commandJourney, type Doing, keepText } from '../journeys/public.ts'
import { currentPack } from '../packs/public.ts'
import { beforeWhatItFollows, type Field, type StepValues } from '../schemes/public.ts'
import { isWithdrawn } from './corrections.rules.ts'
import { isMine, type OpenHandoff } from './handoffs.handlers.ts'
import { dayField, enteredDay, floorOf, proseTypes, type StepStanding } from './handoffs.rules.ts'
import { notePost, noteStep } from './handoffs.store.ts'
import { moveThePostNamed } from './moving.handlers.ts'
import { movingValue, postField } from './moving.rules.ts'
import { tellOfOutcome } from './outcome-changes.ts'
import { restateOwnSteps } from './own-steps.ts'

/** Doing the steps of something handed over. */

/** Answers as they are kept: codes and days. */
function codesOf(fields: readonly Field[], answers: SectionAnswers): StepValues {
  const values: Record<string, StepValues[string]> = {}
  for (const { field, type } of fields) {
    const answer = answers[field]
    if (answer === undefined || answer === '' || proseTypes.has(type)) continue
    if (typeof answer === 'string' || typeof answer === 'boolean') values[field] = answer
    else if (Array.isArray(answer))
      values[field] = answer.filter((each): each is string => typeof each === 'string')
  }
  return values
}

/** The same as an event or a hand-off holds them: what somebody wrote is kept beside it and stands there as an id. */
async function valuesOf(
  { tx, actor }: Pick<Doing, 'tx' | 'actor'>,
  journeyId: JourneyId,
  task: string,
  fields: readonly Field[],
  answers: SectionAnswers,
): Promise<StepValues> {
  const values: Record<string, StepValues[string]> = { ...codesOf(fields, answers) }
  for (const { field, type } of fields) {
    const answer = answers[field]
    if (answer === undefined || answer === '' || !proseTypes.has(type)) continue
    values[field] = await keepText(tx, { journeyId, task, field, body: String(answer), by: actor.personId })
  }
  return values
}

/** What is wrong with the answers of a step, by field, with what was understood of them. */
export interface StepRefused {
  readonly answers: SectionAnswers
  readonly errors: Readonly<Record<string, string>>
}

/** A step kept with the hand-off is done by its doers, once, and in order; of a task the journey decides the same. */
function refuseOutOfTurn(open: OpenHandoff, standing: StepStanding, actor: Doing['actor']): void {
  if (!isMine(open, standing, actor))
    throw new NotAllowed({ code: 'not-yours', says: 'This step is for somebody else to do.' })
  if (standing.done)
    throw new NotAllowed({
      code: 'done-already',
      says: `This has been done already, on ${formatDay(standing.done.on)}.`,
    })
  if (!standing.ready)
    throw new NotAllowed({ code: 'too-early', says: 'Another step comes before this one.' })
}

/** What is asked when a step is done now: what the step asks, and which post moves where nobody has said so. */
export function askedNow(open: OpenHandoff, { step, asks }: StepStanding): readonly Field[] {
  const first = open.steps.find(({ done }) => done === undefined)
  return first?.step.step === step.step && open.postsToChoose.length > 1
    ? [...asks, postField(open.postsToChoose)]
    : asks
}

/** Keeps which post moves, once, and has that one take the new level. */
async function sayPost(
  doing: Doing,
  { row, scheme, handOff }: OpenHandoff,
  answers: SectionAnswers,
): Promise<void> {
  const { tx, actor, today, now } = doing
  const named = answers[postField([]).field]
  if (typeof named !== 'string') return
  const values = movingValue(named, 'whoever took this in')
  if (!(await notePost(tx, row.id, { values, by: actor.personId, on: today })))
    throw new NotAllowed({ code: 'changed-meanwhile', says: 'Somebody has said already which post moves.' })
  const template = scheme.templates[handOff.form]
  if (row.document_id && template) await fillFromRecord(tx, actor, row.document_id, template, values, now)
  await recordAudit(tx, {
    actor,
    action: 'say-which-post-moves',
    subject: { kind: 'handoff', id: row.id },
    about: row.about_person_id,
  })
  await moveThePostNamed(doing, row.id)
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
  const { row } = open
  const { step, task, asks } = standing
  if (isWithdrawn(open.corrections))
    throw new NotAllowed({ code: 'withdrawn', says: 'This outcome was withdrawn: do nothing more with it.' })
  // What takes the place of something withdrawn is looked at by a second person, too.
  if (row.replaces && (row.sent_by === actor.personId || row.sent_by === actor.actingFor))
    throw new NotAllowed({
      code: 'second-person',
      says: 'You sent this in the place of one that was withdrawn, so somebody else has to take it in.',
      remedy: 'Ask a colleague who receives outcomes to open this page.',
    })
  if (!task) refuseOutOfTurn(open, standing, actor)
  const { answers, errors } = parseQuestions(askedNow(open, standing), sent, {
    today,
    caseReferences: (await currentPack(tx))?.caseReferences,
  })
  const floor = floorOf(standing, open.steps, row.sent_on)
  const tooEarly = asks.flatMap((field) => beforeWhatItFollows(field, answers[field.field], floor) ?? [])
  const wrong = { ...refusalsByField(tooEarly), ...errors }
  if (Object.keys(wrong).length > 0) return { answers, errors: wrong }
  if (task) {
    accepted(
      await commandJourney(doing, row.journey_id, {
        do: 'complete',
        task: task.task,
        values: await valuesOf(doing, row.journey_id, task.task, asks, answers),
      }),
    )
    await sayPost(doing, open, answers)
    return undefined
  }
  const done = {
    handoffId: row.id,
    step: step.step,
    by: actor.personId,
    on: enteredDay(asks, answers) ?? today,
    recordedOn: today,
    answers: await valuesOf(
      doing,
      row.journey_id,
      step.step,
      asks.filter(({ field }) => field !== dayField.field),
      answers,
    ),
  }
  if (!(await noteStep(tx, done)))
    throw new NotAllowed({ code: 'done-already', says: 'This has been done already.' })
  await sayPost(doing, open, answers)
  await tellOfOutcome({ tx, now: doing.now, kind: 'step-done', outcomeId: row.id, step: step.step })
  await restateOwnSteps(doing, row.id)
  return undefined
}
