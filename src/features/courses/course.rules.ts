import { addDuration } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { formatDay, lengthInWords } from '../../kernel/words.ts'
import { mainPostOn, type PersonFacts } from '../people/public.ts'
import type { CompiledPack, Course, LearningOffer } from '../schemes/public.ts'

/** The offer that holds on a day, whom its courses are for, and why somebody cannot come. Pure. */

export interface Offer {
  readonly offer: LearningOffer
  /** In the pack's order, then those of the learning team's own. */
  readonly courses: readonly Course[]
}

/**
 * The offer of the day with the courses that are in it; between two offers the one that ended last, before the first the
 * first. Undefined where an authority has none.
 */
export function offerOn(
  pack: Pick<CompiledPack, 'offers' | 'courses'> | undefined,
  own: readonly Course[],
  today: IsoDate,
): Offer | undefined {
  const inOrder = (pack?.offers ?? []).toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const offer = inOrder.findLast(({ from }) => from <= today) ?? inOrder[0]
  if (!offer) return undefined
  const parts = new Set(offer.parts.map(({ part }) => part))
  const holds = ({ part, from, until }: Course) =>
    parts.has(part) && (from ?? today) <= today && today <= (until ?? today)
  return { offer, courses: [...(pack?.courses ?? []), ...own].filter(holds) }
}

/** What somebody is that courses are for. */
export interface Who {
  /** Of every post they hold. */
  readonly postKinds: ReadonlySet<string>
  readonly level: string | undefined
}

export function whoIs(facts: PersonFacts, today: IsoDate): Who {
  const held = facts.posts.filter(
    ({ startedOn, endedOn }) => startedOn <= today && (endedOn === undefined || today <= endedOn),
  )
  return { postKinds: new Set(held.map(({ kind }) => kind)), level: mainPostOn(facts, today)?.level }
}

/** Whether they are among those whom something is for; everybody where it names nobody. */
export function isFor(whom: Course['for'], { postKinds, level }: Who): boolean {
  const byKind = whom.postKinds.length === 0 || whom.postKinds.some((kind) => postKinds.has(kind))
  const byLevel = whom.levels.length === 0 || (level !== undefined && whom.levels.includes(level))
  return byKind && byLevel
}

/** Names of kinds of post and levels. */
export interface WhomWords {
  readonly postKinds: ReadonlyMap<string, string>
  readonly levels: ReadonlyMap<string, string>
  /** Of roles and their schemes, by scheme/role. */
  readonly roles: ReadonlyMap<string, { readonly role: string; readonly scheme: string }>
}

export function whomWords(pack: Pick<CompiledPack, 'postKinds' | 'pathways' | 'schemes'>): WhomWords {
  return {
    postKinds: new Map(pack.postKinds.map(({ kind, name }) => [kind, name])),
    levels: new Map(
      pack.pathways.flatMap(({ levels }) =>
        levels.map(({ level, name, grade }) => [level, grade ? `${name} (${grade})` : name] as const),
      ),
    ),
    roles: new Map(
      Object.values(pack.schemes).flatMap(({ scheme, name, roles }) =>
        Object.entries(roles).map(
          ([role, rule]) => [`${scheme}/${role}`, { role: rule.name, scheme: name }] as const,
        ),
      ),
    ),
  }
}

/** "Everybody in Children's Services", "Duty officer, Court officer; at the level of Second year". */
export function whomInWords(whom: Course['for'], words: WhomWords): string {
  const named = (codes: readonly string[], names: ReadonlyMap<string, string>) =>
    codes.map((code) => names.get(code) ?? code).join(', ')
  const parts = [named(whom.postKinds, words.postKinds), named(whom.levels, words.levels)]
  return parts.filter((part) => part !== '').join('; at the level of ') || 'Everybody who works here'
}

/** What of somebody's learning decides whether they may come. */
export interface Learned {
  /** The last day on which they completed each course. */
  readonly completed: ReadonlyMap<string, IsoDate>
  /** Courses for which leadership chose them, still open. */
  readonly chosen: ReadonlySet<string>
}

/** Every reason why somebody cannot come to a course, each with the rule and what can be done; none when they can. */
export function whyNot(
  course: Course,
  { who, learned }: { readonly who: Who; readonly learned: Learned },
  {
    words,
    names,
    isOneself,
  }: {
    readonly words: WhomWords
    readonly names: ReadonlyMap<string, string>
    /** Whether the reasons are read by whom they are about. */
    readonly isOneself: boolean
  },
): readonly Refusal[] {
  const reasons: Refusal[] = []
  const { postKinds, level } = who
  if (!isFor(course.for, who)) {
    const posts = [...postKinds].map((kind) => words.postKinds.get(kind) ?? kind).join(', ')
    const at = level === undefined ? '' : `, at the level of ${words.levels.get(level) ?? level}`
    reasons.push({
      code: 'not-for-them',
      says: 'This course is for others.',
      rule: `It is for: ${whomInWords(course.for, words)}.`,
      fact: posts === '' ? 'No post is on record.' : `On record: ${posts}${at}.`,
      remedy: 'Ask the learning team if you think that it fits all the same.',
    })
  }
  for (const before of course.after.filter((each) => !learned.completed.has(each)))
    reasons.push({
      code: 'comes-after',
      says: `“${names.get(before) ?? before}” comes first.`,
      rule: `This course builds on “${names.get(before) ?? before}”.`,
      fact: 'No completion of it is on record.',
      remedy: 'Book it first. If you have had it already, tell the learning team, who can record it.',
    })
  if (course.taken === 'chosen' && !learned.chosen.has(course.course))
    reasons.push({
      code: 'chosen-by-leadership',
      says: 'Leadership chooses who takes part.',
      rule: 'This course cannot be booked: whoever is chosen is told, and then picks a date.',
      fact: isOneself ? 'Nobody has chosen you for it so far.' : 'Nobody has chosen them for it so far.',
      remedy: 'Say in supervision that you would like it. Your manager can put you forward.',
    })
  return reasons
}

