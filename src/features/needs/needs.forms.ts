import { subtractDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { fewerThan } from '../../kernel/lengths.ts'
import { formatDay } from '../../kernel/words.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import { type FieldErrors, readDate } from '../../ui/public.ts'
import { peopleKnownBy, personMeant } from '../people/public.ts'

/** Reading the forms of this room: what was typed, and everything that is wrong with it, beside its field. */

/** How long findings and checks of practice are listed after their day, and so how old one may be that is entered. */
export const listedFor = 'P3Y' as IsoDuration

/** Says what is wrong with the day of something that happened; nothing when it is listed and not ahead. */
export const happened =
  (today: IsoDate) =>
  (on: IsoDate): string | undefined => {
    if (on > today) return 'Enter a day up to today'
    const first = subtractDuration(today, listedFor)
    return on < first
      ? `Enter a day from ${formatDay(first)}: what is older is not listed any more`
      : undefined
  }

/** The most of one text here, in characters. */
const longestWords = 4000

/** Gathers what is wrong while a form is read. */
export interface FormReader {
  readonly errors: FieldErrors
  /** A text that may not be empty. */
  words(name: string, missing: string, most?: number): string
  /** A text that may be left empty. */
  optionalWords(name: string): string
  /** One of these. */
  oneOf<Value extends string>(name: string, among: readonly Value[], missing: string): Value | undefined
  /** A day; `bad` says what else is wrong with it, if anything. */
  day(
    name: string,
    missing: string | undefined,
    bad?: (on: IsoDate) => string | undefined,
  ): IsoDate | undefined
  /** A whole number from `least` to `most`. */
  count(name: string, least: number, most: number, missing: string): number | undefined
  /** Says that something is wrong with a field, unless that was said already. */
  wrong(name: string, says: string): void
}

/** A reader of these fields. */
export function readForm(body: Fields): FormReader {
  const errors: Record<string, string> = {}
  const wrong = (name: string, says: string) => {
    errors[name] ??= says
  }
  const short = (name: string, most = longestWords) => {
    const typed = textOf(body, name)
    if (typed.length > most) wrong(name, fewerThan(typed.length, most))
    return typed
  }
  return {
    errors,
    wrong,
    words(name, missing, most) {
      const typed = short(name, most)
      if (typed === '') wrong(name, missing)
      return typed
    },
    optionalWords: (name) => short(name),
    oneOf(name, among, missing) {
      const chosen = among.find((each) => each === textOf(body, name))
      if (chosen === undefined) wrong(name, missing)
      return chosen
    },
    day(name, missing, bad) {
      const typed = readDate(body, name)
      const field = `${name}-day`
      if (typed.is === 'empty') {
        if (missing !== undefined) wrong(field, missing)
        return undefined
      }
      const says = typed.is === 'unreadable' ? typed.says : bad?.(typed.on)
      if (says !== undefined) wrong(field, says)
      return typed.is === 'day' && says === undefined ? typed.on : undefined
    },
    count(name, least, most, missing) {
      const typed = textOf(body, name)
      const value = /^\d{1,6}$/.test(typed) ? Number(typed) : Number.NaN
      if (value >= least && value <= most) return value
      wrong(name, missing)
      return undefined
    },
  }
}

/** Whether nothing is wrong. */
export const isFine = (errors: FieldErrors): boolean => Object.keys(errors).length === 0

/** Whom a field names, by name or work address; undefined, with what is wrong beside the field, when that is nobody. */
export async function colleagueNamed(
  tx: Tx,
  form: FormReader,
  field: string,
  typed: string,
): Promise<PersonId | undefined> {
  const found = personMeant(typed, typed === '' ? [] : await peopleKnownBy(tx, [typed], { names: true }))
  if ('id' in found) return found.id
  form.wrong(field, found.says)
  return undefined
}
