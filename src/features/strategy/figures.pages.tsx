import { formatShortDay } from '../../kernel/words.ts'
import {
  Button,
  ButtonGroup,
  dayOf,
  EmptyState,
  Form,
  FormErrors,
  Input,
  Radios,
  SortableTable,
  StatusTag,
  SummaryList,
  Textarea,
} from '../../ui/public.ts'
import type { StrategyFigure } from '../schemes/public.ts'
import { holdsOf } from './figures.corrections.ts'
import type { FigureEntry } from './figures.queries.ts'
import { labelOf, type Period } from './figures.rules.ts'
import type { TypedForm } from './forms.typed.ts'

/** Forms of those who keep figures: entering one, and taking one back. */

export const figureHref = (figure: string): string => `/manage/strategy/figures/${figure}`

const byWhom = (name: string) => name || 'someone who has left'

export function FigureFormPage({
  figure,
  measure,
  periods,
  entries,
  form,
}: {
  readonly figure: StrategyFigure
  readonly measure: string
  readonly periods: readonly Period[]
  /** Everything that was entered for it, the latest first. */
  readonly entries: readonly FigureEntry[]
  readonly form: TypedForm
}) {
  const { typed, errors, tokens } = form
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{measure}</span>
      <h1 class="govuk-heading-l">{figure.name}</h1>
      {figure.feeds && (
        <p class="govuk-body">
          Waymark counts this by itself. Enter a figure only for a period that it did not see whole: it takes
          the place of what was counted.
        </p>
      )}
      <Form tokens={tokens} action={`/manage/strategy/figures/${figure.figure}`}>
        <Radios
          name="period"
          legend={{ text: 'Of which period?', classes: 'govuk-fieldset__legend--s' }}
          value={typed('period')}
          errorMessage={errors?.['period']}
          items={periods.toReversed().map((period) => ({ value: period.from, text: labelOf(period) }))}
        />
        <Input
          name="value"
          label="The number"
          hint={
            figure.share
              ? `“… ${figure.counts}”: enter the number, not the per cent, which Waymark works out.`
              : `It counts: ${figure.counts}`
          }
          classes="govuk-input--width-5"
          inputmode="decimal"
          value={typed('value')}
          errorMessage={errors?.['value']}
        />
        {figure.share && (
          <Input
            name="whole"
            label="Of how many?"
            classes="govuk-input--width-5"
            inputmode="decimal"
            value={typed('whole')}
            errorMessage={errors?.['whole']}
          />
        )}
        <Input
          name="source"
          label="Where is it from?"
          hint="For example, the yearly survey of staff, or HR’s return of March"
          value={typed('source')}
          errorMessage={errors?.['source']}
        />
        <Button text="Enter the figure" preventDoubleClick />
      </Form>
      <EntriesPart figure={figure} entries={entries} />
    </>
  )
}

/** "12 of 96", or the number alone. */
const asEntered = ({ value, whole }: FigureEntry) => (whole === null ? String(value) : `${value} of ${whole}`)

/** What was entered and what became of it: nothing of it is ever removed. */
function EntriesPart({
  figure,
  entries,
}: {
  readonly figure: StrategyFigure
  readonly entries: readonly FigureEntry[]
}) {
  const held = holdsOf(entries.toReversed())
  return (
    <SortableTable
      caption="What was entered"
      columns={[
        { title: 'Period' },
        { title: 'Number', numeric: true, together: true },
        { title: 'From', sentences: true },
        { title: 'How it stands', sentences: true },
      ]}
      rows={entries.map((entry) => ({
        cells: [
          labelOf(entry),
          asEntered(entry),
          `${entry.source} (${byWhom(entry.by)}, ${formatShortDay(dayOf(entry.at))})`,
          entry.takenBack ? (
            <>
              <StatusTag tone="neutral" text="Taken back" /> {byWhom(entry.takenBack.by)},{' '}
              {formatShortDay(dayOf(entry.takenBack.at))}: {entry.takenBack.because}
            </>
          ) : held.has(entry.id) ? (
            <>
              <StatusTag tone="done" text="Holds" />{' '}
              <a class="govuk-link" href={`${figureHref(figure.figure)}/take-back/${entry.id}`}>
                Take it back<span class="govuk-visually-hidden">: {labelOf(entry)}</span>
              </a>
            </>
          ) : (
            <StatusTag tone="neutral" text="Another was entered after it" />
          ),
        ],
      }))}
      empty={
        <EmptyState
          title="Nothing has been entered yet"
          text="What is entered stands here with who entered it, and can be taken back."
        />
      }
    />
  )
}

/** Taking an entered figure back, with why. */
export function TakeBackPage({
  figure,
  measure,
  entry,
  form,
}: {
  readonly figure: StrategyFigure
  readonly measure: string
  readonly entry: FigureEntry
  readonly form: TypedForm
}) {
  const { typed, errors, tokens } = form
  const href = figureHref(figure.figure)
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{measure}</span>
      <h1 class="govuk-heading-l">
        Take back: {figure.name}, {labelOf(entry)}
      </h1>
      <SummaryList
        rows={[
          { key: 'Number', value: asEntered(entry) },
          { key: 'From', value: entry.source },
          { key: 'Entered', value: `${byWhom(entry.by)}, ${formatShortDay(dayOf(entry.at))}` },
        ]}
      />
      <p class="govuk-body">
        {figure.feeds
          ? 'Once it is taken back, what Waymark counts by itself is shown for this period again.'
          : 'Once it is taken back, nothing is known for this period until another figure is entered.'}{' '}
        What was entered stays on the list with your reason. A finished report stays as it is and says that
        the figure was corrected.
      </p>
      <Form tokens={tokens} action={`${href}/take-back/${entry.id}`}>
        <Textarea
          name="because"
          label="Why is it taken back?"
          hint="For example, agency staff were counted twice"
          rows={3}
          value={typed('because')}
          errorMessage={errors?.['because']}
        />
        <ButtonGroup>
          <Button text="Take the figure back" tone="warning" preventDoubleClick />
          <a class="govuk-link" href={href}>
            Leave it as it is
          </a>
        </ButtonGroup>
      </Form>
    </>
  )
}
