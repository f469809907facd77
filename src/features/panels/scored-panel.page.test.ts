import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { useServiceOfPack } from '../../../test/support/service-of-pack.ts'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { EditionId, JourneyId, SittingId } from '../../kernel/ids.ts'
import { findSituation } from '../journeys/public.ts'
import { decisionsOf, planSitting } from './public.ts'
import { scoresOf } from './scores.queries.ts'

describe('a panel that marks', () => {
  const today = '2026-12-04' as IsoDate
  const heldOn = '2026-12-18' as IsoDate
  const service = useServiceOfPack(
    'packs/example',
    'two-to-three',
    {
      dita: { name: 'Dita Marlowe', jobTitle: 'Area Director', kind: 'area-director' },
      leo: { name: 'Leo Hart', jobTitle: 'Team Lead', kind: 'team-lead', manager: 'dita' },
      ana: {
        name: 'Ana Reyes',
        jobTitle: 'Practitioner',
        kind: 'practitioner',
        level: 'practitioner-2',
        manager: 'leo',
      },
      hubert: { name: 'Hubert Lowe', jobTitle: 'Hub', kind: 'team-lead', duties: ['learning-hub'] },
      cho: { name: 'Cho Winter', jobTitle: 'Chair', kind: 'team-lead', duties: ['sitting-chair'] },
      ash: { name: 'Ash Penn', jobTitle: 'Assessor', kind: 'practitioner', duties: ['assessor'] },
      pia: { name: 'Pia Stone', jobTitle: 'Practitioner', kind: 'practitioner', duties: ['peer'] },
    },
    today,
  )
  let sittingId: SittingId
  let journeyId: JourneyId
  const href = () => `/panels/${sittingId}/applications/${journeyId}`

  before(async () => {
    sittingId = await service.write((tx) =>
      planSitting(service.doing(tx, 'hubert'), service.scheme(), 'sitting', {
        name: 'Winter sitting',
        startsAt: `${heldOn}T09:30:00Z` as IsoInstant,
        heldOn,
        place: 'Room 2',
        joinLink: '',
        capacity: 3,
      }),
    )
    journeyId = await service.journey('ana', 'leo', [
      { type: 'stage-opened', stage: 'first-half', on: today },
      { type: 'stage-passed', stage: 'first-half', on: today, results: [] },
      { type: 'stage-opened', stage: 'second-half', on: today },
      { type: 'stage-passed', stage: 'second-half', on: today, results: [] },
    ])
    const hubert = await service.as('hubert')
    await hubert.get(`/applications/${journeyId}/book/book-sitting`)
    const booked = await hubert.post(`/applications/${journeyId}/book/book-sitting`, {
      slot: `${sittingId} ${heldOn}T09:30:00Z`,
      minutes: '30',
    })
    assert.equal(booked.status, 200, booked.text)
    const version = await service.read(async (tx) => {
      const asking = { tx, today, authorityId: service.database.authorityId }
      return (await findSituation(asking, journeyId))?.version ?? 0
    })
    await service.goOn(journeyId, version, 'hubert', [
      {
        type: 'step-done',
        task: 'send-in',
        values: { submits: '01990000-0000-7000-8000-00000000000e' as EditionId },
        ...service.by('leo', 'lead'),
      },
      { type: 'meeting-confirmed', on: today, by: service.people.leo },
      { type: 'stage-passed', stage: 'sending-in', on: today, results: [] },
    ])
  })

  test('no mark is given before the day of the meeting; notes are', async () => {
    const ash = await service.as('ash')
    const page = await ash.get(href())
    assert.match(page.text, /Marks are given from Friday 18 December 2026 on/)
    assert.match(page.text, /This meeting is on Friday 18 December 2026/)
    assert.doesNotMatch(page.html, /name="mark\.A"/)
    const refused = await ash.post(`${href()}/notes`, { 'mark.A': '3' })
    assert.equal(refused.status, 403)
    assert.match(refused.text, /recorded from that day on/)
    await ash.get(href())
    assert.match(
      (await ash.press('Save your notes', { 'note.B': 'Read it twice' })).text,
      /Your notes are saved/,
    )
    service.server.clock.set(`${heldOn}T09:30:00Z`)
  })

  const marks = (...given: readonly string[]) =>
    Object.fromEntries(given.map((mark, index) => [`mark.${'ABCD'[index]}`, mark]))

  test('each member marks every question for themselves; a mark that cannot be is said beside it', async () => {
    const ash = await service.as('ash')
    const page = await ash.get(href())
    assert.equal(page.status, 200, page.text)
    assert.match(page.text, /Your mark for question A, 0 to 4/)
    assert.match(page.text, /Your marks count towards those of the panel/)
    const wrong = await ash.press('Save your notes', marks('3', '7', '2', '3'))
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Give a whole mark from 0 to 4/)
    assert.match(wrong.html, /value="7"/)
    const saved = await ash.press('Save your notes', { ...marks('3', '1', '2', '3'), 'note.A': 'Only mine' })
    assert.match(saved.text, /Your notes are saved/)
    const pia = await service.as('pia')
    assert.doesNotMatch((await pia.get(href())).text, /Only mine/)
    assert.doesNotMatch(pia.page?.text ?? '', /Ash Penn 3/, 'marks of others are not shown to a member')
    await pia.press('Save your notes', marks('4', '1', '1', '2'))
  })

  test('whoever decides sees every mark, what they come to, and each rule with how it stands', async () => {
    const cho = await service.as('cho')
    await cho.get(href())
    await cho.press('Save who is here', {
      came: [service.people.cho, service.people.ash, service.people.pia, service.people.ana],
    })
    const open = await cho.get(href())
    assert.match(open.text, /The mark of a question is the middle one of the members’ marks/)
    assert.match(
      open.text,
      /Question A: Notices Not marked by everyone yet Ash Penn 3, Cho Winter not yet, Pia Stone 4/,
    )
    assert.match(open.text, /At least 10 marks altogether\. Not known yet/)
    await cho.press('Save your notes', marks('4', '2', '1', '2'))
    const page = await cho.get(href())
    assert.match(page.text, /Question A: Notices 4 /)
    assert.match(page.text, /8 of 16 marks/)
    assert.match(page.text, /The marks are not enough/)
    assert.match(page.text, /At least 10 marks altogether\. Does not hold It is 8/)
    assert.match(page.text, /At most one question below 2\. Does not hold Below 2: questions B, C/)
  })

  test('a decision that departs from the marks needs its reason, with everything else still typed', async () => {
    const cho = await service.as('cho')
    await cho.get(href())
    const typed = { outcome: 'passed', reasons: 'Sound practice.', feedback: 'Well done.' }
    const refused = await cho.post(`${href()}/decision`, typed)
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Say why the decision is “Passed” although the marks point the other way/)
    assert.match(refused.text, /Sound practice\./)
    assert.match(refused.html, /href="#departure"/)
    const decided = await cho.post(`${href()}/decision`, {
      ...typed,
      departure: 'The fire alarm cut two answers short.',
    })
    assert.equal(decided.status, 200, decided.text)
    assert.match(decided.text, /The decision is recorded/)
    assert.match(decided.text, /The fire alarm cut two answers short/)
    const [decision] = await service.read((tx) => decisionsOf(tx, [journeyId]))
    assert.deepEqual(decision?.marks, { A: 4, B: 1, C: 1, D: 2 })
    assert.equal(decision?.departure, 'The fire alarm cut two answers short.')
    const scores = await service.read((tx) => scoresOf(tx, service.scheme(), [journeyId]))
    assert.deepEqual(scores.get(journeyId), [8, 1, 2], 'what a round would rank it by')
  })

  test('the journey moves on from the decision, and the practitioner reads it once they are told', async () => {
    const situation = await service.read((tx) =>
      findSituation({ tx, today, authorityId: service.database.authorityId }, journeyId),
    )
    assert.equal(situation?.state.outcome?.outcome, 'passed')
    const leo = await service.as('leo')
    const tell = await leo.get(`/applications/${journeyId}/tasks/tell-result`)
    assert.equal(tell.status, 200, tell.text)
    assert.match(
      tell.text,
      /A message goes out at once to .+ when you press “.+”\. From then on the decision/,
    )
    const told = await leo.post(`/applications/${journeyId}/tasks/tell-result`)
    assert.equal(told.status, 200, told.text)
    const ana = await service.as('ana')
    const read = await ana.get(`/applications/${journeyId}/decision`)
    assert.equal(read.status, 200, read.text)
    assert.match(read.text, /Sound practice\./)
  })
})
