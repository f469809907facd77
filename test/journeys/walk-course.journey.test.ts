import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { dayIn } from '../packs/year-walk.ts'
import { fillDocument, fillForm, mainText, open, press, todo } from './product.ts'
import { useWalk } from './walk.ts'

const first = '2026-09-14'
const last = '2027-07-12'
const colleague = (name: string) => ({
  name,
  jobTitle: 'Family Support Worker',
  kind: 'family-support-worker',
  level: 'family-practitioner',
  team: 'West',
  manager: 'mav' as const,
})
const members = {
  mav: { name: 'Mavis Orr', jobTitle: 'Team Manager', kind: 'team-manager', team: 'West' },
  fay: colleague('Fay Lindley'),
  gil: colleague('Gil Amberg'),
  lea: { name: 'Lea Prior', jobTitle: 'Head', kind: 'officer', duties: ['leadership-team'] },
  pia: { name: 'Pia Crane', jobTitle: 'Programme lead', kind: 'officer', duties: ['programme-lead'] },
} as const

/** A CYP-IAPT course of two colleagues in another role: one completes it, one does not and may ask again. */
describe('A CYP-IAPT course in a browser, from asking for a place to what it has brought', () => {
  const { service, as, year } = useWalk('north-somerset', 'parenting-5-10', members, first)
  const fay = year()
  const gil = year()

  test('a colleague in another role asks, the manager says what it is for, and the Leadership Team gives the place [R-010] [R-011]', async () => {
    const page = await open(await as('fay'), '/eligibility/parenting-5-10')
    await press(page, /^Begin the programme/)
    fay.takes(page.url())
    await todo(await as('mav'), /Say what need the course would meet/)
    await fillForm(await as('mav'), 'main form[method=post]', {})
    await press(await as('mav'), 'Save and go on')
    await todo(await as('lea'), /Choose who takes up the place/)
    await fillForm(await as('lea'), 'main form[method=post]', { chosen: 'yes' })
    await press(await as('lea'), 'Save and go on')
    await todo(await as('pia'), /Record the enrolment/)
    await fillForm(await as('pia'), 'main form[method=post]', {
      'ends-on.day': '12',
      'ends-on.month': '7',
      'ends-on.year': '2027',
    })
    await press(await as('pia'), 'Save and go on')
    const own = await open(await as('fay'), fay.programme())
    assert.match(await mainText(own), /The course.*due 9 Aug 2027/)
  })

  test('the course is completed: the level moves on, both say what it has brought, and there is a certificate [R-012]', async () => {
    fay.on(last)
    const lead = await as('pia')
    await todo(lead, /Record whether the course was completed/)
    await lead.getByLabel('Completed', { exact: true }).check()
    await lead.getByLabel('Later, by whoever tells outcomes').check()
    await press(lead, /^Record the/)
    await todo(lead, /Tell the colleague/)
    await press(lead, 'Tell the colleague')
    const page = await as('fay')
    await todo(page, /Say what the course has brought/)
    await fillDocument(page, page.url(), { benefits: ['BEN-1', 'BEN-4'] })
    await open(page, fay.at('/tasks/send-benefits'))
    await press(page, 'Send it to the programme lead')
    await open(page, fay.programme())
    assert.equal(await page.getByRole('link', { name: 'The certificate as PDF', exact: true }).count(), 1)
    await open(page, '/pathway')
    assert.match(await mainText(page), /You are here ?: CYP-IAPT practitioner/)
    assert.equal((await fay.state()).status, 'completed')
  })

  test('who does not complete it reads why, is still at the same level, and is offered a place again', async () => {
    gil.on(first)
    const begins = await open(await as('gil'), '/eligibility/parenting-5-10')
    await press(begins, /^Begin the programme/)
    gil.takes(begins.url())
    await gil.does('mav', 'say-need', { need: 'Work with parents whose child hits out.' })
    await gil.does('lea', 'choose-for-place', { chosen: 'yes' })
    await gil.does('pia', 'enrol', dayIn('enrolled-on', first))
    gil.on(last)
    const lead = await open(await as('pia'), gil.at('/tasks/course-result'))
    await lead.getByLabel('Not completed', { exact: true }).check()
    await lead.locator('textarea[name=reasons]').fill('Three of the ten days were missed through illness.')
    await lead.getByLabel('Later, by whoever tells outcomes').check()
    await press(lead, /^Record the/)
    await gil.does('pia', 'tell-result')
    const page = await open(await as('gil'), gil.at('/decision'))
    assert.match(await mainText(page), /Not completed.*Three of the ten days.*You can ask for a place again/)
    await open(page, gil.programme())
    assert.equal(await page.getByRole('link', { name: /certificate/i }).count(), 0)
    await open(page, '/eligibility/parenting-5-10')
    assert.equal(await page.getByRole('button', { name: /^Begin the programme/ }).count(), 1)
    const [post] = await service.read((tx) =>
      tx.selectFrom('posts').select('level').where('person_id', '=', service.people.gil).execute(),
    )
    assert.equal(post?.level, 'family-practitioner')
  })
})
