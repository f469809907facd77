import { createHash } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '../../kernel/canonical.ts'
import { tidied } from '../../platform/rendering/word-text.ts'
import {
  type Answer,
  type CellAnswer,
  findingAnswer,
  gridAnswer,
  isEmptyAnswer,
  listAnswer,
  partsAnswer,
  personAnswer,
  rowsAnswer,
} from '../documents/public.ts'
import type { Field } from '../schemes/public.ts'

/** What a form knows of itself, in the properties of its file: nothing secret, and no words of anybody. */

const identity = z.object({
  form: z.literal(1),
  document: z.string(),
  template: z.string(),
  person: z.string(),
  madeAt: z.string(),
  /** The revision of each of its sections when it was made. */
  sections: z.record(z.string(), z.number().int().nonnegative()),
  /** A print of what stood in each of its fields, so that it can be told who changed what since. */
  fields: z.record(z.string(), z.string()),
})

export type FormIdentity = z.infer<typeof identity>

const name = (at: number) => `waymark-form-${at + 1}`
/** Word takes properties of up to 255 characters. */
const longest = 240

export function identityProperties(form: FormIdentity): Readonly<Record<string, string>> {
  const text = Buffer.from(JSON.stringify(form)).toString('base64url')
  const pieces = text.match(new RegExp(`.{1,${longest}}`, 'g')) ?? []
  return Object.fromEntries(pieces.map((piece, at) => [name(at), piece]))
}

/** Undefined when the file is no form of ours, or a program has thrown its properties away. */
export function identityOf(properties: Readonly<Record<string, string>>): FormIdentity | undefined {
  let text = ''
  for (let at = 0; properties[name(at)] !== undefined; at += 1) text += properties[name(at)]
  try {
    return identity.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch {
    // Cut short or changed by hand: as good as none.
    return undefined
  }
}

/** A short print of an answer: two that read the same have the same one. */
export function printOf(field: Field, answer: Answer | undefined): string {
  return createHash('sha256').update(comparable(field, answer)).digest('hex').slice(0, 10)
}

/**
 * The answer with all that Word does not carry taken off: order of ticks, white space, ids of new rows and of people.
 * Empty when nothing is left.
 */
export function comparable(field: Field, answer: Answer | undefined): string {
  if (isEmptyAnswer(answer)) return ''
  const left = plain(field, answer)
  return isNothing(left) ? '' : canonicalJson(left)
}

const isNothing = (value: unknown): boolean =>
  value === '' ||
  value === false ||
  (typeof value === 'object' && value !== null && Object.values(value).every(isNothing))

function plain(field: Field, answer: Answer | undefined): unknown {
  switch (field.type) {
    case 'tick':
      return answer === true
    case 'choices':
    case 'checklist':
    case 'evidence':
    case 'framework-items':
      return [...listAnswer(answer)].sort()
    case 'grid':
      return Object.fromEntries(Object.entries(gridAnswer(answer)).filter(([, option]) => option !== ''))
    case 'finding': {
      const { ticked, places, guidance } = findingAnswer(answer)
      return { ticked, places: [...places].sort(), guidance: tidied(guidance) }
    }
    case 'rows':
      return rowsAnswer(answer).flatMap(({ id, cells }) => {
        const filled = Object.entries(cells)
          .map(([column, cell]) => [column, cellText(cell)] as const)
          .filter(([, text]) => !isNothing(text))
        const isNew = /^row-\d+$/.test(id)
        return filled.length === 0 ? [] : [{ id: isNew ? '' : id, cells: Object.fromEntries(filled) }]
      })
    case 'long-text':
      return tidied(String(answer))
    default:
      return cellText(answer as CellAnswer)
  }
}

function cellText(cell: CellAnswer): unknown {
  if (typeof cell === 'string') return tidied(cell)
  if (Array.isArray(cell)) return [...cell].sort()
  const person = personAnswer(cell)
  if (person) return tidied(person.name)
  const { day, month, year } = partsAnswer(cell)
  return [day, month, year].filter(Boolean).join(' ')
}
