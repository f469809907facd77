import { spreadsheetAccept } from '../../platform/files/spreadsheet.ts'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  FileUpload,
  Form,
  FormErrors,
  type FormTokens,
  InsetText,
  Input,
  StatusTag,
  Textarea,
  type Tone,
} from '../../ui/public.ts'
import { AskedFields } from '../applications/public.ts'
import { appointedRoles, type CompiledScheme } from '../schemes/public.ts'
import type { Cohort } from './cohort.queries.ts'
import type { JudgedRow } from './starting.handlers.ts'

/** Choosing who starts, and checking row by row what will happen. */

/** What is asked of one person, or once for everybody: `prefix` begins the names of its fields. */
function RowFields({
  scheme,
  prefix,
  asked,
  roles,
  errors,
}: {
  readonly scheme: CompiledScheme
  readonly prefix: string
  readonly asked: Readonly<Record<string, string>>
  readonly roles: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
}) {
  const wrong = (name: string) => (errors[name] ? { errorMessage: errors[name] as string } : {})
  return (
    <>
      <AskedFields scheme={scheme} prefix={prefix} asked={asked} errors={errors} />
      {appointedRoles(scheme).map(([role, rule]) => {
        const name = `${prefix}-${role}`
        return (
          <Input
            key={name}
            id={name}
            name={name}
            label={rule.optional ? `${rule.name} (optional)` : rule.name}
            value={roles[role] ?? ''}
            {...wrong(role)}
          />
        )
      })}
    </>
  )
}

export function ChoosePage(props: {
  readonly cohort: Cohort
  readonly scheme: CompiledScheme
  readonly suggested: readonly { readonly id: string; readonly name: string; readonly email: string }[]
  readonly chosen: ReadonlySet<string>
  readonly typed: string
  readonly asked: Readonly<Record<string, string>>
  readonly roles: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
  readonly tokens: FormTokens
}) {
  const { cohort, scheme, suggested, chosen, typed, asked, roles, errors, tokens } = props
  const path = `/programmes/cohorts/${cohort.id}/start`
  const wrong = (name: string) => (errors[name] ? { errorMessage: errors[name] as string } : {})
  const asksAnything = scheme.starts.asks.length + appointedRoles(scheme).length > 0
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{cohort.name}</span>
      <h1 class="govuk-heading-l">Start people</h1>
      <p class="govuk-body">
        Choose who begins. On the next page you give dates and people for each, and see what will happen
        before anything does.
      </p>
      <Form tokens={tokens} action={path} multipart>
        {suggested.length > 0 && (
          <Checkboxes
            name="person"
            legend="At the level this programme is for"
            values={[...chosen]}
            items={suggested.map(({ name, email }) => ({ value: email, text: name }))}
            classes="govuk-checkboxes--small"
          />
        )}
        <Textarea
          name="people"
          label={suggested.length > 0 ? 'Anybody else' : 'Who begins'}
          hint="One person in each line: work address, registration number or full name"
          rows={4}
          value={typed}
          {...wrong('people')}
        />
        {asksAnything && (
          <fieldset class="govuk-fieldset">
            <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">The same for everybody</legend>
            <p class="govuk-hint">
              Leave empty what differs. You can change it for each person on the next page.
            </p>
            <RowFields scheme={scheme} prefix="all" asked={asked} roles={roles} errors={errors} />
          </fieldset>
        )}
        <FileUpload
          name="file"
          label={{ text: 'Or a spreadsheet' }}
          hint="A CSV file or Excel workbook with one person in each row. It is used instead of what is chosen above."
          attributes={{ accept: spreadsheetAccept }}
          {...(errors['file'] ? { errorMessage: { text: errors['file'] as string } } : {})}
        />
        <p class="govuk-body">
          <a class="govuk-link" href={`${path}/headings.csv`}>
            Download an empty file with the headings (CSV)
          </a>
        </p>
        <Button text="See what will happen" />
      </Form>
    </>
  )
}

