import type { IsoDate } from '../../kernel/dates.ts'

/** Where a person stands by a standard, over time and as their manager sees it. Pure. */

export const marks = ['not-yet', 'beginning', 'secure', 'strong'] as const
export type Mark = (typeof marks)[number]

export const markNames: Readonly<Record<Mark, string>> = {
  'not-yet': 'Not yet',
  beginning: 'Beginning',
  secure: 'Secure',
  strong: 'Strong',
}

/** One time that somebody said where the person stands. */
export interface Assessment {
  readonly id: string
  readonly assessorId: string
  readonly version: string
  readonly madeOn: IsoDate
  readonly shared: boolean
  /** By item; items that were left open are not there. */
  readonly marks: ReadonlyMap<string, { readonly mark: Mark; readonly why?: string | undefined }>
}

export interface MarkedItem {
  readonly item: string
  readonly mark: Mark
  readonly why?: string | undefined
}

/** How one item was seen each time, the latest first. */
export interface ItemOverTime {
  readonly item: string
  readonly name: string
  readonly own: readonly Seen[]
  readonly others: readonly Seen[]
  /** "one step up since 3 March 2026", in steps; undefined with fewer than two. */
  readonly steps: number | undefined
  /** The latest of the person and the latest of those above say something else. */
  readonly differs: boolean
}

export interface Seen {
  readonly assessorId: string
  readonly on: IsoDate
  readonly mark: Mark
  readonly why?: string | undefined
}

/** `assessments` come the latest first, of one standard; an item keeps its code in all versions. */
export function overTime(
  items: readonly { readonly item: string; readonly name: string }[],
  assessments: readonly Assessment[],
  personId: string,
): readonly ItemOverTime[] {
  return items.map(({ item, name }) => {
    const seen = assessments.flatMap(({ assessorId, madeOn, marks: given }): readonly Seen[] => {
      const found = given.get(item)
      return found ? [{ assessorId, on: madeOn, mark: found.mark, why: found.why }] : []
    })
    const own = seen.filter(({ assessorId }) => assessorId === personId)
    const others = seen.filter(({ assessorId }) => assessorId !== personId)
    const [latest, before] = own
    return {
      item,
      name,
      own,
      others,
      steps: latest && before ? marks.indexOf(latest.mark) - marks.indexOf(before.mark) : undefined,
      differs: latest !== undefined && others[0] !== undefined && latest.mark !== others[0].mark,
    }
  })
}

/** The items of which the person last said "not yet" or "beginning", or nothing yet (R-050). */
export function gapsIn(items: readonly ItemOverTime[]): readonly ItemOverTime[] {
  return items.filter(({ own: [latest] }) => !latest || marks.indexOf(latest.mark) < 2)
}

/** "up one step since last time" */
export function stepsInWords(steps: number | undefined): string | undefined {
  if (steps === undefined) return undefined
  if (steps === 0) return 'as last time'
  const many = Math.abs(steps) === 1 ? 'one step' : `${Math.abs(steps)} steps`
  return `${many} ${steps > 0 ? 'up' : 'down'} since last time`
}

/** Words to begin a statement with: what the person last said of each item, in the standard's order (R-052). */
export function statementWords(items: readonly ItemOverTime[]): string {
  return items
    .flatMap(({ item, name, own: [latest] }) =>
      latest ? [`${item}, ${name}: ${markNames[latest.mark]}.${latest.why ? ` ${latest.why}` : ''}`] : [],
    )
    .join('\n\n')
}
