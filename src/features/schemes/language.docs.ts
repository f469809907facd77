import { z } from 'zod'
import { factSources } from './fact-sources.ts'
import { elementOfShape, entryOfShape, fieldsOfShape, type Shape, shapesOf, toFile } from './keywords.ts'
import { languages, type PackKind, packKinds } from './pack.kinds.ts'
import * as words from './words.language.ts'
import { meaningOf } from './words.meanings.ts'

/** Reference pages made from the language itself, so that they cannot tell of another one. Pure. */

export interface DocumentedWord {
  /** Where it stands: `scheme`, `scheme › stages › tasks`. */
  readonly place: string
  readonly word: string
  readonly takes: string
  readonly needed: boolean
  readonly standard: string | undefined
  /** Undefined when nothing explains it; a test allows none. */
  readonly says: string | undefined
}

interface Group {
  readonly place: string
  readonly forms: readonly (readonly DocumentedWord[])[]
}

type Schema = z.core.$ZodType

const named = new Map<unknown, string>([
  [words.id, 'an id'],
  [words.text, 'text'],
  [words.duration, 'a duration'],
  [words.day, 'a day'],
  [words.anchor, 'a named day'],
  [words.itemRef, 'a framework item'],
  [words.roleRef, 'a scheme role'],
  [words.byRole, 'a role or several'],
  [words.scalar, 'text, a number, true or false'],
  [words.whenAnswered, 'answers by field'],
])

function unwrap(schema: Schema): Schema {
  const { def } = (schema as Shape)._zod
  return def.type === 'optional' || def.type === 'default' ? unwrap(def.innerType) : schema
}

function takes(schema: Schema): string {
  const inner = unwrap(schema)
  const name = named.get(inner) ?? nameBySource(inner)
  if (name) return name
  const { def } = (inner as Shape)._zod
  switch (def.type) {
    case 'array':
      return `a list of ${plural(takes(def.element))}`
    case 'record':
      return `a map from ids to ${plural(takes(def.valueType))}`
    case 'object':
      return 'words below'
    case 'enum':
      return `one of ${Object.values(def.entries)
        .map((each) => `\`${String(each)}\``)
        .join(', ')}`
    case 'literal':
      return def.values.map((each) => `\`${String(each)}\``).join(' or ')
    case 'union':
      return [...new Set(def.options.map(takes))].join(' or ')
    case 'number':
      return 'a number'
    case 'boolean':
      return 'true or false'
    default:
      return 'text'
  }
}

/** Described copies of the basic words (`id.describe('…')`) are those words still; they share their checks. */
function nameBySource(schema: Schema): string | undefined {
  const pattern = patternOf(schema)
  if (pattern === undefined) return undefined
  for (const [known, name] of named) if (patternOf(known as Schema) === pattern) return name
  return undefined
}

function patternOf(schema: Schema): string | undefined {
  const { def } = (schema as Shape)._zod as { def: { type: string; checks?: readonly z.core.$ZodCheck[] } }
  if (def.type !== 'string') return undefined
  const patterns = (def.checks ?? []).flatMap(({ _zod }) => {
    const { pattern } = _zod.def as { readonly pattern?: RegExp }
    return pattern ? [pattern.source] : []
  })
  return patterns[0]
}

function plural(takesWords: string): string {
  return takesWords
    .replace(/^an? /, '')
    .replace(/^(id|duration|day|named day|framework item|scheme role|number)$/, '$1s')
}

function standardOf(schema: Schema): { needed: boolean; standard: string | undefined } {
  const { def } = (schema as Shape)._zod
  if (def.type === 'optional') return { needed: false, standard: undefined }
  if (def.type !== 'default') return { needed: true, standard: undefined }
  const given = inFileKeys(def.defaultValue)
  const value = typeof given === 'string' ? given : JSON.stringify(given)
  return { needed: false, standard: value === '[]' || value === '{}' ? undefined : value }
}

function explained(place: string, word: string, schema: Schema): string | undefined {
  const own = z.globalRegistry.get(schema as z.ZodType)?.description
  const inner = unwrap(schema)
  const generic = named.has(inner)
  const below = generic ? undefined : z.globalRegistry.get(inner as z.ZodType)?.description
  return own !== undefined && !named.has(schema) ? own : (below ?? meaningOf(place, word))
}

