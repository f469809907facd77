import pg from 'pg'

/** PostgreSQL's own numbers for the types we read differently from the driver. */
const oid = { int8: 20, numeric: 1700, date: 1082, timestamptz: 1184 } as const
const arrayOid = { int8: 1016, numeric: 1231, date: 1182, timestamptz: 1185 } as const
const textArrayOid = 1009

/**
 * `2026-12-04 09:30:00.5+00`, as a session in UTC prints it, to `2026-12-04T09:30:00.5Z`.
 * Other offsets are turned into UTC; fractions keep the microseconds the database holds.
 */
export function instantFromColumn(text: string): string {
  if (text.endsWith('+00')) return `${text.slice(0, 10)}T${text.slice(11, -3)}Z`
  if (!/^\d/.test(text)) return text // 'infinity' has no instant; shown as it stands
  return new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString()
}

const parsers = new Map<number, (text: string) => unknown>([
  [oid.int8, Number],
  [oid.numeric, Number],
  [oid.date, (text) => text],
  [oid.timestamptz, instantFromColumn],
])
const splitArray = pg.types.getTypeParser(textArrayOid as never) as (text: string) => unknown[]
for (const kind of ['int8', 'numeric', 'date', 'timestamptz'] as const) {
  const one = parsers.get(oid[kind])!
  parsers.set(arrayOid[kind], (text) =>
    splitArray(text).map((item) => (item === null ? null : one(item as string))),
  )
}

/**
 * How columns read: `date` as `YYYY-MM-DD`, `timestamptz` as an ISO instant in UTC, `bigint` and `numeric` as
 * numbers (we count people and hours, far below 2^53), arrays of these alike; the rest as `pg` reads it.
 */
export const columnTypes = {
  getTypeParser(id: number, format?: 'text' | 'binary') {
    return (format !== 'binary' && parsers.get(id)) || pg.types.getTypeParser(id, format as 'text')
  },
} as pg.CustomTypesConfig
