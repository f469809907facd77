import type { IsoDate } from '../../kernel/dates.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { EvidenceSettings } from '../schemes/public.ts'
import type { EvidenceContent } from './evidence.rules.ts'

/** What the kind of an entry asks of it, and how it was learned. Pure; all names come from the pack's settings. */

type Kind = EvidenceSettings['categories'][number]['kinds'][number]
/** One part of the mix, e.g. learning with others. */
export type MixPart = NonNullable<EvidenceSettings['mix']>[number]

/** The kind with that code, or undefined when the pack has none. */
export function kindOf(settings: EvidenceSettings, kind: string | undefined): Kind | undefined {
  return settings.categories.flatMap(({ kinds }) => kinds).find((each) => each.kind === kind)
}

/** Where somebody who watched others at work on that day logs it as learning of their own: a form begun for it. */
export function observingHref(settings: EvidenceSettings | undefined, on: IsoDate): string {
  const kind = settings?.categories.flatMap(({ kinds }) => kinds).find(({ observing }) => observing)
  const asked = new URLSearchParams({ title: kind?.name ?? 'Observed a colleague at work', on })
  if (kind) asked.set('kind', kind.kind)
  return `/my-record/evidence/new?${asked}`
}

/** The part of the mix that a kind is by itself: its own, else its category's; undefined when the pack says neither. */
export function partOfKind(settings: EvidenceSettings, kind: string | undefined): string | undefined {
  const category = settings.categories.find(({ kinds }) => kinds.some((each) => each.kind === kind))
  return kindOf(settings, kind)?.part ?? category?.part
}

/** A typed number of hours or days, with a point or a comma; NaN for anything else, `0x10` and `1e3` among it. */
export const numberIn = (typed: string): number =>
  /^-?(?:\d+(?:[.,]\d*)?|[.,]\d+)$/.test(typed) ? Number(typed.replace(',', '.')) : Number.NaN

/** As hours and days are kept: to the hundredth. */
export const hundredths = (number: number): number => Math.round(number * 100) / 100

/** Days that an entry of a kind counts as by itself; undefined where the kind is not counted in days. */
export function daysOfKind(settings: EvidenceSettings, kind: string | undefined): number | undefined {
  return kindOf(settings, kind)?.days
}

/** The parts of the mix in the pack's order; empty where the authority does not speak of one. */
export function mixOf(settings: EvidenceSettings): readonly MixPart[] {
  return settings.mix ?? []
}

/** The name of a part; its code when a later pack has dropped it. */
export function partName(settings: EvidenceSettings, part: string): string {
  return mixOf(settings).find((each) => each.part === part)?.name ?? part
}

/** The name of a body that asks for evidence each year; its code when a later pack has dropped it. */
export function bodyName(settings: EvidenceSettings, body: string): string {
  return settings.bodies?.find((each) => each.body === body)?.name ?? body
}

/** Whether a kind is an example from a case: dated, with initials and the case reference and nothing nearer to the child. */
function isFromCase(settings: EvidenceSettings, kind: string | undefined): boolean {
  return kindOf(settings, kind)?.case ?? false
}

/** "A.B." or "a b" as `AB`: how initials are kept. */
function tidyInitials(typed: string): string {
  return typed.replaceAll(/[\s.]/g, '').toUpperCase()
}

type CheckedFields = Pick<EvidenceContent, 'part' | 'initials' | 'days' | 'bodies'>

/** The checks that hang on the kind, and those of days, initials and bodies. Codes an entry had before may stay. */
export function checkKindAndTime(
  content: EvidenceContent,
  settings: EvidenceSettings,
  before?: EvidenceContent,
): { readonly refusals: readonly Refusal[]; readonly fields: CheckedFields } {
  const refusals: Refusal[] = []
  const initials = tidyInitials(content.initials ?? '')
  if (initials !== '' && !/^\p{Lu}{1,4}$/u.test(initials))
    refusals.push({
      code: 'initials-form',
      field: 'initials',
      says: 'Enter initials only, like AB',
      rule: 'A child is never named in the record.',
    })
  if (isFromCase(settings, content.kind)) refusals.push(...missingOfCase(content, initials))

  const part = content.part ?? partOfKind(settings, content.kind)
  if (part !== undefined && part !== before?.part && !mixOf(settings).some((each) => each.part === part))
    refusals.push({ code: 'no-such-part', field: 'part', says: 'Select a type of learning from the list' })
  const days = content.days ?? daysOfKind(settings, content.kind)
  if (days !== undefined && !(hundredths(days) > 0 && days <= 366))
    refusals.push({
      code: 'days-range',
      field: 'days',
      says: 'Days must be more than 0 and at most 366',
    })
  const bodies = [...new Set(content.bodies)]
  const known = new Set([...(settings.bodies ?? []).map(({ body }) => body), ...(before?.bodies ?? [])])
  if (bodies.some((body) => !known.has(body)))
    refusals.push({ code: 'no-such-body', field: 'bodies', says: 'Select from the list' })
  return {
    refusals,
    fields: {
      ...(initials === '' ? {} : { initials }),
      ...(part === undefined ? {} : { part }),
      ...(days === undefined ? {} : { days: hundredths(days) }),
      ...(bodies.length === 0 ? {} : { bodies }),
    },
  }
}

function missingOfCase(content: EvidenceContent, initials: string): readonly Refusal[] {
  const rule = 'An example from a case is told by a date, initials and the case reference.'
  const missing: Refusal[] = []
  if (content.completedOn === undefined && content.plannedOn === undefined)
    missing.push({ code: 'case-undated', field: 'completedOn', says: 'Enter the date of this example', rule })
  if (initials === '')
    missing.push({
      code: 'case-initials',
      field: 'initials',
      says: 'Enter the initials of the child or family',
      rule,
    })
  if (content.caseReferences.length === 0)
    missing.push({
      code: 'case-reference-missing',
      field: 'caseReferences',
      says: 'Enter the case reference',
      rule,
    })
  return missing
}
