import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { testAsOwner } from '../../../test/support/as-owner.ts'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { useTestServer } from '../../../test/support/test-server.ts'
import type { Duration } from '../../calendar/public.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { IsoInstant } from '../../kernel/dates.ts'
import { installPack } from '../packs/public.ts'
import { anOrganisation, type Organisation } from '../people/people.builders.ts'
import { feedbackPack } from './feedback.builders.ts'
import { feedbackRoutes, inviteFeedback } from './public.ts'
import { readReceipt } from './secrets.ts'

const today = isoDate('2026-12-04')

/** What somebody tries who would like a link to do more than it may. */
describe('links of feedback under attack', () => {
  let staff: Organisation<'maya' | 'lena'>
  const database = useTestDatabase(async ({ databases, authorityId, otherAuthorityId }) => {
    assert.ok((await installPack(databases, authorityId, feedbackPack())).ok)
    assert.ok((await installPack(databases, otherAuthorityId, feedbackPack())).ok)
    staff = await databases.write(authorityId, (tx) =>
      anOrganisation(
        tx,
        { actor: {}, today },
        {
          maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker' },
          lena: { name: 'Lena Hart', jobTitle: 'Listener', kind: 'officer', duties: ['listening'] },
        },
      ),
    )
  })
  const server = useTestServer(() => ({
    database,
    routes: feedbackRoutes,
    people: [{ personId: staff.people.maya }, { personId: staff.people.lena, duties: ['listening'] }],
  }))
  const rows = async (statement: string) =>
    (await testAsOwner(database, statement)) as readonly Record<string, unknown>[]
  const invite = async (): Promise<string> => {
    const { token } = await database.databases.write(database.authorityId, (tx) =>
      inviteFeedback(
        tx,
        {
          actor: { personId: staff.people.maya },
          today,
          now: `${today}T08:00:00Z` as IsoInstant,
          origin: '',
        },
        {
          personId: staff.people.maya,
          giver: 'young-person',
          questionnaire: 'others',
          authorityCode: 'exampleshire',
          lasts: 'P14D' as Duration,
        },
      ),
    )
    return `/say/${token}`
  }
  const ready = { step: '5', go: 'next', 'answer.clear': '4' }

  test('of many who send by one link at the same moment, one answer is kept', async () => {
    const link = await invite()
    const browsers = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const browser = server.browser()
        await browser.get(link)
        return browser
      }),
    )
    const sent = await Promise.all(browsers.map((browser) => browser.post(link, ready)))
    assert.deepEqual(sent.map(({ status }) => status).sort(), [200, 404, 404, 404, 404, 404])
    assert.equal((await rows('select 1 from feedback_responses')).length, 1)
  })

  test('the secret stands nowhere in the database, in no answer and in no audit', async () => {
    const link = await invite()
    const secret = link.slice(link.indexOf('.') + 1)
    for (const table of [
      'feedback_invitations',
      'feedback_responses',
      'audit_entries',
      'once_answers',
      'tasks',
    ])
      assert.deepEqual(await rows(`select 1 from ${table} t where t::text like '%${secret}%'`), [], table)
  })

  test('who is signed in gets no more by a link than anybody, and a form of another page is refused', async () => {
    const link = await invite()
    const colleague = await server.signInAs(staff.people.lena)
    const page = await colleague.get(link)
    assert.match(page.text, /What is it like to work with Maya/)
    assert.doesNotMatch(page.html, /wm-menu|To do/)
    assert.equal((await server.browser().postBare(link, ready)).status, 403)
    assert.equal((await server.browser().get(link)).status, 200, 'the link is as good as before')
  })

  test('nobody answers about themselves: where they are signed in their own link is refused, and stays as good', async () => {
    const link = await invite()
    const before = (await rows('select 1 from feedback_responses')).length
    const worker = await server.signInAs(staff.people.maya)
    const refused = await worker.get(link)
    assert.equal(refused.status, 403)
    assert.match(refused.text, /nobody answers about themselves\. Nothing was kept, and the link still works/)
    const family = server.browser()
    await family.get(link)
    // Opened before somebody signed in on the same device, sent afterwards.
    await worker.get('/my-record/feedback/ask')
    const sent = await worker.post(link, ready)
    assert.equal(sent.status, 403)
    assert.match(sent.text, /You are signed in as the person it is about/)
    assert.equal((await rows('select 1 from feedback_responses')).length, before)
    assert.match((await family.post(link, ready)).text, /Thank you/)
  })

  test('the code to take an answer back stands on the page, in no address and nowhere in the database', async () => {
    const link = await invite()
    const browser = server.browser()
    await browser.get(link)
    const sent = await browser.post(link, ready)
    const code = /exampleshire(-[0-9A-Z]{4}){3}/.exec(sent.text)?.[0]
    assert.ok(code, sent.text)
    assert.doesNotMatch(sent.html, /(href|action)="[^"]*-[0-9A-Z]{4}-[0-9A-Z]{4}"/)
    assert.equal((await browser.get(`/say/thank-you?code=${code}`)).status, 404)
    for (const table of ['feedback_responses', 'audit_entries', 'once_answers', 'outgoing_mails'])
      assert.deepEqual(await rows(`select 1 from ${table} t where t::text like '%${code}%'`), [], table)
  })

  test('fields that no page of ours has are left out, and steps cannot be counted past the end', async () => {
    const link = await invite()
    const browser = server.browser()
    await browser.get(link)
    const before = await browser.post(link, { step: '-7', go: 'back' })
    assert.match(before.text, /What is it like to work with Maya/)
    await browser.post(link, {
      ...ready,
      step: '9999',
      'answer.clear': '17',
      'answer.helped': '<script>alert(1)</script>',
      'answer.secret': 'x',
      giver: 'child',
      questionnaire: 'little',
      person_id: staff.people.lena,
      state: 'released',
    })
    const [kept] = await rows(
      "select giver, questionnaire, person_id, state, answers from feedback_responses where answers::text ~ 'script'",
    )
    assert.deepEqual(kept, {
      giver: 'young-person',
      questionnaire: 'others',
      person_id: staff.people.maya,
      state: 'waiting',
      answers: [
        { as: 'words', asks: 'What helped?', value: '<script>alert(1)</script>', question: 'helped' },
      ],
    })
  })

  test('what was said is shown as text, never as a page of its own', async () => {
    const link = await invite()
    const browser = server.browser()
    await browser.get(link)
    const page = await browser.post(link, {
      step: '4',
      go: 'next',
      'answer.helped': '"><script>alert(1)</script>',
    })
    assert.match(page.text, /Is this right\?/)
    assert.doesNotMatch(page.html, /<script>alert/)
  })

  test('words that are too long to keep stay in their field and are never cut short unseen', async () => {
    const link = await invite()
    const browser = server.browser()
    await browser.get(link)
    const long = `${'word '.repeat(2_000)}the end`
    for (const sent of [
      { step: '2', go: 'next', 'answer.helped': long },
      { step: '4', go: 'next', worry: 'worry', 'worry-words': long },
      { ...ready, 'answer.helped': long },
    ]) {
      const page = await browser.post(link, sent)
      assert.equal(page.status, 422)
      assert.match(page.text, /Shorten this to 10,000 characters or fewer/)
      assert.match(page.html, /the end<\/textarea>/)
    }
    const other = server.browser()
    await other.get(link)
    assert.equal((await other.post(link, ready)).status, 200, 'nothing was used up')
  })

  test('a worry that is written down is heard, although “Yes” was not chosen', async () => {
    const link = await invite()
    const browser = server.browser()
    await browser.get(link)
    const words = { worry: 'no', 'worry-words': 'I do not feel safe there' }
    const check = await browser.post(link, { step: '4', go: 'next', ...words })
    assert.match(check.text, /Something is worrying you.*I do not feel safe there/)
    await browser.post(link, { ...ready, ...words })
    const kept = await rows("select kind from feedback_concerns where body = 'I do not feel safe there'")
    assert.deepEqual(kept, [{ kind: 'worry' }])
  })

  test('somebody else’s code in the form takes nothing and shows nothing of theirs', async () => {
    const mine = await invite()
    const browser = server.browser()
    await browser.get(mine)
    const forged = await browser.post(mine, { ...ready, receipt: 'otherton-0000-0000-0000' })
    assert.match(forged.text, /exampleshire-/, 'a code of another authority is not taken over')
    const count = (await rows('select 1 from feedback_responses')).length
    const dead = server.browser()
    await dead.get('/say/take-back')
    assert.equal((await dead.post(mine, { ...ready, receipt: 'exampleshire-0000-0000-0000' })).status, 404)
    assert.equal((await rows('select 1 from feedback_responses')).length, count)
  })

  test('a code is read as people write it, and what is none is none', () => {
    const receipt = 'north-fern-7K2M-9QX4-TVC1'
    for (const typed of [
      receipt,
      receipt.toLowerCase(),
      'north-fern 7k2m 9qx4 tvc1',
      ' north-fern-7K2M9QX4TVCl ',
    ])
      assert.deepEqual(readReceipt(typed), { authorityCode: 'north-fern', receipt }, typed)
    for (const typed of [
      '',
      '7K2M-9QX4-TVC1',
      'fern-7K2M-9QX4',
      'fern-7K2M-9QX4-TVU1',
      `${'x'.repeat(90)}-7K2M`,
    ])
      assert.equal(readReceipt(typed), undefined, typed)
  })

  test('links and codes cannot be tried one after another', async () => {
    const browser = server.browser()
    const tried: number[] = []
    for (let count = 0; count < 90; count += 1)
      tried.push((await browser.get(`/say/exampleshire.${'y'.repeat(42)}${count % 10}`)).status)
    assert.equal(tried.at(-1), 429)
  })
})
