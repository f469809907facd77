import { columnShares } from './column-shares.ts'
import { imageFormat, whyImageRefused } from './image-format.ts'
import { dayInWords, momentInWords, shortDayInWords, signedInWords } from './moments.ts'
import type {
  PdfBlock,
  PdfBook,
  PdfInline,
  PdfOptions,
  PdfPair,
  PdfRedaction,
  PdfReplacement,
  PdfText,
} from './pdf-book.ts'
import type { IsoInstant } from '../../kernel/dates.ts'
import { type PrintableText, printableText, type Room } from './printable-text.ts'
import { proseOf } from './prose.ts'

/** What the typst template reads: plain JSON, every string printable, every reference a number. */
export interface PreparedBook {
  readonly data: Readonly<Record<string, unknown>>
  /** Files by the name under which the template draws them. */
  readonly images: ReadonlyMap<string, Uint8Array>
  readonly partIds: readonly string[]
  readonly replaced: readonly PdfReplacement[]
  readonly imagesLeftOut: readonly { readonly alt: string; readonly reason: string }[]
}

/** Why an image that looks right cannot be drawn, or undefined. Asked for each image. */
export type ImageTrial = (name: string, bytes: Uint8Array) => string | undefined

interface Preparation {
  readonly text: PrintableText
  readonly parts: ReadonlyMap<string, number>
  readonly images: Map<string, Uint8Array>
  readonly leftOut: { alt: string; reason: string }[]
  readonly tryImage: ImageTrial
  readonly large: boolean
  /** Of the part's title. */
  level: number
  /** Deepest heading so far in this part, its title among them. */
  depth: number
}

/**
 * Turns a book into the template's data. Throws a TypeError for what only the caller can put right: no title,
 * two parts with one id, a page asked of an unknown part, rows of unequal length, an image without words.
 */
export function prepareBook(
  book: PdfBook,
  options: PdfOptions & { readonly madeAt: IsoInstant },
  covered: ReadonlySet<number>,
  tryImage: ImageTrial,
): PreparedBook {
  const text = printableText(covered)
  const partIds = book.parts.map((part) => part.id)
  const parts = new Map(partIds.map((id, index) => [id, index]))
  if (parts.size !== partIds.length) throw new TypeError('Two parts of a PDF have the same id')
  const preparation: Preparation = {
    text,
    parts,
    images: new Map(),
    leftOut: [],
    tryImage,
    large: options.size === 'large',
    level: 1,
    depth: 1,
  }
  const line = (value: string | undefined) => (value === undefined ? null : text.print(value))
  const title = oneLine(text.print(book.title))
  if (title === '') throw new TypeError('A PDF needs a title')
  const data = {
    title,
    shortTitle: oneLine(text.print(book.shortTitle ?? book.title)),
    subtitle: line(book.subtitle),
    authority: text.print(book.authority),
    reference: line(book.reference),
    person: line(book.person),
    about: pairs(book.about, preparation),
    greeting: line(book.greeting),
    verification: book.verification
      ? {
          code: text.print(book.verification.code),
          link: safeAddress(book.verification.url),
          url: text.print(book.verification.url),
          hash: book.verification.hash === undefined ? null : inGroups(text.print(book.verification.hash)),
        }
      : null,
    contents: book.contents,
    cover: (book.opening ?? 'cover') === 'cover',
    large: preparation.large,
    footer: line(book.footer),
    stamp: options.reader
      ? text.print(`Downloaded by ${options.reader} on ${momentInWords(options.madeAt)}`)
      : null,
    madeAt: clockTime(options.madeAt),
    parts: book.parts.map((part) => {
      preparation.level = part.under ? 2 : 1
      preparation.depth = preparation.level
      return {
        title: oneLine(text.print(part.title)) || 'Untitled',
        level: preparation.level,
        follows: part.follows === true,
        blocks: blocks(part.blocks, preparation),
      }
    }),
  }
  return {
    data,
    images: preparation.images,
    partIds,
    replaced: text.replaced(),
    imagesLeftOut: preparation.leftOut,
  }
}

function blocks(list: readonly PdfBlock[], preparation: Preparation): readonly unknown[] {
  return list.flatMap((each) => block(each, preparation))
}

