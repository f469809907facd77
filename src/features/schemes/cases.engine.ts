import type { CompiledScheme } from './compiled.language.ts'
import type { JourneyEvent, PassedResult } from './journey.events.ts'
import type { Assessor } from './requirement.engine.ts'
import type { EngineContext } from './scheme.facts.ts'

/** Named results that other parts of a scheme switch on. Fixed once, with what they rested on. */

/** The cases that are fixed when this stage opens: the first whose conditions all hold, else the last. */
export function casesDecidedAt(
  stage: string,
  scheme: CompiledScheme,
  assessed: Assessor,
  { today }: EngineContext,
): readonly JourneyEvent[] {
  return Object.entries(scheme.cases).flatMap(([named, { decided, of }]): JourneyEvent[] => {
    if ((decided ?? scheme.stages[0]?.stage) !== stage) return []
    // What is unknown holds nothing: the last case is for all who cannot be told to belong elsewhere.
    const chosen = of.find((each, index) => index === of.length - 1 || each.when.every(assessed.holds))
    if (!chosen) return []
    const looked = new Set(of.slice(0, of.indexOf(chosen) + 1).flatMap((each) => each.when))
    const results = [...looked].map((id): PassedResult => {
      const result = assessed.assess(id)
      const basis = result.counted.filter((fact) => fact.counts === 'yes').map((fact) => fact.id)
      return { requirement: id, standing: result.standing, basis }
    })
    return [{ type: 'case-decided', named, is: chosen.case, on: today, results }]
  })
}

/** A case in words with why: "Route: Full portfolio, because “Two years qualified” is not met." */
export interface CaseInWords {
  readonly name: string
  readonly is: string
  readonly because: string
  readonly says?: string | undefined
}

const standingWords: Readonly<Record<PassedResult['standing'], string>> = {
  met: 'is met',
  waived: 'is waived',
  unmet: 'is not met',
  unknown: 'is not known',
}

export function caseInWords(
  scheme: CompiledScheme,
  event: Extract<JourneyEvent, { type: 'case-decided' }>,
): CaseInWords | undefined {
  const rules = scheme.cases[event.named]
  const chosen = rules?.of.find((each) => each.case === event.is)
  if (!rules || !chosen) return undefined
  // For a case with conditions those are the reason; for the last, what kept the others from holding.
  const own = new Set(chosen.when)
  const reasons = event.results.filter(({ requirement, standing }) =>
    own.size > 0 ? own.has(requirement) : standing === 'unmet' || standing === 'unknown',
  )
  const words = reasons.map(
    ({ requirement, standing }) =>
      `“${scheme.requirements[requirement]?.name ?? requirement}” ${standingWords[standing]}`,
  )
  return { name: rules.name, is: chosen.name, because: words.join(' and '), says: chosen.says }
}
