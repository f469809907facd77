import pg from 'pg'
import type { TestDatabase } from './test-database.ts'

/** Runs SQL past every wall (the owner of a test cluster passes row-level security): for tampering and looking in tests. */
export async function testAsOwner(database: TestDatabase, statement: string): Promise<readonly unknown[]> {
  const client = new pg.Client(database.databases.logins.owner)
  await client.connect()
  try {
    return (await client.query(statement)).rows as unknown[]
  } finally {
    await client.end()
  }
}

/** Holds a table against every writer until `release` is called: whoever wants to write in it waits. */
export async function holdTable(
  { databases }: Pick<TestDatabase, 'databases'>,
  table: string,
): Promise<{ readonly release: () => Promise<void> }> {
  const client = new pg.Client(databases.logins.owner)
  await client.connect()
  await client.query(`begin; lock table "${table}" in share mode`)
  return { release: () => client.end() }
}
