import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { useTestServer } from '../../../test/support/test-server.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { read } from '../../platform/database/reading.ts'
import { practicePack } from '../evidence/evidence.builders.ts'
import { recordEvidence, removeEvidence } from '../evidence/public.ts'
import { installPack } from '../packs/public.ts'
import { anOrganisation, type Organisation } from '../people/people.builders.ts'
import { bestReading, coverageRoutes, registerCoverage } from './public.ts'

const today = isoDate('2026-12-04')
const path = '/my-record/coverage/best/craft/C-1'

describe('one’s best for an item', () => {
  let staff: Organisation<'maya' | 'tom'>
  const ids: string[] = []
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    registerCoverage()
    assert.ok((await installPack(databases, authorityId, practicePack())).ok)
    staff = await databases.write(authorityId, async (tx) => {
      const made = await anOrganisation(
        tx,
        { actor: {}, today },
        {
          maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker' },
          tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker' },
        },
      )
      for (const n of [1, 2, 3, 4]) {
        const personId = n === 4 ? made.people.tom : made.people.maya
        const content = {
          title: `Piece ${n}`,
          completedOn: isoDate(`2026-0${n}-02`),
          learning: '',
          impact: '',
          links: [{ item: 'craft/C-1' }],
          caseReferences: [],
        }
        const added = await recordEvidence(tx, { actor: { personId }, today }, { personId, content })
        assert.ok(added.ok)
        ids.push(added.value)
      }
      return made
    })
  })
  const server = useTestServer(() => ({
    database,
    routes: coverageRoutes,
    people: Object.values<PersonId>(staff.people).map((personId) => ({ personId })),
  }))
  const picked = async () =>
    (
      await database.databases.read(database.authorityId, (tx) => read(tx, bestReading(staff.people.maya)))
    ).get('craft/C-1') ?? []

  test('is picked, changed and taken back; an entry that is taken out is no best any more', async () => {
    const browser = await server.signInAs(staff.people.maya)
    await browser.get(path)
    const page = await browser.get(path)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /Your best for Craft C-1: Listening/)
    assert.match(page.text, /Piece 3, 2 March 2026/)
    const kept = await browser.press('Keep my choice', { pieces: [ids[0]!, ids[1]!] })
    assert.match(kept.text, /Your best 2 pieces are kept/)
    assert.match(kept.text, /Pick your best 3 for Listening \(2 picked\)/)
    assert.deepEqual(new Set(await picked()), new Set(ids.slice(0, 2)))
    await database.databases.write(database.authorityId, (tx) =>
      removeEvidence(tx, { actor: { personId: staff.people.maya }, today }, ids[0]!),
    )
    assert.deepEqual(await picked(), [ids[1]])
    await browser.get(path)
    assert.match((await browser.press('Keep my choice', { pieces: [] })).text, /None is picked any more/)
    assert.deepEqual(await picked(), [])
  })

  test('what is somebody else’s is never taken, and an item that is not there is not found', async () => {
    const browser = await server.signInAs(staff.people.maya)
    await browser.get(path)
    await browser.press('Keep my choice', { pieces: [ids[3]!, 'nonsense'] })
    assert.deepEqual(await picked(), [])
    assert.equal((await browser.get('/my-record/coverage/best/craft/C-99')).status, 404)
    assert.equal((await browser.get('/my-record/coverage/best/nothing/C-1')).status, 404)
    await browser.get(path)
    assert.equal((await browser.post('/my-record/coverage/best/craft/C-10', { pieces: 'x' })).status, 404)
    const empty = await browser.get('/my-record/coverage/best/craft/C-10')
    assert.match(empty.text, /There is nothing to pick from yet/)
  })

  test('more than the pack says is refused, and what was ticked stays', async () => {
    const { maya } = staff.people
    const more = await database.databases.write(database.authorityId, async (tx) => {
      const made: string[] = []
      for (const n of [5, 6, 7]) {
        const content = {
          title: `Piece ${n}`,
          completedOn: today,
          learning: '',
          impact: '',
          links: [{ item: 'craft/C-1' }],
          caseReferences: [],
        }
        const added = await recordEvidence(
          tx,
          { actor: { personId: maya }, today },
          { personId: maya, content },
        )
        assert.ok(added.ok)
        made.push(added.value)
      }
      return made
    })
    const browser = await server.signInAs(maya)
    await browser.get(path)
    const refused = await browser.press('Keep my choice', { pieces: [ids[1]!, ...more] })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Pick 3 at most: take 1 out/)
    assert.equal(refused.html.match(/ checked/g)?.length, 4)
    assert.deepEqual(await picked(), [])
  })
})
