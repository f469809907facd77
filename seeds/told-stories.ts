import assert from 'node:assert/strict'
import { before } from 'node:test'
import type { WorkingCalendar } from '../src/calendar/public.ts'
import { standingsReading } from '../src/features/journeys/public.ts'
import { installPack } from '../src/features/packs/public.ts'
import { demonstrationPeople, seedBankHolidays, workingCalendarOf } from '../src/features/people/public.ts'
import type { AuthorityId } from '../src/kernel/ids.ts'
import { composeApplication } from '../src/main.ts'
import { fixedClock, keepTimeBy, momentIn, systemClock, todayIn } from '../src/platform/clock.ts'
import { read } from '../src/platform/database/reading.ts'
import type { Databases } from '../src/platform/database/databases.ts'
import type { Tx } from '../src/platform/database/tables.ts'
import { useTestDatabase } from '../test/support/test-database.ts'
import { type DemonstrationTime, demonstrationTime } from './demonstration-time.ts'
import { packOf } from '../test/packs/pack-files.ts'

const origin = 'http://127.0.0.1:3000'

type Tell = (
  tx: Tx,
  authorityId: AuthorityId,
  time: DemonstrationTime,
  calendar: WorkingCalendar,
  databases: Pick<Databases, 'files'>,
) => Promise<void>

export interface ToldStories {
  /** How each journey of a person stands or ended: `scheme: outcome`. */
  story(name: string): readonly string[]
  /** How many people the demonstration offers. */
  people(): number
}

/** The demonstration of one authority, told on 22 November 2026 in a test database of its own. */
export function useToldStories(pack: string, tell: Tell): ToldStories {
  const database = useTestDatabase()
  const standings = new Map<string, readonly string[]>()
  before(async () => {
    composeApplication({
      mail: { from: '' } as never,
      dataFolder: '/nowhere',
      mode: 'demonstration',
      http: { origin },
    })
    const { databases, authorityId } = database
    assert.ok((await installPack(databases, authorityId, await packOf(pack))).ok)
    const clock = fixedClock('2026-11-22T10:30:00Z')
    await databases.write(authorityId, async (tx) => {
      await seedBankHolidays(tx, 2018, 2029)
      const calendar = await workingCalendarOf(tx, authorityId)
      const time = demonstrationTime({ now: momentIn(clock), today: todayIn(clock), origin }, calendar)
      keepTimeBy(time)
      try {
        await tell(tx, authorityId, time, calendar, databases)
      } finally {
        keepTimeBy(systemClock)
      }
    })
    await databases.read(authorityId, async (tx) => {
      for (const { personId, name } of await demonstrationPeople(tx)) {
        const rows = await read(tx, standingsReading([personId]))
        standings.set(
          name,
          rows.map(({ scheme, status, outcome }) => `${scheme}: ${outcome ?? status}`),
        )
      }
    })
  })
  return { story: (name) => standings.get(name) ?? [], people: () => standings.size }
}
