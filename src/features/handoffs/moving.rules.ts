import { subtractDuration } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { InPlace, Prefilled } from '../documents/public.ts'
import { movable, type PaidPost, payOn, postCalled } from '../people/public.ts'
import type { CompiledScheme, Field, HandOff, JourneyState, Level } from '../schemes/public.ts'
import type { PayRecord } from './pay.rules.ts'

/** Which of several posts an outcome moves: chosen by rule when one could, asked when several. Pure. */

/** Under these first values of a form: the post, and the names of all that could be it. */
const movingKey = 'post.moving'
const movableKey = 'posts.movable'
const employment = 'the employment record'

/** First values that say which post moves, as posts stood on the day before it did. */
export function movingValues(
  { from }: CompiledScheme,
  { outcome, meeting }: JourneyState,
  posts: readonly PaidPost[],
  today: IsoDate,
): Readonly<Record<string, Prefilled>> {
  const moved = [outcome?.on, meeting?.meetingOn, today].filter((on) => on !== undefined).sort()
  const before = subtractDuration(moved[0] ?? today, 'P1D')
  const then = movable(posts, from, before)
  const names = (then.length > 0 ? then : movable(posts, from, today)).map(({ name }) => name)
  const [only] = names
  return {
    [movableKey]: { value: names, from: employment },
    ...(names.length === 1 && only ? { [movingKey]: { value: only, from: employment } } : {}),
  }
}

/** The names kept with a hand-off; somebody has to say which when there are several. */
export function couldMove(firstValues: Readonly<Record<string, Prefilled | undefined>>): readonly string[] {
  const value = firstValues[movableKey]?.value
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
}

/** The field of the post as a choice of those that could move. */
export function asChoice(field: Field, names: readonly string[]): Field {
  const { field: id, name, hint } = field
  return {
    field: id,
    name,
    ...(hint === undefined ? {} : { hint }),
    type: 'choice',
    required: true,
    calculated: false,
    private: false,
    options: names.map((each) => ({ option: each, name: each })),
  }
}

/** What whoever takes it in is asked, where it was sent without anybody having said which post moves. */
export function postField(names: readonly string[]): Field {
  return asChoice(
    {
      field: 'post-that-moves',
      name: 'Which post moves?',
      hint: 'They hold several, and it was sent without anybody having said which one.',
      type: 'text',
      initials: false,
      required: true,
      calculated: false,
      private: false,
    },
    names,
  )
}

/** What is kept of the post once somebody has said it: it stands like what was on record. */
export function movingValue(name: string, from: string): Readonly<Record<string, Prefilled>> {
  return { [movingKey]: { value: name, from } }
}

/**
 * The posts among which somebody who takes it in has to choose: none where it was filled in by whoever sent it, where one
 * alone could move, where it has been said, or put right.
 */
export function postsToChoose(
  handOff: HandOff,
  {
    firstValues,
    isFilledIn,
    corrected,
  }: {
    readonly firstValues: Readonly<Record<string, Prefilled | undefined>>
    readonly isFilledIn: boolean
    /** Places put right: `section.field`. */
    readonly corrected: ReadonlySet<string>
  },
): readonly string[] {
  const names = couldMove(firstValues)
  const { post } = handOff.pay ?? {}
  if (post === undefined || names.length < 2 || isFilledIn || corrected.has(post)) return []
  const said = firstValues[movingKey]?.value
  return typeof said === 'string' && said !== '' ? [] : names
}

const placeOf = ({ pay }: HandOff) => {
  const [section, field] = pay?.post?.split('.') ?? []
  return { section, field }
}

const chooseOne = 'Select which post moves'

/** The form with the post as a choice, where several could move; `check` says it beside the field when none is chosen. */
export function withChoice(
  place: InPlace,
  handOff: HandOff,
  names: readonly string[],
  check: boolean,
): InPlace {
  const at = placeOf(handOff)
  if (names.length < 2 || at.field === undefined) return place
  const sections = place.sections.map((placed) => {
    const { section, answers, problems } = placed
    if (section.section !== at.section) return placed
    const answer = answers[at.field ?? '']
    const missing = check && !(typeof answer === 'string' && names.includes(answer))
    return {
      ...placed,
      section: {
        ...section,
        fields: section.fields.map((field) => (field.field === at.field ? asChoice(field, names) : field)),
      },
      problems: missing
        ? [
            ...problems,
            { field: at.field ?? '', input: at.field ?? '', kind: 'missing' as const, says: chooseOne },
          ]
        : problems,
    }
  })
  const asked = sections.some(({ problems }) => problems.some(({ says }) => says === chooseOne))
  return {
    ...place,
    sections,
    errors: asked ? { ...place.errors, [at.field]: chooseOne } : place.errors,
  }
}

type Answers = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>

/** The post that the form names, as its text. */
export function postNamed(handOff: HandOff, answers: Answers): string | null {
  const { section = '', field = '' } = placeOf(handOff)
  const answer = answers[section]?.[field]
  return typeof answer === 'string' && answer !== '' ? answer : null
}

/** Whether somebody still has to say which post moves. */
export function isUndecided(handOff: HandOff, names: readonly string[], answers: Answers): boolean {
  const named = postNamed(handOff, answers)
  return (
    placeOf(handOff).field !== undefined && names.length > 1 && !(named !== null && names.includes(named))
  )
}

/** A level with its grade, by which payroll knows it: "Senior Worker (G)". */
export function levelForPayroll({ name, grade }: Pick<Level, 'name' | 'grade'>): string {
  return grade ? `${name} (${grade})` : name
}

/** What the people room knows of the post that moves: its number, its point until the day, and the one from then on. */
export function payRecordOf(
  posts: readonly PaidPost[],
  named: string | null,
  effectiveOn: IsoDate | null,
  today: IsoDate,
): PayRecord | undefined {
  const on = effectiveOn ?? today
  const post = postCalled(posts, named, on)
  if (!post) return undefined
  const before = payOn(post.entries, subtractDuration(on, 'P1D'))
  const then = post.entries.findLast(({ from, payPoint }) => from >= on && payPoint !== null)
  return {
    payrollNumber: payOn(post.entries, today > on ? today : on).payrollNumber,
    fromPoint: before.payPoint,
    toPoint: then?.payPoint ?? null,
  }
}
