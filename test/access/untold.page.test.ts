import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { accessTable } from './access.table.ts'
import { readTable } from './access.rules.ts'
import { addressOf, askers } from './ask.ts'
import { type Persona, useDemonstration } from './demonstration.ts'
import { applicants, type Ids, recordsOf, type Subject } from './records.ts'

/** Between a decision and its telling: every page of the applicant and of those around them, before and after. */

const subject: Subject = 'heard'
const around: readonly Persona[] = [
  'applicant',
  'line-manager',
  'head-of-service',
  'director',
  'colleague',
  'hr',
]
const reasons = 'Umbrella-words of the chair'

/** What the application is called names the level that was asked for, whatever was decided. */
const scheme = 'Social Worker (Grade F) to Senior Social Worker (Grade G)'

/** What would give it away, counted: a name that stood on the page before may stand there as often. */
const givesAway: readonly RegExp[] = [
  /\bapproved\b/gi,
  /Senior Social Worker/g,
  /Grade G\b/g,
  /\bDeferred\b/g,
  /Umbrella-words/g,
]

describe('an outcome that has not been told', () => {
  const demo = useDemonstration()
  let records: Readonly<Record<Subject, Ids>>
  let ask: ReturnType<typeof askers>['ask']
  const ids = () => records[subject]
  const panel = () => `/panels/${ids()['sittingId']}/applications/${ids()['journeyId']}`
  before(async () => {
    records = await recordsOf(demo)
    ask = askers(demo).ask
  })

  /**
   * The addresses of every page that is let to somebody: all of them for the applicant and their manager, for others in the
   * line or the team those about the applicant.
   */
  const addressesFor = (persona: Persona): readonly string[] => {
    const [first = ''] = applicants[subject].split(' ')
    const known = [ids()['personId'], ids()['journeyId']].filter((id) => id !== undefined)
    const isClose = persona === 'applicant' || persona === 'line-manager'
    const pages = [...readTable(accessTable)].flatMap(([route, { with: parts, lets }]) => {
      const [method, url = ''] = route.split(' ')
      // Printed files are made from the same situation as their pages, and cannot be searched for words.
      const isPage = method === 'GET' && !/^\/api\/|\.(pdf|docx|brf|zip|xlsx|odt)$/.test(url)
      return isPage && lets.has(persona) ? [addressOf(url, ids(), parts)] : []
    })
    const about = pages.filter((url) => url === '/' || known.some((id) => url.includes(id)))
    return [...(isClose ? pages : about), `/search?q=${first}`, `/people?name=${first}`, '/team']
  }

  const seen = async () => {
    const all = new Map<string, readonly number[]>()
    for (const persona of around)
      for (const url of addressesFor(persona)) {
        const page = await ask(persona, subject, 'GET', url)
        const { status } = page
        const text = page.text.replaceAll(scheme, '')
        if (status < 500)
          all.set(
            `${persona} at ${url}`,
            givesAway.map((word) => [...text.matchAll(word)].length),
          )
      }
    return all
  }

  test('is given away by no page, whoever asks; once it is told they read it [R-175] [R-176]', async () => {
    const earlier = await seen()
    assert.ok(earlier.size > 150, String(earlier.size))
    const chair = await demo.as('principal-social-worker')
    await chair.get(panel())
    await chair.press('Save who is here', {
      came: [await demo.personNamed('Constance Abernathy-Nwosu'), ids()['personId'] ?? ''],
    })
    await chair.get(panel())
    const decided = await chair.press('Record the decision', { outcome: 'approved', reasons, told: 'later' })
    assert.match(decided.text, /The applicant has not been told yet/, decided.text)
    const later = await seen()
    const leaks = [...later].filter(([at, counts]) =>
      counts.some((count, index) => count > (earlier.get(at)?.[index] ?? 0)),
    )
    assert.deepEqual(leaks, [])
    const applicant = await demo.signedIn('applicant', applicants[subject])
    const task = `/applications/${ids()['journeyId']}/tasks/tell-outcome`
    assert.match((await chair.get(task)).text, /A message goes out at once to Mohammed/)
    await chair.press('Tell the applicant the outcome')
    assert.match((await applicant.get('/')).text, /You are here ?: ?Senior Social Worker/)
    assert.match((await applicant.get(`/applications/${ids()['journeyId']}/decision`)).text, /Umbrella-words/)
  })
})
