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
  { name: 'scheme', as: 'Tamsin Okoro', open: at('/schemes/f-to-g') },
  { name: 'sign-in', as: 'Amara Nwachukwu-Pereira', open: at('/sign-in?authority=sandwell') },
]
