import { parseIsoDate } from '../../kernel/dates.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { accepted, type Fields, NotAllowed } from '../../platform/http/route.ts'
import { parseQuestions, type SectionAnswers, textAnswer } from '../documents/public.ts'
import { commandJourney, type Doing, keepText } from '../journeys/public.ts'
import { currentPack } from '../packs/public.ts'
import type { Field, StepValues } from '../schemes/public.ts'
import { isWithdrawn } from './corrections.rules.ts'
import { isMine, type OpenHandoff } from './handoffs.handlers.ts'
import { dayField, type StepStanding } from './handoffs.rules.ts'
import { noteStep } from './handoffs.store.ts'
import { tellOfOutcome } from './outcome-changes.ts'
import { restateOwnSteps } from './own-steps.ts'

/** Doing the steps of something handed over. */

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
  const { row } = open
  const { step, task } = standing
  if (isWithdrawn(open.corrections))
    throw new NotAllowed({ code: 'withdrawn', says: 'This outcome was withdrawn: do nothing more with it.' })
  // What takes the place of something withdrawn is looked at by a second person, too.
  if (row.replaces && (row.sent_by === actor.personId || row.sent_by === actor.actingFor))
    throw new NotAllowed({
      code: 'second-person',
      says: 'You sent this in the place of one that was withdrawn, so somebody else has to take it in.',
      remedy: 'Ask a colleague who receives outcomes to open this page.',
    })
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
  if (standing.done)
    throw new NotAllowed({
      code: 'done-already',
      says: `This has been done already, on ${formatDay(standing.done.on)}.`,
    })
  if (!standing.ready)
    throw new NotAllowed({ code: 'too-early', says: 'Another step comes before this one.' })
  const { answers, errors } = parseQuestions([dayField], sent, { today })
  if (Object.keys(errors).length > 0) return { answers, errors }
  const on = parseIsoDate(textAnswer(answers[dayField.field])) ?? today
  const done = { handoffId: row.id, step: step.step, by: actor.personId, on, recordedOn: today }
  if (!(await noteStep(tx, done)))
    throw new NotAllowed({ code: 'done-already', says: 'This has been done already.' })
  await tellOfOutcome({ tx, now: doing.now, kind: 'step-done', outcomeId: row.id, step: step.step })
  await restateOwnSteps(doing, row.id)
  return undefined
}
