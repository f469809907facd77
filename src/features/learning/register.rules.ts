import { dayInFile, headingIn, plainWords, readCsv } from '../../kernel/csv.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { accept, type Result, refuse } from '../../kernel/refusal.ts'
import { formatShortDay } from '../../kernel/words.ts'
import { readRegistrationNumber, type RegisteredPerson } from '../people/public.ts'
import type { RegistrationRules } from '../schemes/public.ts'

/** A file of the public register, read row by row, and what it would change. Pure. */

type RegisterWords = NonNullable<RegistrationRules['register']>

export interface RegisterRow {
  /** The line of the file, the heading being 1. */
  readonly line: number
  readonly number: string
  readonly name: string
  readonly status: string
  readonly expires: string
}

export interface JudgedRow extends RegisterRow {
  readonly person: RegisteredPerson | undefined
  readonly does: 'renews' | 'nothing' | 'lapsed' | 'asks' | 'skipped'
  /** What will happen, in a sentence. */
  readonly says: string
  /** The last day to take over, where there is one. */
  readonly renewsOn: IsoDate | undefined
}

/** The rows of the register's file, by the headings the pack names. Refuses a file without them. */
export function readRegister(text: string, words: RegisterWords): Result<readonly RegisterRow[]> {
  const { header: heading, rows } = readCsv(text)
  const columns = (['number', 'person', 'status', 'expires'] as const).map((part) =>
    headingIn(heading, words[part]),
  )
  const missing = (['number', 'person', 'status', 'expires'] as const).filter(
    (_, index) => columns[index] === -1,
  )
  if (missing.length > 0)
    return refuse({
      code: 'register-headings',
      field: 'file',
      says: `The file has no column ${missing.map((part) => `“${words[part][0]}”`).join(' or ')}`,
      remedy: 'Save it with its headings in the first row.',
    })
  if (rows.length === 0)
    return refuse({ code: 'register-empty', field: 'file', says: 'The file has no rows' })
  if (rows.length > 2_000)
    return refuse({ code: 'register-long', field: 'file', says: 'Take in 2,000 rows or fewer at a time' })
  return accept(
    rows.map(({ line, cells }) => {
      const [number, name, status, expires] = columns.map((column) => cells[column] ?? '')
      return {
        line,
        number: number as string,
        name: name as string,
        status: status as string,
        expires: expires as string,
      }
    }),
  )
}

/** What each row would do. A number decides who it is; a name that does not fit is asked about and changes nothing. */
export function judgeRegister(
  rows: readonly RegisterRow[],
  people: readonly RegisteredPerson[],
  words: RegisterWords,
  today: IsoDate,
): readonly JudgedRow[] {
  const byNumber = new Map(people.map((person) => [person.number, person]))
  const seen = new Set<string>()
  return rows.map((row): JudgedRow => {
    const judged = (does: JudgedRow['does'], says: string, more: Partial<JudgedRow> = {}): JudgedRow => ({
      ...row,
      person: undefined,
      renewsOn: undefined,
      ...more,
      does,
      says,
    })
    const number = readRegistrationNumber(row.number)
    if (!number.ok) return judged('skipped', 'Skipped: this is not a registration number.')
    if (seen.has(number.value)) return judged('skipped', 'Skipped: this number stands in an earlier row.')
    seen.add(number.value)
    const person = byNumber.get(number.value)
    if (!person) return judged('skipped', 'Skipped: nobody here has this number.')
    if (!isSameName(row.name, person))
      return judged(
        'asks',
        `Nothing is changed: here the number is ${person.name}’s. Find out whose it is.`,
        { person },
      )
    const renewsOn = dayInFile(row.expires)
    if (row.expires !== '' && !renewsOn)
      return judged('asks', `Nothing is changed: “${row.expires}” is no day that can be read.`, { person })
    const isRegistered = words.registered.some((each) => plainWords(each) === plainWords(row.status))
    if (!isRegistered || (renewsOn !== undefined && renewsOn < today))
      return judged(
        'lapsed',
        `Lapsed: ${isRegistered ? `registered until ${formatShortDay(renewsOn as IsoDate)}` : `the register says “${row.status}”`}. HR is asked to look at it.`,
        { person, renewsOn },
      )
    if (renewsOn === undefined || renewsOn === person.renewsOn)
      return judged('nothing', 'As it is recorded. Nothing is changed.', { person, renewsOn })
    return judged(
      'renews',
      `Registered until ${formatShortDay(renewsOn)}${person.renewsOn ? `, here ${formatShortDay(person.renewsOn)} until now` : ''}.`,
      { person, renewsOn },
    )
  })
}

/** Whether the last name is the same and one of the first names fits. */
function isSameName(name: string, person: RegisteredPerson): boolean {
  const said = new Set(plainWords(name).split(' '))
  const family = plainWords(person.familyName).split(' ')
  const given = [...plainWords(person.givenName).split(' '), ...plainWords(person.name).split(' ')].filter(
    (each) => !family.includes(each),
  )
  return family.every((each) => said.has(each)) && given.some((each) => said.has(each))
}
