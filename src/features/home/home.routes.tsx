import type { WorkingCalendar } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { alreadyRead, type Reading, readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { defineRoute, type RouteDefinition } from '../../platform/http/route.ts'
import type { TrailLevel } from '../../ui/public.ts'
import { schemesForOthers } from '../applications/public.ts'
import { equalityInvitation } from '../equality/public.ts'
import { learningCounts } from '../evidence/public.ts'
import { isReportedTo } from '../handoffs/public.ts'
import { registrationRulesOn, yearTileReading } from '../learning/public.ts'
import { assessingRolesAmong } from '../programmes/public.ts'
import {
  countHeldInReading,
  findProspect,
  type Situation,
  type StandingRow,
  standingsReading,
  supportsReading,
} from '../journeys/public.ts'
import { levelStates, type PackInForce, packInForce } from '../packs/public.ts'
import type { MeetingAhead } from '../panels/public.ts'
import { schemesOnPaper } from '../paper/public.ts'
import {
  mainPostOn,
  peopleByIds,
  type PersonFacts,
  personFactsReading,
  workingCalendarOf,
} from '../people/public.ts'
import { assessor, type CompiledScheme } from '../schemes/public.ts'
import { boardGlance } from '../strategy/public.ts'
import { todoReading, type TodoItem } from '../tasks/public.ts'
import { datesAhead, meetingFirst } from './home.dates.ts'
import { HomePage, type HomePageProps } from './home.pages.tsx'
import { learningRoute } from './learning.routes.tsx'
import { manageRoute } from './manage.routes.tsx'
import { myRecordRoute } from './my-record.routes.tsx'
import { settingsRoute } from './settings.routes.tsx'
import { calendarYear } from './year.ts'

/** The first page: the one next thing, the pathway, the year, the dates ahead, and what people said. One query of its own. */

export interface HomePorts {
  /** The latest messages to a person, newest first. */
  recentMessages(
    personId: PersonId,
    limit: number,
  ): Reading<readonly { readonly subject: string; readonly href: string; readonly on: IsoDate }[]>
  /** Meetings on which a person sits, from a day on, the next first: they have no task, only a day to come. */
  readonly meetingsOfMember: (personId: PersonId, from: IsoDate) => Reading<readonly MeetingAhead[]>
}

/** Levels of the person's pathway, with where they stand; empty for people who are on none. */
function trailOf(
  inForce: PackInForce | undefined,
  facts: PersonFacts | undefined,
  today: IsoDate,
  running: StandingRow | undefined,
): readonly TrailLevel[] {
  const level = facts && mainPostOn(facts, today)?.level
  const pathway = inForce?.pack.pathways.find((each) => each.levels.some((step) => step.level === level))
  if (!pathway || !level || !facts) return []
  const states = levelStates(pathway, level)
  const since = facts.posts
    .filter((post) => post.level === level)
    .map((post) => post.startedOn)
    .sort()[0]
  return pathway.levels.map((step): TrailLevel => {
    const state = states.get(step.level) ?? 'ahead'
    const scheme = inForce?.schemes.find((each) => each.from === level && each.to === step.level)
    const name = step.grade ? `${step.name} (${step.grade})` : step.name
    if (state === 'reached') return { name, state }
    if (state === 'here') return { name, state, ...(since ? { note: `Since ${since.slice(0, 4)}` } : {}) }
    const href =
      running && running.scheme === scheme?.scheme
        ? `/applications/${running.journey_id}`
        : scheme
          ? `/eligibility/${scheme.scheme}`
          : '/pathway'
    return {
      name,
      state,
      href,
      ...(running && running.scheme === scheme?.scheme
        ? { note: `Stage ${running.stage_number} of ${running.stages}` }
        : scheme
          ? { note: 'See whether you can apply' }
          : {}),
    }
  })
}

/** Whether it leads to another level and somebody asks for it themselves; others ask on one's behalf in their time. */
function leadsOnFor({ from, to, starts, roles }: CompiledScheme): boolean {
  return to !== undefined && to !== from && starts.askedBy.some((role) => roles[role]?.is === 'applicant')
}

/** Where they begin something for others, and where they read what was ticked for them to take up. */
function forOthers(
  schemes: readonly CompiledScheme[],
  duties: ReadonlySet<string>,
  managesAnyone: boolean,
): HomePageProps['forOthers'] {
  const { byDuty, asManager } = schemesForOthers(schemes, duties, managesAnyone)
  return [
    ...(byDuty.length + asManager.length > 0
      ? [
          {
            text: 'Begin something for somebody',
            href: '/begin',
            says: [...new Set([...byDuty, ...asManager])].map(({ name }) => name).join('; '),
          },
        ]
      : []),
    ...(schemesOnPaper(schemes, duties).length > 0
      ? [
          {
            text: 'Bring in a journey that began on paper',
            href: '/bring-in',
            says: 'They go on here from the stage they have reached.',
          },
        ]
      : []),
    ...(isReportedTo(schemes, duties)
      ? [{ text: 'Reported to you', href: '/manage/reported', says: 'What was ticked for you to take up.' }]
      : []),
  ]
}

/** Whose the tasks are; no query when all are one's own. */
async function namesOf(tx: Tx, ids: readonly PersonId[], today: IsoDate) {
  return ids.length === 0 ? new Map<PersonId, { readonly name: string }>() : peopleByIds(tx, ids, today)
}

/** How many of the conditions for asking hold today; the eligibility page says which. */
function conditionsOf({ scheme, state, context }: Situation) {
  const assessed = assessor(scheme, state, context)
  const asked = scheme.starts.requires.filter((id) => scheme.requirements[id]?.otherwise === 'blocks')
  const holding = asked.filter((id) => assessed.holds(id)).length
  return {
    holding,
    of: asked.length,
    href: `/eligibility/${scheme.scheme}`,
    sentence:
      holding === asked.length
        ? 'You meet every condition for asking.'
        : `${holding} of ${asked.length} conditions for asking hold today.`,
  }
}

/** How many people somebody assesses, and for how many something is late. */
function assessesTile({ people, late }: { readonly people: number; readonly late: number }) {
  return {
    label: 'People you assess',
    value: String(people),
    sentence: late === 0 ? 'Nothing is late.' : `Something is late for ${late}.`,
    href: '/programmes/people-i-assess',
  }
}

function dueIn(item: TodoItem, calendar: WorkingCalendar, today: IsoDate) {
  return item.dueOn
    ? { on: item.dueOn, workingDaysLeft: calendar.workingDaysBetween(today, item.dueOn) }
    : undefined
}

export function homeRoutes(ports: HomePorts): readonly RouteDefinition[] {
  return [
    settingsRoute,
    myRecordRoute,
    manageRoute,
    learningRoute,
    defineRoute({
      method: 'GET',
      url: '/',
      access: { signedIn: true },
      async handle({ tx, actor, person, today, tokens }) {
        const calendar = await workingCalendarOf(tx, actor.authorityId)
        const inForce = await packInForce(tx, today)
        const rules = registrationRulesOn(inForce?.pack.registrations, today)
        const { items, standings, people, counts, said, supports, assesses, meetings, year, invitation } =
          await readTogether(tx, {
            items: todoReading(actor, 50),
            standings: standingsReading([actor.personId]),
            people: personFactsReading([actor.personId]),
            counts: learningCounts(actor.personId, calendarYear(today)),
            said: ports.recentMessages(actor.personId, 3),
            supports: supportsReading(
              [actor.personId, ...(actor.actingFor ? [actor.actingFor] : [])],
              (inForce?.schemes ?? []).flatMap(({ scheme, programme }) => (programme ? [scheme] : [])),
            ),
            assesses: countHeldInReading(
              {
                personIds: [actor.personId, ...(actor.actingFor ? [actor.actingFor] : [])],
                roles: assessingRolesAmong(inForce?.schemes ?? []),
              },
              today,
            ),
            meetings: ports.meetingsOfMember(actor.personId, today),
            year: rules ? yearTileReading(actor.personId, rules, today) : alreadyRead(undefined),
            invitation: await equalityInvitation({ tx, actor, tokens }),
          })
        const facts = people.get(actor.personId)
        const registered = facts?.registration.number ? year : undefined
        const mine = items.filter((item) => item.isMine)
        // On the day of a meeting the meeting comes first: who sits looks for its running order, wherever the page is opened.
        const meeting =
          meetings.find(({ on }) => on === today) ?? (mine.length === 0 ? meetings[0] : undefined)
        const first = meeting ? undefined : mine[0]
        const others = first ? mine.slice(1) : mine
        const names = await namesOf(
          tx,
          mine
            .slice(0, 5)
            .flatMap((item) => item.aboutPersonId ?? [])
            .filter((id) => id !== actor.personId),
          today,
        )
        const about = (item: TodoItem) => {
          const name = names.get(item.aboutPersonId ?? actor.personId)?.name
          // Most details name the person already.
          return [name && item.detail?.includes(name) ? undefined : name, item.detail]
            .filter(Boolean)
            .join(' · ')
        }
        const running = standings.find((standing) => standing.status === 'running')
        const inProgramme = inForce?.schemes.some(
          ({ scheme, programme }) => scheme === running?.scheme && programme !== undefined,
        )
        const trail = trailOf(inForce, facts, today, running)
        const onPathway = trail.length > 0
        const glance = onPathway ? counts : undefined
        const level = facts && mainPostOn(facts, today)?.level
        const next = inForce?.schemes.find((each) => each.from === level && leadsOnFor(each))
        const nextLevel = inForce?.pack.pathways
          .flatMap((pathway) => pathway.levels)
          .find((step) => step.level === next?.to)
        const asking = { tx, today, authorityId: actor.authorityId }
        const prospect = next && !running ? await findProspect(asking, next, actor.personId) : undefined
        const dates = datesAhead({
          ...{ today, running, renewsOn: facts?.registration.renewsOn, personId: actor.personId },
          meetings: meetings.filter((each) => each !== meeting),
        })
        return {
          title: 'Home',
          page: (
            <HomePage
              name={person.name}
              next={
                first && {
                  title: first.title,
                  about: about(first),
                  href: first.href,
                  due: dueIn(first, calendar, today),
                }
              }
              meeting={meeting && meetingFirst(meeting, today)}
              waiting={
                running && !first
                  ? {
                      title: running.next_name ?? running.stage_name,
                      whom: running.with_names || 'others',
                      href: `/applications/${running.journey_id}`,
                    }
                  : undefined
              }
              ask={
                next && !running && nextLevel
                  ? {
                      title: `Could you apply for ${nextLevel.name}?`,
                      text: 'Waymark looks at every condition and says what is met, what is not yet, and why.',
                      href: `/eligibility/${next.scheme}`,
                    }
                  : undefined
              }
              more={others.slice(0, 4).map((item) => ({
                title: item.title,
                href: item.href,
                about: about(item),
                due: dueIn(item, calendar, today) ?? null,
              }))}
              count={mine.length}
              records={glance !== undefined}
              trail={trail}
              asks={nextLevel?.expectations.slice(0, 5).map((expectation) => expectation.says) ?? []}
              conditions={prospect && conditionsOf(prospect)}
              strategy={await boardGlance(tx, actor, today)}
              tiles={[
                ...(assesses.people > 0 ? [assessesTile(assesses)] : []),
                ...(registered ? [registered] : []),
                ...(glance
                  ? [
                      {
                        label: 'CPD completed',
                        value: String(glance.completed),
                        sentence:
                          glance.planned === 0
                            ? 'None planned.'
                            : `${glance.planned} more planned this year.`,
                        href: '/my-record/evidence',
                      },
                      ...(running
                        ? [
                            {
                              label: inProgramme ? 'Your programme' : 'Your application',
                              value: `${running.stage_number} of ${running.stages}`,
                              sentence: running.stage_name,
                              href: `/${inProgramme ? 'programmes' : 'applications'}/${running.journey_id}`,
                            },
                          ]
                        : []),
                      ...(!running && next
                        ? [
                            {
                              label: 'Next level',
                              value: nextLevel?.grade ?? nextLevel?.name ?? '',
                              sentence: 'See which conditions hold today.',
                              href: `/eligibility/${next.scheme}`,
                            },
                          ]
                        : []),
                    ]
                  : []),
              ]}
              dates={dates}
              forOthers={[
                ...(supports
                  ? [
                      {
                        text: 'People you support',
                        href: '/programmes',
                        says: 'Programmes in which you are an assessor, a mentor or a manager.',
                      },
                    ]
                  : []),
                ...forOthers(
                  inForce?.schemes ?? [],
                  actor.duties,
                  person.managesAnyone || actor.actingFor !== undefined,
                ),
              ]}
              said={said}
              invitation={standings.some((standing) => standing.submitted_on) && invitation}
            />
          ),
        }
      },
    }),
  ]
}
