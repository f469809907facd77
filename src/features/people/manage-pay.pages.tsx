import { formatShortDay } from '../../kernel/words.ts'
import { spreadsheetAccept } from '../../platform/files/spreadsheet.ts'
import type { FormTokens } from '../../platform/http/route.ts'
import {
  Button,
  EmptyState,
  FileUpload,
  FilterLinks,
  Form,
  FormErrors,
  InsetText,
  Pager,
  SortableTable,
  StatusTag,
  Table,
} from '../../ui/public.ts'
import { DayField, TextField } from './fields.tsx'
import type { FormState } from './form-reader.ts'
import type { JudgedPayRow, PaidPost, PayOnDay } from './post-pay.rules.ts'

/** Payroll numbers and pay points, kept by HR: read by them and the person alone. */

export const payUrl = '/manage/pay'

/** One post on the list. */
export interface PayLine extends PayOnDay {
  readonly href: string | undefined
  readonly person: string
  readonly post: string
  readonly hours: number
}

const fte = (hours: number) => String(Math.round(hours * 100) / 100)

export function PayListPage({
  lines,
  text,
  missing,
  nextHref,
}: {
  readonly lines: readonly PayLine[]
  readonly text: string
  readonly missing: boolean
  readonly nextHref: string | undefined
}) {
  return (
    <>
      <h1 class="govuk-heading-l">Payroll numbers and pay points</h1>
      <p class="govuk-body">
        Outcomes take the number and the pay point of the post that moves from here. Only HR and the person
        themselves can see them.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={`${payUrl}/import`}>
          Take in a spreadsheet
        </a>
      </p>
      <form method="get" action={payUrl} class="wm-form">
        <div class="govuk-form-group">
          <label class="govuk-label" for="q">
            Name or work address
          </label>
          <input class="govuk-input govuk-input--width-20" id="q" name="q" type="search" value={text} />
        </div>
        {missing && <input type="hidden" name="missing" value="yes" />}
        <Button tone="secondary">Search</Button>
      </form>
      <FilterLinks
        label="Which posts"
        items={[
          { text: 'All posts', href: payUrl, current: !missing },
          { text: 'Without a payroll number', href: `${payUrl}?missing=yes`, current: missing },
        ]}
      />
      <SortableTable
        caption="Posts"
        hideCaption
        columns={[
          { title: 'Person' },
          { title: 'Post' },
          { title: 'FTE', numeric: true },
          { title: 'Payroll number' },
          { title: 'Pay point' },
          { title: 'Change' },
        ]}
        rows={lines.map((line) => ({
          cells: [
            line.person,
            line.post,
            fte(line.hours),
            line.payrollNumber ?? 'Not recorded',
            line.payPoint ?? 'Not recorded',
            line.href ? (
              <a class="govuk-link" href={line.href}>
                Change
                <span class="govuk-visually-hidden">
                  {' '}
                  number or pay point of {line.person}, {line.post}
                </span>
              </a>
            ) : (
              'A colleague keeps yours'
            ),
          ],
        }))}
        empty={
          <EmptyState
            title={text === '' && missing ? 'Every post has a payroll number' : 'Nobody fits'}
            text={
              text === '' && missing
                ? 'When somebody begins in a post, it appears here until its number is recorded.'
                : 'Try part of a name, or a work address.'
            }
          />
        }
      />
      {nextHref !== undefined && <Pager nextHref={nextHref} />}
      {lines.length > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${payUrl}.csv`}>
            All posts as a spreadsheet (CSV)
          </a>
        </p>
      )}
    </>
  )
}

/** Recording number and point of one post from a day. */
export function PayForm({
  form,
  action,
  person,
  post,
  name,
}: {
  readonly form: FormState
  readonly action: string
  readonly person: string
  readonly post: PaidPost
  readonly name: string
}) {
  return (
    <>
      <FormErrors errors={form.errors} />
      <h1 class="govuk-heading-l">Payroll number and pay point</h1>
      <p class="govuk-body">
        {person}: {name}
      </p>
      {post.entries.length > 0 && (
        <Table
          caption="Recorded so far"
          captionClasses="govuk-table__caption--s"
          head={['From', 'Payroll number', 'Pay point']}
          rows={post.entries
            .toReversed()
            .map((entry) => [
              formatShortDay(entry.from),
              entry.payrollNumber ?? 'As before',
              entry.payPoint ?? 'As before',
            ])}
        />
      )}
      <Form tokens={form.tokens} action={action}>
        <TextField
          form={form}
          name="payrollNumber"
          label="Payroll number"
          hint="Of this post, if each post has one of its own"
          classes="govuk-input--width-10"
          autocomplete="off"
        />
        <TextField
          form={form}
          name="payPoint"
          label="Pay point"
          hint="For example, SCP 31"
          classes="govuk-input--width-10"
          autocomplete="off"
        />
        <DayField form={form} name="from" label="From which day?" />
        <Button preventDoubleClick>Save</Button>
      </Form>
    </>
  )
}

export function PayImportPage({
  tokens,
  error,
}: {
  readonly tokens: FormTokens
  readonly error: string | undefined
}) {
  return (
    <>
      <FormErrors errors={error ? { file: error } : undefined} />
      <h1 class="govuk-heading-l">Take in payroll numbers and pay points</h1>
      <p class="govuk-body">
        Give a CSV file or an Excel workbook with a row for each post: work address, post (when somebody holds
        several), payroll number, pay point, and from which day. What a row leaves empty stays as it is.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={`${payUrl}.csv`}>
          Begin with a file of all posts (CSV)
        </a>
      </p>
      <InsetText text="Excel takes zeros from the front of a number. Format the column as text before you type." />
      <Form tokens={tokens} action={`${payUrl}/import`} multipart>
        <FileUpload
          name="file"
          label={{ text: 'The file' }}
          attributes={{ accept: spreadsheetAccept }}
          {...(error ? { errorMessage: { text: error } } : {})}
        />
        <Button text="See what it would change" />
      </Form>
    </>
  )
}

const tones = {
  records: { tone: 'ready', text: 'Recorded' },
  nothing: { tone: 'done', text: 'As before' },
  skipped: { tone: 'blocked', text: 'Skipped' },
} as const

/** Row by row what will happen. Nothing has happened yet. */
export function PayCheckPage({
  rows,
  text,
  shown,
  tokens,
}: {
  readonly rows: readonly JudgedPayRow[]
  readonly text: string
  /** By which it is known whether a row changed after this page was shown. */
  readonly shown: readonly string[]
  readonly tokens: FormTokens
}) {
  const count = (does: JudgedPayRow['does']) => rows.filter((row) => row.does === does).length
  const records = count('records')
  return (
    <>
      <h1 class="govuk-heading-l">What this file would change</h1>
      <p class="govuk-body">
        Of {rows.length} {rows.length === 1 ? 'row' : 'rows'}, {records}{' '}
        {records === 1 ? 'changes' : 'change'} something, {count('nothing')}{' '}
        {count('nothing') === 1 ? 'is' : 'are'} as before and {count('skipped')}{' '}
        {count('skipped') === 1 ? 'is' : 'are'} skipped. Nothing is changed yet.
      </p>
      <Table
        caption="Rows of the file"
        captionClasses="govuk-visually-hidden"
        head={['Row', 'Who', 'What happens']}
        rows={rows.map((row) => [
          String(row.line),
          row.name,
          {
            text: (
              <>
                <StatusTag {...tones[row.does]} /> {row.says}
              </>
            ),
          },
        ])}
      />
      {records > 0 ? (
        <Form tokens={tokens} action={`${payUrl}/import/save`}>
          <input type="hidden" name="text" value={text} />
          <input type="hidden" name="shown" value={shown.join(' ')} />
          <Button preventDoubleClick>
            Record {records} {records === 1 ? 'row' : 'rows'}
          </Button>
        </Form>
      ) : (
        <p class="govuk-body">
          <a class="govuk-link" href={`${payUrl}/import`}>
            Choose another file
          </a>
        </p>
      )}
    </>
  )
}
