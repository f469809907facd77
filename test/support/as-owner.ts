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
