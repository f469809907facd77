import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  InsetText,
  Radios,
  SortableTable,
  SummaryList,
  Textarea,
} from '../../ui/public.ts'
import { type FormatRequest, formats } from './formats.store.ts'

/** How somebody likes to read, and what they asked for in another form. */

type Values = Readonly<Record<string, string>>

export interface FormatsPageProps {
  readonly size: 'normal' | 'large'
  readonly braille: boolean
  readonly requests: readonly FormatRequest[]
  readonly errors: FieldErrors | undefined
  readonly values: Values
  readonly tokens: FormTokens
}

export function FormatsPage({ size, braille, requests, errors, values, tokens }: FormatsPageProps) {
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Reading and other formats</h1>
      <Form tokens={tokens} action="/formats/size">
        <Radios
          name="size"
          legend={{ text: 'Documents you download', classes: 'govuk-fieldset__legend--m' }}
          hint="Counts for every PDF that Waymark makes for you. Letters are always kept in both sizes."
          value={size}
          items={[
            { value: 'normal', text: 'Normal print' },
            { value: 'large', text: 'Large print, 18 point' },
          ]}
        />
        <Button classes="govuk-button--secondary" text="Save the size of print" />
      </Form>
      <InsetText>
        {braille
          ? 'Braille can be made here. Choose Braille beside a document, and you get a BRF file for a Braille display or printer.'
          : 'Braille cannot be made by this server. Ask for it below.'}
      </InsetText>
      <h2 class="govuk-heading-m">Ask for a document in another form</h2>
      <p class="govuk-body">
        You get an answer within ten working days. You do not have to say why you need it.
      </p>
      <Form tokens={tokens} action="/formats">
        <Input
          name="document"
          label={{ text: 'Which document?', classes: 'govuk-label--s' }}
          hint="For example: my development plan, or the guide to the panel."
          value={values['document'] ?? ''}
          errorMessage={errors?.['document']}
        />
        <Radios
          name="format"
          legend={{ text: 'How would you like it?', classes: 'govuk-fieldset__legend--s' }}
          value={values['format'] ?? ''}
          errorMessage={errors?.['format']}
          items={Object.entries(formats).map(([value, text]) => ({ value, text }))}
        />
        <Input
          name="which"
          label={{ text: 'Which language, or what else?', classes: 'govuk-label--s' }}
          hint="Only for another language or something else."
          value={values['which'] ?? ''}
          errorMessage={errors?.['which']}
        />
        <Textarea
          name="note"
          label={{ text: 'Anything that helps us to get it right (optional)', classes: 'govuk-label--s' }}
          value={values['note'] ?? ''}
          rows={3}
          errorMessage={errors?.['note']}
        />
        <Button preventDoubleClick text="Ask for the document" />
      </Form>
      <h2 class="govuk-heading-m">What you asked for</h2>
      {requests.length === 0 ? (
        <EmptyState
          title="Nothing yet"
          text="What you ask for appears here with the day by which it is answered."
        />
      ) : (
        requests.map((request) => (
          <SummaryList
            key={request.id}
            rows={[
              { key: 'Document', value: request.document },
              { key: 'Form', value: formInWords(request) },
              { key: 'Asked on', value: formatDay(request.askedOn) },
              {
                key: 'Answer',
                value: request.answered
                  ? `${request.answered.given ? 'Given' : 'Not possible'}: ${request.answered.says}`
                  : `By ${formatDay(request.dueOn)}`,
              },
            ]}
          />
        ))
      )}
    </>
  )
}

function formInWords({ format, which }: FormatRequest): string {
  return which ? `${formats[format]}: ${which}` : formats[format]
}

/** Everything that was asked for, for those who see to it. */
export function RequestedFormatsPage({
  requests,
  nameOf,
}: {
  readonly requests: readonly FormatRequest[]
  readonly nameOf: (id: PersonId) => string
}) {
  return (
    <>
      <h1 class="govuk-heading-l">Documents in other formats</h1>
      <SortableTable
        caption="Asked for"
        columns={[{ title: 'Document' }, { title: 'Form' }, { title: 'For' }, { title: 'Answer' }]}
        empty={
          <EmptyState
            title="Nobody has asked yet"
            text="Requests for large print, Braille, audio or another language appear here and in To do."
          />
        }
        rows={requests.map((request) => ({
          cells: [
            <a class="govuk-link" href={`/manage/formats/${request.id}`}>
              {request.document}
            </a>,
            formInWords(request),
            nameOf(request.personId),
            request.answered
              ? request.answered.given
                ? 'Given'
                : 'Not possible'
              : `By ${formatDay(request.dueOn)}`,
          ],
        }))}
      />
    </>
  )
}

/** One request with the form that answers it. */
export function AnswerFormatPage({
  request,
  nameOf,
  errors,
  values,
  tokens,
}: {
  readonly request: FormatRequest
  readonly nameOf: (id: PersonId) => string
  readonly errors: FieldErrors | undefined
  readonly values: Values
  readonly tokens: FormTokens
}) {
  const { answered } = request
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">{request.document}</h1>
      <SummaryList
        rows={[
          { key: 'For', value: nameOf(request.personId) },
          { key: 'Form', value: formInWords(request) },
          ...(request.note ? [{ key: 'To get it right', value: request.note }] : []),
          { key: 'Asked on', value: formatDay(request.askedOn) },
          answered
            ? { key: 'Answered', value: `${answered.given ? 'Given' : 'Not possible'}: ${answered.says}` }
            : { key: 'Answer by', value: formatDay(request.dueOn) },
        ]}
      />
      {!answered && (
        <Form tokens={tokens} action={`/manage/formats/${request.id}`}>
          <Radios
            name="given"
            legend={{ text: 'Can they have it?', classes: 'govuk-fieldset__legend--s' }}
            value={values['given'] ?? ''}
            errorMessage={errors?.['given']}
            items={[
              { value: 'yes', text: 'Yes' },
              { value: 'no', text: 'No, or not in this form' },
            ]}
          />
          <Textarea
            name="says"
            label={{ text: 'What they are told', classes: 'govuk-label--s' }}
            hint="How they get it, or why not and what would help instead."
            value={values['says'] ?? ''}
            rows={4}
            errorMessage={errors?.['says']}
          />
          <Button preventDoubleClick text="Answer the request" />
        </Form>
      )}
    </>
  )
}
