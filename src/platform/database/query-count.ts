import { AsyncLocalStorage } from 'node:async_hooks'

/** What one request or test asked of the database. `BEGIN` and `COMMIT` are in `transactions`, not in `queries`. */
export interface QueryCount {
  queries: number
  transactions: number
  /** Milliseconds spent waiting for the database. */
  waited: number
  /** The SQL of each query, in order: for a test that names what a page asked. */
  readonly statements: string[]
}

const current = new AsyncLocalStorage<QueryCount>()

/** Runs the work and counts every query it makes through `Databases`, however deep. */
export async function countQueries<Value>(
  work: (count: Readonly<QueryCount>) => Promise<Value> | Value,
): Promise<{ readonly value: Value; readonly count: Readonly<QueryCount> }> {
  const count: QueryCount = { queries: 0, transactions: 0, waited: 0, statements: [] }
  const value = await current.run(count, () => work(count))
  return { value, count }
}

/** The driver's hook: notes one statement and how long it took. */
export function noteQuery(sql: string, kind: 'query' | 'transaction', waited: number): void {
  const count = current.getStore()
  if (!count) return
  count.waited += waited
  if (kind === 'transaction') {
    if (sql.startsWith('begin')) count.transactions += 1
    return
  }
  count.queries += 1
  count.statements.push(sql)
}
