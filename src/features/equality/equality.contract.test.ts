import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { today, useWholeService } from '../../../test/support/service-journeys.ts'
import { isoDate, type IsoDate, type IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { read as readReading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import { leftOutInWords } from './equality.pages.tsx'
import { publishNext } from './equality.publishing.ts'
import {
  countAnswersOnce,
  keepAnswers,
  markCounted,
  ownAnswers,
  publications,
  putAside,
  removeEqualityAnswers,
  stillToAskReading,
} from './equality.store.ts'

const at = '2025-10-01T09:00:00Z' as IsoInstant

describe('equality answers in the database', () => {
  const trust = useWholeService()
  const { write, read } = trust
  const all = (tx: Tx) => tx.selectFrom('equality_answers').selectAll().execute()
  const kept = (tx: Tx, who: PersonId, answers: Record<string, string>) => keepAnswers(tx, who, answers, at)

  test('no row is seen or written by any query but one opened for its own person', async () => {
    const { maya, tom } = trust.people
    await write((tx) => kept(tx, maya, { religion: 'sikh' }))
    assert.deepEqual(await read(all), [])
    await read(async (tx) => {
      assert.deepEqual((await ownAnswers(tx, tom)).answers, {})
      assert.deepEqual((await ownAnswers(tx, maya)).answers, { religion: 'sikh' })
      // Shut again afterwards, in the same transaction too.
      assert.deepEqual(await all(tx), [])
    })
    await write((tx) => tx.deleteFrom('equality_answers').execute())
    assert.deepEqual((await read((tx) => ownAnswers(tx, maya))).answers, { religion: 'sikh' })
    const forAnother = write((tx) =>
      tx
        .insertInto('equality_answers')
        .values({ person_id: maya, question: 'sex', answer: 'male', answered_at: at })
        .execute(),
    )
    await assert.rejects(forAnother, { code: '42501' })
    const elsewhere = trust.database.databases.read(trust.database.otherAuthorityId, (tx) =>
      ownAnswers(tx, maya),
    )
    assert.deepEqual((await elsewhere).answers, {})
  })

  test('that somebody need not be asked again is seen by nobody but them either, and goes with their answers', async () => {
    const { asha, tom } = trust.people
    await write((tx) => putAside(tx, asha, at))
    const settled = await read((tx) => tx.selectFrom('equality_settled').selectAll().execute())
    assert.deepEqual(settled, [])
    const asks = (who: PersonId) => read((tx) => readReading(tx, stillToAskReading(who)))
    assert.equal(await asks(asha), false)
    assert.equal(await asks(tom), true)
    await write((tx) => removeEqualityAnswers(tx, [asha]))
    assert.equal(await asks(asha), true)
  })

  test('an answer that is changed or withdrawn leaves nothing behind', async () => {
    const { wim } = trust.people
    await write((tx) => kept(tx, wim, { sex: 'male', religion: 'none' }))
    await write((tx) => kept(tx, wim, { sex: 'female' }))
    assert.deepEqual((await read((tx) => ownAnswers(tx, wim))).answers, { sex: 'female' })
    await write((tx) => kept(tx, wim, {}))
    assert.deepEqual(await read((tx) => ownAnswers(tx, wim)), { answers: {}, answeredAt: undefined })
  })

  test('what one authority has counted is no matter of another, which counts the same period for itself', async () => {
    const { databases, otherAuthorityId } = trust.database
    const period = { begins: isoDate('2018-04-01'), ends: isoDate('2019-03-31') }
    const five = Array.from({ length: 5 }, () => ({ id: crypto.randomUUID() as PersonId, good: true }))
    await write(async (tx) => {
      for (const { id } of five) await kept(tx, id, { sex: 'female' })
      const [counted] = await countAnswersOnce(tx, period, 5, five)
      assert.deepEqual(counted, { question: 'sex', answer: 'female', people: 5, good: 5 })
    })
    const elsewhere = await databases.write(otherAuthorityId, (tx) => countAnswersOnce(tx, period, 5, five))
    assert.deepEqual(elsewhere, [], 'nor are its answers')
    assert.equal((await databases.read(otherAuthorityId, publications)).length, 1)
  })

  test('a period is counted once, when it is over, never one that overlaps it, and never fewer than the threshold', async () => {
    const { maya } = trust.people
    const period = { begins: isoDate('2021-04-01'), ends: isoDate('2022-03-31') }
    const one = [{ id: maya, good: true }]
    assert.deepEqual(await write((tx) => countAnswersOnce(tx, period, 5, one)), [])
    for (const ends of ['2022-03-31', '2023-03-31'])
      await assert.rejects(
        write((tx) => countAnswersOnce(tx, { begins: isoDate('2022-03-31'), ends: isoDate(ends) }, 5, one)),
        { code: '23505' },
      )
    const open = { begins: isoDate('2030-04-01'), ends: isoDate('2031-03-31') }
    await assert.rejects(
      write((tx) => countAnswersOnce(tx, open, 5, one)),
      { code: '23514' },
    )
    const low = { begins: isoDate('2020-04-01'), ends: isoDate('2021-03-31') }
    await assert.rejects(
      write((tx) => countAnswersOnce(tx, low, 2, one)),
      { code: '23514' },
    )
    await assert.rejects(
      write((tx) => sql`update equality_publications set people = 9`.execute(tx)),
      { code: '42501' },
    )
  })
})

/** Forty people with an outcome in the year to March 2026: 26 women (16 good), 14 men of whom 3 did not say so. */
async function peopleWithOutcomes(tx: Tx, scheme: CompiledScheme): Promise<readonly PersonId[]> {
  const ids: PersonId[] = []
  for (let each = 0; each < 40; each += 1) {
    const { rows } = await sql<{ id: PersonId }>`select uuidv7() as id`.execute(tx)
    const id = rows[0]!.id
    ids.push(id)
    const isWoman = each < 26
    const good = isWoman ? each < 14 : each < 33
    await sql`
      insert into journey_standings (journey_id, applicant_id, scheme, scheme_name, scheme_hash, status, stage, stage_name,
        stage_number, stages, round, waiting_since, outcome, outcome_on, stream_version)
      values (uuidv7(), ${id}::uuid, ${scheme.scheme}, ${scheme.name}, ${scheme.hash}, 'ended', 'decision', 'Decision', 1, 1, 1,
        now(), ${good ? 'approved' : 'deferred'}, ${'2025-11-01' as IsoDate}, 1)`.execute(tx)
    if (each < 37) await keepAnswers(tx, id, { sex: isWoman ? 'female' : 'male' }, at)
  }
  return ids
}

describe('equality figures', () => {
  const trust = useWholeService()
  const { write, read } = trust

  test('stand for nobody alone, and stay as they were when answers change afterwards', async () => {
    const ids = await write((tx) => peopleWithOutcomes(tx, trust.scheme()))
    assert.equal(await write((tx) => publishNext(tx, today)), true)
    const [published] = await read(publications)
    assert.equal(published?.people, 40)
    assert.deepEqual(
      published?.questions.map(({ name, groups }) => ({ name, groups })),
      [
        {
          name: 'Sex',
          groups: [
            { names: ['Female'], people: 26, good: undefined },
            { names: ['Not said', 'Male'], people: 14, good: undefined },
          ],
        },
      ],
    )
    await write((tx) => keepAnswers(tx, ids[0] as PersonId, { sex: 'male' }, at))
    await write((tx) => keepAnswers(tx, ids[1] as PersonId, {}, at))
    assert.equal(await write((tx) => publishNext(tx, today)), false)
    assert.deepEqual(await read(publications), [published])
  })
})

describe('equality figures of people who had an outcome before', () => {
  const trust = useWholeService()

  test('leave them out, say how many they are, and keep a small number to themselves', async () => {
    const before = { begins: isoDate('2024-04-01'), ends: isoDate('2025-03-31') }
    await trust.write(async (tx) => {
      const ids = await peopleWithOutcomes(tx, trust.scheme())
      const counted = ids.slice(0, 12)
      await countAnswersOnce(
        tx,
        before,
        10,
        counted.map((id) => ({ id, good: true })),
      )
      await markCounted(tx, before.begins, counted)
      assert.equal(await publishNext(tx, today), true)
    })
    const [latest, earlier] = await trust.read(publications)
    assert.deepEqual([latest?.people, latest?.leftOut, earlier?.leftOut], [28, 12, 0])
    assert.ok(latest && earlier)
    assert.match(leftOutInWords(latest) ?? '', /^12 more had a further outcome/)
    assert.match(leftOutInWords({ ...latest, leftOut: 3 }) ?? '', /^Fewer than 10 more/)
    assert.equal(leftOutInWords(earlier), undefined)
  })
})
