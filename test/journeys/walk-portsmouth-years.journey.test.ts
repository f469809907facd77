import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { firstYear, moderation, portfolioSeen } from '../packs/first-year.ts'
import { yearEvidence } from '../packs/year-evidence.ts'
import { firstYearPeople } from '../packs/year-people.ts'
import { dayIn } from '../packs/year-walk.ts'
import { fillDocument, fillForm, mainText, open, press, todo } from './product.ts'
import { panelSits, useWalk } from './walk.ts'

const first = '2026-09-07'
const last = '2027-08-30'
const people = {
  ...firstYearPeople({
    cora: 'workforce-development',
    chi: 'moderation-chair',
    mel: 'moderation-member',
  }),
  pax: {
    name: 'Pax Moore',
    jobTitle: 'Social Worker',
    kind: 'social-worker',
    level: 'main-grade',
    team: 'East',
    manager: 'mav' as const,
    qualified: true,
  },
}

/** The academy's year and the second year that follows a pass; a year that is failed, and a second year that is left. */
describe('Portsmouth’s first and second year in a browser, from first day to the evaluation', () => {
  const { service, as, year } = useWalk('portsmouth', 'asye', people, first)
  const nia = year()
  const second = year()
  const ola = year()
  const left = year()
  const evidence = yearEvidence(service)
  const steps = (walk: typeof nia, worker: 'nia' | 'ola') =>
    firstYear(walk, { worker, assessor: 'abe', manager: 'mav', coordinator: 'cora' })

  test('the academy sets its programme: young people and specialists contribute along the child’s journey [R-213] [R-214] [R-215]', async () => {
    await steps(nia, 'nia').registers(first, service.people.abe)
    const page = await as('cora')
    await todo(page, /Set the programme of the year/)
    await fillDocument(page, page.url(), {
      'sessions.0.kind': 'young-people',
      'sessions.0.part': 'care',
      'sessions.0.contributor': 'The care leavers’ forum',
    })
    await nia.writes('cora', 'set-programme', {
      'sessions.1.id': 'row-2',
      'sessions.1.kind': 'specialist',
      'sessions.1.part': 'early-help',
      'sessions.1.contributor': 'A recovery worker',
      ...dayIn('sessions.1.on', '2026-11-09'),
    })
    await steps(nia, 'nia').agrees(first)
    const own = await open(await as('nia'), nia.programme())
    const words = await mainText(own)
    assert.match(words, /Young people and care leavers, in their own words Kept so far/)
    assert.match(words, /Specialists from along the child's journey Kept so far/)
  })

  test('the year is passed and the second-year programme begins by itself [R-219]', async () => {
    const its = steps(nia, 'nia')
    await its.shows(evidence, 'cora', '2026-11-02')
    await its.reviews('three-months', '2026-12-07')
    await its.shows(evidence, 'cora', '2027-02-01')
    await its.reviews('six-months', '2027-03-08')
    await its.shows(evidence, 'cora', '2027-05-03')
    await nia.does('cora', 'pass-over-nine-months', {
      ground: 'combined',
      reason: 'The last review looks at it.',
    })
    await its.reviews('twelve-months', last)
    await its.assesses('yes', '2027-02-01', '2027-05-03', '2027-08-02')
    await nia.decides('abe', 'recommend', 'pass')
    await nia.writes('cora', 'check-portfolio', portfolioSeen)
    await nia.books('cora', moderation)
    await panelSits(await as('chi'), nia.at('/tasks/hold-panel'), 'Pass')
    await nia.does('abe', 'tell-outcome', dayIn('told-on', last))
    await nia.does('cora', 'give-certificate', dayIn('given-on', last))
    const own = await open(await as('nia'), nia.programme())
    assert.equal(await own.getByRole('link', { name: 'The certificate as PDF', exact: true }).count(), 1)
    await open(own, '/programmes')
    const link = own.getByRole('link', { name: 'Second-year programme' })
    second.takes((await link.getAttribute('href')) ?? '')
    await open(own, second.programme())
    assert.match(await mainText(own), /Half-way look.*28 Feb 2028|Half-way look.*29 Feb 2028/)
  })

  test('the second year shows what has settled, with action learning sets, and ends with the worker’s evaluation [R-219] [R-220] [R-221]', async () => {
    const own = await as('nia')
    await todo(own, /Say in which action learning set you learn/)
    await fillForm(own, 'main form[method=post]', {})
    await press(own, 'Save and go on')
    for (const [on, title] of [
      ['2027-11-08', 'First set: endings'],
      ['2028-02-07', 'Second set: the hard visit'],
      ['2028-06-05', 'Third set: supporting others'],
    ] as const) {
      second.on(on)
      await evidence.learns('nia', 'action-learning-set', title, on)
    }
    second.on('2028-06-06')
    await todo(await as('nia'), /Write what has settled/)
    await fillDocument(await as('nia'), (await as('nia')).url())
    await todo(await as('mav'), /Hold the half-way look/i)
    await fillForm(await as('mav'), 'main form[method=post]', {})
    await press(await as('mav'), 'Save and go on')
    second.on('2028-08-28')
    await second.writes('nia', 'consolidate-year-end')
    await second.does('mav', 'look-year-end', {
      ...dayIn('met-on', '2028-08-28'),
      next: 'Practice education.',
    })
    await todo(await as('nia'), /Say what the programme gave you/)
    await fillDocument(await as('nia'), (await as('nia')).url())
    await todo(await as('cora'), /Finish the second year/)
    assert.match(await mainText(await as('cora')), /Action learning in the second year Met/)
    await press(await as('cora'), 'Save and go on')
    await open(await as('nia'), second.programme())
    assert.match(await mainText(await as('nia')), /Finished/)
    assert.equal((await second.state()).ending?.ending, 'finished')
  })

  test('a year that is not passed begins no second year', async () => {
    const its = steps(ola, 'ola')
    await its.registers(first, service.people.abe)
    await ola.writes('cora', 'set-programme')
    await its.agrees(first)
    await its.reviews('three-months', '2026-12-07', 'at-risk')
    await its.reviews('six-months', '2027-03-08', 'at-risk')
    await ola.does('cora', 'pass-over-nine-months', {
      ground: 'combined',
      reason: 'The last review looks at it.',
    })
    await its.reviews('twelve-months', last, 'at-risk')
    await its.assesses('no', '2027-05-03')
    await ola.decides('abe', 'recommend', 'fail')
    await ola.writes('cora', 'check-portfolio', portfolioSeen)
    await ola.books('cora', moderation)
    await panelSits(await as('chi'), ola.at('/tasks/hold-panel'), 'Fail')
    await ola.does('mav', 'tell-outcome', dayIn('told-on', last))
    const own = await open(await as('ola'), '/programmes')
    assert.doesNotMatch(await mainText(own), /Second-year programme/)
    await open(own, ola.at('/decision'))
    assert.match(await mainText(own), /Fail.*What to build on/)
  })

  test('a second year that somebody leaves in ends as left, without an evaluation', async () => {
    left.on(first)
    const page = await open(await as('cora'), `/people/${service.people.pax}/eligibility/second-year`)
    await press(page, /^Begin/)
    left.takes(page.url())
    await left.does('pax', 'plan-sets', { set: 'The harbour set', ...dayIn('first-on', '2026-10-05') })
    await open(page, left.at('/actions/end'))
    await page.getByLabel('Left the council').check()
    await press(page, 'End')
    await open(await as('pax'), left.programme())
    assert.match(await mainText(await as('pax')), /Left the council/)
    assert.deepEqual([(await left.state()).status, (await left.state()).ending?.ending], ['ended', 'left'])
  })
})
