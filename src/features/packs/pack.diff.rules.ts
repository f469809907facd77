import {
  type CompiledPack,
  type CompiledScheme,
  type DocumentTemplate,
  type Field,
  fieldsOf,
} from '../schemes/public.ts'
import { levelName } from './packs.rules.ts'
import { schemeDifferences } from './scheme.diff.rules.ts'
import { partChanges, partInWords, same } from './structure.diff.rules.ts'

/** What differs between two packs, in plain words, for whoever answers for the policy. Pure. */

export type DifferenceGroup =
  | 'pack'
  | 'pathway'
  | 'framework'
  | 'scheme'
  | 'requirement'
  | 'stage'
  | 'deadline'
  | 'role'
  | 'outcome'
  | 'document'
  | 'text'

export interface Difference {
  /** The scheme, document or other part it belongs to, by name. */
  readonly where: string
  readonly group: DifferenceGroup
  /** A sentence without a full stop: "Recent CPD: at least 5 activities → at least 6 activities". */
  readonly says: string
}

/** Every difference; none exactly when both compile to the same. */
export function diffPacks(before: CompiledPack, after: CompiledPack): readonly Difference[] {
  return [
    ...partChanges(before, after, apart).map((part) => ({
      where: after.name,
      group: 'pack' as const,
      says: partInWords(part),
    })),
    ...levels(before, after),
    ...frameworks(before, after),
    ...schemes(before, after),
    ...documents(before.documents, after.documents),
    ...texts(before, after),
  ]
}

/** How two versions of one scheme differ, its papers included; none exactly when both compile to the same. */
export function diffSchemes(
  before: CompiledScheme,
  after: CompiledScheme,
  nameOfLevel: (level: string) => string,
): readonly Difference[] {
  return [
    ...schemeDifferences({ before, after, levelName: nameOfLevel }).map((each) => ({
      where: after.name,
      ...each,
    })),
    ...documents(before.templates, after.templates),
  ]
}

/** Parts of a pack that are told one by one, and its hash. */
const apart = new Set([
  'hash',
  'frameworks',
  'pathways',
  'documents',
  'schemes',
  'resources',
  'messages',
  'evidenceSettings',
])

function levels(before: CompiledPack, after: CompiledPack): readonly Difference[] {
  const told = (says: string): Difference => ({ where: 'Career pathway', group: 'pathway', says })
  return [
    ...partChanges(before.pathways, after.pathways).map((part) => told(partInWords(part))),
    ...partChanges(before.evidenceSettings ?? {}, after.evidenceSettings ?? {}).map((part) => ({
      ...told(partInWords(part)),
      where: 'Learning that counts',
    })),
  ]
}

function frameworks(before: CompiledPack, after: CompiledPack): readonly Difference[] {
  const byKey = (pack: CompiledPack) =>
    Object.fromEntries(pack.frameworks.map((each) => [`${each.framework} ${each.version}`, each]))
  const [old, now] = [byKey(before), byKey(after)]
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])]
  return keys.flatMap((key) => {
    const [was, is] = [old[key], now[key]]
    const one = is ?? was
    if (!one || same(was, is)) return []
    const told = (says: string): Difference => ({
      where: `${one.name}, version ${one.version}`,
      group: 'framework',
      says,
    })
    if (!was) return [told('New')]
    if (!is) return [told('No longer part of the pack')]
    return partChanges(was, is).map((part) => told(partInWords(part)))
  })
}

function schemes(before: CompiledPack, after: CompiledPack): readonly Difference[] {
  const ids = [...new Set([...Object.keys(after.schemes), ...Object.keys(before.schemes)])]
  const name = (level: string) =>
    levelName(after, level) === level ? levelName(before, level) : levelName(after, level)
  return ids.flatMap((id): readonly Difference[] => {
    const [old, now] = [before.schemes[id], after.schemes[id]]
    if (!old)
      return now ? [{ where: now.name, group: 'scheme', says: `New scheme, version ${now.version}` }] : []
    if (!now) return [{ where: old.name, group: 'scheme', says: 'The scheme is gone' }]
    return schemeDifferences({ before: old, after: now, levelName: name }).map((each) => ({
      where: now.name,
      ...each,
    }))
  })
}

// --- Documents --------------------------------------------------------------------

type Templates = CompiledPack['documents']

