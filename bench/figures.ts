import { cpus } from 'node:os'

/** What measurements share: rows of figures, and how they are printed. */

/** One measured figure. */
export interface Row {
  readonly what: string
  readonly value: number
  readonly unit: string
  /** What it is meant to be: "at most 6". */
  readonly aim?: string
}

/** A measurement: `bench/<name>.bench.ts` exports one. */
export interface Bench {
  readonly name: string
  /** One line for the list. */
  readonly about: string
  run(): Promise<readonly Row[]>
}

/** Where and when it ran, to be printed with every table. */
export function machine() {
  const processors = cpus()
  return {
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    machine: `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, ${process.platform} ${process.arch}`,
    node: process.version,
  }
}

/** Three figures that count, without a false tail. */
export function shown(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2
  return value.toLocaleString('en-GB', { maximumFractionDigits: digits })
}

export function table(rows: readonly Row[]): string {
  const lines = rows.map((row) => [row.what, shown(row.value), row.unit, row.aim ? `(aim: ${row.aim})` : ''])
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  return lines
    .map(([what = '', value = '', unit = '', aim = '']) =>
      `${what.padEnd(widths[0] ?? 0)}  ${value.padStart(widths[1] ?? 0)} ${unit.padEnd(widths[2] ?? 0)} ${aim}`.trimEnd(),
    )
    .join('\n')
}
