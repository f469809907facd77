import { read, readTogether } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import { defineRoute, type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { EmptyState, FilterLinks, withQuery } from '../../ui/public.ts'
import { frameworksOn } from '../frameworks/public.ts'
import { currentPack } from '../packs/public.ts'
import { peopleAtLevelSql, peopleByLevelReading, teamOf } from '../people/public.ts'
import { usualCoverage } from '../schemes/public.ts'
import { serviceReaders } from './coverage.access.ts'
import { gapsCsv } from './group.csv.ts'
import { GroupMapPage } from './group.pages.tsx'
import { groupCoverageReading } from './group.queries.ts'
import { groupRows } from './group.rules.ts'
import { outlookFor } from './map.rules.ts'

/** The map of a manager's team, and that of the service: how many people have enough for each item. */

const teamPath = '/my-team/coverage'
const servicePath = '/manage/coverage'

/** The standards, the one that is asked for (the first when none is) and the rules; "not found" for another. */
async function standardAsked({ tx, today, query }: Exchange) {
  const pack = await currentPack(tx)
  const { standards } = outlookFor(pack, await frameworksOn(tx, today), undefined)
  const wanted = textOf(query, 'framework')
  const framework = wanted === '' ? standards[0] : standards.find((each) => each.framework === wanted)
  if (wanted !== '' && !framework) throw new NotFound()
  return { pack, standards, framework, rules: pack?.coverageRules ?? usualCoverage }
}

/** The service's numbers at one level or at all; none of too few people. */
async function serviceNumbers(exchange: Exchange) {
  const { tx, today, query } = exchange
  const asked = await standardAsked(exchange)
  const { pack, framework, rules } = asked
  const levels = (pack?.pathways ?? []).flatMap((pathway) => pathway.levels)
  const wanted = textOf(query, 'level')
  const level = levels.find((each) => each.level === wanted)
  if (wanted !== '' && !level) throw new NotFound()
  const { byLevel, known } = await readTogether(tx, {
    byLevel: peopleByLevelReading(today),
    known: groupCoverageReading(
      peopleAtLevelSql(today, level?.level),
      framework?.framework ?? '',
      rules,
      today,
      false,
    ),
  })
  const people = level
    ? (byLevel.get(level.level) ?? 0)
    : [...byLevel.values()].reduce((sum, count) => sum + count, 0)
  const isTooFew = people < rules.fewestPeople
  const rows = framework && !isTooFew ? groupRows(framework, known, people) : []
  return { ...asked, levels, level, people, isTooFew, rows }
}

export const groupRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: teamPath,
    access: { signedIn: true },
    async handle(exchange) {
      const { tx, actor, today } = exchange
      const { standards, framework, rules } = await standardAsked(exchange)
      // Whoever is on no pathway is asked for no evidence.
      const team = (await teamOf(tx, actor, today)).filter(({ level }) => level !== undefined)
      const ids = team.map(({ id }) => id)
      const known = await read(tx, groupCoverageReading(ids, framework?.framework ?? '', rules, today, true))
      return {
        title: 'Your team’s coverage map',
        wide: true,
        page: (
          <GroupMapPage
            title="Your team’s coverage map"
            path={teamPath}
            query={{}}
            says="How many of the people who report to you have enough evidence for each item. It counts; what they wrote stays theirs."
            standards={standards}
            framework={framework}
            rows={framework ? groupRows(framework, known, team.length, ids) : []}
            people={team.length}
            names={new Map(team.map(({ id, name }) => [id, name]))}
            rules={rules}
            instead={
              team.length === 0 ? (
                <EmptyState
                  title="Nobody on a pathway reports to you yet"
                  text="Once people do, this map counts their evidence for each item."
                />
              ) : undefined
            }
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: servicePath,
    access: { duty: serviceReaders },
    async handle(exchange) {
      const { standards, framework, rules, rows, people, isTooFew, levels, level } =
        await serviceNumbers(exchange)
      const query: Record<string, string> = level ? { level: level.level } : {}
      const here = framework ? { ...query, framework: framework.framework } : query
      return {
        title: 'Coverage of the service',
        wide: true,
        page: (
          <GroupMapPage
            title="Coverage of the service"
            path={servicePath}
            query={query}
            says="How many people on a pathway have enough evidence for each item: where learning is needed most. Numbers alone; nobody is named."
            standards={standards}
            framework={framework}
            rows={rows}
            people={people}
            rules={rules}
            above={
              <>
                <FilterLinks
                  label="Level"
                  items={[undefined, ...levels].map((each) => ({
                    text: each === undefined ? 'All levels' : each.name,
                    href: withQuery(servicePath, here, { level: each?.level }),
                    current: each === level,
                  }))}
                />
                {!isTooFew && (
                  <p class="govuk-body">
                    <a class="govuk-link" href={withQuery(`${servicePath}.csv`, here, {})}>
                      Download the gaps as a spreadsheet
                    </a>
                  </p>
                )}
              </>
            }
            instead={
              isTooFew ? (
                <EmptyState
                  title="Too few people to show numbers"
                  text={`Fewer than ${rules.fewestPeople} people are counted here, and numbers could tell who they are. Choose all levels, or another one.`}
                />
              ) : undefined
            }
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${servicePath}.csv`,
    access: { duty: serviceReaders },
    async handle(exchange) {
      const { framework, rows, people, isTooFew, level } = await serviceNumbers(exchange)
      if (!framework || isTooFew) throw new NotFound()
      return {
        file: Buffer.from(gapsCsv(framework, rows, people)),
        type: 'text/csv; charset=utf-8',
        name: `coverage-gaps-${framework.framework}${level ? `-${level.level}` : ''}.csv`,
      }
    },
  }),
]
