import { z } from 'zod'
import {
  elementOfShape,
  entryOfShape,
  fieldOfShape,
  type Shape,
  shapesMeant,
  shapesOf,
  toFile,
} from './keywords.ts'
import { didYouMean } from './nearest.ts'
import { languages, type PackKind } from './pack.kinds.ts'
import type { Place, Problem } from './pack.problems.ts'
import type { Path } from './pack.source.ts'

type Issue = z.core.$ZodIssue
type Checked<Kind extends PackKind> =
  | { readonly ok: true; readonly value: z.output<(typeof languages)[Kind]> }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Checks one document against its language and fills in what was left to the default; problems in plain words at their place. */
export function checkAgainstLanguage<Kind extends PackKind>(
  kind: Kind,
  value: unknown,
  at: (path: Path, part?: 'value' | 'word') => Place,
): Checked<Kind> {
  const result = languages[kind].safeParse(value)
  if (result.success) return { ok: true, value: result.data as z.output<(typeof languages)[Kind]> }
  const problems = result.error.issues
    .flatMap((issue) => plainIssues(issue, languages[kind], value))
    .map(({ issue, path }): Problem => ({ ...at(path), severity: 'error', ...inWords(issue, path, value) }))
  return { ok: false, problems }
}

interface PlacedIssue {
  readonly issue: Issue
  readonly path: Path
}

/**
 * Of a union only the faults of the form that was meant. Zod itself answers for all forms at once, or for the
 * one whose only fault is a foreign word, which is seldom the one meant.
 */
function plainIssues(
  issue: Issue,
  schema: z.core.$ZodType,
  root: unknown,
  above: Path = [],
): readonly PlacedIssue[] {
  const path = [...above, ...(issue.path as (string | number)[])]
  const given = valueAt(root, path)
  const isUnion = issue.code === 'invalid_union' && issue.errors.length > 0
  if (!isUnion && issue.code !== 'unrecognized_keys') return [{ issue, path }]
  const form = formMeant(schema, root, path)
  if (form) {
    const again = z.safeParse(form, given)
    const issues = again.error?.issues ?? []
    return issues.flatMap((each) =>
      each.code === 'unrecognized_keys' && each.path.length === 0
        ? [{ issue: each, path }]
        : plainIssues(each, form, given, []).map(({ issue: inner, path: below }) => ({
            issue: inner,
            path: [...path, ...below],
          })),
    )
  }
  if (!isUnion) return [{ issue, path }]
  const branches = issue.errors.map((errors) =>
    errors.flatMap((each) => plainIssues(each, schema, root, path)),
  )
  const wrongKind = (branch: readonly PlacedIssue[]) =>
    branch.filter((each) => each.path.length === path.length && each.issue.code === 'invalid_type').length
  return branches.sort((a, b) => wrongKind(a) - wrongKind(b) || a.length - b.length)[0] ?? []
}

/** The one of several object forms at a path that the words written there mean. */
function formMeant(schema: z.core.$ZodType, root: unknown, path: Path): Shape | undefined {
  let shapes = shapesOf(schema)
  let value = root
  const narrow = () => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return
    const given = value as Record<string, unknown>
    const meant = shapesMeant(shapes, new Set(Object.keys(given)), (word) => given[word])
    if (meant.length > 0) shapes = meant
  }
  narrow()
  for (const step of path) {
    shapes = shapes
      .flatMap((shape) => fieldOfShape(shape, step) ?? entryOfShape(shape) ?? elementOfShape(shape) ?? [])
      .flatMap(shapesOf)
    value = (value as Record<string | number, unknown> | undefined)?.[step]
    narrow()
  }
  const forms = shapes.filter((shape) => shape._zod.def.type === 'object')
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? forms[0] : undefined
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<string | number, unknown> | undefined)?.[step],
    root,
  )
}

function inWords(issue: Issue, path: Path, root: unknown): Pick<Problem, 'rule' | 'message' | 'remedy'> {
  const word = toFile(String(path.findLast((step) => typeof step === 'string') ?? 'document'))
  const given = valueAt(root, path)
  switch (issue.code) {
    case 'invalid_type':
      if (given === undefined) {
        return {
          rule: 'missing',
          message: `\`${word}\` is missing`,
          remedy: `add \`${word}:\` (${plainType(issue.expected)})`,
        }
      }
      return {
        rule: 'type',
        message: `\`${word}\` is ${kindOf(given)}, not ${plainType(issue.expected)}`,
        remedy: `write ${plainType(issue.expected)}`,
      }
    case 'invalid_value': {
      const values = issue.values.map(String)
      const message =
        given === undefined ? `\`${word}\` is missing` : `\`${word}\` cannot be \`${String(given)}\``
      return {
        rule: 'value',
        message,
        remedy: didYouMean(String(given), values, `write one of ${values.join(', ')}`),
      }
    }
    case 'invalid_union': {
      const options = 'options' in issue ? (issue['options'] as readonly unknown[]).map(String) : []
      const message =
        given === undefined ? `\`${word}\` is missing` : `\`${word}\` cannot be \`${String(given)}\``
      return {
        rule: 'value',
        message,
        remedy: didYouMean(String(given), options, `write one of ${options.join(', ')}`),
      }
    }
    case 'custom':
    case 'invalid_format':
      return { rule: 'format', message: `\`${word}\` cannot be \`${String(given)}\``, remedy: issue.message }
    case 'too_small':
      return {
        rule: 'size',
        message: `\`${word}\` has too little`,
        remedy: `it needs at least ${issue.minimum}`,
      }
    case 'too_big':
      return {
        rule: 'size',
        message: `\`${word}\` has too much`,
        remedy: `it takes at most ${issue.maximum}`,
      }
    case 'unrecognized_keys':
      return {
        rule: 'unknown-word',
        message: `${issue.keys.map((key) => `\`${toFile(key)}\``).join(' and ')} cannot stand here with the other words`,
        remedy: 'take it out, or check which of the forms of this part was meant',
      }
    case 'invalid_key':
      return {
        rule: 'format',
        message: `\`${word}\` is no id`,
        remedy: 'write lower-case words joined by hyphens',
      }
    default:
      return {
        rule: 'value',
        message: `\`${word}\`: ${issue.message}`,
        remedy: 'see docs/reference/scheme-language.md',
      }
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of words with values',
  record: 'a map of ids',
}

function plainType(expected: string): string {
  return typeNames[expected] ?? expected
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (value === null) return 'empty'
  return typeNames[typeof value] ?? typeof value
}
