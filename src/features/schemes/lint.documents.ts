import type { Field } from './document.language.ts'
import {
  choicesOf,
  type Findings,
  fieldsOfTemplate,
  type PackNames,
  type Reporter,
  reporterFor,
} from './lint.context.ts'
import type { CheckedDocument } from './pack.resolver.ts'
import type { Path } from './pack.source.ts'

/** Rules for document templates by themselves. Roles belong to the schemes that use them (`lint.scheme.ts`). */
export function lintDocument(
  document: CheckedDocument<'document'>,
  names: PackNames,
  findings: Findings,
): void {
  const report = reporterFor(document, findings)
  const template = document.value
  const fields = fieldsOfTemplate(template)
  lintOnce(
    template.sections.map(({ section }, s) => [section, ['sections', s, 'section']]),
    'section',
    report,
  )
  const placed = template.sections.flatMap(({ fields: inner }, s) =>
    inner.map((field, f) => [field.field, ['sections', s, 'fields', f, 'field']] as const),
  )
  lintOnce(placed, 'field', report)
  template.sections.forEach((section, s) => {
    const path: Path = ['sections', s]
    lintWhen(section.when, [...path, 'when'], fields, report)
    section.resources?.forEach((id, r) =>
      report.known([...path, 'resources', r], 'resource', id, names.resources),
    )
    section.fields.forEach((field, f) => {
      lintWhen(field.when, [...path, 'fields', f, 'when'], fields, report)
      if (field.when && Object.hasOwn(field.when, field.field)) {
        report.error(
          [...path, 'fields', f, 'when'],
          'own-condition',
          `The field \`${field.field}\` depends on itself`,
          'take it out of its own when:',
        )
      }
      lintField(field, [...path, 'fields', f], names, report)
    })
  })
}

/** Types whose answers are options and nothing else. */
const reportable: ReadonlySet<Field['type']> = new Set(['tick', 'yes-no', 'choice', 'choices'])

/** What a field names in the rest of the pack, and its own lists. Also for the fields a task asks. */
export function lintField(field: Field, path: Path, names: PackNames, report: Reporter): void {
  if ('reportsTo' in field && field.reportsTo && !reportable.has(field.type)) {
    report.error(
      [...path, 'reportsTo'],
      'not-reportable',
      `\`${field.field}\` is not ticked or chosen, so nothing of it can be reported`,
      'take out reports-to:, or make it a tick, yes-no, choice or choices',
    )
  }
  const items = (links: readonly string[] | undefined, at: Path) =>
    links?.forEach((link, index) => lintItemRef(link, [...at, index], names, report))
  switch (field.type) {
    case 'choice':
    case 'choices':
      lintOptions(field.options, [...path, 'options'], report)
      field.options.forEach(({ links }, o) => items(links, [...path, 'options', o, 'links']))
      if (field.type === 'choices' && field.orMore !== undefined && field.orMore > field.options.length) {
        const message = `${field.orMore} must be ticked, but there are only ${field.options.length} options`
        report.error([...path, 'orMore'], 'too-many-ticks', message, 'ask for fewer, or add options')
      }
      break
    case 'grid':
      lintOptions(field.options, [...path, 'options'], report)
      lintOnce(
        field.rows.map(({ row }, r) => [row, [...path, 'rows', r, 'row']]),
        'row',
        report,
      )
      field.rows.forEach(({ links }, r) => items(links, [...path, 'rows', r, 'links']))
      break
    case 'checklist': {
      const rows = field.groups.flatMap(({ rows: inner }, g) =>
        inner.map(({ row, links }, r) => ({ row, links, at: [...path, 'groups', g, 'rows', r] as Path })),
      )
      lintOnce(
        rows.map(({ row, at }) => [row, [...at, 'row']]),
        'row',
        report,
      )
      for (const { links, at } of rows) items(links, [...at, 'links'])
      break
    }
    case 'rows':
      lintOnce(
        field.columns.map(({ column }, c) => [column, [...path, 'columns', c, 'column']]),
        'column',
        report,
      )
      field.columns.forEach((column, c) => {
        const at: Path = [...path, 'columns', c]
        if (column.framework !== undefined)
          report.known([...at, 'framework'], 'framework', column.framework, names.standards)
        if (column.type === 'choice' && !column.options?.length) {
          report.error(
            at,
            'no-options',
            `The column \`${column.column}\` is a choice without options`,
            'add options:',
          )
        }
        if (column.type === 'framework-items' && column.framework === undefined) {
          report.error(
            at,
            'no-framework',
            `The column \`${column.column}\` does not say which framework`,
            'add framework:',
          )
        }
      })
      break
    case 'evidence':
      lintOnce(
        field.columns.map(({ column }, c) => [column, [...path, 'columns', c, 'column']]),
        'column',
        report,
      )
      break
    case 'framework-items':
      report.known([...path, 'framework'], 'framework', field.framework, names.standards)
      break
    case 'read':
      if (field.says === undefined && field.shows === undefined)
        report.error(
          path,
          'nothing-to-read',
          `\`${field.field}\` shows nothing to read`,
          'add says: or shows:',
        )
      if (field.shows) lintShown(field.shows, [...path, 'shows'], names, report)
      break
    case 'text':
    case 'long-text': {
      const { least, most } = field.words ?? {}
      if (least !== undefined && most !== undefined && least > most) {
        report.error(
          [...path, 'words'],
          'word-limits',
          `At least ${least} words and at most ${most} cannot both hold`,
          'swap or mend the limits',
        )
      }
      break
    }
  }
}

