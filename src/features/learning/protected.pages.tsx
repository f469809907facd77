import { formatShortDay } from '../../kernel/words.ts'
import {
  Bar,
  Button,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  Select,
  StatusTag,
  Table,
} from '../../ui/public.ts'
import type { AllowanceStatus, ProtectedTime } from './protected.reading.ts'
import { allowanceInWords, amountInWords, type SpanStatus } from './protected.rules.ts'

/** Protected time of somebody: what they have, took and did not take. Their manager sees amounts, not entries. */

export interface ProtectedTimePageProps {
  readonly time: ProtectedTime
  /** Absent for the person themselves. */
  readonly whose?: string | undefined
  readonly tokens: FormTokens
  readonly typed: (name: string) => string
  readonly errors?: FieldErrors | undefined
}

export function ProtectedTimePage(props: ProtectedTimePageProps) {
  const { time, whose } = props
  return (
    <>
      <FormErrors errors={props.errors} />
      <h1 class="govuk-heading-l">{whose ? `Protected time of ${whose}` : 'Your protected time'}</h1>
      <p class="govuk-body">
        {whose
          ? `Amounts only. What ${whose} learned is read in their CPD record, as far as you may open it.`
          : 'Time your authority keeps free for your learning. You and those above you in the reporting line see these amounts. It is your employer’s rule; the regulator asks for no number of hours or days.'}
      </p>
      {time.allowances.length === 0 ? (
        <EmptyState
          title="No protected time is set"
          text="Where your authority protects time for learning at this level, what was given and taken will stand here."
        />
      ) : (
        time.allowances.map((each) => <OneAllowance key={each.allowance.allowance} each={each} {...props} />)
      )}
    </>
  )
}

function OneAllowance({
  each: { allowance, spans },
  ...props
}: ProtectedTimePageProps & { readonly each: AllowanceStatus }) {
  const [now, ...before] = spans
  if (!now) return null
  return (
    <section>
      <h2 class="govuk-heading-m">{allowance.name}</h2>
      <p class="govuk-body">
        {allowanceInWords(allowance)} for whole time. {allowance.says}
      </p>
      <Bar
        label={now.name}
        value={now.taken}
        of={now.entitled}
        unit={allowance.unit}
        sentence={now.says.join(' ')}
      />
      <Table
        caption={`${allowance.name} before`}
        captionClasses="govuk-table__caption--s"
        head={[allowance.every === 'month' ? 'Month' : 'Year', 'How it stands']}
        rows={before.map((span) => [span.name, { text: <Standing span={span} /> }])}
      />
      {props.whose === undefined && (
        <>
          <Counted spans={spans} each={{ allowance, spans }} tokens={props.tokens} />
          <LogForm allowance={allowance} {...props} />
        </>
      )}
    </section>
  )
}

function Standing({ span }: { readonly span: SpanStatus }) {
  return (
    <>
      {span.entitled > 0 && (
        <StatusTag tone={span.left > 0 ? 'blocked' : 'done'}>{span.left > 0 ? 'Short' : 'Taken'}</StatusTag>
      )}{' '}
      {span.says.join(' ')}
    </>
  )
}

function Counted({
  spans,
  each: { allowance },
  tokens,
}: {
  readonly spans: readonly SpanStatus[]
  readonly each: AllowanceStatus
  readonly tokens: FormTokens
}) {
  const counted = spans.flatMap((span) => span.counted)
  if (counted.length === 0) return null
  return (
    <Table
      caption="What counts"
      captionClasses="govuk-table__caption--s"
      head={['What', 'How much']}
      rows={counted.map((entry) => [
        {
          text: (
            <>
              <a class="govuk-link" href={`/my-record/evidence/${entry.id}`}>
                {entry.title}
              </a>
              <br />
              {formatShortDay(entry.completedOn)}
            </>
          ),
        },
        {
          text: (
            <>
              {amountInWords(entry.amount, allowance.unit)}
              {entry.logged ? '' : ', by its kind'}
              <Form tokens={tokens} action="/my-record/protected-time">
                <input type="hidden" name="allowance" value={allowance.allowance} />
                <input type="hidden" name="entry" value={entry.id} />
                <input type="hidden" name="amount" value="0" />
                <Button tone="secondary" classes="govuk-!-margin-bottom-0 govuk-!-margin-top-2">
                  Do not count
                  <span class="govuk-visually-hidden"> {entry.title}</span>
                </Button>
              </Form>
            </>
          ),
        },
      ])}
    />
  )
}

function LogForm({
  allowance,
  time,
  tokens,
  typed,
  errors,
}: ProtectedTimePageProps & { readonly allowance: AllowanceStatus['allowance'] }) {
  if (time.entries.length === 0)
    return (
      <p class="govuk-body">
        <a class="govuk-link" href="/my-record/evidence/new">
          Add what you learned
        </a>{' '}
        to your CPD record; then log here how much of it was protected time.
      </p>
    )
  const isTyped = typed('allowance') === allowance.allowance
  const [entryId, amountId] = [`entry-${allowance.allowance}`, `amount-${allowance.allowance}`]
  return (
    <Form tokens={tokens} action="/my-record/protected-time">
      <input type="hidden" name="allowance" value={allowance.allowance} />
      <Select
        id={entryId}
        name="entry"
        label={{ text: 'Which entry of your CPD record?' }}
        items={[
          { value: '', text: 'Choose an entry' },
          ...time.entries.map(({ id, title, completedOn }) => ({
            value: id,
            text: `${title}, ${formatShortDay(completedOn)}`,
          })),
        ]}
        value={isTyped ? typed('entry') : ''}
        errorMessage={errors?.[entryId]}
      />
      <Input
        id={amountId}
        name="amount"
        label={{ text: `How many ${allowance.unit} of it were protected time?` }}
        inputmode="decimal"
        classes="govuk-input--width-4"
        value={isTyped ? typed('amount') : ''}
        errorMessage={errors?.[amountId]}
      />
      <Button text="Log this time" />
    </Form>
  )
}
