import { attribute, elements } from '../support/page-reading.ts'
import type { TestBrowser, TestPage } from '../support/test-browser.ts'
import type { PersonId } from '../../src/kernel/ids.ts'
import { fillDocument } from './fill.ts'
import type { Who } from './service.ts'

/** The first stages of an application without looking: for tests and measurements that begin in the middle. */

export interface Walkers {
  readonly people: Readonly<Record<Who, PersonId>>
  /** The browser of one of them, signed in. */
  as(who: Who): Promise<TestBrowser>
  readonly today: string
}

const ok = (page: TestPage): TestPage => {
  if (page.status >= 400) throw new Error(`${page.url}: ${page.status} ${page.text.slice(0, 600)}`)
  return page
}

/** A talk, the request, and everything of stage 1. Answers the application's address. */
export async function walkToPortfolio({ as, people, today }: Walkers): Promise<string> {
  const maya = await as('maya')
  ok(await maya.get('/eligibility/f-to-g'))
  const talk = ok(await maya.press('Record a talk'))
  await fillDocument(maya, talk.url, today, { decision: 'ready' })
  ok(await maya.get('/eligibility/f-to-g'))
  const asked = ok(
    await maya.press('Ask for the application', { 'intended-month': `${Number(today.slice(0, 4)) + 1}-01` }),
  )
  const application = asked.url
  for (const [who, title, values] of [
    ['asha', 'Give permission to start', { permission: 'yes' }],
    ['asha', 'Tell the Service Manager', {}],
    ['sam', 'Agree that the social worker may apply', { agreed: 'yes' }],
    ['nadia', 'Log the intention', {}],
  ] as const) {
    const browser = await as(who)
    const list = ok(await browser.get('/to-do'))
    const link = elements(list.document, 'a').find((each) => textIn(each).includes(title))
    if (!link) throw new Error(`${who} has no “${title}” to do: ${people[who]}`)
    ok(await browser.get(attribute(link, 'href') as string))
    ok(await browser.press('Save and go on', values))
  }
  return application
}

function textIn(element: ReturnType<typeof elements>[number]): string {
  return element.childNodes.map((child) => ('value' in child ? child.value : '')).join('')
}

/** Every paper of stage 2, filled in and signed where it is signed. Answers the observation's address. */
export async function walkToSignatures({ as, today }: Walkers, application: string): Promise<string> {
  const maya = await as('maya')
  const asha = await as('asha')
  const path = (task: string) => `${application}/tasks/${task}`
  await fillDocument(maya, path('employee-details'), today)
  await fillDocument(maya, path('applicant-statement'), today)
  await fillDocument(asha, path('manager-statement'), today, {
    recommendation: 'agree',
    'contra-indications': 'no',
  })
  await fillDocument(await as('sam'), path('manager-statement'), today, { 'service-manager-approval': 'yes' })
  ok(await asha.get(path('observation-record')))
  const observation = ok(await asha.press('Start one'))
  await fillDocument(asha, observation.url, today, { 'performance-matter': 'no', types: ['home-visit'] })
  await fillDocument(maya, observation.url, today)
  const log = ok(await maya.get(path('cpd-log')))
  const listed =
    (await maya.get('/my-record/evidence')).html.match(/\/my-record\/evidence\/([0-9a-f-]{36})/g) ?? []
  await fillDocument(maya, log.url, today, {
    activities: [...new Set(listed)].map((href) => href.slice(-36)),
  })
  for (const [browser, section] of [
    [asha, 'observer-feedback'],
    [maya, 'worker-feedback'],
  ] as const) {
    ok(await browser.get(`${observation.url}/sections/${section}/sign`))
    ok(await browser.press('Sign this section', { confirm: 'yes' }))
  }
  ok(await maya.get(path('read-questions')))
  ok(await maya.press('I have read this'))
  return observation.url
}

/** Freezes the papers, so that the first signature is asked for. */
export async function walkToSealed({ as }: Walkers, application: string): Promise<void> {
  const maya = await as('maya')
  ok(await maya.get(`${application}/seal`))
  ok(await maya.press('Freeze it and ask for signatures'))
}
