import type { Requirement } from './compiled.language.ts'
import type { DocumentTemplate } from './document.language.ts'
import { valuesOfEach } from './each.values.ts'
import type { EvidenceSettings, Framework } from './pack.language.ts'
import type { Condition, RequirementFile } from './requirement.language.ts'
import type { SchemeFile } from './scheme.language.ts'

/** What a short form needs to know of the rest of the pack. */
export interface ExpansionContext {
  /** The role of the person who goes through the scheme. */
  readonly applicant: string
  readonly evidence: EvidenceSettings | undefined
  readonly frameworks: readonly Framework[]
  readonly documents: ReadonlyMap<string, DocumentTemplate>
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
      ...present({ shareOf: file.shareOf }),
      ...(forEach
        ? {
            forEach: {
              field: forEach.field,
              ...present({ rows: forEach.rows, holdingFor }),
              ...valuesOfEach(forEach, file.of, context),
            },
          }
        : {}),
    }
  }
  if ('wordsIn' in file) {
    return {
      ...counted,
      of: 'answers',
      where: { place: file.wordsIn },
      measure: { how: 'sum', field: 'words' },
      is: present({ atLeast: file.atLeast, atMost: file.atMost }),
    }
  }
  const of = file.all ?? file.any ?? file.from ?? []
  const atLeast = file.all ? file.all.length : file.any ? 1 : (file.atLeast ?? of.length)
  return { kind: 'combined', ...meaning, of, atLeast }
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
