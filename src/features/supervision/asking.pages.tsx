import type { PersonId } from '../../kernel/ids.ts'
import {
  Button,
  DateInput,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  formatDay,
  Radios,
  Textarea,
} from '../../ui/public.ts'
import type { SupervisionPolicy } from '../schemes/public.ts'
import type { MeetingPageProps } from './meeting.pages.tsx'

/** Asking for supervision, as the person supervised, and answering that as whoever would lead it. */

export interface AskPageProps {
  readonly kinds: SupervisionPolicy['kinds']
  /** Who supervises the person now. */
  readonly leads: readonly { readonly id: PersonId; readonly name: string }[]
  readonly planned: Readonly<Record<string, string>>
  readonly tokens: FormTokens
  readonly typed: (name: string) => string
  readonly errors?: FieldErrors | undefined
}

export function AskPage({ kinds, leads, planned, tokens, typed, errors }: AskPageProps) {
  if (leads.length === 0)
    return (
      <>
        <h1 class="govuk-heading-l">Ask for a meeting</h1>
        <EmptyState
          title="Nobody supervises you here yet"
          text="Once you have a line manager, or an agreement with somebody who supervises you, you can ask them for a meeting here."
        />
      </>
    )
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Ask for a meeting</h1>
      <p class="govuk-body">
        Whoever supervises you is asked to agree, on your day or another. Nothing is planned until they have.
      </p>
      <Form tokens={tokens} action="/my-record/supervision/ask">
        <Radios
          name="kind"
          legend={{ text: 'What kind of meeting?', classes: 'govuk-fieldset__legend--s' }}
          items={kinds.map(({ kind, name, says }) => ({
            value: kind,
            text: name,
            ...(says ? { hint: says } : {}),
          }))}
          value={typed('kind') || (kinds.length === 1 ? kinds[0]?.kind : '')}
          errorMessage={errors?.['kind']}
        />
        <Radios
          name="lead"
          legend={{ text: 'With whom?', classes: 'govuk-fieldset__legend--s' }}
          items={leads.map(({ id, name }) => ({ value: id, text: name }))}
          value={typed('lead') || (leads.length === 1 ? leads[0]?.id : '')}
          errorMessage={errors?.['lead']}
        />
        <DateInput
          id="planned"
          namePrefix="planned"
          legend={{ text: 'On which day?', classes: 'govuk-fieldset__legend--s' }}
          values={planned}
          errorMessage={errors?.['planned-day']}
        />
        <Textarea
          name="why"
          label={{ text: 'What is it about?', classes: 'govuk-label--s' }}
          hint="You may leave this empty. Name no child"
          rows={3}
          value={typed('why')}
          errorMessage={errors?.['why']}
        />
        <Button text="Ask for this meeting" preventDoubleClick />
      </Form>
    </>
  )
}

/** A meeting that waits for an answer: what was asked, and what whoever opens it can do. */
export function Asked({ opened, tokens, typed, errors, me }: MeetingPageProps) {
  const { meeting, isLead, of, names } = opened
  const who = of?.person.name ?? ''
  const [year = '', month = '', day = ''] = (meeting.plannedOn ?? '').split('-')
  const first = { 'planned-day': `${Number(day)}`, 'planned-month': `${Number(month)}`, 'planned-year': year }
  const callOff = (text: string) => (
    <Form tokens={tokens} action={`/supervision/${meeting.id}/call-off`}>
      <Button tone="secondary" text={text} />
    </Form>
  )
  return (
    <>
      {meeting.proposedWhy && (
        <section>
          <h2 class="govuk-heading-m">What it is about</h2>
          <p class="wm-prose">{meeting.proposedWhy}</p>
        </section>
      )}
      {isLead ? (
        <>
          <Form tokens={tokens} action={`/supervision/${meeting.id}/agree`}>
            <DateInput
              id="planned"
              namePrefix="planned"
              legend={{ text: 'On which day do you meet?', classes: 'govuk-fieldset__legend--s' }}
              hint={meeting.plannedOn && `${who} asks for ${formatDay(meeting.plannedOn)}`}
              values={
                errors ? Object.fromEntries(Object.keys(first).map((name) => [name, typed(name)])) : first
              }
              errorMessage={errors?.['planned-day']}
            />
            <Button text="Agree to meet" preventDoubleClick />
          </Form>
          {callOff('Decline')}
        </>
      ) : (
        <>
          <p class="govuk-body">
            {names.get(meeting.leadId) ?? 'Whoever supervises'} has been asked to agree to this day or
            another.
          </p>
          {meeting.proposedBy === me && callOff('Take it back')}
        </>
      )}
    </>
  )
}
