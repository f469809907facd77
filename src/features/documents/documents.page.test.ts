import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { useTestServer } from '../../../test/support/test-server.ts'
import { type IsoInstant, isoDate } from '../../kernel/dates.ts'
import type { AuthorityId, DocumentId, PersonId } from '../../kernel/ids.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { addPerson } from '../people/public.ts'
import type { DocumentTemplate } from '../schemes/public.ts'
import { aField, aSection, aTemplate, yesAndNo } from './documents.builders.ts'
import { routes } from './documents.routes.tsx'
import { type DocumentAccess, findDocument, registerDocumentOwner, startDocument } from './public.ts'

const now = '2026-12-04T09:00:00Z' as IsoInstant
const ownerId = '0190b6a0-0000-7000-8000-000000000900'

/** The statement of one person, a summary that a manager signs, and an observation to be made on a phone. */
const statement = aTemplate(
  [
    aSection('why', [
      aField({ field: 'full-name', type: 'text', name: 'Full name', prefill: 'person.full-name' }),
      aField({ field: 'statement', type: 'long-text', words: { most: 10 } }),
      aField({ field: 'concerns', type: 'yes-no' }),
      aField({ field: 'comment', type: 'text', when: { concerns: 'yes' } }),
      aField({ field: 'read-on', type: 'date', required: false, latest: 'today' }),
      aField({ field: 'note', type: 'text', required: false, private: true }),
    ]),
    aSection('plan', [
      aField({
        field: 'actions',
        type: 'rows',
        required: false,
        least: 0,
        plan: true,
        columns: [
          { column: 'action', name: 'Action', type: 'text', required: true },
          { column: 'by', name: 'By when', type: 'date', required: true },
        ],
      }),
      aField({
        field: 'learning',
        type: 'evidence',
        preloaded: true,
        columns: [{ column: 'activity', name: 'Activity' }],
      }),
    ]),
    aSection(
      'summary',
      [
        aField({ field: 'strengths', type: 'long-text' }),
        aField({
          field: 'seen',
          type: 'checklist',
          required: false,
          groups: [{ group: 'Start', rows: [{ row: 'OBS-01', name: 'Greeting', links: ['kss/KSS-1'] }] }],
        }),
        aField({
          field: 'grid',
          type: 'grid',
          rows: [{ row: 'CG-01', name: 'Casework', optional: false }],
          options: yesAndNo,
        }),
      ],
      { filledBy: ['manager'], signedBy: ['manager'] },
    ),
  ],
  { name: 'Supporting statement', ownUpload: true },
)

