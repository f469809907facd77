import type { SourceFile } from './source-files.ts'

export interface Violation {
  readonly path: string
  readonly says: string
}

/** Lower features first; one may import only those before it. The order is DESIGN's. */
const featureOrder = [
  'tasks',
  'frameworks',
  'people',
  'long-work',
  'schemes',
  'packs',
  'documents',
  'forms-away',
  'signatures',
  'evidence',
  'observations',
  'feedback',
  'coverage',
  'supervision',
  'learning',
  'resources',
  'learning-requests',
  'evaluations',
  'courses',
  'coaching',
  'plans',
  'journeys',
  'applications',
  'paper',
  'quality-assurance',
  'panels',
  'equality',
  'programmes',
  'schemes-desk',
  'handoffs',
  'recruitment',
  'needs',
  'strategy',
  'notifications',
  'diary',
  'exchange',
  'erasure',
  'letters',
  'api',
  'home',
] as const

const pureName = /\.(events|decider|rules|access|language|engine|facts)\.tsx?$/
const sqlName = /\.(store|queries|tables)\.ts$/
/** Libraries without clock, randomness or I/O, which the language's own schemas are made of. */
const purePackages = new Set(['zod'])
/** Chosen in DESIGN to seed the calendar's table; it computes days from a year and asks nobody. */
const calendarPackages = new Set(['date-holidays'])
const kysely = new Set(['kysely', 'kysely/migration', 'pg'])

const areaOf = (path: string) => /^src\/([^/]+)\//.exec(path)?.[1]
const featureOf = (path: string) => /^src\/features\/([^/]+)\//.exec(path)?.[1]
const isOwnFile = (name: string) => name.startsWith('src/')
const violation = (file: SourceFile, says: string): Violation => ({ path: file.path, says })

/** 1. kernel imports nothing; calendar only kernel. */
export function kernelAndCalendar(files: readonly SourceFile[]): readonly Violation[] {
  return files.flatMap((file) => {
    const area = areaOf(file.path)
    if (area !== 'kernel' && area !== 'calendar') return []
    const allowed = area === 'kernel' ? ['kernel'] : ['kernel', 'calendar']
    return file.imports
      .filter((name) => !allowed.includes(areaOf(name) ?? name))
      .filter((name) => !(area === 'calendar' && calendarPackages.has(name)))
      .map((name) => violation(file, `${area} may not import ${name}`))
  })
}

/** 2. Pure files reach, through whatever own files they import, nothing but kernel, calendar and lower features' public.ts. */
export function purity(files: readonly SourceFile[]): readonly Violation[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  return files
    .filter((file) => pureName.test(file.path) && featureOf(file.path))
    .flatMap((file) => {
      const found: Violation[] = []
      const seen = new Set<string>()
      const follow = (at: SourceFile, way: string) => {
        if (seen.has(at.path)) return
        seen.add(at.path)
        const impure = /\b(Date\.now|Math\.random|Temporal\.Now|randomUUID\w*|new Date\(\s*\))/.exec(at.text)
        if (impure) found.push(violation(file, `reads clock or chance (${impure[0]})${way}`))
        for (const name of at.imports) {
          const area = areaOf(name)
          if (area === 'kernel' || area === 'calendar' || purePackages.has(name)) continue
          const own = featureOf(name) === featureOf(file.path)
          if (own && at.onlyTypes.has(name)) continue // shapes alone; nothing runs
          if (name === 'node:crypto' && onlyHashes(at.text)) continue
          if (featureOf(name) && !own) continue // rule 4 judges it
          const next = own ? byPath.get(name) : undefined
          if (own && next && !sqlName.test(name))
            follow(next, `${way} through ${next.path.split('/').at(-1)}`)
          else if (!own || sqlName.test(name))
            found.push(violation(file, `is pure and may not import ${name}${way}`))
        }
      }
      follow(file, '')
      return found
    })
}

/** A hash is the same for the same bytes, whenever and wherever: as pure as a sum. */
const onlyHashes = (text: string) => /import \{ createHash \} from 'node:crypto'/.test(text)

