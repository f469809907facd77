import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { useTestServer } from '../../../test/support/test-server.ts'
import { Button, Form, Input, Textarea } from '../../ui/public.ts'
import { queueMail } from '../email/public.ts'
import { fixedClock } from '../clock.ts'
import { listOf, textOf } from '../http/body.ts'
import { forgetEnded } from '../http/housekeeping.ts'
import { defineRoute, NotFound, type RouteDefinition } from '../http/route.ts'

const ada = '01900000-0000-7000-8000-000000000001'
const bo = '01900000-0000-7000-8000-000000000002'

/** Notes are kept as mails in waiting: a table that is there, and whose rows can be read. */
const routes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/notes',
    access: { signedIn: true },
    handle: ({ tokens }) => ({
      title: 'Notes',
      page: (
        <>
          <h1>Notes</h1>
          <Form tokens={tokens} action="/notes" multipart>
            <Input name="title" label={{ text: 'What is it about?' }} />
            <Textarea name="text" label={{ text: 'What happened & why' }} />
            <input type="hidden" name="other" value="first" />
            <input type="hidden" name="other" value="second" />
            <input type="file" name="file" aria-label="A file" />
            <Button text="Save the note" />
          </Form>
        </>
      ),
    }),
  }),
  defineRoute({
    method: 'POST',
    url: '/notes',
    access: { signedIn: true },
    async handle({ tx, body, files }) {
      if (textOf(body, 'title') === 'gone') throw new NotFound()
      if (textOf(body, 'title') === '')
        return { title: 'Notes', status: 422, page: <h1>Enter what it is about</h1> }
      await queueMail(tx, {
        to: 'notes@waymark.example',
        subject: [textOf(body, 'title'), ...listOf(body, 'other'), ...files.map(({ name }) => name)].join(
          ' / ',
        ),
        text: textOf(body, 'text'),
      })
      return { redirect: '/notes', flash: 'Saved the note' }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/notes/:noteId',
    access: { signedIn: true },
    handle: ({ body }) => ({
      redirect: '/notes',
      flash: 'Changed the note',
      keepMeanwhile: (tx) =>
        queueMail(tx, { to: 'notes@waymark.example', subject: 'Draft', text: textOf(body, 'text') }),
    }),
  }),
  defineRoute({
    method: 'POST',
    url: '/notes/draft',
    access: { signedIn: true },
    handle: ({ body }) => ({ json: { kept: textOf(body, 'text') } }),
  }),
  defineRoute({
    method: 'POST',
    url: '/notes/row',
    access: { signedIn: true },
    handle: () => ({ redirect: '/notes', flash: 'Row added', unfinished: true }),
  }),
  defineRoute({
    method: 'POST',
    url: '/venues',
    access: { signedIn: true },
    notLookedAt: { because: 'An office is a place of work', fields: ['address'] },
    handle: () => ({ redirect: '/notes', flash: 'Saved the venue' }),
  }),
  defineRoute({
    method: 'POST',
    url: '/release',
    access: { signedIn: true },
    handle: () => ({
      redirect: '/notes',
      flash: 'Released',
      discloses: [{ name: 'What was said', text: 'Kelly Marsh helped my son Jamie.' }],
    }),
  }),
]

const home = { title: 'A visit', text: 'Their son Jamie was at home.' }

