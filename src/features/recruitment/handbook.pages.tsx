import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import {
  Button,
  Checkboxes,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  formatDay,
  Input,
  Radios,
  SortableTable,
  SummaryList,
  Textarea,
} from '../../ui/public.ts'
import { editionHint } from './handbook.handlers.ts'
import type { HandbookReview, HandbookVoice } from './induction.queries.ts'

/** What newcomers say of the handbook, and what was changed for it (R-288). */

interface FormPart {
  readonly body: Fields
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
}

const small = (text: string) => ({ text, classes: 'govuk-label--s' })

const usefulness = [
  { value: '4', text: 'Very' },
  { value: '3', text: 'Mostly' },
  { value: '2', text: 'Little' },
  { value: '1', text: 'Not at all' },
] as const

/** The newcomer's own words. */
export function SayOfHandbookPage({
  name,
  resource,
  smallest,
  readFrom,
  body,
  tokens,
  errors,
}: FormPart & {
  readonly name: string
  readonly resource: string
  /** So many answers are read together. */
  readonly smallest: number
  /** Since when theirs is read. */
  readonly readFrom: IsoDate | undefined
}) {
  if (readFrom)
    return (
      <>
        <h1 class="govuk-heading-l">What helped, and what was missing?</h1>
        <p class="govuk-body">
          What you said was passed on, without your name, on {formatDay(readFrom)}. It stays as it is. If
          something else comes to your mind, tell whoever keeps the handbook, or report a problem on the page
          of{' '}
          <a class="govuk-link" href={`/resources/${resource}`}>
            {name}
          </a>
          .
        </p>
      </>
    )
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">What helped, and what was missing?</h1>
      <p class="govuk-body">
        You have worked with{' '}
        <a class="govuk-link" href={`/resources/${resource}`}>
          {name}
        </a>{' '}
        for some weeks. What you say is read without your name or the day, once at least {smallest} newcomers
        have said something, so that nobody can guess what is yours. It goes into the next edition.
      </p>
      <Form tokens={tokens} action="/my-record/induction/handbook">
        <Radios
          name="useful"
          legend={{ text: 'How useful was it?', classes: 'govuk-fieldset__legend--s' }}
          items={usefulness}
          value={textOf(body, 'useful')}
          errorMessage={errors?.['useful']}
        />
        <Textarea name="helped" label={small('What helped most?')} rows={3} value={textOf(body, 'helped')} />
        <Textarea
          name="missing"
          label={small('What was missing, wrong or hard to find?')}
          rows={4}
          value={textOf(body, 'missing')}
        />
        <Checkboxes
          name="atOnce"
          legend={{ text: 'When may it be read?', classes: 'govuk-fieldset__legend--s' }}
          hint={`It waits for ${smallest - 1} others unless you select this`}
          values={listOf(body, 'atOnce')}
          items={[{ value: 'yes', text: 'At once, even if somebody may guess that it is mine' }]}
        />
        <Button text="Send what you think" preventDoubleClick />
      </Form>
    </>
  )
}

/** For those who keep the handbook. */
export function HandbookPage({
  name,
  resource,
  smallest,
  voices,
  reviews,
  names,
  body,
  tokens,
  errors,
}: FormPart & {
  readonly name: string
  readonly resource: string
  readonly smallest: number
  readonly voices: readonly HandbookVoice[]
  readonly reviews: readonly HandbookReview[]
  readonly names: ReadonlyMap<PersonId, string>
}) {
  const since = reviews[0]?.reviewedOn
  const fresh = since === undefined ? voices : voices.filter(({ readFrom }) => readFrom >= since)
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">{name}</h1>
      <p class="govuk-body">
        <a class="govuk-link" href={`/resources/${resource}`}>
          Read it as it is
        </a>
      </p>
      <SortableTable
        caption="What newcomers said"
        columns={[
          { title: 'Useful' },
          { title: 'What helped', sentences: true },
          { title: 'What was missing', sentences: true },
        ]}
        rows={voices.map((voice) => ({
          cells: [
            usefulness.find(({ value }) => value === String(voice.useful))?.text ?? '',
            voice.helped,
            voice.missing,
          ],
        }))}
        empty={
          <EmptyState
            title="Nobody has said anything yet"
            text={`Newcomers are asked some weeks after their first day. Their words will stand here without names or days, once ${smallest} have said something.`}
          />
        }
      />
      {voices.length > 0 && (
        <p class="govuk-body">
          What others say is added once {smallest} more have said something, unless they let you read it at
          once.
        </p>
      )}
      <h2 class="govuk-heading-m">How it was reviewed</h2>
      {reviews.length === 0 && <p class="govuk-body">No review is on record yet.</p>}
      {reviews.map((review) => (
        <SummaryList
          key={review.edition}
          card={{ title: { text: review.edition, headingLevel: 3 } }}
          rows={[
            {
              key: 'Reviewed',
              value: `${formatDay(review.reviewedOn)} by ${names.get(review.reviewedBy) ?? 'somebody who has left'}`,
            },
            { key: 'Answers read', value: String(review.answers) },
            { key: 'What was said', value: review.said },
            { key: 'What was changed', value: review.changed },
          ]}
        />
      ))}
      <h2 class="govuk-heading-m">Record a review</h2>
      <p class="govuk-body">
        {fresh.length === 0
          ? 'Nothing new was said since the last review.'
          : `${fresh.length === 1 ? 'One answer' : `${fresh.length} answers`} to take in.`}
      </p>
      <Form tokens={tokens} action="/manage/induction/handbook">
        <Textarea
          name="said"
          label={small('What did newcomers say?')}
          rows={4}
          value={textOf(body, 'said')}
          errorMessage={errors?.['said']}
        />
        <Textarea
          name="changed"
          label={small('What was changed for it?')}
          hint="Or why nothing was"
          rows={4}
          value={textOf(body, 'changed')}
          errorMessage={errors?.['changed']}
        />
        <Input
          name="edition"
          label={small('What is this edition called?')}
          hint={`For example “Winter 2026”. ${editionHint}`}
          value={textOf(body, 'edition')}
          errorMessage={errors?.['edition']}
        />
        <Button text="Record this review" preventDoubleClick />
      </Form>
    </>
  )
}
