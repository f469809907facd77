import type { IsoDate } from '../../kernel/dates.ts'
import { formatShortDay } from '../../kernel/words.ts'
import { spreadsheetAccept } from '../../platform/files/spreadsheet.ts'
import {
  Button,
  EmptyState,
  FileUpload,
  Form,
  FormErrors,
  type FormTokens,
  StatusTag,
  Table,
  type Tone,
} from '../../ui/public.ts'
import type { RegisteredPerson } from '../people/public.ts'
import type { RegistrationRules } from '../schemes/public.ts'
import type { JudgedRow } from './register.rules.ts'

/** The registrations on record, those that end first at the top, and the file that brings them up to date. */
export function RegisterPage(props: {
  readonly rules: RegistrationRules
  readonly people: readonly RegisteredPerson[]
  readonly today: IsoDate
  readonly tokens: FormTokens
  readonly error: string | undefined
}) {
  const { rules, people, today, tokens, error } = props
  const soonest = people.toSorted((a, b) => ((a.renewsOn ?? '') < (b.renewsOn ?? '') ? -1 : 1))
  return (
    <>
      <FormErrors errors={error ? { file: error } : undefined} />
      <h1 class="govuk-heading-l">Registrations</h1>
      <p class="govuk-body">
        Search the public register of {rules.regulator} for your staff, download the result and give it here,
        as CSV or as an Excel workbook. You see what every row would change before anything is changed.
      </p>
      <Form tokens={tokens} action="/manage/registrations" multipart>
        <FileUpload
          name="file"
          label={{ text: 'The file of the register' }}
          attributes={{ accept: spreadsheetAccept }}
          {...(error ? { errorMessage: { text: error } } : {})}
        />
        <Button text="See what it would change" />
      </Form>
      {soonest.length === 0 ? (
        <EmptyState
          title="No registration number is recorded yet"
          text="People whose number is recorded will stand here with the last day of their registration."
        />
      ) : (
        <Table
          caption="Registered until"
          captionClasses="govuk-table__caption--m"
          head={['Name', 'Number', 'Until']}
          rows={soonest.slice(0, 500).map((person) => [
            {
              text: (
                <a class="govuk-link" href={`/people/${person.id}`}>
                  {person.name}
                </a>
              ),
            },
            person.number,
            {
              text: !person.renewsOn ? (
                'Not recorded'
              ) : person.renewsOn < today ? (
                <>
                  <StatusTag tone="late">Lapsed</StatusTag> {formatShortDay(person.renewsOn)}
                </>
              ) : (
                formatShortDay(person.renewsOn)
              ),
            },
          ])}
        />
      )}
    </>
  )
}

const tones: Readonly<Record<JudgedRow['does'], readonly [Tone, string]>> = {
  renews: ['ready', 'Changes'],
  nothing: ['done', 'As before'],
  lapsed: ['late', 'Lapsed'],
  asks: ['blocked', 'To find out'],
  skipped: ['neutral', 'Skipped'],
}

/** Row by row what will happen. Nothing has happened yet. */
export function RegisterPreviewPage({
  rows,
  text,
  tokens,
}: {
  readonly rows: readonly JudgedRow[]
  readonly text: string
  readonly tokens: FormTokens
}) {
  const changing = rows.filter(({ does }) => does === 'renews' || does === 'lapsed').length
  return (
    <>
      <h1 class="govuk-heading-l">What this file would change</h1>
      <p class="govuk-body">
        {rows.length} {rows.length === 1 ? 'row' : 'rows'}, of which {changing}{' '}
        {changing === 1 ? 'changes' : 'change'} something. Nothing is changed yet.
      </p>
      <Table
        caption="Rows of the file"
        captionClasses="govuk-visually-hidden"
        head={['Row', 'Who', 'What happens']}
        rows={rows.map((row) => [
          String(row.line),
          {
            text: (
              <>
                {row.name}
                <br />
                {row.number}
              </>
            ),
          },
          {
            text: (
              <>
                <StatusTag tone={tones[row.does][0]}>{tones[row.does][1]}</StatusTag> {row.says}
              </>
            ),
          },
        ])}
      />
      <Form tokens={tokens} action="/manage/registrations/take-in">
        <input type="hidden" name="text" value={text} />
        <Button text="Take these rows in" />
      </Form>
    </>
  )
}
