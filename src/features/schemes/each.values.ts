import type { MeasuredRequirement } from './compiled.language.ts'
import { fieldsOf } from './document.language.ts'
import type { EvidenceSettings, Framework } from './pack.language.ts'
import type { ExpansionContext } from './requirement.expansion.ts'
import type { RequirementFile } from './requirement.language.ts'
import { versionsNamed } from './standards.engine.ts'

/** The values of a for-each with the names people know them by, as far as a pack knows them when it is compiled. */

type ForEachFile = NonNullable<Extract<RequirementFile, { of: string }>['forEach']>

export interface NamedValue {
  readonly value: string
  readonly name: string
}

type Known = Pick<NonNullable<MeasuredRequirement['forEach']>, 'values' | 'versions'>

/**
 * Values written out, the items of a framework, those of each version of a line of standards, or whatever the list may
 * hold; nothing where only its rows tell.
 */
export function valuesOfEach(forEach: ForEachFile, source: string, context: ExpansionContext): Known {
  if (forEach.rows !== undefined) {
    const values = namesInColumn(forEach.rows, context)
    return values ? { values } : {}
  }
  if (forEach.values !== undefined) {
    const names = namesOf(forEach.field, source, context)
    return { values: forEach.values.map((value) => ({ value, name: names.get(value) ?? value })) }
  }
  const versions = versionsNamed(context.frameworks, forEach.in ?? '')
  const [only, ...others] = versions
  if (others.length === 0) return { values: only ? itemsOf(only, forEach.group) : [] }
  return {
    versions: versions.map((each) => ({
      ...(each.from === undefined ? {} : { from: each.from }),
      ...(each.until === undefined ? {} : { until: each.until }),
      values: itemsOf(each, forEach.group),
    })),
  }
}

function itemsOf({ framework, items }: Framework, group?: string): readonly NamedValue[] {
  return items
    .filter((item) => group === undefined || item.group === group)
    .map((item) => ({ value: `${framework}/${item.item}`, name: item.name }))
}

/** What a column of a list may hold, where the document says so: its options, or the items of a framework. */
function namesInColumn(rows: string, context: ExpansionContext): readonly NamedValue[] | undefined {
  const [document = '', field, name] = rows.split('.')
  const template = context.documents.get(document)
  const found = template && [...fieldsOf(template)].find((each) => each.field.field === field)?.field
  const column = found?.type === 'rows' ? found.columns.find((each) => each.column === name) : undefined
  if (column?.framework)
    return versionsNamed(context.frameworks, column.framework).flatMap((version) => itemsOf(version))
  return column?.options?.map(({ option, name: says }) => ({ value: option, name: says }))
}

function namesOf(field: string, source: string, context: ExpansionContext): ReadonlyMap<string, string> {
  if (field === 'links')
    return new Map(
      context.frameworks.flatMap(({ framework, items }) =>
        items.map(({ item, name }) => [`${framework}/${item}`, name] as const),
      ),
    )
  return source === 'evidence' && context.evidence ? namesOfEvidence(context.evidence) : new Map()
}

function namesOfEvidence({ categories, preloaded }: EvidenceSettings): ReadonlyMap<string, string> {
  return new Map([
    ...preloaded.map(({ activity, name }) => [activity, name] as const),
    ...categories.flatMap(({ category, name, kinds }) => [
      ...kinds.map((each) => [each.kind, each.name] as const),
      [category, name] as const,
    ]),
  ])
}
