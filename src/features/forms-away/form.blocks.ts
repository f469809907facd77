import type { WordPart } from '../../platform/rendering/word-form.ts'
import type { DocumentBlock } from '../documents/public.ts'

/** What is only read, as parts of a Word form. */
export function blockParts(blocks: readonly DocumentBlock[]): readonly WordPart[] {
  return blocks.flatMap((block): readonly WordPart[] => {
    switch (block.kind) {
      case 'heading':
        return [
          block.level === 1
            ? { ...block, level: 2 }
            : { kind: 'paragraph', as: 'question', text: block.text },
        ]
      case 'paragraph':
        return [block]
      case 'prose':
        return [{ kind: 'paragraph', text: block.text }]
      case 'pairs':
        return [
          {
            kind: 'table',
            header: ['About', 'Answer'],
            rows: block.pairs.map(({ label, value }) => [label, value]),
          },
        ]
      case 'note':
        return [{ kind: 'paragraph', as: 'question', text: block.title }, ...blockParts(block.blocks)]
      case 'table':
        return [
          { kind: 'paragraph', as: 'question', text: block.caption },
          block.rows.length === 0
            ? { kind: 'paragraph', text: block.empty ?? 'None' }
            : { kind: 'table', header: block.header, rows: block.rows.map((row) => [...row]) },
        ]
      case 'grid':
        return [
          { kind: 'paragraph', as: 'question', text: block.caption },
          {
            kind: 'table',
            header: [block.about, 'Answer'],
            rows: block.rows.map(({ text, chosen }) => [
              text,
              chosen === undefined ? 'Not answered' : (block.options[chosen] ?? ''),
            ]),
          },
        ]
      case 'checklist':
        return block.groups.flatMap(({ title, items }): readonly WordPart[] => [
          ...(title ? [{ kind: 'paragraph', as: 'question', text: title } as const] : []),
          { kind: 'bullets', items: items.map(({ text, ticked }) => `${text}: ${ticked ? 'yes' : 'no'}`) },
        ])
    }
  })
}
