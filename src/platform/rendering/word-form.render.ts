import {
  AlignmentType,
  Document,
  Footer,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { WordForm, WordPart } from './word-form.ts'
import { controlXml, controlCounter, type Counter } from './word-controls.ts'
import { element, paragraph, run, setting } from './word-xml.ts'

/** A form as a Word file (.docx) with tagged content controls; headings, language and header rows are set. */

/** Stands in the frame where the parts go. */
const here = 'waymark-parts-go-here'
/** The frame is landscape when a table is too wide for upright paper. */
const mostColumnsUpright = 4

/** Bytes of a .docx file. */
export async function renderWordForm(form: WordForm): Promise<Buffer> {
  const frame = unzipSync(await Packer.toBuffer(frameOf(form)))
  const body = strFromU8(frame['word/document.xml'] ?? new Uint8Array())
  const count = controlCounter()
  const parts = [
    paragraph('Title', run(form.title)),
    ...form.about.map((line) => paragraph(undefined, run(line))),
    ...form.parts.map((part) => partXml(part, count)),
  ].join('')
  frame['word/document.xml'] = strToU8(
    // A function, since `$&` in somebody's text must stay as it is.
    body.replace(new RegExp(`<w:p>(?:(?!</w:p>).)*${here}.*?</w:p>`, 's'), () => parts),
  )
  // First, as Word writes it, for whoever tells what a file is by its beginning.
  const { '[Content_Types].xml': types = new Uint8Array(), ...others } = frame
  return Buffer.from(zipSync({ '[Content_Types].xml': types, ...others }))
}

const dark = '0b0c0c'
const grey = '505a5f'

function frameOf({ title, parts, properties }: WordForm): Document {
  const heading = (size: number, before: number) => ({
    run: { size, bold: true, color: dark },
    paragraph: { spacing: { before, after: 120 }, keepNext: true },
  })
  const wide = parts.some((part) => 'header' in part && part.header.length > mostColumnsUpright)
  return new Document({
    title,
    creator: 'Waymark',
    customProperties: Object.entries(properties).map(([name, value]) => ({ name, value })),
    styles: {
      default: {
        document: {
          run: { font: 'Arial', size: 24, language: { value: 'en-GB' }, color: dark },
          paragraph: { spacing: { after: 120 } },
        },
        title: heading(44, 0),
        heading1: heading(34, 480),
        heading2: heading(28, 320),
      },
      paragraphStyles: [
        {
          id: 'Question',
          name: 'Question',
          basedOn: 'Normal',
          next: 'Normal',
          run: { bold: true },
          paragraph: { spacing: { before: 240, after: 60 }, keepNext: true },
        },
        {
          id: 'Hint',
          name: 'Hint',
          basedOn: 'Normal',
          next: 'Normal',
          run: { color: grey, size: 22 },
          paragraph: { spacing: { after: 80 }, keepNext: true },
        },
      ],
      characterStyles: [{ id: 'PlaceholderText', name: 'Placeholder Text', run: { color: grey } }],
    },
    sections: [
      {
        properties: {
          page: {
            size: wide ? { orientation: PageOrientation.LANDSCAPE } : {},
            margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.RIGHT,
                children: [
                  new TextRun({ children: [`${title}, page `, PageNumber.CURRENT], size: 20, color: grey }),
                ],
              }),
            ],
          }),
        },
        children: [new Paragraph(here)],
      },
    ],
  })
}

function partXml(part: WordPart, count: Counter): string {
  switch (part.kind) {
    case 'heading':
      return paragraph(`Heading${part.level}`, run(part.text))
    case 'paragraph':
      return paragraph(
        part.as === 'question' ? 'Question' : part.as === 'hint' ? 'Hint' : undefined,
        run(part.text),
      )
    case 'bullets':
      return part.items.map(bullet).join('')
    case 'control':
      return controlXml(part.control, count)
    case 'table':
      return table(
        part.header,
        part.rows.map((row) =>
          tableRow(
            row.map((cell) =>
              typeof cell === 'string'
                ? paragraph(undefined, run(cell))
                : cell.map((control) => controlXml(control, count)).join(''),
            ),
          ),
        ),
      )
    case 'rows':
      return table(part.header, [repeating(part, count)])
    case 'locked':
      return element(
        'w:sdt',
        {},
        element(
          'w:sdtPr',
          {},
          setting('w:alias', part.title.slice(0, 64)),
          setting('w:tag', 'read-only'),
          setting('w:id', count()),
          setting('w:lock', 'sdtContentLocked'),
        ),
        element('w:sdtContent', {}, ...part.parts.map((each) => partXml(each, count))),
      )
  }
}

/** The numbering that docx gives every file for bullets is its first. */
function bullet(text: string): string {
  const list = element('w:numPr', {}, setting('w:ilvl', 0), setting('w:numId', 1))
  return element('w:p', {}, element('w:pPr', {}, setting('w:pStyle', 'ListParagraph'), list), run(text))
}

function repeating(part: Extract<WordPart, { kind: 'rows' }>, count: Counter): string {
  const rows = part.rows.map(({ id, cells }) =>
    element(
      'w:sdt',
      {},
      element(
        'w:sdtPr',
        {},
        setting('w:tag', `row:${id}`),
        setting('w:id', count()),
        element('w15:repeatingSectionItem'),
      ),
      element(
        'w:sdtContent',
        {},
        tableRow(cells.map((cell) => cell.map((control) => controlXml(control, count)).join(''))),
      ),
    ),
  )
  return element(
    'w:sdt',
    {},
    element(
      'w:sdtPr',
      {},
      setting('w:alias', part.title.slice(0, 64)),
      setting('w:tag', part.tag),
      setting('w:id', count()),
      element('w15:repeatingSection'),
    ),
    element('w:sdtContent', {}, ...rows),
  )
}

/** All of the width, whatever paper; a header row that comes again on each page. */
function table(header: readonly string[], rows: readonly string[]): string {
  const line = (side: string) =>
    element(`w:${side}`, { 'w:val': 'single', 'w:sz': 4, 'w:space': 0, 'w:color': 'b1b4b6' })
  const head = element(
    'w:tr',
    {},
    element('w:trPr', {}, element('w:cantSplit'), element('w:tblHeader')),
    ...header.map((text) => tableCell(paragraph('Question', run(text)))),
  )
  return [
    element(
      'w:tbl',
      {},
      element(
        'w:tblPr',
        {},
        element('w:tblW', { 'w:w': 5000, 'w:type': 'pct' }),
        element('w:tblBorders', {}, ...['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(line)),
        element('w:tblLook', { 'w:val': '0020', 'w:firstRow': 1 }),
      ),
      element('w:tblGrid', {}, ...header.map(() => element('w:gridCol'))),
      head,
      ...rows,
    ),
    // Two tables with nothing between them become one in Word.
    paragraph(undefined),
  ].join('')
}

const tableRow = (cells: readonly string[]) => element('w:tr', {}, ...cells.map(tableCell))

const tableCell = (content: string) =>
  element(
    'w:tc',
    {},
    element('w:tcPr', {}, element('w:tcW', { 'w:w': 0, 'w:type': 'auto' })),
    content === '' ? paragraph(undefined) : content,
  )
