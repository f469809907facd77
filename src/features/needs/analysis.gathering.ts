import { subtractDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { alreadyRead, readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { dutiesReading, dutyStands, offerNow } from '../courses/public.ts'
import { groupCoverageReading } from '../coverage/public.ts'
import { observedThemesReading } from '../observations/public.ts'
import { levelName } from '../packs/public.ts'
import { peopleAtLevelSql, searchPeople } from '../people/public.ts'
import { recordedNeedsReading } from '../plans/public.ts'
import { type NeedSource, usualCoverage } from '../schemes/public.ts'
import { qualityReading } from '../supervision/public.ts'
import { analysed, type NeedsAnalysis } from './analysis.rules.ts'
import type { NeedsOfAuthority } from './needs.opening.ts'
import { findingCountsReading, openNeedsReading } from './needs.queries.ts'

/** Nobody counts more people at once. */
const mostPeople = 5000

/**
 * The learning needs analysis of a day, gathered from what the product holds: three statements, and no word of anybody's
 * leaves the database.
 */
export async function gatherAnalysis(tx: Tx, here: NeedsOfAuthority, today: IsoDate): Promise<NeedsAnalysis> {
  const { pack, settings, priorities, threshold } = here
  const from = subtractDuration(today, 'P1Y' as IsoDuration)
  const sources = new Set<NeedSource>(settings.inputs.flatMap(({ gathers }) => gathers))
  const { people } = await searchPeople(tx, { limit: mostPeople, on: today })
  const ids = people.map(({ id }) => id)
  const learning = (pack.supervision?.subjects ?? [])
    .filter((subject) => subject.learning)
    .map(({ subject }) => subject)
  const standards = sources.has('coverage')
    ? [...new Set(settings.bearsOn.flatMap(({ items }) => items.map((item) => item.split('/')[0] ?? '')))]
    : []
  const rules = pack.coverageRules ?? usualCoverage
  const coverage = Object.fromEntries(
    standards.map((framework) => [
      `coverage ${framework}`,
      groupCoverageReading(peopleAtLevelSql(today), framework, rules, today, true),
    ]),
  )
  const offer = sources.has('mandatory') ? await offerNow(tx, today) : undefined
  const found = await readTogether(tx, {
    said: openNeedsReading(),
    plans: sources.has('plans') ? recordedNeedsReading() : alreadyRead(undefined),
    supervision:
      sources.has('supervision') && learning.length > 0
        ? qualityReading(ids, learning, from, today)
        : alreadyRead(undefined),
    findings: findingCountsReading(from, today),
    themes: sources.has('observations') ? observedThemesReading({ from, to: today }) : alreadyRead(undefined),
    duties: offer ? dutiesReading(offer, 'everybody', today) : alreadyRead(undefined),
    ...coverage,
  })
  const covered = found as unknown as Readonly<
    Record<string, ReadonlyMap<string, { readonly amberIds: readonly PersonId[] }>>
  >
  const byPriority = <Value>(make: (items: readonly string[]) => Value) =>
    new Map(
      priorities.map(({ item }) => [
        item,
        make(settings.bearsOn.filter(({ priority }) => priority === item).flatMap(({ items }) => items)),
      ]),
    )
  const levels = new Set(people.flatMap(({ level }) => level ?? []))
  return analysed({
    ...{ on: today, from, people, priorities, threshold },
    said: found.said,
    planned: found.plans && new Set(found.plans.map(({ personId }) => personId)),
    talked:
      found.supervision &&
      new Set([...found.supervision.values()].flatMap((each) => (each.learning > 0 ? each.personId : []))),
    amber:
      standards.length === 0
        ? undefined
        : byPriority(
            (items) =>
              new Set(
                items.flatMap((ref) => {
                  const [framework = '', item = ''] = ref.split('/')
                  return covered[`coverage ${framework}`]?.get(item)?.amberIds ?? []
                }),
              ),
          ),
    observed:
      found.themes &&
      byPriority((items) => {
        const own = (found.themes?.themes ?? []).filter(({ item }) => items.includes(item))
        return {
          lookedFor: own.reduce((sum, each) => sum + each.lookedFor, 0),
          seenIn: own.reduce((sum, each) => sum + each.seenIn, 0),
        }
      }),
    mandatory:
      found.duties &&
      new Set(found.duties.flatMap((duty) => (dutyStands(duty, today) === 'late' ? duty.personId : []))),
    findings: new Map(
      priorities.map(({ item }) => [
        item,
        found.findings
          .filter(({ priority }) => priority === item)
          .reduce((sum, each) => sum + each.findings, 0),
      ]),
    ),
    levelNames: new Map([...levels].map((level) => [level, levelName(pack, level)])),
  })
}
