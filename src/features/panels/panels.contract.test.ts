import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import type { Result } from '../../kernel/refusal.ts'
import { findSituation } from '../journeys/public.ts'
import { tasksOf } from './record.rules.ts'
import { day, usePanels } from './panels.support.ts'
import { bookSlot, decide, decisionsOf, findSitting, recordAttendance } from './public.ts'

/** Two people at once, on PostgreSQL: what the database itself has the last word on. */
describe('two at once', () => {
  const panels = usePanels()

  /** Commits what was accepted and rolls back what was refused, as the platform does. */
  const attempt = async <Value>(work: Parameters<typeof panels.write<Result<Value>>>[0]) => {
    let answer: Result<Value> | undefined
    await panels
      .write(async (tx) => {
        answer = await work(tx)
        if (!answer.ok) throw new Error('refused')
        return answer
      })
      .catch((error: Error) => {
        if (error.message !== 'refused') throw error
      })
    assert.ok(answer)
    return answer
  }
  const situationOf = async (tx: Parameters<Parameters<typeof panels.write>[0]>[0], journeyId: JourneyId) => {
    const { today, actor } = panels.doing(tx, 'wren')
    const situation = await findSituation({ tx, today, authorityId: actor.authorityId }, journeyId)
    assert.ok(situation)
    return { ...situation, journeyId }
  }

  test('one time of a sitting is given once [R-155]', async () => {
    const sittingId = await panels.plan()
    const journeys = [
      await panels.journey({ reached: 'submitted' }),
      await panels.journey({ reached: 'submitted' }),
    ]
    const answers = await Promise.all(
      journeys.map((journeyId) =>
        attempt(async (tx) => {
          const situation = await situationOf(tx, journeyId)
          const task = tasksOf(situation.scheme).find((each) => each.does === 'book')
          assert.ok(task)
          return bookSlot(panels.doing(tx, 'wren'), situation, task, {
            sittingId,
            startsAt: `${day}T09:30:00Z` as IsoInstant,
            minutes: 60,
          })
        }),
      ),
    )
    assert.deepEqual(answers.map((answer) => answer.ok).sort(), [false, true])
    const refused = answers.find((answer) => !answer.ok)
    assert.equal(refused?.ok === false && refused.refusals[0].code, 'slot-taken')
    assert.equal((await panels.read((tx) => findSitting(tx, sittingId)))?.slots.length, 1)
  })

  test('an outcome takes effect once, whoever presses first [R-174]', async () => {
    const { sittingId, journeyId } = await panels.today()
    await panels.write(async (tx) => {
      await recordAttendance(panels.doing(tx, 'petra'), await situationOf(tx, journeyId), sittingId, [
        { personId: panels.people.petra, cameAs: 'member', attended: true },
      ])
    })
    const answers = await Promise.all(
      (['approved', 'deferred'] as const).map((outcome) =>
        attempt(async (tx) => {
          const situation = await situationOf(tx, journeyId)
          return decide(panels.doing(tx, 'petra'), situation, 'decide', await findSitting(tx, sittingId), {
            outcome,
            reasons: 'Because.',
            feedback: '',
            objectives: '',
            marks: {},
            told: false,
          })
        }),
      ),
    )
    assert.equal(answers.filter((answer) => answer.ok).length, 1)
    assert.equal((await panels.read((tx) => decisionsOf(tx, [journeyId]))).length, 1)
  })
})
