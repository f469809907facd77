import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type CompiledScheme, everyStepOnPaper, stagesOnPaper } from '../../src/features/schemes/public.ts'
import type { IsoDate } from '../../src/kernel/dates.ts'
import type { EditionId, PersonId } from '../../src/kernel/ids.ts'
import { packOf } from './pack-files.ts'
import { journeyOf } from './walk.ts'

/** Which authorities take what began on paper, as their own papers are read in docs/decisions/0151. */

/** Who holds each role, by its own name. */
const castOf = (scheme: CompiledScheme) =>
  Object.fromEntries(Object.keys(scheme.roles).map((role) => [role, `the ${role}`]))

/** A qualified worker at the level from which the scheme starts, years in post. */
function somebody(scheme: CompiledScheme) {
  const walk = journeyOf(scheme, castOf(scheme))
  walk.on('2026-11-20')
  walk.fact('posts', { level: scheme.from ?? '', qualified: true, 'started-on': '2019-01-07' })
  walk.fact('registration', { registered: true })
  return walk
}

/** Brings in one person at a stage, with every day that is asked for. */
function broughtIn(scheme: CompiledScheme, stage: string) {
  const walk = somebody(scheme)
  const [by = ''] = scheme.onPaper?.by ?? []
  const day = '2026-10-05' as IsoDate
  const everything = everyStepOnPaper(
    scheme,
    scheme.stages.filter((each) => each.stage === stage),
  )
  const signs = scheme.stages
    .slice(
      0,
      scheme.stages.findIndex((each) => each.stage === stage),
    )
    .some(({ tasks }) => tasks.some(({ does }) => does === 'sign'))
  walk.act(`the ${by}`, {
    do: 'bring-in',
    applicantId: 'the applicant' as PersonId,
    values: {},
    startedOn: '2026-09-07' as IsoDate,
    stage,
    days: Object.fromEntries(everything.map(({ task }) => [task, day])),
    signed: signs
      ? (scheme.signatures?.slots ?? []).map(({ slot }) => ({ slot, by: signer(scheme, slot), on: day }))
      : [],
    paperId: 'paper',
    seenBy: `the ${by}` as PersonId,
    edition: { editionId: 'paper' as EditionId, hash: 'scans', documents: [] },
  })
  return walk
}

const signer = (scheme: CompiledScheme, slot: string) =>
  `the ${scheme.signatures?.slots.find((each) => each.slot === slot)?.by[0]}` as PersonId

describe('what began on paper', () => {
  for (const [pack, id, signatures] of [
    ['sandwell', 'f-to-g', true],
    ['leicestershire', 'level-2-to-3', false],
    ['north-somerset', 'senior', false],
  ] as const)
    it(`goes on in ${pack} at every stage that it may have reached`, async () => {
      const scheme = (await packOf(pack)).schemes[id]!
      assert.equal(scheme.onPaper?.signatures ?? false, signatures)
      const stages = stagesOnPaper(scheme)
      assert.ok(stages.length >= 2)
      for (const { stage } of stages) {
        const walk = broughtIn(scheme, stage)
        assert.equal(walk.stage(stage), 'open', stage)
        const tasks = scheme.stages.flatMap((each) => each.tasks).map(({ task }) => walk.task(task))
        assert.ok(
          // Papers that are signed here are written here first.
          tasks.some(
            (task) => task?.state === 'ready' || (task?.task.does === 'sign' && task.state !== 'done'),
          ),
          `${stage}: nobody can go on`,
        )
      }
    })

  it('is not taken in Portsmouth, where two acts that later rules read begin a request', async () => {
    const { schemes } = await packOf('portsmouth')
    assert.deepEqual(stagesOnPaper(schemes['main-to-higher']!), [])
  })
})
