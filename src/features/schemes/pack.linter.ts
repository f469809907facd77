import { packNames, schemeInHand } from './lint.context.ts'
import { lintApplying } from './lint.applying.ts'
import { lintDeciding } from './lint.deciding.ts'
import { lintDocument } from './lint.documents.ts'
import { flowOf, lintFlow } from './lint.flow.ts'
import { lintNever } from './lint.never.ts'
import { lintNobody } from './lint.nobody.ts'
import { lintMapIds, lintPackFiles } from './lint.pack.ts'
import { lintRequirements } from './lint.requirements.ts'
import { lintProgramme } from './lint.programme.ts'
import { lintScheme } from './lint.scheme.ts'
import { lintStranding } from './lint.stranding.ts'
import { lintTelling } from './lint.telling.ts'
import { lintTime } from './lint.time.ts'
import { lintUnused } from './lint.unused.ts'
import type { Problem } from './pack.problems.ts'
import type { ResolvedPack } from './pack.resolver.ts'

/**
 * Checks a pack as a whole: whatever is named is there, stages can be reached and left, deadlines kept,
 * requirements satisfied, roles held; and what nothing uses, as warnings. Pure.
 */
export function lintPack(resolved: ResolvedPack): readonly Problem[] {
  const findings = { problems: [] as Problem[], used: new Set<string>() }
  const names = packNames(resolved)
  lintPackFiles(resolved, names, findings)
  for (const document of resolved.documents) if (document.own) lintDocument(document, names, findings)
  for (const document of resolved.schemes) {
    lintMapIds(document, findings)
    const hand = schemeInHand(document, names, resolved, findings)
    const flow = flowOf(hand)
    lintScheme(hand)
    lintRequirements(hand)
    lintNever(hand)
    lintNobody(hand)
    lintTime(hand, flow)
    lintFlow(hand, flow)
    lintProgramme(hand)
    if (!flow.circle) {
      lintApplying(hand, flow)
      lintDeciding(hand, flow)
      lintStranding(hand)
      lintTelling(hand, flow)
    }
  }
  lintUnused(resolved, findings)
  return unique(findings.problems)
}

/** A fault in something shared, such as a document's role in two schemes, is told once per place. */
function unique(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map(
    problems.map((problem) => [
      `${problem.file}:${problem.line}:${problem.column}:${problem.message}`,
      problem,
    ]),
  )
  return [...seen.values()]
}
