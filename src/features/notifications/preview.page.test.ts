import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { useWholeService } from '../../../test/support/service-journeys.ts'
import { join } from 'node:path'
import { isoDate } from '../../kernel/dates.ts'
import { installPack, readPack } from '../packs/public.ts'
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
    assert.match(
      page.text,
      new RegExp(`waymark.example/applications/${journeyId}|/applications/${journeyId}`),
    )
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

  it('lead where the mail leads: to the task, to what was handed over, to one’s own record', async () => {
    const journeyId = await sandwell.journey({ reached: 'submitted' })
    const wren = await server.signInAs(people.wren)
    const words = (message: string, more = '') =>
      wren.get(`/manage/messages/words?message=${message}&application=${journeyId}${more}`)
    assert.match((await words('task-waiting')).text, new RegExp(`/applications/${journeyId}/tasks/`))
    const outcome = await words('outcome-form-sent')
    assert.match(outcome.text, /\/outcomes\/…/)
    assert.match(outcome.text, /Hana Ito, Hugo Lane|Hugo Lane, Hana Ito/)
    assert.match((await words('own-outcome-corrected')).text, /\/my-record\/outcomes/)
    const hugo = await words('outcome-form-sent', `&to=${people.hugo}`)
    assert.match(
      hugo.html,
      new RegExp(`value="${people.hugo}"[^>]* selected|selected[^>]* value="${people.hugo}"`),
    )
    assert.equal((await words('outcome-form-sent', '&to=nobody&release=never')).status, 200)
  })

  it('are those of a release that is installed and not yet in force, where that is chosen', async () => {
    const { pack } = await readPack(join(import.meta.dirname, '../../../packs/sandwell'))
    assert.ok(pack)
    const wren = await server.signInAs(people.wren)
    assert.doesNotMatch((await wren.get('/manage/messages/words')).text, /not in force yet/)
    const next = {
      ...pack,
      release: '9.9',
      hash: 'f'.repeat(64),
      messages: {
        ...pack.messages,
        'outcome-told': { message: 'outcome-told', subject: 'Newer words', says: '{link}' },
      },
    }
    const { databases, authorityId } = sandwell.database
    const installed = await installPack(databases, authorityId, next, {}, isoDate('2027-03-01'))
    assert.ok(installed.ok)
    const href = `/manage/messages/words?message=outcome-told&release=${next.hash}`
    await wren.get(href)
    const page = await wren.get(href)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /9\.9, installed and not in force yet/)
    assert.match(page.text, /Newer words/)
    assert.doesNotMatch((await wren.get('/manage/messages/words?message=outcome-told')).text, /Newer words/)
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
