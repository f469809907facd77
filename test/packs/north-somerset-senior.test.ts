import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { DocumentAnswers } from '../../src/features/documents/answer.values.ts'
import { readPack } from '../../src/features/packs/pack.check.ts'
import type { CompiledScheme } from '../../src/features/schemes/public.ts'
import { asked, fieldOf, gapsIn, packOf } from './pack-files.ts'
import { journeyOf } from './walk.ts'

const pack = await packOf('north-somerset')
const scheme = (id: string) => pack.schemes[id]!
const framework = (id: string) => pack.frameworks.find((each) => each.framework === id)!

/** The step to Senior as it is once the authority has entered two criteria in its list. */
async function withCriteria(): Promise<CompiledScheme> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-criteria-'))
  try {
    for (const name of ['north-somerset', 'national'])
      await cp(join(import.meta.dirname, '../../packs', name), join(folder, name), { recursive: true })
    const path = join(folder, 'north-somerset', 'frameworks.yaml')
    const items =
      'items: [{ item: CRIT-1, name: Leads complex work }, { item: CRIT-2, name: Helps others learn }]'
    await writeFile(path, (await readFile(path, 'utf8')).replace(/^items: \[\]$/m, items))
    const read = await readPack(join(folder, 'north-somerset'))
    assert.deepEqual(read.problems, [])
    return read.pack!.schemes['senior']!
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** A Social Worker (JM1) who began three weeks ago, and wants to become Senior. */
function gathering(as: CompiledScheme = scheme('senior')) {
  const walk = journeyOf(as, {
    applicant: 'osk',
    manager: 'mav',
    'principal-social-worker': 'psw',
    leadership: 'lea',
    workforce: 'wfd',
    hr: 'hr',
  })
  walk.on('2026-09-01')
  walk.fact('posts', { level: 'social-worker', qualified: true, 'started-on': '2026-08-10' })
  walk.fact('registration', { registered: true })
  walk.fact('evidence', { completed: true, links: ['senior-expectations/SEN-1', 'kss/KSS-7'] })
  return walk
}

function written() {
  const walk = gathering()
  walk.start('osk')
  walk.completes('senior-statement')
  walk.completes('senior-manager-view')
  walk.fact('rows', { document: 'senior-statement', field: 'impact' })
  walk.refresh('osk')
  return walk
}

function decided(outcome: 'senior' | 'not-yet') {
  const walk = written()
  walk.submits('osk', 'send')
  walk.completes('senior-reading')
  walk.does('psw', 'read-evidence', { 'more-needed': 'no' })
  walk.decides('lea', 'decide', outcome)
  walk.does('mav', 'tell-outcome')
  return walk
}

describe("North Somerset's step to Senior Social Worker", () => {
  it('asks for no time in post: three weeks are enough to begin [R-032]', () => {
    const walk = gathering()
    walk.start('osk')
    assert.equal(walk.stage('gathering'), 'open')
    const measures = Object.values(scheme('senior').requirements).flatMap((each) =>
      'measure' in each ? [each.measure.how] : [],
    )
    assert.ok(!measures.includes('time'))
  })

  it('is not for those who are not at JM1', () => {
    const walk = gathering()
    walk.forget('posts')
    walk.fact('posts', { level: 'nqsw', qualified: true, 'started-on': '2026-01-01' })
    assert.equal(walk.refusedStart('osk').code, 'not-met')
  })

  it('cannot be sent without evidence of impact on children and families [R-033]', () => {
    const walk = gathering()
    walk.start('osk')
    walk.completes('senior-statement')
    walk.completes('senior-manager-view')
    walk.refresh('osk')
    assert.match(walk.refused('osk', 'send').says, /impact on children and families/)
    walk.fact('rows', { document: 'senior-statement', field: 'impact' })
    walk.refresh('osk')
    walk.submits('osk', 'send')
    assert.equal(walk.stage('reading'), 'open')
  })

  it('asks nothing about criteria while their list is empty, and says so [R-033]', () => {
    const walk = gathering()
    walk.start('osk')
    const result = walk.requirement('criteria-shown')
    assert.equal(result.standing, 'met')
    assert.match(result.rule, /While no criteria are set, there is nothing to show/)
  })

  it('asks for evidence of each criterion once the authority has entered some [R-033]', async () => {
    const walk = gathering(await withCriteria())
    walk.start('osk')
    walk.completes('senior-statement')
    walk.completes('senior-manager-view')
    walk.fact('rows', { document: 'senior-statement', field: 'impact' })
    walk.fact('evidence', { completed: true, links: ['senior-criteria/CRIT-1'] })
    walk.refresh('osk')
    assert.equal(walk.requirement('criteria-shown').standing, 'unmet')
    assert.match(walk.refused('osk', 'send').says, /each of the policy's criteria/)
    walk.fact('evidence', { completed: true, links: ['senior-criteria/CRIT-2', 'kss/KSS-1'] })
    walk.refresh('osk')
    walk.submits('osk', 'send')
    assert.equal(walk.stage('reading'), 'open')
  })

  it('asks for an account of each of the five expectations, with evidence beside it [R-015]', () => {
    assert.deepEqual(
      framework('senior-expectations').items.map(({ item }) => item),
      ['SEN-1', 'SEN-2', 'SEN-3', 'SEN-4', 'SEN-5'],
    )
    const answers: DocumentAnswers = {}
    const fields = asked(pack, 'senior-statement', answers)
    for (const number of [1, 2, 3, 4, 5]) {
      assert.ok(fields.includes(`sen-${number}-evidence`))
      assert.deepEqual(gapsIn(pack, 'senior-statement', `sen-${number}`, {}), [`sen-${number}-account`])
      assert.equal(fieldOf(pack, 'senior-statement', `sen-${number}-evidence`, 'evidence').required, false)
    }
    assert.deepEqual(pack.evidenceSettings?.frameworks[0], 'senior-expectations')
  })

  it('goes back for more evidence by an agreed day, and is sent again', () => {
    const walk = written()
    walk.submits('osk', 'send')
    walk.completes('senior-reading')
    walk.does('psw', 'read-evidence', { 'more-needed': 'yes', 'send-again-by': '2026-10-15' })
    assert.equal(walk.stage('gathering'), 'open')
    assert.equal(walk.due('send'), '2026-10-15')
    walk.does('osk', 'say-what-changed')
    walk.on('2026-10-10')
    walk.submits('osk', 'send')
    assert.equal(walk.stage('reading'), 'open')
  })

  it('is decided by the Leadership Team; a yes moves the level and HR is told', () => {
    const walk = decided('senior')
    assert.equal(walk.stage('hr'), 'open')
    assert.equal(walk.stage('development'), 'not-needed')
  })

  it('a not yet leads to a plan and another application, without a wait [R-033]', () => {
    const walk = decided('not-yet')
    assert.equal(walk.stage('hr'), 'not-needed')
    assert.equal(walk.stage('development'), 'open')
    assert.deepEqual(walk.does('mav', 'agree-plan'), ['offer'])
    assert.equal(walk.status(), 'completed')
    const again = gathering()
    again.fact('journeys', { scheme: 'senior', outcome: 'not-yet', running: false, 'ended-on': '2026-08-31' })
    again.start('osk')
    assert.equal(again.stage('gathering'), 'open')
  })
})
