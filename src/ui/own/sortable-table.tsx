import { Pagination } from '../govuk/pagination.tsx'
import { classes, present, type Words } from '../words.ts'

export type SortDirection = 'ascending' | 'descending'

export interface Column {
  readonly title: string
  readonly numeric?: boolean
  /** Never broken over two lines: for short dates. Not for names. */
  readonly together?: boolean
  /** Sentences: on a phone they stand below their heading and have the whole width. */
  readonly sentences?: boolean
  /** Where pressing the heading leads, and how the list is sorted by it now. Left out: not sortable. */
  readonly sort?: { readonly href: string; readonly now?: SortDirection }
}

export interface TableRow {
  readonly cells: readonly Words[]
  /** Draws a line at the row's side. The reason also stands in a cell, in words. */
  readonly tone?: 'late' | 'here'
}

export interface SortableTableProps {
  /** What is listed. Always read; shown unless `hideCaption`. */
  readonly caption: string
  readonly hideCaption?: boolean
  readonly columns: readonly Column[]
  readonly rows: readonly TableRow[]
  /**
   * On a phone: `stack` sets each row as a card, `close` as a few lines without labels, for long lists whose cells say
   * themselves what they are, `scroll` lets the table scroll in its own region.
   */
  readonly onPhone?: 'stack' | 'close' | 'scroll'
  /** Stands in place of the table when there is no row: an `EmptyState`. */
  readonly empty?: Words
}

/** A working list. The first cell of a row names it; sorting is by links, so the address holds it. */
export function SortableTable(props: SortableTableProps) {
  const { caption, columns, rows, onPhone = 'stack' } = props
  if (rows.length === 0 && present(props.empty)) return <>{props.empty}</>
  return (
    <div
      class={`wm-table wm-table--${onPhone}`}
      role="region"
      aria-label={caption}
      tabIndex={onPhone === 'scroll' ? 0 : undefined}
    >
      <table class="govuk-table wm-table__table">
        <caption
          class={props.hideCaption ? 'govuk-visually-hidden' : 'govuk-table__caption govuk-table__caption--m'}
        >
          {caption}
        </caption>
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {columns.map((column, index) => (
              <th
                key={index}
                scope="col"
                class={classes('govuk-table__header', column.numeric && 'govuk-table__header--numeric')}
                aria-sort={column.sort?.now}
              >
                {column.sort ? <SortLink column={column} sort={column.sort} /> : column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="govuk-table__body">
          {rows.map((row, index) => (
            <tr key={index} class={classes('govuk-table__row', row.tone && `wm-table__row--${row.tone}`)}>
              {row.cells.map((cell, nth) => (
                <BodyCell key={nth} cell={cell} column={columns[nth]} first={nth === 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface BodyCellProps {
  readonly cell: Words
  readonly column: Column | undefined
  readonly first: boolean
}

function BodyCell({ cell, column, first }: BodyCellProps) {
  const empty = !present(cell)
  const content = (
    <>
      {!first && (
        <span class="wm-table__label" aria-hidden="true">
          {column?.title}
        </span>
      )}
      <div class={classes('wm-table__content', column?.together && 'wm-table__together')}>
        {empty ? <span class="wm-table__nothing">–</span> : cell}
      </div>
    </>
  )
  if (first) {
    return (
      <th scope="row" class="govuk-table__header wm-table__first">
        {content}
      </th>
    )
  }
  return (
    <td
      class={classes(
        'govuk-table__cell',
        column?.numeric && 'govuk-table__cell--numeric',
        column?.sentences && 'wm-table__sentences',
      )}
    >
      {content}
    </td>
  )
}

function SortLink({ column, sort }: { readonly column: Column; readonly sort: NonNullable<Column['sort']> }) {
  return (
    <a class="wm-table__sort" href={sort.href}>
      {column.title}
      <svg viewBox="0 0 10 14" width="10" height="14" aria-hidden="true" focusable="false">
        <path
          class={sort.now === 'ascending' ? 'wm-table__arrow--now' : 'wm-table__arrow'}
          d="M5 0 9.5 5.5H.5z"
        />
        <path
          class={sort.now === 'descending' ? 'wm-table__arrow--now' : 'wm-table__arrow'}
          d="M5 14 .5 8.5h9z"
        />
      </svg>
      <span class="govuk-visually-hidden">
        , {sort.now ? `sorted ${sort.now}, press to turn round` : 'press to sort by this'}
      </span>
    </a>
  )
}

type Query = Readonly<Record<string, string | readonly string[] | undefined>>

/**
 * The address of the same list with some of its query changed: `undefined` takes a name out.
 * A changed filter or order begins at the first page, so `after` and `before` go unless they are given.
 */
export function withQuery(path: string, query: Query, changes: Query): string {
  const next: Query = { ...query, after: undefined, before: undefined, ...changes }
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(next)) {
    for (const each of value === undefined ? [] : [value].flat())
      if (each !== '') search.append(name, each as string)
  }
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

/** The `sort` of a column for a list whose order stands in the address as `sort=due` or `sort=-due`. */
export function sortBy(
  path: string,
  query: Query,
  key: string,
  unsorted?: string,
): NonNullable<Column['sort']> {
  const now = typeof query.sort === 'string' && query.sort !== '' ? query.sort : unsorted
  if (now === key) return { href: withQuery(path, query, { sort: `-${key}` }), now: 'ascending' }
  return { href: withQuery(path, query, { sort: key }), now: now === `-${key}` ? 'descending' : undefined }
}

export interface PagerProps {
  readonly previousHref?: string
  readonly nextHref?: string
  /** "25 of 310 applications". */
  readonly says?: Words
}

/** Back and on through a long list, by cursor: there are no page numbers, so nothing shifts underneath. */
export function Pager({ previousHref, nextHref, says }: PagerProps) {
  if (!previousHref && !nextHref && !present(says)) return null
  return (
    <div class="wm-pager">
      {present(says) && <p class="wm-pager__says">{says}</p>}
      {(previousHref || nextHref) && (
        <Pagination
          classes="wm-pager__links"
          landmarkLabel="Pages of this list"
          items={[]}
          previous={previousHref ? { href: previousHref } : undefined}
          next={nextHref ? { href: nextHref } : undefined}
        />
      )}
    </div>
  )
}
