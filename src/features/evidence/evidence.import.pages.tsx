import { spreadsheetAccept } from '../../platform/files/spreadsheet.ts'
import { reasons } from '../../platform/privacy/reasons.ts'
import { dayInWords } from '../people/public.ts'
import {
  Button,
  ButtonGroup,
  Details,
  type FieldErrors,
  FileUpload,
  Form,
  FormErrors,
  type FormTokens,
  Radios,
  SortableTable,
  StatusTag,
} from '../../ui/public.ts'
import type { JudgedCompletion } from './evidence.courses.rules.ts'
import { type JudgedRow, mostRows } from './evidence.import.rules.ts'

export interface ImportStartProps {
  readonly heading: string
  /** Where the file goes to be looked at. */
  readonly action: string
  readonly tokens: FormTokens
  readonly says: string
  /** Columns that are read, in words. */
  readonly columns: readonly string[]
  readonly templateHref?: string | undefined
  readonly errors?: FieldErrors | undefined
}

/** Asks for the file. Nothing is added before the next page has said what each row will do. */
export function ImportStartPage(props: ImportStartProps) {
  return (
    <>
      <FormErrors errors={props.errors} />
      <h1 class="govuk-heading-l">{props.heading}</h1>
      <p class="govuk-body">{props.says}</p>
      {/* Without a once-only key, since it changes nothing: what it answers may be loaded again. */}
      <form method="post" action={props.action} enctype="multipart/form-data" novalidate class="wm-form">
        <input type="hidden" name="_csrf" value={props.tokens.csrf} />
        <FileUpload
          name="file"
          label={{ text: 'Spreadsheet', classes: 'govuk-label--s' }}
          hint={`An Excel workbook (.xlsx), of which the first sheet is read, or CSV. Up to ${mostRows} rows`}
          attributes={{ accept: spreadsheetAccept }}
          errorMessage={props.errors?.['file']}
        />
        <Details summaryText="What the columns are called">
          <ul class="govuk-list govuk-list--bullet">
            {props.columns.map((column) => (
              <li key={column}>{column}</li>
            ))}
          </ul>
          {props.templateHref !== undefined && (
            <p class="govuk-body">
              <a class="govuk-link" href={props.templateHref}>
                Download an empty spreadsheet
              </a>
            </p>
          )}
        </Details>
        <Button preventDoubleClick>See what will happen</Button>
      </form>
    </>
  )
}

export interface ImportPreviewProps {
  readonly heading: string
  /** Where the rows go to be added. */
  readonly action: string
  readonly tokens: FormTokens
  /** The file's own text, which comes back to be read again. */
  readonly csv: string
  readonly rows: readonly (JudgedRow | JudgedCompletion)[]
  readonly startHref: string
  readonly errors?: FieldErrors | undefined
}

const outcomes = {
  new: { tone: 'ready', text: 'Will be added' },
  look: { tone: 'late', text: 'Look first' },
  same: { tone: 'neutral', text: 'There already' },
  wrong: { tone: 'blocked', text: 'Cannot be added' },
} as const

/** Row by row what will happen. Rows that cannot be added are left out; the file can be mended and sent again. */
export function ImportPreviewPage({ rows, ...props }: ImportPreviewProps) {
  const count = (outcome: JudgedRow['outcome']) => rows.filter((row) => row.outcome === outcome).length
  const toAdd = count('new') + count('look')
  const withPeople = rows.some((row) => 'who' in row)
  return (
    <>
      <FormErrors errors={props.errors} />
      <h1 class="govuk-heading-l">{props.heading}</h1>
      <p class="govuk-body">
        Of {rows.length} {rows.length === 1 ? 'row' : 'rows'}, {count('new')} will be added, {count('look')}{' '}
        {count('look') === 1 ? 'needs' : 'need'} a look first, {count('same')}{' '}
        {count('same') === 1 ? 'is' : 'are'} there already and {count('wrong')} cannot be added. Sending the
        same file again adds nothing twice.
      </p>
      <SortableTable
        caption="Rows of the file"
        columns={['Where', ...(withPeople ? ['Person'] : []), 'What', 'When', 'What will happen'].map(
          (title) => ({ title }),
        )}
        rows={rows.map((row) => ({
          cells: [
            `Line ${row.line}`,
            ...('who' in row ? [row.person?.name ?? (row.who || 'Not said')] : []),
            row.title || 'Not said',
            row.on ? dayInWords(row.on) : 'No date',
            <>
              <StatusTag {...outcomes[row.outcome]} />
              {row.says.map((says) => (
                <p key={says} class="govuk-hint govuk-!-margin-bottom-0">
                  {says}
                </p>
              ))}
            </>,
          ],
        }))}
      />
      {toAdd === 0 ? (
        <p class="govuk-body">
          There is nothing to add. <a href={props.startHref}>Choose another file</a>
        </p>
      ) : (
        <Form tokens={props.tokens} action={props.action}>
          <textarea hidden name="csv" aria-hidden="true">
            {`\n${props.csv}`}
          </textarea>
          {count('look') > 0 && (
            <Radios
              name="looked"
              items={[
                { value: '', text: 'Leave the marked rows out' },
                ...Object.entries(reasons).map(([value, { says }]) => ({ value, text: says })),
              ]}
              value=""
              hint="One reason for all of them. Where it does not hold for a row, put that row right in the file and send it again"
              legend={{
                text: 'Why may the words of the marked rows stay?',
                classes: 'govuk-fieldset__legend--s',
              }}
            />
          )}
          <ButtonGroup>
            <Button preventDoubleClick>Add these rows</Button>
            <a class="govuk-link" href={props.startHref}>
              Choose another file
            </a>
          </ButtonGroup>
        </Form>
      )}
    </>
  )
}
