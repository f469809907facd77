import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { IsoDate } from '../../src/kernel/dates.ts'
import { useServiceOfPack } from '../support/service-of-pack.ts'
import { firstYear, moderation, portfolioSeen } from './first-year.ts'
import { firstYearPeople } from './year-people.ts'
import { dayIn, yearWalk } from './year-walk.ts'

const first = '2026-09-07' as IsoDate

type Who = keyof ReturnType<typeof firstYearPeople>

async function begun(service: ReturnType<typeof useServiceOfPack<Who>>, plan: string) {
  const year = yearWalk(service, first)
  const steps = firstYear(year, { worker: 'nia', assessor: 'abe', manager: 'mav', coordinator: 'cora' })
  await steps.registers(first, service.people.abe)
  await year.writes('cora', plan)
  await steps.agrees(first)
  return year
}

describe('Leicestershire’s year over HTTP', () => {
  const service = useServiceOfPack<Who>(
    'packs/leicestershire',
    'asye',
    firstYearPeople({
      cora: 'learning-and-development',
      chi: 'practice-excellence-head',
      mel: 'practice-excellence',
    }),
    first,
  )

  test('begins with the training that is set, holds the first assessment, and ends when the worker resigns', async () => {
    const year = await begun(service, 'set-training')
    year.on('2026-12-07')
    await year.writes('nia', 'reflect-three-months')
    const tooEarly = await year.tries('abe', 'hold-review-three-months', {
      ...dayIn('met-on', '2026-12-07'),
      progress: 'on-track',
    })
    assert.match(tooEarly.text, /This cannot start yet/)
    await year.writes('abe', 'write-review-three-months')
    await year.writes('nia', 'write-review-three-months')
    await year.writes('mav', 'write-review-three-months')
    const wrong = await year.tries('abe', 'hold-review-three-months', { progress: 'support-needed' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.html, /href="#support"/)
    assert.match(wrong.html, /value="support-needed" checked/)
    await year.does('abe', 'hold-review-three-months', {
      ...dayIn('met-on', '2026-12-07'),
      progress: 'on-track',
    })
    assert.ok((await year.state()).stages['six-months'])
    const without = await year.asksFor('cora', 'end')
    assert.equal(without.status, 422)
    const ended = await year.asksFor('cora', 'end', { ending: 'resigned' })
    assert.equal(ended.status, 200, ended.text)
    const state = await year.state()
    assert.deepEqual([state.status, state.ending?.ending, state.outcome], ['ended', 'resigned', undefined])
  })
})

describe('Portsmouth’s year over HTTP', () => {
  const service = useServiceOfPack<Who>(
    'packs/portsmouth',
    'asye',
    firstYearPeople({ cora: 'workforce-development', chi: 'moderation-chair', mel: 'moderation-member' }),
    first,
  )

  test('a pause is asked for on a page and agreed by four people; the year is passed and the second begins [R-219]', async () => {
    const year = await begun(service, 'set-programme')
    year.on('2026-10-05')
    const explained = await (await service.as('nia')).get('/schemes/asye')
    assert.match(explained.text, /What is promised/)
    assert.match(explained.text, /Action learning sets\. By: on “Review at six months”\./)
    assert.match(explained.text, /Weekly, the first six weeks One meeting in each week/)
    assert.match(explained.text, /Opens only when somebody asks for it, and anew each time/)
    const asked = await year.asksFor('nia', 'open?stage=pausing', { stage: 'pausing' })
    assert.equal(asked.status, 200, asked.text)
    assert.match(asked.text, /Asked for/)
    await year.does('nia', 'ask-pause', { ground: 'bereavement' })
    await year.does('nia', 'pause-as-worker')
    await year.does('abe', 'pause-as-assessor')
    await year.does('mav', 'pause-as-manager')
    assert.equal((await year.state()).pausedOn, undefined)
    await year.does('cora', 'pause-as-coordinator')
    assert.equal((await year.state()).pausedOn, '2026-10-05')
    year.on('2026-10-19')
    assert.equal((await year.asksFor('mav', 'resume')).status, 200)
    assert.match((await year.sees('nia')).text, /Monday 21 December 2026/)

    for (const review of ['three-months', 'six-months', 'twelve-months'])
      await year.does('cora', `pass-over-${review}`, {
        ground: 'elsewhere',
        reason: 'Confirmed by the authority where the year began.',
      })
    await year.writes('abe', 'assess')
    await year.decides('abe', 'recommend', 'pass')
    await year.writes('cora', 'check-portfolio', portfolioSeen)
    await year.sits('cora', 'chi', ['chi', 'mel'], 'pass', moderation)
    await year.does('abe', 'tell-outcome', dayIn('told-on', '2026-10-19'))
    const journeys = await service.read((tx) =>
      tx.selectFrom('journeys').select(['scheme', 'status']).orderBy('scheme').execute(),
    )
    assert.deepEqual(journeys, [
      { scheme: 'asye', status: 'running' },
      { scheme: 'second-year', status: 'running' },
    ])
    const [post] = await service.read((tx) =>
      tx
        .selectFrom('posts')
        .select('level')
        .where('person_id', '=', service.people.nia)
        .where('to_on', 'is', null)
        .execute(),
    )
    assert.equal(post?.level, 'main-grade')
  })
})
