import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { type IsoInstant, isoDate } from '../../kernel/dates.ts'
import type { EvidenceId, ObservationId, PersonId } from '../../kernel/ids.ts'
import type { Result } from '../../kernel/refusal.ts'
import { read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { practicePack } from '../evidence/evidence.builders.ts'
import { changeEvidence, evidenceFacts, recordEvidence, removeEvidence } from '../evidence/public.ts'
import { registerExchange } from '../exchange/public.ts'
import { observationPorts } from '../observations/observations.ports.ts'
import { installPack } from '../packs/public.ts'
import { usualCoverage } from '../schemes/public.ts'
import { redactWords } from '../signatures/public.ts'
import { personCoverageReading } from './coverage.queries.ts'
import { judge } from './coverage.rules.ts'
import { hasPieces, restatePiece } from './coverage.store.ts'
import { groupCoverageReading } from './group.queries.ts'
import { countCoverageOnce, registerCoverage, restateCoverage } from './public.ts'

const today = isoDate('2026-12-04')
const now = '2026-12-04T09:30:00Z' as IsoInstant
const items = ['craft/C-1', 'craft/C-2', 'craft/C-10'] as const

/** What the map should count, kept apart from the product in the plainest way. */
interface Expected {
  readonly person: PersonId
  readonly source: string
  readonly on: string
  readonly items: readonly string[]
}

describe('what is counted for a map', () => {
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    registerExchange()
    registerCoverage()
    assert.ok((await installPack(databases, authorityId, practicePack())).ok)
  })
  const write = <Value>(work: Parameters<typeof database.databases.write<Value>>[1]) =>
    database.databases.write(database.authorityId, work)

  const day = fc.constantFrom('2024-02-29', '2025-06-01', '2026-03-04', '2026-12-04')
  const links = fc.subarray([...items])
  const which = fc.nat({ max: 9 })
  const step = fc.oneof(
    fc.record({ do: fc.constant('record' as const), who: fc.nat({ max: 1 }), on: fc.option(day), links }),
    fc.record({ do: fc.constant('change' as const), which, on: fc.option(day), links }),
    fc.record({ do: fc.constant('remove' as const), which }),
    fc.record({ do: fc.constant('redact' as const), which }),
    fc.record({ do: fc.constant('observe' as const), who: fc.nat({ max: 1 }), on: day, links }),
    fc.record({ do: fc.constant('reopen' as const), which }),
  )

  let runs = 0
  test('is what a plain count over the same history gives, whatever happens in it [R-050]', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        runs += 1
        const people = [1, 2].map((n) => uuid(n, runs) as PersonId)
        const expected = await write((tx) => live(tx, people, steps))
        for (const person of people) await agree(person, expected)
        // Counting everything anew finds the same.
        if (runs % 10 === 0) {
          await restateCoverage(database.databases, database.authorityId, today)
          for (const person of people) {
            const seen = expected.filter(({ source }) => source !== 'observed')
            await agree(person, seen)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

  async function live(tx: Tx, people: readonly PersonId[], steps: readonly Step[]) {
    const entries: {
      id: EvidenceId
      person: PersonId
      revision: number
      on: string | null
      items: string[]
    }[] = []
    const visits: { id: string; person: PersonId; on: string; items: string[] }[] = []
    const content = (title: string, on: string | null, linked: readonly string[]) => ({
      title,
      ...(on === null ? { plannedOn: isoDate('2027-01-11') } : { completedOn: isoDate(on) }),
      learning: 'What Robin Larch told me',
      impact: '',
      links: linked.map((item) => ({ item, why: 'Robin Larch' })),
      caseReferences: [],
    })
    const at = <Value>(list: readonly Value[], index: number) => list[index % Math.max(list.length, 1)]
    for (const [index, did] of steps.entries()) {
      if (did.do === 'record') {
        const person = people[did.who]!
        const by = { actor: { personId: person }, today }
        const id = got(
          await recordEvidence(tx, by, {
            personId: person,
            content: content(`Entry ${index}`, did.on, did.links),
          }),
        )
        entries.push({ id, person, revision: 1, on: did.on, items: did.links })
      } else if (did.do === 'observe') {
        const visit = { id: uuid(index + 10, runs), person: people[did.who]!, on: did.on, items: did.links }
        visits.push(visit)
        await see(tx, visit, visit.items)
      } else if (did.do === 'reopen') {
        const visit = at(visits, did.which)
        if (!visit) continue
        visit.items = []
        await see(tx, visit, [])
      } else {
        const entry = at(entries, did.which)
        if (!entry) continue
        const by = { actor: { personId: entry.person }, today }
        if (did.do === 'change') {
          const changed = { itemId: entry.id, revision: entry.revision }
          got(
            await changeEvidence(tx, by, {
              ...changed,
              content: content(`Again ${index}`, did.on, did.links),
            }),
          )
          Object.assign(entry, { revision: entry.revision + 1, on: did.on, items: did.links })
        } else if (did.do === 'remove') {
          got(await removeEvidence(tx, by, entry.id))
          entries.splice(entries.indexOf(entry), 1)
        } else {
          await redactWords(
            { tx, today, now, actor: { personId: entry.person, requestId: 'test' } },
            {
              words: 'Robin Larch',
              whole: true,
              ground: 'child-or-family',
              reason: 'A child is named.',
              orderedByName: 'An officer',
              personId: entry.person,
            },
          )
        }
      }
    }
    return [
      ...entries.flatMap((entry): readonly Expected[] =>
        entry.on === null ? [] : [{ person: entry.person, source: 'self', on: entry.on, items: entry.items }],
      ),
      ...visits.map((visit): Expected => ({ ...visit, source: 'observed' })),
    ]
  }

  const see = (tx: Tx, visit: { id: string; person: PersonId; on: string }, seen: readonly string[]) =>
    observationPorts().seen(tx, {
      observationId: visit.id as ObservationId,
      workerId: visit.person,
      observedOn: isoDate(visit.on),
      items: seen,
    })

  async function agree(person: PersonId, expected: readonly Expected[]) {
    const [counted, facts] = await database.databases.read(database.authorityId, async (tx) => [
      await read(tx, personCoverageReading(person, 'craft')),
      (await evidenceFacts(tx, [person])).get(person) ?? [],
    ])
    for (const item of items) {
      const plain = ['self', 'observed'].flatMap((source) => {
        const hits = expected.filter(
          (each) => each.person === person && each.source === source && each.items.includes(item),
        )
        const latestOn = hits
          .map(({ on }) => on)
          .sort()
          .at(-1)
        return latestOn === undefined ? [] : [{ source, pieces: hits.length, latestOn }]
      })
      const shown = [...(counted.get(item.slice('craft/'.length)) ?? [])]
      assert.deepEqual(
        shown.sort((a, b) => (a.source < b.source ? 1 : -1)),
        plain,
      )
      // The facts that a scheme's requirements count by item are the same entries.
      const linked = facts.filter(
        ({ fields }) => fields['completed'] === true && (fields['links'] as readonly string[]).includes(item),
      )
      assert.equal(linked.length, shown.find(({ source }) => source === 'self')?.pieces ?? 0)
    }
  }

  test('counts both of two entries that are added at the same moment', async () => {
    const person = uuid(1, 999_999) as PersonId
    const add = (title: string) =>
      write(async (tx) =>
        got(
          await recordEvidence(
            tx,
            { actor: { personId: person }, today },
            {
              personId: person,
              content: {
                title,
                completedOn: today,
                learning: '',
                impact: '',
                links: [{ item: 'craft/C-1' }],
                caseReferences: [],
              },
            },
          ),
        ),
      )
    await Promise.all(Array.from({ length: 8 }, (_, n) => add(`At once ${n}`)))
    const counted = await database.databases.read(database.authorityId, (tx) =>
      read(tx, personCoverageReading(person, 'craft')),
    )
    assert.deepEqual(counted.get('C-1'), [{ source: 'self', pieces: 8, latestOn: today }])
  })

  test('a group stands in the database as each of its people stands by the rules', async () => {
    const mark = fc.record({
      atLeast: fc.integer({ min: 1, max: 4 }),
      latestWithin: fc.constantFrom('P6M', 'P12M', undefined),
      sources: fc.integer({ min: 1, max: 3 }),
      from: fc.subarray(['self', 'observed'] as const),
    })
    const piece = fc.record({ who: fc.nat({ max: 2 }), on: day, links, isSeen: fc.boolean() })
    let groups = 0
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 16 }), mark, mark, async (pieces, green, amber) => {
        groups += 1
        const rules = { ...usualCoverage, green, amber }
        const people = [0, 1, 2].map((n) => uuid(n, 500_000 + groups) as PersonId)
        await write(async (tx) => {
          for (const [index, { who, on, links: linked, isSeen }] of pieces.entries())
            await restatePiece(tx, {
              id: uuid(index + 10, 500_000 + groups),
              kind: isSeen ? 'observation' : 'evidence',
              personId: people[who]!,
              source: isSeen ? 'observed' : 'self',
              on: isoDate(on),
              items: linked,
            })
        })
        const [found, each] = await database.databases.read(database.authorityId, async (tx) => [
          await read(tx, groupCoverageReading(people, 'craft', rules, today, true)),
          await Promise.all(people.map((person) => read(tx, personCoverageReading(person, 'craft')))),
        ])
        for (const ref of items) {
          const item = ref.slice('craft/'.length)
          const states = each.map((coverage) => judge(coverage.get(item) ?? [], rules, today).state)
          const whose = (state: string) => people.filter((_, index) => states[index] === state)
          assert.deepEqual([...(found.get(item)?.greenIds ?? [])].sort(), whose('green'))
          assert.deepEqual([...(found.get(item)?.amberIds ?? [])].sort(), whose('amber'))
          assert.equal(found.get(item)?.green ?? 0, whose('green').length)
          assert.equal(
            found.get(item)?.withSource.observed ?? 0,
            each.filter((coverage) => coverage.get(item)?.some(({ source }) => source === 'observed')).length,
          )
        }
      }),
      { numRuns: 40 },
    )
  })

  test('is counted once at start for an authority whose record is older than the map', async () => {
    await write((tx) => sql`delete from coverage_pieces`.execute(tx))
    await write((tx) => sql`delete from coverage_counts`.execute(tx))
    await countCoverageOnce(database.databases, today)
    assert.equal(await database.databases.read(database.authorityId, hasPieces), true)
    const again = await database.databases.read(database.authorityId, async (tx) =>
      (await read(tx, personCoverageReading(uuid(1, 999_999) as PersonId, 'craft'))).get('C-1'),
    )
    assert.deepEqual(again, [{ source: 'self', pieces: 8, latestOn: today }])
  })
})

function got<Value>(result: Result<Value>): Value {
  assert.ok(result.ok, JSON.stringify(result))
  return result.value
}

const uuid = (n: number, run: number) =>
  `01900000-0000-7000-8000-${String(run).padStart(6, '0')}${String(n).padStart(6, '0')}`