function groupsOf(place: string, schema: Schema, seen: Set<Schema>): readonly Group[] {
  const shapes = shapesOf(schema)
  const objects = shapes.filter((shape) => shape._zod.def.type === 'object')
  const below = shapes.flatMap((shape) => elementOfShape(shape) ?? entryOfShape(shape) ?? [])
  const fresh = objects.filter((shape) => !seen.has(shape))
  for (const shape of fresh) seen.add(shape)
  const own: readonly Group[] =
    fresh.length === 0
      ? []
      : [
          {
            place,
            forms: fresh.map((shape) =>
              Object.entries(fieldsOfShape(shape)).map(([key, value]) => {
                const word = toFile(key)
                return {
                  place,
                  word,
                  takes: takes(value),
                  ...standardOf(value),
                  says: explained(place, word, value),
                }
              }),
            ),
          },
        ]
  const inside = fresh.flatMap((shape) =>
    Object.entries(fieldsOfShape(shape)).flatMap(([key, value]) =>
      groupsOf(`${place} › ${toFile(key)}`, value, seen),
    ),
  )
  return [...own, ...inside, ...below.flatMap((each) => groupsOf(place, each, seen))]
}

function allGroups(): readonly { readonly kind: PackKind; readonly groups: readonly Group[] }[] {
  const seen = new Set<Schema>()
  return packKinds.map((kind) => ({ kind, groups: groupsOf(kind, languages[kind], seen) }))
}

/** Every word of the language at every place. */
export function documentedWords(): readonly DocumentedWord[] {
  return allGroups().flatMap(({ groups }) => groups.flatMap(({ forms }) => forms.flat()))
}

const introduction = `# The language of packs

Made from the language itself by \`npm run docs\`: change the descriptions in \`src/features/schemes/*.language.ts\`, not this page.

A pack is a folder of YAML that describes one authority. Every document begins with the word that names its kind:
${packKinds.map((kind) => `\`${kind}:\``).join(', ')}. A file may hold several, parted by \`---\`. A text may also be a
Markdown file whose front matter begins with \`resource:\`. Check a folder with \`waymark pack check FOLDER\`; editors
complete and check while you type with the JSON Schemas in \`docs/reference/schemas/\`: put
\`# yaml-language-server: $schema=…/scheme.schema.json\` at the head of a file.

## Words that come everywhere

| | |
|---|---|
| an id | lower-case words joined by hyphens, e.g. \`line-manager\`; yours to choose, unique among its kind |
| a duration | ISO 8601 in whole years, months, weeks, days: \`P18M\`, \`P2W\`, \`P10D\` |
| a day | year first: \`2026-09-01\` |
| a framework item | \`framework/item\`, e.g. \`kss/KSS-2\` |
| a role or several | an id of the scheme's \`roles\`, or a list of which any one may act |
| answers by field | \`{ field: answer }\` or \`{ field: [one, other] }\`; all of them must hold. The answers to a yes-no field are \`yes\` and \`no\` |
| a named day | \`today\`; \`started\`; \`sealed\` (signatures asked for); \`submission\`; \`meeting\`; \`outcome\`; \`step.<task>\` (the day it was done); \`step.<task>.<field>\` (a day given there; \`step.request.<field>\` for what is asked at the start); \`answer.<document>.<field>\`; \`clock.<clock>\` (the day it runs out) |

## Building on another pack

A pack names others in \`uses:\`; their folders stand beside its own. It then has their frameworks, documents, texts
and messages, and may put its own in their place by the same id. A scheme of another pack is taken over with
\`extends: pack/scheme\`: what is written stands in the place of what had the same id and word there; a list replaces the whole list; what should go is named in
\`removes:\`, e.g. \`[requirements.experience, stages.observing]\`. A single word deep inside, where a list would otherwise be
written anew, is said otherwise in \`changes:\`, e.g. \`{ stages.portfolio.tasks.write.hint: Two pages are enough, clocks.year.limit: P15M }\`. Version and days are always a scheme's own.

## Short forms of requirements

All requirements are one shape: **of** a source of facts, **where** its fields are so, **measure** what fits, and what
that **is** to be. Five common ones have short forms: \`time-at-level\` (posts at that level, measured as time),
\`evidence\` (completed activities of that kind, category, or all), \`observation-by\` (finished observations by who holds
that role), \`answer\` (one answer in a document), \`words-in\` (words of documents or fields, added up). \`all\`, \`any\` and \`at-least\` … \`from\` combine others.
`

