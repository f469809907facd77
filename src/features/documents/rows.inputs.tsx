import {
  Button,
  Checkboxes,
  DateInput,
  ErrorMessage,
  Fieldset,
  FormGroup,
  Hint,
  Input,
  Radios,
  Textarea,
  type Words,
} from '../../ui/public.ts'
import {
  type CellAnswer,
  type Column,
  type FieldOf,
  listAnswer,
  partsAnswer,
  type RowAnswer,
  rowsAnswer,
  textAnswer,
} from './answer.values.ts'
import type { CommonProps, InputsContext } from './field.inputs.tsx'
import { idOf } from './inputs.rules.ts'
import { frameworkItems } from './list.inputs.tsx'

export interface RowsInputProps {
  readonly field: FieldOf<'rows'>
  readonly context: InputsContext
  readonly common: CommonProps
}

/** Rows of several columns. Adding and removing are submit buttons, so that they work everywhere and keep what is typed. */
export function RowsInput({ field, context, common }: RowsInputProps) {
  const given = rowsAnswer(context.answers[field.field])
  const least = Math.max(field.least, 1)
  const rows: readonly RowAnswer[] = [...given, ...emptyRows(given, least - given.length)]
  return (
    <FormGroup hasError={common.errorMessage !== undefined}>
      <Fieldset
        legend={{
          text: field.required ? field.name : `${field.name} (optional)`,
          classes: 'govuk-fieldset__legend--m',
        }}
        attributes={{ id: `${field.field}-rows` }}
      >
        {common.hint && <Hint text={common.hint} />}
        {common.errorMessage && <ErrorMessage id={common.id} text={common.errorMessage} />}
        {rows.map((row, index) => (
          <div class="wm-card" key={row.id} id={`${field.field}-row-${index + 1}`}>
            <Fieldset
              legend={{ text: `${field.name}, row ${index + 1}`, classes: 'govuk-fieldset__legend--s' }}
            >
              <input type="hidden" name={`${field.field}.${index}.id`} value={row.id} />
              {field.columns.map((column) => (
                <Cell
                  key={column.column}
                  column={column}
                  cell={row.cells[column.column]}
                  name={`${field.field}.${index}.${column.column}`}
                  context={context}
                />
              ))}
              {rows.length > least && (
                <Button tone="secondary" name="_do" value={`remove-row:${field.field}:${row.id}`}>
                  Remove row {index + 1}
                </Button>
              )}
            </Fieldset>
          </div>
        ))}
        <Button tone="secondary" name="_do" value={`add-row:${field.field}`}>
          Add another row to “{field.name}”
        </Button>
      </Fieldset>
    </FormGroup>
  )
}

/** Rows to be filled in, named on the page only: when saved each gets an id of its own. */
function emptyRows(given: readonly RowAnswer[], count: number): readonly RowAnswer[] {
  const taken = new Set(given.map(({ id }) => id))
  const free = Array.from({ length: given.length + Math.max(count, 0) }, (_, index) => `row-${index + 1}`)
  return free
    .filter((id) => !taken.has(id))
    .slice(0, Math.max(count, 0))
    .map((id) => ({ id, cells: {} }))
}

interface CellProps {
  readonly column: Column
  readonly cell: CellAnswer | undefined
  readonly name: string
  readonly context: InputsContext
}

function Cell({ column, cell, name, context }: CellProps): Words {
  const text = column.required ? column.name : `${column.name} (optional)`
  const common = { name, id: idOf(name), errorMessage: context.errors[name] }
  const choices = { name, idPrefix: idOf(name), legend: text, errorMessage: context.errors[name] }
  switch (column.type) {
    case 'long-text':
      return <Textarea {...common} label={text} value={textAnswer(cell)} rows={4} />
    case 'date': {
      const typed = partsAnswer(cell)
      const part = (unit: 'day' | 'month' | 'year', label: string) => ({
        name: `${name}.${unit}`,
        id: idOf(`${name}.${unit}`),
        label,
        value: typed[unit] ?? '',
        inputmode: 'numeric',
      })
      return (
        <DateInput
          id={idOf(name)}
          legend={text}
          errorMessage={context.errors[name]}
          day={part('day', 'Day')}
          month={part('month', 'Month')}
          year={part('year', 'Year')}
        />
      )
    }
    case 'yes-no':
      return (
        <Radios
          {...choices}
          classes="govuk-radios--inline"
          value={textAnswer(cell)}
          items={[
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No' },
          ]}
        />
      )
    case 'choice':
      return (
        <Radios
          {...choices}
          value={textAnswer(cell)}
          items={(column.options ?? []).map((option) => ({
            value: option.option,
            text: option.name,
            hint: option.hint,
          }))}
        />
      )
    case 'framework-items':
      return (
        <Checkboxes
          {...choices}
          classes="govuk-checkboxes--small"
          values={listAnswer(cell)}
          items={frameworkItems(context.frameworks[column.framework ?? ''] ?? [])}
        />
      )
    case 'case-references': {
      const rule = context.inUse.caseReferences
      return (
        <Input
          {...common}
          label={text}
          hint={`${rule ? `${rule.name}, for example ${rule.example}` : 'By number, never a name'}. Put a comma between several.`}
          value={textAnswer(cell)}
        />
      )
    }
    default:
      return <Input {...common} label={text} value={textAnswer(cell)} />
  }
}
