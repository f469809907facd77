import assert from 'node:assert/strict'
import { commandJourney, findSituation } from '../../src/features/journeys/public.ts'
import { planSitting } from '../../src/features/panels/public.ts'
import type { JourneyCommand, JourneyState } from '../../src/features/schemes/public.ts'
import type { IsoDate, IsoInstant } from '../../src/kernel/dates.ts'
import type { JourneyId } from '../../src/kernel/ids.ts'
import { fillDocument, type Given } from '../main-job/fill.ts'
import type { useServiceOfPack } from '../support/service-of-pack.ts'
import type { TestPage } from '../support/test-browser.ts'

/** A programme walked over HTTP from its first day, on the days it would take: every page as the person who has the task. */

type Service<Who extends string> = ReturnType<typeof useServiceOfPack<Who>>
type Typed = Readonly<Record<string, string>>

/** A day as three fields of a form. */
export function dayIn(field: string, day: string): Typed {
  const [year, month, date] = day.split('-').map((part) => String(Number(part)))
  return { [`${field}.day`]: date ?? '', [`${field}.month`]: month ?? '', [`${field}.year`]: year ?? '' }
}

export function yearWalk<Who extends string>(service: Service<Who>, firstDay: string) {
  let today = firstDay as IsoDate
  let journeyId = '' as JourneyId
  const at = (path: string) => `/applications/${journeyId}${path}`
  const doing = (tx: Parameters<Service<Who>['doing']>[0], who: Who) => ({
    ...service.doing(tx, who),
    today,
    now: `${today}T09:30:00Z` as IsoInstant,
  })
  const state = async (): Promise<JourneyState> => {
    const found = await service.read((tx) =>
      findSituation({ tx, today, authorityId: service.database.authorityId }, journeyId),
    )
    assert.ok(found)
    return found.state
  }
  /** Sends a form that is expected to be taken. */
  const sent = (page: TestPage): TestPage => {
    assert.equal(page.status, 200, `${page.url}: ${page.text.slice(0, 1500)}`)
    return page
  }
  return {
    at,
    state,
    id: () => journeyId,
    /** The page of the programme as everybody who takes part has it. */
    programme: () => `/programmes/${journeyId}`,
    on(day: string) {
      today = day as IsoDate
      service.server.clock.set(`${day}T09:30:00Z`)
    },
    async begins(who: Who, whom: Who) {
      const browser = await service.as(who)
      const href = `/people/${service.people[whom]}/eligibility/${service.scheme().scheme}`
      sent(await browser.get(href))
      const page = sent(
        await browser.post(`/eligibility/${service.scheme().scheme}/start`, { person: service.people[whom] }),
      )
      assert.match(page.text, /Here is everything that comes next/)
      journeyId = page.url.split('/').at(-1) as JourneyId
    },
    /** Goes on with a programme that was begun otherwise, by its address or that of its pages. */
    takes(href: string) {
      const [id] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(href) ?? []
      assert.ok(id, `No programme in ${href}`)
      journeyId = id as JourneyId
    },
    /** What no page of this room sends: appointing, drawing. */
    async commands(who: Who, command: JourneyCommand) {
      const done = await service.write((tx) => commandJourney(doing(tx, who), journeyId, command))
      assert.ok(done.ok, done.ok ? '' : done.refusals.map(({ says }) => says).join(' '))
    },
    async sees(who: Who, path = ''): Promise<TestPage> {
      return (await service.as(who)).get(at(path))
    },
    async does(who: Who, task: string, typed: Typed = {}): Promise<TestPage> {
      const browser = await service.as(who)
      sent(await browser.get(at(`/tasks/${task}`)))
      return sent(await browser.post(at(`/tasks/${task}`), typed))
    },
    /** Sends what is expected to be refused, and answers the page that says so. */
    async tries(who: Who, task: string, typed: Typed = {}): Promise<TestPage> {
      const browser = await service.as(who)
      await browser.get(at(`/tasks/${task}`))
      return browser.post(at(`/tasks/${task}`), typed)
    },
    /** Fills in every section of a task's document that the person may. */
    async writes(who: Who, task: string, given: Given = {}): Promise<TestPage> {
      return fillDocument(await service.as(who), at(`/tasks/${task}`), today, given)
    },
    /** The same for a paper by its address. */
    async fills(who: Who, href: string): Promise<TestPage> {
      return fillDocument(await service.as(who), new URL(href, 'http://localhost').pathname, today)
    },
    async decides(who: Who, task: string, outcome: string): Promise<TestPage> {
      const browser = await service.as(who)
      sent(await browser.get(at(`/decide/${task}`)))
      return sent(
        await browser.post(at(`/decide/${task}`), {
          outcome,
          reasons: 'What the year has shown.',
          feedback: 'What to build on.',
          told: 'later',
        }),
      )
    },
    /** Sends a form of a hand-off; what it asks is filled in plausibly. */
    async handsOff(who: Who, task: string, typed: Typed = {}): Promise<TestPage> {
      const browser = await service.as(who)
      sent(await browser.get(at(`/hand-off/${task}`)))
      return sent(await browser.post(at(`/hand-off/${task}`), typed))
    },
    async asksFor(who: Who, action: string, typed: Typed = {}): Promise<TestPage> {
      const browser = await service.as(who)
      sent(await browser.get(at(`/actions/${action}`)))
      return browser.post(at(`/actions/${action.replace(/\?.*/, '')}`), typed)
    },
    /** Plans a sitting of today and books the programme into it. */
    async books(
      coordinator: Who,
      tasks: { readonly book: string; readonly meeting: string },
    ): Promise<string> {
      const sittingId = await service.write((tx) =>
        planSitting(doing(tx, coordinator), service.scheme(), tasks.meeting, {
          name: 'Sitting',
          startsAt: `${today}T10:00:00Z` as IsoInstant,
          heldOn: today,
          place: 'Room 2',
          joinLink: '',
          capacity: 4,
        }),
      )
      const booker = await service.as(coordinator)
      await booker.get(at(`/book/${tasks.book}`))
      sent(
        await booker.post(at(`/book/${tasks.book}`), {
          slot: `${sittingId} ${today}T10:00:00Z`,
          minutes: '30',
        }),
      )
      return sittingId
    },
    /** Plans a sitting, books the journey into it, holds it with these people and records the outcome. */
    async sits(
      coordinator: Who,
      chair: Who,
      members: readonly Who[],
      outcome: string,
      tasks: { readonly book: string; readonly meeting: string },
    ): Promise<TestPage> {
      const sittingId = await this.books(coordinator, tasks)
      const href = `/panels/${sittingId}/applications/${journeyId}`
      const leads = await service.as(chair)
      sent(await leads.get(href))
      sent(await leads.press('Save who is here', { came: members.map((who) => service.people[who]) }))
      sent(await leads.get(href))
      sent(await leads.post(`${href}/held`))
      sent(await leads.get(href))
      return sent(
        await leads.post(`${href}/decision`, {
          outcome,
          reasons: 'The panel has read the portfolio.',
          feedback: 'What to build on.',
          told: 'later',
        }),
      )
    },
  }
}