/** 3. SQL lives in store, queries and tables of a feature and in platform, and a feature touches its own tables only. */
export function sqlPlaces(files: readonly SourceFile[]): readonly Violation[] {
  const ownerOf = tableOwners(files)
  return files.flatMap((file) => {
    const feature = featureOf(file.path)
    if (!feature) return []
    const found: Violation[] = []
    if (!sqlName.test(file.path)) {
      for (const name of file.imports.filter((each) => kysely.has(each)))
        found.push(violation(file, `may not import ${name}: SQL lives in store, queries and tables`))
      const query = /\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(/.exec(file.text)
      if (query) found.push(violation(file, `may not query (${query[1]}): SQL lives in store and queries`))
    }
    for (const table of tablesNamed(file.text)) {
      const owner = ownerOf.get(table)
      if (owner !== undefined && owner !== feature)
        found.push(violation(file, `touches ${table}, a table of ${owner}`))
    }
    return found
  })
}

/** Which feature or platform room declares each table, by its `interface Database { … }`. */
function tableOwners(files: readonly SourceFile[]): ReadonlyMap<string, string> {
  const owners = new Map<string, string>()
  for (const file of files) {
    const body = /interface Database\s*\{([^}]*)\}/.exec(file.text)?.[1]
    if (!body) continue
    for (const [, name] of body.matchAll(/^\s*(\w+)\s*:/gm))
      owners.set(name!, featureOf(file.path) ?? file.path.split('/').slice(1, 3).join('/'))
  }
  return owners
}

function tablesNamed(text: string): ReadonlySet<string> {
  const builder = text.matchAll(
    /(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto|[jJ]oin|[jJ]oinLateral)\(\s*\[?\s*['"](\w+)/g,
  )
  const raw = [...text.matchAll(/sql(?:<[^`]*>)?`([^`]*)`/g)].flatMap((match) => [
    ...match[1]!.matchAll(/\b(?:from|join|into|update)\s+(\w+)/gi),
  ])
  return new Set([...builder, ...raw].map((match) => match[1]!))
}

/** 4. Features import only the public.ts of strictly lower features, and nothing of the wiring. */
export function featureBorders(files: readonly SourceFile[]): readonly Violation[] {
  const rank = (feature: string) => (featureOrder as readonly string[]).indexOf(feature)
  return files.flatMap((file) => {
    const feature = featureOf(file.path)
    if (!feature) return []
    if (rank(feature) === -1)
      return [violation(file, `is in ${feature}, which has no place in the order of features`)]
    return file.imports.flatMap((name) => {
      if (isOwnFile(name) && areaOf(name) === undefined)
        return [violation(file, `may not import ${name}, the wiring`)]
      const other = featureOf(name)
      if (!other || other === feature) return []
      if (!/^src\/features\/[^/]+\/public\.tsx?$/.test(name))
        return [violation(file, `imports ${name}: only its public.ts is for others`)]
      if (rank(other) >= rank(feature))
        return [violation(file, `imports ${other}, which is not lower than ${feature}`)]
      return []
    })
  })
}

/** 5. Platform and ui never import features or the wiring. */
export function platformAndUi(files: readonly SourceFile[]): readonly Violation[] {
  return files.flatMap((file) => {
    const area = areaOf(file.path)
    if (area !== 'platform' && area !== 'ui') return []
    return file.imports
      .filter((name) => isOwnFile(name) && (featureOf(name) !== undefined || areaOf(name) === undefined))
      .map((name) => violation(file, `${area} may not import ${name}: declare a port`))
  })
}

/** 6. A feature is a flat folder, and no room is named after nothing. */
export function rooms(files: readonly SourceFile[]): readonly Violation[] {
  return files.flatMap((file) => {
    const nameless = /(^|\/)(utils?|helpers?|common|misc)(\/|\.)/.exec(file.path)
    if (nameless) return [violation(file, `is in ${nameless[2]}: name what it is about`)]
    if (featureOf(file.path) && file.path.split('/').length !== 4)
      return [violation(file, 'a feature folder is flat')]
    return []
  })
}

/** 7. Only config and what starts a command read the environment. */
export function environment(files: readonly SourceFile[]): readonly Violation[] {
  const free = /^src\/(config\.ts|cli\/)/
  return files
    .filter((file) => !free.test(file.path) && /process\.env\b(?!\[?['"]?\]?\.?PATH)/.test(file.text))
    .filter((file) => file.path !== 'src/platform/database/embedded.ts') // hands PATH on to the server, and nothing else
    .map((file) => violation(file, 'reads the environment: only src/config.ts does'))
}

/** Every rule by name; `layers.test.ts` plants a violation of each. */
export const allRules = {
  kernelAndCalendar,
  purity,
  sqlPlaces,
  featureBorders,
  platformAndUi,
  rooms,
  environment,
} as const
