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
