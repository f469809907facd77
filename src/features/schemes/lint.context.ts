import type { Requirement } from './compiled.language.ts'
import { type DocumentTemplate, type Field, fieldsOf } from './document.language.ts'
import { didYouMean } from './nearest.ts'
import type { EvidenceSettings, Framework } from './pack.language.ts'
import type { PackKind } from './pack.kinds.ts'
import type { Problem } from './pack.problems.ts'
import type { CheckedDocument, ResolvedPack } from './pack.resolver.ts'
import type { Path } from './pack.source.ts'
import { applicantOf, expandRequirement } from './requirement.expansion.ts'
import { templatesNamed } from './scheme.compiler.ts'
import type { SchemeFile } from './scheme.language.ts'
import type { Stage, Task } from './stage.language.ts'

/** What every rule of the linter has in hand, and how it reports. */

export interface Findings {
  readonly problems: Problem[]
  /** Notes that something of the pack is used, by kind and id: what is never noted is reported as unused. */
  readonly used: Set<string>
}

export interface Reporter {
  error(path: Path, rule: string, message: string, remedy: string): void
  warn(path: Path, rule: string, message: string, remedy: string): void
  /** Reports a name that is none of the known ones, with the nearest; notes its use otherwise. Answers whether it is known. */
  known(path: Path, kind: string, id: string, ids: Iterable<string>): boolean
}

/** Reports about one document, at its own places. */
export function reporterFor(document: CheckedDocument<PackKind>, findings: Findings, within = ''): Reporter {
  const put =
    (severity: Problem['severity']) => (path: Path, rule: string, message: string, remedy: string) => {
      findings.problems.push({ ...document.at(path), severity, rule, message, remedy })
    }
  const error = put('error')
  return {
    error,
    warn: put('warning'),
    known(path, kind, id, ids) {
      const all = new Set(ids)
      if (all.has(id)) {
        findings.used.add(usedKey(kind, id, packWide.has(kind) ? '' : within))
        return true
      }
      const remedy = didYouMean(id, all, `add the ${kind} or write another`)
      error(path, `unknown-${kind.replaceAll(' ', '-')}`, `There is no ${kind} \`${id}\` here`, remedy)
      return false
    },
  }
}

/** Kinds whose ids count for the whole pack; all others belong to one scheme. */
const packWide = new Set([
  'document',
  'resource',
  'message',
  'level',
  'duty',
  'post kind',
  'framework',
  'scheme',
])

export function usedKey(kind: string, id: string, within = ''): string {
  return `${within}/${kind}/${id}`
}

/** The ids that are known in the whole pack. */
export interface PackNames {
  readonly documents: ReadonlyMap<string, DocumentTemplate>
  readonly resources: ReadonlySet<string>
  readonly messages: ReadonlySet<string>
  readonly levels: ReadonlySet<string>
  readonly duties: ReadonlySet<string>
  readonly postKinds: ReadonlySet<string>
  readonly courses: ReadonlySet<string>
  readonly schemes: ReadonlySet<string>
  /** Documents that each scheme has. */
  readonly papersOf: ReadonlyMap<string, ReadonlySet<string>>
  /** Items by framework, over all its versions. */
  readonly frameworks: ReadonlyMap<string, ReadonlySet<string>>
  readonly frameworkLevels: ReadonlyMap<string, readonly string[]>
  /** What may be named where a framework is meant: frameworks, and lines of standards. */
  readonly standards: ReadonlySet<string>
  /** Every version of every framework. */
  readonly versions: readonly Framework[]
  readonly evidence: EvidenceSettings | undefined
  /** Only for others to build on: levels, duties and kinds of post are theirs to name. */
  readonly abstract: boolean
}

