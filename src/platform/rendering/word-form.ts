/** A form for Word as neutral parts: the only thing features need to build. Rendered in `word-form.render.ts`. */

interface ControlBase {
  /** By which what stands in it is found again: at most 64 characters, Word's own limit. */
  readonly tag: string
  /** What it asks, as Word and screen readers name it. */
  readonly title: string
}

/** A tagged content control, in which somebody writes or chooses. */
export type WordControl =
  | (ControlBase & { readonly kind: 'line'; readonly value: string; readonly empty: string })
  /** Paragraphs are parted by blank lines. */
  | (ControlBase & { readonly kind: 'prose'; readonly value: string; readonly empty: string })
  /** `value` is `2026-12-04`, or what was typed in its place. */
  | (ControlBase & { readonly kind: 'day'; readonly value: string; readonly empty: string })
  /** `value` is the text of an option, or empty. Texts differ from each other. */
  | (ControlBase & {
      readonly kind: 'choice'
      readonly options: readonly string[]
      readonly value: string
      readonly empty: string
    })
  | (ControlBase & { readonly kind: 'tick'; readonly label: string; readonly ticked: boolean })

export type WordPart =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly as?: 'question' | 'hint' }
  | { readonly kind: 'bullets'; readonly items: readonly string[] }
  | { readonly kind: 'control'; readonly control: WordControl }
  | { readonly kind: 'table'; readonly header: readonly string[]; readonly rows: readonly WordCell[][] }
  /** Rows that Word lets people add to. `id` stands in the tag `row:id` of the row. */
  | {
      readonly kind: 'rows'
      readonly tag: string
      readonly title: string
      readonly header: readonly string[]
      readonly rows: readonly { readonly id: string; readonly cells: readonly (readonly WordControl[])[] }[]
    }
  /** Shown and not to be written in. */
  | { readonly kind: 'locked'; readonly title: string; readonly parts: readonly WordPart[] }

export type WordCell = string | readonly WordControl[]

export interface WordForm {
  readonly title: string
  /** Whose and of which authority: under the title. */
  readonly about: readonly string[]
  readonly parts: readonly WordPart[]
  /** Kept in the file's own properties, each up to 255 characters. */
  readonly properties: Readonly<Record<string, string>>
}

/** The texts of the parts that nobody writes in, so that what was written beside the fields can be told from them. */
export function printedTexts(parts: readonly WordPart[]): readonly string[] {
  return parts.flatMap((part): readonly string[] => {
    switch (part.kind) {
      case 'heading':
      case 'paragraph':
        return [part.text]
      case 'bullets':
        return part.items
      case 'control':
        return labelOf(part.control)
      case 'table':
        return [
          ...part.header,
          ...part.rows.flat().flatMap((cell) => (typeof cell === 'string' ? [cell] : cell.flatMap(labelOf))),
        ]
      case 'rows':
        return [...part.header, ...part.rows.flatMap(({ cells }) => cells.flat().flatMap(labelOf))]
      case 'locked':
        return []
    }
  })
}

/** What it says by itself: seen beside the fields where a program took the control away and left its text. */
const labelOf = (control: WordControl): readonly string[] => [
  control.kind === 'tick' ? control.label : control.empty,
]
