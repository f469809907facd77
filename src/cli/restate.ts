import { readConfig } from '../config.ts'
import { restateCoverage } from '../features/coverage/public.ts'
import { restateAllJourneys } from '../features/journeys/public.ts'
import { restateObservedLinks } from '../features/observations/public.ts'
import { composeApplication } from '../main.ts'
import { systemClock, todayIn } from '../platform/clock.ts'
import { openStorage } from '../platform/database/open-storage.ts'

/** `waymark restate`: rebuilds what lists and To do show of every application and what coverage maps and themes of observations count, of one authority or of all. Repeating it is harmless. */
export async function restate(code: string | undefined): Promise<number> {
  const config = readConfig(process.env)
  // Rooms that know facts about applications are told of each other there.
  composeApplication(config)
  const storage = await openStorage({ ...config, folder: 'share', progress: console.log })
  try {
    const all = await storage.databases.authorities()
    const chosen = code === undefined ? all : all.filter((authority) => authority.code === code)
    if (chosen.length === 0) {
      console.error(code === undefined ? 'There is no authority yet.' : `There is no authority "${code}".`)
      return 2
    }
    for (const { id, name } of chosen) {
      const count = await restateAllJourneys(storage.databases, id)
      const today = todayIn(systemClock)
      await storage.databases.write(id, (tx) => restateObservedLinks(tx, today))
      const pieces = await restateCoverage(storage.databases, id, today)
      console.log(
        `${name}: ${count} ${count === 1 ? 'application' : 'applications'} restated, ${pieces} ${pieces === 1 ? 'piece' : 'pieces'} of evidence counted`,
      )
    }
    return 0
  } finally {
    await storage.close()
  }
}
