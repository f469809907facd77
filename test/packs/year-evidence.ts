import assert from 'node:assert/strict'
import { fillDocument } from '../main-job/fill.ts'
import { attribute, elements } from '../support/page-reading.ts'
import type { useServiceOfPack } from '../support/service-of-pack.ts'
import type { TestBrowser, TestPage } from '../support/test-browser.ts'
import { dayIn, type yearWalk } from './year-walk.ts'

/** What gathers over a programme beside its steps, over HTTP: observations, feedback, supervision, learning. */

type Service<Who extends string> = ReturnType<typeof useServiceOfPack<Who>>
type Year<Who extends string> = ReturnType<typeof yearWalk<Who>>

/** A day as a form's date field has it, by parts with hyphens. */
export function daySaid(field: string, day: string): Readonly<Record<string, string>> {
  const [year = '', month = '', date = ''] = day.split('-').map((part) => String(Number(part)))
  return { [`${field}-day`]: date, [`${field}-month`]: month, [`${field}-year`]: year }
}

/** Written reports of these days, as rows of the final assessment. */
export const reportsOn = (...days: readonly string[]): Readonly<Record<string, string>> =>
  Object.assign(
    {},
    ...days.map((on, row) => ({
      [`reports.${row}.id`]: `row-${row + 1}`,
      [`reports.${row}.report`]: 'A report for the court or a review',
      ...dayIn(`reports.${row}.on`, on),
    })),
  ) as Readonly<Record<string, string>>

const taken = (page: TestPage): TestPage => {
  assert.equal(page.status, 200, `${page.url}: ${page.text.slice(0, 1500)}`)
  return page
}

const linkLike = (page: TestPage, pattern: RegExp): string => {
  const found = elements(page.document, 'a')
    .map((link) => attribute(link, 'href') ?? '')
    .findLast((href) => pattern.test(href))
  assert.ok(found, `No link like ${pattern} on ${page.url}: ${page.text.slice(0, 800)}`)
  return found
}

async function signs(browser: TestBrowser, document: string, section: string): Promise<void> {
  taken(await browser.get(`${document}/sections/${section}/sign`))
  taken(await browser.press('Sign this section', { confirm: 'yes' }))
}

export function yearEvidence<Who extends string>(service: Service<Who>) {
  return {
    /** The assessor watches a visit and writes it up, the worker reflects on it, both sign: all on one day. */
    async observes(year: Year<Who>, assessor: Who, worker: Who, on: string): Promise<void> {
      const observer = await service.as(assessor)
      const page = taken(await observer.get(year.at('/tasks/observe')))
      const begun = taken(
        await observer.press(page.text.includes('Start one') ? 'Start one' : 'Start another one'),
      )
      await fillDocument(observer, begun.url, on, { matter: 'no' })
      await fillDocument(await service.as(worker), begun.url, on)
      await signs(observer, begun.url, 'observer-feedback')
      await signs(await service.as(worker), begun.url, 'worker-feedback')
    },
    /** Feedback that came on paper is entered and let through by those who may. */
    async hears(desk: Who, about: Who, whose: string, on: string): Promise<void> {
      const enters = await service.as(desk)
      const asked = new URLSearchParams({ person: service.people[about], who: whose })
      taken(await enters.get(`/feedback-desk/enter?${asked}`))
      taken(
        await enters.press('Keep this feedback', {
          route: 'paper',
          ...daySaid('given', on),
          'answer.listens': '4',
          'answer.clear': '4',
          worry: 'no',
        }),
      )
      const answer = linkLike(taken(await enters.get('/feedback-desk')), /\/feedback-desk\/answers\//)
      taken(await enters.get(answer))
      taken(await enters.post(`${answer}/release`))
    },
    /** They meet, the supervisor writes it down. */
    async meets(supervisor: Who, worker: Who, on: string): Promise<void> {
      const leads = await service.as(supervisor)
      const href = `/people/${service.people[worker]}/supervision/meetings/new`
      taken(await leads.get(href))
      const record = taken(await leads.post(href, { kind: 'one-to-one', ...daySaid('planned', on) }))
      taken(await leads.post(record.url, { minutes: '60', talked: ['learning'], protected: 'yes' }))
    },
    /** A completed entry of the worker's record. */
    async learns(worker: Who, kind: string, title: string, on: string): Promise<void> {
      const learner = await service.as(worker)
      taken(await learner.get('/my-record/evidence/new'))
      taken(
        await learner.post('/my-record/evidence/new', {
          title,
          kind,
          done: 'yes',
          ...daySaid('on', on),
          hours: '6',
          learning: 'What builds up over time.',
          impact: 'I read every chronology to its end.',
        }),
      )
    },
  }
}
