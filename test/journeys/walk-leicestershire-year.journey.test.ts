import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { firstYear, moderation, portfolioSeen } from '../packs/first-year.ts'
import { yearEvidence } from '../packs/year-evidence.ts'
import { firstYearPeople } from '../packs/year-people.ts'
import { dayIn } from '../packs/year-walk.ts'
import { fillDocument, fillForm, mainText, open, press, todo } from './product.ts'
import { panelSits, useWalk } from './walk.ts'

const first = '2026-09-07'
const last = '2027-09-06'
const people = firstYearPeople({
  cora: 'learning-and-development',
  chi: 'practice-excellence-head',
  mel: 'practice-excellence',
})

/** Assessments after 3, 6 and 9 months, a recommendation at 11 and the report by 12: one passes, one does not. */
describe('Leicestershire’s first year in a browser, from first day to certificate', () => {
  const { service, as, year } = useWalk('leicestershire', 'asye', people, first)
  const nia = year()
  const ola = year()
  const evidence = yearEvidence(service)
  const steps = (walk: typeof nia, worker: 'nia' | 'ola') =>
    firstYear(walk, { worker, assessor: 'abe', manager: 'mav', coordinator: 'cora' })

  test('the training of the year is set in advance, and the year shows its five points [R-202] [R-207]', async () => {
    await steps(nia, 'nia').registers(first, service.people.abe)
    const page = await as('cora')
    await todo(page, /Set the training of the first year/)
    await fillDocument(page, page.url())
    await steps(nia, 'nia').agrees(first)
    const own = await open(await as('nia'), nia.programme())
    assert.match(await mainText(own), /7 Dec 2026.*7 Mar 2027.*7 Jun 2027.*7 Aug 2027.*7 Sep 2027/)
    assert.match(await mainText(own), /Training of the first year set in advance Kept so far/)
  })

  test('three assessments are held; at eleven months a pass is recommended, by twelve the report follows [R-202]', async () => {
    const its = steps(nia, 'nia')
    await its.shows(evidence, 'cora', '2026-11-02')
    await its.reviews('three-months', '2026-12-07')
    await its.shows(evidence, 'cora', '2027-02-01')
    await its.reviews('six-months', '2027-03-08')
    await its.shows(evidence, 'cora', '2027-05-03')
    nia.on('2027-06-07')
    await nia.writes('nia', 'reflect-nine-months')
    for (const who of ['abe', 'nia', 'mav'] as const) await nia.writes(who, 'write-review-nine-months')
    const assessor = await as('abe')
    await todo(assessor, /Hold the assessment after 9 months/i)
    await fillForm(assessor, 'main form[method=post]', { progress: 'on-track', support: '' })
    await press(assessor, 'Save and go on')
    await its.reviews('eleven-months', '2027-08-06')
    const page = await as('abe')
    await todo(page, /Recommend pass or fail/)
    assert.match(await mainText(page), /Three observations of practice Met/)
    await page.getByLabel('Pass', { exact: true }).check()
    await page.locator('textarea[name=reasons]').fill('Shown in every assessment.')
    await press(page, 'Record the recommendation')
    nia.on(last)
    await its.assesses('yes', '2027-02-01', '2027-05-03', '2027-08-02')
    await nia.writes('cora', 'check-portfolio', portfolioSeen)
  })

  test('the panel passes the year: Level 2 follows, and the certificate lies ready [R-222]', async () => {
    await nia.books('cora', moderation)
    await panelSits(await as('chi'), nia.at('/tasks/hold-panel'), 'Pass')
    await nia.does('abe', 'tell-outcome', dayIn('told-on', last))
    await todo(await as('cora'), /Give the certificate/)
    await press(await as('cora'), 'Save and go on')
    const own = await open(await as('nia'), nia.programme())
    const certificate = await own
      .getByRole('link', { name: 'The certificate as PDF', exact: true })
      .getAttribute('href')
    assert.equal((await own.request.get(certificate ?? '')).status(), 200)
    await open(own, nia.at('/decision'))
    assert.match(await mainText(own), /From now on you own your learning and set its pace/)
    await open(own, '/pathway')
    assert.match(await mainText(own), /You are here ?: Social Worker Level 2/)
    assert.equal((await nia.state()).status, 'completed')
  })

  test('who is not passed reads why and what to build on, keeps the level, and cannot begin the year again', async () => {
    const its = steps(ola, 'ola')
    await its.registers(first, service.people.abe)
    await ola.writes('cora', 'set-training')
    await its.agrees(first)
    for (const [review, on] of [
      ['three-months', '2026-12-07'],
      ['six-months', '2027-03-08'],
      ['nine-months', '2027-06-07'],
      ['eleven-months', '2027-08-06'],
    ] as const)
      await its.reviews(review, on, 'at-risk')
    const page = await as('abe')
    await todo(page, /Recommend pass or fail/)
    assert.match(await mainText(page), /Three observations of practice Not met yet/)
    await page.getByLabel('Fail', { exact: true }).check()
    await page.locator('textarea[name=reasons]').fill('Safe practice is not shown.')
    await page.locator('textarea[name=feedback]').fill('What would have to change.')
    await press(page, 'Record the recommendation')
    ola.on('2027-08-30')
    await its.assesses('no', '2027-05-03')
    await ola.writes('cora', 'check-portfolio', portfolioSeen)
    await ola.books('cora', moderation)
    await panelSits(await as('chi'), ola.at('/tasks/hold-panel'), 'Fail')
    await ola.does('mav', 'tell-outcome', dayIn('told-on', '2027-08-30'))
    const own = await open(await as('ola'), ola.at('/decision'))
    assert.match(await mainText(own), /Fail.*The panel has read the portfolio.*What to build on/)
    await open(own, ola.programme())
    assert.equal(await own.getByRole('link', { name: /certificate/i }).count(), 0)
    const coordinator = await open(await as('cora'), `/people/${service.people.ola}/eligibility/asye`)
    assert.equal(await coordinator.getByRole('button', { name: /^Begin/ }).count(), 0)
    const [post] = await service.read((tx) =>
      tx.selectFrom('posts').select('level').where('person_id', '=', service.people.ola).execute(),
    )
    assert.deepEqual([(await ola.state()).outcome?.outcome, post?.level], ['fail', 'asye'])
  })
})
