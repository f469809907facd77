import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import fc from 'fast-check'
import { writeSection } from '../../src/features/documents/documents.store.ts'
import { startDocument } from '../../src/features/documents/public.ts'
import {
  commandJourney,
  findSituation,
  refreshJourney,
  standingsOf,
} from '../../src/features/journeys/public.ts'
import { findSitting, planSitting } from '../../src/features/panels/public.ts'
import { withSeated } from '../../src/features/journeys/seats.port.ts'
import { presentMembers } from '../../src/features/panels/panel-day.open.ts'
import { seatMembers } from '../../src/features/panels/sitting.handlers.ts'
import { seatsFor } from '../../src/features/panels/sitting.rules.ts'
import { holdersNow } from '../../src/features/schemes/public.ts'
import { isoDate, type IsoInstant } from '../../src/kernel/dates.ts'
import type { EditionId, JourneyId, PersonId, SittingId } from '../../src/kernel/ids.ts'
import { useServiceOfPack } from '../support/service-of-pack.ts'

/** The scheme of docs/examples/decisions over HTTP: recommended, decided, confirmed, and changed on appeal. */

const today = isoDate('2026-12-04')
const now = '2026-12-04T09:30:00Z' as IsoInstant
const heard = today

const members = {
  cleo: { name: 'Cleo Marsh', jobTitle: 'Chief of Practice', kind: 'chief' },
  hari: { name: 'Hari Bose', jobTitle: 'Head of Practice', kind: 'head', team: 'East', manager: 'cleo' },
  olu: { name: 'Olu Adeyemi', jobTitle: 'Head of Practice', kind: 'head', team: 'West', manager: 'cleo' },
  lou: { name: 'Lou Finch', jobTitle: 'Practice Lead', kind: 'lead', team: 'North', manager: 'hari' },
  wren: {
    name: 'Wren Hale',
    jobTitle: 'Practitioner',
    kind: 'practitioner',
    level: 'practitioner',
    team: 'North',
    manager: 'lou',
    qualified: true,
  },
  dev: {
    name: 'Dev Amin',
    jobTitle: 'Development Officer',
    kind: 'practitioner',
    duties: ['practice-development'],
  },
  pia: { name: 'Pia Lund', jobTitle: 'Practice Lead', kind: 'lead', duties: ['panel-pool'] },
  pat: { name: 'Pat Lowe', jobTitle: 'Practice Lead', kind: 'lead', duties: ['panel-pool'] },
  pim: { name: 'Pim Vos', jobTitle: 'Practice Lead', kind: 'lead', duties: ['panel-pool'] },
} as const
type Who = keyof typeof members

