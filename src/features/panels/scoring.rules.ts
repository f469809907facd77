import type { Meeting } from '../schemes/public.ts'

/** Marks of a panel, where its scheme has any. They are added up and explained; they decide nothing (R-328). */

export type Marks = Readonly<Record<string, number>>

/** Reads typed marks by question: what is no whole mark in range is said beside its field. */
export function readMarks(
  meeting: Meeting,
  typed: (question: string) => string,
): { readonly marks: Marks; readonly errors: Readonly<Record<string, string>> } {
  const { scoring } = meeting
  const marks: Record<string, number> = {}
  const errors: Record<string, string> = {}
  if (!scoring) return { marks, errors }
  for (const { question } of meeting.questions) {
    const text = typed(question).trim()
    if (text === '') continue
    const mark = Number(text)
    if (!Number.isInteger(mark) || mark < scoring.least || mark > scoring.most)
      errors[question] = `Give a whole mark from ${scoring.least} to ${scoring.most}`
    else marks[question] = mark
  }
  return { marks, errors }
}

export interface ScoreReading {
  readonly total: number
  readonly best: number
  /** Questions without a mark. */
  readonly missing: readonly string[]
  /** Undefined while marks are missing or nothing is asked. */
  readonly passes: boolean | undefined
  /** In words: what is asked, and how it stands. */
  readonly says: readonly string[]
}

export function readScore(meeting: Meeting, marks: Marks): ScoreReading | undefined {
  const { scoring, questions } = meeting
  if (!scoring) return undefined
  const given = questions.flatMap(({ question }) => (marks[question] === undefined ? [] : [marks[question]]))
  const total = given.reduce((sum, mark) => sum + mark, 0)
  const missing = questions.flatMap(({ question }) => (marks[question] === undefined ? [question] : []))
  const best = questions.length * scoring.most
  const says = [`${total} of ${best} marks.`]
  const whole = missing.length === 0
  if (!whole) says.push(`No mark yet for question ${missing.join(', ')}.`)
  let passes: boolean | undefined
  if (scoring.pass !== undefined) {
    says.push(`The scheme asks for ${scoring.pass} or more.`)
    if (whole) passes = total >= scoring.pass
  }
  if (scoring.mostBelow) {
    const { mark, count } = scoring.mostBelow
    const below = given.filter((each) => each < mark).length
    says.push(
      `${count === 0 ? 'No question' : count === 1 ? 'At most one question' : `At most ${count} questions`} may have less than ${mark}: ${below === 0 ? 'none has' : below === 1 ? 'one has' : `${below} have`}.`,
    )
    if (whole) passes = (passes ?? true) && below <= count
  }
  return { total, best, missing, passes, says }
}

/** How many of the members who may sit on an application must be there, and whether they are. */
export function quorumOf(
  meeting: Meeting,
  present: number,
): { readonly met: boolean; readonly says: string } {
  const needed = meeting.quorum
  return {
    met: present >= needed,
    says: `${needed === 1 ? 'One member' : `${needed} members`} must be there; ${present === 0 ? 'none is recorded' : present === 1 ? 'one is recorded' : `${present} are recorded`}.`,
  }
}
