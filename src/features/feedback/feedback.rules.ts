import type { FeedbackGiver, FeedbackSettings, Questionnaire } from '../schemes/public.ts'

/** What feedback is made of. Pure. */

/** One answer with the question as it was asked, so that a later questionnaire changes nothing of it. */
export interface Answer {
  readonly question: string
  readonly asks: string
  readonly as: 'faces' | 'scale' | 'words'
  /** `1` to `5` for faces and scales; for words exactly what was written, never tidied. */
  readonly value: string
}

export const routesOfFeedback = ['link', 'paper', 'telephone', 'other-language'] as const
/** How it reached us. */
export type Route = (typeof routesOfFeedback)[number]

export const helpers = ['nobody', 'interpreter', 'worker', 'someone-else'] as const
/** Who helped to say or write it. */
export type Helper = (typeof helpers)[number]

/** `kept-back`: read and not let through. `passed-on` and `withdrawn`: no word of it is kept. */
export type ResponseState = 'waiting' | 'released' | 'kept-back' | 'passed-on' | 'withdrawn'

/** `likely-harm`: nobody said so, but a word in an answer may tell of it. */
export type ConcernKind = 'worry' | 'complaint' | 'likely-harm'

/** What somebody sends, read from the form. */
export interface Given {
  readonly answers: readonly Answer[]
  readonly helpedBy: Helper
  readonly ownWords: boolean
  readonly worry?:
    | { readonly kind: 'worry' | 'complaint'; readonly body: string; readonly reach: string }
    | undefined
}

/** Characters in one answer: far above what anybody writes on a phone. */
export const longestAnswer = 10_000

const names: Readonly<Record<FeedbackGiver, string>> = {
  child: 'a child',
  'young-person': 'a young person',
  'parent-carer': 'a parent or carer',
  'family-member': 'a family member',
  'other-professional': 'another professional',
}

/** "a young person". */
export const giverName = (giver: FeedbackGiver): string => names[giver]

/** Five steps, from the best to the worst, as words stand beside faces. */
export const faceWords: Readonly<Record<string, string>> = {
  '5': 'Yes, always',
  '4': 'Yes, mostly',
  '3': 'Sometimes',
  '2': 'Not much',
  '1': 'No, never',
}

/** An answer in words: the face's, or what was written. */
export const answerInWords = (answer: Answer): string =>
  answer.as === 'words' ? answer.value : (faceWords[answer.value] ?? answer.value)

/** The questionnaires with which this kind of person can be asked. */
export function questionnairesFor(
  questionnaires: readonly Questionnaire[],
  who: FeedbackGiver | 'all-round',
): readonly Questionnaire[] {
  return questionnaires.filter((each) => each.for.includes(who))
}

/** Whom to ring now, for this kind of person. */
export function ringFor(settings: FeedbackSettings, giver: FeedbackGiver): FeedbackSettings['ring'] {
  return settings.ring.filter((each) => each.for === undefined || each.for.includes(giver))
}

/** A worry by what was chosen and written: whoever writes of one without choosing "Yes" is heard all the same. */
export function worrySaid(
  chosen: string | undefined,
  written: string | undefined,
): 'worry' | 'complaint' | undefined {
  if (chosen === 'complaint') return 'complaint'
  return chosen === 'worry' || written?.trim() ? 'worry' : undefined
}

/**
 * What of a sending goes to the duty contact first. What somebody says themselves comes before what a word may tell;
 * the word list reads whole words, whatever their case, in everything that was written.
 */
export function concernIn(given: Given, harmWords: readonly string[]): ConcernKind | undefined {
  if (given.worry) return given.worry.kind
  const written = given.answers.filter(({ as }) => as === 'words').map(({ value }) => plain(value))
  return harmWords.some((word) => written.some((text) => text.includes(` ${plain(word).trim()} `)))
    ? 'likely-harm'
    : undefined
}

/** Lower case, one apostrophe, only single spaces between words and around them. */
function plain(text: string): string {
  const words = text
    .toLowerCase()
    .replaceAll(/[’‘`]/g, "'")
    .match(/[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu)
  return ` ${(words ?? []).join(' ')} `
}

/** The answers of a form's fields `answer.<question>`; a choice that is none of the five is left out. */
export function answersFrom(
  questionnaire: Questionnaire,
  value: (name: string) => string,
): readonly Answer[] {
  return questionnaire.questions.flatMap(({ question, asks, as }) => {
    const given = value(`answer.${question}`)
    const taken = as === 'words' ? given.trim() !== '' : Object.hasOwn(faceWords, given)
    return taken ? [{ question, asks, as, value: given }] : []
  })
}

/** What is too long to keep, as errors by the question: nobody's words are cut short without their knowing. */
export function lengthErrors(
  questionnaire: Questionnaire,
  value: (name: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    questionnaire.questions
      .filter(({ question }) => isTooLong(value(`answer.${question}`)))
      .map(({ question }) => [question, shorten]),
  )
}

export const isTooLong = (text: string): boolean => text.length > longestAnswer
export const shorten = 'Shorten this to 10,000 characters or fewer'

/** How far behind the practitioner's list an answer stands, in words that tell nobody whether a worry was among them. */
export function stateInWords(state: ResponseState): string {
  return state === 'released' ? 'You can read it' : 'Answered, not shared with you'
}

/** How links of one person stand: what was invited, what came, what is still open. */
export interface Tally {
  readonly invited: number
  readonly answered: number
  readonly open: number
  readonly withdrawn: number
  readonly expired: number
}

/** "3 answers", "1 link". */
const counted = (count: number, one: string) => `${count} ${count === 1 ? one : `${one}s`}`

/** "You asked 6 times: 3 answers came, 1 link can still be used, 2 were taken back or ended unused." */
export function tallyInWords({ invited, answered, open, withdrawn, expired }: Tally): string {
  const unused = withdrawn + expired
  return `You asked ${counted(invited, 'time')}: ${[
    `${counted(answered, 'answer')} came`,
    ...(open > 0 ? [`${counted(open, 'link')} can still be used`] : []),
    ...(unused > 0 ? [`${unused} ${unused === 1 ? 'was' : 'were'} taken back or ended unused`] : []),
  ].join(', ')}.`
}