describe('an appeal over HTTP, by configuration', () => {
  const example = useServiceOfPack('docs/examples/decisions', 'advancing', members, today)
  const { as, people, write, doing } = example
  let journeyId: JourneyId
  let panel: SittingId
  let appeal: SittingId
  const page = async (who: Who, path = '') => (await as(who)).get(`/applications/${journeyId}${path}`)
  const does = (who: Who, task: string, values = {}) =>
    write(async (tx) => {
      const done = await commandJourney(doing(tx, who), journeyId, { do: 'complete', task, values })
      assert.ok(done.ok, JSON.stringify(done))
    })
  const plans = (meeting: string, name: string) =>
    write((tx) =>
      planSitting(doing(tx, 'dev'), example.scheme(), meeting, {
        name,
        startsAt: `${heard}T09:30:00Z` as IsoInstant,
        heldOn: heard,
        place: 'Room 4',
        joinLink: '',
        capacity: 3,
      }),
    )
  const seats = (sittingId: SittingId, chair: Who, second: Who) =>
    write(async (tx) => {
      const sitting = await findSitting(tx, sittingId)
      assert.ok(sitting)
      const seated = await seatMembers(doing(tx, 'dev'), example.scheme(), sitting, sitting.revision, [
        { seat: 'chair', personId: people[chair] },
        { seat: 'second', personId: people[second] },
      ])
      assert.ok(seated.ok, JSON.stringify(seated))
    })
  const books = async (task: string, sittingId: SittingId, time: string) => {
    const dev = await as('dev')
    await dev.get(`/applications/${journeyId}/book/${task}`)
    const booked = await dev.press('Hold this date', {
      slot: `${sittingId} ${heard}T${time}:00Z`,
      minutes: '45',
    })
    assert.equal(booked.status, 200, booked.text)
  }

  before(async () => {
    const on = today
    const editionId = '01990000-0000-7000-8000-00000000000e' as EditionId
    const by = example.by('wren', 'worker')
    journeyId = await example.journey('wren', 'wren', [
      { type: 'stage-opened', stage: 'writing', on },
      { type: 'requirement-waived', requirement: 'learning', ground: 'new-here', on, by: people.dev },
      { type: 'edition-sealed', editionId, number: 1, hash: 'h'.repeat(64), documents: [], ...by },
      { type: 'step-done', task: 'send', values: { submits: editionId }, ...by },
      { type: 'stage-passed', stage: 'writing', on, results: [] },
    ])
    await write(async (tx) => {
      const { actor } = doing(tx, 'wren')
      const documentId = await startDocument(
        tx,
        actor,
        {
          ownerKind: 'journey',
          ownerId: journeyId,
          aboutPersonId: people.wren,
          template: example.scheme().templates['account']!,
          templateHash: example.scheme().hash,
        },
        now,
      )
      const answers = { strengths: 'I listen.', hopes: 'To teach.' }
      await writeSection(tx, { documentId, section: 'practice', answers, base: 0, by: actor, now })
      await refreshJourney(doing(tx, 'dev'), journeyId)
    })
  })

  test('the panel recommends, in words that say it is no outcome', async () => {
    panel = await plans('panel', 'Panel')
    await seats(panel, 'pia', 'pat')
    await books('book-panel', panel, '09:30')
    const pia = await as('pia')
    const href = `/panels/${panel}/applications/${journeyId}`
    await pia.get(href)
    await pia.press('Save who is here', { came: [people.pia, people.pat] })
    const form = await pia.get(href)
    assert.match(form.text, /Waived, not met: Three pieces of learning \(Came from another authority\)/)
    assert.match(form.text, /What do you recommend\?/)
    assert.match(form.text, /Nothing follows from it yet/)
    const recorded = await pia.press('Record the recommendation', {
      outcome: 'not-yet',
      reasons: 'Too little evidence of teaching.',
      feedback: 'Lead a session first.',
    })
    assert.equal(recorded.status, 200, recorded.text)
    assert.match(recorded.text, /The recommendation is recorded/)
  })

  test('the applicant reads it once it is shared, and not before', async () => {
    const before = await page('wren')
    assert.doesNotMatch(before.text, /Not yet/)
    assert.match(before.text, /of which 1 was waived and not met/)
    assert.match(before.text, /Waived by Dev Amin on Friday 4 December 2026: Came from another authority/)
    assert.equal((await page('wren', '/decision')).status, 403)
    await does('lou', 'share')
    const shared = await page('wren')
    assert.match(shared.text, /Recommendation.*Not yet/s)
    assert.match((await page('wren', '/decision')).text, /Too little evidence of teaching/)
    await does('wren', 'answer', { answer: 'kept-elsewhere' })
  })

  test('whoever decides next reads what was said before', async () => {
    const hari = await as('hari')
    const form = await hari.get(`/applications/${journeyId}/decide/decide`)
    assert.match(form.text, /Recorded before/)
    assert.match(form.text, /Recommendation: Not yet, recorded by Pia Lund/)
    assert.match(form.text, /What is the provisional outcome\?/)
    await hari.press('Record the provisional outcome', {
      outcome: 'not-yet',
      reasons: 'I agree with the panel.',
      feedback: 'As the panel says.',
    })
    const cleo = await as('cleo')
    await cleo.get(`/applications/${journeyId}/decide/confirm`)
    const missing = await cleo.press('Record the decision', { outcome: 'not-yet', reasons: '', feedback: '' })
    assert.equal(missing.status, 422)
    await cleo.press('Record the decision', {
      outcome: 'not-yet',
      reasons: 'Confirmed.',
      feedback: 'Teach first.',
    })
    assert.doesNotMatch((await page('wren')).text, /Confirm the outcome.*Done/)
    await does('lou', 'tell')
    assert.match((await page('wren', '/decision')).text, /Confirmed\./)
  })

  test('the appeal is heard by others: whoever sat before finds nothing', async () => {
    await does('wren', 'ask', { ground: 'evidence' })
    appeal = await plans('appeal', 'Appeal panel')
    await seats(appeal, 'olu', 'pim')
    await books('book-appeal', appeal, '09:30')
    const href = `/panels/${appeal}/applications/${journeyId}`
    assert.equal((await (await as('pia')).get(href)).status, 404)
    assert.equal((await (await as('hari')).get(href)).status, 404)
    const dev = await as('dev')
    for (const who of ['pia', 'pat'] as const)
      for (const seat of ['chair', 'second']) {
        await dev.get(`/panels/${appeal}/substitute?name=${members[who].name.split(' ')[0]}`)
        const seated = await dev.press('Seat them now', {
          seat,
          person: people[who],
          for: journeyId,
          reason: 'Nobody else is in the building',
        })
        assert.equal(seated.status, 422, `${who} as ${seat}`)
        assert.match(seated.text, /conflict of interest in this application/)
      }
    const olu = await as('olu')
    const form = await olu.get(href)
    assert.equal(form.status, 200, form.text)
    assert.match(form.text, /Recorded before/)
    assert.match(form.text, /takes the place of the outcome of “Confirm the outcome”/)
    await olu.press('Save who is here', { came: [people.olu, people.pim] })
    await olu.get(href)
    const recorded = await olu.press('Record the decision', {
      outcome: 'approved',
      reasons: 'The teaching was there.',
    })
    assert.match(recorded.text, /The decision is recorded/)
  })

  test('until it is told the earlier outcome stands; then both can be read, and the first year has begun', async () => {
    assert.match((await page('wren')).text, /Not yet/)
    assert.doesNotMatch((await page('wren')).text, /Approved/)
    await does('lou', 'tell-appeal')
    assert.match((await page('wren')).text, /Approved/)
    const decisions = await page('wren', '/decision')
    assert.match(decisions.text, /The teaching was there/)
    assert.match(decisions.text, /A later decision has taken the place of this one/)
    const [next] = (await write((tx) => standingsOf(tx, [people.wren]))).filter(
      ({ status }) => status === 'running',
    )
    assert.equal(next?.scheme, 'first-year')
    const begun = await (await as('wren')).get(`/applications/${next?.journey_id}`)
    assert.match(begun.text, /What you wrote before is laid ready as a draft in “Account of practice”/)
    assert.match(begun.html, new RegExp(`/applications/${journeyId}`))
    await write(async (tx) => {
      const situation = await findSituation(
        { tx, today, authorityId: doing(tx, 'dev').actor.authorityId },
        next?.journey_id as JourneyId,
      )
      const facts = situation?.context.facts['remembered']?.map(({ fields }) => fields)
      assert.deepEqual(facts, [{ fact: 'advanced-by', value: 'approved', on: today }])
    })
  })

  test('whoever sat at first makes no quorum of an appeal, from whatever seat, as deputy or substitute', async () => {
    const scheme = example.scheme()
    const { authorityId } = doing({} as never, 'dev').actor
    const situation = await example.read((tx) => findSituation({ tx, today, authorityId }, journeyId))
    const sitting = await example.read((tx) => findSitting(tx, appeal))
    assert.ok(situation && sitting)
    const pool = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'] as PersonId[]
    const person = fc.constantFrom(...pool)
    const holder = fc.record({ personId: person, actingFor: fc.option(person, { nil: undefined }) })
    const chairs = fc.constantFrom('chair', 'second')
    fc.assert(
      fc.property(
        fc.uniqueArray(person, { minLength: 1 }),
        fc.record({ 'other-head': fc.array(holder), 'other-member': fc.array(holder) }),
        fc.tuple(person, person),
        fc.array(
          fc.record({ seat: chairs, personId: person, journeyId: fc.constantFrom(journeyId, undefined) }),
        ),
        (first, filling, [chair, second], substitutes) => {
          const state = { ...situation.state, sat: { panel: first } }
          const holders = Object.fromEntries(
            Object.entries(filling).map(([role, held]) => [
              role,
              held.map((each) => ({ ...each, name: each.personId, how: 'by duty' })),
            ]),
          )
          const seats = seatsFor(
            {
              seats: [
                { seat: 'chair', personId: chair },
                { seat: 'second', personId: second },
              ],
              substitutes: substitutes.map((each) => ({ ...each, insteadOf: undefined })),
            },
            journeyId,
          )
          const seated = seats.map((each) => ({ ...each, journeyId, meeting: 'appeal', name: each.personId }))
          const present = presentMembers({
            situation: {
              ...situation,
              journeyId,
              state,
              context: {
                ...situation.context,
                holders: withSeated(scheme, holdersNow(scheme, state, holders), seated),
              },
            },
            sitting: { ...sitting, seats },
            panelCase: {
              ...{
                notes: [],
                conflicts: [],
                adjournments: [],
                dissents: [],
                remarks: [],
                drafts: [],
                reads: [],
              },
              earlier: { notes: [], attendance: [] },
              attendance: pool.map((personId) => ({
                ...{ personId, sittingId: appeal, cameAs: 'member', attended: true },
              })),
            },
          })
          for (const each of present)
            assert.ok(!first.includes(each), `${each} sat at first and counts again`)
        },
      ),
    )
  })

  test('the panel and its appeal are each on record, with who sat', async () => {
    const { meetings, sat } = await write(async (tx) => {
      const { authorityId } = doing(tx, 'dev').actor
      const situation = await findSituation({ tx, today, authorityId }, journeyId)
      assert.ok(situation)
      return situation.state
    })
    assert.deepEqual([meetings['panel']?.sittingId, meetings['appeal']?.sittingId], [panel, appeal])
    assert.deepEqual(
      [sat['panel'], sat['appeal']].map((ids) => [...(ids ?? [])].sort()),
      [[people.pia, people.pat].sort(), [people.olu, people.pim].sort()],
    )
  })
})
