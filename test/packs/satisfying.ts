import { addDuration, subtractDuration } from '../../src/calendar/public.ts'
import type { CompiledScheme, FactValue, MeasuredRequirement } from '../../src/features/schemes/public.ts'
import type { IsoDate, IsoDuration } from '../../src/kernel/dates.ts'

/** Facts that somebody could bring so that a requirement holds: as good as can be told from the rule alone. */

export interface BroughtFact {
  readonly source: string
  readonly fields: Readonly<Record<string, FactValue>>
}

/** What a journey writes down itself; nobody brings it from outside. */
const ownSources = new Set(['steps', 'start', 'signatures', 'reviews', 'supervision-due'])

export function factsFor(
  scheme: CompiledScheme,
  id: string,
  today: IsoDate,
  personIn: (role: string) => string,
): readonly BroughtFact[] {
  const requirement = scheme.requirements[id]
  if (!requirement) return []
  if (requirement.kind === 'combined')
    return requirement.of.flatMap((part) => factsFor(scheme, part, today, personIn))
  if (ownSources.has(requirement.of)) return []
  const values = requirement.forEach?.values?.map(({ value }) => value) ?? [
    requirement.forEach ? 'anything' : undefined,
  ]
  return values.flatMap((value) =>
    Array.from({ length: howMany(requirement) }, (_, index) => ({
      source: requirement.of,
      fields: {
        ...usual(requirement.of, today),
        ...wanted(requirement, today, personIn),
        ...measured(requirement, index, today),
        ...(requirement.forEach && value !== undefined ? { [requirement.forEach.field]: value } : {}),
      },
    })),
  )
}

function howMany({ measure: { how }, is: { atLeast } }: MeasuredRequirement): number {
  if (how === 'span' || how === 'longest-gap') return 2
  const counts = how === 'count' || how === 'distinct'
  return counts && typeof atLeast === 'number' ? Math.min(Math.max(1, Math.ceil(atLeast)), 60) : 1
}

/** What such a fact says besides, so that other rules may count it too. */
function usual(source: string, today: IsoDate): Readonly<Record<string, FactValue>> {
  if (source === 'posts')
    return {
      'started-on': subtractDuration(today, 'P3Y'),
      hours: 1,
      employment: 'permanent',
      qualified: true,
    }
  if (source === 'evidence') return { completed: true, 'completed-on': today, hours: 2, links: [] }
  if (source === 'observations') return { completed: true, 'observed-on': today }
  if (source === 'supervision') return { 'held-on': today, minutes: 60, kind: 'one-to-one' }
  return {}
}

function wanted(
  { where }: MeasuredRequirement,
  today: IsoDate,
  personIn: (role: string) => string,
): Readonly<Record<string, FactValue>> {
  return Object.fromEntries(
    Object.entries(where).map(([field, condition]): [string, FactValue] => {
      if (typeof condition !== 'object') return [field, condition]
      if (Array.isArray(condition)) return [field, condition[0]]
      if (condition.heldBy !== undefined) return [field, personIn(condition.heldBy)]
      if (condition.olderThan !== undefined)
        return [field, subtractDuration(subtractDuration(today, condition.olderThan as IsoDuration), 'P2D')]
      if (condition.within !== undefined || condition.after !== undefined || condition.during !== undefined)
        return [field, today]
      return [field, condition.atLeast ?? condition.atMost ?? 'another']
    }),
  )
}

function measured(
  { measure: { how, field }, is }: MeasuredRequirement,
  index: number,
  today: IsoDate,
): Readonly<Record<string, FactValue>> {
  const least = is.atLeast ?? is.equals
  if (how === 'time' && typeof least === 'string')
    return { 'started-on': subtractDuration(subtractDuration(today, least as IsoDuration), 'P1M') }
  if (field === undefined) return {}
  if (how === 'distinct') return { [field]: `thing-${index}` }
  if (how === 'span') {
    const length = typeof least === 'string' ? least : `P${Number(least ?? 1) + 1}D`
    return { [field]: index === 0 ? today : subtractDuration(today, length as IsoDuration) }
  }
  if (how === 'longest-gap') return { [field]: addDuration(subtractDuration(today, 'P30D'), `P${index}D`) }
  return typeof least === 'number' ? { [field]: least } : {}
}
