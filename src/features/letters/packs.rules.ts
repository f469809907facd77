import { addDuration } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { packsAre, type Sitting } from '../panels/public.ts'

/** When a member's file of a pack goes. Pure. */

/** Where a scheme names no day of withdrawal: so long after the sitting, or after the file was asked for. */
const keptFor = 'P28D'

/**
 * Whether a file is to go: the packs were withdrawn, the sitting was called off, the application is heard on another
 * date, or its member may not see it any more. Where the scheme has no day of withdrawal it goes four weeks after the
 * sitting, or after it was asked for if that was later; never while the application is adjourned.
 */
export function isToGo(
  pack: { readonly journeyId: JourneyId; readonly personId: PersonId; readonly askedOn: IsoDate },
  sitting: Pick<Sitting, 'state' | 'heldOn' | 'packsFrom' | 'packsUntil' | 'slots'> | undefined,
  today: IsoDate,
): boolean {
  const slot = sitting?.slots.find(({ journeyId }) => journeyId === pack.journeyId)
  if (!sitting || !slot || sitting.state === 'cancelled' || slot.hiddenFrom.includes(pack.personId))
    return true
  if (sitting.packsUntil !== null) return packsAre(sitting, today) === 'withdrawn'
  return !slot.adjourned && today > lastDayOf(sitting.heldOn, pack.askedOn)
}

/** The last day on which a file is kept where the scheme names none. */
export function lastDayOf(heldOn: IsoDate, askedOn: IsoDate): IsoDate {
  return addDuration(heldOn > askedOn ? heldOn : askedOn, keptFor)
}
