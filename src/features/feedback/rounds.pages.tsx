import {
  Button,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  formatDay,
  type FormTokens,
  Radios,
  SortableTable,
} from '../../ui/public.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Questionnaire } from '../schemes/public.ts'
import type { Colleague } from './colleagues.ts'
import { FindColleague } from './finding.pages.tsx'
import type { Round } from './rounds.store.ts'
import type { RoundResult } from './rounds.rules.ts'
import { QuestionFields } from './question.fields.tsx'

/** Feedback all round: opening, asking, answering, reading. */

function standing(round: Round): string {
  if (round.declined_on) return `Declined on ${formatDay(round.declined_on)}`
  return round.closed_at ? 'Ended' : `Runs until ${formatDay(round.closes_on)}`
}

export function RoundsPage({
  rounds,
  tokens,
  mayOpen,
}: {
  readonly rounds: readonly Round[]
  readonly tokens: FormTokens
  readonly mayOpen: boolean
}) {
  return (
    <>
      <h1 class="govuk-heading-l">Feedback from colleagues, all round</h1>
      <p class="govuk-body">
        You choose colleagues; they answer without their names. It is yours to use. Declining, or never doing
        it, holds up nothing.
      </p>
      {mayOpen && (
        <Form tokens={tokens} action="/my-record/feedback/rounds">
          <Button text="Open a round" />
        </Form>
      )}
      {rounds.length === 0 ? (
        <EmptyState title="No round yet" text="Each round you open, usually one a year, will stand here." />
      ) : (
        <SortableTable
          caption="Rounds"
          columns={[{ title: 'Opened' }, { title: 'How it stands' }]}
          rows={rounds.map((round) => ({
            cells: [
              <a class="govuk-link" href={`/my-record/feedback/rounds/${round.id}`}>
                {formatDay(round.opened_on)}
              </a>,
              standing(round),
            ],
          }))}
        />
      )}
    </>
  )
}

/** Inviting somebody. */
export function InvitePage({
  person,
  tokens,
}: {
  readonly person: { readonly id: PersonId; readonly name: string }
  readonly tokens: FormTokens
}) {
  return (
    <>
      <h1 class="govuk-heading-l">Invite {person.name} to feedback all round</h1>
      <p class="govuk-body">
        They choose whom to ask and alone read what comes. They may decline, and nothing depends on it.
      </p>
      <Form tokens={tokens} action={`/people/${person.id}/feedback-round`}>
        <Button text={`Invite ${person.name}`} />
      </Form>
    </>
  )
}

export function RoundPage({
  round,
  asked,
  searched,
  found,
  report,
  tokens,
}: {
  readonly round: Round
  readonly asked: readonly string[]
  readonly searched: string
  readonly found: readonly Colleague[]
  readonly report: readonly RoundResult[] | undefined
  readonly tokens: FormTokens
}) {
  const at = `/my-record/feedback/rounds/${round.id}`
  const runs = round.closed_at === null
  return (
    <>
      <h1 class="govuk-heading-l">Feedback all round, opened {formatDay(round.opened_on)}</h1>
      <p class="govuk-body">{standing(round)}.</p>
      {runs && (
        <>
          <p class="govuk-body">
            Nothing is shown while it runs, nor if fewer than {round.threshold} answer: then nobody can tell
            who said what. Ask more than {round.threshold}.
          </p>
          <FindColleague
            action={at}
            asks="Find a colleague"
            text={searched}
            found={found.length}
            nobody="Nobody of that name is left to ask."
          />
          {found.length > 0 && (
            <Form tokens={tokens} action={`${at}/ask`}>
              <Radios
                name="person"
                legend={{ text: 'Whom do you ask?' }}
                items={found.map(({ id, name, about }) => ({ value: id, text: name, hint: { text: about } }))}
              />
              <Button text="Ask this colleague" />
            </Form>
          )}
          <Form tokens={tokens} action={`${at}/decline`}>
            <Button text="Decline this round" tone="secondary" />
          </Form>
        </>
      )}
      {asked.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Asked</h2>
          <ul class="govuk-list govuk-list--bullet">
            {asked.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </>
      )}
      {!runs && !round.declined_on && <Report report={report} threshold={round.threshold} />}
    </>
  )
}

/** The report, or why there is none. */
function Report({
  report,
  threshold,
}: {
  readonly report: readonly RoundResult[] | undefined
  readonly threshold: number
}) {
  if (!report)
    return (
      <p class="govuk-body">
        Fewer than {threshold} answered, so nothing is shown: that way nobody can tell who said what.
      </p>
    )
  return (
    <>
      {report.map((result) => (
        <section key={result.question} aria-labelledby={`result-${result.question}`}>
          <h2 class="govuk-heading-m" id={`result-${result.question}`}>
            {result.asks}
          </h2>
          {result.as === 'words' ? (
            <ul class="govuk-list govuk-list--bullet">
              {result.written.map((words, index) => (
                <li key={index} class="wm-said__words">
                  {words}
                </li>
              ))}
            </ul>
          ) : (
            <SortableTable
              caption={result.mean === undefined ? '' : `On average ${result.mean.toFixed(1)} of 5`}
              columns={[{ title: 'Answer' }, { title: 'How many' }]}
              rows={result.counts.map(({ words, count }) => ({ cells: [words, String(count)] }))}
            />
          )}
        </section>
      ))}
    </>
  )
}

export function AnswerRoundPage({
  round,
  about,
  questionnaire,
  typed,
  tokens,
  errors,
}: {
  readonly round: Round
  readonly about: string
  readonly questionnaire: Questionnaire
  readonly typed: (name: string) => string
  readonly tokens: FormTokens
  readonly errors?: FieldErrors | undefined
}) {
  const at = `/feedback-rounds/${round.id}`
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">How does {about} work?</h1>
      <p class="govuk-body">
        Your name is not kept with your answers. {about} sees them with those of others, after{' '}
        {formatDay(round.closes_on)} or once all have answered, and only if at least {round.threshold} did. If
        a child may be at risk, do not write it here: ring the duty team.
      </p>
      <Form tokens={tokens} action={at}>
        <QuestionFields questionnaire={questionnaire} typed={typed} errors={errors} />
        <Button text="Send without my name" />
      </Form>
      <Form tokens={tokens} action={`${at}/decline`}>
        <Button text="I would rather not" tone="secondary" />
      </Form>
    </>
  )
}

/** For who looks after learning: everybody's rounds together. */
export function RoundsTogetherPage({
  count,
  report,
  threshold,
}: {
  readonly count: number
  readonly report: readonly RoundResult[] | undefined
  readonly threshold: number
}) {
  return (
    <>
      <h1 class="govuk-heading-l">Feedback all round, together</h1>
      <p class="govuk-body">
        {count} {count === 1 ? 'round has' : 'rounds have'} ended. What people answered in them, together, for
        planning the programme, training and the training of mentors and assessors. What was written is not
        shown here.
      </p>
      <Report report={report} threshold={threshold} />
    </>
  )
}
