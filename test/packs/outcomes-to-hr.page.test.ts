import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { handoffsOf } from '../../src/features/handoffs/public.ts'
import { handOver } from '../../src/features/handoffs/handoffs.reactions.ts'
import { findSituation } from '../../src/features/journeys/public.ts'
import type { JourneyEvent } from '../../src/features/schemes/public.ts'
import { isoDate, type IsoInstant } from '../../src/kernel/dates.ts'
import type { JourneyId, SittingId } from '../../src/kernel/ids.ts'
import { useServiceOfPack } from '../support/service-of-pack.ts'

/** The outcome of each authority's step up, from whoever sends it to the day from which it is effective. */

const today = isoDate('2026-12-04')
const due = '2026-12-18'
const decisionId = '01990000-0000-7000-8000-0000000000dd'
const done = (task: string) => ({ [`${task}.day`]: '4', [`${task}.month`]: '12', [`${task}.year`]: '2026' })
const passed = (...stages: readonly string[]): readonly JourneyEvent[] =>
  stages.flatMap((stage): readonly JourneyEvent[] => [
    { type: 'stage-opened', stage, on: today },
    { type: 'stage-passed', stage, on: today, results: [] },
  ])

async function sentOutcome(
  service: { readonly read: ReturnType<typeof useServiceOfPack>['read'] },
  journeyId: JourneyId,
) {
  const [row] = await service.read((tx) => handoffsOf(tx, journeyId))
  assert.ok(row?.sent_at, 'It was sent')
  assert.equal(row.due_on, due, 'Ten working days')
  return `/outcomes/${row.id}`
}

describe('Leicestershire: a pass reaches HR and payroll', () => {
  const service = useServiceOfPack(
    'packs/leicestershire',
    'level-2-to-3',
    {
      tom: { name: 'Tom Birch', jobTitle: 'Team Manager', kind: 'team-manager' },
      amina: {
        name: 'Amina Bello',
        jobTitle: 'Social Worker',
        kind: 'social-worker',
        level: 'level-2',
        team: 'East',
        manager: 'tom',
        qualified: true,
      },
      hugh: { name: 'Hugh Lane', jobTitle: 'HR Adviser', kind: 'hr-officer', duties: ['hr'] },
    },
    today,
  )

  it('by the manager who uses the outcome report; the pay is effective from the day of the panel [R-195] [R-196]', async () => {
    const journeyId = await service.journey('amina', 'amina', [
      ...passed('portfolio', 'release', 'panel-date', 'submission', 'pre-check'),
      {
        type: 'meeting-booked',
        meeting: 'progression-panel',
        sittingId: '01990000-0000-7000-8000-0000000000aa' as SittingId,
        meetingOn: isoDate('2026-11-27'),
        startsAt: '2026-11-27T10:00:00Z' as IsoInstant,
        endsAt: '2026-11-27T11:00:00Z' as IsoInstant,
        on: today,
        by: service.people.tom,
      },
      { type: 'meeting-confirmed', on: today, by: service.people.tom },
      ...passed('panel'),
      { type: 'stage-opened', stage: 'decision', on: today },
      {
        type: 'outcome-decided',
        task: 'decide',
        outcome: 'passed',
        decisionId,
        ...service.by('tom', 'chair'),
      },
      { type: 'stage-passed', stage: 'decision', on: today, results: [] },
    ])
    const tom = await service.as('tom')
    await tom.get(`/applications/${journeyId}/tasks/use-outcome-report`)
    const told = await tom.post(`/applications/${journeyId}/tasks/use-outcome-report`, done('sent-on'))
    assert.equal(told.status, 200, told.text)
    const href = await sentOutcome(service, journeyId)
    const hugh = await service.as('hugh')
    assert.match((await hugh.get('/outcomes')).text, /Amina Bello WhatNew pay point/)
    const page = await hugh.get(href)
    assert.match(page.text, /Post that moves ?Social Worker, East/)
    assert.match(page.text, /Effective from ?Friday 27 November 2026/)
    await hugh.press('Confirm the new pay point', done('done-on'))
    const after = await hugh.press('Confirm that the new pay was paid', done('done-on'))
    assert.match(after.text, /Effective: paid on Friday 4 December 2026/)
  })
})

