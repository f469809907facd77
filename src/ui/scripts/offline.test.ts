import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { outcomeOfDraft, outcomeOfForm } from './sending-rules.ts'
import { momentInWords } from './moments.ts'
import { nameOf, newsLine } from './waiting-words.ts'
import { firstWords, mayWait, planFor, standIn } from './worker-rules.ts'

const ours = 'https://waymark.example.org'
const plan = (method: string, mode: string, url: string, referrer = `${ours}/`) =>
  planFor({ method, mode, url, referrer }, ours)

describe('the service worker', () => {
  it('answers for pages, forms and files of ours', () => {
    assert.equal(plan('GET', 'navigate', `${ours}/to-do`), 'page')
    assert.equal(plan('POST', 'navigate', `${ours}/my-record/evidence/quick`), 'send')
    assert.equal(plan('GET', 'no-cors', `${ours}/assets/waymark-0123456789ab.css`), 'asset')
  })
  it('leaves data, downloads by script and other sites alone', () => {
    assert.equal(plan('POST', 'cors', `${ours}/drafts/evidence/quick`), 'leave')
    assert.equal(plan('GET', 'cors', `${ours}/device`), 'leave')
    assert.equal(plan('GET', 'navigate', 'https://elsewhere.example.org/assets/x.js'), 'leave')
    assert.equal(plan('HEAD', 'navigate', `${ours}/`), 'leave')
  })
  it('leaves forms that other sites send to us to the browser', () => {
    assert.equal(plan('POST', 'navigate', `${ours}/sign-out`, 'https://elsewhere.example.org/'), 'leave')
    assert.equal(plan('POST', 'navigate', `${ours}/sign-out`, ''), 'leave')
  })
  it('shows a page kept under an earlier version with the files of this one', () => {
    const assets = ['/assets/waymark-aaaaaaaaaaaa.css', '/assets/waymark-bbbbbbbbbbbb.js']
    assert.equal(standIn('/assets/waymark-000000000000.js', assets), '/assets/waymark-bbbbbbbbbbbb.js')
    assert.equal(standIn('/assets/other-000000000000.js', assets), undefined)
  })
})

describe('a form that cannot be sent', () => {
  it('waits when its page says so, beside others or in place of the one before', () => {
    assert.deepEqual(mayWait('adds Add what you did', null), { name: 'Add what you did', replaces: false })
    assert.deepEqual(mayWait('replaces Observation: Setting', 'go-on'), {
      name: 'Observation: Setting',
      replaces: true,
    })
  })
  it('does not wait when its page does not say so, or its button asks for the next page to write on', () => {
    assert.equal(mayWait(null, null), undefined)
    assert.equal(mayWait('deletes Everything', null), undefined)
    assert.equal(mayWait('replaces Observation', 'add-row:visits'), undefined)
  })
  it('is known by its first words, not by ids and codes in hidden fields', () => {
    const fields = [
      ['_csrf', 'abcdef'],
      ['activity', 'ab12-cd34'],
      ['revision', '3'],
      ['title', '  A talk \n at the door '],
      ['learning', 'More'],
    ] as const
    assert.equal(firstWords(fields), 'A talk at the door')
    assert.equal(firstWords([['revision', '3']]), '')
    assert.equal(firstWords([['title', 'x'.repeat(80)]]).length, 58)
  })
})

describe('what the server says to something that waited', () => {
  const says = (status: number, json: unknown = {}) => ({ status, json: async () => json })
  it('is done when it was done', async () => {
    assert.deepEqual(await outcomeOfForm(says(200, { redirect: '/x', unfinished: false }), '/p'), {
      is: 'sent',
      href: '/x',
    })
  })
  it('needs its person when the text is kept but not taken: two texts, words to check', async () => {
    assert.equal((await outcomeOfForm(says(200, { redirect: '/x', unfinished: true }), '/p')).is, 'needs-you')
    assert.deepEqual(await outcomeOfDraft(says(409, { href: '/both' }), '/p'), {
      is: 'needs-you',
      href: '/both',
    })
  })
  it('stays on the device when it was refused, with the way back to its page', async () => {
    for (const status of [404, 409, 413, 422])
      assert.deepEqual(await outcomeOfForm(says(status), '/p'), { is: 'refused', href: '/p' })
    assert.equal((await outcomeOfForm(says(403, { code: 'not-your-section' }), '/p')).is, 'refused')
    assert.equal((await outcomeOfDraft(says(404), '/p')).is, 'refused')
  })
  it('is tried again without a connection, a session, or a server in health', async () => {
    assert.equal((await outcomeOfForm(undefined, '/p')).is, 'later')
    for (const status of [401, 429, 500, 503]) {
      assert.equal((await outcomeOfForm(says(status), '/p')).is, 'later')
      assert.equal((await outcomeOfDraft(says(status), '/p')).is, 'later')
    }
    assert.equal((await outcomeOfForm(says(403, { code: 'foreign-form' }), '/p')).is, 'later')
  })
})

describe('the words for work that waited', () => {
  it('say what became of it and where to go', () => {
    const line = newsLine({ name: 'Add what you did', words: 'A talk', outcome: { is: 'sent', href: '/x' } })
    assert.equal(line?.text, 'Sent: Add what you did: A talk.')
    assert.deepEqual(line?.link, { text: 'See it', href: '/x' })
  })
  it('say when nothing is lost but somebody has to look', () => {
    const news = (is: 'needs-you' | 'refused') =>
      newsLine({ name: 'A form', words: '', outcome: { is, href: '/x' } })
    assert.ok(news('needs-you')?.needsYou)
    assert.match(news('refused')?.text ?? '', /still on this device/)
    assert.equal(newsLine({ name: 'A form', words: '', outcome: { is: 'later' } }), undefined)
  })
  it('name it by what it is and how it begins, and say the time in London', () => {
    assert.equal(nameOf({ name: 'A form', words: '' }), 'A form')
    assert.equal(momentInWords(Date.parse('2026-07-01T08:04:00Z')), 'Wednesday 1 July at 9:04')
  })
})