function block(given: PdfBlock, preparation: Preparation): readonly unknown[] {
  const { text } = preparation
  const print = (value: string | undefined) => (value === undefined ? null : text.print(value))
  switch (given.kind) {
    case 'heading':
      return heading(given.level, given.text, preparation)
    case 'paragraph':
      return [{ kind: 'paragraph', text: runs(given.text, preparation) }]
    case 'prose':
      return proseOf(given.text).map((piece) => prosePiece(piece, text))
    case 'list':
      return given.items.length === 0
        ? []
        : [
            {
              kind: given.style,
              items: given.items.map((item, index) => ({ number: index + 1, text: runs(item, preparation) })),
            },
          ]
    case 'pairs':
      return given.pairs.length === 0 ? [] : [{ kind: 'pairs', pairs: pairs(given.pairs, preparation) }]
    case 'table':
      return [table(given, preparation)]
    case 'grid':
      return [grid(given, preparation)]
    case 'checklist':
      return given.groups.map((group) => checklist(group, preparation))
    case 'signatures':
      return [
        {
          kind: 'signatures',
          slots: given.slots.map((slot) => ({
            slot: text.print(slot.slot),
            name: print(slot.name),
            role: print(slot.role),
            signed: signedInWords(slot) ?? null,
            how: print(slot.how),
            hash: slot.editionHash === undefined ? null : inGroups(text.print(slot.editionHash)),
          })),
        },
      ]
    case 'note':
      return [{ kind: 'note', title: print(given.title), blocks: blocks(given.blocks, preparation) }]
    case 'image':
      return [image(given, preparation)]
    case 'page-break':
      return [{ kind: 'page-break' }]
    case 'redaction':
      return [{ kind: 'redaction', says: redactionSays(given, text) }]
  }
}

function heading(level: number, words: string, preparation: Preparation): readonly unknown[] {
  const text = oneLine(preparation.text.print(words))
  if (text === '') return []
  // PDF/UA refuses a heading that skips a level; a form's author may have skipped one.
  const depth = Math.min(level + preparation.level, preparation.depth + 1)
  preparation.depth = depth
  return [{ kind: 'heading', level: depth, text }]
}

function prosePiece(piece: ReturnType<typeof proseOf>[number], text: PrintableText): unknown {
  switch (piece.kind) {
    case 'paragraph':
      return { kind: 'paragraph', text: [text.print(piece.text)] }
    case 'bullets':
      return { kind: 'bullets', items: piece.items.map((item) => ({ text: [text.print(item)] })) }
    case 'numbers':
      return {
        kind: 'numbers',
        items: piece.items.map((item) => ({ number: item.number, text: [text.print(item.text)] })),
      }
  }
}

function table(given: PdfBlock & { kind: 'table' }, preparation: Preparation): unknown {
  const columns = given.header.length
  if (columns === 0) throw new TypeError(`The table “${given.caption}” has no columns`)
  if (given.rows.some((row) => row.length !== columns)) {
    throw new TypeError(`The table “${given.caption}” has a row without ${columns} cells`)
  }
  if (given.widths && (given.widths.length !== columns || given.widths.some((width) => !(width > 0)))) {
    throw new TypeError(`The table “${given.caption}” needs ${columns} widths above zero`)
  }
  return {
    kind: 'table',
    caption: preparation.text.print(given.caption),
    header: given.header.map((cell) => preparation.text.print(cell, 'cell')),
    widths: given.widths ?? columnShares(given.header, given.rows),
    rows: given.rows.map((row) => row.map((cell) => runs(cell, preparation, 'cell'))),
    empty: preparation.text.print(given.empty ?? 'Nothing recorded'),
  }
}

function grid(given: PdfBlock & { kind: 'grid' }, preparation: Preparation): unknown {
  if (given.options.length === 0) throw new TypeError(`The grid “${given.caption}” has no options`)
  return {
    kind: 'grid',
    caption: preparation.text.print(given.caption),
    about: preparation.text.print(given.about),
    options: given.options.map((option) => preparation.text.print(option, 'cell')),
    rows: given.rows.map((row) => {
      if (row.chosen !== undefined && given.options[row.chosen] === undefined) {
        throw new TypeError(`The grid “${given.caption}” has no option ${row.chosen}`)
      }
      return {
        text: runs(row.text, preparation, 'cell'),
        chosen: row.chosen ?? null,
        note: row.note === undefined ? null : runs(row.note, preparation, 'cell'),
      }
    }),
  }
}

