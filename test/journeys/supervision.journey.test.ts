import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { fillDocument, fillForm, follow, hrefLike, mainText, open, people, press, today } from './product.ts'

const practitioner = 'Leopold Nakamura-Shaw'
const leader = 'Rhiannon Castellane'
const experienced = 'Ezra Lindqvist-Bow'
const hisLeader = 'Kwabena Thorogood'

/** Supervision and the yearly conversation, in a real browser. */
describe('supervision in a browser', () => {
  const { as, leave } = people({ authority: 'portsmouth' })
  after(leave)

  test('a meeting is held, recorded with its standing subjects, and read by the person', async () => {
    const page = await as(leader)
    await open(page, '/my-team/supervision')
    await follow(page, page.getByRole('link', { name: practitioner }).first())
    await page.waitForURL(/\/people\/[0-9a-f-]+\/supervision$/)
    const supervision = new URL(page.url()).pathname
    await open(page, supervision)
    await open(page, `${supervision}/agreements/new`)
    await open(page, `${supervision}/meetings/new`)
    await page.getByLabel('Reflective supervision').check()
    const { year, month, day } = today()
    await page.getByLabel('Day', { exact: true }).fill(String(day))
    await page.getByLabel('Month', { exact: true }).fill(String(month))
    await page.getByLabel('Year', { exact: true }).fill(String(year))
    await press(page, 'Go on')
    await open(page, new URL(page.url()).pathname)
    assert.match(await mainText(page), /Chair two more core groups and ask for feedback/)
    await page.getByLabel('Learning, CPD and where you would like to go', { exact: true }).check()
    await page
      .getByLabel('Note: Learning, CPD and where you would like to go')
      .fill('A mock hearing is booked for January.')
    await page.getByLabel('We checked protected time').check()
    await page.getByLabel('J S, 204817').check()
    await press(page, 'Save the record')
    const meeting = new URL(page.url()).pathname
    await open(page, meeting)
    assert.match(await mainText(page), /A mock hearing is booked for January/)

    const own = await as(practitioner)
    await open(own, '/my-record/supervision')
    await open(own, meeting)
    await own.getByLabel('Yes, it is right').check()
    await press(own, 'Save what you say')
    assert.match(await mainText(own), /Is right/)
  })

  test('the line above and the academy see counts, and nothing that was written', async () => {
    const above = await as('Desmond Achebe-Flint')
    await open(above, '/my-team/supervision?who=all')
    await follow(above, above.getByRole('link', { name: practitioner }).first())
    await above.waitForURL(/\/supervision$/)
    await open(above, new URL(above.url()).pathname)
    assert.match(await mainText(above), /You see days and counts/)
    const academy = await as('Orsolya Penhaligon')
    await open(academy, '/manage/supervision')
    assert.match(await mainText(academy), /Family Safeguarding 1/)
  })

  test('the yearly conversation is prepared by both, held, and its plan agreed [R-224]', async () => {
    const page = await as(experienced)
    await open(page, '/programmes')
    const application = (await hrefLike(page, /^\/programmes\/[0-9a-f-]{36}$/)).replace(
      'programmes',
      'applications',
    )
    await fillDocument(page, `${application}/tasks/gather-learning`)
    const item = { 'shown.0.items': ['ten-ten-ten/UP-5'], 'shown.0.pcf': ['pcf/PCF-9'] }
    await fillDocument(page, `${application}/tasks/show-family-standards`, item)
    await fillDocument(page, `${application}/tasks/show-social-work-standards`, item)
    const manager = await as(hisLeader)
    await fillDocument(manager, `${application}/tasks/prepare-as-manager`)
    await open(manager, `${application}/tasks/hold-conversation`)
    await fillForm(manager, 'main form[method=post]', {})
    await press(manager, 'Save and go on')
    await fillDocument(manager, `${application}/tasks/write-conversation`)
    await open(page, `${application}/tasks/read-conversation`)
    await press(page, /read/i)
    await fillDocument(page, `${application}/tasks/write-plan`)
    for (const [who, task] of [
      [page, 'agree-as-staff'],
      [manager, 'agree-as-manager'],
    ] as const) {
      await open(who, `${application}/tasks/${task}`)
      await who.getByLabel('Yes', { exact: true }).check()
      await press(who, 'Save and go on')
    }
    await open(page, application)
    assert.match(await mainText(page), /Review of the goals 1/)
    assert.match(await mainText(page), /Two or three bigger goals/)
    await open(page, '/my-record/plan')
    assert.match(await mainText(page), /met when/)
    await open(manager, '/my-team/had/yearly-conversation')
    assert.match(await mainText(manager), /Ezra Lindqvist-Bow.*Had/)
    const academy = await as('Orsolya Penhaligon')
    await open(academy, '/programmes/had/yearly-conversation')
    assert.match(await mainText(academy), /Through Care/)
  })
})
