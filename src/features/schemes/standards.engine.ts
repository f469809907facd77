import type { IsoDate } from '../../kernel/dates.ts'
import type { CompiledScheme, MeasuredRequirement } from './compiled.language.ts'
import { type DocumentTemplate, fieldsOf } from './document.language.ts'

/**
 * Which version of a standard is meant on a day. A framework is named by its id, a line of standards by the line's:
 * its versions may be frameworks of different ids that follow each other.
 */

/** One version with its first and last day, both included. */
export interface StandardVersion {
  readonly framework: string
  readonly version: string
  readonly from?: string | undefined
  readonly until?: string | undefined
}

/** All versions that a name stands for, the earliest first: of the framework with that id, else of the line. */
export function versionsNamed<Version extends StandardVersion & { readonly line?: string | undefined }>(
  frameworks: readonly Version[],
  named: string,
): readonly Version[] {
  const own = frameworks.filter(({ framework }) => framework === named)
  const meant = own.length > 0 ? own : frameworks.filter(({ line }) => line === named)
  return meant.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
}

/**
 * The version that holds on a day. When none does: the last one that ended before it, for what is written about such
 * a day can only go by that; before the first of all, the first.
 */
export function versionInForce<
  Version extends { readonly from?: string | undefined; readonly until?: string | undefined },
>(earliestFirst: readonly Version[], on: IsoDate): Version | undefined {
  const begun = earliestFirst.filter(({ from }) => from === undefined || from <= on)
  const holding = begun.findLast(({ until }) => until === undefined || on <= until)
  return holding ?? begun.at(-1) ?? earliestFirst[0]
}

/** Every framework or line that the fields of a template name. */
export function standardsNamedIn(template: DocumentTemplate): ReadonlySet<string> {
  const named = [...fieldsOf(template)].flatMap(({ field }) => {
    if (field.type === 'framework-items') return [field.framework]
    if (field.type === 'rows') return field.columns.flatMap(({ framework }) => framework ?? [])
    return field.type === 'read' && field.shows ? [field.shows.framework] : []
  })
  return new Set(named)
}

/**
 * The framework that a scheme means by a name for a journey that started on a day. Lines were written into the scheme
 * when it was compiled, so a journey keeps its version whatever is installed later. A framework's own id is itself.
 */
export function frameworkMeant(scheme: CompiledScheme, named: string, startedOn: IsoDate): string {
  const versions = scheme.lines?.[named]
  return (versions && versionInForce(versions, startedOn)?.framework) ?? named
}

/** The values that a requirement measures one by one, for a journey that started on a day. */
export function valuesForEach(
  forEach: NonNullable<MeasuredRequirement['forEach']>,
  startedOn: IsoDate,
): readonly { readonly value: string; readonly name: string }[] {
  if (forEach.values) return forEach.values
  return (forEach.versions && versionInForce(forEach.versions, startedOn)?.values) ?? []
}
