import type { MeasuredRequirement } from './compiled.language.ts'
import type { Field } from './document.language.ts'
import type { FactType } from './fact-sources.ts'
import { fieldsOfTemplate, type SchemeInHand } from './lint.context.ts'
import { didYouMean } from './nearest.ts'
import type { Path } from './pack.source.ts'
import type { RequirementFile } from './requirement.language.ts'
import { versionsNamed } from './standards.engine.ts'

/** Measures beyond counting: for each value, shares, gaps in days, words over several documents. */

type MeasuredFile = Extract<RequirementFile, { of: string }>

export function lintMeasures(
  requirement: MeasuredRequirement,
  fields: ReadonlyMap<string, FactType>,
  path: Path,
  hand: SchemeInHand,
): void {
  const file = hand.scheme.requirements[requirement.id]
  if (file && 'wordsIn' in file) lintWords(file, path, hand)
  if (!file || !('of' in file)) return
  lintShare(file, fields, path, hand)
  lintDays(requirement, fields, path, hand)
  if (file.forEach) lintForEach(file, file.forEach, fields, path, hand)
  else if (file.holdingFor !== undefined)
    hand.report.error(
      [...path, 'holdingFor'],
      'holding-for-nothing',
      'holding-for: says for how many values of for-each: it must hold',
      'add for-each:, or take holding-for: out',
    )
}

function lintShare(
  { measure, shareOf, is, of }: MeasuredFile,
  fields: ReadonlyMap<string, FactType>,
  path: Path,
  { report }: SchemeInHand,
): void {
  if (measure !== 'share') {
    if (shareOf)
      report.error(
        [...path, 'shareOf'],
        'share-of-nothing',
        'share-of: says what measure: share is a share of',
        'add measure: share, or take share-of: out',
      )
    return
  }
  for (const word of ['atLeast', 'atMost', 'equals'] as const) {
    const bound = is[word]
    if (bound === undefined || (typeof bound === 'number' && bound >= 0 && bound <= 1)) continue
    report.error(
      [...path, 'is', word],
      'no-share',
      `A share lies between 0 and 1, and ${String(bound)} does not`,
      'write 0.8 for eighty per cent',
    )
  }
  for (const field of Object.keys(shareOf ?? {})) {
    if (fields.has(field)) continue
    report.error(
      [...path, 'shareOf', field],
      'unknown-fact-field',
      `\`${of}\` has no field \`${field}\``,
      didYouMean(field, fields.keys(), 'name a field that it has'),
    )
  }
}

function lintDays(
  { measure: { how, field } }: MeasuredRequirement,
  fields: ReadonlyMap<string, FactType>,
  path: Path,
  { report }: SchemeInHand,
): void {
  if ((how !== 'span' && how !== 'longest-gap') || field === undefined) return
  const type = fields.get(field)
  if (type === undefined || type === 'day' || type === 'any') return
  report.error(
    [...path, 'measure'],
    'no-day',
    `\`${field}\` is no day, so it has no ${how === 'span' ? 'span' : 'gaps'}`,
    'name a field that holds a day',
  )
}

function lintForEach(
  { of, holdingFor }: MeasuredFile,
  forEach: NonNullable<MeasuredFile['forEach']>,
  fields: ReadonlyMap<string, FactType>,
  path: Path,
  hand: SchemeInHand,
): void {
  const { report } = hand
  const at: Path = [...path, 'forEach']
  if (!fields.has(forEach.field))
    report.error(
      [...at, 'field'],
      'unknown-fact-field',
      `\`${of}\` has no field \`${forEach.field}\` to tell one value from another`,
      didYouMean(forEach.field, fields.keys(), 'name a field that it has'),
    )
  const said = (['values', 'in', 'rows'] as const).filter((word) => forEach[word] !== undefined)
  if (said.length !== 1) {
    report.error(
      at,
      'which-values',
      'for-each: takes its values from exactly one of values:, in: and rows:',
      'keep one of them',
    )
    return
  }
  const known = forEach.values ?? (forEach.in === undefined ? undefined : lintItems(forEach, at, hand))
  if (forEach.rows !== undefined) lintRows(forEach.rows, [...at, 'rows'], hand)
  if (known && holdingFor !== undefined && holdingFor > known.length)
    report.error(
      [...path, 'holdingFor'],
      'cannot-hold',
      `It cannot hold for ${holdingFor} of ${known.length}`,
      'ask for fewer',
    )
}

