import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { coreProgress, dutyStands } from './course.rules.ts'
import { learnedOfMany } from './learned.queries.ts'
import { dutiesReading } from './mandatory.queries.ts'
import { offerNow } from './offer.queries.ts'

/** How somebody's courses stand, in a sentence and two counts. Two queries; undefined where there is no offer. */
export async function coursesGlance(
  tx: Tx,
  personId: PersonId,
  today: IsoDate,
): Promise<{ readonly says: string; readonly late: number; readonly soon: number } | undefined> {
  const offer = await offerNow(tx, today)
  if (!offer) return undefined
  const { duties, learned } = await readTogether(tx, {
    duties: dutiesReading(offer, [personId], today),
    learned: learnedOfMany([personId], offer.offer.from, today),
  })
  const count = (stands: string) => duties.filter((duty) => dutyStands(duty, today) === stands).length
  const [own] = learned
  const core = coreProgress(offer.offer, offer.courses, own?.completed ?? new Set())
  const booked = own?.booked ?? 0
  return {
    late: count('late'),
    soon: count('soon'),
    says: [
      booked === 0
        ? 'Booked on nothing ahead.'
        : `Booked on ${booked} ${booked === 1 ? 'date' : 'dates'} ahead.`,
      ...core.map(({ name, done, of }) => `${name}: ${done} of ${of}.`),
    ].join(' '),
  }
}
