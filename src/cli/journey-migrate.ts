import { readConfig } from '../config.ts'
import { journeysToMove, makeMoves, planMoves, type RunningJourney } from '../features/journeys/public.ts'
import { getScheme, schemeVersions } from '../features/packs/public.ts'
import { personFactsFor } from '../features/people/public.ts'
import type { CompiledScheme, MigrationMap } from '../features/schemes/public.ts'
import type { IsoDate } from '../kernel/dates.ts'
import type { AuthorityId } from '../kernel/ids.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { formatDay } from '../kernel/words.ts'
import { composeApplication } from '../main.ts'
import { systemClock, todayIn } from '../platform/clock.ts'
import type { Databases } from '../platform/database/databases.ts'
import { openStorage } from '../platform/database/open-storage.ts'
import { calledWrongly, readArguments } from './arguments.ts'

const example = 'waymark journey migrate --scheme SCHEME --to 2 --authority CODE'

/**
 * `waymark journey migrate --scheme ID --to VERSION`: says for every running application of the scheme what moving it
 * to that installed version would change, and moves those it can only with `--yes`. Exit code 1 when one of them
 * cannot be moved, 2 when called wrongly.
 */
export async function journeyMigrate(args: readonly string[]): Promise<number> {
  const read = readArguments(args, {
    settings: ['scheme', 'to', 'authority', 'person', 'map', 'give-up'],
    switches: ['yes'],
  })
  const [scheme] = read.values('scheme')
  const version = Number(read.values('to')[0])
  const map = migrationMap(read.values('map'), read.values('give-up'))
  if (scheme === undefined || !Number.isInteger(version) || read.unknown.length > 0 || read.words.length > 0)
    return calledWrongly(
      ...[...read.unknown, ...read.words].map((each) => `There is no setting ${each}.`),
      `Say which scheme and to which version, for example: ${example}`,
    )
  if (typeof map === 'string') return calledWrongly(map)
  const config = readConfig(process.env)
  // Rooms that react to a change, such as messages, are told of each other there.
  composeApplication(config)
  const storage = await openStorage({ ...config, folder: 'share', progress: console.log })
  try {
    const { databases } = storage
    const found = await authorityWith(databases, read.values('authority')[0], scheme, version)
    if (typeof found === 'string') return calledWrongly(found)
    return await migrateAll(databases, found.id, {
      ...{ to: found.to, map, persons: read.values('person'), yes: read.has('yes') },
      say: console.log,
    })
  } finally {
    await storage.close()
  }
}

/** `stage.old=new` and `task.old=new`; a sentence about the first that is not so. */
export function migrationMap(maps: readonly string[], givenUp: readonly string[]): MigrationMap | string {
  const found: { stages: Record<string, string | null>; tasks: Record<string, string | null> } = {
    stages: {},
    tasks: {},
  }
  for (const [text, wanted] of [
    ...maps.map((each) => [each, /^(stage|task)\.([a-z0-9-]+)=([a-z0-9-]+)$/] as const),
    ...givenUp.map((each) => [each, /^(stage|task)\.([a-z0-9-]+)()$/] as const),
  ]) {
    const [, kind, id = '', now] = wanted.exec(text) ?? []
    if (kind === undefined)
      return `“${text}” cannot be read. Write --map stage.OLD=NEW, --map task.OLD=NEW, --give-up stage.OLD or --give-up task.OLD.`
    found[kind === 'stage' ? 'stages' : 'tasks'][id] = now || null
  }
  return found
}

/** The one authority that has this version, or why it cannot be told which. */
async function authorityWith(
  databases: Databases,
  code: string | undefined,
  scheme: string,
  version: number,
): Promise<{ readonly id: AuthorityId; readonly to: CompiledScheme } | string> {
  const all = await databases.authorities()
  const chosen = code === undefined ? all : all.filter((each) => each.code === code)
  if (code !== undefined && chosen.length === 0) return `There is no authority "${code}".`
  const having: { id: AuthorityId; code: string; to: CompiledScheme; from: IsoDate }[] = []
  for (const authority of chosen) {
    const found = await databases.read(authority.id, async (tx) => {
      const row = (await schemeVersions(tx, scheme)).find((each) => each.version === version)
      return row && { to: await getScheme(tx, row.hash), from: row.effectiveFrom }
    })
    if (found) having.push({ ...authority, ...found })
  }
  const [first, ...others] = having
  if (!first)
    return `Version ${version} of the scheme ${scheme} is not installed. Install the pack that has it first.`
  if (others.length > 0)
    return `Several have it. Say which with --authority: ${having.map((each) => each.code).join(', ')}.`
  if (first.from > todayIn(systemClock))
    return `Version ${version} holds from ${formatDay(first.from)}. Applications can be moved to it from that day.`
  return first
}

export interface MigrateAll {
  readonly to: CompiledScheme
  readonly map: MigrationMap
  /** Ids, addresses of mail or names; everyone when there is none. */
  readonly persons: readonly string[]
  readonly yes: boolean
  readonly say: (line: string) => void
}

/** Plans, and with `yes` moves, each application in a transaction of its own; one that is refused holds up no other. */
export async function migrateAll(
  databases: Databases,
  authorityId: AuthorityId,
  { to, map, persons, yes, say }: MigrateAll,
): Promise<number> {
  const journeys = await databases.read(authorityId, async (tx) => {
    const running = await journeysToMove(tx, to)
    return persons.length === 0
      ? running
      : chosenFrom(
          running,
          persons,
          await personFactsFor(tx, [...new Set(running.map(({ applicantId }) => applicantId))]),
        )
  })
  if (journeys.length === 0) {
    say(
      `No running application of “${to.name}” is on another version${persons.length > 0 ? ' and belongs to whom you named' : ''}.`,
    )
    return persons.length > 0 ? 2 : 0
  }
  let moved = 0
  const moves = { databases, authorityId, clock: systemClock, to, map, journeys }
  for await (const { journey, result } of yes ? makeMoves(moves) : planMoves(moves)) {
    say(`${journey.applicant} (${journey.journeyId}): version ${journey.version} → ${to.version}`)
    for (const line of result.ok ? result.value : result.refusals.map(refusalLine)) say(`  ${line}`)
    if (result.ok) moved += 1
  }
  const left = journeys.length - moved
  say('')
  if (yes) say(`${applications(moved)} moved to version ${to.version}.`)
  else say(`Nothing was changed. ${applications(moved)} can be moved to version ${to.version}: add --yes.`)
  if (left > 0)
    say(`${applications(left)} cannot, and ${left === 1 ? 'stays' : 'stay'} on the present version.`)
  return left > 0 ? 1 : 0
}

function refusalLine({ says, remedy }: Refusal): string {
  return `Cannot be moved: ${says}${remedy === undefined ? '' : ` ${remedy}`}`
}

function applications(count: number): string {
  return `${count} ${count === 1 ? 'application' : 'applications'}`
}

function chosenFrom(
  running: readonly RunningJourney[],
  persons: readonly string[],
  facts: Awaited<ReturnType<typeof personFactsFor>>,
): readonly RunningJourney[] {
  const wanted = new Set(persons.map((each) => each.toLowerCase()))
  return running.filter(({ applicantId, applicant }) =>
    [applicantId, applicant, facts.get(applicantId)?.email ?? ''].some((name) =>
      wanted.has(name.toLowerCase()),
    ),
  )
}
