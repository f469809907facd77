import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { IsoDate } from '../../kernel/dates.ts'
import type { EditionId, PersonId } from '../../kernel/ids.ts'
import { stagesOnPaper, stepsOnPaper } from './bringing.engine.ts'
import { aJourney, complete, schemeWith, seal, sign, submit, written } from './journey.builders.ts'
import type { JourneyCommand } from './journey.commands.ts'
import { journeyDecider } from './journey.engine.ts'

const day = (text: string) => text as IsoDate
const person = (text: string) => text as PersonId
const scheme = schemeWith()
const edition = { editionId: 'edition-1' as EditionId, hash: 'content', documents: [] }

type BringIn = Extract<JourneyCommand, { do: 'bring-in' }>

/** Begun on 2 March, sent in on 1 June, now being checked. */
const atQuality: BringIn = {
  do: 'bring-in',
  applicantId: person('applicant'),
  values: { 'wished-month': '2026-12' },
  startedOn: day('2026-03-02'),
  stage: 'quality',
  days: { write: day('2026-04-10'), prepare: day('2026-04-12'), send: day('2026-06-01') },
  signed: [
    { slot: 'me', by: person('applicant'), on: day('2026-05-01') },
    { slot: 'them', by: person('director'), on: day('2026-05-06') },
  ],
  paperId: 'paper-1',
  seenBy: person('team'),
  edition,
}
const atPortfolio: BringIn = { ...atQuality, stage: 'portfolio', days: {}, signed: [], edition: undefined }

const refusedAs = (command: BringIn, who = 'team') =>
  aJourney(scheme)
    .refusals(who, command)
    .map((code) => code)

describe('a journey brought in from paper', () => {
  it('given the day of each earlier step, when it is brought in, then it stands at its stage', () => {
    const journey = aJourney(scheme)
    journey.does('team', atQuality)
    const { stages, steps, submittedOn, startedOn, broughtIn } = journey.state()
    assert.equal(startedOn, '2026-03-02')
    assert.deepEqual(stages['portfolio'], { openedOn: '2026-03-02', passedOn: '2026-04-12' })
    assert.deepEqual(stages['signing'], { openedOn: '2026-04-12', passedOn: '2026-06-01' })
    assert.deepEqual(stages['quality'], { openedOn: '2026-06-01' })
    assert.equal(submittedOn, '2026-06-01')
    assert.equal(steps['prepare']?.onPaper, true)
    assert.deepEqual(broughtIn, { paperId: 'paper-1', stage: 'quality', on: '2026-09-01', by: 'team' })
  })

  it('given those days, then clocks and due days run from them', () => {
    const journey = aJourney(scheme)
    journey.does('team', atQuality)
    assert.deepEqual([journey.due('check-it')?.on, journey.due('check-it')?.late], ['2026-06-15', true])
    const portfolio = aJourney(scheme)
    portfolio.does('team', atPortfolio)
    assert.equal(portfolio.view().clocks.find(({ id }) => id === 'whole')?.endsOn, '2026-09-02')
  })

  it('who typed it in took no part in it, so that they may still check it', () => {
    const journey = aJourney(scheme)
    journey.does('team', atQuality)
    assert.deepEqual(journey.state().tookPart, {})
    journey.fact('documents', { template: 'check-list', complete: true })
    journey.does('team', complete('check-it', { result: 'accepted' }))
  })

  it('nothing that lies behind is told or caused again', () => {
    const types = aJourney(scheme)
      .does('team', atQuality)
      .map(({ type }) => type)
    assert.equal(types.includes('effect-caused'), false)
  })

  it('asks a day for each step and each signature before the stage, none for a date to be booked', () => {
    const { evolve } = journeyDecider(scheme)
    const context = aJourney(scheme).context()
    assert.deepEqual(
      stepsOnPaper(scheme, 'panel', { evolve, context }).map(({ field }) => field),
      ['day-write', 'day-prepare', 'signed-me', 'signed-them', 'day-send', 'day-check-it'],
    )
    assert.deepEqual(stepsOnPaper(scheme, 'portfolio', { evolve, context }), [])
  })

  it('a day that is missing, ahead, or before the stage began is refused beside its field', () => {
    const wrong: BringIn = {
      ...atQuality,
      days: { write: day('2026-02-01'), prepare: day('2026-09-02') },
    }
    const answer = journeyDecider(scheme).decide(aJourney(scheme).state(), wrong, {
      ...aJourney(scheme).context(),
      actor: { personId: person('team') },
      at: '2026-09-01T09:00:00Z' as never,
    })
    assert.deepEqual(answer.ok ? [] : answer.refusals.map(({ field, code }) => [field, code]), [
      ['day-write', 'day-too-early'],
      ['day-prepare', 'day-ahead'],
      ['day-send', 'day-missing'],
    ])
    assert.deepEqual(refusedAs({ ...atPortfolio, startedOn: day('2026-09-02') }), ['day-ahead'])
  })

  it('only those whom the scheme names bring in, and nobody their own papers', () => {
    assert.deepEqual(refusedAs(atQuality, 'manager'), ['not-yours'])
    assert.deepEqual(refusedAs({ ...atQuality, applicantId: person('team') }), ['own-paper'])
    const silent = schemeWith(['on-paper: { by: team, signatures: true }\n', ''])
    assert.deepEqual(stagesOnPaper(silent), [])
    assert.deepEqual(aJourney(silent).refusals('team', atQuality), ['not-on-paper'])
  })

  it('one that is under way already is said, and nothing is begun', () => {
    const journey = aJourney(scheme)
    journey.fact('journeys', { scheme: 'senior', running: true })
    assert.deepEqual(journey.refusals('team', atQuality), ['running-already'])
    assert.deepEqual(written(scheme).refusals('team', atQuality), ['started-already'])
  })

  it('no stage behind the decision can be reached on paper; none behind the signatures where paper does not count', () => {
    const ids = (each: typeof scheme) => stagesOnPaper(each).map(({ stage }) => stage)
    assert.deepEqual(
      ids(scheme).at(-1),
      scheme.stages.find(({ tasks }) => tasks.some(({ does }) => does === 'decide'))?.stage,
    )
    assert.deepEqual(ids(schemeWith(['signatures: true', 'signatures: false'])), ['portfolio', 'signing'])
    assert.deepEqual(refusedAs({ ...atQuality, stage: 'nowhere' }), ['no-such-stage'])
  })

  it('a paper signature needs its holder, another who saw it, and a place of its own', () => {
    const with_ = (change: Partial<BringIn>) => refusedAs({ ...atQuality, ...change })
    const [me, them] = atQuality.signed as [BringIn['signed'][0], BringIn['signed'][0]]
    assert.deepEqual(with_({ signed: [me, { ...them, by: person('manager') }] }), ['not-theirs'])
    assert.deepEqual(with_({ seenBy: person('director') }), ['own-witness'])
    assert.deepEqual(with_({ signed: [me] }), ['day-missing'])
    assert.deepEqual(with_({ edition: undefined }), ['not-sealed'])
  })
})

