import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { EvidenceId, PersonId } from '../../kernel/ids.ts'
import { relationTo } from '../people/public.ts'
import { allows } from '../../kernel/access.ts'
import { listEvidence } from './evidence.access.ts'
import { practicePack } from './evidence.builders.ts'
import { registerJourneyParticipation } from './evidence.ports.ts'
import { findEvidence, searchEvidence } from './evidence.queries.ts'
import { routes } from './evidence.routes.tsx'
import { recordEvidence, selfAssessmentRoutes } from './public.ts'

const today = isoDate('2026-12-04')
const list = '/my-record/evidence'

describe('who can see an entry of the CPD record', () => {
  const { database, server, staff } = useStaffPages({
    routes: [...routes, ...selfAssessmentRoutes],
    pack: practicePack(),
    staff: {
      sam: { name: 'Sam Okafor', jobTitle: 'Service Manager', kind: 'service-manager' },
      asha: { name: 'Asha Rahman', jobTitle: 'Team Manager', kind: 'team-manager', manager: 'sam' },
      maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      uma: { name: 'Uma Nkemelu', jobTitle: 'Worker', kind: 'worker' },
      pia: { name: 'Pia Lund', jobTitle: 'Panel member', kind: 'panel' },
    },
  })

  const as = (who: keyof typeof staff.people) => server.signInAs(staff.people[who])
  const write = <Value>(work: Parameters<typeof database.databases.write<Value>>[1]) =>
    database.databases.write(database.authorityId, work)
  const added = (personId: PersonId, title: string): Promise<EvidenceId> =>
    write(async (tx) => {
      const content = {
        title,
        completedOn: isoDate('2026-11-03'),
        learning: `What ${title} taught`,
        impact: 'More was heard',
        links: [{ item: 'craft/C-1' }],
        caseReferences: [],
      }
      const made = await recordEvidence(tx, { actor: { personId }, today }, { personId, content })
      assert.ok(made.ok)
      return made.value
    })
  const letRead = (personId: PersonId, supporterId: PersonId, parts: string) =>
    write((tx) =>
      sql`insert into record_supporters (person_id, supporter_id, capacity, parts, granted_on, until_on)
        values (${personId}, ${supporterId}, 'mentor', ${parts}::text[], ${today}, '2027-02-01')`.execute(tx),
    )

  test('an entry is private until its person shares it, and says in words who can see it [R-321]', async () => {
    const { maya } = staff.people
    const id = await added(maya, 'A hard goodbye')
    const mine = await as('maya')
    const entry = await mine.get(`${list}/${id}`)
    assert.match(entry.text, /Who can see this Only you\. It is private until you share it/)
    assert.ok(entry.queries <= 6, entry.statements.join('\n'))
    const manager = await as('asha')
    assert.equal((await manager.get(`${list}/${id}`)).status, 404)
    const before = await manager.get(`/people/${maya}/evidence`)
    assert.match(before.text, /Maya Osei has shared 0 of 1 entry/)
    assert.match(before.text, /Nothing is shared with you/)
    assert.doesNotMatch(before.text, /hard goodbye/)
    assert.doesNotMatch((await manager.get(`/people/${maya}/evidence.csv`)).text, /hard goodbye/)
    assert.doesNotMatch((await manager.get(`/people/${maya}/evidence?q=goodbye`)).text, /A hard goodbye/)

    const shared = await mine.press('Share it with your line manager')
    assert.match(shared.text, /Your line manager, Asha Rahman, and whoever stands in for them/)
    assert.match((await manager.get(`/people/${maya}/evidence`)).text, /A hard goodbye/)
    assert.match((await manager.get(`${list}/${id}`)).text, /What A hard goodbye taught/)
    await mine.get(`${list}/${id}`)
    await mine.press('Keep it private again')
    assert.equal((await manager.get(`${list}/${id}`)).status, 404)
  })

  test('those further above see how many there are, and no words', async () => {
    const { maya } = staff.people
    const id = await added(maya, 'Seen from afar')
    const mine = await as('maya')
    await mine.get(`${list}/${id}`)
    await mine.press('Share it with your line manager')
    const service = await as('sam')
    const record = await service.get(`/people/${maya}/evidence`)
    assert.match(record.text, /completed in 2026/)
    assert.match(record.text, /shared 1 of 2 entries/)
    assert.doesNotMatch(record.text, /Seen from afar/)
    assert.equal((await service.get(`${list}/${id}`)).status, 404)
    assert.equal((await (await as('tom')).get(`${list}/${id}`)).status, 404)
  })

  test('many are shared and kept private at once; only what was shown and is one’s own changes', async () => {
    const { tom, maya } = staff.people
    const [first, second, others] = [
      await added(tom, 'First'),
      await added(tom, 'Second'),
      await added(maya, 'Not his'),
    ]
    const browser = await as('tom')
    const page = await browser.get(`${list}/sharing`)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /Others above you How many entries there are/)
    const saved = await browser.press('Save who can see them', { shared: [first] })
    assert.match(saved.text, /has changed for 1 entry/)
    assert.match((await browser.get(list)).text, /1 of 2 can be read by your line manager/)
    assert.match((await browser.get(`${list}?seen=private`)).text, /Second/)
    assert.doesNotMatch((await browser.get(`${list}?seen=private`)).text, /First/)
    await browser.get(`${list}/sharing`)
    const again = await browser.post(`${list}/sharing`, {
      listed: [second, others, 'nonsense'],
      shared: [second, others, 'nonsense'],
    })
    assert.match(again.text, /has changed for 1 entry/)
    const states = await write((tx) =>
      sql<{ id: string; shared: boolean }>`select id, shared_at is not null as shared from evidence_items
        where id = any(${[first, second, others]}::uuid[]) order by title`.execute(tx),
    )
    assert.deepEqual(
      states.rows.map(({ shared }) => shared),
      [true, false, true],
    )
    const nothing = await browser.post(`${list}/sharing`, { listed: [second], shared: [second] })
    assert.match(nothing.text, /Nothing changed/)
  })

  test('a supporter reads the whole part and changes nothing; each look is told to its person [R-322]', async () => {
    const { maya, uma } = staff.people
    const id = await added(maya, 'For my mentor')
    const supporter = await as('uma')
    assert.equal((await supporter.get(`/people/${maya}/evidence`)).status, 404)
    await letRead(maya, uma, '{cpd}')
    const record = await supporter.get(`/people/${maya}/evidence?q=mentor`)
    const page = await supporter.get(record.link('For my mentor'))
    assert.match(page.text, /What For my mentor taught/)
    assert.doesNotMatch(page.text, /Change this entry|Who can see this|History/)
    for (const path of ['edit', 'remove', 'history'])
      assert.equal((await supporter.get(`${list}/${id}/${path}`)).status, 404, path)
    assert.equal((await supporter.post(`${list}/${id}/share`, { shared: 'yes' })).status, 404)
    // Another part is another grant.
    assert.equal((await supporter.get(`/people/${maya}/self-assessment`)).status, 404)
    const mine = await (await as('maya')).get(`${list}/${id}`)
    assert.match(mine.text, /Uma Nkemelu, your mentor, until Monday 1 February 2027/)
    await database.databases.finishWriting()
    const { rows } = await write((tx) =>
      sql<{ kind: string }>`select subject_kind as kind from audit_entries
        where action = 'view-record' and about = ${maya} and actor = ${uma} order by at`.execute(tx),
    )
    assert.deepEqual(
      rows.map(({ kind }) => kind),
      ['cpd-record', 'evidence'],
    )
  })

  test('a supporter of where one stands reads it and says nothing on it', async () => {
    const { tom, uma } = staff.people
    await letRead(tom, uma, '{standing}')
    const supporter = await as('uma')
    const page = await supporter.get(`/people/${tom}/self-assessment/craft`)
    assert.equal(page.status, 200)
    assert.doesNotMatch(page.text, /Say how you see it/)
    assert.equal((await supporter.get(`/people/${tom}/self-assessment/craft/new`)).status, 404)
    const sent = await supporter.post(`/people/${tom}/self-assessment/craft/new`, { 'mark-C-1': 'secure' })
    assert.equal(sent.status, 404)
  })

  test('an entry that the papers of an application use says so', async (t) => {
    const { maya, pia } = staff.people
    const id = await added(maya, 'In my papers')
    t.after(
      registerJourneyParticipation(
        async (_tx, actor) => actor.personId === pia,
        async (_tx, _personId, itemId) => itemId === id,
      ),
    )
    const page = await (await as('maya')).get(`${list}/${id}`)
    assert.match(
      page.text,
      /Those who read your running application, because its papers use this entry, or you gave it/,
    )
    assert.doesNotMatch(page.text, /Only you/)
    assert.equal((await (await as('pia')).get(`${list}/${id}`)).status, 200)
  })

  test('the list holds exactly the entries that the rule lets each reader read', async () => {
    const { maya, asha } = staff.people
    const ids: EvidenceId[] = []
    for (const title of ['One', 'Two', 'Three', 'Four']) ids.push(await added(maya, title))
    await write((tx) =>
      sql`update evidence_items set shared_at = now() where id = any(${ids.slice(0, 2)}::uuid[])`.execute(tx),
    )
    let read = 0
    await database.databases.read(database.authorityId, async (tx) => {
      for (const me of Object.values<PersonId>(staff.people))
        for (const actingFor of [undefined, asha]) {
          const actor = { personId: me, actingFor, duties: new Set<string>() }
          const relations = await relationTo(tx, actor, maya, today)
          const { items } = await searchEvidence(tx, maya, { readableBy: { actor, today } }, { limit: 100 })
          const found = new Set(items.map((item) => item.id))
          for (const id of ids) {
            const entry = await findEvidence(tx, id)
            const allowed = allows(listEvidence, { ...relations, shared: entry?.item.sharedAt !== undefined })
            assert.equal(found.has(id), allowed, `${me} for ${actingFor}: ${entry?.item.title}`)
            read += allowed ? 1 : 0
          }
        }
    })
    // Maya and her mentor all four, her manager two, and two for each of the four others who stands in for that manager.
    assert.equal(read, 2 * 4 + 2 * 4 + 2 * 2 + 3 * 2)
  })
})
