import { addDuration, firstOfMonth, type WorkingCalendar } from '../../calendar/public.ts'
import { type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import { type SectionAnswers, textAnswer } from '../documents/public.ts'
import { fieldsOf, type HandOff, type DocumentTemplate } from '../schemes/public.ts'
import { answerInWords } from './corrections.rules.ts'
import { isPayment, type StepStanding, stepsInTime } from './handoffs.rules.ts'

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

/**
 * How far an outcome is: `done` once everything is done that its time counts for, corrections acted on included;
 * `effective` once the new pay was paid, or where the scheme has no step for that, once its day has come.
 */
export function statusOf(
  handOff: HandOff,
  steps: readonly StepStanding[],
  {
    effectiveOn,
    toActOn,
    today,
  }: { readonly effectiveOn: IsoDate | null; readonly toActOn: boolean; readonly today: IsoDate },
): OutcomeStatus {
  if (toActOn || stepsInTime(handOff, steps).some(({ done }) => done === undefined)) return 'open'
  const payment = steps.find((standing) => isPayment(handOff, standing))
  if (payment) return payment.done ? 'effective' : 'done'
  return effectiveOn !== null && effectiveOn <= today ? 'effective' : 'done'
}

/** The day on which payroll knew: that of the last step before the pay itself, once all of them are done. */
export function toldOn(handOff: HandOff, steps: readonly StepStanding[]): IsoDate | undefined {
  const before = stepsInTime(handOff, steps)
  return before.every(({ done }) => done) ? before.at(-1)?.done?.on : undefined
}

/**
 * By when somebody can say that the new pay was paid: the last working day of the month whose pay it reaches; where no
 * cut-off is known, of the month after the one in which payroll knew and it counted.
 */
export function paidBy(
  { payRun, effectiveOn }: Pick<PayFacts, 'payRun' | 'effectiveOn'>,
  knownOn: IsoDate,
  calendar: WorkingCalendar,
): IsoDate {
  const later = effectiveOn !== null && effectiveOn > knownOn ? effectiveOn : knownOn
  const month = payRun ? (`${payRun.month}-01` as IsoDate) : addDuration(firstOfMonth(later), 'P1M')
  return calendar.previousWorkingDay(addDuration(month, 'P1M'))
}

/**
 * By when it has to be done that the outcome waits for: its own day (`outcomeDueOn`) until payroll was told, then the
 * day of the pay itself where the scheme asks after that.
 */
export function dueOf(
  { handOff, steps }: { readonly handOff: HandOff; readonly steps: readonly StepStanding[] },
  outcomeDueOn: IsoDate | null,
  pay: PayFacts | undefined,
  calendar: WorkingCalendar,
): IsoDate | null {
  const known = toldOn(handOff, steps)
  return pay && known && handOff.pay?.paid ? paidBy(pay, known, calendar) : outcomeDueOn
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

/** The form without what stands under what payroll needs, so that nothing is said twice on one page. */
export function withoutPay(template: DocumentTemplate, { pay }: HandOff): DocumentTemplate {
  const shown = new Set([pay?.number, pay?.post, pay?.fromPoint, pay?.toPoint, pay?.effective])
  return {
    ...template,
    sections: template.sections
      .map((section) => ({
        ...section,
        fields: section.fields.filter(({ field }) => !shown.has(`${section.section}.${field}`)),
      }))
      .filter(({ fields }) => fields.length > 0),
  }
}

/** Places of the form that only payroll needs to read: `section.field`. */
export function payPlaces({ pay }: HandOff): ReadonlySet<string> {
  return new Set([pay?.number, pay?.fromPoint, pay?.toPoint].filter((place) => place !== undefined))
}
