import { csvFile } from '../../platform/rendering/csv.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import {
  Button,
  DateInput,
  dateValues,
  Details,
  EmptyState,
  FilterLinks,
  formatDay,
  formatShortDay,
  SortableTable,
  StatusTag,
} from '../../ui/public.ts'
import { fewestRatings, isBehind, type PersonOversight, type TeamOversight } from './oversight.rules.ts'

/** Expected against held for a manager's people and for the whole service: counts alone. */

interface DayProps {
  readonly on: IsoDate
  readonly today: IsoDate
  readonly path: string
  readonly who?: 'all' | undefined
  readonly wrong?: string | undefined
}

function ChooseDay({ on, today, path, who, wrong }: DayProps) {
  return (
    <>
      <p class="govuk-body">
        {on === today ? 'The last twelve months until today.' : `The twelve months until ${formatDay(on)}.`}
      </p>
      <Details summaryText="Look at another day" open={wrong !== undefined}>
        <form method="get" action={path} class="wm-form" novalidate>
          {who && <input type="hidden" name="who" value={who} />}
          <DateInput
            id="on"
            namePrefix="on"
            legend={{ text: 'Until which day?', classes: 'govuk-fieldset__legend--s' }}
            values={dateValues(on, 'on')}
            errorMessage={wrong}
          />
          <Button tone="secondary" text="Show that day" />
        </form>
      </Details>
    </>
  )
}

export interface TeamSupervisionPageProps extends DayProps {
  readonly people: readonly PersonOversight[]
  readonly hasPolicy: boolean
  readonly hasGroups: boolean
}

/** One row a person: what was expected, what was held, what comes. */
export function TeamSupervisionPage(props: TeamSupervisionPageProps) {
  const { people, who } = props
  const behind = people.filter(isBehind)
  return (
    <>
      <h1 class="govuk-heading-l">Supervision of your team</h1>
      <ChooseDay {...props} />
      <FilterLinks
        label="Who is shown"
        items={[
          { text: 'Who reports to you', href: '/my-team/supervision', current: who === undefined },
          { text: 'Everyone below you', href: '/my-team/supervision?who=all', current: who === 'all' },
        ]}
      />
      {props.hasGroups && (
        <p class="govuk-body">
          <a class="govuk-link" href="/supervision/groups/new">
            Plan or record group supervision
          </a>
        </p>
      )}
      {behind.length > 0 && (
        <p class="govuk-body">
          Behind, with no meeting in the last period and none since:{' '}
          {behind.map(({ name }) => name).join(', ')}.
        </p>
      )}
      <SortableTable
        caption="Supervision of your team"
        hideCaption
        columns={[
          { title: 'Name' },
          { title: 'Held of expected' },
          { title: 'Next due by' },
          { title: 'Planned for', together: true },
          { title: 'Actions late', numeric: true },
        ]}
        rows={people
          .toSorted((a, b) => Number(isBehind(b)) - Number(isBehind(a)))
          .map((person) => ({
            cells: [
              <>
                <a href={`/people/${person.personId}/supervision`}>{person.name}</a>{' '}
                {isBehind(person) && <StatusTag tone="late">Behind</StatusTag>}
              </>,
              <HeldOf person={person} />,
              <NextDue person={person} />,
              person.quality.nextPlannedOn ? formatShortDay(person.quality.nextPlannedOn) : 'Nothing planned',
              String(person.quality.actionsLate),
            ],
            ...(isBehind(person) ? { tone: 'late' as const } : {}),
          }))}
        empty={
          <EmptyState
            title={props.hasPolicy ? 'Nobody reports to you yet' : 'No supervision policy is set'}
            text={
              props.hasPolicy
                ? 'Everyone whom you manage will appear here, with what was expected and what was held.'
                : 'Once your authority has set how often people meet, what was expected and held will stand here.'
            }
          />
        }
      />
    </>
  )
}

function HeldOf({ person }: { readonly person: PersonOversight }) {
  if (person.standings.length === 0) return <>Nothing expected</>
  return (
    <>
      {person.standings.map(({ expectation, held, expected }, index) => (
        <>
          {index > 0 && <br />}
          {held} of {expected} {person.standings.length > 1 ? `(${expectation.name})` : ''}
        </>
      ))}
    </>
  )
}

/** The earliest day by which something is still to be held. */
function NextDue({ person }: { readonly person: PersonOversight }) {
  const [next] = person.standings
    .flatMap(({ current }) => (current && current.heldOn === undefined ? [current.to] : []))
    .toSorted()
  return <>{next ? formatShortDay(next) : 'Held in this period'}</>
}

export interface ServiceSupervisionPageProps extends DayProps {
  readonly teams: readonly TeamOversight[]
  readonly all: TeamOversight
}

const share = (part: number, of: number) => (of === 0 ? 'No meeting' : `${Math.round((part / of) * 100)}%`)

const serviceColumns = [
  'Team',
  'People',
  'Held of expected',
  'Learning talked about',
  'Protected time checked',
  'Read by the person',
  'Usual length',
  'How useful, 1 to 4',
] as const

const serviceRow = (team: TeamOversight): readonly string[] => [
  team.team,
  String(team.people),
  `${team.held} of ${team.expected}`,
  share(team.learning, team.meetings),
  share(team.protectedTime, team.meetings),
  share(team.answered, team.meetings),
  team.minutes === undefined ? 'No meeting' : `${team.minutes} minutes`,
  team.useful === undefined ? 'Too few to show' : String(team.useful),
]

/** What the page of the service shows, as a file for a spreadsheet. */
export const serviceFile = (teams: readonly TeamOversight[], all: TeamOversight): string =>
  csvFile(serviceColumns, [...teams, all].map(serviceRow))

/** One row a team, and the whole: what says something of the quality of supervision. */
export function ServiceSupervisionPage(props: ServiceSupervisionPageProps) {
  const { teams, all, on } = props
  return (
    <>
      <h1 class="govuk-heading-l">Supervision across the service</h1>
      <ChooseDay {...props} />
      <p class="govuk-body">
        {all.people === 0
          ? 'Nobody is here yet.'
          : `${all.held} of ${all.expected} expected meetings were held. Learning was talked about in ${share(all.learning, all.meetings)} of meetings of two, protected time checked in ${share(all.protectedTime, all.meetings)}. ${all.differs} ${all.differs === 1 ? 'record is' : 'records are'} seen differently.`}
      </p>
      <p class="govuk-body">
        Counts only: nobody reads here what was written. How useful people found it is shown from{' '}
        {fewestRatings} answers on.
      </p>
      <SortableTable
        caption="Supervision by team"
        hideCaption
        columns={serviceColumns.map((title) => ({ title, numeric: title === 'People' }))}
        rows={[...teams, ...(teams.length > 1 ? [all] : [])].map((team) => ({
          cells: serviceRow(team),
          ...(team === all ? { tone: 'here' as const } : {}),
        }))}
        empty={
          <EmptyState
            title="Nobody is here yet"
            text="Once people and their posts are recorded, what was expected and held of supervision will stand here, team by team."
          />
        }
      />
      <p class="govuk-body">
        <a
          class="govuk-link"
          href={`${props.path}.csv?on-day=${Number(on.slice(8))}&on-month=${Number(on.slice(5, 7))}&on-year=${on.slice(0, 4)}`}
        >
          Download this table as CSV
        </a>
      </p>
    </>
  )
}
