import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readEntitlements, readReviews } from '../../src/features/schemes/public.ts'
import { handoffsOf } from '../../src/features/handoffs/public.ts'
import { findSituation } from '../../src/features/journeys/public.ts'
import type { IsoDate } from '../../src/kernel/dates.ts'
import { useServiceOfPack } from '../support/service-of-pack.ts'
import { firstYear, moderation, portfolioSeen } from './first-year.ts'
import { northSomersetPeople } from './year-people.ts'
import { dayIn, yearWalk } from './year-walk.ts'

const first = '2026-09-07' as IsoDate

type Worker = 'nia' | 'ola' | 'pru'

describe('an assessed year over HTTP, from the first day to the end', () => {
  const service = useServiceOfPack<keyof typeof northSomersetPeople>(
    'packs/north-somerset',
    'asye',
    northSomersetPeople,
    first,
  )

  const stepsOf = (year: ReturnType<typeof yearWalk<keyof typeof northSomersetPeople>>, worker: Worker) =>
    firstYear(year, { worker, assessor: 'abe', manager: 'mav', coordinator: 'cora' })
  const begun = async (worker: Worker) => {
    const year = yearWalk(service, first)
    year.on(first)
    await year.begins('cora', worker)
    const from = { from: first } as const
    await year.commands('cora', { do: 'appoint', role: 'assessor', personId: service.people.abe, ...from })
    await year.commands('cora', { do: 'appoint', role: 'mentor', personId: service.people.mona, ...from })
    await year.does('cora', 'register', { ...dayIn('registered-on', first), funded: 'yes' })
    await year.does('cora', 'claim-first-grant', dayIn('claimed-on', first))
    await stepsOf(year, worker).agrees(first)
    return year
  }
  /** A cohort of one who has begun already; answers its page for whoever co-ordinates. */
  const inCohort = async (name: string) => {
    const cora = await service.as('cora')
    await cora.get('/programmes/cohorts/new')
    const made = await cora.post('/programmes/cohorts/new', {
      ...{ name: `With ${name}`, scheme: 'asye', month: '2026-09-01', coordinator: service.people.cora },
    })
    await cora.get(`${made.url}/start`)
    await cora.post(`${made.url}/start`, { people: name })
    await cora.post(`${made.url}/start/now`)
    return async () => (await service.as('cora')).get(made.url)
  }
  const readingOf = (year: Awaited<ReturnType<typeof begun>>, today: string) =>
    service.read(async (tx) => {
      const asking = { tx, today: today as IsoDate, authorityId: service.database.authorityId }
      const found = await findSituation(asking, year.id())
      assert.ok(found)
      return found
    })

  test('is passed: agreement, three reviews, recommendation, ratification, certificate, HR and the region [R-199, R-200, R-201, R-211, R-197, R-198]', async () => {
    const year = await begun('nia')
    const situation = await readingOf(year, first)
    const { scheme, state, context } = situation
    assert.deepEqual(
      readReviews(scheme, state, context).map(({ name, on }) => [name, on]),
      [
        ['Review of months 0 to 3', '2026-12-07'],
        ['Review of months 3 to 6', '2027-03-07'],
        ['Review of months 6 to 12', '2027-09-07'],
      ],
    )
    const page = await year.sees('nia')
    assert.match(page.text, /Hold the review of months 0 to 3/)
    assert.match(page.text, /Monday 7 December 2026/)
    assert.equal((await year.sees('mona', '/tasks/assess')).status, 404, 'a mentor judges nothing')

    await stepsOf(year, 'nia').reviews('three-months', '2026-12-07', 'on-track')
    await stepsOf(year, 'nia').reviews('six-months', '2027-03-08', 'on-track')
    await stepsOf(year, 'nia').reviews('twelve-months', '2027-09-06', 'on-track')
    await year.writes('abe', 'assess')
    await year.decides('abe', 'recommend', 'pass')
    assert.equal((await year.state()).outcome, undefined, 'a recommendation is no outcome')
    await year.writes('cora', 'check-portfolio', portfolioSeen)
    const decided = await year.sits('cora', 'chi', ['chi', 'mel'], 'pass', moderation)
    assert.match(decided.text, /Passed and ratified/)
    await year.does('abe', 'tell-outcome', dayIn('told-on', '2027-09-06'))
    assert.equal((await year.state()).outcome?.outcome, 'pass')
    await year.does('cora', 'give-certificate', dayIn('given-on', '2027-09-06'))
    await year.does('cora', 'claim-second-grant', dayIn('claimed-on', '2027-09-06'))

    await year.commands('cora', { do: 'draw', round: 'regional-sample', drawId: 'draw', in: true })
    await year.does('cora', 'send-portfolio', dayIn('sent-on', '2027-09-06'))
    await year.does('cora', 'record-finding', {
      ...dayIn('heard-on', '2027-09-06'),
      finding: 'Clear and fair.',
    })
    // What the reviews found goes on to HR, for probation.
    const prepared = await (await service.as('cora')).get(`/applications/${year.id()}/hand-off/send-result`)
    assert.match(
      prepared.text,
      /Review of months 0 to 3, Monday 7 December 2026: On track\. Review of months 3 to 6, .*: On track\./,
    )
    await year.handsOff('cora', 'send-result')
    const [row] = await service.read((tx) => handoffsOf(tx, year.id()))
    const hana = await service.as('hana')
    const form = await hana.get(`/outcomes/${row?.id}`)
    assert.match(
      form.text,
      /What does the year show for probation\?.*Review of months 6 to 12, .*: On track\./,
    )
    assert.doesNotMatch(form.text, /HR records the move/)
    await year.does('hana', 'acknowledge-result', {
      ...dayIn('received-on', '2027-09-06'),
      'probation-passed': 'yes',
    })
    // Both are passed: only now is the move to the scale asked for, and its day cannot be left out.
    const asked = await hana.get(`/outcomes/${row?.id}`)
    assert.match(
      asked.text,
      /Is probation passed\?: Yes.*HR records the move to the .* salary scale Not done yet/,
    )
    const refused = await hana.press("Record the move to the Children's Social Worker salary scale")
    assert.equal(refused.status, 422)
    const marked = await hana.press(
      "Record the move to the Children's Social Worker salary scale",
      dayIn('scale-from', '2027-10-01'),
    )
    assert.match(marked.text, /salary scale from: Friday 1 October 2027/)
    const after = await readingOf(year, '2027-09-06')
    assert.equal(after.state.steps['move-to-scale']?.values['scale-from'], '2027-10-01')
    assert.equal(after.state.status, 'completed')
    assert.equal(after.state.stages['completion']?.passedOn, '2027-09-06')
    assert.deepEqual(
      readEntitlements(after.scheme, after.state, after.context).map(({ status }) => status).length,
      10,
    )
    const remembered = await service.read((tx) =>
      tx.selectFrom('remembered_facts').select(['fact', 'value']).orderBy('fact').execute(),
    )
    const nia = await service.as('nia')
    const certificate = await nia.get(`/programmes/${year.id()}/certificate.pdf`)
    assert.equal(certificate.headers['content-type'], 'application/pdf')
    const code = /%Waymark (\S+)/.exec(certificate.bytes.toString('latin1'))?.[1] ?? ''
    const genuine = await service.server.browser().get(`/verify?code=${code}`)
    assert.match(
      genuine.text,
      /Genuine.*Certificate of “Assessed and supported year in employment \(ASYE\)” with the outcome “.*”, decided on Monday 6 September 2027 of N\. B\./,
    )
    assert.doesNotMatch(genuine.text, /Nia|Beck|SW700001/)
    await service.write((tx) => tx.updateTable('journey_standings').set({ outcome: 'fail' }).execute())
    const putRight = await service.server.browser().get(`/verify?code=${code}`)
    assert.match(putRight.text, /Take care.*the outcome was put right, and this certificate stands no longer/)
    assert.deepEqual(
      remembered.map(({ fact, value }) => `${fact} ${value}`),
      [
        'assessed-year-completed 2027-09-06',
        'first-grant-claimed 2026-09-07',
        'second-grant-claimed 2027-09-06',
      ],
    )
  })

  test('is not passed: more support is recorded, the recommendation is changed once, and the fail is no ending', async () => {
    const year = await begun('ola')
    const cohort = await inCohort('Ola Finch')
    assert.doesNotMatch((await cohort()).text, /More support|At risk/)
    await stepsOf(year, 'ola').reviews('three-months', '2026-12-07', 'support-needed')
    assert.match(
      (await cohort()).text,
      /1 of 1 to look at.*Ola Finch.*More support is needed, since Monday 7 December 2026 \(Review of months 0 to 3\)/,
    )
    await stepsOf(year, 'ola').reviews('six-months', '2027-03-08', 'at-risk')
    await stepsOf(year, 'ola').reviews('twelve-months', '2027-09-06', 'at-risk')
    await knownTo(cohort)
    await year.writes('abe', 'assess', { 'statements-shown': 'no' })
    await year.decides('abe', 'recommend', 'pass')
    const offered = await (await service.as('abe')).get('/to-do')
    assert.match(offered.text, /Withdraw the recommendation/)
    const worker = await (await service.as('ola')).get('/to-do')
    assert.doesNotMatch(worker.text, /Withdraw the recommendation/, 'what may be left undone waits on nobody')
    const stale = await year.tries('mav', 'withdraw-recommendation', { why: 'Not mine to say.' })
    assert.notEqual(stale.status, 200, 'only the assessor takes it back')
    await year.does('abe', 'withdraw-recommendation', { why: 'The last report was not their own work.' })
    assert.equal((await year.state()).decided['recommend'], undefined)
    await year.decides('abe', 'recommend', 'fail')
    await year.writes('cora', 'check-portfolio', portfolioSeen)
    await year.sits('cora', 'chi', ['chi', 'mel'], 'fail', moderation)
    await year.does('mav', 'tell-outcome', dayIn('told-on', '2027-09-06'))
    const state = await year.state()
    assert.equal(state.outcome?.outcome, 'fail')
    assert.equal(state.ending, undefined)
    assert.deepEqual(
      state.decisions.map(({ task, outcome }) => `${task} ${outcome}`),
      ['recommend pass', 'recommend fail', 'confirm fail'],
    )
    assert.equal(state.stages['completion'], undefined, 'nobody gets a certificate')
    assert.equal(
      (await (await service.as('ola')).get(`/programmes/${year.id()}/certificate.pdf`)).status,
      404,
    )
    const level = await service.read((tx) =>
      tx.selectFrom('posts').select('level').where('person_id', '=', service.people.ola).execute(),
    )
    assert.deepEqual(level, [{ level: 'nqsw' }])
  })

  /** At risk since the second review: for co-ordinator, assessor and manager, and not for the mentor. */
  const knownTo = async (cohort: Awaited<ReturnType<typeof inCohort>>) => {
    const risk = /At risk of not passing, since Monday 8 March 2027 \(Review of months 3 to 6\)/
    const glance = await cohort()
    assert.match(glance.text, risk)
    assert.doesNotMatch(glance.text, /On track/)
    assert.ok(glance.queries <= 6, `${glance.queries}`)
    const rows = (await (await service.as('cora')).get(`${glance.url}/people.csv`)).bytes.toString('utf8')
    assert.match(rows, /Ola Finch,East,(To look at|Late),.*At risk of not passing, since/)
    assert.match((await (await service.as('abe')).get('/programmes/people-i-assess')).text, risk)
    assert.match((await (await service.as('mav')).get('/programmes')).text, risk)
    const mentor = await (await service.as('mona')).get('/programmes')
    assert.match(mentor.text, /Ola Finch.*Mentor/)
    assert.doesNotMatch(mentor.text, /At risk|To look at|support is needed|On track/)
    assert.equal((await (await service.as('mona')).get(glance.url)).status, 404)
  }

  test('who was at risk and is on track again at the next review is pointed out no more in the cohort [R-205]', async () => {
    const year = await begun('pru')
    const cohort = await inCohort('Pru Sale')
    await stepsOf(year, 'pru').reviews('three-months', '2026-12-07', 'at-risk')
    assert.match((await cohort()).text, /At risk of not passing, since Monday 7 December 2026/)
    await stepsOf(year, 'pru').reviews('six-months', '2027-03-08', 'on-track')
    assert.doesNotMatch((await cohort()).text, /At risk of not passing/)
    assert.doesNotMatch(
      (await (await service.as('abe')).get('/programmes/people-i-assess')).text,
      /Pru Sale[^.]*At risk of not passing/,
    )
    await year.asksFor('cora', 'end', { ending: 'resigned' })
  })

  test('ends as probation not passed by the co-ordinator alone, which is no fail and leaves no certificate', async () => {
    const year = await begun('pru')
    await stepsOf(year, 'pru').reviews('three-months', '2026-12-07', 'at-risk')
    assert.equal((await year.sees('mav', '/actions/end')).status, 404, 'a manager does not end it')
    const ended = await year.asksFor('cora', 'end', { ending: 'probation-failed' })
    assert.match(ended.text, /Probation not passed/)
    const { status, ending, outcome } = await year.state()
    assert.deepEqual([status, ending?.ending, outcome], ['ended', 'probation-failed', undefined])
    const own = await (await service.as('pru')).get(year.programme())
    assert.match(own.text, /Probation not passed/)
    assert.doesNotMatch(own.text, /The certificate/)
  })
})
