import { addDuration, firstOfMonth, subtractDuration } from '../../calendar/public.ts'
import { type IsoDate, type IsoDuration, parseIsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { csvFile } from '../../platform/rendering/csv.ts'
import { textOf } from '../../platform/http/body.ts'
import { type Answer, defineRoute, type Exchange, type RouteDefinition } from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { resolveRoles } from '../people/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import { CohortPage, NewCohortPage } from './cohort.pages.tsx'
import { endOf, placeInWords, sortedWorkers } from './cohort.rules.ts'
import { insertCohort } from './cohort.store.ts'
import { coordinatingDuties } from './programmes.access.ts'
import { openBeginnable, openCohort, workersIn } from './programmes.open.ts'

/** Cohorts: making one, and one at a glance. */

/** Months that a cohort may start in: from half a year ago, for those under way, to a year ahead. */
function months(today: IsoDate): readonly IsoDate[] {
  const first = subtractDuration(firstOfMonth(today), 'P6M' as IsoDuration)
  return Array.from({ length: 19 }, (_, index) => addDuration(first, `P${index}M` as IsoDuration))
}

async function coordinators({ tx, today }: Exchange, schemes: readonly CompiledScheme[]) {
  const duties = [...new Set(schemes.flatMap(coordinatingDuties))]
  const line = await resolveRoles(tx, { duties }, today)
  const people = duties.flatMap((duty) => line.holdersOfDuty(duty, duty))
  return [...new Map(people.map(({ personId, name }) => [personId, name]))].map(([id, name]) => ({
    id,
    name,
  }))
}

async function newPage(
  exchange: Exchange,
  schemes: readonly CompiledScheme[],
  errors: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const { actor, today, body, tokens } = exchange
  const people = await coordinators(exchange, schemes)
  const typed = {
    name: textOf(body, 'name'),
    scheme: textOf(body, 'scheme') || (schemes[0]?.scheme ?? ''),
    month: textOf(body, 'month') || firstOfMonth(today),
    coordinator:
      textOf(body, 'coordinator') || (people.some(({ id }) => id === actor.personId) ? actor.personId : ''),
  }
  return {
    title: 'Add a cohort',
    backLink: { href: '/programmes' },
    ...(Object.keys(errors).length > 0 ? { status: 422 } : {}),
    page: (
      <NewCohortPage
        schemes={schemes}
        months={months(today)}
        coordinators={people}
        typed={typed}
        errors={errors}
        tokens={tokens}
      />
    ),
  }
}

export const cohortRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/programmes/cohorts/new',
    access: { signedIn: true },
    handle: async (exchange) => newPage(exchange, await openBeginnable(exchange)),
  }),
  defineRoute({
    method: 'POST',
    url: '/programmes/cohorts/new',
    access: { signedIn: true },
    async handle(exchange) {
      const { tx, actor, today, body } = exchange
      const schemes = await openBeginnable(exchange)
      const name = textOf(body, 'name')
      const scheme = schemes.find((each) => each.scheme === textOf(body, 'scheme'))
      const startsOn = parseIsoDate(textOf(body, 'month'))
      const people = await coordinators(exchange, schemes)
      const coordinator = people.find(({ id }) => id === textOf(body, 'coordinator'))
      const errors: Record<string, string> = {}
      if (name === '') errors['name'] = 'Enter a name for the cohort'
      else if (name.length > 80) errors['name'] = 'Shorten the name to 80 characters or fewer'
      if (!scheme) errors['scheme'] = 'Select the programme'
      if (!startsOn || !months(today).includes(startsOn)) errors['month'] = 'Select the month it starts in'
      if (!coordinator) errors['coordinator'] = 'Select who co-ordinates it'
      if (!scheme || !startsOn || !coordinator || Object.keys(errors).length > 0)
        return newPage(exchange, schemes, errors)
      const id = await insertCohort(tx, {
        name,
        scheme: scheme.scheme,
        startsOn,
        coordinatorId: coordinator.id as PersonId,
        by: actor.personId,
      })
      if (!id)
        return newPage(exchange, schemes, {
          name: 'Choose another name: there is a cohort of this name already',
        })
      await recordAudit(tx, {
        actor,
        action: 'cohort-added',
        subject: { kind: 'cohort', id },
        detail: { scheme: scheme.scheme },
      })
      return { redirect: `/programmes/cohorts/${id}`, flash: 'Added. Now start people in it.' }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/programmes/cohorts/:cohortId',
    access: { signedIn: true },
    async handle(exchange) {
      const { cohort, scheme } = await openCohort(exchange, exchange.params.cohortId)
      noteWaits(exchange.tx, () => ({
        otherwise: 'A cohort has no step of its own: below stands who holds each person’s.',
      }))
      const { workers, looker, coordinator, meetings, samples } = await workersIn(exchange, cohort)
      return {
        title: `${cohort.name}: ${scheme.name}`,
        wide: true,
        backLink: { href: '/programmes', text: 'Programmes' },
        page: (
          <CohortPage
            cohort={cohort}
            scheme={scheme}
            coordinator={coordinator}
            workers={sortedWorkers(workers, textOf(exchange.query, 'sort'))}
            query={exchange.query}
            meetings={meetings}
            samples={samples}
            byHash={looker.schemes}
            today={exchange.today}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/programmes/cohorts/:cohortId/people.csv',
    access: { signedIn: true },
    async handle(exchange) {
      const { cohort } = await openCohort(exchange, exchange.params.cohortId)
      const { workers, looker } = await workersIn(exchange, cohort)
      const roles = [...new Set(workers.flatMap(({ support }) => support.map(({ role }) => role)))]
      const file = csvFile(
        [
          'Person',
          'Team',
          'Place',
          'Step',
          'Next',
          'With',
          'Due on',
          ...roles,
          'Why',
          'How it ended',
          'Ended on',
        ],
        workers.map(({ row, place, reasons, support }) => [
          row.name,
          row.team,
          placeInWords(place),
          row.stageName,
          row.status === 'running' ? row.nextName : '',
          row.status === 'running' ? row.withNames : '',
          row.dueOn,
          ...roles.map((role) => support.find((each) => each.role === role)?.people.join(', ')),
          reasons.join(' '),
          endOf(row, looker.schemes),
          row.endedOn,
        ]),
      )
      return {
        file: Buffer.from(file),
        type: 'text/csv; charset=utf-8',
        name: `cohort-${exchange.today}.csv`,
      }
    },
  }),
]
