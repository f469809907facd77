import { readConfig } from '../config.ts'
import { runningJourneysOf } from '../features/journeys/public.ts'
import { isFolder } from '../features/packs/pack.folder.ts'
import {
  currentPack,
  diffPacks,
  formatPackProblems,
  installPack,
  type PackFiles,
  placeIn,
  readPack,
  type SchemeVersion,
  schemeVersions,
} from '../features/packs/public.ts'
import type { CompiledPack, PackSource, Problem } from '../features/schemes/public.ts'
import { type IsoDate, parseIsoDate } from '../kernel/dates.ts'
import type { AuthorityId } from '../kernel/ids.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { formatDay } from '../kernel/words.ts'
import { systemClock, todayIn } from '../platform/clock.ts'
import type { Databases } from '../platform/database/databases.ts'
import { openStorage } from '../platform/database/open-storage.ts'
import { calledWrongly, readArguments } from './arguments.ts'

/**
 * `waymark pack install FOLDER [--authority CODE] [--from DAY]`: checks the pack and puts it in force for the authority
 * with this code (the pack's own when left out), now or on a coming day. Nothing that runs is changed. Exit code 1 when
 * the pack has errors or is refused, with file, line and remedy; 2 when called wrongly.
 */
export async function packInstall(args: readonly string[]): Promise<number> {
  const { words, values, unknown } = readArguments(args, { settings: ['authority', 'from'] })
  const [folder, second] = words
  const today = todayIn(systemClock)
  const day = values('from')[0]
  const from = day === undefined ? undefined : parseIsoDate(day)
  if (folder === undefined || words.length > 2 || unknown.length > 0)
    return calledWrongly(
      ...unknown.map((each) => `There is no setting ${each}.`),
      'Say which folder to install, for example: waymark pack install packs/example --authority example',
    )
  if (day !== undefined && from === undefined)
    return calledWrongly(`“${day}” is no day. Write year, month and day, for example --from ${today}.`)
  if (from !== undefined && from < today)
    return calledWrongly(`${formatDay(from)} is over. Leave --from out to put the pack in force now.`)
  if (!(await isFolder(folder))) return calledWrongly(`There is no folder ${folder}.`)
  const { pack, problems, source, files } = await readPack(folder)
  if (!pack || problems.length > 0) console.log(formatPackProblems(problems))
  if (!pack) {
    console.error('Nothing was installed.')
    return 1
  }
  if (pack.abstract)
    return calledWrongly(`${pack.name} is there for other packs to build on; no authority runs it.`)
  const code = values('authority')[0] ?? second ?? pack.pack
  const storage = await openStorage({ ...readConfig(process.env), folder: 'share' })
  try {
    const authority = await storage.databases.authorityByCode(code)
    if (!authority) return calledWrongly(`There is no authority "${code}".`)
    const { ok, lines } = await installAndReport(storage.databases, authority, {
      ...{ pack, source, files, today },
      ...(from === undefined || from === today ? {} : { from }),
    })
    for (const line of lines) (ok ? console.log : console.error)(line)
    return ok ? 0 : 1
  } finally {
    await storage.close()
  }
}

interface Installing {
  readonly pack: CompiledPack
  readonly source: PackSource
  /** What it was read from, kept beside it. */
  readonly files?: PackFiles
  readonly today: IsoDate
  /** A coming day. */
  readonly from?: IsoDate
}

/** Installs and says what that means: what is new, from when, and who stays on which version. */
export async function installAndReport(
  databases: Databases,
  authority: { readonly id: AuthorityId; readonly name: string },
  { pack, source, files, today, from }: Installing,
): Promise<{ readonly ok: boolean; readonly lines: readonly string[] }> {
  const before = await databases.read(authority.id, currentPack)
  const result = await installPack(databases, authority.id, pack, {}, from, files)
  if (!result.ok) {
    const refused = result.refusals.map((refusal) => asProblem(refusal, { source }))
    return { ok: false, lines: [formatPackProblems(refused), 'Nothing was installed.'] }
  }
  const head = `Release ${pack.release} of ${pack.name}`
  if (!result.value.changed)
    return { ok: true, lines: [`${head} was in force already for ${authority.name}.`] }
  const when = from === undefined ? 'is in force from now' : `comes into force on ${formatDay(from)}`
  const schemes = await Promise.all(
    Object.values(pack.schemes).map(async (scheme) => {
      const [versions, running] = await databases.read(authority.id, async (tx) => [
        await schemeVersions(tx, scheme.scheme),
        await runningJourneysOf(tx, scheme.scheme),
      ])
      const installed = versions.find(({ hash }) => hash === scheme.hash)
      return `  ${scheme.name}: ${schemeInWords(installed, today)}${stays(running, scheme.version)}`
    }),
  )
  const differences = before ? diffPacks(before, pack).length : 0
  return {
    ok: true,
    lines: [
      `${head} ${when} for ${authority.name}.`,
      ...schemes,
      ...(before && differences > 0
        ? [
            `${differences} ${differences === 1 ? 'difference' : 'differences'} from release ${before.release}, which waymark pack diff tells.`,
          ]
        : []),
    ],
  }
}

function schemeInWords(installed: SchemeVersion | undefined, today: IsoDate): string {
  if (!installed) return ''
  const { version, effectiveFrom, effectiveUntil } = installed
  const until = effectiveUntil === null ? '' : ` until ${formatDay(effectiveUntil)}`
  return effectiveFrom <= today
    ? `version ${version} for whoever starts from now on${until}`
    : `version ${version} for whoever starts from ${formatDay(effectiveFrom)}${until}`
}

function stays(running: readonly { readonly version: number }[], version: number): string {
  const others = running.filter((each) => each.version !== version)
  if (others.length === 0) return ''
  const versions = [...new Set(others.map((each) => each.version))].sort((a, b) => a - b).join(' and ')
  return `; ${others.length} running ${others.length === 1 ? 'application stays' : 'applications stay'} on version ${versions}`
}

/** A refusal by the database as a fault at its place in the folder. */
function asProblem({ code, says, remedy, field }: Refusal, checked: Parameters<typeof placeIn>[0]): Problem {
  const [kind = 'pack', id = '', version] = (field ?? '').split(' ')
  return {
    ...placeIn(checked, kind, id, version),
    ...{ severity: 'error', rule: code },
    message: says.replace(/\.$/, ''),
    remedy: (remedy ?? 'mend it').replace(/\.$/, ''),
  }
}
