import { formatDay } from '../../kernel/words.ts'
import { signedInWords } from './moments.ts'
import type { PdfBlock, PdfBook, PdfChecklistItem, PdfInline, PdfRedaction, PdfText } from './pdf-book.ts'
import { proseOf } from './prose.ts'

/** A book as one run of headings, paragraphs, list items and tables: what Word and Braille are made from. */
export type FlatBlock =
  /** 1 is the document's title. */
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: readonly PdfInline[] }
  /** `number` as it was typed; a bullet without one. */
  | { readonly kind: 'item'; readonly number?: number; readonly text: readonly PdfInline[] }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly header: readonly string[]
      readonly rows: readonly (readonly (readonly PdfInline[])[])[]
    }

/** Who the copy is for, said on the document. */
export interface FlatOptions {
  readonly reader?: string
  readonly on?: string
}

const list = (text: PdfText): readonly PdfInline[] =>
  typeof text === 'string' || !Array.isArray(text) ? [text as PdfInline] : (text as readonly PdfInline[])
const says = (...text: PdfInline[]): FlatBlock => ({ kind: 'paragraph', text })

/** In the order in which it is read. Numbers of pages are left out: neither form has the pages of the print. */
export function flatBook(book: PdfBook, { reader, on }: FlatOptions = {}): readonly FlatBlock[] {
  const { verification: check } = book
  return [
    { kind: 'heading', level: 1, text: book.title },
    says(book.authority),
    ...(book.subtitle ? [says(book.subtitle)] : []),
    ...book.about.map(({ label, value }) => says({ strong: `${label}: ` }, ...list(value))),
    ...(reader && on ? [says(`Made for ${reader} on ${on}.`)] : []),
    ...(book.greeting ? [says(book.greeting)] : []),
    ...book.parts.flatMap((part): readonly FlatBlock[] => [
      { kind: 'heading', level: part.under ? 3 : 2, text: part.title },
      ...part.blocks.flatMap(flat).map((each) => (part.under ? deeper(each) : each)),
    ]),
    ...(check
      ? [says(`To check that this document is genuine, go to ${check.url} and enter ${check.code}.`)]
      : []),
    ...(book.footer ? [says(book.footer)] : []),
  ]
}

const deeper = (block: FlatBlock): FlatBlock =>
  block.kind === 'heading' ? { ...block, level: block.level + 1 } : block

function flat(block: PdfBlock): readonly FlatBlock[] {
  switch (block.kind) {
    case 'heading':
      return [{ kind: 'heading', level: block.level + 2, text: block.text }]
    case 'paragraph':
      return [{ kind: 'paragraph', text: list(block.text) }]
    case 'prose':
      return proseOf(block.text).flatMap((piece): readonly FlatBlock[] => {
        if (piece.kind === 'paragraph') return [says(piece.text)]
        if (piece.kind === 'bullets') return piece.items.map((text) => ({ kind: 'item', text: [text] }))
        return piece.items.map(({ number, text }) => ({ kind: 'item', number, text: [text] }))
      })
    case 'list':
      return block.items.map((item, index) => ({
        kind: 'item',
        text: list(item),
        ...(block.style === 'numbers' ? { number: index + 1 } : {}),
      }))
    case 'pairs':
      return block.pairs.map(({ label, value }) => says({ strong: `${label}: ` }, ...list(value)))
    case 'table':
      if (block.rows.length === 0) return [says({ strong: block.caption }), says(block.empty ?? 'Nothing')]
      return [
        {
          kind: 'table',
          caption: block.caption,
          header: block.header,
          rows: block.rows.map((row) => row.map(list)),
        },
      ]
    case 'grid':
      return [
        {
          kind: 'table',
          caption: block.caption,
          header: [block.about, 'Chosen'],
          rows: block.rows.map(({ text, chosen, note }) => [
            note === undefined ? list(text) : [...list(text), ' ', ...list(note)],
            [chosen === undefined ? 'None chosen' : (block.options[chosen] ?? '')],
          ]),
        },
      ]
    case 'checklist':
      return block.groups.map(({ title = 'Checklist', items }) => ({
        kind: 'table',
        caption: title,
        header: ['Ticked', 'Item', 'Who and when'],
        rows: items.map((item) => [[item.ticked ? 'Yes' : 'No'], list(item.text), [whoAndWhen(item)]]),
      }))
    case 'signatures':
      return block.slots.map((each) => {
        const signed = signedInWords(each)
        return says(
          { strong: `${each.slot}: ` },
          signed
            ? [[each.name, each.role].filter(Boolean).join(', '), signed, each.how].filter(Boolean).join('. ')
            : 'Not yet signed',
        )
      })
    case 'note':
      return [...(block.title ? [says({ strong: block.title })] : []), ...block.blocks.flatMap(flat)]
    case 'image':
      return [says(`Picture: ${block.alt}`)]
    case 'page-break':
      return []
    case 'redaction':
      return [says({ redacted: block })]
  }
}

function whoAndWhen({ responsible, on }: PdfChecklistItem): string {
  return [responsible, on && formatDay(on)].filter(Boolean).join(', ')
}

/** A run of text in words alone. */
export function wordsOf(inline: PdfInline): string {
  if (typeof inline === 'string') return inline
  if ('strong' in inline) return inline.strong
  if ('emphasis' in inline) return inline.emphasis
  if ('redacted' in inline) return redactedSays(inline.redacted)
  if ('pageOf' in inline) return ''
  return inline.link
}

function redactedSays({ on, byOrderOf }: PdfRedaction): string {
  return `[Redacted on ${formatDay(on)} by order of ${byOrderOf}]`
}
