import type { Page } from 'playwright-core'

/** A page that decides (the shared UX notes name them), who looks at it and how they get there from their first page. */
export interface Screen {
  readonly name: string
  /** As on the demonstration's sign-in. */
  readonly as: string
  /** Sandwell when not said. */
  readonly authority?: string
  open(page: Page): Promise<unknown>
}

const at = (path: string) => (page: Page) => page.goto(path)

/** Presses the first link whose address matches. */
const follow =
  (...patterns: readonly RegExp[]) =>
  async (page: Page) => {
    for (const pattern of patterns) {
      const addresses = await page
        .locator('main a[href]')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
      const found = addresses.find((address) => pattern.test(address))
      if (found === undefined) throw new Error(`No link like ${pattern} on ${page.url()}`)
      await page.goto(found)
    }
  }

const application = /^\/applications\/[0-9a-f-]{36}$/

/** From the meeting that waits in To do to the panel's day. */
async function panelDay(page: Page): Promise<void> {
  await page.goto('/to-do')
  await page
    .getByRole('link', { name: /Hold the panel meeting/ })
    .first()
    .click()
  await page.waitForURL(/\/panels\//)
}

async function runningOrder(page: Page): Promise<void> {
  await panelDay(page)
  await page.goto(page.url().replace(/\/applications\/.*$/, ''))
}

export const screens: readonly Screen[] = [
  { name: 'home', as: 'Priya Chandrasekaran', open: at('/') },
  { name: 'home-eligible', as: 'Amara Nwachukwu-Pereira', open: at('/') },
  { name: 'to-do', as: 'Deborah Achterberg', open: at('/to-do') },
  { name: 'to-do-empty', as: 'Callum Hargreaves', open: at('/to-do') },
  { name: 'eligibility', as: 'Amara Nwachukwu-Pereira', open: at('/eligibility/f-to-g') },
  { name: 'eligibility-not-yet', as: 'Callum Hargreaves', open: at('/eligibility/f-to-g') },
  { name: 'eligibility-disputed', as: 'Zofia Kowalczyk-Banerjee', open: at('/eligibility/f-to-g') },
  { name: 'application', as: 'Priya Chandrasekaran', open: follow(application) },
  { name: 'application-declined', as: 'Bronwen Ashworth', open: follow(application) },
  {
    name: 'document',
    as: 'Priya Chandrasekaran',
    open: follow(application, /tasks\/applicant-statement/, /sections\/statement/),
  },
  {
    name: 'document-sections',
    as: 'Priya Chandrasekaran',
    open: follow(application, /tasks\/applicant-statement/),
  },
  {
    name: 'cpd-log',
    as: 'Priya Chandrasekaran',
    open: follow(application, /tasks\/cpd-log/, /sections\/activities/),
  },
  { name: 'evidence', as: 'Priya Chandrasekaran', open: at('/my-record/evidence') },
  { name: 'signing', as: 'Gareth Llewellyn-Pugh', open: follow(/sign/) },
  { name: 'team', as: 'Siobhán Ní Dhomhnaill', open: at('/my-team') },
  { name: 'pathway', as: 'Callum Hargreaves', open: at('/pathway') },
  {
    name: 'pathway-chosen',
    as: 'Saoirse Valentine-Gupta',
    authority: 'north-somerset',
    open: at('/pathway'),
  },
  { name: 'reported', as: 'Marisol Whitcombe', authority: 'north-somerset', open: at('/manage/reported') },
  { name: 'begin', as: 'Mavis Oduya-Grant', authority: 'north-somerset', open: at('/begin') },
  { name: 'scheme', as: 'Tamsin Okoro', open: at('/schemes/f-to-g') },
  { name: 'pipeline', as: 'Tamsin Okoro', open: at('/manage/applications') },
  { name: 'panels', as: 'Tamsin Okoro', open: at('/manage/panels') },
  {
    name: 'quality-check',
    as: 'Jerzy Wiśniewski-Brown',
    open: async (page) => {
      await page.goto('/to-do')
      await page
        .getByRole('link', { name: /Check the quality/ })
        .first()
        .click()
      await page.waitForURL(/\/check\//)
      const start = page.getByRole('button', { name: 'Start the check' })
      if (await start.count()) await start.click()
      await page.waitForLoadState()
    },
  },
  { name: 'quality-record', as: 'Dami Adeyemi-Featherstonehaugh', open: follow(application) },
  { name: 'panel-order', as: 'Constance Abernathy-Nwosu', open: runningOrder },
  {
    name: 'panel-day',
    as: 'Constance Abernathy-Nwosu',
    open: panelDay,
  },
  { name: 'outcomes', as: 'Oliver Pemberton', open: at('/outcomes') },
  { name: 'plan', as: 'Patrick O’Shaughnessy', open: follow(application) },
  { name: 'pipeline', as: 'Tamsin Okoro', open: at('/manage/applications') },
  { name: 'quality-check', as: 'Tamsin Okoro', open: follow(/tasks\/quality-check$/) },
  { name: 'running-order', as: 'Ruth Fitzgerald', open: follow(/^\/panels\/[0-9a-f-]{36}$/) },
  { name: 'panel-day', as: 'Constance Abernathy-Nwosu', open: follow(/tasks\/hold-panel$/) },
  { name: 'plan', as: 'Deborah Achterberg', open: follow(/^\/plans\/[0-9a-f-]{36}/) },
  { name: 'outcome', as: 'Oliver Pemberton', open: follow(/tasks\/acknowledge-outcome$/) },
  { name: 'bring-in', as: 'Tamsin Okoro', open: at('/bring-in') },
  {
    name: 'bring-in-days',
    as: 'Tamsin Okoro',
    open: at(`/bring-in/days?at=f-to-g.panel&who=${encodeURIComponent('Callum Hargreaves')}`),
  },
  {
    name: 'bring-in-check',
    as: 'Tamsin Okoro',
    open: async (page) => {
      await page.goto(`/bring-in/days?at=f-to-g.panel&who=${encodeURIComponent('Callum Hargreaves')}`)
      for (const [unit, value] of Object.entries({ day: '13', month: '10', year: '2026' }))
        for (const input of await page.locator(`main input[name$="-${unit}"]:visible`).all())
          await input.fill(value)
      await page.locator('[name="asked-intended-month"]').fill('2026-12')
      await page.locator('[name="checked"]').fill('The bound portfolio with its page of signatures.')
      await page.getByRole('button', { name: 'Check what will happen' }).click()
      await page.waitForLoadState()
    },
  },
  { name: 'bring-in-lists', as: 'Tamsin Okoro', open: at('/bring-in/lists') },
  { name: 'paper-statement', as: 'Mei-Ling Hutchinson', open: follow(application, /\/paper$/) },
  {
    name: 'signature-on-paper',
    as: 'Tamsin Okoro',
    open: async (page) => {
      await page.goto('/manage/applications')
      await page.getByRole('link', { name: 'Michael-James Oyelaran' }).first().click()
      await page.waitForURL(/\/applications\/[0-9a-f-]{36}/)
      await follow(/on-paper$/)(page)
    },
  },
  {
    name: 'word-form',
    as: 'Priya Chandrasekaran',
    open: follow(application, /tasks\/applicant-statement/, /\/word$/),
  },
  { name: 'messages', as: 'Tamsin Okoro', open: at('/messages') },
  { name: 'messages-coming-own', as: 'Tamsin Okoro', open: at('/messages/coming') },
  { name: 'messages-sent', as: 'Tamsin Okoro', open: at('/manage/messages') },
  { name: 'messages-coming', as: 'Tamsin Okoro', open: at('/manage/messages/coming') },
  { name: 'messages-words', as: 'Tamsin Okoro', open: at('/manage/messages/words') },
  { name: 'messages-addresses', as: 'Tamsin Okoro', open: at('/manage/messages/addresses') },
  { name: 'messages-stopped', as: 'Tamsin Okoro', open: at('/manage/messages/stopped') },
  { name: 'calendar', as: 'Joan Tibbetts', open: at('/manage/calendar') },
  { name: 'redactions', as: 'Mehmet Yıldırım', open: at('/manage/redactions/new') },
  { name: 'sign-in', as: 'Amara Nwachukwu-Pereira', open: at('/sign-in?authority=sandwell') },
]
