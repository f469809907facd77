/**
 * The part of Markdown that texts of a pack use, read into plain values: headings, paragraphs, lists within lists,
 * quotations, tables, rules; bold, italic, code and links. Never HTML: what looks like it stays text.
 */

export type Block =
  | { readonly is: 'heading'; readonly depth: number; readonly inside: readonly Inline[] }
  | { readonly is: 'paragraph'; readonly inside: readonly Inline[] }
  | { readonly is: 'list'; readonly start: number | undefined; readonly items: readonly (readonly Block[])[] }
  | { readonly is: 'quote'; readonly inside: readonly Block[] }
  | {
      readonly is: 'table'
      readonly head: readonly (readonly Inline[])[]
      readonly rows: readonly (readonly (readonly Inline[])[])[]
    }
  | { readonly is: 'rule' }

export type Inline =
  | string
  | { readonly is: 'strong' | 'em'; readonly inside: readonly Inline[] }
  | { readonly is: 'code'; readonly text: string }
  | { readonly is: 'link'; readonly href: string; readonly inside: readonly Inline[] }
  | { readonly is: 'break' }

const patterns = {
  heading: /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*$/,
  rule: /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/,
  quote: /^ {0,3}> ?(.*)$/,
  item: /^( {0,3})([-*+]|(\d{1,9})[.)])([ \t]+)(\S.*)$/,
  tableRule: /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/,
} as const

const isBlank = (line: string): boolean => line.trim() === ''

function beginsBlock(line: string): boolean {
  return (
    patterns.heading.test(line) ||
    patterns.rule.test(line) ||
    patterns.quote.test(line) ||
    patterns.item.test(line)
  )
}

/** The blocks of a text. Every text is some; nothing is refused. */
export function readMarkdown(text: string): readonly Block[] {
  return readBlocks(text.replaceAll('\r\n', '\n').replaceAll('\t', '    ').split('\n'))
}

function readBlocks(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = []
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] as string
    const heading = patterns.heading.exec(line)
    if (isBlank(line)) at += 1
    else if (heading) {
      blocks.push({
        is: 'heading',
        depth: (heading[1] as string).length,
        inside: readInline(heading[2] as string),
      })
      at += 1
    } else if (patterns.rule.test(line)) {
      blocks.push({ is: 'rule' })
      at += 1
    } else if (patterns.quote.test(line)) {
      const inner = takeWhile(lines, at, (each) => patterns.quote.test(each))
      blocks.push({
        is: 'quote',
        inside: readBlocks(inner.map((each) => patterns.quote.exec(each)?.[1] ?? '')),
      })
      at += inner.length
    } else if (patterns.item.test(line)) {
      const list = readList(lines, at)
      blocks.push(list.block)
      at = list.next
    } else if (line.includes('|') && patterns.tableRule.test(lines[at + 1] ?? '')) {
      const rows = takeWhile(lines, at + 2, (each) => each.includes('|') && !isBlank(each))
      blocks.push({ is: 'table', head: readCells(line), rows: rows.map(readCells) })
      at += 2 + rows.length
    } else {
      const words = takeWhile(
        lines,
        at,
        (each, index) => !isBlank(each) && (index === at || !beginsBlock(each)),
      )
      blocks.push({
        is: 'paragraph',
        inside: readInline(
          words
            .map((each) => each.trimStart())
            .join('\n')
            .trimEnd(),
        ),
      })
      at += words.length
    }
  }
  return blocks
}

function takeWhile(
  lines: readonly string[],
  from: number,
  test: (line: string, index: number) => boolean,
): readonly string[] {
  let end = from
  while (end < lines.length && test(lines[end] as string, end)) end += 1
  return lines.slice(from, end)
}

/** A list whose items are of one kind, with what is indented below each of them. */
function readList(lines: readonly string[], from: number): { readonly block: Block; readonly next: number } {
  const first = patterns.item.exec(lines[from] as string) as RegExpExecArray
  const numbered = first[3] !== undefined
  const items: (readonly Block[])[] = []
  let at = from
  for (;;) {
    const item = patterns.item.exec(lines[at] ?? '')
    if (!item || (item[3] !== undefined) !== numbered) break
    const [, lead = '', marker = '', , gap = '', rest = ''] = item
    const indent = lead.length + marker.length + Math.min(gap.length, 4)
    const inner = [rest]
    at += 1
    while (at < lines.length) {
      const line = lines[at] as string
      const below = line.startsWith(' '.repeat(indent))
      const goesOn = !isBlank(line) && !beginsBlock(line) && !isBlank(inner.at(-1) ?? '')
      const leadsOn = isBlank(line) && (lines[at + 1] ?? '').startsWith(' '.repeat(indent))
      if (!below && !goesOn && !leadsOn) break
      inner.push(below ? line.slice(indent) : line)
      at += 1
    }
    items.push(readBlocks(inner))
    while (isBlank(lines[at] ?? 'end') && patterns.item.test(lines[at + 1] ?? '')) at += 1
  }
  return { block: { is: 'list', start: numbered ? Number(first[3]) : undefined, items }, next: at }
}

function readCells(line: string): readonly (readonly Inline[])[] {
  const inner = line.trim().replace(/^\||\|$/g, '')
  return inner.split('|').map((cell) => readInline(cell.trim()))
}

const inline = new RegExp(
  [
    String.raw`\\([!-/:-@[-\x60{-~])`,
    '`([^`\n]+)`',
    String.raw`\[([^\]]+)\]\(([^()\s]+)\)`,
    String.raw`<((?:https?|mailto):[^>\s]+)>`,
    String.raw`\*\*(?=\S)([\s\S]+?\S|\S)\*\*(?!\*)`,
    String.raw`\*(?=[^\s*])([\s\S]*?[^\s*])\*`,
    String.raw`(?<![A-Za-z0-9])_(?=[^\s_])([\s\S]*?[^\s_])_(?![A-Za-z0-9])`,
    String.raw`(?: {2,}|\\)\n`,
  ].join('|'),
  'g',
)

function readInline(text: string): readonly Inline[] {
  const found: Inline[] = []
  const addText = (words: string) => {
    const last = found.at(-1)
    if (words === '') return
    if (typeof last === 'string') found[found.length - 1] = last + words
    else found.push(words)
  }
  let end = 0
  for (const match of text.matchAll(inline)) {
    const [whole, escaped, code, label, href, address, strong, star, underscore] = match
    addText(text.slice(end, match.index))
    end = match.index + whole.length
    if (escaped !== undefined) addText(escaped)
    else if (code !== undefined) found.push({ is: 'code', text: code })
    else if (label !== undefined && href !== undefined) {
      if (isSafe(href)) found.push({ is: 'link', href, inside: readInline(label) })
      else addText(label)
    } else if (address !== undefined)
      found.push({ is: 'link', href: address, inside: [address.replace(/^mailto:/, '')] })
    else if (strong !== undefined) found.push({ is: 'strong', inside: readInline(strong) })
    else if (star !== undefined || underscore !== undefined) {
      found.push({ is: 'em', inside: readInline((star ?? underscore) as string) })
    } else found.push({ is: 'break' })
  }
  addText(text.slice(end))
  return found
}

/** Addresses a text may link to: the web, mail, and places of this service. Never a script. */
function isSafe(href: string): boolean {
  return /^(https?:\/\/|mailto:|\/(?![/\\])|#)/i.test(href)
}