function checklist(
  group: (PdfBlock & { kind: 'checklist' })['groups'][number],
  preparation: Preparation,
): unknown {
  const { text } = preparation
  return {
    kind: 'checklist',
    title: group.title === undefined ? null : text.print(group.title),
    paged: group.items.some((item) => item.pageOf !== undefined),
    dated: group.items.some((item) => item.on !== undefined),
    held: group.items.some((item) => item.responsible !== undefined),
    items: group.items.map((item) => ({
      text: runs(item.text, preparation, 'cell'),
      ticked: item.ticked,
      page: item.pageOf === undefined ? null : partIndex(item.pageOf, preparation),
      responsible: item.responsible === undefined ? null : text.print(item.responsible, 'cell'),
      on: item.on === undefined ? null : shortDayInWords(item.on),
    })),
  }
}

function image(given: PdfBlock & { kind: 'image' }, preparation: Preparation): unknown {
  const alt = oneLine(preparation.text.print(given.alt))
  if (alt === '') throw new TypeError('An image needs words that say what it shows')
  const format = imageFormat(given.bytes)
  const name = `image-${preparation.images.size}.${format ?? 'bin'}`
  const reason = whyImageRefused(given.bytes, format) ?? preparation.tryImage(name, given.bytes)
  if (reason !== undefined) {
    preparation.leftOut.push({ alt: given.alt, reason })
    return {
      kind: 'image-left-out',
      says: preparation.text.print(`An image is not shown here: ${alt}. ${reason}`),
    }
  }
  preparation.images.set(name, given.bytes)
  return {
    kind: 'image',
    name,
    alt,
    caption: given.caption === undefined ? null : preparation.text.print(given.caption),
    width: Math.min(1, Math.max(0.05, given.width ?? 1)),
  }
}

function pairs(list: readonly PdfPair[], preparation: Preparation): readonly unknown[] {
  return list.map(({ label, value }) => ({
    label: preparation.text.print(label),
    value: runs(value, preparation, preparation.large ? 'large-pair' : 'line'),
  }))
}

function runs(text: PdfText, preparation: Preparation, room: Room = 'line'): readonly unknown[] {
  return (isList(text) ? text : [text]).map((inline) => run(inline, preparation, room))
}

function isList(text: PdfText): text is readonly PdfInline[] {
  return Array.isArray(text)
}

function run(inline: PdfInline, preparation: Preparation, room: Room): unknown {
  const print = (value: string) => preparation.text.print(value, room)
  if (typeof inline === 'string') return print(inline)
  if ('strong' in inline) return { strong: print(inline.strong) }
  if ('emphasis' in inline) return { emphasis: print(inline.emphasis) }
  if ('pageOf' in inline) return { page: partIndex(inline.pageOf, preparation) }
  if ('redacted' in inline) return { redacted: redactionSays(inline.redacted, preparation.text) }
  const to = safeAddress(inline.to)
  return to === null || inline.link === '' ? print(inline.link) : { link: print(inline.link), to }
}

function partIndex(id: string, preparation: Preparation): number {
  const index = preparation.parts.get(id)
  if (index === undefined)
    throw new TypeError(`A page is asked of the part “${id}”, which this PDF does not have`)
  return index
}

function redactionSays(redaction: PdfRedaction, text: PrintableText): string {
  const reason = redaction.reason ? `. Reason: ${redaction.reason}` : ''
  return text.print(`Redacted on ${dayInWords(redaction.on)} by order of ${redaction.byOrderOf}${reason}`)
}

/** The address if it may stand behind a link in a document, else null. */
function safeAddress(address: string): string | null {
  return /^(https?:\/\/|mailto:)[\x21-\x7e]+$/i.test(address) ? address : null
}

/** Fours of a hash are compared more easily by eye, and break at a line's end. */
function inGroups(hash: string): string {
  return hash.replaceAll('\u200b', '').replace(/(.{8})(?=.)/g, '$1 ')
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function clockTime(at: IsoInstant): Readonly<Record<string, number>> {
  const { year, month, day, hour, minute, second } = Temporal.Instant.from(at).toZonedDateTimeISO('UTC')
  return { year, month, day, hour, minute, second }
}
