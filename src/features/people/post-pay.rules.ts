import { readCsv, dayInFile, headingIn } from '../../kernel/csv.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import { formatShortDay } from '../../kernel/words.ts'
import type { PostId, SeatId } from './people.tables.ts'

/** What payroll knows each post of a person by: its number and pay point, from which day. Pure. */

/** What was recorded of one post; one entry may give only the number or only the point. */
export interface PayEntry {
  readonly from: IsoDate
  readonly payrollNumber: string | null
  readonly payPoint: string | null
}

/** One post of a person with all it was called over time: a move to another level goes on in the same seat. */
export interface PaidPost {
  readonly seatId: SeatId
  readonly holdings: readonly {
    readonly id: PostId
    readonly jobTitle: string
    readonly team: string | null
    readonly level: string | null
    /** Share of whole time. */
    readonly hours: number
    readonly main: boolean
    readonly from: IsoDate
    readonly to: IsoDate | null
  }[]
  /** The earliest first. */
  readonly entries: readonly PayEntry[]
}

/** Number and point that hold on a day; null where none was recorded. */
export interface PayOnDay {
  readonly payrollNumber: string | null
  readonly payPoint: string | null
}

export function payOn(entries: readonly PayEntry[], on: IsoDate): PayOnDay {
  const until = entries.filter(({ from }) => from <= on)
  const last = (of: 'payrollNumber' | 'payPoint') => until.findLast((entry) => entry[of] !== null)?.[of]
  return { payrollNumber: last('payrollNumber') ?? null, payPoint: last('payPoint') ?? null }
}

type Holding = PaidPost['holdings'][number]

/** How the post is held on a day; undefined when it is not. */
function holdingOn({ holdings }: PaidPost, on: IsoDate): Holding | undefined {
  return holdings.findLast(({ from, to }) => from <= on && (to === null || on <= to))
}

/** "Social Worker, North". */
export function postName({ jobTitle, team }: Pick<Holding, 'jobTitle' | 'team'>): string {
  return team === null ? jobTitle : `${jobTitle}, ${team}`
}

/** Posts held on a day by name, each by a name of its own: two of the same name say how much of whole time they are, and since when. */
export function namedPosts(
  posts: readonly PaidPost[],
  on: IsoDate,
): readonly { readonly name: string; readonly post: PaidPost; readonly holding: Holding }[] {
  const held = posts.flatMap((post) => {
    const holding = holdingOn(post, on)
    return holding ? [{ name: postName(holding), post, holding }] : []
  })
  return held.map((each) => ({
    ...each,
    name:
      held.filter(({ name }) => name === each.name).length === 1
        ? each.name
        : `${each.name}, ${share(each.holding.hours)}, since ${formatShortDay(each.post.holdings[0]?.from ?? each.holding.from)}`,
  }))
}

const share = (hours: number) => (hours === 1 ? 'whole time' : `${Math.round(hours * 100)}% of whole time`)

/**
 * The posts that a step up from a level could move: the only one there is, else those at that level, else all of them.
 * Whoever sends an outcome is asked when several are left.
 */
export function movable(posts: readonly PaidPost[], from: string | undefined, on: IsoDate) {
  const held = namedPosts(posts, on)
  const atLevel = held.filter(({ holding }) => holding.level === from)
  return held.length === 1 || atLevel.length === 0 ? held : atLevel
}

/** The post that was called so, now or before; undefined when none was, or several. */
export function postCalled(
  posts: readonly PaidPost[],
  name: string | null,
  on: IsoDate,
): PaidPost | undefined {
  if (name === null) return posts.length === 1 ? posts[0] : undefined
  const now = namedPosts(posts, on).filter((each) => each.name === name)
  if (now.length > 0) return now.length === 1 ? now[0]?.post : undefined
  const before = posts.filter((post) => post.holdings.some((holding) => postName(holding) === name))
  return before.length === 1 ? before[0] : undefined
}

const numberForm = /^[\p{L}\p{N}][\p{L}\p{N} /-]{0,19}$/u

/** Refuses a number or point that cannot be one. Empty means: stays as it was. */
export function checkPay({
  payrollNumber,
  payPoint,
}: {
  readonly payrollNumber: string | undefined
  readonly payPoint: string | undefined
}): readonly Refusal[] {
  const refusals: Refusal[] = []
  if (payrollNumber === undefined && payPoint === undefined)
    refusals.push({ code: 'missing', field: 'payrollNumber', says: 'Enter a payroll number or a pay point' })
  if (payrollNumber !== undefined && !numberForm.test(payrollNumber))
    refusals.push({
      code: 'number-form',
      field: 'payrollNumber',
      says: 'Enter a payroll number of up to 20 letters and numbers',
    })
  if (payPoint !== undefined && payPoint.length > 60)
    refusals.push({
      code: 'too-long',
      field: 'payPoint',
      says: 'Shorten the pay point to 60 characters or fewer',
    })
  return refusals
}

/** Headings of the file, in the order in which ours has them. */
export const payHeadings = ['Work address', 'Name', 'Post', 'Payroll number', 'Pay point', 'From'] as const

const mostPayRows = 2_000

export interface PayRow {
  readonly line: number
  readonly who: string
  readonly post: string
  readonly payrollNumber: string
  readonly payPoint: string
  readonly from: string
}