/** The items that a for-each goes through, when the framework and its group are there. */
function lintItems(
  { in: named = '', group }: NonNullable<MeasuredFile['forEach']>,
  at: Path,
  { names, report }: SchemeInHand,
): readonly string[] | undefined {
  const found = versionsNamed(names.versions, named)
  if (found.length === 0) {
    report.known([...at, 'in'], 'framework', named, names.standards)
    return undefined
  }
  for (const { framework } of found) report.known([...at, 'in'], 'framework', framework, [framework])
  const groups = found.flatMap((each) => each.groups.map((one) => one.group))
  if (group !== undefined && !report.known([...at, 'group'], 'group', group, groups)) return undefined
  // The version with the fewest items sets how many can be asked for.
  return found
    .map(({ items }) =>
      items.filter((item) => group === undefined || item.group === group).map(({ item }) => item),
    )
    .reduce((fewest, items) => (items.length < fewest.length ? items : fewest))
}

/** A list names its values by code: what somebody wrote in words never leaves its document. */
function lintRows(rows: string, at: Path, { templates, report }: SchemeInHand): void {
  const [document = '', field = '', name = ''] = rows.split('.')
  if (!report.known(at, 'document', document, templates.keys())) return
  const found = fieldsOfTemplate(templates.get(document)!).get(field)
  if (found?.type !== 'rows') {
    const lists = [...fieldsOfTemplate(templates.get(document)!).values()].filter(
      (each) => each.type === 'rows',
    )
    report.error(
      at,
      'no-list',
      `\`${document}.${field}\` is no list with rows`,
      didYouMean(
        field,
        lists.map((each) => each.field),
        'name a field of type rows',
      ),
    )
    return
  }
  const column = found.columns.find((each) => each.column === name)
  if (!column)
    report.known(
      at,
      'column',
      name,
      found.columns.map((each) => each.column),
    )
  else if (!codes.has(column.type))
    report.error(
      at,
      'rows-of-words',
      `\`${name}\` is written in words, which nothing can be measured by`,
      'name a column of choices, framework items, days or yes-no',
    )
}

const codes: ReadonlySet<string> = new Set(['choice', 'yes-no', 'date', 'framework-items'])

function lintWords(
  file: Extract<RequirementFile, { wordsIn: unknown }>,
  path: Path,
  { templates, report }: SchemeInHand,
): void {
  file.wordsIn.forEach((place, index) => {
    const at: Path = [...path, 'wordsIn', index]
    const [document = '', named] = place.split('.')
    if (!report.known(at, 'document', document, templates.keys())) return
    const fields = fieldsOfTemplate(templates.get(document)!)
    const chosen = named === undefined ? [...fields.values()] : [fields.get(named)]
    if (named !== undefined && !report.known(at, 'field', named, fields.keys())) return
    if (!chosen.some((field) => field && takesWords(field)))
      report.error(
        at,
        'no-words',
        `Nothing is written in words in \`${place}\``,
        'name a document or a field of type text or long-text',
      )
  })
  const { atLeast, atMost } = file
  if (atLeast === undefined && atMost === undefined)
    report.error(path, 'no-bound', 'words-in: does not say how many', 'add at-least: or at-most:')
}

function takesWords(field: Field): boolean {
  if (field.type === 'text' || field.type === 'long-text') return true
  return field.type === 'rows' && field.columns.some(({ type }) => type === 'text' || type === 'long-text')
}
