import { formatDay, formatShortDay } from '../../kernel/words.ts'
import {
  Button,
  Checkboxes,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  InsetText,
  Radios,
  SortableTable,
  StatusTag,
  SummaryList,
} from '../../ui/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { NeedsSettings } from '../schemes/public.ts'
import { DayField, WordsField } from './fields.parts.tsx'
import { LearnedFields } from './learned.fields.tsx'
import type { NeedsHere } from './needs.opening.ts'
import { impactPath, ownImpactPath } from './needs.paths.ts'
import { differenceNames, differences, learnedName } from './transfer.rules.ts'
import type { ImpactReview } from './transfer.store.ts'

/** Impact reviews: what difference learning made for children and families, some time after it. */

type Rules = NonNullable<NeedsSettings['impactReviews']>

function StateTag({ review, today }: { readonly review: ImpactReview; readonly today: IsoDate }) {
  if (review.state === 'held') return <StatusTag tone="done">Held</StatusTag>
  if (review.state === 'called-off') return <StatusTag tone="neutral">Called off</StatusTag>
  return review.dueOn < today ? (
    <StatusTag tone="late">Late</StatusTag>
  ) : (
    <StatusTag tone="with-someone">Planned</StatusTag>
  )
}

interface ImpactPageProps {
  readonly here: NeedsHere
  readonly reviews: readonly ImpactReview[]
  readonly courses: ReadonlyMap<string, string>
  readonly sentences: readonly string[]
  readonly today: IsoDate
}

export function ImpactPage({ here, reviews, courses, sentences, today }: ImpactPageProps) {
  return (
    <>
      <h1 class="govuk-heading-l">Impact reviews</h1>
      {sentences.map((sentence) => (
        <p key={sentence} class="govuk-body">
          {sentence}
        </p>
      ))}
      {here.may.schedule && <Button text="Schedule a review" href={`${impactPath}/new`} />}
      <SortableTable
        caption="Planned, and held in the last three years"
        columns={[
          { title: 'Learning' },
          { title: 'Priority' },
          { title: 'Reviewed by' },
          { title: 'Due', together: true },
          { title: 'How it stands' },
          { title: 'Difference' },
        ]}
        rows={reviews.map((review) => ({
          ...(review.state === 'planned' && review.dueOn < today ? { tone: 'late' as const } : {}),
          cells: [
            <a key="review" class="govuk-link" href={`${ownImpactPath}/${review.id}`}>
              {learnedName(review, courses)}
            </a>,
            here.priorityName(review.priority),
            review.reviewerName,
            formatShortDay(review.dueOn),
            <StateTag key="state" {...{ review, today }} />,
            review.difference ? differenceNames[review.difference] : undefined,
          ],
        }))}
        empty={
          <EmptyState
            title="No review is scheduled yet"
            text="Choose learning that matters, somebody to look at it and a day. They find it in their To do, and what they say of the difference it made stands here."
          />
        }
      />
    </>
  )
}

interface ScheduleProps {
  readonly here: NeedsHere
  readonly courses: ReadonlyMap<string, string>
  readonly typed: (name: string) => string
  readonly errors: FieldErrors | undefined
  readonly tokens: FormTokens
  /** How long after the learning a review is usual. */
  readonly after: string
}

export function ScheduleReviewPage({ here, courses, typed, errors, tokens, after }: ScheduleProps) {
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Schedule an impact review</h1>
      <Form tokens={tokens} action={`${impactPath}/new`}>
        <LearnedFields {...{ here, courses, typed, errors }} />
        <Input
          name="reviewer"
          label={{ text: 'Who reviews it?', classes: 'govuk-label--s' }}
          hint="Their full name or work email address. They find it in their To do and are reminded."
          value={typed('reviewer')}
          errorMessage={errors?.['reviewer']}
        />
        <DayField
          name="due"
          text="By when?"
          hint={`Here it is usual ${after} after the learning`}
          {...{ typed, errors }}
        />
        <Button text="Schedule this review" preventDoubleClick />
      </Form>
    </>
  )
}

interface ReviewPageProps {
  readonly here: NeedsHere
  readonly rules: Rules
  readonly review: ImpactReview
  readonly courses: ReadonlyMap<string, string>
  readonly isReviewer: boolean
  readonly mayCallOff: boolean
  readonly themes: readonly string[]
  readonly today: IsoDate
  readonly typed: (name: string) => string
  readonly errors: FieldErrors | undefined
  readonly tokens: FormTokens
}

export function ReviewPage(props: ReviewPageProps) {
  const { here, rules, review, courses, isReviewer, mayCallOff, themes, today, typed, errors, tokens } = props
  const themeNames = new Map(rules.themes.map(({ id, name }) => [id, name]))
  const href = `${ownImpactPath}/${review.id}`
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Impact review: {learnedName(review, courses)}</h1>
      <p>
        <StateTag {...{ review, today }} />
      </p>
      <SummaryList
        rows={[
          { key: 'Priority', value: here.priorityName(review.priority) },
          { key: 'Reviewed by', value: review.reviewerName },
          { key: 'Asked for by', value: review.askedByName },
          { key: 'Due', value: formatDay(review.dueOn) },
          ...(review.closedOn ? [{ key: 'Closed', value: formatDay(review.closedOn) }] : []),
          ...(review.difference ? [{ key: 'Difference', value: differenceNames[review.difference] }] : []),
          ...(review.themes.length > 0
            ? [
                {
                  key: 'Told by',
                  value: review.themes.map((theme) => themeNames.get(theme) ?? theme).join('; '),
                },
              ]
            : []),
          ...(review.words ? [{ key: 'What was found', value: <p class="wm-prose">{review.words}</p> }] : []),
        ]}
      />
      {review.state === 'planned' && isReviewer && (
        <Form tokens={tokens} action={href}>
          <InsetText>
            Tell of themes. Name no child, family or colleague, nor anything one could be known by.
          </InsetText>
          <Radios
            name="difference"
            legend={{
              text: 'What difference has it made for children and families?',
              classes: 'govuk-fieldset__legend--m',
            }}
            items={differences.map((value) => ({ value, text: differenceNames[value] }))}
            value={typed('difference')}
            errorMessage={errors?.['difference']}
          />
          {rules.themes.length > 0 && (
            <Checkboxes
              name="themes"
              legend={{ text: 'What can you tell it by?', classes: 'govuk-fieldset__legend--s' }}
              items={rules.themes.map(({ id, name, says }) => ({
                value: id,
                text: name,
                ...(says ? { hint: says } : {}),
              }))}
              values={themes}
              errorMessage={errors?.['themes']}
            />
          )}
          <WordsField name="words" text="What did you find?" {...{ typed, errors }} />
          <Button text="Save this review" preventDoubleClick />
        </Form>
      )}
      {review.state === 'planned' && !isReviewer && (
        <p class="govuk-body">
          {review.reviewerName} has it in their To do and is reminded before it is due.
        </p>
      )}
      {review.state === 'planned' && mayCallOff && (
        <Form tokens={tokens} action={`${href}/call-off`}>
          <Button tone="secondary" text="Call this review off" preventDoubleClick />
        </Form>
      )}
    </>
  )
}
