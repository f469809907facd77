import { formatDay, formatShortDay } from '../../kernel/words.ts'
import {
  Button,
  DateInput,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  Radios,
  RecordBand,
  SortableTable,
  StatusTag,
  SummaryList,
  Textarea,
} from '../../ui/public.ts'
import type { HelpKind } from './helping.handlers.ts'
import type { Help } from './helping.queries.ts'

/** The log of help given to others. */

/** "1 hour 30 minutes". */
export function timeInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  return [
    hours > 0 ? `${hours} ${hours === 1 ? 'hour' : 'hours'}` : '',
    rest > 0 || hours === 0 ? `${rest} ${rest === 1 ? 'minute' : 'minutes'}` : '',
  ]
    .filter(Boolean)
    .join(' ')
}

const answered = (help: Help) =>
  help.answer === 'confirmed' ? (
    <StatusTag tone="done">Confirmed</StatusTag>
  ) : help.answer === 'not-so' ? (
    <StatusTag tone="blocked">Not seen so</StatusTag>
  ) : help.forId === undefined ? (
    'Own word'
  ) : (
    <StatusTag tone="with-someone">Asked to confirm</StatusTag>
  )

/** Times and time of each kind. */
function Totals({ kinds, list }: { readonly kinds: readonly HelpKind[]; readonly list: readonly Help[] }) {
  const rows = kinds.flatMap(({ helping, name }) => {
    const of = list.filter(({ kind }) => kind === helping)
    const minutes = of.reduce((sum, help) => sum + help.minutes, 0)
    return of.length === 0
      ? []
      : [{ key: name, value: `${of.length} ${of.length === 1 ? 'time' : 'times'}, ${timeInWords(minutes)}` }]
  })
  return rows.length > 0 ? <SummaryList rows={rows} /> : null
}

export interface HelpingPageProps {
  /** Every kind of the pack, for the names of what was logged before. */
  readonly all: readonly HelpKind[]
  /** Those that can be logged at the person's level. */
  readonly kinds: readonly HelpKind[]
  readonly list: readonly Help[]
  readonly values: Readonly<Record<string, string>>
  readonly tokens: FormTokens
  readonly errors?: FieldErrors | undefined
}

export function HelpingPage({ all, kinds, list, values, tokens, errors }: HelpingPageProps) {
  const value = (name: string) => values[name] ?? ''
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Helping others to learn</h1>
      <p class="govuk-body">
        Keep what you gave, a line at a time. Your managers see kinds, days and hours, not your notes. Each
        line can become an entry of your CPD record by one press.
      </p>
      <Totals kinds={all} list={list} />
      <Log all={all} list={list} tokens={tokens} />
      {kinds.length === 0 ? (
        <EmptyState
          title="Nothing is logged at your level"
          text="What you give to others counts in your CPD record as it is."
        />
      ) : (
        <>
          <h2 class="govuk-heading-m">Log what you gave</h2>
          <Form tokens={tokens} action="/my-record/helping">
            <Radios
              name="kind"
              legend={{ text: 'What did you do?', classes: 'govuk-fieldset__legend--s' }}
              items={kinds.map(({ helping, name, says }) => ({ value: helping, text: name, hint: says }))}
              value={value('kind') || (kinds.length === 1 ? kinds[0]?.helping : '')}
              errorMessage={errors?.['kind']}
            />
            <DateInput
              id="on"
              namePrefix="on"
              legend={{ text: 'When?', classes: 'govuk-fieldset__legend--s' }}
              values={values}
              errorMessage={errors?.['on-day']}
            />
            <Input
              name="minutes"
              label={{ text: 'How many minutes?', classes: 'govuk-label--s' }}
              inputmode="numeric"
              classes="govuk-input--width-4"
              value={value('minutes')}
              errorMessage={errors?.['minutes']}
            />
            <Input
              name="for"
              type="email"
              autocomplete="off"
              label={{ text: 'A colleague who can confirm it (optional)', classes: 'govuk-label--s' }}
              hint="Their work email address. Leave it empty for a student or for several people"
              value={value('for')}
              errorMessage={errors?.['for']}
            />
            <Textarea
              name="note"
              label={{ text: 'A note for yourself (optional)', classes: 'govuk-label--s' }}
              hint="Name nobody"
              rows={3}
              value={value('note')}
              errorMessage={errors?.['note']}
            />
            <Button text="Log it" preventDoubleClick />
          </Form>
        </>
      )}
    </>
  )
}

