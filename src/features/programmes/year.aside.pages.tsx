import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { formatDay, formatShortDay } from '../../kernel/words.ts'
import { Bar, Card } from '../../ui/public.ts'
import { amountInWords } from '../learning/public.ts'
import type { YearPageProps } from './year.pages.tsx'

/** What stands beside the line of time: who takes part, contact, supervision, workload and protected time. */
export function YearAside(props: YearPageProps) {
  return (
    <>
      <Supporters {...props} />
      <Contact {...props} />
      <Supervision {...props} />
      <WorkloadCard {...props} />
      <ProtectedTime {...props} />
    </>
  )
}

function Supporters({ situation, supporters, contacts, mine }: YearPageProps) {
  const { journeyId, applicant } = situation
  const contact = (id: PersonId) => {
    const known = contacts.get(id)
    if (!known) return 'Somebody who has left'
    const [box, place] = known.email.split('@')
    return (
      <>
        {known.name}
        <br />
        <a class="govuk-link" href={`mailto:${known.email}`}>
          {box}
          <wbr />@{place}
        </a>
      </>
    )
  }
  return (
    <Card title={mine ? 'Who is beside you' : 'Who takes part'}>
      {!mine && (
        <>
          <h3 class="govuk-heading-s govuk-!-margin-bottom-1">Whose programme</h3>
          <p class="govuk-body">{contact(applicant.personId)}</p>
        </>
      )}
      {supporters.map(({ role, name, people, since, next, mayHandOver }) => (
        <div key={role}>
          <h3 class="govuk-heading-s govuk-!-margin-bottom-1">{name}</h3>
          {people.length === 0 && <p class="govuk-body govuk-!-margin-bottom-1">Nobody yet</p>}
          {people.map(({ personId, how }) => (
            <p class="govuk-body govuk-!-margin-bottom-1" key={personId}>
              {contact(personId)}
              {how && <span class="govuk-hint govuk-!-margin-bottom-0 govuk-!-display-block">{how}</span>}
            </p>
          ))}
          {since && <p class="govuk-hint govuk-!-margin-bottom-3">Since {formatShortDay(since)}</p>}
          {next && (
            <p class="govuk-body govuk-!-margin-bottom-1">
              From {formatShortDay(next.from)}:{' '}
              {next.personId ? (contacts.get(next.personId)?.name ?? 'somebody who has left') : 'nobody'}
            </p>
          )}
          {mayHandOver && (
            <p class="govuk-body">
              <a class="govuk-link" href={`/programmes/${journeyId}/hand-over/${role}`}>
                {people.length === 0 ? 'Appoint' : 'Change'}
                <span class="govuk-visually-hidden"> the {name}</span>
              </a>
            </p>
          )}
        </div>
      ))}
    </Card>
  )
}

function Contact({ contactWithMentor, situation }: YearPageProps) {
  if (contactWithMentor === undefined) return null
  return (
    <Card title="Contact with the mentor">
      <p class="govuk-body">{contactWithMentor}</p>
      <a class="govuk-link" href={`/programmes/${situation.journeyId}/contacts`}>
        Days of contact
      </a>
    </Card>
  )
}

function Supervision({ supervision, situation }: YearPageProps) {
  if (!supervision) return null
  const { expected, held, missed, now } = supervision
  const phase = situation.scheme.supervision?.phases.find((each) => each.phase === now?.phase)
  return (
    <Card title="Supervision">
      <Bar
        label="Held of those expected"
        value={held}
        of={expected}
        unit={expected === 1 ? 'meeting' : 'meetings'}
        {...(missed.length > 0 ? { tone: 'short' as const } : {})}
        sentence={
          expected === 0
            ? 'The first one is still to come.'
            : missed.length === 0
              ? 'Every one that was expected was held.'
              : `${missed.length === 1 ? '1 was' : `${missed.length} were`} not held, the last between ${formatShortDay(missed.at(-1)?.from as IsoDate)} and ${formatShortDay(missed.at(-1)?.to as IsoDate)}.`
        }
      />
      {phase && (
        <p class="govuk-body">
          Now: {phase.name}.{' '}
          {now?.heldOn
            ? `Held on ${formatDay(now.heldOn)}.`
            : now && `The next is expected by ${formatDay(now.to)}.`}
        </p>
      )}
    </Card>
  )
}

function WorkloadCard({ workload, situation }: YearPageProps) {
  if (!workload) return null
  return (
    <Card title={workload.name}>
      <p class="govuk-body">{workload.says}</p>
      {workload.next && <p class="govuk-body">Next change: {workload.next}.</p>}
      <a class="govuk-link" href={`/programmes/${situation.journeyId}/workload`}>
        {workload.mayAgree ? 'Agree or change it' : 'How it was agreed'}
      </a>
    </Card>
  )
}

function ProtectedTime({ time, mine }: YearPageProps) {
  if (time.length === 0) return null
  return (
    <Card title="Protected time">
      {time.map(({ allowance, spans: [span] }) =>
        span ? (
          <p class="govuk-body" key={allowance.allowance}>
            <strong>{allowance.name}</strong>
            <br />
            {amountInWords(span.left, allowance.unit)} left of {amountInWords(span.entitled, allowance.unit)}{' '}
            up to {formatShortDay(span.to)}
          </p>
        ) : null,
      )}
      {mine && (
        <a class="govuk-link" href="/my-record/protected-time">
          Your protected time
        </a>
      )}
    </Card>
  )
}
