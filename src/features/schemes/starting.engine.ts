import { addDuration, formatDuration, subtractDuration } from '../../calendar/public.ts'
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
  const used = attemptsUsed(scheme, same, context.today)
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
    ...(used ? [used] : waiting ? [waiting] : []),
  ]
}

/** What an end is called: the name of an outcome, or of another way in which an application ends. */
function endInWords(scheme: CompiledScheme, code: string): string {
  return (
    scheme.outcomes.find((each) => each.outcome === code)?.name ??
    scheme.endings.find((each) => each.ending === code)?.name ??
    code
  )
}

const times = (count: number) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`)

/** Why someone may not try again: they have gone through the scheme as often as it allows. */
function attemptsUsed(
  scheme: CompiledScheme,
  same: readonly FactRecord[],
  today: IsoDate,
): Refusal | undefined {
  const { attempts } = scheme.starts
  if (!attempts) return undefined
  const since = attempts.within && subtractDuration(today, attempts.within as IsoDuration)
  const ends = same.flatMap((fact) => {
    if (fact.fields['running'] === true) return []
    const code = String(fact.fields['outcome'] ?? '')
    const on = parseIsoDate(String(fact.fields['ended-on'] ?? ''))
    // An end whose day is not known counts: it is never a way to one attempt more.
    if (on && since && on < since) return []
    return (attempts.counting?.includes(code) ?? true) ? [{ code, on, source: fact.source }] : []
  })
  const [latest] = [...ends].sort((a, b) => ((a.on ?? '') < (b.on ?? '') ? 1 : -1))
  if (!latest || ends.length < attempts.most) return undefined
  const again =
    attempts.within === undefined
      ? undefined
      : ends
          .flatMap(({ on }) => on ?? [])
          .sort()
          .at(ends.length - attempts.most)
  const from = again && addDuration(addDuration(again, attempts.within as IsoDuration), 'P1D')
  const period = attempts.within ? ` in ${formatDuration(attempts.within as IsoDuration)}` : ''
  return {
    code: 'attempts-used',
    says: from
      ? `You cannot apply again yet: you can from ${formatDay(from)}.`
      : 'You cannot apply again: every attempt there is has been used.',
    rule: `This can be attempted ${times(attempts.most)}${period}.`,
    fact: `It ended ${times(ends.length)}${period}, last with “${endInWords(scheme, latest.code)}”${
      latest.on ? ` on ${formatDay(latest.on)}` : ''
    }.`,
    source: latest.source,
    remedy: from ? `Ask again from ${formatDay(from)}.` : 'Speak to the team that runs this scheme.',
  }
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
  const name = endInWords(scheme, latest.code)
  return {
    code: 'wait-first',
    says: `It is too soon to ask again: you can from ${formatDay(from)}.`,
    rule: `After “${name}” there is a wait of ${formatDuration(waitAfter.wait as IsoDuration)}.`,
    fact: `The earlier application ended with “${name}” on ${formatDay(latest.on)}.`,
    source: latest.source,
    remedy: `Ask again from ${formatDay(from)}.`,
  }
}
