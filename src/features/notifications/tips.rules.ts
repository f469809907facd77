import { addDuration, type Duration, type WorkingCalendar } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { Tips } from '../schemes/public.ts'
import type { Mailing } from './letters.rules.ts'

/** Short reminders of what is expected and what support there is, one after another. Pure. */

/** The tips whose day lies from `from` to `until`: each in its turn, on a working day, counted from the first day. */
export function tipsBetween(
  tips: Tips,
  { from, until }: { readonly from: IsoDate; readonly until: IsoDate },
  calendar: WorkingCalendar,
): readonly Omit<Mailing, 'to' | 'kind'>[] {
  const found: Omit<Mailing, 'to' | 'kind'>[] = []
  const start = tips.from as IsoDate
  for (let turn = 0; ; turn += 1) {
    const on = calendar.addWorkingDays(turnOn(start, tips.every as Duration, turn), 0)
    if (on > until) return found
    const tip = tips.says[turn % tips.says.length]
    if (tip && on >= from) found.push({ id: tip.tip, on, subject: tip.subject, says: tip.says, href: tip.at })
  }
}

/** Counted each time from the first day, so that one on the 31st comes back to it after a short month. */
function turnOn(start: IsoDate, every: Duration, turn: number): IsoDate {
  const times = every.replaceAll(/\d+/g, (count) => String(Number(count) * turn)) as Duration
  return turn === 0 ? start : addDuration(start, times)
}
