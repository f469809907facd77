/** One row of the requirements catalogue. */
export interface Requirement {
  /** `R-061` */
  readonly id: string
  readonly heading: string
  readonly text: string
  /** Letters of the authorities whose papers ask for it: S, L, N, P; none when it is inferred alone. */
  readonly sources: readonly string[]
  readonly inferred: boolean
}

/** Every requirement number in square brackets at the end of a test's name or of a suite's above it: `[R-061]`, `[R-061, R-062]`. */
export function numbersIn(name: string): readonly string[] {
  return [...name.matchAll(/\[(R-\d{3}(?:[,\s]+R-\d{3})*)\]/g)].flatMap((match) => match[1]!.split(/[,\s]+/))
}

export interface TraceInput {
  readonly requirements: readonly Requirement[]
  /** Names of the tests that passed, suites included. */
  readonly passed: readonly string[]
  /** Names of the tests that failed: a row that one of them names is not covered, whatever else passed. */
  readonly failed: readonly string[]
}

/** The lines that `npm run trace` prints; the last is `N of M covered`. */
export function traceReport({ requirements, passed, failed }: TraceInput): readonly string[] {
  const broken = new Set(failed.flatMap(numbersIn))
  const covered = new Set(passed.flatMap(numbersIn).filter((id) => !broken.has(id)))
  const lines: string[] = []
  const groups = [
    ...['S', 'L', 'N', 'P'].map((letter) => ({
      name: `[${letter}]`,
      rows: requirements.filter((row) => row.sources.includes(letter)),
    })),
    { name: 'no paper (inferred)', rows: requirements.filter((row) => row.sources.length === 0) },
  ]
  for (const { name, rows } of groups) {
    const missing = rows.filter((row) => !covered.has(row.id))
    lines.push(`${name}: ${rows.length - missing.length} of ${rows.length}`)
    if (missing.length > 0) lines.push(`  not: ${missing.map((row) => row.id).join(' ')}`)
  }
  const known = new Set(requirements.map((row) => row.id))
  const strange = [...new Set([...passed, ...failed].flatMap(numbersIn))].filter((id) => !known.has(id))
  if (strange.length > 0) lines.push(`Named by a test, but in no row of the catalogue: ${strange.join(' ')}`)
  const all = requirements.filter((row) => covered.has(row.id)).length
  return [...lines, `${all} of ${requirements.length} covered`]
}
