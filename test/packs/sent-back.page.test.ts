import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { tellMany } from '../../src/features/notifications/public.ts'
import type { JourneyEvent } from '../../src/features/schemes/public.ts'
import { isoDate, type IsoInstant } from '../../src/kernel/dates.ts'
import type { JourneyId } from '../../src/kernel/ids.ts'
import { readStream } from '../../src/platform/events/events.ts'
import { useServiceOfPack } from '../support/service-of-pack.ts'

/** Who may read an application from a stage on has it closed to them once they sent it back: in words, never a dead link. */

const today = isoDate('2026-12-04')

describe('an application that was sent back to before it came to its reader', () => {
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
      pip: {
        name: 'Pip Lowe',
        jobTitle: 'Principal Social Worker',
        kind: 'principal-social-worker',
        duties: ['principal-social-worker'],
      },
      pam: {
        name: 'Pam Reed',
        jobTitle: 'Principal Social Worker',
        kind: 'principal-social-worker',
        duties: ['principal-social-worker'],
      },
      lee: { name: 'Lee Ashe', jobTitle: 'Director', kind: 'director', duties: ['leadership-team'] },
    },
    today,
  )
  const sent: readonly JourneyEvent[] = [
    { type: 'stage-opened', stage: 'gathering', on: today },
    { type: 'stage-passed', stage: 'gathering', on: today, results: [] },
    { type: 'stage-opened', stage: 'reading', on: today },
  ]
  let journeyId: JourneyId
  const asked = async (who: 'pip' | 'pam' | 'lee' | 'ida') =>
    (await service.as(who)).get(`/applications/${journeyId}`)

  before(async () => {
    journeyId = await service.journey('ida', 'ida', sent)
    await service.write((tx) =>
      tellMany(tx, [
        {
          to: { personId: service.people.pip, name: 'Pip Lowe', address: 'pip@example.org' },
          message: 'senior-received',
          words: { subject: 'Evidence to read', says: 'It waits to be read.' },
          filling: { person: 'Ida Frost', scheme: '', task: '', due: '', meeting: '' },
          href: `/applications/${journeyId}`,
          origin: 'http://127.0.0.1:3000',
          subject: { kind: 'journey', id: journeyId },
          at: `${today}T09:30:00Z` as IsoInstant,
        },
      ]),
    )
  })

  it('is open to them until then, and to nobody whom it has not reached', async () => {
    assert.equal((await asked('pip')).status, 200)
    assert.equal((await asked('lee')).status, 404)
  })

  it('says who sent it back, by when it is due again and when it opens, wherever the old message leads', async () => {
    await service.goOn(journeyId, 1 + sent.length, 'pip', [
      {
        ...{ type: 'returned', to: 'gathering', task: 'read-evidence', by: service.people.pip, on: today },
        resubmitBy: isoDate('2026-12-18'),
      },
    ])
    const pip = await service.as('pip')
    const page = await pip.get((await pip.get('/')).link('Evidence to read'))
    assert.equal(page.status, 403)
    assert.match(page.text, /You sent this application back, so it is closed to you for now/)
    assert.match(
      page.text,
      /sent back on Friday 4 December 2026, and is to be sent again by Friday 18 December 2026/,
    )
    assert.match(page.text, /It opens for you again when it reaches “Reading”/)
    // Nothing of it is told: neither whose it is nor what it asks for.
    assert.doesNotMatch(page.text, /Ida|Senior Social Worker/)
    assert.match((await asked('pam')).text, /This application was sent back, so it is closed to you for now/)
    assert.equal((await asked('lee')).status, 404)
    assert.equal((await asked('ida')).status, 200)
  })

  it('stays closed, and says so, when it ended before it was sent again', async () => {
    const happened = await service.read((tx) => readStream(tx, `journey-${journeyId}`))
    await service.goOn(journeyId, happened.length, 'ida', [
      { type: 'ended', ending: 'withdrawn', on: today, by: service.people.ida },
    ])
    const page = await asked('pip')
    assert.equal(page.status, 403)
    assert.match(page.text, /closed to you since then/)
    assert.match(page.text, /It ended without coming to you again/)
    assert.doesNotMatch(page.text, /opens for you again|to be sent again/)
  })
})
