import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useServiceOfPack } from '../../../test/support/service-of-pack.ts'
import { isoDate } from '../../kernel/dates.ts'

/** The whole service on a real pack: every record says whom it waits for. */
describe('records of what people need to learn', () => {
  const { server, people } = useServiceOfPack(
    'packs/north-somerset',
    'senior',
    {
      lena: { name: 'Lena Fox', jobTitle: 'Officer', kind: 'officer', duties: ['workforce-development'] },
      dora: { name: 'Dora Hale', jobTitle: 'Director', kind: 'officer', duties: ['leadership-team'] },
      maya: { name: 'Maya Osei', jobTitle: 'Social Worker', kind: 'social-worker' },
    },
    isoDate('2026-11-23'),
  )
  const revisionOf = (html: string) => /name="revision" value="(\d+)"/.exec(html)?.[1] ?? ''

  test('a plan that was sent waits for whoever approves it, its steps and versions too', async () => {
    const lena = await server.signInAs(people.lena)
    await lena.get('/manage/needs/plans')
    const begun = await lena.press('Begin this plan', {
      ...{ 'begins-day': '1', 'begins-month': '12', 'begins-year': '2026' },
    })
    const href = new URL(begun.url, 'http://x').pathname
    for (const step of ['priority', 'action'])
      assert.match(
        (await lena.get(`${href}/${step}`)).text,
        /Waiting on [^:]*Workforce Development[^:]*: finish the draft and send it/,
      )
    await lena.get(`${href}/priority`)
    const put = await lena.press('Save this priority', {
      ...{ priority: 'LP-1', why: 'Audits say so', inputs: ['lna-5'] },
    })
    await lena.get(`${href}/action?priority=LP-1`)
    const acted = await lena.post(`${href}/action`, {
      ...{ revision: revisionOf(put.html), priority: 'LP-1', what: 'A day', owner: 'Maya Osei' },
      ...{ 'due-day': '1', 'due-month': '3', 'due-year': '2027' },
    })
    assert.match(acted.text, /A day Maya Osei/)
    const sent = await lena.press('Send it for approval')
    assert.match(sent.text, /Waiting on [^:]*Leadership Team/)
    const dora = await server.signInAs(people.dora)
    const page = await dora.get(href)
    assert.match(page.text, /Waiting on you/)
    assert.ok(page.queries <= 7, page.statements.join('\n'))
    assert.match((await dora.get(`${href}/versions/1`)).text, /Waiting on you/)
  })
})

describe('what is asked of somebody about learning', () => {
  const { server, people } = useServiceOfPack(
    'packs/portsmouth',
    'main-to-higher',
    {
      lena: {
        name: 'Lena Fox',
        jobTitle: 'Officer',
        kind: 'academy-officer',
        duties: ['workforce-development'],
      },
      maya: { name: 'Maya Osei', jobTitle: 'Social Worker', kind: 'social-worker' },
    },
    isoDate('2026-11-23'),
  )

  test('an impact review waits for its reviewer', async () => {
    const lena = await server.signInAs(people.lena)
    await lena.get('/manage/needs/impact/new')
    const list = await lena.post('/manage/needs/impact/new', {
      ...{ subject: 'A reading group', priority: 'KE-2', reviewer: 'Maya Osei' },
      ...{ 'due-day': '4', 'due-month': '3', 'due-year': '2027' },
    })
    const href = /\/learning\/impact-reviews\/[0-9a-f-]{36}/.exec(list.html)?.[0] ?? ''
    assert.match((await lena.get(href)).text, /Waiting on Maya Osei/)
    const maya = await server.signInAs(people.maya)
    assert.match((await maya.get(href)).text, /Waiting on you/)
  })

  test('a success that was proposed waits for those who agree', async () => {
    const maya = await server.signInAs(people.maya)
    await maya.get('/learning/successes/new')
    const proposed = await maya.post('/learning/successes/new', {
      ...{ title: 'A family meeting', 'went-well': 'They led it', 'made-it-so': 'We asked' },
      ...{ 'to-spread': 'Ask', priority: 'KE-1' },
    })
    assert.match(proposed.text, /Waiting on [^:]+: /)
    const lena = await server.signInAs(people.lena)
    assert.match((await lena.get(new URL(proposed.url, 'http://x').pathname)).text, /Waiting on you/)
  })
})
