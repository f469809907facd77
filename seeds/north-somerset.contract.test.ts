import assert from 'node:assert/strict'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { composeApplication } from '../src/main.ts'
import { standingsReading } from '../src/features/journeys/public.ts'
import { installPack } from '../src/features/packs/public.ts'
import { readPack } from '../src/features/packs/pack.check.ts'
import { demonstrationPeople, seedBankHolidays, workingCalendarOf } from '../src/features/people/public.ts'
import { fixedClock, keepTimeBy, momentIn, systemClock, todayIn } from '../src/platform/clock.ts'
import { read } from '../src/platform/database/reading.ts'
import { useTestDatabase } from '../test/support/test-database.ts'
import { demonstrationTime } from './demonstration-time.ts'
import { seedNorthSomerset } from './north-somerset.ts'

composeApplication({
  mail: { from: '' } as never,
  dataFolder: '/nowhere',
  mode: 'demonstration',
  http: { origin: 'http://127.0.0.1:3000' },
})

describe("North Somerset's demonstration", () => {
  const database = useTestDatabase()
  const standings = new Map<string, readonly string[]>()

  before(async () => {
    const { databases, authorityId } = database
    const { pack } = await readPack(join(import.meta.dirname, '../packs/north-somerset'))
    assert.ok(pack)
    assert.ok((await installPack(databases, authorityId, pack)).ok)
    const clock = fixedClock('2026-11-22T10:30:00Z')
    await databases.write(authorityId, async (tx) => {
      await seedBankHolidays(tx, 2018, 2029)
      const calendar = await workingCalendarOf(tx, authorityId)
      const time = demonstrationTime({ now: momentIn(clock), today: todayIn(clock) }, calendar)
      keepTimeBy(time)
      try {
        await seedNorthSomerset(tx, authorityId, time, calendar)
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

  const story = (name: string) => standings.get(name) ?? []

  it('has people on every part of the way', () => {
    assert.ok(standings.size >= 20)
    assert.deepEqual(story('Tegan Abiola-Price'), ['ratification: running'])
    assert.deepEqual(story('Idony Marchetti-Quill'), ['ratification: ratified'])
    assert.deepEqual(story('Jonah Featherstone-Iyer'), ['senior: running'])
    assert.deepEqual(story('Emrys Caldicott-Rahim'), ['senior: not-yet'])
    assert.deepEqual(story('Zadie Lockhart-Mensah'), ['student-placement: running'])
    assert.deepEqual(story('Saoirse Valentine-Gupta').toSorted(), [
      'direction: ended',
      'specialist-work: running',
    ])
    assert.ok(story('Beatrix Oyelaran').includes('leadership-wish: completed'))
  })

  it('records an enrolment and a completion of a CYP-IAPT course for each colleague [R-011]', () => {
    assert.deepEqual(story('Delphine Arkwright'), ['parenting-5-10: running'])
    assert.deepEqual(story('Kofi Trelawney'), ['infant-0-5: completed'])
  })
})