const toneOf: Readonly<Record<JudgedRow['does'], readonly [Tone, string]>> = {
  starts: ['ready', 'Will start'],
  joins: ['ready', 'Will come into the cohort'],
  'is-in': ['done', 'Is in the cohort'],
  not: ['blocked', 'Will not start'],
}

/** Row by row what will happen, with everything that can still be changed. */
export function CheckPage(props: {
  readonly cohort: Cohort
  readonly scheme: CompiledScheme
  readonly rows: readonly JudgedRow[]
  readonly seen: string
  /** How many have just started while others could not. */
  readonly began: { readonly started: number } | undefined
  readonly tokens: FormTokens
}) {
  const { cohort, scheme, rows, seen, began, tokens } = props
  const path = `/programmes/cohorts/${cohort.id}/start`
  const ready = rows.filter(({ does }) => does === 'starts' || does === 'joins').length
  const errors = Object.assign(
    {},
    ...rows.map((row, index) =>
      Object.fromEntries(
        Object.entries(row.errors).map(([field, says]) => [
          anchorOf(scheme, `r${index}-${field}`, field),
          `${row.name}: ${says}`,
        ]),
      ),
    ),
  ) as Readonly<Record<string, string>>
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{cohort.name}</span>
      <h1 class="govuk-heading-l">Check before you start people</h1>
      {began && (
        <InsetText>
          {began.started === 0 ? 'Nobody was started.' : `${peopleInWords(began.started)} started.`} Those who
          could not are marked below, with why. Put it right and start them, or leave it for now.
        </InsetText>
      )}
      <p class="govuk-body">
        {ready === 0 ? 'Nobody can start as it stands.' : `${peopleInWords(ready)} will start.`}{' '}
        {rows.length - ready > 0 && `${peopleInWords(rows.length - ready)} will not: it says why. `}
        Nothing has happened yet.
      </p>
      <Form tokens={tokens} action={`${path}/now`}>
        <input type="hidden" name="rows" value={rows.length} />
        <input type="hidden" name="seen" value={seen} />
        {rows.map((row, index) => (
          <section key={index} class="wm-card" aria-labelledby={`r${index}-name`}>
            <h2 class="govuk-heading-s" id={`r${index}-name`}>
              {row.name}
            </h2>
            <p class="govuk-body">
              <StatusTag tone={toneOf[row.does][0]}>{toneOf[row.does][1]}</StatusTag> {row.says}
            </p>
            {row.against.length > 0 && (
              <ul class="govuk-list govuk-list--bullet">
                {row.against.map((refusal) => (
                  <li key={refusal.says}>
                    {[refusal.says, refusal.fact, refusal.remedy].filter(Boolean).join(' ')}
                  </li>
                ))}
              </ul>
            )}
            {row.does === 'is-in' || row.does === 'joins' ? (
              <input type="hidden" name={`r${index}-who`} value={row.row.who} />
            ) : (
              <>
                <Input
                  id={`r${index}-who`}
                  name={`r${index}-who`}
                  label="Who"
                  hint="Empty this to leave the person out"
                  value={row.row.who}
                  {...(row.errors['who'] ? { errorMessage: row.errors['who'] as string } : {})}
                />
                <RowFields
                  scheme={scheme}
                  prefix={`r${index}`}
                  asked={row.row.asked}
                  roles={row.row.roles}
                  errors={row.errors}
                />
              </>
            )}
          </section>
        ))}
        <ButtonGroup>
          {ready > 0 && <Button text={`Start ${peopleInWords(ready).toLowerCase()}`} preventDoubleClick />}
          <Button
            text="Check again"
            tone={ready > 0 ? 'secondary' : undefined}
            attributes={{ formaction: `${path}/check` }}
          />
        </ButtonGroup>
      </Form>
    </>
  )
}

const peopleInWords = (count: number) => (count === 1 ? '1 person' : `${count} people`)

/** An error about a day links to its first field. */
function anchorOf(scheme: CompiledScheme, id: string, field: string): string {
  return scheme.starts.asks.find((each) => each.field === field)?.type === 'date' ? `${id}-day` : id
}
