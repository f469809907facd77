import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { formatShortDay } from '../../kernel/words.ts'
import { Button, EmptyState, SortableTable, StatusTag, type Words } from '../../ui/public.ts'
import type { OpenTeam, PersonSummary } from '../people/public.ts'
import type { AppointmentKind, CoachingRules } from '../schemes/public.ts'
import type { Appointment } from './appointments.queries.ts'
import { subjectName } from './coaching.rules.ts'
import type { Coach } from './coaches.queries.ts'
import type { Opportunity } from './opportunities.queries.ts'

/** Whom to turn to: everybody appointed, by what they are there for, and what could be taken up. */

export interface PeopleWhoHelpProps {
  readonly rules: CoachingRules
  readonly held: readonly Appointment[]
  readonly teams: readonly OpenTeam[]
  readonly people: ReadonlyMap<PersonId, PersonSummary>
  readonly coaches: readonly Coach[]
  readonly opportunities: readonly Opportunity[]
  readonly keeps: boolean
  readonly today: IsoDate
}

export function PeopleWhoHelpPage(props: PeopleWhoHelpProps) {
  const { rules, held, coaches, keeps } = props
  return (
    <>
      <h1 class="govuk-heading-l">People who help</h1>
      {rules.says && <p class="govuk-body-l">{rules.says}</p>}
      {rules.conversations && (
        <section>
          <h2 class="govuk-heading-m">{rules.conversations.name}</h2>
          <p class="govuk-body">
            {coaches.length === 0
              ? 'Nobody offers it just now; you can ask all the same.'
              : `${coaches.length} ${coaches.length === 1 ? 'colleague offers' : 'colleagues offer'} it. You see who they are when you ask.`}
          </p>
          <Button href="/learning/coaching" tone="secondary">
            Go to {rules.conversations.name.toLowerCase()}
          </Button>
        </section>
      )}
      {rules.appointments.map((kind) => (
        <Kind key={kind.appointment} {...props} kind={kind} />
      ))}
      {rules.appointments.length === 0 && !rules.conversations && (
        <EmptyState title="Nobody is named here yet" text="Those who help others learn will stand here." />
      )}
      {keeps && held.length === 0 && rules.appointments.length > 0 && (
        <Button href="/manage/learning/appointments">Appoint somebody</Button>
      )}
    </>
  )
}

function Kind(props: PeopleWhoHelpProps & { readonly kind: AppointmentKind }) {
  const { kind, held, opportunities, today } = props
  const rows = held.filter((each) => each.kind === kind.appointment)
  const open = opportunities.filter((each) => each.kind === kind.appointment && each.openUntil >= today)
  return (
    <section>
      <h2 class="govuk-heading-m" id={kind.appointment}>
        {kind.plural}
      </h2>
      {kind.says && <p class="govuk-body">{kind.says}</p>}
      {kind.gives && <p class="govuk-body">With it comes: {kind.gives}</p>}
      {kind.each === 'team' ? (
        <ByTeam {...props} rows={rows} />
      ) : kind.subjects ? (
        <BySubject {...props} rows={rows} />
      ) : (
        <SortableTable
          caption={kind.plural}
          hideCaption
          columns={[{ title: 'Name' }, { title: 'Where they work' }, { title: 'What for', sentences: true }]}
          rows={rows.map((one) => ({
            cells: [
              <Contact one={one} people={props.people} />,
              props.people.get(one.personId)?.team ?? props.people.get(one.personId)?.jobTitle ?? '',
              one.says || (one.untilOn ? `Until ${formatShortDay(one.untilOn)}` : ''),
            ],
          }))}
          empty={<EmptyState title="Nobody yet" text="Whoever the learning team appoints stands here." />}
        />
      )}
      {open.map((each) => (
        <p class="govuk-body" key={each.id}>
          <StatusTag tone="ready">Open</StatusTag>{' '}
          <a class="govuk-link" href={`/learning/opportunities/${each.id}`}>
            {each.title}
          </a>
          , until {formatShortDay(each.openUntil)}
        </p>
      ))}
    </section>
  )
}

type Listed = PeopleWhoHelpProps & { readonly kind: AppointmentKind; readonly rows: readonly Appointment[] }

/** Each team or area with whoever it has; those with nobody say so. */
function ByTeam({ kind, teams, rows, people }: Listed) {
  const without = teams.filter(({ id }) => !rows.some(({ teamId }) => teamId === id))
  return (
    <>
      <p class="govuk-body">
        {without.length === 0
          ? `Every team has a ${kind.name.toLowerCase()}.`
          : `${teams.length - without.length} of ${teams.length} ${teams.length === 1 ? 'team has' : 'teams have'} one.`}
      </p>
      <SortableTable
        caption={`${kind.plural} by team`}
        hideCaption
        columns={[{ title: 'Team' }, { title: kind.name }]}
        rows={teams.map(({ id, name }) => {
          const here = rows.filter(({ teamId }) => teamId === id)
          return {
            cells: [
              name,
              here.length === 0 ? (
                <StatusTag tone="neutral">Nobody yet</StatusTag>
              ) : (
                <Several rows={here} people={people} />
              ),
            ],
          }
        })}
        empty={<EmptyState title="There are no teams yet" text="They are kept with people and posts." />}
      />
    </>
  )
}

/** Each subject with whoever made it their own. */
function BySubject({ kind, rows, people }: Listed) {
  const known = (kind.subjects ?? []).map(({ subject }) => subject)
  const others = [...new Set(rows.flatMap(({ subject }) => subject ?? []))].filter(
    (each) => !known.includes(each),
  )
  return (
    <SortableTable
      caption={`${kind.plural} by subject`}
      hideCaption
      columns={[{ title: 'Subject' }, { title: kind.name }]}
      rows={[...known, ...others].map((subject) => {
        const here = rows.filter((each) => each.subject === subject)
        return {
          cells: [
            subjectName(kind, subject),
            here.length === 0 ? (
              <StatusTag tone="neutral">Nobody yet</StatusTag>
            ) : (
              <Several rows={here} people={people} />
            ),
          ],
        }
      })}
    />
  )
}

type Named = Pick<PeopleWhoHelpProps, 'people'>

function Several({ rows, people }: Named & { readonly rows: readonly Appointment[] }): Words {
  return rows.map((one) => (
    <div key={one.id}>
      <Contact one={one} people={people} />
      {one.says && <div class="govuk-hint govuk-!-margin-bottom-1">{one.says}</div>}
    </div>
  ))
}

/** The name, with the way to write to them. */
function Contact({ one, people }: Named & { readonly one: Appointment }) {
  const person = people.get(one.personId)
  return person ? (
    <a class="govuk-link" href={`mailto:${person.email}`}>
      {one.name}
    </a>
  ) : (
    one.name
  )
}
