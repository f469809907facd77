import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Result } from '../../kernel/refusal.ts'
import { read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { hashOf } from '../../platform/files/file-store.ts'
import type { By } from './change.ts'
import { peopleKnownBy, personMeant } from './people.lookup.queries.ts'
import { recordPostPay } from './post-pay.handlers.ts'
import { type JudgedPayRow, judgePayRows, type PayRow, readPayRows } from './post-pay.rules.ts'
import { paidPostsReading } from './post-pay.store.ts'

/** A file of payroll numbers, taken in as its preview showed it: a few rows with the form, many in steps. */

/** More rows than this are taken in as long work, so many in one step. */
export const payRowsAtOnce = 50

/** A file that was looked at. */
export interface PayFile {
  readonly text: string
  /** What the preview showed of each row, as `payRowMark` has it. */
  readonly shown: readonly string[]
}

/** Who takes a file in, and on what day: an `Exchange` fits. */
type Taker = By & { readonly tx: Tx; readonly actor: { readonly personId: PersonId } }

async function judged({ tx, actor, today }: Taker, rows: readonly PayRow[]) {
  const known = await peopleKnownBy(
    tx,
    rows.map(({ who }) => who),
  )
  const posts = await read(tx, paidPostsReading(known.map(({ id }) => id)))
  return judgePayRows(rows, {
    person: ({ who }) => personMeant(who, known),
    posts,
    today,
    me: actor.personId,
  })
}

/** What each row of a file would come to. */
export async function judgePayFile(by: Taker, text: string): Promise<Result<readonly JudgedPayRow[]>> {
  const rows = readPayRows(text)
  return rows.ok ? accept(await judged(by, rows.value)) : rows
}

/** Tells whether a row still comes to what was shown: what it records, and what held there before. */
export const payRowMark = ({ does, records, before }: JudgedPayRow): string =>
  hashOf(Buffer.from(JSON.stringify([does, records ?? null, before ?? null]))).slice(0, 8)

/** What came of rows so far. */
export interface PayTaken {
  readonly recorded: number
  /** Lines of rows that would have done something else than was shown, and were left. */
  readonly changed: readonly number[]
}

export const nothingTaken: PayTaken = { recorded: 0, changed: [] }

/** Takes in some rows of a file that can be read, each as it was shown or not at all; adds to what was taken before. */
export async function takeInPay(
  by: Taker,
  { text, shown }: PayFile,
  { from, count, before }: { readonly from: number; readonly count: number; readonly before: PayTaken },
): Promise<PayTaken> {
  const rows = readPayRows(text)
  if (!rows.ok) throw new Error('A file of payroll numbers that was read before cannot be read')
  let { recorded } = before
  const changed = [...before.changed]
  for (const [at, row] of (await judged(by, rows.value.slice(from, from + count))).entries()) {
    // Recorded already is what was wanted, whoever did it.
    if (row.does === 'nothing') continue
    if (payRowMark(row) !== shown[from + at]) changed.push(row.line)
    else if (row.records) {
      const kept = await recordPostPay(by.tx, by, { ...row.records, source: 'import' })
      if (kept.ok) recorded += 1
    }
  }
  return { recorded, changed }
}

const mostNamed = 30
const figure = (count: number): string => count.toLocaleString('en-GB')

/** What came of a whole file, in sentences. */
export function payTakenSays({ recorded, changed }: PayTaken, total: number): readonly string[] {
  const all = `${figure(recorded)} recorded, ${figure(total - recorded)} left as they were.`
  if (changed.length === 0) return [all]
  const again = 'Take in the file again to see what would happen now.'
  if (changed.length === 1)
    return [all, `Row ${String(changed[0])} changed after you looked, and was left. ${again}`]
  const more = changed.length - mostNamed
  const lines = `${changed.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${figure(more)} more` : ''}`
  return [all, `${figure(changed.length)} rows changed after you looked, and were left: ${lines}. ${again}`]
}

/** A long file, by whoever sent it. */
interface LongPayFile {
  readonly tx: Tx
  readonly file: PayFile
  /** The same for the same file. */
  readonly key: string
  readonly by: PersonId
  readonly now: IsoInstant
  readonly today: IsoDate
}

let asks: ((asked: LongPayFile) => Promise<string>) | undefined

/** Has long files taken in while their sender goes on; filled in once by `long-work`, a higher room. */
export function payFilesTakenInBy(how: (asked: LongPayFile) => Promise<string>): void {
  asks = how
}

/** Has a long file taken in; answers the page that shows how far it is. */
export async function askToTakeInPay(asked: Omit<LongPayFile, 'key'>): Promise<string> {
  if (!asks) throw new Error('Nobody takes in long files of payroll numbers')
  return asks({ ...asked, key: hashOf(Buffer.from(asked.file.text)) })
}
