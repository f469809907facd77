import { addDuration } from '../../src/calendar/public.ts'
import type { Absence, FactValue } from '../../src/features/schemes/public.ts'
import type { IsoDate, IsoDuration } from '../../src/kernel/dates.ts'
import type { Chooser } from './choosing.ts'

/** What is on record of somebody: with gaps, part of the week, days nobody knows, and whole records that are missing. */
export interface Career {
  readonly facts: Readonly<Record<string, readonly Readonly<Record<string, FactValue>>[]>>
  readonly absences: readonly Absence[]
}

type Fact = Readonly<Record<string, FactValue>>

export function randomCareer(choose: Chooser): Career {
  const day = (): IsoDate => addDuration('2022-01-01' as IsoDate, `P${choose.below(1900)}D` as IsoDuration)
  const known = (value: FactValue): FactValue => (choose.perhaps(15) ? undefined : value)
  const several = (most: number, make: () => Fact) => Array.from({ length: choose.below(most + 1) }, make)
  const all: Readonly<Record<string, () => readonly Fact[]>> = {
    posts: () =>
      several(4, () => ({
        level: known(choose.one(['worker', 'senior-worker'])),
        kind: 'worker',
        hours: known(choose.one([1, 0.8, 0.5, 0])),
        qualified: known(true),
        employment: known(choose.one(['permanent', 'agency'])),
        'started-on': known(day()),
        'ended-on': choose.perhaps(50) ? day() : undefined,
      })),
    evidence: () =>
      several(6, () => ({
        kind: known(choose.one(['course', 'reading'])),
        category: 'courses',
        completed: known(choose.perhaps(70)),
        'completed-on': known(day()),
        hours: known(choose.below(12)),
        links: choose.some(['craft/C-1', 'craft/C-2'], 50),
        activity: undefined,
      })),
    observations: () =>
      several(2, () => ({
        completed: known(true),
        observer: known(choose.one(['manager-one', 'director-one', 'nobody'])),
        'observed-on': known(day()),
      })),
    registration: () => several(1, () => ({ registered: known(choose.perhaps(80)) })),
    journeys: () =>
      several(3, () => ({
        scheme: choose.one(['way', 'follow-on']),
        running: choose.perhaps(10),
        outcome: choose.one(['not-yet', 'approved', 'closed']),
        'ended-on': known(day()),
      })),
    talks: () => several(1, () => ({ scheme: 'way', decision: known('ready'), on: day() })),
    person: () => several(1, () => ({ internal: known(true), 'qualified-on': known(day()) })),
    remembered: () => several(2, () => ({ fact: 'strong', value: known('yes'), on: day() })),
  }
  const absences = Array.from({ length: choose.below(4) }, (): Absence => {
    const from = day()
    return choose.perhaps(20)
      ? { from }
      : { from, to: addDuration(from, `P${choose.below(200)}D` as IsoDuration) }
  })
  return {
    facts: Object.fromEntries(
      Object.entries(all).flatMap(([source, make]) =>
        choose.perhaps(15) ? [] : [[source, make()] as const],
      ),
    ),
    absences,
  }
}