export function packNames(resolved: ResolvedPack): PackNames {
  const { pack, frameworks, pathways, documents, schemes, resources, messages, courses } = resolved
  const ids = (all: readonly { readonly id: string }[]) => new Set(all.map(({ id }) => id))
  const items = new Map<string, Set<string>>()
  for (const { value } of frameworks) {
    const known = items.get(value.framework) ?? new Set()
    for (const { item, elements } of value.items) {
      known.add(item)
      for (const { element } of elements ?? []) known.add(`${item}.${element}`).add(element)
    }
    items.set(value.framework, known)
  }
  return {
    documents: new Map(documents.map(({ id, value }) => [id, value])),
    resources: ids(resources),
    messages: ids(messages),
    levels: new Set(pathways.flatMap(({ value }) => value.levels.map(({ level }) => level))),
    duties: new Set(pack.value.duties.map(({ duty }) => duty)),
    postKinds: new Set(pack.value.postKinds.map(({ kind }) => kind)),
    courses: ids(courses),
    schemes: ids(schemes),
    papersOf: new Map(schemes.map(({ id, value }) => [id, templatesNamed(value)])),
    frameworks: items,
    frameworkLevels: levelsOfStandards(frameworks.map(({ value }) => value)),
    standards: new Set([...items.keys(), ...frameworks.flatMap(({ value }) => value.line ?? [])]),
    versions: frameworks.map(({ value }) => value),
    evidence: resolved.evidence?.value,
    abstract: pack.value.abstract,
  }
}

/** The levels that a framework, or any version of a line, describes. */
function levelsOfStandards(frameworks: readonly Framework[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const { framework, line, levels } of frameworks)
    for (const id of [framework, ...(line === undefined ? [] : [line])])
      found.set(id, [...(found.get(id) ?? []), ...levels.map(({ level }) => level)])
  return found
}

export interface PlacedTask {
  readonly task: Task
  readonly stage: Stage
  readonly path: Path
}

/** One scheme under the linter's eye. */
export interface SchemeInHand {
  readonly scheme: SchemeFile
  readonly names: PackNames
  readonly report: Reporter
  readonly requirements: ReadonlyMap<string, Requirement>
  readonly tasks: ReadonlyMap<string, PlacedTask>
  readonly templates: ReadonlyMap<string, DocumentTemplate>
  readonly roles: ReadonlySet<string>
}

export function schemeInHand(
  document: CheckedDocument<'scheme'>,
  names: PackNames,
  resolved: ResolvedPack,
  findings: Findings,
): SchemeInHand {
  const scheme = document.value
  const context = {
    applicant: applicantOf(scheme.roles),
    evidence: resolved.evidence?.value,
    frameworks: names.versions,
    documents: names.documents,
  }
  const templates = [...templatesNamed(scheme)].flatMap((id) => {
    const template = names.documents.get(id)
    return template ? [[id, template] as const] : []
  })
  return {
    scheme,
    names,
    report: reporterFor(document, findings, scheme.scheme),
    requirements: new Map(
      Object.entries(scheme.requirements).map(([id, file]) => [id, expandRequirement(id, file, context)]),
    ),
    tasks: new Map(
      scheme.stages.flatMap((stage, s) =>
        stage.tasks.map((task, t) => [task.task, { task, stage, path: ['stages', s, 'tasks', t] }] as const),
      ),
    ),
    templates: new Map(templates),
    roles: new Set(Object.keys(scheme.roles)),
  }
}

/** Every review of the scheme by its id. */
export function reviewIds({ reviews = {} }: Pick<SchemeFile, 'reviews'>): readonly string[] {
  return Object.values(reviews).flatMap(({ points = [] }) => points.map(({ review }) => review))
}

/** The fields whose values a task leaves behind: what it asks, and what its document asks. */
export function fieldsOfTask(
  task: Task,
  templates: ReadonlyMap<string, DocumentTemplate>,
): ReadonlyMap<string, Field> {
  const template = task.document === undefined ? undefined : templates.get(task.document)
  return new Map([
    ...(template ? fieldsOfTemplate(template) : []),
    ...task.asks.map((field) => [field.field, field] as const),
  ])
}

export function fieldsOfTemplate(template: DocumentTemplate): ReadonlyMap<string, Field> {
  return new Map([...fieldsOf(template)].map(({ field }) => [field.field, field]))
}

/** What may be answered in a field, when that is a fixed choice. */
export function choicesOf(field: Field): readonly string[] | undefined {
  if (field.type === 'yes-no') return ['yes', 'no']
  if (field.type === 'choice' || field.type === 'choices' || field.type === 'grid')
    return field.options.map(({ option }) => option)
  return undefined
}