function factTables(): string {
  const tables = Object.entries(factSources).map(([source, { says, fields, alsoAsked }]) => {
    const rows = Object.entries(fields).map(([field, { says: about }]) => `| \`${field}\` | ${about} |`)
    const asked = alsoAsked
      ? [
          '',
          alsoAsked === 'steps'
            ? 'Besides, every field that the tasks ask.'
            : alsoAsked === 'columns'
              ? 'Besides, every column of the lists, by its id; what is written in words is not known.'
              : 'Every field that the start of the scheme asks.',
        ]
      : []
    return [
      `### ${source}`,
      '',
      says,
      ...(rows.length > 0 ? ['', '| Field | |', '|---|---|', ...rows] : []),
      ...asked,
    ].join('\n')
  })
  return [
    '## Sources of facts',
    '',
    'What `of:` may name, and the fields that `where:` and `measure:` may.',
    '',
    tables.join('\n\n'),
  ].join('\n')
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

function table(form: readonly DocumentedWord[]): string {
  const rows = form.map(({ word, takes: what, needed, standard, says }) => {
    const when = needed ? 'yes' : standard === undefined ? '' : `else \`${standard}\``
    return `| \`${word}\` | ${cell(what)} | ${when} | ${cell(says ?? '')} |`
  })
  return ['| Word | Takes | Needed | |', '|---|---|---|---|', ...rows].join('\n')
}

/** Forms told apart by a fixed word are called by it, others by the words that are theirs alone. */
function formTitle(form: readonly DocumentedWord[]): string {
  const fixed = form.find(({ word }) => word === 'type' || word === 'is')
  if (fixed?.takes.includes('`')) return `**\`${fixed.word}\`** is ${fixed.takes}`
  const needed = form.filter((each) => each.needed)
  const words = (needed.length > 0 ? needed : form).map(({ word }) => `\`${word}\``)
  return `**With ${words.join(needed.length > 0 ? ' and ' : ' or ')}**`
}

/** What several forms share is told once, before what each has of its own. */
function tablesOf(forms: readonly (readonly DocumentedWord[])[]): readonly string[] {
  const [first = [], ...others] = forms
  if (others.length === 0) return [table(first)]
  const same = (one: DocumentedWord, other: DocumentedWord) =>
    table([one]) === table([other]) && one.word === other.word
  const shared = first.filter((one) => others.every((form) => form.some((other) => same(one, other))))
  const own = forms.map((form) => form.filter((one) => !shared.some((each) => same(each, one))))
  return [
    ...(shared.length > 0 ? [`In every form:\n\n${table(shared)}`] : []),
    ...own.map((form) => `${formTitle(form)}\n\n${table(form)}`),
  ]
}

/** `docs/reference/scheme-language.md`. */
export function languagePage(): string {
  const parts = allGroups().map(({ kind, groups }) => {
    const sections = groups.map(({ place, forms }) => {
      const heading = place === kind ? `## ${kind}` : `### ${place}`
      const tables = tablesOf(forms)
      return `${heading}\n\n${tables.join('\n\n')}`
    })
    return sections.join('\n\n')
  })
  return `${[introduction.trim(), factTables(), ...parts].join('\n\n')}\n`
}

/** JSON Schemas by file name (`scheme.schema.json`), in the words of the files, for editors. */
export function languageSchemas(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    packKinds.map((kind) => {
      const schema = z.toJSONSchema(languages[kind], { io: 'input', unrepresentable: 'any' })
      const words = inFileWords(schema) as Record<string, unknown>
      const whole = kind === 'scheme' ? orExtending(words) : words
      return [`${kind}.schema.json`, `${JSON.stringify(whole, undefined, 2)}\n`]
    }),
  )
}

/** A scheme that extends another says only what differs: maps merge word by word, so their parts may be missing; lists replace. */
function orExtending({ $schema, ...words }: Record<string, unknown>): Record<string, unknown> {
  const own = ['scheme', 'version', 'effective', 'extends']
  const { required: _, ...part } = withoutNeeds(words) as Record<string, unknown>
  return { $schema, if: { required: ['extends'] }, then: { ...part, required: own }, else: words }
}

function withoutNeeds(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutNeeds)
  if (typeof schema !== 'object' || schema === null) return schema
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => !(key === 'required' && Array.isArray(value)))
      .map(([key, value]) => [key, key === 'items' ? value : withoutNeeds(value)]),
  )
}

/** A standard value as a file would say it. */
function inFileKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [toFile(key), inFileKeys(inner)]))
}

/** Names of properties as files write them; nothing else in a schema is a word of the language. */
function inFileWords(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(inFileWords)
  if (typeof schema !== 'object' || schema === null) return schema
  const { properties, required, default: standard, ...rest } = schema as Record<string, unknown>
  const inner = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, inFileWords(value)]))
  const kept = standard === undefined ? inner : { ...inner, default: inFileKeys(standard) }
  if (typeof properties !== 'object' || properties === null) return kept
  return {
    ...kept,
    properties: Object.fromEntries(
      Object.entries(properties).map(([word, value]) => [toFile(word), inFileWords(value)]),
    ),
    ...(Array.isArray(required) ? { required: required.map((word) => toFile(String(word))) } : {}),
    // What the language does not know is pointed out by `pack check` too.
    additionalProperties: false,
  }
}
