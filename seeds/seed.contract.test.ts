import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { composeApplication } from '../src/main.ts'
import { findProspect } from '../src/features/journeys/public.ts'
import { currentSchemes, loadPacks } from '../src/features/packs/public.ts'
import { demonstrationPeople, workingCalendarOf } from '../src/features/people/public.ts'
import { view } from '../src/features/schemes/public.ts'
import type { IsoDate } from '../src/kernel/dates.ts'
import { fixedClock, keepTimeBy, systemClock, todayIn } from '../src/platform/clock.ts'
import type { Databases } from '../src/platform/database/databases.ts'
import { useTestDatabase } from '../test/support/test-database.ts'
import { seedDemonstration } from './seed.ts'

const origin = 'http://127.0.0.1:3000'

composeApplication({
  mail: { from: '' } as never,
  dataFolder: '/nowhere',
  mode: 'demonstration',
  http: { origin },
})

/** Days that are awkward to count from: a weekend, the end of February, a bank holiday, the turn of the year. */
const firstDays = ['2026-11-22', '2027-02-28', '2027-12-27', '2028-01-03']

describe('the demonstration', () => {
  for (const [index, on] of firstDays.entries()) {
    const database = useTestDatabase()
    it(`can be told when it is first started on ${on}, and is told once; a disputed start is unknown`, async () => {
      const clock = fixedClock(`${on}T10:30:00Z`)
      const said: string[] = []
      try {
        keepTimeBy(clock)
        await loadPacks(database.databases, join(import.meta.dirname, '../packs'), todayIn(clock))
        await seedDemonstration(database.databases, clock, (line) => said.push(line), origin)
        assert.ok(said.length > 0, `${index}`)
        await everyLinkHasAHost(database.databases)
        await metOnWorkingDays(database.databases)
        await signedWithInkOnce(database.databases)
        await unknownWhileDisputed(database.databases, todayIn(clock))
        said.length = 0
        await seedDemonstration(database.databases, clock, (line) => said.push(line), origin)
        assert.deepEqual(said, [])
      } finally {
        keepTimeBy(systemClock)
      }
    })
  }
})

/** Whoever reads a mail of the demonstration outside can follow its links. */
async function everyLinkHasAHost(databases: Databases): Promise<void> {
  for (const { id } of await databases.authorities()) {
    const mails = await databases.read(id, (tx) =>
      tx.selectFrom('outgoing_mails').select(['subject', 'text']).execute(),
    )
    // A word that begins with a slash is a page without its host.
    const wrong = mails.filter(({ text }) => /(^|\s)\/[a-z]/m.test(text))
    assert.deepEqual(
      wrong.map(({ subject }) => subject),
      [],
    )
  }
}

/** Nobody meets on a weekend or a bank holiday, on whatever day the story is told. */
async function metOnWorkingDays(databases: Databases): Promise<void> {
  for (const { id, code } of await databases.authorities())
    await databases.read(id, async (tx) => {
      const calendar = await workingCalendarOf(tx, id)
      const sittings = await tx.selectFrom('sittings').select('held_on').execute()
      const meetings = await tx.selectFrom('supervision_meetings').select('held_on').execute()
      const days = [...sittings, ...meetings].flatMap(({ held_on: on }) => on ?? [])
      assert.deepEqual(
        days.filter((on) => !calendar.isWorkingDay(on)),
        [],
        code,
      )
    })
}

/** The report whose print was signed: its signature counts, and was entered by somebody else. */
async function signedWithInkOnce(databases: Databases): Promise<void> {
  const authority = await databases.authorityByCode('leicestershire')
  assert.ok(authority)
  const rows = await databases.read(authority.id, (tx) =>
    tx
      .selectFrom('section_signatures as s')
      .innerJoin('section_signatures_on_paper as p', 'p.signature_id', 's.id')
      .where('s.voided_at', 'is', null)
      .select(['s.person_id', 'p.entered_by'])
      .execute(),
  )
  assert.equal(rows.length, 1)
  assert.ok(rows.every(({ person_id, entered_by }) => person_id !== entered_by))
}

/** The story whose point is that nobody can tell: a questioned start is unknown, neither met nor not met. */
async function unknownWhileDisputed(databases: Databases, today: IsoDate): Promise<void> {
  const authority = await databases.authorityByCode('sandwell')
  assert.ok(authority)
  await databases.read(authority.id, async (tx) => {
    const zofia = (await demonstrationPeople(tx)).find(({ name }) => name === 'Zofia Kowalczyk-Banerjee')
    const [scheme] = await currentSchemes(tx, today)
    assert.ok(zofia && scheme)
    const prospect = await findProspect({ tx, today, authorityId: authority.id }, scheme, zofia.personId)
    assert.ok(prospect)
    assert.equal(view(scheme, prospect.state, prospect.context).assess('experience').standing, 'unknown')
  })
}
