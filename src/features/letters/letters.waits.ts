import { subtractDuration } from '../../calendar/public.ts'
import type { IsoDuration, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Restated } from '../journeys/public.ts'
import { type CompiledScheme, isDecisionTold } from '../schemes/public.ts'
import { restateTasks, restateTasksOf, type TaskHolder, type TaskToDo } from '../tasks/public.ts'
import { type Letter, sentLettersReading } from './letters.queries.ts'
import { lettersFor } from './letters.rules.ts'
import { writeHref } from './writing.pages.tsx'

/** Letters wait in To do of those who write them, from the day the outcome is told until they are sent. */

/** The kind of task by which letters wait to be written, kept under their application's id. */
export const letterTask = 'outcome-letter'

/** The kind of task by which a corrected letter waits to be sent, kept under its own id. */
export const correctedLetterTask = 'letter-correction'

/** Working days from the decision within which its letter is asked for, for no scheme gives it a day. */
const sentWithin = 10

/** A decision of longer ago was told by other means, before letters were written here: nobody is asked for its letter. */
const askedFor = 'P6M' as IsoDuration

/** By role: a shared duty stands as such. */
function writersOf(
  { roles }: Pick<CompiledScheme, 'roles'>,
  by: readonly string[],
  holders: (role: string) => readonly { readonly personId: PersonId }[],
): readonly TaskHolder[] {
  return by.flatMap((role): readonly TaskHolder[] => {
    const rule = roles[role]
    return rule?.is === 'duty' ? [{ duty: rule.duty }] : holders(role).map(({ personId }) => ({ personId }))
  })
}

const keyOf = (of: { readonly decisionId: string; readonly letter: string }) =>
  `${of.decisionId}.${of.letter}`

type OfApplication = Pick<Restated, 'doing' | 'situation'>

/** The letters of an application that its decisions ask for and that may be among those already sent. */
function asked({ doing, situation }: OfApplication): readonly TaskToDo[] {
  const { scheme, state, context, applicant, journeyId } = situation
  const since = subtractDuration(doing.today, askedFor)
  return state.decisions
    .filter(({ on, task }) => on >= since && isDecisionTold(scheme, state, task))
    .flatMap((decision) =>
      lettersFor(scheme, decision.outcome).map((letter) => {
        const place = { journeyId, decisionId: decision.decisionId, letter: letter.letter }
        return {
          key: keyOf(place),
          title: `Write and send a letter: ${letter.name}`,
          detail: `${applicant.name}: ${scheme.name}`,
          href: writeHref(place),
          aboutPersonId: applicant.personId,
          dueOn: context.calendar.addWorkingDays(decision.on, sentWithin),
          waitingSinceAt: doing.now,
          holders: writersOf(scheme, letter.by, (role) => context.holders[role] ?? []),
        }
      }),
    )
}

/** Brings what waits to be written up to the applications as they are: one that was told asks for its letters. */
export async function restateLetters(restated: readonly OfApplication[]): Promise<void> {
  const all = restated.filter(
    ({ situation: { scheme, state } }) => scheme.letters && state.decisions.length > 0,
  )
  const [first] = all
  if (!first) return
  const { tx } = first.doing
  const letters = await read(tx, sentLettersReading(all.map(({ situation }) => situation.journeyId)))
  const sent = new Set(letters.map((letter) => `${letter.journeyId} ${keyOf(letter)}`))
  await restateTasksOf(
    tx,
    letterTask,
    new Map(
      all.map((each) => {
        const { journeyId } = each.situation
        return [journeyId, asked(each).filter(({ key }) => !sent.has(`${journeyId} ${key}`))]
      }),
    ),
  )
}

/**
 * A letter that was begun to put another right waits for whoever sent that one and those who write such letters; so does
 * one that is being written for the first time and whose outcome was put right meanwhile.
 */
export async function askForCorrection(
  tx: Tx,
  id: string,
  letter: Letter,
  scheme: Pick<CompiledScheme, 'letters' | 'roles'>,
  now: IsoInstant,
): Promise<void> {
  const written = scheme.letters?.find((each) => each.letter === letter.letter)
  const isFirst = !letter.sent && letter.replaces === undefined
  await restateTasks(tx, { kind: correctedLetterTask, id }, [
    {
      key: 'send',
      title: isFirst
        ? 'Look through a letter again: its outcome was put right'
        : 'Look through a corrected letter and send it',
      detail: letter.name,
      href: writeHref(letter),
      waitingSinceAt: now,
      holders: [
        { personId: letter.sent?.by ?? letter.savedBy },
        ...writersOf(scheme, written?.by ?? [], () => []),
      ],
    },
  ])
}
