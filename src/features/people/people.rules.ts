import { isMailAddress } from '../../kernel/mail-address.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'

/** Checks on what is entered about people. Pure; each refusal names its field. */

/** Social Work England's numbers are SW and up to six digits, the first no 0. Spaces and small letters are put right. */
export function readRegistrationNumber(text: string): Result<string> {
  const tidy = text.replaceAll(/\s/g, '').toUpperCase()
  if (/^SW[1-9]\d{0,5}$/.test(tidy)) return accept(tidy)
  return refuse({
    code: 'registration-number-form',
    field: 'registrationNumber',
    says: 'Enter a registration number like SW12345: the letters SW and up to 6 digits',
    rule: 'Social Work England’s registration numbers are the letters SW and up to 6 digits, the first of which is not 0',
    fact: `You entered ${text}`,
  })
}

/** A work e-mail address that mail is really sent to: as the mailer wants it, with a full stop in its domain. */
export function readEmail(text: string): Result<string> {
  const tidy = text.trim()
  if (isMailAddress(tidy) && /@[^.]+(\.[^.]+)+$/.test(tidy)) return accept(tidy)
  return refuse({
    code: 'email-form',
    field: 'email',
    says: 'Enter an email address in the correct format, like name@example.gov.uk',
  })
}

/** Refuses a period that ends before it begins. An open end is fine. */
export function checkPeriod(
  period: { readonly from: IsoDate; readonly to?: IsoDate | undefined },
  field: string,
): Refusal | undefined {
  if (period.to === undefined || period.from <= period.to) return undefined
  return {
    code: 'ends-before-it-begins',
    field,
    says: 'The last day must be the same as or after the first day',
    fact: `The first day is ${period.from} and the last day ${period.to}`,
  }
}

interface Period {
  readonly from: IsoDate
  readonly to?: IsoDate | undefined
}

/** Whether two periods share a day; both ends are included, a missing end is open. */
export function overlap(a: Period, b: Period): boolean {
  return (b.to === undefined || a.from <= b.to) && (a.to === undefined || b.from <= a.to)
}
