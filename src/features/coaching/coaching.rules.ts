import { addDuration, subtractDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import type { AppointmentKind, CoachingRules, CompiledPack } from '../schemes/public.ts'

/** What an authority's pack says of people who help each other learn. Pure. */

/** What holds on a day; undefined where the pack says nothing of it. */
export function coachingRulesOn(pack: CompiledPack | undefined, on: IsoDate): CoachingRules | undefined {
  const rules = pack?.coaching
  return rules &&
    (rules.from === undefined || rules.from <= on) &&
    (rules.until === undefined || on <= rules.until)
    ? rules
    : undefined
}

/** A kind of appointment by its id; undefined when the pack in force has dropped it. */
export const kindOf = (rules: CoachingRules, kind: string): AppointmentKind | undefined =>
  rules.appointments.find(({ appointment }) => appointment === kind)

/** What somebody is appointed for, in words; the code itself when a later pack has dropped the subject. */
export function subjectName(
  kind: AppointmentKind | undefined,
  subject: string | undefined,
): string | undefined {
  if (subject === undefined) return undefined
  return kind?.subjects?.find((each) => each.subject === subject)?.name ?? subject
}

/** The last day of what lasts a while: the day before it would begin anew. Undefined where it has no end. */
export const lastDayOf = ({ lasts }: AppointmentKind, from: IsoDate): IsoDate | undefined =>
  lasts === undefined ? undefined : subtractDuration(addDuration(from, lasts as IsoDuration), 'P1D')
