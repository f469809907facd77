import type { VNode } from 'preact'
import { type Block, type Inline, readMarkdown } from './markdown.ts'

export interface MarkdownProps {
  readonly text: string
  /** What the text's own first headings become; 2 unless the page has them deeper. */
  readonly headingLevel?: 2 | 3 | 4
}

/** A text of a pack as it reads on a page: GOV.UK's typography, no HTML of its own. */
export function Markdown({ text, headingLevel = 2 }: MarkdownProps) {
  const blocks = readMarkdown(text)
  const depths = blocks.flatMap((block) => (block.is === 'heading' ? [block.depth] : []))
  const shallowest = depths.length === 0 ? 1 : Math.min(...depths)
  return <>{blocks.map((block) => shown(block, headingLevel - shallowest))}</>
}

function shown(block: Block, deeper: number): VNode {
  switch (block.is) {
    case 'heading': {
      const level = Math.min(6, block.depth + deeper)
      const Heading = `h${level}` as 'h2'
      return (
        <Heading class={level <= 2 ? 'govuk-heading-m' : 'govuk-heading-s'}>
          {block.inside.map(words)}
        </Heading>
      )
    }
    case 'paragraph':
      return <p class="govuk-body">{block.inside.map(words)}</p>
    case 'list': {
      const items = block.items.map((item) => <li>{item.map((inner) => inItem(inner, deeper))}</li>)
      if (block.start === undefined) return <ul class="govuk-list govuk-list--bullet">{items}</ul>
      return (
        <ol class="govuk-list govuk-list--number" start={block.start === 1 ? undefined : block.start}>
          {items}
        </ol>
      )
    }
    case 'quote':
      return (
        <blockquote class="govuk-inset-text">{block.inside.map((inner) => shown(inner, deeper))}</blockquote>
      )
    case 'table':
      return (
        <table class="govuk-table">
          <thead class="govuk-table__head">
            <tr class="govuk-table__row">
              {block.head.map((cell) => (
                <th class="govuk-table__header" scope="col">
                  {cell.map(words)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody class="govuk-table__body">
            {block.rows.map((row) => (
              <tr class="govuk-table__row">
                {row.map((cell) => (
                  <td class="govuk-table__cell">{cell.map(words)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )
    case 'rule':
      return <hr class="govuk-section-break govuk-section-break--m govuk-section-break--visible" />
  }
}

/** A paragraph that is an item's only words needs no paragraph of its own. */
function inItem(block: Block, deeper: number): VNode {
  return block.is === 'paragraph' ? <>{block.inside.map(words)}</> : shown(block, deeper)
}

function words(inline: Inline): VNode | string {
  if (typeof inline === 'string') return inline
  switch (inline.is) {
    case 'strong':
      return <strong>{inline.inside.map(words)}</strong>
    case 'em':
      return <em>{inline.inside.map(words)}</em>
    case 'code':
      return <code>{inline.text}</code>
    case 'link':
      return (
        <a class="govuk-link" href={inline.href}>
          {inline.inside.map(words)}
        </a>
      )
    case 'break':
      return <br />
  }
}
