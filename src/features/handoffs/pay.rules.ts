import { addDuration, firstOfMonth, type WorkingCalendar } from '../../calendar/public.ts'
import { type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import { type SectionAnswers, textAnswer } from '../documents/public.ts'
import { fieldsOf, type HandOff, type DocumentTemplate } from '../schemes/public.ts'
import { answerInWords } from './corrections.rules.ts'

/** What payroll needs of an outcome, read from its form as the scheme's `pay` says. Pure. */

export interface PayFacts {
  readonly payrollNumber: string | null
  /** Which post moves, for somebody who holds several. */
  readonly post: string | null
  readonly fromPoint: string | null
  readonly toPoint: string | null
  readonly effectiveOn: IsoDate | null
  /** The next pay that it reaches; null when the scheme names no cut-off. */
  readonly payRun: PayRun | null
}

export type OutcomeStatus = 'open' | 'done' | 'effective'

/** How far an outcome is: `effective` once all its steps are done and the day from which it counts has come. */
export function statusOf(
  steps: readonly { readonly done?: unknown }[],
  effectiveOn: IsoDate | null,
  today: IsoDate,
): OutcomeStatus {
  if (steps.some(({ done }) => done === undefined)) return 'open'
  return effectiveOn !== null && effectiveOn <= today ? 'effective' : 'done'
}

/** The pay of one month. */
export interface PayRun {
  /** `2026-12` */
  readonly month: string
  /** Payroll has to know by the end of this day. */
  readonly cutOffOn: IsoDate
  /** The new pay counts from before that month, so that there are arrears. */
  readonly arrears: boolean
}

/** What is on record of the post that moves, kept by HR. Null where nothing is. */
export interface PayRecord {
  readonly payrollNumber: string | null
  readonly fromPoint: string | null
  readonly toPoint: string | null
}

type Answers = Readonly<Record<string, SectionAnswers>>

/**
 * Undefined when the scheme says nothing of pay. `knownOn`: the day payroll was told, today while it was not. The record
 * stands before what the form was sent with, and a correction of the form (`corrected`, its places) before the record.
 */
export function payFacts(
  { pay }: HandOff,
  template: DocumentTemplate,
  answers: Answers,
  knownOn: IsoDate,
  calendar: WorkingCalendar,
  {
    record,
    corrected,
  }: { readonly record: PayRecord | undefined; readonly corrected: ReadonlySet<string> } = {
    record: undefined,
    corrected: new Set(),
  },
): PayFacts | undefined {
  if (!pay) return undefined
  const raw = (place: string | undefined) => {
    const [section = '', field = ''] = place?.split('.') ?? []
    return answers[section]?.[field]
  }
  const inWords = (place: string | undefined) => {
    const answer = raw(place)
    const found = [...fieldsOf(template)].find(
      ({ section, field }) => `${section.section}.${field.field}` === place,
    )
    return !found || answer === undefined || answer === '' ? null : answerInWords(found.field, answer)
  }
  const known = (place: string | undefined, recorded: string | null | undefined) =>
    place !== undefined && corrected.has(place) ? inWords(place) : (recorded ?? inWords(place))
  const effectiveOn = parseIsoDate(textAnswer(raw(pay.effective))) ?? null
  return {
    payrollNumber: known(pay.number, record?.payrollNumber),
    post: inWords(pay.post),
    fromPoint: known(pay.fromPoint, record?.fromPoint),
    toPoint: known(pay.toPoint, record?.toPoint),
    effectiveOn,
    payRun: pay.cutOff === undefined ? null : payRunFor(pay.cutOff, knownOn, effectiveOn, calendar),
  }
}

/**
 * The first pay that something known on a day reaches and that comes no earlier than the month from which it counts.
 * A cut-off on a day off is the working day before; of a month too short for it, the month's last day.
 */
export function payRunFor(
  cutOff: number,
  knownOn: IsoDate,
  effectiveOn: IsoDate | null,
  calendar: WorkingCalendar,
): PayRun {
  const later = effectiveOn !== null && effectiveOn > knownOn ? effectiveOn : knownOn
  let month = firstOfMonth(later)
  let cutOffOn = cutOffIn(month, cutOff, calendar)
  if (cutOffOn < knownOn) {
    month = addDuration(month, 'P1M')
    cutOffOn = cutOffIn(month, cutOff, calendar)
  }
  return { month: month.slice(0, 7), cutOffOn, arrears: effectiveOn !== null && effectiveOn < month }
}

function cutOffIn(month: IsoDate, cutOff: number, calendar: WorkingCalendar): IsoDate {
  const next = addDuration(month, 'P1M')
  const named = addDuration(month, `P${cutOff - 1}D`)
  const on = cutOff === 1 ? month : named
  const last = on < next ? on : calendar.previousWorkingDay(next)
  return calendar.isWorkingDay(last) ? last : calendar.previousWorkingDay(last)
}

/** Places of the form that only payroll needs to read: `section.field`. */
export function payPlaces({ pay }: HandOff): ReadonlySet<string> {
  return new Set([pay?.number, pay?.fromPoint, pay?.toPoint].filter((place) => place !== undefined))
}