describe('words that look like personal data, before anything is saved', () => {
  const database = useTestDatabase()
  const server = useTestServer(() => ({
    database,
    routes,
    people: [{ personId: ada, name: 'Ada Brook' }, { personId: bo }],
    ports: { knownPeople: async (_tx, { names }) => new Set(names.filter((name) => name === 'kelly marsh')) },
  }))
  const notes = () =>
    database.databases.read(database.authorityId, (tx) =>
      tx.selectFrom('outgoing_mails').select(['subject', 'text']).orderBy('id').execute(),
    )
  const lastNote = async () => (await notes()).at(-1)
  const audits = () =>
    database.databases.read(database.authorityId, (tx) =>
      tx
        .selectFrom('audit_entries')
        .select(['detail', 'subject_id', 'actor'])
        .where('action', '=', 'confirm-words')
        .orderBy('at')
        .execute(),
    )

  test('are marked in their text under the name of their field, and nothing is saved [R-317][R-318]', async () => {
    const browser = await server.signInAs(ada)
    await browser.get('/notes')
    const before = (await notes()).length
    const page = await browser.press('Save the note', home)
    assert.equal(page.status, 422)
    assert.match(page.html, /Their son <mark>Jamie<\/mark> was at home\./)
    assert.match(page.text, /What happened & why/)
    assert.match(page.title, /^Error: /)
    assert.equal((await notes()).length, before)
    // One of them asks whether the address of the mail works, which only this test's form does.
    assert.ok(page.queries <= 7, `${page.queries} queries`)
  })

  test('can be put right there, and the rest of the form goes along in its order', async () => {
    const browser = await server.signInAs(ada)
    await browser.get('/notes')
    await browser.press('Save the note', home)
    const page = await browser.press('Look again and save', { text: 'Their son J. was at home.' })
    assert.match(page.text, /Saved the note/)
    assert.deepEqual(await lastNote(), {
      subject: 'A visit / first / second',
      text: 'Their son J. was at home.',
    })
    assert.deepEqual(await audits(), [])
  })

  test('are asked about again when put wrong once more, or when no reason is chosen', async () => {
    const browser = await server.signInAs(ada)
    await browser.get('/notes')
    const first = await browser.press('Save the note', home)
    assert.doesNotMatch(first.text, /or choose why they may stay/)
    const again = await browser.press('Look again and save', {})
    assert.equal(again.status, 422)
    assert.match(again.text, /Change these words, or choose why they may stay/)
    const other = await browser.press('Look again and save', { text: 'Ring 07700 900123.' })
    assert.match(other.html, /<mark>07700 900123<\/mark>/)
    assert.doesNotMatch(other.text, /Jamie/)
    const forged = await browser.press('Look again and save', { [selectIn(other.html)]: 'because-i-say-so' })
    assert.equal(forged.status, 422)
  })

  test('kept for a reason of the record are not asked about there again, but elsewhere [R-318][R-322]', async () => {
    const note = '/notes/01900000-0000-7000-8000-0000000000aa'
    const browser = await server.signInAs(ada)
    await browser.get('/notes')
    const asked = await browser.post(note, home)
    const saved = await browser.press('Look again and save', { [selectIn(asked.html)]: 'agreed' })
    assert.match(saved.text, /Changed the note/)
    const [audit] = await audits()
    assert.deepEqual(audit, {
      detail: { kinds: ['child-name'], reasons: ['agreed'], fields: ['text'] },
      subject_id: note,
      actor: ada,
    })
    assert.doesNotMatch(JSON.stringify(audit), /Jamie/)
    assert.match((await browser.post(note, { ...home, title: 'Later' })).text, /Changed the note/)
    const other = await server.signInAs(bo)
    await other.get('/notes')
    assert.equal((await other.post(note, { ...home, title: 'By Bo' })).status, 200)
    const elsewhere = await browser.post('/venues', { name: 'Near their son Jamie', address: '' })
    assert.equal(elsewhere.status, 422)
    assert.equal((await browser.post(note.replace('aa', 'ab'), home)).status, 422)
  })

  test('kept for that reason in a new record are asked about in the next new one [R-318]', async () => {
    const browser = await server.signInAs(ada)
    await browser.get('/notes')
    const asked = await browser.press('Save the note', home)
    const saved = await browser.press('Look again and save', { [selectIn(asked.html)]: 'agreed' })
    assert.match(saved.text, /Saved the note/)
    assert.equal((await lastNote())?.text, home.text)
    assert.equal((await browser.press('Save the note', { ...home, title: 'Another child' })).status, 422)
  })

  test('leave what was typed with its person where the form has drafts, though nothing is saved', async () => {
    const note = '/notes/01900000-0000-7000-8000-0000000000bb'
    const browser = await server.signInAs(ada)
    await browser.get('/notes')
    const text = 'Ring 01632 960 009.'
    assert.equal((await browser.post(note, { title: 'x', text })).status, 422)
    assert.deepEqual(await lastNote(), { subject: 'Draft', text })
    const before = (await notes()).length
    assert.match((await browser.post(note, { title: 'x', text: 'Ring them.' })).text, /Changed the note/)
    assert.equal((await notes()).length, before, 'no draft of what was saved')
  })

  test('that name nobody of a family are not asked of the same person anywhere again', async () => {
    const words = { title: 'Book', text: 'I read Gurpreet Sandhu today.' }
    const browser = await server.signInAs(ada)
    await browser.get('/notes')
    const asked = await browser.press('Save the note', words)
    await browser.press('Look again and save', { [selectIn(asked.html)]: 'published' })
    const elsewhere = await browser.post('/venues', { name: 'The  GURPREET SANDHU room', address: '' })
    assert.equal(elsewhere.status, 200)
    const other = await server.signInAs(bo)
    await other.get('/notes')
    assert.equal((await other.press('Save the note', words)).status, 422)
  })

  test('of a colleague are known, and a name in a family is asked about all the same', async () => {
    const browser = await server.signInAs(ada)
    await browser.get('/notes')
    const saved = await browser.press('Save the note', { title: 'x', text: 'Kelly Marsh observed me.' })
    assert.match(saved.text, /Saved the note/)
    const asked = await browser.press('Save the note', { title: 'x', text: 'her mother, Kelly Marsh' })
    assert.equal(asked.status, 422)
  })

  test('stand behind what the form itself finds wrong, and behind who may send it', async () => {
    const browser = await server.signInAs(ada)
    await browser.get('/notes')
    assert.match(
      (await browser.press('Save the note', { ...home, title: '' })).text,
      /Enter what it is about/,
    )
    assert.equal((await browser.post('/notes', { ...home, title: 'gone' })).status, 404)
  })

  test('never hold up a draft', async () => {
    const browser = await server.signInAs(ada)
    await browser.get('/notes')
    assert.equal((await browser.post('/notes/draft', { text: 'Poppy Vane, aged 4' })).status, 200)
    assert.equal((await browser.post('/notes/row', { text: 'Poppy Vane, aged 4' })).status, 200)
  })

  test('are left alone in a field that is listed with its reason, and looked at in all others', async () => {
    const browser = await server.signInAs(ada)
    await browser.get('/notes')
    const venue = { name: 'Council office', address: '12 Acacia Road, B69 2AA' }
    assert.equal((await browser.post('/venues', venue)).status, 200)
    assert.equal((await browser.post('/venues', { ...venue, name: venue.address })).status, 422)
  })

  test('of others are pointed out to whoever releases them, who cannot change them', async () => {
    const browser = await server.signInAs(ada)
    await browser.get('/notes')
    const page = await browser.post('/release', {})
    assert.match(page.html, /helped my son <mark>Jamie<\/mark>/)
    assert.doesNotMatch(page.html, /<textarea|It does not stay/)
    assert.match(
      (await browser.press('Look again and save', { [selectIn(page.html)]: 'agreed' })).text,
      /Released/,
    )
  })

  test('are told to a script as data', async () => {
    const browser = await server.signInAs(ada)
    await browser.get('/notes')
    const page = await browser.post(
      '/notes',
      { title: 'x', text: 'born on 3 March 2017' },
      { headers: { accept: 'application/json' } },
    )
    assert.equal(page.status, 422)
    const { code, words } = page.json<{ code: string; words: readonly { kind: string; field: string }[] }>()
    assert.equal(code, 'words-to-check')
    assert.deepEqual(
      words.map(({ kind, field }) => [kind, field]),
      [['birth-date', 'text']],
    )
  })

  test('hold the file that came with them, for its sender alone, until they are answered', async () => {
    const file = { field: 'file', name: 'notes.txt', type: 'text/plain', bytes: Buffer.from('A plain note') }
    const browser = await server.signInAs(ada)
    await browser.get('/notes')
    const asked = await browser.post(
      '/notes',
      { title: 'With file', text: 'Ring 01632 960 001' },
      { files: [file] },
    )
    assert.equal(asked.status, 422)
    assert.match(asked.text, /Your file goes along: notes.txt/)
    const id = /name="_held" value="([^"]+)"/.exec(asked.html)?.[1] ?? ''
    const other = await server.signInAs(bo)
    await other.get('/notes')
    await other.post('/notes', { title: 'Stolen', text: 'x', _held: id })
    assert.equal((await lastNote())?.subject, 'Stolen / first / second')
    await browser.press('Look again and save', { text: 'Ring them' })
    assert.equal((await lastNote())?.subject, 'With file / first / second / notes.txt')
  })

  test('a held file is forgotten with its bytes after two days', async () => {
    const file = {
      field: 'file',
      name: 'lost.txt',
      type: 'text/plain',
      bytes: Buffer.from('Nobody came back'),
    }
    const browser = await server.signInAs(ada)
    await browser.get('/notes')
    await browser.post('/notes', { title: 'Left', text: 'Ring 01632 960 002' }, { files: [file] })
    const held = () =>
      database.databases.read(database.authorityId, (tx) =>
        tx.selectFrom('held_uploads').select('sha256').where('name', '=', 'lost.txt').execute(),
      )
    const [row] = await held()
    assert.ok(row)
    const clean = (at: string) =>
      forgetEnded(fixedClock(at))({
        authorityId: database.authorityId,
        databases: database.databases,
        payload: {},
        attempt: 1,
      })
    await clean('2026-12-05T09:30:00Z')
    assert.equal((await held()).length, 1)
    await clean('2026-12-07T09:30:00Z')
    assert.deepEqual(await held(), [])
    assert.equal(await database.databases.files.get(database.authorityId, row.sha256), undefined)
  })

  test('a double press saves once', async () => {
    const browser = await server.signInAs(ada)
    const shown = await browser.get('/notes')
    assert.ok(shown.form('/notes'))
    const before = (await notes()).length
    const asked = await browser.press('Save the note', { title: 'Twice', text: 'Ring 01632 960 003' })
    const fields = {
      title: 'Twice',
      text: 'Ring them',
      other: ['first', 'second'],
      [selectIn(asked.html)]: '',
    }
    await Promise.all([browser.post('/notes', fields), browser.post('/notes', fields)])
    assert.equal((await notes()).length, before + 1)
  })
})

/** The name of the first choice of a reason on the page. */
function selectIn(html: string): string {
  return /name="(_stays\.[0-9a-f]+)"/.exec(html)?.[1] ?? ''
}
