import type { IsoDate } from '../../kernel/dates.ts'
import { Button, DateInput, Form, FormErrors, formatDay, Input, Select, Textarea } from '../../ui/public.ts'
import type { Meeting } from './board.queries.ts'
import { MeetingTag, ReviewPart } from './board.pages.tsx'
import type { Review } from './board.queries.ts'
import type { TypedForm } from './forms.typed.ts'

/** Forms of those who keep meetings and reviews. */

const dayValues = (typed: TypedForm['typed'], name: string) =>
  Object.fromEntries(['day', 'month', 'year'].map((unit) => [`${name}-${unit}`, typed(`${name}-${unit}`)]))

function DayField({ form, label }: { readonly form: TypedForm; readonly label: string }) {
  return (
    <DateInput
      id="on"
      namePrefix="on"
      legend={{ text: label, classes: 'govuk-fieldset__legend--s' }}
      hint="For example, 27 3 2027"
      values={dayValues(form.typed, 'on')}
      errorMessage={form.errors?.['on-day']}
    />
  )
}

export function NewMeetingPage({ board, form }: { readonly board: string; readonly form: TypedForm }) {
  const { typed, errors, tokens } = form
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{board}</span>
      <h1 class="govuk-heading-l">Call a meeting</h1>
      <Form tokens={tokens} action="/manage/strategy/meetings/new">
        <DayField form={form} label="On which day?" />
        <Input
          name="purpose"
          label="What is it about?"
          value={typed('purpose')}
          errorMessage={errors?.['purpose']}
        />
        <Button text="Call the meeting" preventDoubleClick />
      </Form>
    </>
  )
}

export function ReviewFormPage({
  board,
  meetings,
  form,
}: {
  readonly board: string
  readonly meetings: readonly Meeting[]
  readonly form: TypedForm
}) {
  const { typed, errors, tokens } = form
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{board}</span>
      <h1 class="govuk-heading-l">Record a review of the strategy</h1>
      <Form tokens={tokens} action="/manage/strategy/review">
        <DayField form={form} label="When did the board review it?" />
        {meetings.length > 0 && (
          <Select
            name="meeting"
            label="At which meeting? (optional)"
            value={typed('meeting')}
            errorMessage={errors?.['meeting']}
            items={[
              { value: '', text: 'None of these' },
              ...meetings.map(({ id, on, purpose }) => ({ value: id, text: `${formatDay(on)}: ${purpose}` })),
            ]}
          />
        )}
        <Textarea
          name="said"
          label="What was said?"
          rows={6}
          value={typed('said')}
          errorMessage={errors?.['said']}
        />
        <Textarea
          name="decided"
          label="What was decided?"
          rows={4}
          value={typed('decided')}
          errorMessage={errors?.['decided']}
        />
        <Textarea
          name="changes"
          label="Which aims or actions change? (optional)"
          hint="Then say of each how it stands, or add what is new."
          rows={4}
          value={typed('changes')}
          errorMessage={errors?.['changes']}
        />
        <Button text="Record the review" preventDoubleClick />
      </Form>
    </>
  )
}

export function MeetingPage({
  board,
  meeting,
  reviews,
  reports,
  keeps,
  today,
  form,
}: {
  readonly board: string
  readonly meeting: Meeting
  readonly reviews: readonly Review[]
  readonly reports: readonly { readonly id: string; readonly title: string; readonly says: string }[]
  readonly keeps: boolean
  readonly today: IsoDate
  readonly form: TypedForm
}) {
  const { typed, errors, tokens } = form
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{board}</span>
      <h1 class="govuk-heading-l">{formatDay(meeting.on)}</h1>
      <p class="govuk-body-l">{meeting.purpose}</p>
      <p class="govuk-body">
        <MeetingTag meeting={meeting} /> Called by {meeting.calledBy || 'someone who has left'}.
      </p>
      {meeting.says !== '' && (
        <>
          <h2 class="govuk-heading-m">What was said and decided</h2>
          <p class="govuk-body wm-prose">{meeting.says}</p>
        </>
      )}
      {reports.map(({ id, title, says }) => (
        <p class="govuk-body" key={id}>
          <a class="govuk-link" href={`/strategy/reports/${id}`}>
            {title}
          </a>
          : {says}
        </p>
      ))}
      {reviews.map((review) => (
        <ReviewPart key={review.id} review={review} />
      ))}
      {keeps && meeting.state === 'planned' && (
        <Form tokens={tokens} action={`/strategy/meetings/${meeting.id}`}>
          <Textarea
            name="says"
            label={meeting.on <= today ? 'What was said and decided?' : 'Why is it cancelled?'}
            rows={6}
            value={typed('says')}
            errorMessage={errors?.['says']}
          />
          <div class="govuk-button-group">
            {meeting.on <= today && (
              <Button name="_do" value="held" text="Record the meeting" preventDoubleClick />
            )}
            <Button
              name="_do"
              value="cancelled"
              tone="secondary"
              text="Cancel the meeting"
              preventDoubleClick
            />
          </div>
        </Form>
      )}
    </>
  )
}
