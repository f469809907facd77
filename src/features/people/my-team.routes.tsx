import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { defineRoute, type RouteDefinition } from '../../platform/http/route.ts'
import { Details, EmptyState, formatShortDay, SortableTable, StatusTag, type Words } from '../../ui/public.ts'
import { findTodoAbout, isLate, type TodoItem } from '../tasks/public.ts'
import { type TeamRow, teamOf } from './my-team.queries.ts'
import { nameOf, type PackWords, type PeoplePorts, type TeamRowExtras } from './people.ports.ts'

interface TeamPageProps {
  readonly team: readonly TeamRow[]
  readonly words: PackWords
  readonly extras: ReadonlyMap<PersonId, TeamRowExtras>
  readonly waiting: ReadonlyMap<PersonId, readonly TodoItem[]>
  readonly today: IsoDate
}

/** One row a person: level, what comes next, what waits for the manager. */
function MyTeamPage({ team, words, extras, waiting, today }: TeamPageProps) {
  const away = new Set(team.flatMap((row) => (row.isAway ? [row.id] : [])))
  const lateIn = (items: readonly TodoItem[] | undefined): boolean =>
    (items ?? []).some((item) => isLate(item, today, away))
  return (
    <>
      <h1 class="govuk-heading-l">My team</h1>
      <SortableTable
        caption="People who report to you"
        hideCaption
        columns={[
          { title: 'Name' },
          { title: 'Level' },
          { title: 'What comes next' },
          { title: 'What waits for you' },
        ]}
        rows={team.map((row) => ({
          cells: [
            <Who row={row} />,
            row.level === undefined ? 'Not recorded' : nameOf(words.levels, row.level),
            <Next extras={extras.get(row.id)} />,
            <Waits items={waiting.get(row.id)} late={lateIn(waiting.get(row.id))} />,
          ],
          ...(lateIn(waiting.get(row.id)) ? { tone: 'late' as const } : {}),
        }))}
        empty={
          <EmptyState
            title="Nobody reports to you yet"
            text="Everyone whom you manage will appear here, with what comes next for them and what waits for you."
            action={<a href="/settings/acting-for">See who acts for whom</a>}
          />
        }
      />
      {team.length > 0 && words.expectedOfManagers && (
        <Details summaryText={words.expectedOfManagers.name}>
          <ul class="govuk-list govuk-list--bullet">
            {words.expectedOfManagers.items.map(({ item, says }) => (
              <li key={item}>{says}</li>
            ))}
          </ul>
          <p class="govuk-body">
            <a class="govuk-link" href={words.expectedOfManagers.href}>
              Where this comes from
            </a>
          </p>
        </Details>
      )}
    </>
  )
}

/** A line beneath, smaller: a cell holds phrases only, no blocks. */
function Quiet({ children }: { readonly children?: Words }) {
  return (
    <>
      <br />
      <span class="wm-work__about govuk-!-font-weight-regular">{children}</span>{' '}
    </>
  )
}

function Who({ row }: { readonly row: TeamRow }) {
  return (
    <>
      <a href={`/people/${row.id}`}>{row.name}</a>
      <Quiet>{[row.jobTitle, row.team].filter(Boolean).join(', ')}</Quiet>
      {row.isAway && <StatusTag tone="neutral">Away</StatusTag>}
      {row.isPaused && <StatusTag tone="blocked">Paused</StatusTag>}
      {row.isOfAnother && <StatusTag tone="with-someone">You are acting as their manager</StatusTag>}
    </>
  )
}

function Next({ extras }: { readonly extras: TeamRowExtras | undefined }) {
  const next = extras?.next
  if (!next) return <>Nothing planned</>
  return (
    <>
      {next.href === undefined ? next.text : <a href={next.href}>{next.text}</a>}
      {next.dueOn !== undefined && <Quiet>by {formatShortDay(next.dueOn)}</Quiet>}
    </>
  )
}

function Waits({ items, late }: { readonly items: readonly TodoItem[] | undefined; readonly late: boolean }) {
  if (!items || items.length === 0) return <>Nothing</>
  return (
    <>
      {late && <StatusTag tone="late">Late</StatusTag>}
      {items.map((item, index) => (
        <span key={item.id}>
          {(late || index > 0) && <br />}
          <a href={item.href}>{item.title}</a>
          {item.dueOn !== undefined && <> by {formatShortDay(item.dueOn)}</>}
        </span>
      ))}
    </>
  )
}

/** `/my-team`, for anyone: those whom nobody reports to are told so. */
export function myTeamRoutes(ports: PeoplePorts): readonly RouteDefinition[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/my-team',
      access: { signedIn: true },
      async handle({ tx, actor, today }) {
        const team = await teamOf(tx, actor, today)
        const ids = team.map((row) => row.id)
        const words = await ports.packWords(tx, actor.authorityId)
        const extras =
          ids.length === 0
            ? new Map<PersonId, TeamRowExtras>()
            : await ports.teamRowExtras(tx, ids, { actor, today })
        const waiting = ids.length === 0 ? new Map() : await findTodoAbout(tx, actor, ids)
        return {
          title: 'My team',
          wide: true,
          page: <MyTeamPage team={team} words={words} extras={extras} waiting={waiting} today={today} />,
        }
      },
    }),
  ]
}
