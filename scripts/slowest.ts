/** What a test file cost: seconds from its first hook to its last, and the CPU seconds of the test process in them. */
export interface Cost {
  readonly seconds: number
  readonly cpu: number
}

/** The dearest files of a run as lines of a table, by the CPU of the test process; PostgreSQL's and Chromium's are not in it. */
export function slowestFiles(costs: ReadonlyMap<string, Cost>, most = 30): readonly string[] {
  const rows = [...costs].sort(([, a], [, b]) => b.cpu - a.cpu)
  const sum = (which: keyof Cost) => rows.reduce((total, [, cost]) => total + cost[which], 0)
  const line = (name: string, { cpu, seconds }: Cost) =>
    `${cpu.toFixed(1).padStart(9)} ${seconds.toFixed(1).padStart(9)}  ${name}`
  return [
    '  CPU s    seconds  file',
    ...rows.slice(0, most).map(([name, cost]) => line(name, cost)),
    ...(rows.length > most ? [`                     and ${rows.length - most} more`] : []),
    line('all of them', { cpu: sum('cpu'), seconds: sum('seconds') }),
  ]
}
