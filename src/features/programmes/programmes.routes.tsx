import { read, readTogether } from '../../platform/database/reading.ts'
import { csvFile } from '../../platform/rendering/csv.ts'
import { defineRoute, type Exchange, type RouteDefinition } from '../../platform/http/route.ts'
import {
  findPipeline,
  journeysOfPartySql,
  type Looker,
  partiesAmongSql,
  type PipelineRow,
  rolesHeldReading,
  schemesInUse,
} from '../journeys/public.ts'
import { currentSchemes } from '../packs/public.ts'
import { namesReading, retentionReading, workingCalendarOf } from '../people/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import { assessingRoles } from './assessing.rules.ts'
import { boardLines, boardRows } from './board.rules.ts'
import { BoardPage } from './board.pages.tsx'
import { cohortsReading, membersOfSchemesReading } from './cohort.queries.ts'
import { byUrgency, rolesOf, type Worker, workersOf } from './cohort.rules.ts'
import { inProgrammes, openProgrammes, programmesCoordinated } from './programmes.open.ts'
import { workloadInWords } from './workload.rules.ts'
import { whoAgreedSql, workloadsReading } from './workload.store.ts'
import { ProgrammesPage } from './programmes.pages.tsx'

/** `/programmes`: one's own, those one supports, and the cohorts one co-ordinates; and the report to the board. */

/** Everybody's programme in which this person, or whom they stand in for, has a part: three queries. */
async function mine({ tx, actor, today }: Exchange) {
  const looker: Looker = { actor, today, schemes: await schemesInUse(tx) }
  const me = actor.actingFor === undefined ? [actor.personId] : [actor.personId, actor.actingFor]
  const among = journeysOfPartySql(me)
  const page = await findPipeline(tx, looker, { among, show: 'all', limit: 200 })
  const rows = inProgrammes(page.rows, looker.schemes)
  const { held, names, workloads, whoAgreed } = await readTogether(tx, {
    workloads: workloadsReading(among),
    whoAgreed: namesReading(whoAgreedSql(among)),
    held: rolesHeldReading(among),
    names: namesReading(partiesAmongSql(among)),
  })
  const calendar = await workingCalendarOf(tx, actor.authorityId)
  const knows = ({ journeyId, schemeHash }: PipelineRow) =>
    held.some(
      (each) =>
        each.journeyId === journeyId &&
        me.includes(each.personId) &&
        looker.schemes.get(schemeHash)?.roles[each.role]?.sees === 'everything',
    )
  const workers = workersOf(rows, { byHash: looker.schemes, today, calendar, held, names, knows })
  const agreed = Map.groupBy(workloads, ({ journeyId }) => journeyId)
  // Said to those who agree it: a mentor, say, is told nothing of it.
  const workloadOf = ({ row: { journeyId, schemeHash, status } }: Worker) =>
    status === 'running' &&
    looker.schemes
      .get(schemeHash)
      ?.workload?.agreedBy.some((by) =>
        held.some((each) => each.journeyId === journeyId && each.role === by && me.includes(each.personId)),
      )
      ? workloadInWords(agreed.get(journeyId) ?? [], whoAgreed, today)
      : undefined
  return {
    assesses: held.some(
      ({ journeyId, role, personId }) =>
        me.includes(personId) &&
        workers.some(
          ({ row }) =>
            row.journeyId === journeyId &&
            row.status === 'running' &&
            assessingRoles(looker.schemes.get(row.schemeHash) as CompiledScheme).includes(role),
        ),
    ),
    own: workers.filter(({ row }) => row.applicantId === actor.personId),
    supported: byUrgency(workers.filter(({ row }) => row.applicantId !== actor.personId)).map((worker) => ({
      worker,
      workload: workloadOf(worker),
      as: rolesOf(me, worker.row.journeyId, looker.schemes.get(worker.row.schemeHash), held),
    })),
    byHash: looker.schemes,
  }
}

/** Lists of who has had what is expected of everyone, as far as they are for this person. */
async function expectedFor({ tx, actor, today, person }: Exchange) {
  const schemes = (await currentSchemes(tx, today)).filter(({ expected }) => expected !== undefined)
  return schemes.flatMap(({ scheme, name, roles }) => [
    ...(person.managesAnyone ? [{ text: `${name}: your people`, href: `/my-team/had/${scheme}` }] : []),
    ...(Object.values(roles).some((role) => role.is === 'duty' && actor.duties.has(role.duty))
      ? [{ text: `${name}: the service`, href: `/programmes/had/${scheme}` }]
      : []),
  ])
}

/** Everybody of every cohort that this person co-ordinates, and who has stayed. */
async function board(exchange: Exchange) {
  const { tx, actor, today } = exchange
  const schemes = await openProgrammes(exchange)
  const ids = schemes.map(({ scheme }) => scheme)
  const looker: Looker = { actor, today, schemes: await schemesInUse(tx) }
  const { cohorts, members, stayed } = await readTogether(tx, {
    cohorts: cohortsReading(ids),
    members: membersOfSchemesReading(ids),
    stayed: retentionReading(today),
  })
  const { rows } = await findPipeline(tx, looker, { show: 'all', limit: 'none', schemes: ids })
  const calendar = await workingCalendarOf(tx, actor.authorityId)
  const workers = workersOf(rows, {
    ...{ byHash: looker.schemes, today, calendar, held: [], names: new Map() },
    knows: () => true,
  })
  return { lines: boardLines({ schemes, cohorts, members, workers, byHash: looker.schemes }), stayed }
}

export const programmesRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/programmes',
    access: { signedIn: true },
    async handle(exchange) {
      const coordinated = await programmesCoordinated(exchange)
      const parts = await mine(exchange)
      const cohorts =
        coordinated.length === 0
          ? []
          : await read(exchange.tx, cohortsReading(coordinated.map(({ scheme }) => scheme)))
      return {
        title: 'Programmes',
        wide: true,
        page: (
          <ProgrammesPage
            {...parts}
            coordinated={coordinated}
            cohorts={cohorts}
            expected={await expectedFor(exchange)}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/programmes/board',
    access: { signedIn: true },
    async handle(exchange) {
      return {
        title: 'Report to the board',
        wide: true,
        backLink: { href: '/programmes', text: 'Programmes' },
        page: <BoardPage {...(await board(exchange))} today={exchange.today} />,
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/programmes/board.csv',
    access: { signedIn: true },
    async handle(exchange) {
      const { head, rows } = boardRows(await board(exchange))
      return {
        file: Buffer.from(csvFile(head, rows)),
        type: 'text/csv; charset=utf-8',
        name: `programmes-${exchange.today}.csv`,
      }
    },
  }),
]
