import { addDuration } from '../../calendar/public.ts'
import type { IsoDuration } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { actionHref, actionsOpenTo } from '../applications/public.ts'
import type { Situation } from '../journeys/public.ts'
import type { CompiledScheme, JourneyView } from '../schemes/public.ts'
import { awayOn } from './year.rules.ts'

/** A long time away from work: what it does to the days of a programme, and whether a pause can be asked for. Pure. */

/** From so long on a pause is suggested: a starting value of ours. */
const longAway: IsoDuration = 'P28D' as IsoDuration

export interface LongAbsence {
  readonly says: readonly string[]
  /** Where the reader asks for a pause or enters one; undefined when it is not theirs. */
  readonly href: string | undefined
  readonly action: string
}

/** Undefined while nobody is away for long, and once it stands still anyway. */
export function longAbsenceOf(
  situation: Situation,
  view: JourneyView,
  me: PersonId,
): LongAbsence | undefined {
  const { scheme, context, journeyId, state } = situation
  const away = awayOn(context)
  if (!away || view.paused || state.status !== 'running' || !journeyId) return undefined
  if ((away.to ?? context.today) < addDuration(away.from, longAway)) return undefined
  const pausing = actionsOpenTo(situation, me).filter((action) => leadsToPause(scheme, action))
  // What several people agree comes before what one enters alone.
  const action = pausing.find((each) => each.action === 'open') ?? pausing[0]
  return {
    says: [
      `Away since ${formatDay(away.from)}${away.to ? `, up to ${formatDay(away.to)}` : ', with no day of return'}. Nobody has agreed a pause.`,
      ...view.clocks.flatMap(({ name, endsOn, plainEndsOn, because, stoppedOn }) =>
        endsOn && plainEndsOn && !stoppedOn && because.some(({ by }) => by === 'away')
          ? [
              `${name}: the last day is ${formatDay(endsOn)}; by its length alone it would be ${formatDay(plainEndsOn)}. Days away that are on record move it, with or without a pause.`,
            ]
          : [],
      ),
      'With a pause nobody is asked for anything until it ends, and its reason is on record.',
    ],
    href: action && actionHref(journeyId, action),
    action: action?.name ?? '',
  }
}

function leadsToPause(scheme: CompiledScheme, action: CompiledScheme['actions'][number]): boolean {
  if (action.action === 'pause') return true
  const stage = scheme.stages.find((each) => each.stage === action.stage)
  return (
    action.action === 'open' &&
    (stage?.effects ?? []).some(({ then }) =>
      then.some((effect) => 'pauseFrom' in effect && effect.pauseFrom),
    )
  )
}