describe('North Somerset: a Senior Social Worker reaches HR and payroll', () => {
  const service = useServiceOfPack(
    'packs/north-somerset',
    'senior',
    {
      mel: { name: 'Mel Hart', jobTitle: 'Team Manager', kind: 'team-manager' },
      ida: {
        name: 'Ida Frost',
        jobTitle: 'Social Worker',
        kind: 'social-worker',
        level: 'social-worker',
        team: 'West',
        manager: 'mel',
        qualified: true,
      },
      wes: { name: 'Wes Moor', jobTitle: 'Officer', kind: 'officer', duties: ['workforce-development'] },
      saf: { name: 'Saf Delaney', jobTitle: 'HR Adviser', kind: 'hr-officer', duties: ['hr'] },
    },
    today,
  )

  it('by the form of the Learning and Development Team, acknowledged, payroll told, effective', async () => {
    const journeyId = await service.journey('ida', 'ida', [
      ...passed('gathering', 'reading'),
      { type: 'stage-opened', stage: 'decision', on: today },
      {
        type: 'outcome-decided',
        task: 'decide',
        outcome: 'senior',
        decisionId,
        ...service.by('mel', 'leadership'),
      },
      { type: 'stage-passed', stage: 'decision', on: today, results: [] },
    ])
    const wes = await service.as('wes')
    await wes.get(`/applications/${journeyId}/hand-off/send-outcome-form`)
    assert.equal((await wes.press('Send to HR')).status, 200)
    const href = await sentOutcome(service, journeyId)
    const saf = await service.as('saf')
    assert.match((await saf.get(href)).text, /Post that moves ?Social Worker, West/)
    await saf.post(`${href}/steps/acknowledge-outcome`, done('received-on'))
    await saf.get(href)
    await saf.press('HR has told payroll')
    const after = await saf.press('Confirm that the new pay was paid', done('done-on'))
    assert.match(after.text, /Effective: paid on Friday 4 December 2026/)
  })
})

describe('Portsmouth: the Higher grade reaches human resources and payroll', () => {
  const service = useServiceOfPack(
    'packs/portsmouth',
    'main-to-higher',
    {
      hope: { name: 'Hope Lacey', jobTitle: 'Head of Service', kind: 'head-of-service' },
      max: { name: 'Max Reed', jobTitle: 'Team Leader', kind: 'team-leader', manager: 'hope' },
      pru: {
        name: 'Pru Nash',
        jobTitle: 'Social Worker',
        kind: 'social-worker',
        level: 'main-grade',
        team: 'City',
        manager: 'max',
        qualified: true,
      },
      rae: { name: 'Rae Cole', jobTitle: 'HR Adviser', kind: 'hr-officer', duties: ['hr'] },
    },
    today,
  )

  it('with the decision itself, as on record, and is effective once the grade is recorded', async () => {
    const journeyId = await service.journey('pru', 'pru', [
      ...passed('together', 'criteria', 'sending'),
      { type: 'stage-opened', stage: 'decision', on: today },
      {
        type: 'outcome-decided',
        task: 'decide',
        outcome: 'approved',
        decisionId,
        ...service.by('hope', 'decider'),
      },
      { type: 'stage-passed', stage: 'decision', on: today, results: [] },
    ])
    await service.write(async (tx) => {
      const after = await findSituation({ tx, today, authorityId: service.database.authorityId }, journeyId)
      assert.ok(after)
      const effect = after.scheme.outcomes
        .find(({ outcome }) => outcome === 'approved')
        ?.effects.find((each) => 'handOff' in each)
      assert.ok(effect && 'handOff' in effect)
      await handOver({
        doing: service.doing(tx, 'hope'),
        journeyId,
        events: [{ type: 'effect-caused', effect: { kind: 'hand-off', handOff: effect.handOff }, on: today }],
        after,
      } as never)
    })
    const href = await sentOutcome(service, journeyId)
    const rae = await service.as('rae')
    const page = await rae.get(href)
    assert.match(page.text, /Post that moves ?Social Worker, City/)
    assert.match(page.text, /Pay point before ?Social Worker \(Main grade\)/)
    await rae.post(`${href}/steps/record-grade`, done('recorded-on'))
    await rae.get(href)
    const after = await rae.press('Confirm that the new pay was paid', done('done-on'))
    assert.match(after.text, /Effective: paid on Friday 4 December 2026/)
  })
})