function Log(props: {
  readonly all: readonly HelpKind[]
  readonly list: readonly Help[]
  readonly tokens: FormTokens
}) {
  const { all, list, tokens } = props
  const named = (kind: string) => all.find(({ helping }) => helping === kind)?.name ?? kind
  return (
    <SortableTable
      caption="What you gave"
      columns={[
        { title: 'Day', together: true },
        { title: 'What', sentences: true },
        { title: 'How long' },
        { title: 'Confirmed' },
        { title: 'What next' },
      ]}
      rows={list.map((help) => ({
        cells: [
          formatShortDay(help.on),
          <>
            {named(help.kind)}
            {help.forName && `, with ${help.forName}`}
            {help.note && <div class="govuk-hint govuk-!-margin-bottom-0 wm-prose">{help.note}</div>}
          </>,
          timeInWords(help.minutes),
          answered(help),
          <>
            {help.evidenceId ? (
              <a class="govuk-link" href={`/my-record/evidence/${help.evidenceId}`}>
                In your CPD record
              </a>
            ) : (
              <Form tokens={tokens} action={`/my-record/helping/${help.id}/record`}>
                <Button
                  tone="secondary"
                  text={
                    <>
                      To CPD record
                      <span class="govuk-visually-hidden">{`: ${named(help.kind)}, ${formatShortDay(help.on)}`}</span>
                    </>
                  }
                />
              </Form>
            )}
            <Form tokens={tokens} action={`/my-record/helping/${help.id}/remove`}>
              <Button
                tone="secondary"
                text={
                  <>
                    Remove
                    <span class="govuk-visually-hidden">{`: ${named(help.kind)}, ${formatShortDay(help.on)}`}</span>
                  </>
                }
              />
            </Form>
          </>,
        ],
      }))}
      empty={<EmptyState title="Nothing is logged yet" text="What you give to others will stand here." />}
    />
  )
}

/** The same for those above, without notes and without for whom it was. */
export function TheirHelpingPage(props: {
  readonly name: string
  readonly all: readonly HelpKind[]
  readonly list: readonly Help[]
}) {
  const { name, all, list } = props
  const named = (kind: string) => all.find(({ helping }) => helping === kind)?.name ?? kind
  return (
    <>
      <h1 class="govuk-heading-l">What {name} gives to others’ learning</h1>
      <Totals kinds={all} list={list} />
      <SortableTable
        caption="What they gave"
        columns={[
          { title: 'Day', together: true },
          { title: 'What' },
          { title: 'How long' },
          { title: 'Confirmed' },
        ]}
        rows={list.map((help) => ({
          cells: [formatShortDay(help.on), named(help.kind), timeInWords(help.minutes), answered(help)],
        }))}
        empty={
          <EmptyState
            title="Nothing is logged yet"
            text="What they log will stand here, without their notes."
          />
        }
      />
    </>
  )
}

/** What a colleague is asked to confirm. */
export function ConfirmPage(props: {
  readonly help: Help
  readonly kindName: string
  readonly tokens: FormTokens
}) {
  const { help, kindName, tokens } = props
  return (
    <>
      <RecordBand
        kind="Help to learn"
        title={kindName}
        whose={help.personName}
        status={
          help.answer === undefined
            ? { tone: 'ready', text: 'To confirm' }
            : help.answer === 'confirmed'
              ? { tone: 'done', text: 'Confirmed' }
              : { tone: 'blocked', text: 'Not seen so' }
        }
        facts={[
          { name: 'Day', value: formatDay(help.on) },
          { name: 'How long', value: timeInWords(help.minutes) },
        ]}
      />
      {help.answer === undefined ? (
        <Form tokens={tokens} action={`/learning/help/${help.id}`}>
          <p class="govuk-body">{help.personName} says that they helped you learn on this day. Was it so?</p>
          <Button name="answer" value="confirmed" text="Yes, it was so" preventDoubleClick />{' '}
          <Button name="answer" value="not-so" tone="secondary" text="I see it differently" />
        </Form>
      ) : (
        <p class="govuk-body">You have answered. {help.personName} sees it in their log.</p>
      )}
    </>
  )
}