function documents(before: Templates, after: Templates): readonly Difference[] {
  const ids = [...new Set([...Object.keys(after), ...Object.keys(before)])]
  return ids.flatMap((id): readonly Difference[] => {
    const [old, now] = [before[id], after[id]]
    const template = now ?? old
    if (!template || same(old, now)) return []
    const told = (says: string): Difference => ({ where: template.name, group: 'document', says })
    if (!old) return [told('New document')]
    if (!now) return [told('The document is gone')]
    return questions(old, now).map(told)
  })
}

interface Question {
  readonly field: Field
  readonly section: string
}

const questionsOf = (template: DocumentTemplate): ReadonlyMap<string, Question> =>
  new Map(
    [...fieldsOf(template)].map(
      ({ field, section }) => [field.field, { field, section: section.name }] as const,
    ),
  )

function questions(before: DocumentTemplate, after: DocumentTemplate): readonly string[] {
  const [old, now] = [questionsOf(before), questionsOf(after)]
  const known = (template: DocumentTemplate, others: ReadonlyMap<string, Question>) => ({
    ...template,
    // Fields on both sides are told one by one; what is left of a section is its own words.
    sections: template.sections.map(({ fields, ...section }) => ({
      ...section,
      order: fields.map(({ field }) => field).filter((field) => others.has(field)),
    })),
  })
  return [
    ...[...now].flatMap(([id, { field, section }]) =>
      old.has(id) ? [] : [`New question “${field.name}” in “${section}”`],
    ),
    ...[...old].flatMap(([id, { field, section }]) =>
      now.has(id) ? [] : [`Question “${field.name}” in “${section}” is gone`],
    ),
    ...[...now].flatMap(([id, { field }]) => {
      const was = old.get(id)?.field
      if (!was) return []
      return [
        ...(was.name === field.name ? [] : [`Question “${was.name}” now reads “${field.name}”`]),
        ...partChanges(was, field, new Set(['name'])).map(
          (part) => `Question “${field.name}”, ${partInWords(part)}`,
        ),
      ]
    }),
    ...partChanges(known(before, now), known(after, old)).map(partInWords),
  ]
}

// --- Texts and messages ----------------------------------------------------------

function texts(before: CompiledPack, after: CompiledPack): readonly Difference[] {
  return [
    ...changedTexts(before.resources, after.resources, ({ name }) => name),
    ...changedTexts(before.messages, after.messages, ({ subject }) => `Message: ${subject}`),
  ]
}

function changedTexts<Value extends object>(
  before: Readonly<Record<string, Value>>,
  after: Readonly<Record<string, Value>>,
  nameOf: (value: Value) => string,
): readonly Difference[] {
  const ids = [...new Set([...Object.keys(after), ...Object.keys(before)])]
  return ids.flatMap((id): readonly Difference[] => {
    const [old, now] = [before[id], after[id]]
    const one = now ?? old
    if (!one || same(old, now)) return []
    const told = (says: string): Difference => ({ where: nameOf(one), group: 'text', says })
    if (!old) return [told('New')]
    if (!now) return [told('Gone')]
    return partChanges(old, now).map((part) => told(partInWords(part)))
  })
}

// --- The report --------------------------------------------------------------------

/** What a group of differences is called. */
export const differenceHeadings: Readonly<Record<DifferenceGroup, string>> = {
  pack: 'The pack',
  pathway: 'Levels and learning',
  framework: 'Standards',
  scheme: 'The scheme as a whole',
  requirement: 'Requirements',
  stage: 'Stages and tasks',
  deadline: 'Deadlines',
  role: 'Roles',
  outcome: 'Outcomes',
  document: 'Documents',
  text: 'Texts and messages',
}

/** The differences as a page of text, by what they belong to and then by kind. */
export function differencesInWords(differences: readonly Difference[]): string {
  if (differences.length === 0) return 'There is no difference.'
  const lines: string[] = []
  const places = [...new Set(differences.map(({ where }) => where))]
  for (const where of places) {
    lines.push(where)
    const here = differences.filter((each) => each.where === where)
    const groups = [...new Set(here.map(({ group }) => group))]
    for (const group of groups) {
      lines.push(`  ${differenceHeadings[group]}`)
      for (const { says } of here.filter((each) => each.group === group)) lines.push(`    ${says}`)
    }
    lines.push('')
  }
  lines.push(`${differences.length} ${differences.length === 1 ? 'difference' : 'differences'}`)
  return lines.join('\n')
}
