import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { packOf } from '../../../test/packs/pack-files.ts'
import { workingCalendar } from '../../calendar/public.ts'
import { isoDate, type IsoInstant } from '../../kernel/dates.ts'
import type { EditionId, PersonId, SittingId } from '../../kernel/ids.ts'
import type { Situation } from '../journeys/public.ts'
import { type CompiledScheme, type JourneyEvent, journeyDecider, noJourney, view } from '../schemes/public.ts'
import { appointmentChange, appointmentNow, meetingInWords } from './appointment.rules.ts'
import { type Happened, tellingsOf } from './tellings.rules.ts'
import { fill, wordsFor } from './wording.rules.ts'

const today = isoDate('2026-12-04')
const calendar = workingCalendar({ bankHolidays: [], closureDays: [] })
const at = '2026-12-04T09:30:00Z' as IsoInstant
const editionId = 'edition' as EditionId
const person = (name: string) => name as PersonId
const holders = Object.fromEntries(
  Object.entries({
    applicant: ['maya'],
    manager: ['asha', 'amir'],
    'service-manager': ['sam'],
    'head-of-service': ['helen'],
    workforce: ['wren', 'wim'],
    'principal-social-worker': ['petra'],
    hr: ['hana'],
  }).map(([role, names]) => [role, names.map((name) => ({ personId: person(name), name, how: role }))]),
)

describe('who is told what', () => {
  let scheme: CompiledScheme
  before(async () => {
    scheme = (await packOf('sandwell')).schemes['f-to-g']!
  })
  const situation = (events: readonly JourneyEvent[]): Situation =>
    ({
      journeyId: 'journey',
      scheme,
      state: events.reduce(journeyDecider(scheme).evolve, noJourney),
      version: events.length,
      previousId: undefined,
      applicant: { personId: person('maya'), name: 'Maya Osei' },
      context: { today, calendar, holders, absences: [], facts: {} },
    }) as unknown as Situation
  const on = today
  const started: readonly JourneyEvent[] = [
    {
      type: 'journey-started',
      scheme: 'f-to-g',
      version: 1,
      hash: '',
      applicantId: person('maya'),
      values: {},
      on,
      by: person('maya'),
      as: 'applicant',
    },
    { type: 'stage-opened', stage: 'opportunity', on },
    { type: 'stage-passed', stage: 'opportunity', on, results: [] },
    { type: 'stage-opened', stage: 'portfolio', on },
    { type: 'stage-passed', stage: 'portfolio', on, results: [] },
    { type: 'stage-opened', stage: 'signatures', on },
  ]
  const sealed: JourneyEvent = {
    type: 'edition-sealed',
    editionId,
    number: 1,
    hash: 'h',
    documents: [],
    on,
    by: person('maya'),
    as: 'applicant',
  }
  const signed = (slot: string, by: string): JourneyEvent => ({
    type: 'signed',
    slot,
    editionId,
    at,
    on,
    by: person(by),
    as: slot,
  })
  const happened = (
    history: readonly JourneyEvent[],
    events: readonly JourneyEvent[],
    by: string,
  ): Happened => {
    const after = situation([...history, ...events])
    return {
      before: situation(history),
      after,
      view: view(scheme, after.state, after.context),
      events,
      by: person(by),
    }
  }
  const told = (...from: Parameters<typeof happened>) =>
    tellingsOf(happened(...from)).map(({ to, message }) => `${to} ${message}`)

  it('tells everyone who holds the role now, but not whoever did it', () => {
    const tell: JourneyEvent = {
      type: 'effect-caused',
      effect: { kind: 'tell', roles: ['applicant', 'manager', 'workforce'], message: 'goes-forward' },
      on,
    }
    assert.deepEqual(told(started, [tell], 'wren'), [
      'maya goes-forward',
      'asha goes-forward',
      'amir goes-forward',
      'wim goes-forward',
    ])
  })

  it('tells nobody twice in one act: what the scheme says comes before our own words', () => {
    const events: JourneyEvent[] = [
      {
        type: 'effect-caused',
        effect: { kind: 'tell', roles: ['applicant', 'manager'], message: 'returned-for-evidence' },
        on,
      },
      { type: 'edition-voided', editionId, because: 'returned', on, by: person('wren') },
      { type: 'returned', to: 'portfolio', task: 'quality-check', on, by: person('wren') },
    ]
    assert.deepEqual(told([...started, sealed], events, 'wren'), [
      'maya returned-for-evidence',
      'asha returned-for-evidence',
      'amir returned-for-evidence',
    ])
  })

  it('tells applicant and manager of a return even where the scheme names no message', () => {
    const back: JourneyEvent = {
      type: 'returned',
      to: 'portfolio',
      task: 'quality-check',
      on,
      by: person('wren'),
    }
    assert.deepEqual(told(started, [back], 'wren'), ['maya sent-back', 'asha sent-back', 'amir sent-back'])
  })

  it('asks each signer when their turn has come, and nobody before', () => {
    assert.deepEqual(told(started, [sealed], 'maya'), ['asha signature-asked', 'amir signature-asked'])
    const employee = signed('employee', 'maya')
    assert.deepEqual(told([...started, sealed], [employee], 'maya'), [])
    const manager = signed('line-manager', 'asha')
    assert.deepEqual(told([...started, sealed, employee], [manager], 'asha'), ['sam signature-asked'])
    assert.deepEqual(
      told([...started, sealed, employee, manager], [signed('service-manager', 'sam')], 'sam'),
      ['helen signature-asked'],
    )
  })

  it('leads a signer to the place of signing', () => {
    const [telling] = tellingsOf(happened(started, [sealed], 'maya'))
    assert.deepEqual(telling?.place, { is: 'signing', slot: 'line-manager' })
  })

  it('tells those who had signed when what they signed was changed', () => {
    const history = [...started, sealed, signed('employee', 'maya'), signed('line-manager', 'asha')]
    const voided: JourneyEvent = {
      type: 'edition-voided',
      editionId,
      because: 'content-changed',
      document: 'cpd-log',
      on,
      by: person('maya'),
    }
    assert.deepEqual(told(history, [voided], 'maya'), ['asha signature-void'])
  })

  it('tells the applicant when a signature is declined', () => {
    const events: JourneyEvent[] = [
      {
        type: 'signature-declined',
        slot: 'service-manager',
        editionId,
        reasonId: 'r',
        on,
        by: person('sam'),
        as: 'service-manager',
      },
      { type: 'edition-voided', editionId, because: 'declined', on, by: person('sam') },
    ]
    assert.deepEqual(told([...started, sealed], events, 'sam'), ['maya signature-declined'])
  })

  it('leads those who see the outcome alone to what was handed over', () => {
    const tell: JourneyEvent = {
      type: 'effect-caused',
      effect: { kind: 'tell', roles: ['hr'], message: 'outcome-form-sent' },
      on,
    }
    const [telling] = tellingsOf(happened(started, [tell], 'wren'))
    assert.deepEqual([telling?.to, telling?.place], ['hana', { is: 'outcome' }])
  })

  it('keeps one UID and raises the sequence from hold to confirmation, move and cancellation [R-157] [R-158]', () => {
    const booked = (day: string): JourneyEvent => ({
      type: 'meeting-booked',
      meeting: 'progression-panel',
      sittingId: 'sitting' as SittingId,
      meetingOn: isoDate(day),
      startsAt: `${day}T10:00:00Z` as IsoInstant,
      endsAt: `${day}T11:00:00Z` as IsoInstant,
      on,
      by: person('wren'),
    })
    const confirmed: JourneyEvent = { type: 'meeting-confirmed', on, by: person('wren') }
    const acts: readonly (readonly JourneyEvent[])[] = [
      [booked('2026-12-18')],
      [confirmed],
      [booked('2027-01-15'), confirmed],
      [{ type: 'meeting-cancelled', on, by: person('wren') }],
      [booked('2027-02-12')],
      [{ type: 'ended', ending: 'withdrawn', on, by: person('maya') }],
    ]
    let history = started
    const changes = acts.map((events) => {
      const [state, next] = [situation(history).state, situation([...history, ...events]).state]
      history = [...history, ...events]
      return appointmentChange('journey', state, next, events, today)
    })
    assert.deepEqual(
      changes.map((change) => [change?.method, change?.status, change?.message]),
      [
        ['REQUEST', 'tentative', 'meeting-booked'],
        ['REQUEST', 'confirmed', 'meeting-confirmed'],
        ['REQUEST', 'confirmed', 'meeting-moved'],
        ['CANCEL', 'cancelled', 'meeting-cancelled'],
        ['REQUEST', 'tentative', 'meeting-booked'],
        ['CANCEL', 'cancelled', 'meeting-cancelled'],
      ],
    )
    assert.equal(new Set(changes.map((change) => change?.uid)).size, 1)
    const sequences = changes.map((change) => change?.sequence ?? 0)
    assert.deepEqual(
      sequences,
      [...sequences].sort((a, b) => a - b),
    )
    assert.equal(new Set(sequences).size, sequences.length)
    assert.equal(appointmentNow('journey', situation(started).state), undefined)
    const meeting = situation([...started, booked('2026-12-18')]).state.meeting
    assert.ok(meeting)
    assert.match(meetingInWords(scheme, meeting), /, Friday 18 December 2026, 10:00 to 11:00$/)
  })
})

