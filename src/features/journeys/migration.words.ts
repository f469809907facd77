import { formatDay } from '../../kernel/words.ts'
import type { DayChange, MigrationPlan, StandingChange } from '../schemes/public.ts'

/** A move to another version in plain words, for whoever decides on it. Pure. */

const list = (names: readonly string[]) => names.map((name) => `“${name}”`).join(', ')

/** One sentence each, without full stops; never empty. */
export function migrationInWords(plan: MigrationPlan): readonly string[] {
  const [before, after] = [list(plan.stagesBefore), list(plan.stagesAfter)]
  const changes = [
    ...(before === after
      ? []
      : [`Open now: ${before || 'nothing'}; then: ${after || 'nothing, it is complete'}`]),
    ...(plan.lost.length > 0 ? [`Done and lost: ${list(plan.lost)}`] : []),
    ...plan.days.map(dayInWords),
    ...plan.requirements.map(standingInWords),
    ...editionInWords(plan.edition),
    ...(plan.papersKept.length > 0
      ? [
          `Already begun, and kept as they are though the new version reads otherwise: ${list(plan.papersKept)}`,
        ]
      : []),
    // Last, since it is long and changes nothing.
    ...(plan.kept.length > 0 ? [`Done and kept: ${list(plan.kept)}`] : []),
  ]
  return changes.length > 0 ? changes : ['Nothing changes but the version']
}

export function dayInWords({ name, before, after }: DayChange): string {
  const day = (on: DayChange['before']) => (on === undefined ? 'no day' : formatDay(on))
  return `“${name}”: ${day(before)} → ${day(after)}`
}

export function standingInWords({ name, before, after, fact }: StandingChange): string {
  if (after === undefined) return `${name}: no longer asked for`
  const found = fact.replace(/\.$/, '')
  return before === undefined
    ? `${name}: new, ${after} (${found})`
    : `${name}: ${before} → ${after} (${found})`
}

function editionInWords(edition: MigrationPlan['edition']): readonly string[] {
  if (edition.is === 'none') return []
  const signed = `Edition ${edition.number}, signed by ${edition.signed} of ${edition.of}`
  return edition.is === 'voided'
    ? [`${signed}, was sealed under the old version and counts no longer: it is sealed and signed again`]
    : [`${signed}, was handed in and stays as it is`]
}
