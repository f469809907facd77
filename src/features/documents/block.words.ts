import type { DocumentBlock } from './blocks.rules.ts'

/** A block without its heading, as somebody would type it. */
export function blockInWords(block: DocumentBlock): string {
  switch (block.kind) {
    case 'prose':
    case 'paragraph':
      return block.text
    case 'pairs':
      return block.pairs.map(({ value }) => value).join('\n')
    case 'table':
      return block.rows.map((row) => `- ${row.filter(Boolean).join(', ')}`).join('\n')
    case 'grid':
      return block.rows
        .map(({ text, chosen }) => `- ${text}: ${chosen === undefined ? 'none' : block.options[chosen]}`)
        .join('\n')
    case 'checklist':
      return block.groups
        .flatMap(({ items }) => items.filter(({ ticked }) => ticked).map(({ text }) => `- ${text}`))
        .join('\n')
    case 'heading':
    case 'note':
      return ''
  }
}
