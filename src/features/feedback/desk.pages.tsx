import {
  Button,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  formatDay,
  formatMoment,
  type FormTokens,
  Input,
  Radios,
  StatusTag,
  Table,
  Textarea,
  DateInput,
} from '../../ui/public.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Questionnaire } from '../schemes/public.ts'
import { Answers, asksOffered } from './feedback.pages.tsx'
import type { Concern, Response } from './feedback.queries.ts'
import { answerInWords, faceWords, giverName, type Tally } from './feedback.rules.ts'

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
      {concerns && (
        <>
          <h2 class="govuk-heading-m">Worries to pass on</h2>
          {concerns.length === 0 ? (
            <EmptyState
              title="No worry waits"
              text="Worries, complaints and likely harm will stand here at once."
            />
          ) : (
            <Table
              head={['What', 'From', 'Came', 'How it stands']}
              rows={concerns.map((concern) => [
                {
                  text: (
                    <a class="govuk-link" href={`/feedback-desk/worries/${concern.id}`}>
                      {kinds[concern.kind]}
                    </a>
                  ),
                },
                { text: giverName(concern.giver) },
                { text: whenCame(concern) },
                {
                  text: (
                    <StatusTag tone={concern.acknowledgedAt ? 'with-someone' : 'late'}>
                      {concern.acknowledgedAt ? 'Somebody has it' : 'Nobody has it yet'}
                    </StatusTag>
                  ),
                },
              ])}
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
            <Table
              head={['About', 'From', 'Given on']}
              rows={waiting.map((response) => [
                {
                  text: (
                    <a class="govuk-link" href={`/feedback-desk/answers/${response.id}`}>
                      {names.get(response.personId)?.name ?? 'Somebody'}
                    </a>
                  ),
                },
                { text: giverName(response.giver) },
                { text: formatDay(response.receivedOn) },
              ])}
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

/** Finding whose practice it is about. */
export function EnterWhoPage({
  text,
  found,
}: {
  readonly text: string
  readonly found: readonly { readonly id: PersonId; readonly name: string; readonly about: string }[]
}) {
  return (
    <>
      <h1 class="govuk-heading-l">Enter feedback that came another way</h1>
      <p class="govuk-body">
        On paper, by telephone, or in another language. Write what was said as it was said.
      </p>
      <form method="get" action="/feedback-desk/enter" class="wm-form" novalidate>
        <Input
          name="name"
          label={{ text: 'Whose practice is it about?' }}
          hint={{ text: 'Part of their name' }}
          value={text}
        />
        <Button text="Find them" tone="secondary" />
      </form>
      {text !== '' && found.length === 0 && <p class="govuk-body">Nobody of that name.</p>}
      <ul class="govuk-list">
        {found.map(({ id, name, about }) => (
          <li key={id}>
            <a class="govuk-link" href={`/feedback-desk/enter?person=${id}`}>
              {name}
            </a>
            {about && `, ${about}`}
          </li>
        ))}
      </ul>
    </>
  )
}

/** What came on paper, by telephone or in another language, on one page. */
export function EnterPage({
  person,
  who,
  questionnaires,
  questionnaire,
  tokens,
  typed,
  errors,
}: {
  readonly person: { readonly id: PersonId; readonly name: string }
  /** `<giver>/<questionnaire>`, once chosen. */
  readonly who: string
  readonly questionnaires: readonly Questionnaire[]
  readonly questionnaire: Questionnaire | undefined
  readonly tokens: FormTokens
  readonly typed: (name: string) => string
  readonly errors?: FieldErrors | undefined
}) {
  const error = (name: string) => (errors?.[name] ? { errorMessage: { text: errors[name] } } : {})
  if (!questionnaire)
    return (
      <>
        <h1 class="govuk-heading-l">Feedback about {person.name}</h1>
        <form method="get" action="/feedback-desk/enter" class="wm-form" novalidate>
          <input type="hidden" name="person" value={person.id} />
          <Radios
            name="who"
            legend={{ text: 'Who gave it?' }}
            items={asksOffered(questionnaires).map(({ value, text, hint }) => ({
              value,
              text,
              hint: { text: hint },
            }))}
          />
          <Button text="Continue" />
        </form>
      </>
    )
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Feedback about {person.name}</h1>
      <Form tokens={tokens} action="/feedback-desk/enter">
        <input type="hidden" name="person" value={person.id} />
        <input type="hidden" name="who" value={who} />
        <Radios
          name="route"
          legend={{ text: 'How did it come?' }}
          value={typed('route')}
          items={[
            { value: 'paper', text: 'On paper' },
            { value: 'telephone', text: 'By telephone' },
            { value: 'other-language', text: 'In another language' },
          ]}
          {...error('route')}
        />
        <DateInput
          id="given"
          namePrefix="given"
          fieldset={{ legend: { text: 'On which day was it given?' } }}
          values={{
            'given-day': typed('given-day'),
            'given-month': typed('given-month'),
            'given-year': typed('given-year'),
          }}
          {...error('given-day')}
        />
        {questionnaire.questions.map(({ question, asks, as }) =>
          as === 'words' ? (
            <Textarea
              key={question}
              name={`answer.${question}`}
              id={question}
              label={{ text: asks }}
              value={typed(`answer.${question}`)}
              {...error(question)}
            />
          ) : (
            <Radios
              key={question}
              name={`answer.${question}`}
              idPrefix={question}
              legend={{ text: asks }}
              value={typed(`answer.${question}`)}
              items={['5', '4', '3', '2', '1'].map((value) => ({ value, text: faceWords[value] ?? value }))}
              {...error(question)}
            />
          ),
        )}
        <Radios
          name="helped-by"
          legend={{ text: 'Who helped them?' }}
          value={typed('helped-by')}
          items={[
            { value: 'nobody', text: 'Nobody' },
            { value: 'interpreter', text: 'An interpreter' },
            { value: 'worker', text: 'Somebody who works with them' },
            { value: 'someone-else', text: 'Somebody else' },
          ]}
        />
        <Radios
          name="words-are"
          legend={{ text: 'Whose words are these?' }}
          value={typed('words-are')}
          items={[
            { value: 'mine', text: 'Their own, as they said or wrote them' },
            { value: 'helper', text: 'Somebody else’s, for what they meant' },
          ]}
        />
        <Radios
          name="worry"
          legend={{ text: 'Is something worrying them?' }}
          value={typed('worry')}
          items={[
            { value: 'no', text: 'No' },
            { value: 'worry', text: 'Yes' },
            { value: 'complaint', text: 'Yes, and they want to complain' },
          ]}
        />
        <Textarea name="worry-words" label={{ text: 'What is it?' }} value={typed('worry-words')} />
        <Button text="Keep this feedback" />
      </Form>
    </>
  )
}

/** The code to pass on to whoever gave it. */
export function EnteredPage({ receipt }: { readonly receipt: string }) {
  return (
    <>
      <h1 class="govuk-heading-l">It is kept</h1>
      <p class="govuk-body">
        Give them this code, if you can. With it they can take back what they said, at /say/take-back.
      </p>
      <p class="wm-receipt">{receipt}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/feedback-desk">
          Go back to feedback
        </a>
      </p>
    </>
  )
}
