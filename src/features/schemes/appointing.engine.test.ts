import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { appointmentOn, everyoneAppointed, handOversAhead } from './appointing.engine.ts'
import type { JourneyCommand } from './journey.commands.ts'
import { aJourney, complete, schemeWith, started } from './journey.builders.ts'

const mentor =
  'mentor: { is: appointed, name: Mentor, by: team, not: [applicant, manager], again: [prepare], sees: progress }'
const scheme = schemeWith([
  '  team: { is: duty, duty: workforce, name: Workforce team }',
  `  team: { is: duty, duty: workforce, name: Workforce team }\n  ${mentor}`,
])
const appoint = (personId: string | undefined, from: string, role = 'mentor'): JourneyCommand => ({
  do: 'appoint',
  role,
  personId: personId as PersonId | undefined,
  from: from as IsoDate,
})
const holderOn = (journey: ReturnType<typeof started>, on: string) =>
  appointmentOn(journey.state(), 'mentor', on as IsoDate)?.personId

describe('a role that somebody is appointed to', () => {
  it('is held from a day on, by the one who took over last', () => {
    const journey = started(scheme)
    journey.does('team', appoint('mira', '2026-09-01'))
    journey.on('2026-10-01').does('team', appoint('noor', '2026-11-01'))
    assert.equal(holderOn(journey, '2026-08-31'), undefined)
    assert.equal(holderOn(journey, '2026-10-31'), 'mira')
    assert.equal(holderOn(journey, '2026-11-01'), 'noor')
    assert.deepEqual(everyoneAppointed(journey.state()), ['mira', 'noor'])
    assert.deepEqual(handOversAhead(journey.state(), '2026-10-01' as IsoDate), ['2026-11-01'])
  })

  it('is put right by appointing again for the same day, and falls vacant without a person', () => {
    const journey = started(scheme)
    journey.does('team', appoint('mira', '2026-09-01'))
    journey.does('team', appoint('noor', '2026-09-01'))
    assert.equal(holderOn(journey, '2026-09-01'), 'noor')
    journey.does('team', appoint(undefined, '2026-10-01'))
    assert.equal(holderOn(journey, '2026-10-01'), undefined)
    assert.equal(journey.refused('team', appoint(undefined, '2026-10-02')).field, 'person')
  })

  it('is given by the roles that the scheme names, and to nobody it excludes', () => {
    const journey = started(scheme)
    assert.equal(journey.refused('applicant', appoint('mira', '2026-09-01')).code, 'not-yours')
    assert.equal(journey.refused('team', appoint('mira', '2026-09-01', 'manager')).code, 'no-such-role')
    for (const barred of ['applicant', 'manager'])
      assert.deepEqual(
        [
          journey.refused('team', appoint(barred, '2026-09-01')).code,
          journey.refused('team', appoint(barred, '2026-09-01')).field,
        ],
        ['unfit', 'person'],
      )
    assert.equal(journey.refused('team', appoint('mira', '2026-08-31')).code, 'before-the-start')
    journey.does('team', appoint('mira', '2026-09-01'))
    assert.equal(journey.refused('team', appoint('mira', '2026-09-05')).code, 'appointed-already')
  })

  it('may be filled with the start, by one who may both start and appoint', () => {
    const asked = schemeWith(
      ['asked-by: applicant', 'asked-by: [applicant, team]'],
      [
        '  team: { is: duty, duty: workforce, name: Workforce team }',
        `  team: { is: duty, duty: workforce, name: Workforce team }\n  ${mentor}`,
      ],
    )
    const fresh = () =>
      aJourney(asked).fact('posts', { level: 'worker', qualified: true, 'started-on': '2024-09-01' })
    const withMentor = (who: string): JourneyCommand => ({
      do: 'start',
      applicantId: 'applicant' as PersonId,
      values: { 'wished-month': '2026-12' },
      appoints: { mentor: who as PersonId },
    })
    assert.equal(fresh().refused('applicant', withMentor('mira')).code, 'not-yours')
    assert.equal(fresh().refused('team', withMentor('applicant')).field, 'mentor')
    const journey = fresh()
    journey.does('team', withMentor('mira'))
    assert.equal(appointmentOn(journey.state(), 'mentor', '2026-09-01' as IsoDate)?.personId, 'mira')
  })

  it('has what was agreed agreed again when it changes hands, and leaves the rest as it is', () => {
    const journey = started(scheme)
    journey.does('team', appoint('mira', '2026-09-01'))
    journey.fact('documents', { template: 'statement', complete: true })
    journey.fact('answers', { document: 'statement', field: 'ready', value: 'yes' })
    journey.does('applicant', complete('prepare'))
    assert.equal(journey.state().stages['portfolio']?.passedOn, '2026-09-01')
    journey.on('2026-10-01').does('team', appoint('noor', '2026-10-01'))
    assert.equal(journey.state().stages['portfolio']?.passedOn, undefined)
    assert.ok(journey.state().stages['signing'])
    journey.on('2026-10-02').does('applicant', complete('prepare'))
    assert.equal(journey.state().stages['portfolio']?.passedOn, '2026-10-02')
  })
})
