import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ProgrammeRecord } from '../../src/features/programmes/package.record.rules.ts'
import { newKeyPair, opened, sealed } from '../../src/features/programmes/package.seal.ts'
import type { IsoDate } from '../../src/kernel/dates.ts'
import { useServiceOfPack } from '../support/service-of-pack.ts'
import { firstYear } from './first-year.ts'
import { daySaid } from './year-evidence.ts'
import { northSomersetPeople } from './year-people.ts'
import { yearWalk } from './year-walk.ts'

const registered = '2027-08-30' as IsoDate
const leapDay = '2028-02-29'
const people = {
  ...northSomersetPeople,
  nia: { ...northSomersetPeople.nia, hours: 0.4 },
  bez: { name: 'Bez Holm', jobTitle: 'Senior Social Worker', kind: 'senior-social-worker' },
  caz: { name: 'Caz Wynn', jobTitle: 'Senior Social Worker', kind: 'senior-social-worker' },
} as const

describe('a worker who begins on 29 February, works two days a week, is off for five months, and whose assessor and authority change', () => {
  const service = useServiceOfPack<keyof typeof people>('packs/north-somerset', 'asye', people, registered)
  const year = yearWalk(service, registered)
  const programme = async () => (await service.as('nia')).get(year.programme())

  /** Somebody else takes over as assessor, on the page; those who agreed agree anew. */
  async function handsOver(on: string, assessor: 'bez' | 'caz') {
    year.on(on)
    const coordinator = await service.as('cora')
    const href = `${year.programme()}/hand-over/assessor`
    await coordinator.get(href)
    const done = await coordinator.post(href, { person: people[assessor].name, ...daySaid('from', on) })
    assert.match(done.text, new RegExp(`Assessor ?${people[assessor].name}`))
    await year.does('nia', 'agree-as-worker')
    await year.does(assessor, 'agree-as-assessor')
    await year.does('mav', 'agree-as-manager')
  }

  test('part-time hours make each review later, from a day that most years do not have [R-200]', async () => {
    const steps = firstYear(year, { worker: 'nia', assessor: 'abe', manager: 'mav', coordinator: 'cora' })
    await steps.registers(registered, service.people.abe)
    await year.commands('cora', {
      do: 'appoint',
      role: 'mentor',
      personId: service.people.mona,
      from: registered,
    })
    year.on(leapDay)
    await steps.agrees(leapDay)
    await programme() // the pack is read once
    const { text, queries, statements } = await programme()
    assert.ok(queries <= 6, `${queries}: ${statements.map((each) => each.slice(0, 300)).join('\n----\n')}`)
    assert.match(text, /Agreeing how the year goes29 Feb 2028/)
    for (const said of [
      /11 October 2028By the calendar alone it would be Monday 29 May 2028\..*make it 135 days later/,
      /29 May 2029By the calendar alone it would be Tuesday 29 August 2028\..*make it 273 days later/,
      /28 February 2030By the calendar alone it would be Wednesday 28 February 2029\..*make it 548 days later/,
      /never later than the longest that it may last; without that it would be Friday 30 August 2030/,
    ])
      assert.match(text, said)
  })

  test('five months off move what is still ahead, and the page says which days did', async () => {
    year.on('2028-09-01')
    const manager = await service.as('mav')
    const href = `/people/${service.people.nia}/absences`
    await manager.get(href)
    const sent = await manager.post(href, {
      kind: 'sickness',
      ...daySaid('from', '2028-09-01'),
      ...daySaid('to', '2029-01-31'),
    })
    assert.equal(sent.status, 200, sent.text)
    year.on('2029-02-10')
    const { text } = await programme()
    for (const said of [
      /Review of months 0 to 3 Tuesday 13 March 2029By.*135 days later\.153 days away are not counted/,
      /Review of months 3 to 6 Monday 29 October 2029By.*273 days later\.153 days away are not counted/,
      /Review of months 6 to 12 Thursday 28 February 2030By/,
      /Final assessment Thursday 28 February 2030By.*548 days later\.153 days away are not counted/,
      /Learning together Sunday 1 July 2029By the calendar alone it would be Monday 29 January 2029\.153 days/,
    ])
      assert.match(text, said)
  })

  test('two changes of assessor move no day, and each asks for the agreement again [R-204]', async () => {
    const before = (await programme()).text.match(/due \d+ \w+ \d+/g)
    await handsOver('2029-02-12', 'bez')
    await handsOver('2029-02-26', 'caz')
    assert.deepEqual((await programme()).text.match(/due \d+ \w+ \d+/g), before)
  })

  test('what was served and reviewed in another authority brings the days forward, and the page says so', async () => {
    const worker = await service.as('nia')
    await worker.get(year.programme())
    const own = opened((await worker.post(`${year.programme()}/package`)).bytes)
    assert.ok(own.ok)
    const record = own.value.record as ProgrammeRecord
    const elsewhere: ProgrammeRecord = {
      ...record,
      issuer: 'Elsewhere Council',
      served: [{ clock: 'year', name: 'The assessed year', days: 60 }],
      points: record.points.map((point) =>
        point.point === 'three-months' ? { ...point, state: 'held', heldOn: '2027-06-01' as IsoDate } : point,
      ),
    }
    const url = `${year.programme()}/from-elsewhere`
    const coordinator = await service.as('cora')
    await coordinator.get(url)
    const bytes = sealed(elsewhere, newKeyPair()).zip
    await coordinator.post(
      url,
      {},
      { files: [{ field: 'file', name: 'year.zip', type: 'application/zip', bytes }] },
    )
    await coordinator.get(url)
    const done = await coordinator.post(`${url}/decide`, {
      'standing-three-months': 'accepted',
      'reason-three-months': 'Held with feedback from two families.',
      days: '60',
      'days-reason': 'Confirmed by their co-ordinator.',
      compared: 'yes',
    })
    assert.match(done.text, /Counted\. The days of the programme have moved/)
    const { text } = await programme()
    assert.match(text, /Not needed: Review of months 0 to 3.*Held in another authority/)
    assert.match(
      text,
      /Review of months 3 to 6 Friday 1 June 2029By the calendar alone it would be Tuesday 29 August 2028\.60 days served elsewhere count/,
    )
  })
})
