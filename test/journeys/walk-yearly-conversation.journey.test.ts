import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { dayIn } from '../packs/year-walk.ts'
import { fillDocument, fillForm, follow, mainText, open, press, todo } from './product.ts'
import { useWalk } from './walk.ts'

const first = '2026-09-01'
const staff = (name: string) => ({
  name,
  jobTitle: 'Social Worker',
  kind: 'social-worker',
  level: 'main-grade',
  team: 'Harbour',
  manager: 'rhi' as const,
  qualified: true,
})
const members = {
  rhi: { name: 'Rhian Castle', jobTitle: 'Team Leader', kind: 'team-leader', team: 'Harbour' },
  leo: staff('Leo Shaw'),
  xan: staff('Xan Petrie'),
} as const
const goals = (actions: readonly string[]) =>
  Object.assign(
    {},
    ...actions.map((action, row) => ({
      [`goals.${row}.id`]: `row-${row + 1}`,
      [`goals.${row}.action`]: action,
      [`goals.${row}.owner`]: 'staff',
      ...dayIn(`goals.${row}.by`, '2027-06-01'),
      [`goals.${row}.success`]: 'Seen by the manager',
    })),
  ) as Readonly<Record<string, string>>

/** A year of one who prepares, talks, agrees and looks at the goals four times, and of one with whom nothing is agreed. */
describe('Portsmouth’s yearly conversation in a browser, from preparing to the next year', () => {
  const { service, as, year } = useWalk('portsmouth', 'yearly-conversation', members, first)
  const leo = year()
  const xan = year()

  /** Both prepare, and what the year has shown is gathered. */
  async function prepared(walk: typeof leo, who: 'leo' | 'xan'): Promise<void> {
    await walk.writes('rhi', 'prepare-as-manager')
    for (const task of ['gather-learning', 'show-family-standards', 'show-social-work-standards'])
      await walk.writes(who, task, {
        'shown.0.items': ['ten-ten-ten/UP-4'],
        'shown.0.pcf': ['pcf/PCF-7'],
      })
  }

  test('a colleague begins it, both prepare, they talk, and the colleague reads what was written [R-224] [R-225] [R-226] [R-233]', async () => {
    const page = await open(await as('leo'), '/eligibility/yearly-conversation')
    await press(page, /^Begin the programme/)
    leo.takes(page.url())
    await todo(page, /Write your own view of the year/)
    await fillDocument(page, page.url())
    await prepared(leo, 'leo')
    leo.on('2026-09-15')
    const manager = await as('rhi')
    await todo(manager, /Hold the conversation/)
    await fillForm(manager, 'main form[method=post]', {})
    await press(manager, 'Save and go on')
    await leo.writes('rhi', 'write-conversation')
    await todo(await as('leo'), /Read what was written/)
    await press(await as('leo'), 'I have read this')
  })

  test('two bigger goals and a smaller one; both see the plan they agree to, and the year of reviews begins [R-227] [R-228] [R-229] [R-230]', async () => {
    const page = await as('leo')
    await leo.writes('leo', 'write-plan', {
      ...goals(['Give evidence without reading', 'Chair core groups over a quarter']),
      'smaller.0.id': 'row-1',
      'smaller.0.action': 'Tidy the direct work cupboard',
    })
    await todo(page, /Agree the plan for yourself/)
    await follow(page, page.getByRole('link', { name: 'Plan for the year ahead' }))
    await page.waitForURL(/documents/)
    assert.match(await mainText(page), /Plan for the year ahead/)
    await open(page, leo.at('/tasks/agree-as-staff'))
    await fillForm(page, 'main form[method=post]', { agrees: 'yes', change: '' })
    await press(page, 'Save and go on')
    await leo.does('rhi', 'agree-as-manager', { agrees: 'yes' })
    await open(page, leo.programme())
    assert.match(await mainText(page), /15 Dec 2026.*15 Mar 2027.*15 Jun 2027.*15 Sep 2027/)
  })

  test('the goals are looked at four times; the year is closed and the next begins with this plan [R-231] [R-232]', async () => {
    for (const [index, on] of ['2026-12-15', '2027-03-15', '2027-06-15', '2027-09-15'].entries()) {
      leo.on(on)
      const review = `looks-${index + 1}`
      if (index === 0) {
        const manager = await as('rhi')
        await todo(manager, /Write down the review of the goals/i)
        await fillDocument(manager, manager.url())
        await todo(manager, /Hold the review of the goals/i)
        await fillForm(manager, 'main form[method=post]', {})
        await press(manager, 'Save and go on')
        continue
      }
      await leo.writes('rhi', `write-review-${review}`)
      await leo.does('rhi', `hold-review-${review}`, dayIn('looked-on', on))
    }
    const page = await as('leo')
    await todo(page, /Close the year of this plan/)
    await fillForm(page, 'main form[method=post]', { stands: 'One is met, one goes on.' })
    await press(page, 'Save and go on')
    assert.deepEqual([(await leo.state()).status, (await leo.state()).ending?.ending], ['ended', 'held'])
    await open(page, '/eligibility/yearly-conversation')
    await press(page, /^Begin the programme/)
    assert.match(await mainText(page), /laid ready as a draft in “Plan for the year ahead”/)
    leo.takes(page.url())
    const plan = await (await service.as('leo')).get(leo.at('/tasks/write-plan'))
    const section = await (await service.as('leo')).get(`${plan.url}/sections/goals`)
    assert.match(section.html, /Chair core groups over a quarter/)
  })

  test('a plan that one of the two does not agree to begins no year: it goes back with what to change, and can be ended early', async () => {
    xan.on(first)
    const begins = await open(
      await as('rhi'),
      `/people/${service.people.xan}/eligibility/yearly-conversation`,
    )
    await press(begins, /^Begin the programme/)
    xan.takes(begins.url())
    await xan.writes('xan', 'prepare-as-staff')
    await prepared(xan, 'xan')
    await xan.does('rhi', 'hold-conversation', dayIn('talked-on', first))
    await xan.writes('rhi', 'write-conversation')
    await xan.does('xan', 'read-conversation')
    await xan.writes('rhi', 'write-plan', goals(['One', 'Two', 'Three', 'Four']))
    const page = await as('xan')
    await todo(page, /Agree the plan for yourself/)
    await fillForm(page, 'main form[method=post]', { agrees: 'no', change: '' })
    await follow(page, page.getByRole('button', { name: 'Save and go on' }))
    assert.match(await mainText(page), /There is a problem/)
    await fillForm(page, 'main form[method=post]', {
      agrees: 'no',
      change: 'Four are too many: leave out the last.',
    })
    await press(page, 'Save and go on')
    await xan.does('rhi', 'agree-as-manager', { agrees: 'yes' })
    const manager = await open(await as('rhi'), xan.at(''))
    assert.match(await mainText(manager), /Two or three bigger goals/)
    assert.match(await mainText(manager), /Agree the plan/)
    assert.equal((await xan.state()).stages['looks-1'], undefined)
    await open(manager, xan.at('/actions/end'))
    await manager.getByLabel('Ended early').check()
    await press(manager, 'End it early')
    await open(await as('xan'), xan.programme())
    assert.match(await mainText(await as('xan')), /Ended early/)
    assert.equal((await xan.state()).outcome, undefined)
  })
})
