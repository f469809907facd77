import type { MeasuredRequirement, Requirement } from './compiled.language.ts'
import type { EvidenceSettings, Framework } from './pack.language.ts'
import type { Condition, RequirementFile } from './requirement.language.ts'
import type { SchemeFile } from './scheme.language.ts'
import { versionsNamed } from './standards.engine.ts'

/** What a short form needs to know of the rest of the pack. */
interface ExpansionContext {
  /** The role of the person who goes through the scheme. */
  readonly applicant: string
  readonly evidence: EvidenceSettings | undefined
  readonly frameworks: readonly Framework[]
}

/** The role that is the applicant; `applicant` when the scheme declares none. */
export function applicantOf(roles: SchemeFile['roles']): string {
  return Object.entries(roles).find(([, role]) => role.is === 'applicant')?.[0] ?? 'applicant'
}

/** Any form of a requirement in the one shape that the engine knows. */
export function expandRequirement(id: string, file: RequirementFile, context: ExpansionContext): Requirement {
  const { name, rule, remedy, otherwise, waivableBy, grounds } = file
  const meaning = { id, name, otherwise, waivableBy, grounds, ...present({ rule, remedy }) }
  const about = file.about ?? context.applicant
  const counted = { kind: 'measured', ...meaning, about, measure: { how: 'count' } } as const

  if ('timeAtLevel' in file) {
    const where = { level: file.timeAtLevel }
    return { ...counted, of: 'posts', where, measure: { how: 'time' }, is: { atLeast: file.atLeast } }
  }
  if ('evidence' in file) {
    const where = {
      ...evidenceNamed(file.evidence, context.evidence),
      ...(file.completed ? { completed: true } : {}),
      'completed-on': window(file),
    }
    return { ...counted, of: 'evidence', where, is: { atLeast: file.atLeast } }
  }
  if ('observationBy' in file) {
    const where = { completed: true, observer: { heldBy: file.observationBy }, 'observed-on': window(file) }
    return { ...counted, of: 'observations', where, is: { atLeast: file.atLeast } }
  }
  if ('answer' in file) {
    const [document = '', field = ''] = file.answer.split('.')
    return { ...counted, of: 'answers', where: { document, field, value: file.equals }, is: { atLeast: 1 } }
  }
  if ('of' in file) {
    const { forEach, holdingFor } = file
    const [how, field] = file.measure.split(' of ') as ['count', string | undefined]
    return {
      ...counted,
      of: file.of,
      where: file.where,
      measure: field === undefined ? { how } : { how, field },
      is: file.is,
      ...(forEach
        ? {
            forEach: {
              field: forEach.field,
              ...present({ rows: forEach.rows, holdingFor }),
              ...(forEach.rows ? {} : valuesOf(forEach, context.frameworks)),
            },
          }
        : {}),
    }
  }
  if ('wordsIn' in file) {
    const named = file.wordsIn.map((place) => place.split('.') as [string, string | undefined])
    const fields = named.flatMap(([, field]) => field ?? [])
    const where = {
      document: named.map(([document]) => document),
      ...(fields.length > 0 ? { field: fields } : {}),
    }
    return {
      ...counted,
      of: 'answers',
      where,
      measure: { how: 'sum', field: 'words' },
      is: present({ atLeast: file.atLeast, atMost: file.atMost }),
    }
  }
  const of = file.all ?? file.any ?? file.from ?? []
  const atLeast = file.all ? file.all.length : file.any ? 1 : (file.atLeast ?? of.length)
  return { kind: 'combined', ...meaning, of, atLeast }
}

type ForEach = NonNullable<Extract<RequirementFile, { of: string }>['forEach']>
type Named = readonly { readonly value: string; readonly name: string }[]

/**
 * The values that are measured one by one, with their names: those written out, the items of a framework, or of each
 * version of a line of standards.
 */
function valuesOf(
  { values, in: named, group }: ForEach,
  frameworks: readonly Framework[],
): Pick<NonNullable<MeasuredRequirement['forEach']>, 'values' | 'versions'> {
  if (values) return { values: values.map((value) => ({ value, name: value })) }
  const itemsOf = ({ framework, items }: Framework): Named =>
    items
      .filter((item) => group === undefined || item.group === group)
      .map((item) => ({ value: `${framework}/${item.item}`, name: item.name }))
  const versions = versionsNamed(frameworks, named ?? '')
  const [only, ...others] = versions
  if (others.length === 0) return { values: only ? itemsOf(only) : [] }
  return { versions: versions.map((each) => ({ ...present(datesOf(each)), values: itemsOf(each) })) }
}

function datesOf({ from, until }: Framework) {
  return { from, until }
}

/** Evidence is named by the whole record's id, by a category, or by a kind. */
function evidenceNamed(
  named: string,
  settings: EvidenceSettings | undefined,
): Readonly<Record<string, Condition>> {
  if (settings === undefined || settings.evidence === named) return {}
  return settings.categories.some(({ category }) => category === named)
    ? { category: named }
    : { kind: named }
}

function window({
  within,
  before,
}: {
  readonly within: string
  readonly before?: string | undefined
}): Condition {
  return { within, ...present({ before }) }
}

/** Without what is undefined, so that two compilations read and hash alike. */
function present<Given extends object>(given: Given): { [Key in keyof Given]?: NonNullable<Given[Key]> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never
}
