import type { EvaluationSettings } from '../schemes/public.ts'
import type { Answers, Seen } from './evaluations.tables.ts'

/** What people are asked after training, and what their answers come to. Pure. */

export type Part = EvaluationSettings['parts'][number]
export type Question = Part['questions'][number]

export const seenNames: Readonly<Record<Seen, string>> = {
  yes: 'Yes, I see it',
  partly: 'In part',
  'not-yet': 'Not yet',
}

export const partOf = (settings: EvaluationSettings | undefined, part: string): Part | undefined =>
  settings?.parts.find((each) => each.part === part)

const longest = 5000

/** Reads one part as it was sent: every scale has an answer, words may be empty. */
export function readAnswers(
  part: Part,
  typed: (field: string) => string,
): { readonly answers: Answers } | { readonly errors: Readonly<Record<string, string>> } {
  const errors: Record<string, string> = {}
  const answers: Record<string, number | string> = {}
  for (const question of part.questions) {
    const sent = typed(question.question)
    if (question.type === 'words') {
      if (sent.length > longest) errors[question.question] = 'Shorten this to 5,000 characters or fewer'
      else if (sent !== '') answers[question.question] = sent
    } else if (/^\d$/.test(sent) && Number(sent) < question.answers.length)
      answers[question.question] = Number(sent)
    else errors[question.question] = 'Select an answer'
  }
  return Object.keys(errors).length > 0 ? { errors } : { answers }
}

/** One evaluation that was given, without whose it is. */
export interface Given {
  readonly part: string
  readonly answers: Answers
  readonly confirmed: Seen | undefined
}

export interface QuestionResult {
  readonly question: Question
  /** How often each answer was given, from the least to the most; undefined for words. */
  readonly counts: readonly number[] | undefined
  /** What was written, in an order that tells nothing of who wrote; empty for scales. */
  readonly words: readonly string[]
}

export interface PartResult {
  readonly part: Part
  readonly count: number
  /** Undefined where fewer people answered than figures are shown of. */
  readonly questions: readonly QuestionResult[] | undefined
  /** How managers saw it; undefined likewise, counted over those they said it of. */
  readonly seen: Readonly<Record<Seen, number>> | undefined
}

/** What came of each part; held back where it stands for fewer people than `least`. */
export function resultsOf(
  settings: EvaluationSettings,
  given: readonly Given[],
  least: number,
): readonly PartResult[] {
  return settings.parts.map((part) => {
    const own = given.filter((each) => each.part === part.part)
    const confirmed = own.flatMap((each) => each.confirmed ?? [])
    return {
      part,
      count: own.length,
      questions:
        own.length < least ? undefined : part.questions.map((question) => questionResult(question, own)),
      seen:
        part.confirmedBy === undefined || confirmed.length < least
          ? undefined
          : {
              yes: confirmed.filter((each) => each === 'yes').length,
              partly: confirmed.filter((each) => each === 'partly').length,
              'not-yet': confirmed.filter((each) => each === 'not-yet').length,
            },
    }
  })
}

function questionResult(question: Question, own: readonly Given[]): QuestionResult {
  const said = own.map(({ answers }) => answers[question.question])
  return question.type === 'scale'
    ? {
        question,
        words: [],
        counts: question.answers.map((_, at) => said.filter((each) => each === at).length),
      }
    : {
        question,
        counts: undefined,
        words: said
          .filter((each): each is string => typeof each === 'string')
          .toSorted((a, b) => a.localeCompare(b, 'en-GB')),
      }
}

/** "12 people answered. Most said “very useful”. 5 of 8 managers see it in practice." Nothing of fewer than are shown. */
export function inASentence(results: readonly PartResult[], least: number): string {
  const count = Math.max(0, ...results.map((each) => each.count))
  if (count === 0) return 'Nobody has answered yet.'
  if (results.every(({ questions }) => questions === undefined))
    return `Fewer than ${least} people have answered: nothing is shown yet.`
  const parts = results.flatMap(({ part, questions, seen }) => {
    const scale = questions?.find(({ counts }) => counts !== undefined)
    const counts = scale?.counts ?? []
    const top = Math.max(...counts)
    const said = counts.indexOf(top)
    const all = seen ? seen.yes + seen.partly + seen['not-yet'] : 0
    return [
      ...(scale?.question.type === 'scale'
        ? [
            `${part.name}: ${top} of ${counts.reduce((sum, each) => sum + each, 0)} said “${scale.question.answers[said]}”`,
          ]
        : []),
      ...(seen ? [`managers see it in practice in ${seen.yes} of ${all}`] : []),
    ]
  })
  return `${count} people answered. ${parts.join('; ')}.`
}
