import { attributeOf, childOf, childrenOf, type Element } from '../files/xml-tree.ts'
import { keptText } from '../../kernel/kept-text.ts'

/** The words of a Word text as they read once tracked changes are accepted. */

/** What was deleted or moved away under tracked changes, a whole row or control too, and what is drawn. */
export function isTakenOut(part: Element): boolean {
  switch (part.localName) {
    case 'del':
    case 'moveFrom':
    case 'drawing':
    case 'pict':
    case 'object':
      return true
    case 'tr':
      return childOf(childOf(part, 'trPr'), 'del') !== undefined
    default:
      return false
  }
}

/** Paragraphs parted by a blank line, items of a list by a line's end, cells of a table inside by a tab. */
export function textOfBlocks(parent: Element): string {
  const pieces: { text: string; isItem: boolean; joins: boolean }[] = []
  const add = (text: string, isItem: boolean, joins: boolean) => {
    const last = pieces.at(-1)
    if (last?.joins) pieces[pieces.length - 1] = { text: last.text + text, isItem: last.isItem, joins }
    else pieces.push({ text, isItem, joins })
  }
  const walk = (of: Element): void => {
    let loose = ''
    for (const child of childrenOf(of)) {
      if (isTakenOut(child)) continue
      if (child.localName === 'p') {
        const settings = childOf(child, 'pPr')
        const isItem = childOf(settings, 'numPr') !== undefined
        const joins = childOf(childOf(settings, 'rPr'), 'del') !== undefined
        add(isItem ? `- ${textOfRuns(child)}` : textOfRuns(child), isItem, joins)
      } else if (child.localName === 'tr')
        add(
          [...childrenOf(child)]
            .filter(({ localName }) => localName === 'tc')
            .map(textOfBlocks)
            .join('\t'),
          true,
          false,
        )
      else if (
        ['tbl', 'sdt', 'sdtContent', 'customXml', 'ins', 'moveTo', 'tc'].includes(child.localName ?? '') &&
        holdsBlocks(child)
      )
        walk(child)
      else loose += textOfRuns(child)
    }
    if (loose !== '') add(loose, false, false)
  }
  walk(parent)
  return tidied(
    pieces
      .filter(({ text }) => text.trim() !== '')
      .map(
        ({ text, isItem }, at, all) => (at === 0 ? '' : isItem && all[at - 1]?.isItem ? '\n' : '\n\n') + text,
      )
      .join(''),
  )
}

function holdsBlocks(part: Element): boolean {
  for (const child of childrenOf(part))
    if (
      ['p', 'tbl', 'tr', 'tc'].includes(child.localName ?? '') ||
      (child.localName !== 'r' && holdsBlocks(child))
    )
      return true
  return false
}

const unseen = new Set([
  'pPr',
  'rPr',
  'sdtPr',
  'instrText',
  'delText',
  'delInstrText',
  'Fallback',
  'footnoteReference',
])

/** The words of runs, however Word split them. */
export function textOfRuns(part: Element): string {
  if (isTakenOut(part) || unseen.has(part.localName ?? '')) return ''
  switch (part.localName) {
    case 't':
      return part.textContent ?? ''
    case 'tab':
      return '\t'
    case 'br':
      return attributeOf(part, 'type') === 'page' ? '' : '\n'
    case 'cr':
      return '\n'
    case 'noBreakHyphen':
      return '-'
    default:
      return [...childrenOf(part)].map(textOfRuns).join('')
  }
}

/** What a file can carry, with white space as a page would keep it: no more than one blank line, none at the ends of lines. */
export function tidied(text: string): string {
  return keptText(text)
    .replaceAll('\u2028', '\n')
    .replaceAll('\u00a0', ' ')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
