import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { earlierInTheWay, type EngineContext, type FactValue } from '../../src/features/schemes/public.ts'
import { packOf } from '../packs/pack-files.ts'
import { journeyOf } from '../packs/walk.ts'

const pack = await packOf('decisions', 'docs/examples')
const scheme = pack.schemes['advancing']!

/** Wren writes; Lou leads the team, Hari and Cleo are above; Pia chairs the panel, Pat sits on it. Olu and Ori are heads elsewhere. */
function written() {
  const walk = journeyOf(scheme, {
    worker: 'wren',
    lead: 'lou',
    head: 'hari',
    chief: 'cleo',
    development: 'dev',
    people: 'hr',
    chair: 'pia',
  })
  walk.held('pool', 'pia', 'pat', 'pim')
  walk.held('other-head', 'olu')
  walk.held('other-member', 'pia', 'pat', 'pim')
  walk.held('appeal-chair', 'olu')
  walk.on('2026-03-02')
  walk.start('wren')
  walk.completes('account')
  return walk
}

function recommended(as = 'not-yet') {
  const walk = written()
  for (const on of ['2025-10-01', '2025-11-01', '2025-12-01'])
    walk.fact('evidence', { category: 'learning', completed: true, 'completed-on': on })
  walk.submits('wren', 'send')
  walk.books('dev', 'book-panel', '2026-03-20')
  walk.on('2026-03-20')
  walk.meets('pia', 'hear', 'pia', 'pat')
  walk.decides('pia', 'recommend', as)
  walk.does('lou', 'share')
  return walk
}

function refusedOutcome() {
  const walk = recommended()
  walk.does('wren', 'answer', { answer: 'text-1' })
  walk.decides('hari', 'decide', 'not-yet')
  walk.decides('cleo', 'confirm', 'not-yet')
  walk.does('lou', 'tell')
  return walk
}

function appealed() {
  const walk = refusedOutcome()
  walk.does('wren', 'ask', { ground: 'evidence' })
  walk.books('dev', 'book-appeal', '2026-04-20')
  walk.on('2026-04-20')
  return walk
}

