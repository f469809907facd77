import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { useWholeService } from '../../../test/support/service-journeys.ts'
import { registerNotifications, routes } from './public.ts'
import { bracesIn, messageIds, wordsFor, sometimes } from './wording.rules.ts'

registerNotifications({ origin: 'https://waymark.example' })

describe('words of messages', () => {
  const sandwell = useWholeService(routes)
  const { server, people } = sandwell

  it('are shown as written while there is no application to fill them from', async () => {
    const wren = await server.signInAs(people.wren)
    const page = await wren.get('/manage/messages/words?message=task-late')
    assert.equal(page.status, 200)
    assert.match(page.text, /No running application is open to you/)
    assert.match(page.text, /Overdue since \{due\}: \{task\}/)
  })

  it('are shown with the values of the application that was chosen, and to whom they would go', async () => {
    const journeyId = await sandwell.journey({ reached: 'booked', meetingOn: '2026-12-21' })
    const wren = await server.signInAs(people.wren)
    await wren.get('/manage/messages/words')
    const page = await wren.get(`/manage/messages/words?message=meeting-moved&application=${journeyId}`)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /Moved: .*21 December 2026/)
    assert.match(page.text, /Maya Osei/)
    assert.match(page.text, /Asha Rahman/)
    assert.match(page.text, /\/applications\/…/)
    assert.doesNotMatch(page.text, new RegExp(journeyId))
    assert.doesNotMatch(page.text, /Not known/)
  })

  it('are those of the first application that fits where none is chosen, also where what is asked is unknown', async () => {
    const wren = await server.signInAs(people.wren)
    assert.match(
      (await wren.get('/manage/messages/words?message=signature-asked')).text,
      /portfolio of Maya Osei/,
    )
    const odd = await wren.get('/manage/messages/words?message=nothing&application=me')
    assert.equal(odd.status, 200)
    assert.match(odd.text, /Maya Osei/)
  })

  it('are for those who look after messages alone', async () => {
    const maya = await server.signInAs(people.maya)
    assert.equal((await maya.get('/manage/messages/words')).status, 403)
  })

  it('name what nothing stands for, and Waymark’s own words ask for nothing unknown', async () => {
    assert.deepEqual(bracesIn({ subject: '{person} {colour}', says: '{link} {person}' }), [
      'person',
      'colour',
      'link',
    ])
    const known = ['person', 'scheme', 'task', 'due', 'meeting', 'link', ...Object.keys(sometimes)]
    for (const id of messageIds(undefined))
      for (const name of bracesIn(wordsFor(id, undefined))) assert.ok(known.includes(name), `${id}: ${name}`)
  })
})