describe('a signature on paper', () => {
  const onPaper = (change: object = {}): JourneyCommand => ({
    do: 'sign-on-paper',
    slot: 'me',
    editionId: 'edition-1' as EditionId,
    contentHash: 'content',
    by: person('applicant'),
    on: day('2026-09-03'),
    seenBy: person('manager'),
    ...change,
  })
  const sealed = () => {
    const journey = written(scheme)
    journey.does('applicant', seal())
    return journey.on('2026-09-04')
  }

  it('holds who signed, the day on the paper, who entered and who saw it, and counts like any other [R-134]', () => {
    const journey = sealed()
    journey.does('team', onPaper())
    const [kept] = journey.state().edition?.signatures ?? []
    assert.deepEqual(
      [kept?.by, kept?.on, kept?.onPaper],
      ['applicant', '2026-09-03', { enteredBy: 'team', seenBy: 'manager' }],
    )
    journey.does('director', sign('them'))
    journey.does('applicant', submit())
  })

  it('counts no longer once what was signed is changed [R-140]', () => {
    const journey = sealed()
    journey.does('team', onPaper())
    journey.does('applicant', { do: 'void-edition', because: 'content-changed', document: 'statement' })
    assert.equal(journey.state().edition, undefined)
    assert.deepEqual(journey.refusals('team', onPaper({ slot: 'them', by: person('director') })), [
      'edition-gone',
    ])
  })

  it('whoever is said to have signed can say that they did not, until it has gone on', () => {
    const journey = sealed()
    const disown: JourneyCommand = { do: 'disown', slot: 'me', reasonId: 'why' }
    assert.deepEqual(journey.refusals('applicant', disown), ['not-yours'])
    journey.does('team', onPaper())
    assert.deepEqual(journey.refusals('team', disown), ['not-yours'])
    journey.does('applicant', disown)
    assert.equal(journey.state().edition, undefined)
    const other = sealed()
    other.does('team', onPaper())
    other.does('director', sign('them'))
    other.does('applicant', submit())
    assert.deepEqual(other.refusals('applicant', disown), ['stage-passed'])
    // One that was given here is nobody's to disown.
    const typed = sealed()
    typed.does('applicant', sign('me'))
    assert.deepEqual(typed.refusals('applicant', disown), ['not-yours'])
  })

  it('is refused out of order, before the edition, for a changed paper, by the signer, or unseen', () => {
    const journey = sealed()
    const codes = (who: string, change: object) => journey.refusals(who, onPaper(change))
    assert.deepEqual(codes('team', { slot: 'them', by: person('director') }), ['out-of-order'])
    assert.deepEqual(codes('team', { on: day('2026-08-31') }), ['day-too-early'])
    assert.deepEqual(codes('team', { on: day('2026-09-05') }), ['day-ahead'])
    assert.deepEqual(codes('team', { contentHash: 'other' }), ['content-changed'])
    assert.deepEqual(codes('team', { by: person('director') }), ['not-theirs'])
    assert.deepEqual(codes('team', { seenBy: person('applicant') }), ['own-witness'])
    assert.deepEqual(codes('manager', {}), ['not-yours'])
    journey.does('team', onPaper())
    assert.deepEqual(codes('team', {}), ['done-already'])
    const typed = schemeWith(['signatures: true', 'signatures: false'])
    const other = written(typed)
    other.does('applicant', seal())
    assert.deepEqual(other.refusals('team', onPaper()), ['not-on-paper'])
  })
})
