import type { MeasuredRequirement } from './compiled.language.ts'
import type { Question } from './condition.engine.ts'
import { valuesForEach } from './standards.engine.ts'

/** A requirement that is measured for each of several values: of a field, a framework, or a list made earlier. */

export type ForEach = NonNullable<MeasuredRequirement['forEach']>

/** How one of the values stands. */
export interface ResultOfOne {
  /** As facts have it: a kind, `framework/item`, what was chosen in a row. */
  readonly value: string
  /** What people call it. */
  readonly name: string
  readonly standing: 'met' | 'unmet' | 'unknown'
  /** What was found, in words. */
  readonly fact: string
}

export function eachResult(
  value: string,
  name: string,
  { standing, fact }: Pick<ResultOfOne, 'standing' | 'fact'>,
): ResultOfOne {
  return { value, name, standing, fact }
}

/**
 * The values that are measured one by one; undefined while the list they come from is not complete. A list may be
 * changed until then, so what it lacks today proves nothing.
 */
export function valuesOfEach(
  forEach: ForEach,
  { context, state }: Question,
): readonly { readonly value: string; readonly name: string }[] | undefined {
  const { rows } = forEach
  const values = valuesForEach(forEach, state.startedOn ?? context.today)
  if (rows === undefined) return values
  const [document, field, column = ''] = rows.split('.')
  const papers = (context.facts['documents'] ?? []).filter((fact) => fact.fields['template'] === document)
  if (papers.length === 0 || papers.some((fact) => fact.fields['complete'] !== true)) return undefined
  const names = new Map(values.map((each) => [each.value, each.name]))
  const found = (context.facts['rows'] ?? [])
    .filter((row) => row.fields['document'] === document && row.fields['field'] === field)
    .flatMap((row) => row.fields[column] ?? [])
  return [...new Set(found as readonly unknown[])].map((each) => {
    const value = String(each)
    return { value, name: names.get(value) ?? value }
  })
}

/** Whether enough values hold: all, or as many as are asked for; of a list that is shorter, all of it. */
export function holdingOf(
  each: readonly Pick<ResultOfOne, 'standing'>[],
  holdingFor: number | undefined,
): ResultOfOne['standing'] {
  const needed = Math.min(holdingFor ?? each.length, each.length)
  const count = (standing: ResultOfOne['standing']) => each.filter((one) => one.standing === standing).length
  const certain = count('met')
  return certain >= needed ? 'met' : certain + count('unknown') >= needed ? 'unknown' : 'unmet'
}