describe('the pages of a document', () => {
  const people = {} as Record<'maya' | 'asha' | 'priya' | 'tom', PersonId>
  const told: string[][] = []
  let template: DocumentTemplate = statement
  let locked: DocumentAccess['locked']
  let warns: string | undefined
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    for (const [key, familyName] of [
      ['maya', 'Osei'],
      ['asha', 'Rahman'],
      ['priya', 'Nair'],
      ['tom', 'Birch'],
    ] as const)
      people[key] = await databases.write(authorityId, async (tx) => {
        const added = await addPerson(
          tx,
          { actor: systemActor, today: isoDate('2026-12-04') },
          {
            givenName: key.charAt(0).toUpperCase() + key.slice(1),
            familyName,
            email: `${key}@example.gov.uk`,
          },
        )
        assert.ok(added.ok)
        return added.value
      })
  })
  before(() =>
    registerDocumentOwner('page-test', {
      template: async () => ({
        template,
        caseReferences: { name: 'LCS number', pattern: '[0-9]{5,10}', example: '1048213' },
        itemNames: { 'kss/KSS-1': 'KSS 1' },
      }),
      // Maya and Priya write the applicant's part, Asha the manager's; Tom has nothing to do with it.
      async access(_tx, actor) {
        const { maya, asha, priya, tom } = people
        return {
          mayRead: actor.personId !== tom,
          fills: [maya, priya].includes(actor.personId)
            ? ['why', 'plan']
            : actor.personId === asha
              ? ['summary']
              : [],
          signs:
            actor.personId === asha
              ? [{ section: 'summary', role: 'manager', roleName: 'Line manager' }]
              : [],
          locked,
          warns,
          back: { href: '/applications/1', name: 'Application for Grade G' },
          fillers: { summary: 'Asha Rahman, line manager' },
        }
      },
      prefill: async (_tx, _actor, _document, keys) =>
        keys.includes('person.full-name')
          ? { 'person.full-name': { value: 'Maya Osei', from: 'Your record' } }
          : {},
      evidenceRows: async () => ({
        rows: [
          {
            id: 'ev-1',
            name: 'Court skills',
            cells: { activity: 'Court skills' },
            counts: true,
            why: 'Completed on 3 March 2026',
          },
        ],
        addHref: '/record/add',
        preloaded: [{ name: 'Shadowing', href: '/record/add?as=shadowing' }],
      }),
      frameworkItems: async () => [],
      async changed(_tx, _actor, _document, sections) {
        told.push([...sections])
      },
    }),
  )
  const server = useTestServer(() => ({
    database,
    routes,
    people: [
      { personId: people.maya, name: 'Maya Osei' },
      { personId: people.asha, name: 'Asha Rahman' },
      { personId: people.priya, name: 'Priya Nair' },
      { personId: people.tom, name: 'Tom Birch' },
    ],
  }))
  let count = 0
  /** A fresh document for one test. */
  const given = (parts: { template?: DocumentTemplate } = {}): Promise<DocumentId> => {
    template = parts.template ?? statement
    locked = undefined
    warns = undefined
    told.length = 0
    count += 1
    return database.databases.write(database.authorityId, (tx) =>
      startDocument(
        tx,
        { ...systemActor, personId: people.maya },
        {
          ownerKind: 'page-test',
          ownerId,
          aboutPersonId: people.maya,
          template: { ...template, document: `document-${count}` },
          templateHash: `hash-${count}`,
        },
        now,
      ),
    )
  }
  const stored = async (id: DocumentId) => {
    const document = await database.databases.read(database.authorityId, (tx) => findDocument(tx, id))
    assert.ok(document)
    return document
  }
  const good = { statement: 'I am ready', concerns: 'no' }
  const section = (id: DocumentId, name = 'why') => `/documents/${id}/sections/${name}`

  test('lists sections with their state, who fills which, what is missing and the way on', async () => {
    const id = await given()
    const browser = await server.signInAs(people.maya)
    const page = await browser.get(`/documents/${id}`)
    assert.equal(page.status, 200)
    assert.match(page.text, /Supporting statement/)
    assert.match(page.text, /You fill this in/)
    assert.match(page.text, /Asha Rahman, line manager fills this in/)
    assert.match(page.text, /Why: fill in “Statement”/)
    assert.ok(page.link('Fill in “Why”').endsWith('/sections/why'))
    assert.ok(page.queries <= 6, String(page.queries))
  })

  test('is not found for someone who may not know of it, in another section’s name, or at a wrong address', async () => {
    const id = await given()
    const tom = await server.signInAs(people.tom)
    for (const path of [
      `/documents/${id}`,
      section(id),
      `/documents/${id}/read`,
      `/documents/${id}/history`,
      `/documents/${id}/file`,
    ])
      assert.equal((await tom.get(path)).status, 404, path)
    assert.equal((await tom.post(section(id), good)).status, 404)
    const maya = await server.signInAs(people.maya)
    assert.equal((await maya.get(section(id, 'nothing'))).status, 404)
    assert.equal((await maya.get('/documents/0190b6a0-0000-7000-8000-00000000dead')).status, 404)
  })

  test('refuses a section that is another’s, in words, and shows it to read', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    const page = await maya.get(section(id, 'summary'))
    assert.match(page.text, /Nothing has been written here yet. Asha Rahman, line manager fills it in/)
    const refused = await maya.post(section(id, 'summary'), { strengths: 'All' })
    assert.equal(refused.status, 403)
    assert.match(refused.text, /You cannot fill in this section/)
    assert.deepEqual((await stored(id)).sections, [])
  })

  test('offers what is known first, says where it comes from, and lets it be changed', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    const page = await maya.get(section(id))
    assert.match(page.html, /value="Maya Osei"/)
    assert.match(page.text, /From: Your record. You can change it here/)
    await maya.press('Save and go on', { ...good, 'full-name': 'Maya A. Osei' })
    assert.equal((await stored(id)).sections[0]?.answers['full-name'], 'Maya A. Osei')
  })

  test('says each thing that is missing or wrong, with everything typed still there, and keeps it [R-075]', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    await maya.get(section(id))
    const long = 'one two three four five six seven eight nine ten eleven'
    const page = await maya.press('Save and go on', {
      'full-name': '',
      statement: long,
      'read-on.day': '31',
      'read-on.month': '2',
      'read-on.year': '2026',
    })
    assert.equal(page.status, 422)
    assert.match(page.title, /^Error: /)
    for (const words of [
      'Fill in “Full name”',
      '“Statement” is 1 word over its limit of 10 words',
      'Choose an answer to “Concerns”',
      'a day that exists',
    ])
      assert.ok(page.text.includes(words), words)
    assert.match(page.html, new RegExp(long))
    assert.match(page.html, /href="#read-on--day"/)
    assert.match(page.html, /value="31"/)
    // Nothing was saved, and nothing was lost: another browser finds it.
    assert.deepEqual((await stored(id)).sections, [])
    const again = await (await server.signInAs(people.maya)).get(section(id))
    assert.match(again.text, /We kept what you typed at 9:30/)
    assert.match(again.html, new RegExp(long))
  })

  test('asks for the comment only when there are concerns [R-116]', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    await maya.get(section(id))
    const page = await maya.press('Save and go on', { ...good, concerns: 'yes' })
    assert.match(page.text, /Fill in “Comment”/)
    await maya.press('Save and go on', { comment: 'Late twice' })
    assert.equal((await stored(id)).sections[0]?.answers['comment'], 'Late twice')
  })

  test('saves, tells its owner, and goes on to the next section', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    await maya.get(section(id))
    const page = await maya.press('Save and go on', good)
    assert.equal(page.url, section(id, 'plan'))
    assert.match(page.html, /Saved “Why”/)
    assert.deepEqual(told, [['why']])
    assert.equal((await stored(id)).sections[0]?.revision, 1)
    // The same again makes no second revision and tells nobody.
    await maya.get(section(id))
    await maya.press('Save and go on')
    assert.equal((await stored(id)).sections[0]?.revision, 1)
    assert.equal(told.length, 1)
  })

  test('saves what is not finished when asked to, and says what it still needs', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    await maya.get(section(id))
    const page = await maya.press('Save and come back later', { statement: 'I am' })
    assert.equal(page.url, `/documents/${id}`)
    assert.match(page.html, /still needs one thing/)
    assert.match(page.text, /In progress/)
  })

  test('a double press saves once', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    const page = await maya.get(section(id))
    const form = { ...good, 'full-name': 'Maya Osei', _do: 'go-on' }
    await Promise.all([maya.post(section(id), form), maya.post(section(id), form)])
    assert.ok(page.form(section(id)))
    assert.equal((await stored(id)).sections[0]?.revision, 1)
    assert.equal(told.length, 1)
  })

  test('two editors of one section are told and shown both texts, and nothing is lost', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    const priya = await server.signInAs(people.priya)
    await maya.get(section(id))
    await priya.get(section(id))
    await maya.press('Save and go on', { ...good, statement: 'Written by Maya' })
    const conflict = await priya.press('Save and go on', { ...good, statement: 'Written by Priya' })
    assert.equal(conflict.url, `${section(id)}/conflict`)
    assert.match(conflict.text, /Maya Osei saved it/)
    assert.match(conflict.text, /Written by/)
    assert.ok(conflict.text.includes('Maya') && conflict.text.includes('Priya'))
    assert.ok(conflict.queries <= 6, String(conflict.queries))
    assert.equal((await stored(id)).sections[0]?.answers['statement'], 'Written by Maya')
    const chosen = await priya.press('Go on with what I chose', { 'keep.statement': 'both' })
    assert.equal(chosen.url, section(id))
    assert.match(chosen.html, /Written by Maya\n\nWritten by Priya/)
    await priya.press('Save and go on')
    const saved = (await stored(id)).sections[0]
    assert.deepEqual(
      [saved?.revision, saved?.answers['statement']],
      [2, 'Written by Maya\n\nWritten by Priya'],
    )
  })

  test('shows who else has typed in the section lately', async () => {
    const id = await given()
    const priya = await server.signInAs(people.priya)
    await priya.get(section(id))
    await draft(priya, id, { statement: 'Half a thou' })
    const maya = await server.signInAs(people.maya)
    const page = await maya.get(section(id))
    assert.match(page.text, /Priya Nair has this section open too/)
    assert.ok(page.queries <= 6, String(page.queries))
  })

  async function draft(
    browser: Awaited<ReturnType<typeof server.signInAs>>,
    id: DocumentId,
    answers: Record<string, string>,
    base = 0,
  ) {
    const csrf = /name="_csrf" value="([^"]+)"/.exec(browser.page?.html ?? '')?.[1]
    return server.app.inject({
      method: 'POST',
      url: `/drafts/${id}/why`,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      payload: JSON.stringify({ section: 'why', base: String(base), answers, _csrf: csrf }),
    })
  }

  test('a draft that was typed is there again after the session timed out', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    await maya.get(section(id))
    const kept = await draft(maya, id, { statement: 'Half a thought', 'read-on.day': '31' })
    assert.equal(kept.statusCode, 200)
    assert.deepEqual(kept.json(), { revision: 0, savedAt: '2026-12-04T09:30:00.000Z' })
    maya.cookies.clear()
    assert.equal((await draft(maya, id, { statement: 'Lost?' })).statusCode, 401)
    const again = await server.signInAs(people.maya)
    const page = await again.get(section(id))
    assert.match(page.text, /We kept what you typed at 9:30/)
    assert.match(page.html, /Half a thought/)
    assert.match(page.html, /value="31"/)
    const discarded = await again.press('Discard what I typed')
    assert.doesNotMatch(discarded.html, /Half a thought/)
    assert.deepEqual((await stored(id)).drafts, [])
  })

  test('a draft over an older text is kept and answered with the way to both texts', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    const priya = await server.signInAs(people.priya)
    await priya.get(section(id))
    await maya.get(section(id))
    await maya.press('Save and go on', good)
    const answer = await draft(priya, id, { statement: 'Typed on the train' }, 0)
    assert.equal(answer.statusCode, 409)
    const { href } = answer.json() as { href: string }
    const page = await priya.get(href)
    assert.match(page.text, /Typed on the train/)
    // Opening the section leads there too, until it is settled.
    assert.equal((await priya.get(section(id))).url, href)
  })

  test('a draft by someone whose section it is not is refused', async () => {
    const id = await given()
    const asha = await server.signInAs(people.asha)
    await asha.get(section(id))
    assert.equal((await draft(asha, id, { statement: 'x' })).statusCode, 403)
  })

  test('points out what looks like a child’s name before saving, and records that it was kept [R-317]', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    await maya.get(section(id))
    const page = await maya.press('Save and go on', { ...good, statement: 'I worked with their son Jamie' })
    assert.equal(page.status, 422)
    assert.match(page.html, /<mark>Jamie<\/mark>/)
    assert.deepEqual((await stored(id)).sections, [])
    await maya.press('Save and go on', { _confirm: 'statement:child-name:Jamie' })
    assert.equal((await stored(id)).sections[0]?.answers['statement'], 'I worked with their son Jamie')
    const confirmed = await database.databases.read(database.authorityId, (tx) =>
      tx.selectFrom('document_revisions').select('confirmed').where('document_id', '=', id).execute(),
    )
    assert.deepEqual(confirmed, [{ confirmed: ['statement:child-name'] }])
  })

  test('adds and removes rows by buttons alone and keeps what is typed', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    await maya.get(section(id, 'plan'))
    await maya.press('Add another row to “Actions”', {
      'actions.0.action': 'Shadow court',
      'actions.0.by.day': '4',
    })
    assert.match(maya.page?.html ?? '', /value="Shadow court"/)
    assert.match(maya.page?.text ?? '', /Actions, row 2/)
    await maya.press('Remove row 2')
    assert.doesNotMatch(maya.page?.text ?? '', /Actions, row 2/)
    const page = await maya.press('Save and go on', {
      'actions.0.by.month': '1',
      'actions.0.by.year': '2027',
      learning: 'ev-1',
    })
    assert.notEqual(page.status, 422)
    const [saved] = (await stored(id)).sections
    const [row] = saved?.answers['actions'] as { id: string; cells: unknown }[]
    assert.deepEqual(row?.cells, { action: 'Shadow court', by: '2027-01-04' })
    assert.match(row?.id ?? '', /^[0-9a-f-]{36}$/)
    assert.deepEqual(saved?.answers['learning'], ['ev-1'])
  })

  test('offers rows of the record with why each counts, and the activities of the pack', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    const page = await maya.get(section(id, 'plan'))
    assert.match(page.text, /Court skills/)
    assert.match(page.text, /Counts Completed on 3 March 2026/)
    assert.ok(page.link('Shadowing').includes('shadowing'))
    assert.ok(page.queries <= 6, String(page.queries))
  })

  test('a section is signed by name, role and day, then shown to read, and a change makes that void [R-137] [R-140]', async () => {
    const id = await given()
    const asha = await server.signInAs(people.asha)
    await asha.get(section(id, 'summary'))
    const sign = await asha.press('Save and go on', {
      strengths: 'Listens well',
      'grid.CG-01': 'adequate',
      seen: 'OBS-01',
    })
    assert.equal(sign.url, `${section(id, 'summary')}/sign`)
    assert.equal((await asha.press('Sign this section')).status, 422)
    await asha.press('Sign this section', { confirm: 'yes' })
    assert.match(asha.page?.text ?? '', /Signed by Asha Rahman on Friday 4 December 2026/)
    assert.deepEqual(
      (await stored(id)).signatures.map(({ role, printedName, signedOn }) => [role, printedName, signedOn]),
      [['manager', 'Asha Rahman', '2026-12-04']],
    )
    const frozen = await asha.get(section(id, 'summary'))
    assert.match(frozen.text, /that signature no longer counts/)
    assert.doesNotMatch(frozen.html, /<textarea/)
    // A change that was not opened with the warning in sight is kept and not saved.
    await asha.post(section(id, 'summary'), { ...summary, strengths: 'Unwarned', _base: '1' })
    assert.equal((await stored(id)).sections[0]?.answers['strengths'], 'Listens well')
    await asha.get(`${section(id, 'summary')}?change=yes`)
    const changed = await asha.press('Save and go on', { strengths: 'Listens very well' })
    assert.match(changed.html, /signature no longer counts/)
    assert.deepEqual((await stored(id)).signatures, [])
  })
  const summary = { 'strengths.shown': '1', 'seen.shown': '1', 'grid.shown': '1', 'grid.CG-01': 'adequate' }

  test('a section cannot be signed by another, nor unread since it changed', async () => {
    const id = await given()
    const asha = await server.signInAs(people.asha)
    await asha.get(section(id, 'summary'))
    await asha.press('Save and go on', { strengths: 'Listens', 'grid.CG-01': 'adequate' })
    const stale = { 'printed-name': 'Asha Rahman', confirm: 'yes', _base: '1' }
    const second = await server.signInAs(people.asha)
    await second.get(section(id, 'summary'))
    await second.press('Save and go on', { strengths: 'Listens more' })
    const refused = await asha.post(`${section(id, 'summary')}/sign`, stale)
    assert.equal(refused.status, 409)
    assert.deepEqual((await stored(id)).signatures, [])
    const maya = await server.signInAs(people.maya)
    assert.equal((await maya.get(`${section(id, 'summary')}/sign`)).status, 404)
    assert.equal((await maya.post(`${section(id, 'summary')}/sign`, stale)).status, 403)
  })

  test('is shown and not changed while it is locked, and the reason is said', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    await maya.get(section(id))
    await maya.press('Save and go on', good)
    await maya.get(section(id))
    locked = { code: 'submitted', says: 'The portfolio is with the panel.' }
    const refused = await maya.press('Save and go on', { statement: 'Changed' })
    assert.equal(refused.status, 403)
    const page = await maya.get(section(id))
    assert.match(page.text, /The portfolio is with the panel/)
    assert.doesNotMatch(page.html, /<textarea/)
    assert.equal((await stored(id)).sections[0]?.answers['statement'], 'I am ready')
  })

  test('tells first when saving would make signatures void', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    warns = 'Two signatures on the portfolio would no longer count.'
    const page = await maya.get(section(id))
    assert.match(page.text, /Two signatures on the portfolio would no longer count/)
    await maya.get(page.link('Change this section all the same'))
    await maya.press('Save and go on', good)
    assert.equal((await stored(id)).sections[0]?.revision, 1)
  })

  test('is read as others see it, without private notes', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    await maya.get(section(id))
    await maya.press('Save and go on', { ...good, note: 'For my eyes' })
    const read = await maya.get(`/documents/${id}/read`)
    assert.match(read.text, /I am ready/)
    assert.doesNotMatch(read.text, /For my eyes/)
    assert.ok(read.queries <= 6, String(read.queries))
    const asha = await server.signInAs(people.asha)
    assert.doesNotMatch((await asha.get(section(id))).text, /For my eyes/)
    assert.match((await maya.get(section(id))).html, /For my eyes/)
  })

  test('shows who changed what, two versions side by side', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    for (const words of ['I am ready', 'I am quite ready']) {
      await maya.get(section(id))
      await maya.press('Save and go on', { ...good, statement: words })
    }
    const page = await maya.get(`/documents/${id}/history`)
    assert.match(page.text, /Maya Osei, Friday 4 December 2026, 9:30/)
    const compared = await maya.get(page.link('Compare “Why” version 2 with version 1'))
    assert.match(compared.html, /<ins>.*quite/s)
    assert.ok(compared.queries <= 6, String(compared.queries))
    const since = await maya.get(`/documents/${id}/history?since=2026-12-01T00:00:00Z`)
    assert.match(since.text, /As submitted/)
  })

  test('a file of one’s own may stand in for the template, and be taken out again [R-083]', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    await maya.get(`/documents/${id}`)
    const bytes = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n')
    const file = (name: string, content: Buffer) => ({
      files: [{ field: 'file', name, type: 'application/pdf', bytes: content }],
    })
    assert.equal((await maya.post(`/documents/${id}/upload`, {}, {})).status, 422)
    assert.equal(
      (await maya.post(`/documents/${id}/upload`, {}, file('a.pdf', Buffer.from('MZ no pdf')))).status,
      422,
    )
    const page = await maya.post(`/documents/${id}/upload`, {}, file('own.pdf', bytes))
    assert.match(page.text, /own.pdf stands in for this document/)
    assert.match(page.text, /Complete/)
    assert.deepEqual((await maya.get(`/documents/${id}/file`)).bytes, bytes)
    await maya.get(`/documents/${id}`)
    await maya.press('Take the file out and use the sections')
    assert.equal((await stored(id)).upload, undefined)
    const asha = await server.signInAs(people.asha)
    await asha.get(`/documents/${id}`)
    locked = { code: 'submitted', says: 'The portfolio is with the panel.' }
    assert.equal((await asha.post(`/documents/${id}/upload`, {}, file('own.pdf', bytes))).status, 403)
  })
})

const systemActor: Actor = {
  authorityId: 1 as AuthorityId,
  personId: '0190b6a0-0000-7000-8000-00000000aaaa' as PersonId,
  duties: new Set(),
  actingFor: undefined,
  requestId: 'test',
}