describe('Decisions of several kinds, by configuration', () => {
  it('a recommendation is no outcome, and has none of its effects', () => {
    const walk = recommended('approved')
    assert.equal(walk.state().decided['recommend']?.standing, 'recommended')
    assert.equal(walk.state().outcome, undefined)
    assert.equal(walk.stage('settled'), 'ahead')
  })

  it('what is recommended needs its reasons like any decision', () => {
    const walk = written()
    walk.waives('dev', 'learning', 'new-here')
    walk.submits('wren', 'send')
    walk.books('dev', 'book-panel', '2026-03-20')
    walk.meets('pia', 'hear', 'pia', 'pat')
    assert.equal(walk.refusedDecision('hari', 'recommend', 'approved').code, 'not-yours')
  })

  it('the person may answer the recommendation in five working days; then nobody waits for it', () => {
    const answered = recommended()
    assert.equal(answered.due('answer'), '2026-03-27')
    answered.does('wren', 'answer', { answer: 'text-1' })
    assert.equal(answered.stage('deciding'), 'open')

    const silent = recommended()
    assert.equal(silent.stage('deciding'), 'ahead')
    silent.on('2026-03-30')
    silent.refresh('dev')
    assert.equal(silent.stage('deciding'), 'open')
    assert.ok(silent.task('answer')?.lapsed)
  })

  it('a provisional decision stands until a final one is made, and is not the outcome', () => {
    const walk = recommended()
    walk.does('wren', 'answer', { answer: 'text-1' })
    assert.deepEqual(walk.decides('hari', 'decide', 'approved'), [])
    assert.equal(walk.state().decided['decide']?.standing, 'provisional')
    assert.equal(walk.state().outcome, undefined)
    // Who confirms is free to decide otherwise.
    walk.decides('cleo', 'confirm', 'not-yet')
    assert.equal(walk.state().outcome?.outcome, 'not-yet')
    assert.equal(walk.refusedDecision('cleo', 'confirm', 'approved').code, 'decided-already')
  })

  it('an approved step moves the person, and their first year begins, once the outcome has been told', () => {
    const walk = recommended('approved')
    walk.does('wren', 'answer', { answer: 'text-1' })
    walk.decides('hari', 'decide', 'approved')
    assert.deepEqual(walk.decides('cleo', 'confirm', 'approved'), [])
    assert.deepEqual(walk.does('lou', 'tell'), ['move-to', 'tell', 'start', 'remember', 'tell'])
    assert.equal(walk.stage('appealing'), 'not-needed')
    assert.equal(walk.status(), 'completed')
  })

  it('without an appeal in ten working days the application is over', () => {
    const walk = refusedOutcome()
    assert.equal(walk.status(), 'running')
    assert.equal(walk.stage('appeal'), 'ahead')
    walk.on('2026-04-07')
    walk.refresh('dev')
    assert.equal(walk.status(), 'completed')
  })

  it('an appeal is heard by people who had no part in any of it', () => {
    const walk = appealed()
    assert.deepEqual(
      walk.task('hear-appeal')?.holders.map(({ personId }) => String(personId)),
      ['olu'],
    )
    // Pia chaired and Pat sat on the panel: the head elsewhere who had chaired it could not hear the appeal either.
    walk.held('other-head', 'pia')
    walk.held('appeal-chair', 'pia')
    assert.deepEqual(walk.holdersOf('hear-appeal'), [])
    assert.throws(() => walk.meets('pia', 'hear-appeal'), /for the Chair of the appeal/)
  })

  it('the appeal has its own meeting; what the panel was stays on record', () => {
    const walk = appealed()
    walk.meets('olu', 'hear-appeal', 'olu', 'pim')
    const { meetings, sat } = walk.state()
    assert.deepEqual(
      [meetings['panel']?.meetingOn, meetings['appeal']?.meetingOn],
      ['2026-03-20', '2026-04-20'],
    )
    assert.deepEqual(sat, { panel: ['pia', 'pat'], appeal: ['olu', 'pim'] })
  })

  it('a decision on appeal takes the place of the outcome, and the earlier one stays readable', () => {
    const walk = appealed()
    walk.meets('olu', 'hear-appeal', 'olu', 'pim')
    assert.deepEqual(walk.decides('olu', 'decide-appeal', 'approved'), [])
    assert.equal(walk.state().outcome?.outcome, 'approved')
    assert.deepEqual(
      walk.state().decisions.map(({ task, standing, outcome }) => [task, standing, outcome]),
      [
        ['recommend', 'recommended', 'not-yet'],
        ['decide', 'provisional', 'not-yet'],
        ['confirm', 'final', 'not-yet'],
        ['decide-appeal', 'final', 'approved'],
      ],
    )
    assert.deepEqual(walk.does('lou', 'tell-appeal'), ['move-to', 'tell', 'start', 'remember', 'tell'])
    assert.equal(walk.status(), 'completed')
  })

  it('an appeal that is not upheld changes nothing and is over', () => {
    const walk = appealed()
    walk.meets('olu', 'hear-appeal', 'olu', 'pim')
    assert.deepEqual(walk.decides('olu', 'decide-appeal', 'not-yet'), [])
    walk.does('lou', 'tell-appeal')
    assert.equal(walk.stage('settled'), 'not-needed')
    assert.equal(walk.status(), 'completed')
  })

  it('a waived condition is waived, never met, and never by someone who decides', () => {
    const walk = written()
    assert.throws(() => walk.submits('wren', 'send'), /Three pieces of learning/)
    assert.equal(walk.refusedWaiver('cleo', 'learning', 'new-here').code, 'party')
    assert.equal(walk.refusedWaiver('lou', 'learning', 'new-here').code, 'not-yours')
    assert.equal(walk.refusedWaiver('dev', 'learning', 'because').code, 'ground-needed')
    walk.waives('dev', 'learning', 'new-here')
    assert.equal(walk.requirement('learning').standing, 'waived')
    walk.submits('wren', 'send')
    assert.equal(walk.stage('panel'), 'open')
  })

  it('there is one attempt in three years; withdrawing does not use it up', () => {
    const refusals = (fields: Readonly<Record<string, FactValue>>) =>
      earlierInTheWay(scheme, {
        today: '2026-09-01',
        facts: {
          journeys: [
            {
              id: 'j',
              label: 'Earlier application',
              source: 'Applications',
              fields: { scheme: 'advancing', ...fields },
            },
          ],
        },
      } as unknown as EngineContext)
    const ended = { running: false, outcome: 'not-yet', 'ended-on': '2025-06-01' }
    const [refusal] = refusals(ended)
    assert.equal(refusal?.code, 'attempts-used')
    assert.match(refusal?.says ?? '', /from Friday 2 June 2028/)
    assert.match(refusal?.rule ?? '', /once in 3 years/)
    assert.deepEqual(refusals({ ...ended, outcome: 'withdrawn' }), [])
    assert.deepEqual(refusals({ ...ended, 'ended-on': '2023-06-01' }), [])
  })
})
