import { readConfig } from '../config.ts'
import { dayInWords, standingInWords } from '../features/journeys/public.ts'
import { formatPackProblems, isFolder, readPack } from '../features/packs/public.ts'
import {
  countsInWords,
  mayWords,
  simulateAgainst,
  type SimulationReport,
} from '../features/schemes-desk/public.ts'
import { composeApplication } from '../main.ts'
import { openStorage } from '../platform/database/open-storage.ts'
import { calledWrongly, readArguments } from './arguments.ts'

/**
 * `waymark pack simulate FOLDER [--authority CODE] [--json]`: what the pack would mean for the people and running
 * applications of an authority, against what is in force there. Writes nothing. Exit code 1 when the pack has errors.
 */
export async function packSimulate(args: readonly string[]): Promise<number> {
  const { words, values, has, unknown } = readArguments(args, { settings: ['authority'], switches: ['json'] })
  const [folder] = words
  if (folder === undefined || words.length > 1 || unknown.length > 0)
    return calledWrongly(
      ...unknown.map((each) => `There is no setting ${each}.`),
      'Say which folder to try, for example: waymark pack simulate packs/example --authority example',
    )
  if (!(await isFolder(folder))) return calledWrongly(`There is no folder ${folder}.`)
  const { pack, problems } = await readPack(folder)
  if (!pack) {
    console.error(formatPackProblems(problems))
    return 1
  }
  const config = readConfig(process.env)
  // Rooms that know facts about applications are told of each other there.
  composeApplication(config)
  const storage = await openStorage({ ...config, folder: 'share' })
  try {
    const code = values('authority')[0] ?? pack.pack
    const authority = await storage.databases.authorityByCode(code)
    if (!authority) return calledWrongly(`There is no authority "${code}". Name one with --authority.`)
    const write = (text: string) => process.stdout.write(text)
    await simulateAgainst(
      storage.databases,
      authority.id,
      pack,
      has('json') ? jsonReport(write) : textReport(write),
    )
    return 0
  } finally {
    await storage.close()
  }
}

const [nameWidth, mayWidth] = [28, 16]

/** A table: person, before, after, and below it why. */
export function textReport(write: (text: string) => unknown): SimulationReport {
  const line = (text = '') => write(`${text}\n`)
  const row = (...cells: readonly string[]) =>
    line(
      cells
        .map((cell, at) => cell.padEnd(at === 0 ? nameWidth : at < cells.length - 1 ? mayWidth : 0))
        .join(' ')
        .trimEnd(),
    )
  return {
    scheme(before, after) {
      line(`${after.name}: version ${before?.version ?? 'none'} → ${after.version}`)
      row('Person', 'Now', 'Then', 'Why')
    },
    change({ name, start, journeys }) {
      if (start) {
        const why = [...start.because.map(standingInWords), ...start.alsoBecause]
        row(name, mayWords[start.before], mayWords[start.after], why.join('; '))
      }
      for (const { days, requirements, refused } of journeys) {
        const what = refused.length > 0 ? 'cannot be moved to it' : 'if moved to it'
        const why = [...refused, ...days.map(dayInWords), ...requirements.map(standingInWords)]
        row(name, 'application', what, why.join('; '))
      }
    },
    counts(counts) {
      line(countsInWords(counts))
      line()
    },
    end(unchanged) {
      if (unchanged.length > 0) line(`The same as in force: ${unchanged.join(', ')}.`)
    },
  }
}

/** One JSON document, written piece by piece. */
export function jsonReport(write: (text: string) => unknown): SimulationReport {
  let [schemes, changes] = [0, 0]
  write('{"schemes":[')
  return {
    scheme(before, after) {
      const head = {
        scheme: after.scheme,
        name: after.name,
        before: before?.version ?? null,
        after: after.version,
      }
      write(`${schemes > 0 ? ',' : ''}${JSON.stringify(head).slice(0, -1)},"changes":[`)
      schemes += 1
      changes = 0
    },
    change(change) {
      write(`${changes > 0 ? ',' : ''}${JSON.stringify(change)}`)
      changes += 1
    },
    counts(counts) {
      write(`],"counts":${JSON.stringify(counts)}}`)
    },
    end(unchanged) {
      write(`],"unchanged":${JSON.stringify(unchanged)}}\n`)
    },
  }
}
