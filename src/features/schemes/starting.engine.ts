import { addDuration, formatDuration } from '../../calendar/public.ts'
import { type IsoDate, type IsoDuration, parseIsoDate } from '../../kernel/dates.ts'
import { accept, type Refusal, refuse, type Result } from '../../kernel/refusal.ts'
import { formatDay } from '../../kernel/words.ts'
import type { CompiledScheme } from './compiled.language.ts'
import { noJourney } from './journey.state.engine.ts'
import { assessor } from './requirement.engine.ts'
import type { EngineContext, FactRecord } from './scheme.facts.ts'

/** Whether a journey may begin. */

/** Whether someone may start a journey now, with every reason against it. */
export function mayStart(scheme: CompiledScheme, context: EngineContext): Result<true> {
  const assessed = assessor(scheme, noJourney, context)
  const against: Refusal[] = [...earlierInTheWay(scheme, context)]
  for (const id of scheme.starts.requires) {
    const result = assessed.assess(id)
    if (result.otherwise !== 'blocks' || assessed.holds(id)) continue
    against.push({
      code: result.standing === 'unknown' ? 'not-known' : 'not-met',
      says:
        result.standing === 'unknown' ? `${result.name}: it is not known yet.` : `${result.name}: not yet.`,
      rule: result.rule,
      fact: result.fact,
      source: result.source,
      ...(result.remedy ? { remedy: result.remedy } : {}),
    })
  }
  const [first, ...others] = against
  return first ? refuse(first, ...others) : accept(true)
}

/** What other journeys of the same scheme say against a start: one that is under way, or a wait that is not over. */
export function earlierInTheWay(scheme: CompiledScheme, context: EngineContext): readonly Refusal[] {
  const same = (context.facts['journeys'] ?? []).filter((fact) => fact.fields['scheme'] === scheme.scheme)
  const running = scheme.starts.onlyOneAtATime
    ? same.find((fact) => fact.fields['running'] === true)
    : undefined
  const waiting = stillToWait(scheme, same, context.today)
  return [
    ...(running
      ? [
          {
            code: 'running-already',
            says: 'There is an application under way already.',
            rule: 'One application at a time.',
            fact: `“${running.label}” has not ended.`,
            source: running.source,
            remedy: 'Go on with that one, or withdraw it first.',
          },
        ]
      : []),
    ...(waiting ? [waiting] : []),
  ]
}

/** The wait after an end that the scheme names, counted from the latest such end. */
function stillToWait(
  scheme: CompiledScheme,
  same: readonly FactRecord[],
  today: IsoDate,
): Refusal | undefined {
  const { waitAfter } = scheme.starts
  if (!waitAfter) return undefined
  const ends = same
    .flatMap((fact) => {
      const code = String(fact.fields['outcome'] ?? '')
      const on = parseIsoDate(String(fact.fields['ended-on'] ?? ''))
      return on && waitAfter.outcome.includes(code) ? [{ code, on, source: fact.source }] : []
    })
    .sort((a, b) => (a.on < b.on ? 1 : -1))
  const [latest] = ends
  if (!latest) return undefined
  const from = addDuration(latest.on, waitAfter.wait as IsoDuration)
  if (from <= today) return undefined
  const name =
    scheme.outcomes.find((each) => each.outcome === latest.code)?.name ??
    scheme.endings.find((each) => each.ending === latest.code)?.name ??
    latest.code
  return {
    code: 'wait-first',
    says: `It is too soon to ask again: you can from ${formatDay(from)}.`,
    rule: `After “${name}” there is a wait of ${formatDuration(waitAfter.wait as IsoDuration)}.`,
    fact: `The earlier application ended with “${name}” on ${formatDay(latest.on)}.`,
    source: latest.source,
    remedy: `Ask again from ${formatDay(from)}.`,
  }
}
