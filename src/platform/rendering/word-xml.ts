/** Pieces of WordprocessingML (ECMA-376, part 1, chapter 17) as text. */

import { keptText } from '../../kernel/kept-text.ts'

/** What XML may not hold is left out, as Word itself would refuse the whole file for it. */
function xmlText(text: string): string {
  return keptText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** An element; attributes that are undefined are left out, children stand as they are. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
  ...children: readonly string[]
): string {
  const inside = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${xmlText(String(value))}"`]))
    .join('')
  return children.length === 0 ? `<${name}${inside}/>` : `<${name}${inside}>${children.join('')}</${name}>`
}

/** A setting that is nothing but its value: `<w:jc w:val="left"/>`. */
export const setting = (name: string, value?: string | number): string =>
  element(name, value === undefined ? {} : { 'w:val': value })

/** Text with its line ends and tabs, in one run. */
export function run(text: string, style?: string): string {
  const pieces = text
    .split(/(\n|\t)/)
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece === '\n'
        ? element('w:br')
        : piece === '\t'
          ? element('w:tab')
          : element('w:t', { 'xml:space': 'preserve' }, xmlText(piece)),
    )
  return element('w:r', {}, ...(style ? [element('w:rPr', {}, setting('w:rStyle', style))] : []), ...pieces)
}

/** A paragraph of these runs and controls. */
export function paragraph(style: string | undefined, ...children: readonly string[]): string {
  return element('w:p', {}, ...(style ? [element('w:pPr', {}, setting('w:pStyle', style))] : []), ...children)
}
