import type { IsoInstant } from '../../kernel/dates.ts'
import { formatShortDay } from '../../kernel/words.ts'
import { dayOf } from '../../ui/public.ts'
import type { EntryBesideReport, FigureEntry } from './figures.queries.ts'
import { type MeasureShown, shownAs } from './figures.rules.ts'

/** What holds of entered figures, and which figures of a finished report were corrected since. Pure. */

const placeOf = ({ figure, from }: Pick<FigureEntry, 'figure' | 'from'>) => `${figure} ${from}`

/** The entries that hold, of any, the earliest first: the last of each figure and period, unless it was taken back. */
export function holdsOf(
  entries: readonly Pick<FigureEntry, 'id' | 'figure' | 'from' | 'takenBack'>[],
): ReadonlySet<string> {
  const last = new Map(entries.map((entry) => [placeOf(entry), entry]))
  return new Set([...last.values()].flatMap(({ id, takenBack }) => (takenBack ? [] : [id])))
}

/** A figure of a finished report that stands otherwise by now. */
export interface Correction {
  readonly figure: string
  readonly label: string
  /** As the report says it. */
  readonly said: string
  readonly how: 'entered' | 'taken-back'
  readonly by: string
  readonly at: IsoInstant
  /** Why it was taken back. */
  readonly because: string | undefined
}

/**
 * What was corrected since a report was finished, by what was entered or taken back for its periods since. A period that
 * went on when it was finished was told "so far": another number for it corrects nothing.
 */
export function correctionsSince(
  measures: readonly Pick<MeasureShown, 'figures'>[],
  entries: readonly EntryBesideReport[],
): readonly Correction[] {
  const byPlace = Map.groupBy(entries, placeOf)
  return measures
    .flatMap(({ figures }) => figures)
    .flatMap((figure) =>
      figure.points.flatMap((point): readonly Correction[] => {
        const own = byPlace.get(placeOf({ figure: figure.figure, from: point.from })) ?? []
        const then = own.findLast(({ isSince }) => !isSince)
        const heldThen = then?.takenBack && !then.isTakenBackSince ? undefined : then
        const last = own.at(-1)
        const holds = last?.takenBack ? undefined : last
        const isSame = heldThen?.value === holds?.value && heldThen?.whole === holds?.whole
        if (!last || point.source === undefined || isSame || (point.isRunning && holds)) return []
        return [
          {
            ...{ figure: figure.name, label: point.label, said: shownAs(figure, point) },
            ...(holds
              ? { how: 'entered', by: holds.by, at: holds.at, because: undefined }
              : { how: 'taken-back', ...last.takenBack! }),
          },
        ]
      }),
    )
}

/** "Turnover, 2025: 11% in this report. Kit Rowan took that back on 4 December 2026: counted twice." */
export function correctionInWords({ figure, label, said, how, by, at, because }: Correction): string {
  const on = formatShortDay(dayOf(at))
  const who = by || 'Someone who has left'
  const what =
    how === 'entered'
      ? `${who} entered another figure on ${on}.`
      : `${who} took that back on ${on}: ${because}`
  return `${figure}, ${label}: “${said}” in this report. ${what}`
}
