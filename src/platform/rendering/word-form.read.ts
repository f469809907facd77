import { attributeOf, childOf, childrenOf, type Element, xmlTree } from '../files/xml-tree.ts'
import { zipNames, zipParts } from '../files/zip-parts.ts'
import { textOfBlocks, textOfRuns, isTakenOut } from './word-text.ts'
import { boxes } from './word-controls.ts'

/** A Word file (.docx) that comes back: what stands in its tagged controls, as Word or another program left it. */

/** Why a file is not read at all. */
export type WordRefusal = 'empty' | 'too-large' | 'old-or-locked' | 'macros' | 'not-word' | 'damaged'

export interface ReadControl {
  readonly tag: string
  /** Without what only asks to be written over. */
  readonly text: string
  /** The day that Word keeps beside the text of a date: `2026-12-04`. */
  readonly day?: string | undefined
  /** Of a box alone. */
  readonly ticked?: boolean | undefined
  /** Which row of `rows` it stands in. */
  readonly row?: number | undefined
}

export interface ReadRow {
  /** Rows of one table share it. */
  readonly table: number
  /** Of the tag `row:id`; a row that was added in Word repeats the one it was made from. */
  readonly id: string | undefined
  /** What stands in each cell, controls or not. */
  readonly cells: readonly string[]
}

export interface ReadWordForm {
  readonly properties: Readonly<Record<string, string>>
  readonly controls: readonly ReadControl[]
  readonly rows: readonly ReadRow[]
  /** Paragraphs beside the controls, the form's own words among them. */
  readonly beside: readonly string[]
}

/** Bytes of the file, and of a part of it unpacked: far above any form, small enough to be read at once. */
const [largest, longestPart] = [10_000_000, 12_000_000]
const mostNames = 2_000

const zipStart = Buffer.from('PK\x03\x04', 'latin1')
/** How files of Word before 2007 begin, and locked ones of any age. */
const oldStart = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/** Reads a form, or says why not. Never throws for what somebody sent. */
export function readWordForm(bytes: Buffer): ReadWordForm | WordRefusal {
  if (bytes.length === 0) return 'empty'
  if (bytes.length > largest) return 'too-large'
  if (bytes.subarray(0, 8).equals(oldStart)) return 'old-or-locked'
  if (!bytes.subarray(0, 4).equals(zipStart)) return 'not-word'
  try {
    const names = zipNames(bytes)
    if (names.length > mostNames || new Set(names).size < names.length) return 'damaged'
    if (names.some((name) => /vbaProject|vbaData|macrosheets/i.test(name))) return 'macros'
    const main = 'word/document.xml'
    if (!names.includes(main)) return 'not-word'
    const parts = zipParts(bytes, [main, '[Content_Types].xml', 'docProps/custom.xml'], longestPart)
    if (/macroEnabled/i.test(parts.get('[Content_Types].xml')?.toString('utf8') ?? '')) return 'macros'
    const body = childOf(xmlTree(parts.get(main)!), 'body')
    if (!body) return 'damaged'
    const custom = parts.get('docProps/custom.xml')
    return { properties: custom ? propertiesOf(xmlTree(custom)) : {}, ...controlsIn(body) }
  } catch {
    // Whatever is wrong inside, the person is told the same: it cannot be opened.
    return 'damaged'
  }
}

function propertiesOf(root: Element): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...childrenOf(root)].map((property) => [
      attributeOf(property, 'name') ?? '',
      property.textContent ?? '',
    ]),
  )
}

