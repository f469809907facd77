import type { PersonId } from '../../kernel/ids.ts'
import {
  Button,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  formatDay,
  formatShortDay,
  Input,
  InsetText,
  Radios,
  StatusTag,
  SummaryList,
  Textarea,
} from '../../ui/public.ts'
import type { OpenSupervision } from './supervision.opening.ts'
import type { Agreement } from './supervision.queries.ts'

/** How two people work together: proposed by one, accepted by the other. */

const stands = ({ endedOn }: Agreement) => endedOn === undefined

interface SummaryProps {
  readonly open: OpenSupervision
  readonly whose: string | undefined
}

/** The agreements that hold or wait, with the way to a new one. */
export function AgreementSummary({ open, whose }: SummaryProps) {
  const agreements = open.record.agreements.filter(stands)
  const mayPropose = open.may.supervise || whose === undefined
  return (
    <section>
      <h2 class="govuk-heading-m">Supervision agreement</h2>
      {agreements.length === 0 ? (
        <p class="govuk-body">
          Nothing is agreed yet. An agreement says how often you meet, what each of you brings, and what
          happens when you disagree.
        </p>
      ) : (
        <ul class="govuk-list">
          {agreements.map((agreement) => (
            <li key={agreement.id}>
              <a class="govuk-link" href={`/supervision/agreements/${agreement.id}`}>
                With {open.names.get(agreement.supervisorId) ?? 'someone who has left'}
              </a>{' '}
              <AgreementState agreement={agreement} />
            </li>
          ))}
        </ul>
      )}
      {mayPropose && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/people/${open.person.personId}/supervision/agreements/new`}>
            {agreements.length === 0 ? 'Write an agreement' : 'Write a new agreement'}
          </a>
        </p>
      )}
    </section>
  )
}

function AgreementState({ agreement }: { readonly agreement: Agreement }) {
  if (agreement.endedOn)
    return <StatusTag tone="neutral">Ended {formatShortDay(agreement.endedOn)}</StatusTag>
  return agreement.acceptedOn ? (
    <StatusTag tone="done">Accepted by both</StatusTag>
  ) : (
    <StatusTag tone="with-someone">Waits to be accepted</StatusTag>
  )
}

export interface AgreementPageProps {
  readonly agreement: Agreement
  readonly nameOf: (id: PersonId) => string
  /** On which side the reader may still accept it. */
  readonly acceptsAs: 'person' | 'supervisor' | undefined
  readonly mayEnd: boolean
  readonly tokens: FormTokens
}

export function AgreementPage({ agreement, nameOf, acceptsAs, mayEnd, tokens }: AgreementPageProps) {
  const accepted = (on: string | undefined) =>
    on ? `Accepted on ${formatDay(on as never)}` : 'Not accepted yet'
  return (
    <>
      <h1 class="govuk-heading-l">Supervision agreement</h1>
      <p>
        <AgreementState agreement={agreement} />
      </p>
      <SummaryList
        rows={[
          { key: 'Supervised', value: nameOf(agreement.personId) },
          { key: 'By', value: nameOf(agreement.supervisorId) },
          { key: 'How you meet', value: <p class="wm-prose">{agreement.meets}</p> },
          {
            key: 'What you agreed',
            value: <p class="wm-prose">{agreement.terms || 'Nothing was written.'}</p>,
          },
          { key: nameOf(agreement.personId), value: accepted(agreement.personAcceptedOn) },
          { key: nameOf(agreement.supervisorId), value: accepted(agreement.supervisorAcceptedOn) },
        ]}
      />
      {acceptsAs && (
        <Form tokens={tokens} action={`/supervision/agreements/${agreement.id}/accept`}>
          <Button text="Accept this agreement" />
        </Form>
      )}
      {mayEnd && (
        <Form tokens={tokens} action={`/supervision/agreements/${agreement.id}/end`}>
          <p class="govuk-body">
            Ending it keeps everything that was recorded. Open actions go on to whoever supervises next.
          </p>
          <Button tone="secondary" text="End this agreement" />
        </Form>
      )}
    </>
  )
}

export interface NewAgreementPageProps {
  readonly open: OpenSupervision
  readonly whose: string | undefined
  readonly me: PersonId
  /** Whether another person than the managers may be named. */
  readonly mayName: boolean
  readonly suggested: string
  readonly tokens: FormTokens
  readonly typed: (name: string) => string
  readonly errors?: FieldErrors | undefined
}

export function NewAgreementPage(props: NewAgreementPageProps) {
  const { open, whose, me, typed, errors } = props
  const before = open.record.agreements.filter(stands)
  const offered = [...new Set([...(open.may.supervise ? [me] : []), ...open.managers])]
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Write a supervision agreement</h1>
      <p class="govuk-body">
        {whose === undefined
          ? 'Your supervisor reads it and accepts it; then it holds.'
          : `${whose} and whoever supervises read it and accept it; then it holds.`}
      </p>
      <InsetText>The policy expects: {props.suggested}</InsetText>
      <Form tokens={props.tokens} action={`/people/${open.person.personId}/supervision/agreements/new`}>
        <Radios
          name="supervisor"
          legend={{ text: 'Who supervises?', classes: 'govuk-fieldset__legend--s' }}
          items={[
            ...offered.map((id) => ({
              value: id,
              text: id === me ? 'You' : (open.names.get(id) ?? 'The line manager'),
            })),
            props.mayName && {
              value: 'other',
              text: 'Somebody else',
              conditional: (
                <Input
                  name="other"
                  label="Their full name or work email address"
                  value={typed('other')}
                  errorMessage={errors?.['other']}
                />
              ),
            },
          ]}
          value={typed('supervisor') || (offered.length === 1 && !props.mayName ? offered[0] : '')}
          errorMessage={errors?.['supervisor']}
        />
        <Textarea
          name="meets"
          label={{ text: 'How often do you meet, for how long, and where?', classes: 'govuk-label--s' }}
          rows={3}
          value={typed('meets')}
          errorMessage={errors?.['meets']}
        />
        <Textarea
          name="terms"
          label={{
            text: 'What does each of you bring, and what happens if you disagree?',
            classes: 'govuk-label--s',
          }}
          hint="You may leave this empty"
          value={typed('terms')}
          errorMessage={errors?.['terms']}
        />
        {before.length > 0 && (
          <Radios
            name="replaces"
            legend={{ text: 'And the agreement there is?', classes: 'govuk-fieldset__legend--s' }}
            items={[
              ...before.map(({ id, supervisorId }) => ({
                value: id,
                text: `This takes the place of the one with ${open.names.get(supervisorId) ?? 'someone who has left'}`,
              })),
              { value: 'beside', text: 'Both hold: two people share the supervision' },
            ]}
            value={typed('replaces')}
            errorMessage={errors?.['replaces']}
          />
        )}
        <Button text="Propose this agreement" preventDoubleClick />
      </Form>
    </>
  )
}
