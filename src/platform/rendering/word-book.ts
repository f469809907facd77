import {
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { type FlatBlock, flatBook, type FlatOptions, wordsOf } from './flat-book.ts'
import type { PdfBook, PdfInline } from './pdf-book.ts'

/**
 * A document as Word: real headings, lists and tables with header rows, in English, so that a screen reader finds its
 * way in it. Half points are Word's own measure of type.
 */
export async function wordBook(
  book: PdfBook,
  options: FlatOptions & { readonly size?: 'normal' | 'large' } = {},
): Promise<Buffer> {
  const large = options.size === 'large'
  const font = 'Arial'
  const language = { value: 'en-GB' }
  const style = (size: number, above: number) => ({
    run: { font, size, bold: true, color: '0b4f54', language },
    paragraph: { spacing: { before: above, after: 120 }, keepNext: true },
  })
  const document = new Document({
    title: book.title,
    creator: book.authority,
    styles: {
      default: {
        document: { run: { font, size: large ? 36 : 22, language }, paragraph: { spacing: { after: 160 } } },
        heading1: style(large ? 52 : 40, 0),
        heading2: style(large ? 44 : 30, 320),
        heading3: style(large ? 40 : 26, 280),
        heading4: style(large ? 38 : 24, 240),
        heading5: style(large ? 36 : 22, 240),
        heading6: style(large ? 36 : 22, 240),
      },
    },
    sections: [
      {
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                children: [
                  new TextRun({
                    children: [
                      `${plain(book.title)}. Page `,
                      PageNumber.CURRENT,
                      ' of ',
                      PageNumber.TOTAL_PAGES,
                    ],
                  }),
                  ...(options.reader ? [new TextRun(`. ${plain(options.reader)}`)] : []),
                ],
              }),
            ],
          }),
        },
        children: flatBook(book, options).flatMap(drawn),
      },
    ],
  })
  return Packer.toBuffer(document)
}

const levels = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const

function drawn(block: FlatBlock): readonly (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: levels[Math.min(block.level, levels.length) - 1]!,
          children: [words(block.text)],
        }),
      ]
    case 'paragraph':
      return [new Paragraph({ children: block.text.flatMap(run) })]
    case 'item':
      return [
        block.number === undefined
          ? new Paragraph({ bullet: { level: 0 }, children: block.text.flatMap(run) })
          : // The number as it was typed: the text may speak of "point 3".
            new Paragraph({
              indent: { left: 720, hanging: 360 },
              children: [words(`${block.number}. `), ...block.text.flatMap(run)],
            }),
      ]
    case 'table':
      return [
        new Paragraph({ keepNext: true, children: [words(block.caption, true)] }),
        new Table({
          width: { size: 100, type: WidthType.PERCENTAGE },
          rows: [
            new TableRow({
              tableHeader: true,
              children: block.header.map((text) => cell([{ strong: text }])),
            }),
            ...block.rows.map((row) => new TableRow({ cantSplit: true, children: row.map(cell) })),
          ],
        }),
        new Paragraph({ children: [] }),
      ]
  }
}

const cell = (text: readonly PdfInline[]) =>
  new TableCell({
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    children: [new Paragraph({ children: text.flatMap(run) })],
  })

/** One run; a line end as it was typed stays one. */
function run(inline: PdfInline): readonly ParagraphChild[] {
  if (typeof inline === 'object' && 'link' in inline && /^(https?:\/\/|mailto:)/i.test(inline.to))
    return [
      new ExternalHyperlink({
        link: inline.to,
        children: [new TextRun({ text: plain(inline.link), style: 'Hyperlink' })],
      }),
    ]
  const isBold = typeof inline === 'object' && ('strong' in inline || 'redacted' in inline)
  return wordsOf(inline)
    .split(/\r?\n/)
    .map(
      (line, index) =>
        new TextRun({
          text: plain(line),
          bold: isBold,
          italics: typeof inline === 'object' && 'emphasis' in inline,
          ...(index > 0 ? { break: 1 } : {}),
        }),
    )
}

const words = (text: string, bold = false) => new TextRun({ text: plain(text), bold })

/** Without what XML cannot hold. */
function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\u{fffe}\u{ffff}\p{Cs}]/gu, ' ')
}