/** "Within 3 months of appointment, then every 3 years", for whom it is mandatory. */
export function mandatoryInWords(mandatory: NonNullable<Course['mandatory']>, words: WhomWords): string {
  const { within, every } = mandatory
  const times = [
    ...(within
      ? [`within ${lengthInWords(within)} of ${mandatory.holding.length > 0 ? 'beginning' : 'appointment'}`]
      : []),
    ...(every ? [`${within ? 'then ' : ''}every ${lengthInWords(every)}`] : []),
  ]
  const named = mandatory.holding.map((held) => words.roles.get(held) ?? { role: held, scheme: held })
  const roles = [...Map.groupBy(named, ({ scheme }) => scheme)].map(
    ([scheme, own]) => `${own.map(({ role }) => role).join(' or ')} in somebody’s “${scheme}”`,
  )
  const isAnyPost = mandatory.postKinds.length + mandatory.levels.length === 0
  const whom = [
    ...(roles.length === 0 || !isAnyPost ? [whomInWords(mandatory, words)] : []),
    ...(roles.length === 0 ? [] : [roles.join(', or ')]),
  ].join('; of those ')
  return `${whom}: ${times.join(', ')}`
}

/** How one person stands to a course that is mandatory for them. */
export interface Duty {
  readonly course: string
  readonly lastOn: IsoDate | undefined
  /** By when it is to be done (again); undefined when it never has to be again. */
  readonly dueOn: IsoDate | undefined
}

export type DutyStands = 'done' | 'soon' | 'to-do' | 'late'

/** How long before it is due people are told of it. */
export const soon = 'P60D'

export function dutyStands({ lastOn, dueOn }: Duty, today: IsoDate): DutyStands {
  if (dueOn === undefined) return 'done'
  if (dueOn < today) return 'late'
  if (dueOn <= addDuration(today, soon)) return 'soon'
  return lastOn === undefined ? 'to-do' : 'done'
}

export const dutyWords: Readonly<Record<DutyStands, string>> = {
  done: 'Up to date',
  soon: 'Due soon',
  'to-do': 'Not done yet',
  late: 'Overdue',
}

/** "Overdue since 3 May 2026", "By 3 May 2026", "Done 1 May 2026, next by 1 May 2029". */
export function dutyInWords(duty: Duty, today: IsoDate): string {
  const { lastOn, dueOn } = duty
  const stands = dutyStands(duty, today)
  const done = lastOn === undefined ? '' : `Done ${formatDay(lastOn)}`
  if (dueOn === undefined) return done
  if (stands === 'late') return `${done === '' ? '' : `${done}. `}Was due ${formatDay(dueOn)}`
  return done === '' ? `By ${formatDay(dueOn)}` : `${done}, next by ${formatDay(dueOn)}`
}

/** What people can look for; empty texts look for everything. */
export interface CourseSearch {
  readonly q: string
  readonly part: string
  readonly delivery: string
  /** An item of a framework, written `framework/item`. */
  readonly tag: string
  /** `mandatory` for the reader; `soon` with a date ahead; `grant`, `partners`, `supporting`. */
  readonly only: string
}

/** Courses that fit, in their order. `mine` and `ahead` are those mandatory for the reader, and with dates. */
export function found(
  courses: readonly Course[],
  { q, part, delivery, tag, only }: CourseSearch,
  { mine, ahead }: { readonly mine: ReadonlySet<string>; readonly ahead: ReadonlySet<string> },
): readonly Course[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  const fits: Readonly<Record<string, (course: Course) => boolean>> = {
    mandatory: ({ course }) => mine.has(course),
    soon: ({ course }) => ahead.has(course),
    grant: ({ grant }) => grant !== undefined,
    partners: ({ partners }) => partners,
    supporting: ({ supports }) => supports !== undefined,
  }
  return courses.filter((course) => {
    const text =
      `${course.name} ${course.says ?? ''} ${course.supports ?? ''} ${course.funding ?? ''}`.toLowerCase()
    return (
      words.every((word) => text.includes(word)) &&
      (part === '' || course.part === part) &&
      (delivery === '' || course.delivery === delivery) &&
      (tag === '' || course.links.includes(tag)) &&
      (fits[only]?.(course) ?? true)
    )
  })
}

export const deliveryNames: Readonly<Record<Course['delivery'], string>> = {
  formal: 'Formal',
  informal: 'Informal',
  'self-directed': 'Self-directed',
  reflective: 'Reflective',
}

/** How far somebody has come through each core part of an offer (R-247). */
export interface CoreProgress {
  readonly part: string
  readonly name: string
  readonly done: number
  readonly of: number
  /** Courses of it that are still to be taken. */
  readonly left: readonly string[]
}

/** `completed`: what they completed since the offer began. */
export function coreProgress(
  { parts }: Pick<LearningOffer, 'parts'>,
  courses: readonly Course[],
  completed: ReadonlySet<string>,
): readonly CoreProgress[] {
  return parts.flatMap(({ part, name, core }) => {
    const own = courses.filter((course) => course.part === part)
    if (!core || own.length === 0) return []
    const left = own.flatMap(({ course }) => (completed.has(course) ? [] : [course]))
    return [{ part, name, done: own.length - left.length, of: own.length, left }]
  })
}
