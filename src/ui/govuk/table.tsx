import { type Attributes, classes, type Part, part, present, type Said, type Words } from '../words.ts'

export interface Cell extends Part {
  readonly format?: string
  readonly colspan?: number
  readonly rowspan?: number
}

export interface TableProps {
  readonly caption?: Words
  readonly captionClasses?: string
  readonly head?: readonly Said<Cell>[]
  readonly rows: readonly (readonly Said<Cell>[] | null | undefined | false)[]
  readonly firstCellIsHeader?: boolean
  readonly classes?: string
  readonly attributes?: Attributes
}

/** A small table. For working lists that are sorted, stacked or wide, use `SortableTable`. */
export function Table(props: TableProps) {
  return (
    <table class={classes('govuk-table', props.classes)} {...props.attributes}>
      {present(props.caption) && (
        <caption class={classes('govuk-table__caption', props.captionClasses)}>{props.caption}</caption>
      )}
      {props.head && (
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {props.head.map((said, index) => {
              const cell: Cell = part<Cell>(said) ?? {}
              return (
                <th key={index} scope="col" class={cellClass('header', cell)} {...spans(cell)}>
                  {cell.text}
                </th>
              )
            })}
          </tr>
        </thead>
      )}
      <tbody class="govuk-table__body">
        {props.rows.map(
          (row, index) =>
            row && (
              <tr class="govuk-table__row" key={index}>
                {row.map((said, column) => bodyCell(part<Cell>(said) ?? {}, column, props.firstCellIsHeader))}
              </tr>
            ),
        )}
      </tbody>
    </table>
  )
}

function bodyCell(cell: Cell, column: number, firstCellIsHeader: boolean | undefined) {
  if (column === 0 && firstCellIsHeader) {
    return (
      <th key={column} scope="row" class={classes('govuk-table__header', cell.classes)} {...spans(cell)}>
        {cell.text}
      </th>
    )
  }
  return (
    <td key={column} class={cellClass('cell', cell)} {...spans(cell)}>
      {cell.text}
    </td>
  )
}

function cellClass(kind: 'header' | 'cell', cell: Cell): string {
  return classes(`govuk-table__${kind}`, cell.format && `govuk-table__${kind}--${cell.format}`, cell.classes)
}

function spans(cell: Cell): Attributes {
  return { colspan: cell.colspan || undefined, rowspan: cell.rowspan || undefined, ...cell.attributes }
}
