import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { firstYear, moderation, portfolioSeen } from '../packs/first-year.ts'
import { daySaid, yearEvidence } from '../packs/year-evidence.ts'
import { northSomersetPeople } from '../packs/year-people.ts'
import { dayIn } from '../packs/year-walk.ts'
import { fillDocument, fillForm, follow, mainText, open, press, signSection, todo } from './product.ts'
import { panelSits, useWalk } from './walk.ts'

const first = '2026-09-07'
const last = '2027-09-06'
type Worker = 'nia' | 'ola'

/** Two people's first year from the cohort's first page to the end: one is passed and ratified, one is not. */
describe('North Somerset’s first year in a browser, from first day to certificate', () => {
  const { service, as, year } = useWalk('north-somerset', 'asye', northSomersetPeople, first)
  const nia = year()
  const ola = year()
  const evidence = yearEvidence(service)
  const steps = (walk: typeof nia, worker: Worker) =>
    firstYear(walk, { worker, assessor: 'abe', manager: 'mav', coordinator: 'cora' })
  let cohort = ''

  test('the co-ordinator begins a cohort of two, each with an assessor and a mentor [R-204] [R-205]', async () => {
    const page = await open(await as('cora'), '/programmes')
    await open(page, '/programmes/cohorts/new')
    await page.getByLabel('Name of the cohort').fill('Autumn 2026')
    await press(page, 'Add the cohort')
    cohort = new URL(page.url()).pathname
    await open(page, `${cohort}/start`)
    await page.getByLabel('Nia Beck').check()
    await page.getByLabel('Ola Finch').check()
    await page.getByLabel('Assessor').fill('Abe Stone')
    await page.getByLabel('Mentor').fill('Mona Lark')
    await press(page, 'See what will happen')
    assert.match(await mainText(page), /2 people will start/)
    await press(page, 'Start 2 people')
    for (const [walk, name] of [
      [nia, 'Nia Beck'],
      [ola, 'Ola Finch'],
    ] as const)
      walk.takes((await page.getByRole('link', { name }).getAttribute('href')) ?? '')
  })

  test('the year is registered, the agreement written by three and agreed by three; it begins at the meeting [R-199] [R-200]', async () => {
    const page = await as('cora')
    await todo(page, /Register the year/)
    await fillForm(page, 'main form[method=post]', { funded: 'yes' })
    await press(page, 'Save and go on')
    await todo(page, /Claim the first grant/)
    await fillForm(page, 'main form[method=post]', {})
    await press(page, 'Save and go on')
    const support = { workload: '90', 'protected-time': '10' }
    await fillDocument(await as('nia'), nia.at('/tasks/write-agreement'))
    for (const who of ['abe', 'mav'] as const) await nia.writes(who, 'write-agreement', support)
    await nia.writes('nia', 'first-reflection')
    await open(page, nia.at('/tasks/hold-agreement-meeting'))
    await fillForm(page, 'main form[method=post]', {})
    await press(page, 'Save and go on')
    await todo(await as('nia'), /Agree to it as the newly qualified social worker/)
    await press(await as('nia'), /^Agree to it/)
    await nia.does('abe', 'agree-as-assessor')
    await nia.does('mav', 'agree-as-manager')
    const worker = await open(await as('nia'), nia.programme())
    const words = await mainText(worker)
    for (const said of [
      /Review of months 0 to 3.*7 Dec 2026/,
      /Review of months 3 to 6.*7 Mar 2027/,
      /Review of months 6 to 12.*7 Sep 2027/,
    ])
      assert.match(words, said)
  })

  test('months 0 to 3: a visit is observed and signed by both, a family is heard, training and supervision are on record [R-206] [R-212]', async () => {
    nia.on('2026-11-02')
    const observer = await open(await as('abe'), nia.at('/tasks/observe'))
    await press(observer, /^Start one/)
    const observation = await fillDocument(observer, observer.url(), { matter: 'no' })
    await nia.fills('nia', observation)
    await signSection(observer, observation, 'observer-feedback')
    await signSection(await as('nia'), observation, 'worker-feedback')
    await evidence.hears('cora', 'nia', 'parent-carer/families', '2026-11-02')
    await evidence.hears('cora', 'nia', 'other-professional/professionals', '2026-11-02')
    await evidence.learns(
      'nia',
      'asye-core-training',
      'Direct work, first day of the core training',
      '2026-11-02',
    )
    await evidence.meets('mav', 'nia', '2026-11-02')
  })

  test('the first review: reflection, record by both, and how the year goes [R-201]', async () => {
    nia.on('2026-12-07')
    await todo(await as('nia'), /Write your reflection for the review of months 0 to 3/)
    await fillDocument(await as('nia'), (await as('nia')).url())
    for (const who of ['abe', 'nia'] as const) await nia.writes(who, 'write-review-three-months')
    await todo(await as('abe'), /Hold the review of months 0 to 3/)
    await fillForm(await as('abe'), 'main form[method=post]', { progress: 'on-track' })
    await press(await as('abe'), 'Save and go on')
    const own = await open(await as('nia'), nia.programme())
    assert.match(await mainText(own), /Review of months 0 to 3/)
  })

  test('months 3 to 12 go the same way; then nothing is missing and the assessor recommends a pass [R-210]', async () => {
    const year = steps(nia, 'nia')
    await year.shows(evidence, 'cora', '2027-02-01')
    await year.reviews('six-months', '2027-03-08')
    await nia.does('cora', 'finish-core-training', dayIn('finished-on', '2027-03-08'))
    await nia.does('cora', 'share-questionnaire', dayIn('shared-on', '2027-03-08'))
    await year.shows(evidence, 'cora', '2027-06-07')
    await year.reviews('twelve-months', last)
    await year.assesses('yes', '2027-02-01', '2027-05-03', '2027-08-02')
    const page = await as('abe')
    await todo(page, /Recommend pass or fail/)
    const words = await mainText(page)
    assert.match(words, /Three observations of practice Met.*Every capability shown Met/)
    assert.doesNotMatch(words, /told now/, 'a recommendation is not told before the panel')
    await page.getByLabel('Passed and ratified', { exact: true }).check()
    await page.locator('textarea[name=reasons]').fill('Every capability is shown, in hard visits too.')
    await press(page, 'Record the recommendation')
    assert.equal((await nia.state()).outcome, undefined)
    const own = await open(await as('nia'), nia.at(''))
    assert.doesNotMatch(await mainText(own), /Every capability is shown, in hard visits too/)
  })

  test('the panel reads, sits and ratifies: the appointment as Social Worker follows [R-173] [R-211]', async () => {
    const page = await as('cora')
    await fillDocument(page, nia.at('/tasks/check-portfolio'), portfolioSeen)
    await open(page, nia.at('/tasks/book-panel'))
    await follow(page, page.getByRole('button', { name: 'Add a date' }))
    await page.waitForURL(/panels\/new/)
    for (const [name, value] of Object.entries({ ...daySaid('on', last), time: '14:00', place: 'Room 2' }))
      await page.locator(`main input[name="${name}"]`).fill(value)
    await press(page, 'Add this date')
    await todo(page, /Find a moderation panel/)
    await page.locator('main form input[type=radio]').first().check()
    await press(page, 'Hold this date')
    await panelSits(await as('chi'), nia.at('/tasks/hold-panel'), 'Passed and ratified')
    await todo(await as('abe'), /Tell the newly qualified social worker/)
    await press(await as('abe'), 'Tell the newly qualified social worker')
    const own = await open(await as('nia'), nia.at('/decision'))
    assert.match(await mainText(own), /Passed and ratified.*The panel has read the portfolio/)
    await open(own, '/pathway')
    assert.match(await mainText(own), /You are here ?: Social Worker/)
  })

  test('the certificate is given and lies ready as a PDF; the sample is drawn and HR has the result [R-152] [R-197] [R-198]', async () => {
    const page = await as('cora')
    await todo(page, /Give the certificate/)
    await press(page, 'Save and go on')
    await nia.does('cora', 'claim-second-grant', dayIn('claimed-on', last))
    await open(page, '/programmes')
    await open(page, cohort)
    assert.match(await mainText(page), /Nia Beck.*Passed and ratified/)
    await follow(page, page.getByRole('link', { name: 'Sample for the regional moderation panel' }))
    await page.waitForURL(/rounds/)
    await press(page, 'Draw now')
    assert.match(await mainText(page), /Nia Beck/)
    await nia.does('cora', 'send-portfolio', dayIn('sent-on', last))
    await nia.does('cora', 'record-finding', { ...dayIn('heard-on', last), finding: 'Clear and fair.' })
    await nia.handsOff('cora', 'send-result', { evidence: 'Sound in every review.' })
    await nia.does('hana', 'acknowledge-result', {
      ...dayIn('received-on', last),
      'probation-passed': 'yes',
    })
    await nia.does('hana', 'move-to-scale', dayIn('scale-from', '2027-10-01'))
    const own = await open(await as('nia'), nia.programme())
    const certificate = await own
      .getByRole('link', { name: 'The certificate as PDF', exact: true })
      .getAttribute('href')
    const file = await own.request.get(certificate ?? '')
    assert.equal(file.status(), 200)
    assert.equal((await file.body()).subarray(0, 5).toString(), '%PDF-')
    assert.equal((await nia.state()).status, 'completed')
  })

  test('the other year is at risk, recommended to fail, and not passed: the reasons are read, nobody gives a certificate', async () => {
    ola.on(first)
    await ola.does('cora', 'register', { ...dayIn('registered-on', first), funded: 'no' })
    const year = steps(ola, 'ola')
    await year.agrees(first)
    await year.reviews('three-months', '2026-12-07', 'support-needed')
    await year.reviews('six-months', '2027-03-08', 'at-risk')
    await year.reviews('twelve-months', last, 'at-risk')
    await year.assesses('no', '2027-05-03')
    await ola.decides('abe', 'recommend', 'fail')
    await ola.writes('cora', 'check-portfolio', portfolioSeen)
    await ola.books('cora', moderation)
    await panelSits(await as('chi'), ola.at('/tasks/hold-panel'), 'Fail')
    await ola.does('mav', 'tell-outcome', dayIn('told-on', last))
    const own = await open(await as('ola'), ola.at('/decision'))
    assert.match(await mainText(own), /Fail.*What to build on/)
    await open(own, ola.programme())
    assert.equal(await own.getByRole('link', { name: /certificate/i }).count(), 0)
    assert.deepEqual([(await ola.state()).outcome?.outcome, (await ola.state()).ending], ['fail', undefined])
  })
})
