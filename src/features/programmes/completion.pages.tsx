import { Bar, EmptyState, FilterLinks, formatShortDay, SortableTable, StatusTag } from '../../ui/public.ts'
import type { Completion, TeamCompletion } from './completion.rules.ts'

/** Who has had theirs: a manager's people by name, the service by team in counts. */

const words = {
  had: { tone: 'done', text: 'Had' },
  'under-way': { tone: 'with-someone', text: 'Under way' },
  late: { tone: 'late', text: 'Late' },
  'to-come': { tone: 'neutral', text: 'To come' },
} as const

const order: readonly Completion['standing'][] = ['late', 'under-way', 'to-come', 'had']

interface Whole {
  readonly schemeName: string
  readonly all: TeamCompletion
}

function AtAGlance({ schemeName, all }: Whole) {
  return (
    <Bar
      label={schemeName}
      value={all.had}
      of={all.people}
      unit={all.people === 1 ? 'person' : 'people'}
      sentence={`${all.had} had theirs within the year, ${all.underWay} under way, ${all.toCome} to come, ${all.late} late.`}
      {...(all.late > 0 ? { tone: 'short' as const } : {})}
    />
  )
}

export interface TeamCompletionPageProps extends Whole {
  readonly people: readonly Completion[]
  readonly path: string
  readonly everyone: boolean
}

/** One row a person. What was talked about is opened from the run by those who may. */
export function TeamCompletionPage({ schemeName, all, people, path, everyone }: TeamCompletionPageProps) {
  return (
    <>
      <h1 class="govuk-heading-l">{schemeName}: your people</h1>
      <FilterLinks
        label="Who is shown"
        items={[
          { text: 'Who reports to you', href: path, current: !everyone },
          { text: 'Everyone below you', href: `${path}?who=all`, current: everyone },
        ]}
      />
      {people.length > 0 && <AtAGlance schemeName={schemeName} all={all} />}
      <SortableTable
        caption={`${schemeName}, person by person`}
        hideCaption
        columns={[
          { title: 'Name' },
          { title: 'How it stands' },
          { title: 'Last held', together: true },
          { title: 'Next by', together: true },
          { title: 'Step' },
        ]}
        rows={people
          .toSorted((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing))
          .map((each) => ({
            cells: [
              <a href={`/people/${each.personId}`}>{each.name}</a>,
              <StatusTag {...words[each.standing]} />,
              each.heldOn ? formatShortDay(each.heldOn) : 'Not yet',
              formatShortDay(each.dueOn),
              each.running ? (
                <a href={`/applications/${each.running.journeyId}`}>
                  {each.running.stageName}
                  <span class="govuk-visually-hidden"> of {each.name}</span>
                </a>
              ) : (
                'None is running'
              ),
            ],
            ...(each.standing === 'late' ? { tone: 'late' as const } : {}),
          }))}
        empty={
          <EmptyState
            title="Nobody reports to you yet"
            text="Everyone whom you manage will stand here, with when theirs was held and by when the next one is due."
          />
        }
      />
    </>
  )
}

export interface ServiceCompletionPageProps extends Whole {
  readonly teams: readonly TeamCompletion[]
}

/** One row a team: counts alone. */
export function ServiceCompletionPage({ schemeName, all, teams }: ServiceCompletionPageProps) {
  return (
    <>
      <h1 class="govuk-heading-l">{schemeName}: the service</h1>
      {all.people > 0 && <AtAGlance schemeName={schemeName} all={all} />}
      <SortableTable
        caption={`${schemeName}, team by team`}
        hideCaption
        columns={[
          { title: 'Team' },
          { title: 'People', numeric: true },
          { title: 'Had theirs', numeric: true },
          { title: 'Under way', numeric: true },
          { title: 'To come', numeric: true },
          { title: 'Late', numeric: true },
        ]}
        rows={teams.map((team) => ({
          cells: [
            team.team,
            ...[team.people, team.had, team.underWay, team.toCome, team.late].map((count) => String(count)),
          ],
        }))}
        empty={
          <EmptyState
            title="Nobody is here yet"
            text="Once people and their posts are recorded, each team will stand here with how many have had theirs."
          />
        }
      />
    </>
  )
}
