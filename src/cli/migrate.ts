import { readConfig } from '../config.ts'
import { migrateDatabase } from '../platform/database/migrate.ts'
import { openStorage } from '../platform/database/open-storage.ts'

/** `waymark migrate`: for installations that migrate before they start new instances. */
export async function migrate(): Promise<number> {
  const storage = await openStorage({ ...readConfig(process.env), folder: 'share', progress: console.log })
  try {
    const done = await migrateDatabase(storage.databases.logins)
    console.log(done.length === 0 ? 'The database is up to date.' : `Done: ${done.join(', ')}`)
    return 0
  } finally {
    await storage.close()
  }
}
