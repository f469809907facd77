import { Details, StatusShape, SummaryList, Table, type Words } from '../../ui/public.ts'
import { proseOf } from '../../platform/rendering/prose.ts'
import type { DocumentBlock } from './blocks.rules.ts'

/** Text as somebody wrote it, with its paragraphs and lists. */
export function Prose({ text }: { readonly text: string }) {
  return (
    <>
      {proseOf(text).map((piece, index) => {
        if (piece.kind === 'paragraph')
          return (
            <p class="wm-prose" key={index}>
              {piece.text}
            </p>
          )
        if (piece.kind === 'bullets')
          return (
            <ul class="govuk-list govuk-list--bullet" key={index}>
              {piece.items.map((item, at) => (
                <li key={at}>{item}</li>
              ))}
            </ul>
          )
        return (
          <ol class="govuk-list govuk-list--number" key={index} start={piece.items[0]?.number}>
            {piece.items.map((item, at) => (
              <li key={at} value={item.number}>
                {item.text}
              </li>
            ))}
          </ol>
        )
      })}
    </>
  )
}

/** Blocks as a page shows them. Level 1 becomes h2 unless said otherwise; 1 is for the blocks of one section, which begin one level down. */
export function Blocks({
  blocks,
  headingLevel = 2,
}: {
  readonly blocks: readonly DocumentBlock[]
  readonly headingLevel?: 1 | 2 | 3
}) {
  return (
    <>
      {blocks.map((block, index) => (
        <Block key={index} block={block} headingLevel={headingLevel} />
      ))}
    </>
  )
}

function Block({
  block,
  headingLevel,
}: {
  readonly block: DocumentBlock
  readonly headingLevel: 1 | 2 | 3
}): Words {
  switch (block.kind) {
    case 'heading': {
      const Heading = `h${headingLevel + block.level - 1}` as 'h2'
      return <Heading class={block.level === 1 ? 'govuk-heading-m' : 'govuk-heading-s'}>{block.text}</Heading>
    }
    case 'paragraph':
      return <p class="govuk-body">{block.text}</p>
    case 'prose':
      return <Prose text={block.text} />
    case 'note':
      return (
        <Details summaryText={block.title}>
          <Blocks blocks={block.blocks} headingLevel={headingLevel} />
        </Details>
      )
    case 'pairs':
      return <SummaryList rows={block.pairs.map(({ label, value }) => ({ key: label, value }))} />
    case 'table':
      return block.rows.length === 0 ? (
        <p class="govuk-body">
          {block.caption}: {block.empty ?? 'None'}
        </p>
      ) : (
        <SummaryCards block={block} headingLevel={headingLevel} />
      )
    case 'grid':
      return (
        <Table
          caption={block.caption}
          captionClasses="govuk-table__caption--s"
          head={[block.about, 'Answer']}
          firstCellIsHeader
          rows={block.rows.map(({ text, chosen }) => [
            text,
            chosen === undefined ? 'Not answered' : (block.options[chosen] ?? ''),
          ])}
        />
      )
    case 'checklist':
      return (
        <>
          {block.groups.map(({ title, items }, index) => (
            <Checklist key={index} title={title} items={items} />
          ))}
        </>
      )
  }
}

/** One card a row: a table with six columns of prose fits no phone and reads badly aloud. */
function SummaryCards({
  block,
  headingLevel,
}: {
  readonly block: Extract<DocumentBlock, { kind: 'table' }>
  readonly headingLevel: 1 | 2 | 3
}) {
  return (
    <>
      {block.rows.map((row, index) => (
        <SummaryList
          key={index}
          card={{ title: { text: `${block.caption} ${index + 1}`, headingLevel: headingLevel + 1 } }}
          rows={block.header.map((name, column) => ({
            key: name,
            value: <span class="wm-prose">{row[column] || 'Not answered'}</span>,
          }))}
        />
      ))}
    </>
  )
}

function Checklist({
  title,
  items,
}: {
  readonly title: string | undefined
  readonly items: readonly { readonly text: string; readonly ticked: boolean }[]
}) {
  const ticked = items.filter((item) => item.ticked)
  return (
    <Details
      summaryText={`${title ?? 'Checklist'}: ${ticked.length} of ${items.length}`}
      open={ticked.length > 0}
    >
      <ul class="govuk-list">
        {items.map((item, index) => (
          <li key={index}>
            <StatusShape tone={item.ticked ? 'done' : 'neutral'} /> {item.text}{' '}
            <span class={item.ticked ? 'govuk-visually-hidden' : 'govuk-hint'}>
              {item.ticked ? '(ticked)' : '(not ticked)'}
            </span>
          </li>
        ))}
      </ul>
    </Details>
  )
}