function lintShown(
  { framework, level }: { readonly framework: string; readonly level?: string | undefined },
  path: Path,
  names: PackNames,
  report: Reporter,
): void {
  if (!report.known([...path, 'framework'], 'framework', framework, names.standards)) return
  if (level !== undefined)
    report.known([...path, 'level'], 'level', level, names.frameworkLevels.get(framework) ?? [])
}

function lintItemRef(ref: string, path: Path, names: PackNames, report: Reporter): void {
  const [framework = '', item = ''] = ref.split('/')
  const items = names.frameworks.get(framework)
  if (!report.known(path, 'framework', framework, names.frameworks.keys()) || !items || items.has(item))
    return
  report.known(
    path,
    'framework item',
    ref,
    [...items].map((each) => `${framework}/${each}`),
  )
}

function lintOptions(options: readonly { readonly option: string }[], path: Path, report: Reporter): void {
  lintOnce(
    options.map(({ option }, o) => [option, [...path, o, 'option']]),
    'option',
    report,
  )
}

/** Reports every id that stands twice where it must be the only one. */
export function lintOnce(ids: readonly (readonly [string, Path])[], kind: string, report: Reporter): void {
  const seen = new Set<string>()
  for (const [id, path] of ids) {
    if (seen.has(id)) report.error(path, 'twice', `The ${kind} \`${id}\` is here twice`, 'rename one of them')
    seen.add(id)
  }
}

/** A condition on answers: its fields exist and can have the values named. */
export function lintWhen(
  when: Readonly<Record<string, unknown>> | undefined,
  path: Path,
  fields: ReadonlyMap<string, Field>,
  report: Reporter,
): void {
  for (const [name, wanted] of Object.entries(when ?? {})) {
    const field = fields.get(name)
    if (!field) {
      report.known([...path, name], 'field', name, fields.keys())
      continue
    }
    lintValues(field, Array.isArray(wanted) ? wanted : [wanted], [...path, name], report)
  }
}

/** Values that a field of fixed choices can never have. */
export function lintValues(field: Field, wanted: readonly unknown[], path: Path, report: Reporter): void {
  const choices = choicesOf(field)
  if (!choices) return
  for (const value of wanted) {
    if (!choices.includes(value as string)) report.known(path, 'option', String(value), choices)
  }
}
