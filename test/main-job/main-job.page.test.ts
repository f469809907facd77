import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { TestBrowser, TestPage } from '../support/test-browser.ts'
import { attribute, elements } from '../support/page-reading.ts'
import { fillDocument } from './fill.ts'
import { type Who, today, useService } from './service.ts'

/** The whole way, over HTTP and without JavaScript: from "shall I apply?" to submission and back again. */
describe('from “shall I apply?” to a submitted portfolio', () => {
  const service = useService()
  const browsers: Partial<Record<Who, TestBrowser>> = {}
  const as = async (who: Who): Promise<TestBrowser> => {
    browsers[who] ??= await service.server.signInAs(service.people[who])
    return browsers[who]
  }
  let application = ''

  const ok = (page: TestPage) => {
    assert.ok(page.status < 400, `${page.url}: ${page.status} ${page.text.slice(0, 900)}`)
    return page
  }
  const todo = async (who: Who, title: string | RegExp) => {
    const browser = await as(who)
    const page = ok(await browser.get('/to-do'))
    const link = elements(page.document, 'a').find((each) => {
      const text = each.childNodes.map((child) => ('value' in child ? child.value : '')).join('')
      return typeof title === 'string' ? text.includes(title) : title.test(text)
    })
    assert.ok(link, `${who} has no “${title}” in To do: ${page.text.slice(0, 800)}`)
    return ok(await browser.get(attribute(link, 'href') as string))
  }

  test('the first page says what is next, and eligibility names rule, fact, source and remedy [R-041]', async () => {
    const maya = await as('maya')
    const home = ok(await maya.get('/'))
    assert.match(home.text, /Your pathway/)
    const page = ok(await maya.get('/eligibility/f-to-g'))
    assert.match(page.text, /18 months/)
    assert.match(page.text, /Employment record/)
    assert.match(page.text, /Record a readiness talk/)
  })

  test('under eighteen months at Grade F is shown as not yet, with the day it will be met [R-029]', async () => {
    const page = ok(await (await as('tariq')).get('/eligibility/f-to-g'))
    assert.match(page.text, /Thursday 1 April 2027/)
  })

  test('a talk that says ready opens the way to ask [R-018] [R-019] [R-025]', async () => {
    const maya = await as('maya')
    ok(await maya.get('/eligibility/f-to-g'))
    const talk = ok(await maya.press('Record a talk'))
    const done = await fillDocument(maya, talk.url, today, { decision: 'ready' })
    assert.match(done.text, /./)
    const page = ok(await maya.get('/eligibility/f-to-g'))
    assert.match(page.text, /Ready to ask/)
  })

  test('asking opens one application, however often it is pressed [R-021]', async () => {
    const maya = await as('maya')
    ok(await maya.get('/eligibility/f-to-g'))
    const page = ok(await maya.press('Ask for the application', { 'intended-month': '2027-01' }))
    application = page.url
    assert.match(page.text, /Agree the opportunity/)
    const again = await maya.post('/eligibility/f-to-g/start', {
      person: service.people.maya,
      'intended-month': '2027-01',
    })
    assert.equal(again.status, 403)
  })

  test('stage 1: permission with its date, leaders told, the Service Manager agrees, the intention is logged [R-022] [R-023] [R-024] [R-037]', async () => {
    await todo('asha', 'Give permission to start')
    ok(await (await as('asha')).press('Save and go on', { permission: 'yes' }))
    await todo('asha', 'Tell the Service Manager')
    ok(await (await as('asha')).press('Save and go on'))
    await todo('sam', 'Agree that the social worker may apply')
    ok(await (await as('sam')).press('Save and go on', { agreed: 'yes' }))
    await todo('nadia', 'Log the intention')
    ok(await (await as('nadia')).press('Save and go on'))
    const page = ok(await (await as('maya')).get(application))
    assert.match(page.text, /Give your employee details/)
  })

  test('stage 2: every paper is filled in by its person [R-113] [R-114] [R-117] [R-324]', async () => {
    const maya = await as('maya')
    const asha = await as('asha')
    const path = (task: string) => `${application}/tasks/${task}`
    await fillDocument(maya, path('employee-details'), today)
    await fillDocument(maya, path('applicant-statement'), today)
    await fillDocument(asha, path('manager-statement'), today, {
      recommendation: 'agree',
      'contra-indications': 'no',
    })
    await fillDocument(await as('sam'), path('manager-statement'), today, {
      'service-manager-approval': 'yes',
    })
    ok(await asha.get(path('observation-record')))
    const observation = ok(await asha.press('Start one'))
    await fillDocument(asha, observation.url, today, { 'performance-matter': 'no', types: ['home-visit'] })
    await fillDocument(maya, observation.url, today)
    const log = ok(await maya.get(path('cpd-log')))
    const evidence = [
      ...new Set(
        (await maya.get('/my-record/evidence')).html.match(/\/my-record\/evidence\/([0-9a-f-]{36})/g) ?? [],
      ),
    ].map((href) => href.slice(-36))
    assert.equal(evidence.length, 5)
    await fillDocument(maya, log.url, today, { activities: evidence })
    await signSection(asha, observation.url, 'observer-feedback')
    await signSection(maya, observation.url, 'worker-feedback')
    ok(await maya.get(path('read-questions')))
    ok(await maya.press('I have read this'))
    const page = ok(await maya.get(application))
    assert.match(page.text, /Complete the portfolio Complete since/, page.text)
  })

  test('stage 3: the papers are frozen and signed in order by four people [R-133] [R-134] [R-135]', async () => {
    const maya = await as('maya')
    ok(await maya.get(`${application}/seal`))
    ok(await maya.press('Freeze it and ask for signatures'))
    const early = await (await as('sam')).get(`${application}/sign/service-manager`)
    assert.equal(early.status, 403)
    for (const [who, slot] of [
      ['maya', 'employee'],
      ['asha', 'line-manager'],
      ['sam', 'service-manager'],
      ['helen', 'head-of-service'],
    ] as const) {
      const browser = await as(who)
      ok(await browser.get(`${application}/sign/${slot}`))
      ok(await browser.press('Sign the portfolio', { confirm: 'yes' }))
    }
    const page = ok(await maya.get(application))
    assert.match(page.text, /Submit the portfolio/)
  })

  test('stage 4: it is submitted to Workforce Development [R-156]', async () => {
    const maya = await as('maya')
    ok(await maya.get(`${application}/tasks/submit`))
    ok(await maya.press('Submit the portfolio to Workforce Development'))
    const page = ok(await maya.get(application))
    assert.match(page.text, /Hold a date for the panel/)
    assert.match(page.text, /With Nadia Khan/)
  })
})

/** Signs one section of a document in this person's own name. */
async function signSection(browser: TestBrowser, href: string, section: string): Promise<void> {
  await browser.get(`${href}/sections/${section}/sign`)
  const signed = await browser.press('Sign this section', { confirm: 'yes' })
  if (signed.status >= 400) throw new Error(signed.text)
}
