import {
  Button,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  formatDay,
  formatMoment,
  type FormTokens,
  Radios,
  StatusTag,
  SortableTable,
} from '../../ui/public.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { Answers } from './feedback.pages.tsx'
import type { Concern, Response } from './feedback.queries.ts'
import { answerInWords, giverName, type Tally } from './feedback.rules.ts'

/** Where the authority's own people read what came, pass worries on and let answers through. */

const kinds = {
  worry: 'Something is worrying them',
  complaint: 'They want to complain',
  'likely-harm': 'A word in their answers may tell of harm',
} as const

export function DeskPage({
  concerns,
  waiting,
  tally,
  names,
  mayEnter,
}: {
  /** Undefined for who may not read them. */
  readonly concerns: readonly Concern[] | undefined
  readonly waiting: readonly Response[] | undefined
  readonly tally: Tally
  readonly names: ReadonlyMap<PersonId, { readonly name: string }>
  readonly mayEnter: boolean
}) {
  return (
    <>
      <h1 class="govuk-heading-l">Feedback</h1>
      <p class="govuk-body">
        {tally.invited} invited, {tally.answered} answered, {tally.open} still open.
      </p>
      {mayEnter && (
        <Button tone="secondary" href="/feedback-desk/enter" text="Enter feedback that came another way" />
      )}
      {waiting && (
        <p class="govuk-body">
          <a class="govuk-link" href="/feedback-desk/rounds">
            Feedback all round, together
          </a>
        </p>
      )}
      {concerns && (
        <>
          <h2 class="govuk-heading-m">Worries to pass on</h2>
          {concerns.length === 0 ? (
            <EmptyState
              title="No worry waits"
              text="Worries, complaints and likely harm will stand here at once."
            />
          ) : (
            <SortableTable
              caption="Worries to pass on"
              hideCaption
              columns={[{ title: 'What' }, { title: 'From' }, { title: 'Came' }, { title: 'How it stands' }]}
              rows={concerns.map((concern) => ({
                cells: [
                  <a class="govuk-link" href={`/feedback-desk/worries/${concern.id}`}>
                    {kinds[concern.kind]}
                  </a>,
                  giverName(concern.giver),
                  whenCame(concern),
                  <StatusTag tone={concern.acknowledgedAt ? 'with-someone' : 'late'}>
                    {concern.acknowledgedAt ? 'Somebody has it' : 'Nobody has it yet'}
                  </StatusTag>,
                ],
              }))}
            />
          )}
        </>
      )}
      {waiting && (
        <>
          <h2 class="govuk-heading-m">Answers to let through</h2>
          {waiting.length === 0 ? (
            <EmptyState
              title="No answer waits"
              text="Answers without a worry will stand here until they are shared."
            />
          ) : (
            <SortableTable
              caption="Answers to let through"
              hideCaption
              columns={[{ title: 'About' }, { title: 'From' }, { title: 'Given on' }]}
              rows={waiting.map((response) => ({
                cells: [
                  <a class="govuk-link" href={`/feedback-desk/answers/${response.id}`}>
                    {names.get(response.personId)?.name ?? 'Somebody'}
                  </a>,
                  giverName(response.giver),
                  formatDay(response.receivedOn),
                ],
              }))}
            />
          )}
        </>
      )}
    </>
  )
}

const whenCame = ({ raisedAt }: Concern) => formatMoment(raisedAt)

/** One worry: read, take in hand, pass on. */
export function ConcernPage({
  concern,
  about,
  holder,
  tokens,
  errors,
}: {
  readonly concern: Concern
  readonly about: string
  /** Who has it in hand. */
  readonly holder: string | undefined
  readonly tokens: FormTokens
  readonly errors?: FieldErrors | undefined
}) {
  const at = `/feedback-desk/worries/${concern.id}`
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">{kinds[concern.kind]}</h1>
      <p class="govuk-body">
        From {giverName(concern.giver)}, about working with {about}. It came on {whenCame(concern)}.
      </p>
      {concern.body !== '' && <p class="wm-prose">{concern.body}</p>}
      {concern.reach !== '' && (
        <p class="govuk-body">
          <strong>How to reach them:</strong> {concern.reach}
        </p>
      )}
      {concern.answers && concern.answers.length > 0 && (
        <details class="govuk-details">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">What else they said</span>
          </summary>
          <dl class="govuk-details__text wm-said">
            {concern.answers.map((answer) => (
              <div key={answer.question}>
                <dt>{answer.asks}</dt>
                <dd class="wm-said__words">{answerInWords(answer)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {concern.acknowledgedAt ? (
        <p class="govuk-body">{holder ?? 'Somebody'} has it in hand.</p>
      ) : (
        <Form tokens={tokens} action={`${at}/acknowledge`}>
          <Button text="I have it: tell nobody else" />
        </Form>
      )}
      <h2 class="govuk-heading-m">Pass it on</h2>
      <p class="govuk-body">
        Copy what is needed to where it belongs first. Once you say that it is passed on, its words are
        deleted here.
      </p>
      <Form tokens={tokens} action={`${at}/pass-on`}>
        <Radios
          name="to"
          legend={{ text: 'Where did you pass it on to?' }}
          items={[
            { value: 'safeguarding', text: 'Safeguarding: the front door or the duty team' },
            { value: 'complaints', text: 'Complaints' },
            { value: 'manager', text: 'The manager of the service' },
            { value: 'police', text: 'The police' },
            { value: 'other', text: 'Somewhere else' },
          ]}
          {...(errors?.['to'] ? { errorMessage: { text: errors['to'] } } : {})}
        />
        {concern.kind !== 'likely-harm' && (
          <Radios
            name="rest"
            legend={{ text: `May ${about} read the rest of the answers?` }}
            items={[
              { value: 'no', text: 'No: delete all of it' },
              { value: 'yes', text: 'Yes, once they are let through' },
            ]}
            {...(errors?.['rest'] ? { errorMessage: { text: errors['rest'] } } : {})}
          />
        )}
        <Button text="It is passed on: delete it here" />
      </Form>
      {concern.kind === 'likely-harm' && (
        <Form tokens={tokens} action={`${at}/no-concern`}>
          <Button tone="secondary" text="It tells of no harm: treat it as usual" />
        </Form>
      )}
    </>
  )
}

/** An answer before it is let through. */
export function WaitingPage({
  response,
  about,
  tokens,
}: {
  readonly response: Response
  readonly about: string
  readonly tokens: FormTokens
}) {
  const at = `/feedback-desk/answers/${response.id}`
  return (
    <>
      <h1 class="govuk-heading-l">
        What {giverName(response.giver)} said about working with {about}
      </h1>
      <Answers response={response} />
      <div class="govuk-button-group">
        <Form tokens={tokens} action={`${at}/release`}>
          <Button text={`Let ${about} read it`} />
        </Form>
        <Form tokens={tokens} action={`${at}/keep-back`}>
          <Button tone="secondary" text="Keep it back" />
        </Form>
      </div>
    </>
  )
}
