import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { today, useWholeService } from '../../../test/support/service-journeys.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import type { JourneyEvent } from '../schemes/public.ts'
import { reportInterests } from './interests.reactions.ts'
import { registerHandoffs, routes } from './public.ts'

registerHandoffs()

describe('what applicants offer and would like to do', () => {
  const sandwell = useWholeService(routes)
  const { server } = sandwell
  const submitted: JourneyEvent = {
    type: 'step-done',
    task: 'submit',
    values: { submits: 'edition' },
    on: today,
    by: 'maya' as never,
    as: 'applicant',
  }
  /** As the journey tells it when the statement holds these ticks. */
  const submits = (journeyId: JourneyId, ticks: Readonly<Record<string, readonly string[]>>) =>
    sandwell.write((tx) =>
      reportInterests({
        doing: sandwell.doing(tx, 'maya'),
        journeyId,
        events: [submitted],
        after: {
          scheme: sandwell.scheme(),
          state: { submittedOn: today },
          applicant: { personId: sandwell.people.maya, name: 'Maya Osei' },
          context: {
            holders: {},
            facts: {
              answers: Object.entries(ticks).map(([field, value]) => ({
                id: field,
                label: field,
                source: 'Documents',
                fields: { document: 'applicant-statement', field, value },
              })),
            },
          },
        },
      } as never),
    )

  it('shows the team what will appear while nobody has ticked anything', async () => {
    const wren = await server.signInAs(sandwell.people.wren)
    const page = await wren.get('/manage/reported')
    assert.equal(page.status, 200)
    assert.match(page.text, /Nobody has ticked anything yet/)
  })

  it('reaches workforce development with the submission, in the words that were ticked [R-279]', async () => {
    const journeyId = await sandwell.journey({ reached: 'submitted' })
    await submits(journeyId, { volunteering: ['VOL-1', 'VOL-3'], interests: ['INT-03'] })
    const wren = await server.signInAs(sandwell.people.wren)
    const page = await wren.get('/manage/reported')
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /Maya Osei/)
    assert.match(page.text, /Practitioner Improvement Board/)
    assert.match(page.text, /Practitioner Improvement Board \(PIB\) 1/, 'how many people ticked it')
    assert.match(page.text, /Fostering/)
    const only = await wren.get(page.link('Fostering'))
    assert.match(only.text, /Only those who ticked “Fostering”/)
    assert.match(only.text, /Maya Osei/)
    const nobody = await wren.get('/manage/reported?field=interests&choice=INT-09')
    assert.doesNotMatch(nobody.text, /Maya Osei/)
  })

  it('is taken up choice by choice, which stays when the application is sent again [R-279]', async () => {
    const journeyId = await sandwell.journey({ reached: 'submitted' })
    await submits(journeyId, { volunteering: ['VOL-1', 'VOL-3'], interests: ['INT-05'] })
    const href = `/manage/reported/${journeyId}`
    const wren = await server.signInAs(sandwell.people.wren)
    const waiting = await wren.get('/manage/reported?waiting=yes')
    assert.match(waiting.html, new RegExp(`href="${href}"`))
    const form = await wren.get(href)
    assert.ok(form.queries <= 6, form.statements.join('\n'))
    assert.match(form.text, /What has been taken up\?/)
    const stale = await server.signInAs(sandwell.people.wren)
    await stale.get(href)
    const choice = (name: string) => `applicant-statement.${name}`
    const saved = await wren.post(href, { taken: [choice('volunteering.VOL-1'), choice('interests.INT-05')] })
    assert.match(saved.text, /Saved\. 1 of 3 that Maya Osei ticked waits to be taken up/)
    assert.match(saved.text, /Taken up Wren [^,]*, 4 Dec 2026/)
    await stale.post(href, { taken: [choice('volunteering.VOL-3'), 'made.up.choice'] })
    const all = await wren.get(href)
    assert.equal(all.html.match(/name="before"/g)?.length, 3, 'what was said meanwhile stays')
    await submits(journeyId, { volunteering: ['VOL-1', 'VOL-3'], interests: ['INT-05', 'INT-07'] })
    assert.equal((await wren.get(href)).html.match(/name="before"/g)?.length, 3)
    const before = ['volunteering.VOL-1', 'volunteering.VOL-3', 'interests.INT-05'].map(choice)
    const taken = [...before.slice(0, 2), choice('interests.INT-07')]
    await wren.get(href)
    assert.match((await wren.post(href, { before, taken })).text, /1 of 4 that Maya Osei ticked waits/)
    await wren.get(href)
    const done = await wren.post(href, { before: taken, taken: [...before, choice('interests.INT-07')] })
    assert.match(done.text, /Everything that Maya Osei ticked is taken up/)
    assert.doesNotMatch((await wren.get('/manage/reported?waiting=yes')).html, new RegExp(`href="${href}"`))
    const file = await wren.get('/manage/reported.csv')
    assert.match(file.html, /Person,Team,Submitted,Paper,Question,Ticked,Taken up on,Taken up by/)
    assert.match(file.html, /Maya Osei,.*Practitioner Improvement Board \(PIB\),2026-12-04,Wren /)
    assert.doesNotMatch((await wren.get('/manage/reported.csv?waiting=yes')).html, /2026-12-04,Wren/)
    for (const who of ['maya', 'asha'] as const) {
      const other = await server.signInAs(sandwell.people[who])
      for (const address of [href, '/manage/reported.csv'])
        assert.equal((await other.get(address)).status, 404, `${who} ${address}`)
      assert.equal((await other.post(href, { taken })).status, 404, who)
    }
    assert.equal((await wren.get('/manage/reported/nothing')).status, 404)
  })

  it('is what was ticked last when an application is sent again', async () => {
    const journeyId = await sandwell.journey({ reached: 'submitted' })
    await submits(journeyId, { volunteering: ['VOL-2'] })
    await submits(journeyId, { interests: ['INT-07'] })
    const wren = await server.signInAs(sandwell.people.wren)
    const page = await wren.get('/manage/reported')
    assert.doesNotMatch(page.text, /Champions/)
    assert.match(page.text, /IRO Service/)
  })

  it('is not found by anyone to whom it is not reported', async () => {
    for (const who of ['maya', 'asha', 'hana', 'petra'] as const) {
      const browser = await server.signInAs(sandwell.people[who])
      assert.equal((await browser.get('/manage/reported')).status, 404, who)
    }
    assert.equal((await server.browser().get('/manage/reported', { follow: false })).status, 303)
  })
})
