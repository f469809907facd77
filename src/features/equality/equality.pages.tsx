import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  Details,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  formatMoment,
  InsetText,
  Radios,
  SortableTable,
} from '../../ui/public.ts'
import { type EqualityMonitoring, notToSay } from '../schemes/public.ts'
import type { Group, Period } from './equality.rules.ts'
import type { OwnAnswers, Publication, PublishedQuestion } from './equality.store.ts'

export interface OwnAnswersProps {
  readonly equality: EqualityMonitoring
  readonly own: OwnAnswers
  readonly value: (question: string) => string
  readonly errors: FieldErrors | undefined
  readonly tokens: FormTokens
  /** How somebody who has left withdraws, in a sentence. */
  readonly afterLeaving: string
}

/** As it is read, on the page and in the copy. */
export const inWordsNotToSay = 'I prefer not to say'

/** One's own answers: to give, change, withdraw and take along. */
export function OwnAnswersPage({ equality, own, value, errors, tokens, afterLeaving }: OwnAnswersProps) {
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Your equality answers</h1>
      <p class="govuk-body">{equality.says}</p>
      <InsetText>
        Nobody reads your answers: not your manager, those who check or decide on applications, nor HR. They
        are kept apart from your record and count in yearly figures alone, where no number stands for fewer
        than {equality.threshold} people. You can leave out any question: an answer that you do not give and
        “I prefer not to say” count alike, as not said.
      </InsetText>
      <Form tokens={tokens} action="/my-record/equality">
        {equality.questions.map(({ characteristic, asks, hint, answers }) => (
          <Radios
            key={characteristic}
            name={characteristic}
            legend={{ text: asks, classes: 'govuk-fieldset__legend--m' }}
            hint={hint}
            value={value(characteristic)}
            errorMessage={errors?.[characteristic]}
            items={[
              ...answers.map(({ answer, name }) => ({ value: answer, text: name })),
              { divider: 'or' },
              { value: notToSay, text: inWordsNotToSay },
            ]}
          />
        ))}
        <Button text="Save your answers" preventDoubleClick />
      </Form>
      {own.answeredAt ? (
        <>
          <h2 class="govuk-heading-m">What is kept</h2>
          <p class="govuk-body">
            Your answers of {formatMoment(own.answeredAt)}.{' '}
            <a class="govuk-link" href="/my-record/equality/answers.json">
              Take a copy of them
            </a>
          </p>
          <Details summaryText="Withdraw your answers">
            <p class="govuk-body">
              They are removed at once and count in no figures that are made from now on. Figures that were
              made before stay: nobody can be told from them.
            </p>
            <Form tokens={tokens} action="/my-record/equality/withdraw">
              <Button tone="warning" text="Withdraw your answers" preventDoubleClick />
            </Form>
          </Details>
          <Details summaryText="When you leave">
            <p class="govuk-body">{afterLeaving}</p>
          </Details>
        </>
      ) : (
        <p class="govuk-body">Nothing is kept: you have not answered, or have withdrawn your answers.</p>
      )}
    </>
  )
}

const inWords = ({ begins, ends }: Pick<Period, 'begins' | 'ends'>) =>
  `${formatDay(begins)} to ${formatDay(ends)}`

/** "are made on Friday 30 April 2027": in the night, once their day has come. */
const whenMade = ({ published }: Period, today: IsoDate) =>
  published > today ? `are made on ${formatDay(published)}` : 'are made tonight'

/** Every figure that was ever published. There is nothing to choose, so nothing can be told by comparing. */
export function FiguresPage({
  published,
  next,
  today,
  threshold,
}: {
  readonly published: readonly Publication[]
  readonly next: Period
  readonly today: IsoDate
  readonly threshold: number
}) {
  return (
    <>
      <h1 class="govuk-heading-l">Equality of outcomes</h1>
      <p class="govuk-body">
        How outcomes were shared among groups of people, from what people chose to say of themselves. Everyone
        counts once, whatever the scheme: in the first period in which they had an outcome, by their latest of
        it. A further outcome in a later period is counted in no figures; how many there were is said.
      </p>
      {published.map((publication) => (
        <section key={publication.begins} aria-label={inWords(publication)}>
          <h2 class="govuk-heading-m">{inWords(publication)}</h2>
          <PublicationPart publication={publication} />
        </section>
      ))}
      {published.length === 0 && (
        <EmptyState
          title="No figures yet"
          text={`Those of ${inWords(next)} ${whenMade(next, today)} and will stand here.`}
        />
      )}
      {published.length > 0 && (
        <p class="govuk-body">
          The next figures {whenMade(next, today)}.{' '}
          <a class="govuk-link" href="/manage/equality.csv">
            Download all figures (CSV)
          </a>
        </p>
      )}
      <Details summaryText="Why some groups stand together">
        <p class="govuk-body">
          No number here stands for fewer than {threshold} people, or can be worked out to. Groups that are
          too small are put together with others, and where even that is not enough nothing is shown. Figures
          are made once, when a period is over, and never again: somebody who answers, changes an answer or
          withdraws later cannot be told by a difference. For the same reason there are no filters, and nobody
          counts in two periods: otherwise two of them could be compared.
        </p>
      </Details>
    </>
  )
}

/** Where the outcomes are that no figure of the period holds; a small number is not said. */
export function leftOutInWords({ leftOut, threshold }: Publication): string | undefined {
  if (leftOut === 0) return undefined
  return leftOut < threshold
    ? `Fewer than ${threshold} more had a further outcome: an earlier period counted them, so this one does not.`
    : `${leftOut} more had a further outcome: an earlier period counted them, so this one does not.`
}

function PublicationPart({ publication }: { readonly publication: Publication }) {
  const leftOut = leftOutInWords(publication)
  if (publication.people === undefined)
    return (
      <>
        <p class="govuk-body">
          Fewer than {publication.threshold} people are counted, so nothing is shown of them.
        </p>
        {leftOut && <p class="govuk-body">{leftOut}</p>}
      </>
    )
  return (
    <>
      <p class="govuk-body">{publication.people} people are counted.</p>
      {leftOut && <p class="govuk-body">{leftOut}</p>}
      {publication.questions.map((question) => (
        <QuestionTable key={question.name} question={question} />
      ))}
      {publication.questions.length === 0 && (
        <p class="govuk-body">The numbers are too small to show any groups.</p>
      )}
    </>
  )
}

/** "9 of 20 (45%)". */
const shareOf = ({ people, good }: Group) =>
  good === undefined ? 'Not shown: too few' : `${good} of ${people} (${Math.round((100 * good) / people)}%)`

function QuestionTable({ question: { name, groups } }: { readonly question: PublishedQuestion }) {
  return (
    <SortableTable
      caption={name}
      columns={[
        { title: 'Group' },
        { title: 'People', numeric: true },
        { title: 'Approved or passed', numeric: true },
      ]}
      rows={groups.map((group) => ({
        cells: [group.names.join('; '), String(group.people), shareOf(group)],
      }))}
    />
  )
}