function controlsIn(body: Element): Omit<ReadWordForm, 'properties'> {
  const controls: ReadControl[] = []
  const rows: { table: number; id: string | undefined; cells: string[] }[] = []
  const beside: string[] = []
  let tables = 0

  interface At {
    readonly table?: number
    readonly row?: number
    readonly rowId?: string
  }

  /** Blocks, rows and cells. */
  function walk(parent: Element, at: At): void {
    for (const child of childrenOf(parent)) {
      if (isTakenOut(child)) continue
      switch (child.localName) {
        case 'p':
          walkParagraph(child, at)
          break
        case 'tbl':
          walk(child, { ...at, table: tables++ })
          break
        case 'tr':
          rows.push({ table: at.table ?? -1, id: at.rowId, cells: cellsOf(child) })
          walk(child, { ...at, row: rows.length - 1 })
          break
        case 'sdt':
          walkControl(child, at, () => walk(childOf(child, 'sdtContent') ?? child, inRow(child, at)))
          break
        case 'tc':
        case 'ins':
        case 'moveTo':
        case 'customXml':
        case 'sdtContent':
          walk(child, at)
      }
    }
  }

  function walkParagraph(paragraph: Element, at: At): void {
    const own: string[] = []
    const inline = (parent: Element): void => {
      for (const child of childrenOf(parent)) {
        if (isTakenOut(child)) continue
        if (child.localName === 'sdt')
          walkControl(child, at, () => inline(childOf(child, 'sdtContent') ?? child))
        else if (
          ['ins', 'moveTo', 'hyperlink', 'smartTag', 'customXml', 'fldSimple'].includes(child.localName ?? '')
        )
          inline(child)
        else own.push(textOfRuns(child))
      }
    }
    inline(paragraph)
    const text = own.join('').replace(/\s+/g, ' ').trim()
    if (text !== '') beside.push(text)
  }

  /** Of a control of ours its value; what stands in any other counts as if there were none. */
  function walkControl(sdt: Element, at: At, otherwise: () => void): void {
    const settings = childOf(sdt, 'sdtPr')
    const tag = attributeOf(childOf(settings, 'tag'), 'val')
    if (tag === 'read-only') return
    const isPlain = ['richText', 'text', 'date', 'dropDownList', 'comboBox', 'checkbox'].some((kind) =>
      childOf(settings, kind),
    )
    const isFrame = childOf(settings, 'repeatingSection') ?? childOf(settings, 'repeatingSectionItem')
    // LibreOffice leaves the kind of a rich text out; the tag tells it from the frame of a row.
    if (tag === undefined || isFrame || tag.startsWith('row:') || (!isPlain && holdsRows(sdt))) otherwise()
    else controls.push({ tag, row: at.row, ...valueOf(sdt, settings) })
  }

  walk(body, {})
  return { controls, rows, beside }
}

function holdsRows(sdt: Element): boolean {
  const content = childOf(sdt, 'sdtContent')
  return (
    content !== undefined &&
    [...childrenOf(content)].some(({ localName }) => ['tr', 'sdt'].includes(localName ?? ''))
  )
}

function inRow(
  sdt: Element,
  at: { readonly table?: number; readonly row?: number; readonly rowId?: string },
) {
  const tag = attributeOf(childOf(childOf(sdt, 'sdtPr'), 'tag'), 'val')
  return tag?.startsWith('row:') ? { ...at, rowId: tag.slice('row:'.length) } : at
}

function cellsOf(row: Element): string[] {
  const cells: string[] = []
  for (const child of childrenOf(row)) {
    const cell = child.localName === 'sdt' ? childOf(childOf(child, 'sdtContent'), 'tc') : child
    if (cell?.localName === 'tc') cells.push(textOfBlocks(cell))
  }
  return cells
}

function valueOf(sdt: Element, settings: Element | undefined): Omit<ReadControl, 'tag' | 'row'> {
  const content = childOf(sdt, 'sdtContent')
  const text = content ? textOfBlocks(content) : ''
  const box = childOf(settings, 'checkbox')
  if (box) {
    const checked = attributeOf(childOf(box, 'checked'), 'val')
    return {
      text: '',
      ticked: checked === undefined ? text.includes(boxes.ticked) : /^(1|true|on)$/.test(checked),
    }
  }
  if (childOf(settings, 'showingPlcHdr')) return { text: '' }
  const day = attributeOf(childOf(settings, 'date'), 'fullDate')?.slice(0, 10)
  return { text, day }
}
