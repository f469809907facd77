import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { useServiceOfPack } from '../../../test/support/service-of-pack.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { findSituation } from '../journeys/public.ts'

const worker = (name: string) => ({
  name,
  jobTitle: 'Social worker',
  kind: 'social-worker',
  level: 'newly-qualified',
  manager: 'mo',
})

describe('a round over many applications', () => {
  const today = '2026-12-04' as IsoDate
  const service = useServiceOfPack(
    'docs/examples/rounds',
    'first-year',
    {
      mo: { name: 'Mo Adair', jobTitle: 'Manager', kind: 'manager' },
      tia: { name: 'Tia Voss', jobTitle: 'First-year team', kind: 'manager', duties: ['first-year'] },
      mika: { name: 'Mika Bell', jobTitle: 'Moderator', kind: 'manager', duties: ['moderator'] },
      ann: worker('Ann One'),
      bea: worker('Bea Two'),
      cas: worker('Cas Three'),
      dee: worker('Dee Four'),
      eli: worker('Eli Five'),
      fay: worker('Fay Six'),
    },
    today,
  )
  const href = '/rounds/first-year/moderation'
  const journeys = new Map<string, JourneyId>()
  const assessed = async (who: 'ann' | 'bea' | 'cas' | 'dee' | 'eli' | 'fay', result = 'passed') => {
    const id = await service.journey(who, who, [
      { type: 'stage-opened', stage: 'writing', on: today },
      { type: 'step-done', task: 'assess', values: { result }, ...service.by('mo', 'manager') },
      { type: 'stage-passed', stage: 'writing', on: today, results: [] },
      { type: 'stage-opened', stage: 'sampling', on: today },
    ])
    journeys.set(who, id)
  }
  const stateOf = (who: string) =>
    service.read(async (tx) => {
      const asking = { tx, today, authorityId: service.database.authorityId }
      const situation = await findSituation(asking, journeys.get(who) as JourneyId)
      assert.ok(situation)
      return situation.state
    })

  before(async () => {
    for (const who of ['ann', 'bea', 'cas', 'dee'] as const) await assessed(who)
    await assessed('eli', 'not-yet')
  })

  test('only those who draw it know of it; they see who waits, how it draws and who is always drawn [R-152]', async () => {
    for (const who of ['mo', 'mika', 'ann'] as const) {
      const browser = await service.as(who)
      assert.equal((await browser.get(href)).status, 404, who)
      assert.equal((await browser.get('/rounds')).status, 404, who)
      assert.equal((await browser.post(href)).status, 404, who)
    }
    const tia = await service.as('tia')
    assert.match((await tia.get('/rounds')).text, /Moderation.*5 applications wait/)
    assert.match((await tia.get('/to-do')).text, /Draw: Moderation/)
    const page = await tia.get(href)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    for (const says of [
      /5 to draw from/,
      /20% of all are drawn, and never fewer than 2/,
      /Eli Five/,
      /Always drawn: Assessed as not yet/,
      /What is drawn stays drawn/,
    ])
      assert.match(page.text, says)
  })

  test('a draw is shown with everyone in it and why, and each application goes its way [R-152]', async () => {
    const tia = await service.as('tia')
    await tia.get(href)
    const drawn = await tia.press('Draw now')
    assert.match(drawn.text, /2 of 5 drawn/)
    assert.match(drawn.text, /Draw 1: 2 of 5/)
    assert.match(drawn.text, /Drawn by Tia Voss/)
    assert.match(drawn.text, /Always drawn: Assessed as not yet/)
    assert.match(drawn.text, /By chance/)
    assert.match(drawn.text, /Nobody waits to be drawn/)
    assert.doesNotMatch((await tia.get('/to-do')).text, /Draw: Moderation/)
    assert.equal((await stateOf('eli')).drawn['moderation'], 'in')
    const states = await Promise.all(['ann', 'bea', 'cas', 'dee'].map(stateOf))
    assert.equal(states.filter(({ drawn: came }) => came['moderation'] === 'in').length, 1)
    assert.equal(states.filter(({ drawn: came }) => came['moderation'] === 'out').length, 3)
  })

  test('nobody is drawn twice; a later draw is from those who came since, and keeps the proportion', async () => {
    const tia = await service.as('tia')
    await tia.get(href)
    const nobody = await tia.post(href)
    assert.equal(nobody.status, 403)
    assert.match(nobody.text, /Nobody waits to be drawn now/)
    await assessed('fay')
    const page = await tia.get(href)
    assert.match(page.text, /Only those who came since the last draw/)
    const again = await tia.press('Draw from those who came since')
    assert.match(again.text, /0 of 1 drawn/)
    assert.match(again.text, /Draw 2: 0 of 1.*Draw 1: 2 of 5/)
    assert.equal((await stateOf('fay')).drawn['moderation'], 'out')
  })
})
