import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { today, useWholeService } from '../../../test/support/service-journeys.ts'
import { doLongWork, workAt } from '../../../test/support/long-work.ts'
import { isoDate } from '../../kernel/dates.ts'
import { longWorkRoutes } from '../long-work/public.ts'
import { grantDuty } from '../people/duties.handlers.ts'
import { personalRoutes } from './personal.routes.tsx'
import { registerPersonalDataWork } from './personal.work.ts'

describe('the pages of what is kept about a person', () => {
  registerPersonalDataWork()
  const trust = useWholeService([...personalRoutes, ...longWorkRoutes])

  test('the records officer finds somebody, sees which parts there are and downloads them; nobody else may, and it is on record [R-322]', async () => {
    await trust.write((tx) =>
      grantDuty(
        tx,
        { actor: {}, today },
        { personId: trust.people.hugo, duty: 'records-officer', from: isoDate('2026-01-01') },
      ),
    )
    const hugo = await trust.server.signInAs(trust.people.hugo)
    assert.match((await hugo.get('/manage/personal-data?q=nobody')).text, /Nobody is called that/)
    const found = await hugo.get('/manage/personal-data?q=Tom')
    assert.ok(found.queries <= 6, found.statements.join('\n'))
    const about = await hugo.get(found.link('Tom Birch'))
    assert.ok(about.queries <= 6, about.statements.join('\n'))
    assert.match(about.text, /Person Entries ?1.*Posts Entries ?\d/)
    assert.match(about.text, /Read it before you give it/)
    const asked = await hugo.press('Make the file (JSON)')
    assert.match(asked.text, /What is kept about a person.*Begins in a moment.*You can leave this page/)
    await doLongWork(trust.database, workAt(asked.url), trust.server.clock)
    const made = await hugo.get(asked.url)
    assert.ok(made.queries <= 6, made.statements.join('\n'))
    const file = await hugo.get(made.link('Download the file (4 KB)'))
    assert.equal(file.headers['content-type'], 'application/json')
    assert.match(String(file.headers['content-disposition']), /Tom Birch \(for Hugo [^)]*\)\.json/)
    const { about: name, parts } = JSON.parse(file.bytes.toString()) as {
      about: string
      parts: { table: string; rows: Record<string, unknown>[] }[]
    }
    assert.equal(name, 'Tom Birch')
    const person = parts.find(({ table }) => table === 'persons')?.rows[0]
    assert.equal(person?.['id'], trust.people.tom)
    assert.equal('sign_in_subject' in (person ?? {}), false)
    const audited = await trust.read((tx) =>
      tx
        .selectFrom('audit_entries')
        .select('about')
        .where('action', '=', 'give-personal-data')
        .executeTakeFirst(),
    )
    assert.equal(audited?.about, trust.people.tom)
    assert.equal((await hugo.get(`/manage/personal-data/${crypto.randomUUID()}`)).status, 404)
    assert.equal((await hugo.get('/manage/personal-data/no-id')).status, 404)
    const maya = await trust.server.signInAs(trust.people.maya)
    assert.equal((await maya.get(asked.url)).status, 404)
    assert.equal((await maya.get(`${asked.url}/file`)).status, 404)
    for (const url of ['/manage/personal-data', `/manage/personal-data/${trust.people.tom}`])
      assert.equal((await maya.get(url)).status, 403, url)
  })
})