describe('the words of a message', () => {
  const filling = {
    person: 'Maya Osei',
    scheme: 'Senior',
    task: 'Sign',
    due: 'Friday 4 December 2026',
    meeting: 'Panel',
    link: 'https://waymark.example/x',
  }

  it('are the pack’s, else our own, else that there is news', () => {
    const own = { subject: 'Please read', says: 'Come.' }
    assert.equal(wordsFor('signature-asked', { 'signature-asked': own }), own)
    assert.match(wordsFor('signature-asked', {}).subject, /sign/)
    assert.match(wordsFor('gone-from-the-pack', undefined).subject, /News about/)
  })

  it('have every brace filled, and a link even where the text names none', () => {
    const words = { subject: '{task}: {person}', says: '{scheme}, due {due}, {meeting}.' }
    assert.deepEqual(fill(words, filling), {
      subject: 'Sign: Maya Osei',
      text: 'Senior, due Friday 4 December 2026, Panel.\n\nhttps://waymark.example/x',
    })
    assert.equal(fill({ subject: 'S', says: 'A\n\n{link}' }, { ...filling, link: '' }).text, 'A')
  })

  it('never have what somebody is called read as a brace to fill', () => {
    const text = fill({ subject: '{person}', says: '-' }, { ...filling, person: '{link} $& Osei' }).subject
    assert.equal(text, '{link} $& Osei')
  })
})
