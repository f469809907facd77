import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { TestBrowser } from '../support/test-browser.ts'
import { type Who, today, useService } from './service.ts'
import { type Walkers, walkToPortfolio, walkToSealed, walkToSignatures } from './walk.ts'

/** DESIGN: a page asks at most six queries, the session and the count of things to do included. */
const most = 6

describe('queries of a page', () => {
  const service = useService()
  const browsers: Partial<Record<Who, TestBrowser>> = {}
  const walkers: Walkers = {
    get people() {
      return service.people
    },
    today,
    async as(who) {
      return (browsers[who] ??= await service.server.signInAs(service.people[who]))
    },
  }
  let application = ''
  let observation = ''
  let statement = ''

  before(async () => {
    application = await walkToPortfolio(walkers)
    const maya = await walkers.as('maya')
    statement = (await maya.get(`${application}/tasks/applicant-statement`)).url
  })

  /** Twice, since what seldom changes is kept from the first time. */
  async function counts(who: Who, url: string): Promise<void> {
    const browser = await walkers.as(who)
    await browser.get(url)
    const page = await browser.get(url)
    assert.equal(page.status, 200, `${url}: ${page.text.slice(0, 300)}`)
    assert.ok(page.queries <= most, `${url} asked ${page.queries}:\n${page.statements.join('\n\n')}`)
  }

  const pages: readonly (readonly [string, Who, () => string])[] = [
    ['home', 'maya', () => '/'],
    ['a manager’s home', 'asha', () => '/'],
    ['to do', 'asha', () => '/to-do'],
    ['eligibility', 'tariq', () => '/eligibility/f-to-g'],
    ['eligibility of one’s own person', 'asha', () => `/people/${service.people.tariq}/eligibility/f-to-g`],
    ['application', 'maya', () => application],
    ['application, for the manager', 'asha', () => application],
    ['task', 'maya', () => `${application}/tasks/read-questions`],
    ['document', 'maya', () => statement],
    ['pipeline', 'nadia', () => '/manage/applications'],
    ['my team', 'asha', () => '/my-team'],
    ['person', 'asha', () => `/people/${service.people.maya}`],
    ['evidence list', 'maya', () => '/my-record/evidence'],
  ]
  for (const [name, who, url] of pages) test(`${name}: six at most`, () => counts(who, url()))

  test('each section of a document: six at most', async () => {
    const papers = ['applicant-statement', 'cpd-log', 'employee-details', 'manager-statement']
    for (const paper of papers) {
      const who = paper === 'manager-statement' ? 'asha' : 'maya'
      const page = await (await walkers.as(who)).get(`${application}/tasks/${paper}`)
      const sections = new Set(page.html.match(/\/documents\/[0-9a-f-]+\/sections\/[a-z-]+/g) ?? [])
      assert.ok(sections.size > 0, paper)
      for (const section of sections) await counts(who, section)
    }
  })

  test('the papers to be signed, an observation, sealing and signing: six at most', async () => {
    observation = await walkToSignatures(walkers, application)
    await counts('asha', observation)
    await counts('maya', application)
    await counts('maya', `${application}/seal`)
    await walkToSealed(walkers, application)
    await counts('maya', application)
    await counts('maya', `${application}/sign/employee`)
  })
})
