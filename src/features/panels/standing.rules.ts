import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { formatDay } from '../../kernel/words.ts'
import type { Sitting } from './sitting.queries.ts'

/** How a date stands, worked out from its day and from what was heard there. Pure. */

type Dated = Pick<Sitting, 'state' | 'heldOn'> & {
  readonly slots: readonly Pick<Sitting['slots'][number], 'heard'>[]
}
type Decided = Pick<Sitting, 'state' | 'heldOn'> & {
  readonly slots: readonly Pick<Sitting['slots'][number], 'heard' | 'decided' | 'journeyId'>[]
}

const allHeard = ({ slots }: Dated) => slots.length > 0 && slots.every(({ heard }) => heard)

/** Held when everyone booked was heard, or its day is over; a single one that was heard does not close a date. */
export function standsAs(sitting: Dated, today: IsoDate): 'planned' | 'held' | 'cancelled' {
  if (sitting.state === 'cancelled') return 'cancelled'
  return sitting.heldOn < today || allHeard(sitting) ? 'held' : 'planned'
}

/** What may still be done with a date as a whole: with all of it, with those not heard yet, or nothing. */
export function leftOf(sitting: Dated, today: IsoDate): 'all' | 'some' | 'nothing' {
  if (sitting.state === 'cancelled' || allHeard(sitting)) return 'nothing'
  if (sitting.slots.some(({ heard }) => heard)) return 'some'
  return sitting.heldOn < today && sitting.slots.length === 0 ? 'nothing' : 'all'
}

/** Whether the seats of the whole date may change: who sat on what was decided stays who sat. */
export function seatsMayChange(sitting: Decided, today: IsoDate): boolean {
  return leftOf(sitting, today) !== 'nothing' && !sitting.slots.some(({ decided }) => decided)
}

/** Applications for which a seat may still be given on the spot. */
export function seatableIn(sitting: Decided): readonly JourneyId[] {
  return sitting.state === 'cancelled'
    ? []
    : sitting.slots.filter(({ decided }) => !decided).map(({ journeyId }) => journeyId)
}

/** Why nothing of a meeting is recorded before its day; undefined from that day on. */
export function beforeItsDay({ heldOn }: Pick<Sitting, 'heldOn'>, today: IsoDate): Refusal | undefined {
  if (today >= heldOn) return undefined
  return {
    code: 'before-its-day',
    says: `This meeting is on ${formatDay(heldOn)}. What happens there is recorded from that day on.`,
    rule: 'Who came, marks, the record and the decision belong to the day of the meeting.',
    remedy: 'Until then you can read the portfolio and write your own notes.',
  }
}

/** Why nothing can be done with a date any more. */
export function closedDate(sitting: Dated): Refusal {
  return {
    code: 'sitting-over',
    says:
      sitting.state === 'cancelled'
        ? 'This date has been cancelled already.'
        : sitting.slots.length === 0
          ? 'The day of this date is over.'
          : 'Everyone booked was heard already.',
    remedy: 'The running order shows how it stands now.',
  }
}
