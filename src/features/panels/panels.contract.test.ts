import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, SittingId } from '../../kernel/ids.ts'
import type { Result } from '../../kernel/refusal.ts'
import { findSituation } from '../journeys/public.ts'
import { cancelSlot } from './booking.handlers.ts'
import { moveSitting } from './moving.handlers.ts'
import { tasksOf } from './record.rules.ts'
import { appointmentKey } from './sitting.rules.ts'
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

  /** Books this application at each of these times at the same moment. */
  const bookTogether = (
    journeyId: JourneyId,
    times: readonly { readonly sittingId: SittingId; readonly startsAt: IsoInstant }[],
  ) =>
    Promise.all(
      times.map((time) =>
        attempt(async (tx) => {
          const situation = await situationOf(tx, journeyId)
          const task = tasksOf(situation.scheme).find((each) => each.does === 'book')
          assert.ok(task)
          await together(times.length)
          return bookSlot(panels.doing(tx, 'wren'), situation, task, { ...time, minutes: 60 })
        }),
      ),
    )
  /** Waits until so many have read what they are about to change. */
  const arrived: (() => void)[] = []
  const together = (howMany: number) =>
    new Promise<void>((go) => {
      arrived.push(go)
      if (arrived.length === howMany) for (const each of arrived.splice(0)) each()
    })
  const slotsOf = (journeyId: JourneyId) =>
    panels.read(async (tx) => {
      const slots = await tx
        .selectFrom('sitting_slots')
        .select(['sitting_id', 'starts_at'])
        .where('journey_id', '=', journeyId)
        .execute()
      return slots.map((slot) => `${slot.sitting_id} ${slot.starts_at}`)
    })

  test('one application is moved once: the second hears what the first chose, and the old time is free [R-155]', async () => {
    const [before, one, other] = [await panels.plan(), await panels.plan(), await panels.plan()]
    for (const goal of [
      [one, one],
      [one, other],
      [other, before],
    ] as const) {
      const journeyId = await panels.journey({ reached: 'submitted' })
      await bookTogether(journeyId, [{ sittingId: before, startsAt: `${day}T09:30:00Z` as IsoInstant }])
      const answers = await bookTogether(
        journeyId,
        goal.map((sittingId, at) => ({ sittingId, startsAt: `${day}T1${at}:30:00Z` as IsoInstant })),
      )
      assert.deepEqual(answers.map((answer) => answer.ok).sort(), [false, true])
      const refused = answers.find((answer) => !answer.ok)
      assert.equal(refused?.ok === false && refused.refusals[0].code, 'changed-meanwhile')
      assert.match(
        refused?.ok === false ? refused.refusals[0].says : '',
        /Somebody else has chosen Friday 18 December 2026, 1[01]:30 to 1[12]:30/,
      )
      const kept = (await panels.state(journeyId)).meetings['progression-panel']
      assert.deepEqual(await slotsOf(journeyId), [appointmentKey(kept)])
      await panels.write(async (tx) => {
        const situation = await situationOf(tx, journeyId)
        await cancelSlot(
          panels.doing(tx, 'wren'),
          situation.journeyId,
          'progression-panel',
          appointmentKey(kept),
        )
      })
      assert.deepEqual(await slotsOf(journeyId), [])
    }
  })

  test('a date moves with whoever is booked when it moves, never with whoever was moved off it in the same second', async () => {
    const [from, into] = [await panels.plan(), await panels.plan()]
    const journeyId = await panels.journey({ reached: 'submitted' })
    await bookTogether(journeyId, [{ sittingId: from, startsAt: `${day}T09:30:00Z` as IsoInstant }])
    const revision = (await panels.read((tx) => findSitting(tx, from)))?.revision ?? 0
    const [booked, moved] = await Promise.all([
      attempt(async (tx) => {
        const situation = await situationOf(tx, journeyId)
        const task = tasksOf(situation.scheme).find((each) => each.does === 'book')
        assert.ok(task)
        await together(2)
        return bookSlot(panels.doing(tx, 'wren'), situation, task, {
          ...{ sittingId: into, startsAt: `${day}T10:30:00Z` as IsoInstant, minutes: 60 },
        })
      }),
      attempt(async (tx) => {
        await together(2)
        return moveSitting(panels.doing(tx, 'wren'), from, revision, {
          heldOn: day,
          startsAt: `${day}T13:00:00Z` as IsoInstant,
          breaks: [],
        })
      }),
    ])
    assert.ok(moved.ok)
    const kept = (await panels.state(journeyId)).meetings['progression-panel']
    assert.deepEqual(await slotsOf(journeyId), [appointmentKey(kept)])
    assert.equal(kept?.sittingId, booked.ok ? into : from)
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