/** The rows of a file, by its headings in any order. */
export function readPayRows(text: string): Result<readonly PayRow[]> {
  const { header, rows } = readCsv(text)
  const wrong = (says: string) => refuse({ code: 'pay-file', field: 'file', says })
  const who = headingIn(header, ['Work address', 'Work email', 'Email', 'Registration number'])
  const number = headingIn(header, ['Payroll number', 'Employee number'])
  const point = headingIn(header, ['Pay point', 'Spine point', 'SCP'])
  if (who === -1) return wrong('The file needs a column “Work address”')
  if (number === -1 && point === -1) return wrong('The file needs a column “Payroll number” or “Pay point”')
  if (rows.length === 0) return wrong('The file has no rows')
  if (rows.length > mostPayRows)
    return wrong(`Take in ${mostPayRows.toLocaleString('en-GB')} rows or fewer at a time`)
  const post = headingIn(header, ['Post', 'Job title'])
  const from = headingIn(header, ['From', 'Effective from', 'Start date'])
  return accept(
    rows.map(({ line, cells }) => {
      const cell = (at: number) => (cells[at] ?? '').trim()
      return {
        line,
        who: cell(who),
        post: cell(post),
        payrollNumber: cell(number),
        payPoint: cell(point),
        from: cell(from),
      }
    }),
  )
}

/** What one row comes to. */
export interface JudgedPayRow {
  readonly line: number
  readonly name: string
  readonly does: 'records' | 'nothing' | 'skipped'
  /** What will happen, in a sentence. */
  readonly says: string
  readonly records?: PayRecord
  /** What held from that day before; only where something is recorded. */
  readonly before?: PayOnDay
}

interface PayRecord {
  readonly personId: PersonId
  readonly seatId: SeatId
  readonly from: IsoDate
  readonly payrollNumber: string | undefined
  readonly payPoint: string | undefined
}

/** The person whom a row means, or what to put right. */
type Meant = { readonly id: PersonId; readonly name: string } | { readonly says: string }

/** Judges rows one after the other, each as if those before it had been recorded. `me` takes the file in. */
export function judgePayRows(
  rows: readonly PayRow[],
  {
    person,
    posts,
    today,
    me,
  }: {
    readonly person: (row: PayRow) => Meant
    readonly posts: ReadonlyMap<PersonId, readonly PaidPost[]>
    readonly today: IsoDate
    readonly me: PersonId
  },
): readonly JudgedPayRow[] {
  const held = new Map(posts)
  return rows.map((row) => {
    const meant = person(row)
    const theirs = ('id' in meant && held.get(meant.id)) || []
    const judged = judgePayRow(row, meant, theirs, { today, own: 'id' in meant && meant.id === me })
    const { records } = judged
    if (records) held.set(records.personId, asRecorded(theirs, records))
    return judged
  })
}

/** Posts as they are when this was recorded: what is given holds from its day, put right where one begins there. */
function asRecorded(posts: readonly PaidPost[], { seatId, from, ...pay }: PayRecord): readonly PaidPost[] {
  return posts.map((post) => {
    if (post.seatId !== seatId) return post
    const there = post.entries.find((entry) => entry.from === from)
    const entry: PayEntry = {
      from,
      payrollNumber: pay.payrollNumber ?? there?.payrollNumber ?? null,
      payPoint: pay.payPoint ?? there?.payPoint ?? null,
    }
    const entries = [...post.entries.filter((each) => each !== there), entry]
    return { ...post, entries: entries.toSorted((a, b) => (a.from < b.from ? -1 : 1)) }
  })
}

/** Judges a row for the person it means, who holds these posts. `own`: it is about whoever takes the file in. */
export function judgePayRow(
  row: PayRow,
  person: Meant,
  posts: readonly PaidPost[],
  { today, own }: { readonly today: IsoDate; readonly own: boolean },
): JudgedPayRow {
  const judged = (does: JudgedPayRow['does'], says: string): JudgedPayRow => ({
    line: row.line,
    name: 'name' in person ? person.name : row.who,
    does,
    says,
  })
  if ('says' in person) return judged('skipped', `Skipped: ${person.says.toLowerCase()}.`)
  if (own) return judged('skipped', 'Skipped: a colleague records your own.')
  const from = row.from === '' ? today : dayInFile(row.from)
  if (!from) return judged('skipped', 'Skipped: the day in “From” cannot be read. Write it like 1/4/2026.')
  const [payrollNumber, payPoint] = [row.payrollNumber || undefined, row.payPoint || undefined]
  if (!payrollNumber && !payPoint) return judged('nothing', 'Nothing is given.')
  const [refusal] = checkPay({ payrollNumber, payPoint })
  if (refusal) return judged('skipped', `Skipped: ${refusal.says.toLowerCase()}.`)
  const held = namedPosts(posts, from)
  const meant =
    row.post === '' ? held : held.filter(({ name, holding }) => [name, holding.jobTitle].includes(row.post))
  const [one] = meant
  if (!one)
    return judged(
      'skipped',
      row.post === '' ? 'Skipped: no post on that day.' : 'Skipped: no such post on that day.',
    )
  if (meant.length > 1)
    return judged(
      'skipped',
      `Skipped: several posts. Write one of these: ${meant.map(({ name }) => name).join('; ')}.`,
    )
  const now = payOn(one.post.entries, from)
  if (
    (payrollNumber ?? now.payrollNumber) === now.payrollNumber &&
    (payPoint ?? now.payPoint) === now.payPoint
  )
    return judged('nothing', `${one.name}: recorded already.`)
  const changes = [
    ...(payrollNumber && payrollNumber !== now.payrollNumber ? [`payroll number ${payrollNumber}`] : []),
    ...(payPoint && payPoint !== now.payPoint ? [`pay point ${payPoint}`] : []),
  ]
  return {
    ...judged('records', `${one.name}: ${changes.join(', ')}, from ${formatShortDay(from)}.`),
    records: { personId: person.id, seatId: one.post.seatId, from, payrollNumber, payPoint },
    before: now,
  }
}
