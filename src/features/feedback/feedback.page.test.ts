import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { testAsOwner } from '../../../test/support/as-owner.ts'
import type { TestBrowser, TestPage } from '../../../test/support/test-browser.ts'
import { keepingWords } from '../../../test/support/words-page.ts'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { IsoInstant } from '../../kernel/dates.ts'
import { findTodo } from '../tasks/public.ts'
import { feedbackPack } from './feedback.builders.ts'
import { feedbackFacts, feedbackRoutes, feedbackTally, lookAfterFeedback } from './public.ts'

const today = isoDate('2026-12-04')

describe('feedback of families', () => {
  const { database, server, staff, dutiesOf } = useStaffPages({
    routes: feedbackRoutes,
    pack: feedbackPack(),
    staff: {
      asha: { name: 'Asha Rahman', jobTitle: 'Manager', kind: 'manager', duties: ['practice-team'] },
      maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      tom: {
        name: 'Tom Birch',
        jobTitle: 'Worker',
        kind: 'worker',
        manager: 'asha',
        duties: ['listening'],
      },
      lena: { name: 'Lena Hart', jobTitle: 'Listener', kind: 'officer', duties: ['listening'] },
      dora: { name: 'Dora Quill', jobTitle: 'Duty', kind: 'officer', duties: ['duty-desk'] },
      pat: { name: 'Pat Moss', jobTitle: 'Practice', kind: 'officer', duties: ['practice-team'] },
    },
  })
  const read = <Value>(work: Parameters<typeof database.databases.read<Value>>[1]) =>
    database.databases.read(database.authorityId, work)
  const as = (who: keyof typeof staff.people) => server.signInAs(staff.people[who])
  const todoOf = (who: keyof typeof staff.people) =>
    read(async (tx) =>
      (
        await findTodo(tx, {
          personId: staff.people[who],
          actingFor: undefined,
          duties: new Set(dutiesOf(who)),
        })
      )
        .filter((item) => item.isMine)
        .map((item) => item.title),
    )

  async function ask(giver: string, who: 'maya' | 'tom' = 'maya'): Promise<string> {
    const browser = await as(who)
    const before = await browser.get('/my-record/feedback/ask')
    // The link is shown once: a second press would answer with a page that cannot show it.
    assert.match(before.html, /data-prevent-double-click="true"[^>]*>\s*Make a link/)
    const page = await browser.press('Make a link', { who: giver })
    const link = /http:\/\/localhost:80(\/say\/exampleshire\.[\w-]+)/.exec(page.html)?.[1]
    assert.ok(link, page.text)
    assert.match(page.html, /<svg class="wm-qr"[^>]*role="img"/)
    return link
  }
  /** Goes through every page, giving each what it asks for. */
  async function answer(
    browser: TestBrowser,
    link: string,
    typed: Readonly<Record<string, string>>,
  ): Promise<TestPage> {
    let page = await browser.get(link)
    page = await browser.press('Start')
    for (let at = 0; at < 8 && !/Is this right\?/.test(page.text); at += 1) {
      const values = Object.fromEntries(
        Object.entries(typed).filter(([name]) => page.html.includes(`name="${name}"`)),
      )
      page = await browser.press('Next', values)
    }
    return browser.press('Send it')
  }
  const receiptOn = (page: TestPage) => /exampleshire(-[0-9A-Z]{4}){3}/.exec(page.text)?.[0] ?? ''
  const tell = async (work: string): Promise<readonly Record<string, unknown>[]> =>
    (await testAsOwner(database, work)) as readonly Record<string, unknown>[]
  const lookAfter = (at: string) =>
    database.databases.write(database.authorityId, (tx) =>
      lookAfterFeedback(tx, {
        actor: {},
        today: isoDate(at.slice(0, 10)),
        now: at as IsoInstant,
        origin: 'http://localhost',
      }),
    )

  test('before anything is written it says who reads it, that nobody watches, and whom to ring now [R-310]', async () => {
    const link = await ask('child/little')
    const page = await server.browser().get(link)
    assert.match(page.text, /A person in the practice team reads it first/)
    assert.match(page.text, /Nobody is watching this page/)
    assert.match(page.text, /Emergency: 999/)
    assert.match(page.text, /Line for children: 0800 1111/)
    assert.match(page.html, /href="tel:08001111"/)
    assert.doesNotMatch(page.html, /wm-places|wm-search/)
    const adults = await server.browser().get(await ask('parent-carer/others'))
    assert.doesNotMatch(adults.text, /Line for children/)
  })

  test('a child answers with faces and own words; released, it is evidence and the voice of a child [R-100] [R-102] [R-109] [R-318]', async () => {
    const link = await ask('child/little')
    const browser = server.browser()
    const words = 'She lisend to me. my name is Jamie i like the  dog'
    const thanks = await answer(browser, link, {
      'answer.listens': '5',
      'answer.say': words,
      'helped-by': 'interpreter',
      'words-are': 'mine',
      worry: 'no',
    })
    assert.match(thanks.text, /Thank you/)
    assert.match(receiptOn(thanks), /^exampleshire-/)
    const worker = await as('maya')
    const before = await worker.get('/my-record/feedback')
    assert.match(before.text, /Answered, not shared with you/)
    assert.doesNotMatch(before.text, /dog/)
    const [unreleased] =
      (await read((tx) => feedbackFacts(tx, [staff.people.maya]))).get(staff.people.maya) ?? []
    assert.equal(unreleased?.fields['released'], false)

    const desk = await as('pat')
    const list = await desk.get('/feedback-desk')
    await desk.get(list.link('Maya Osei'))
    const named = await desk.press('Let Maya Osei read it')
    assert.match(named.html, /my name is <mark>Jamie<\/mark> i like/, 'shown to whoever releases it')
    const released = await desk.press('Look again and save', keepingWords(named, 'agreed'))
    assert.match(released.text, /It can be read now/)
    const mine = await worker.get('/my-record/feedback')
    const one = await worker.get(mine.link('A child'))
    assert.ok(one.html.includes(words), 'kept as said')
    assert.match(one.text, /An interpreter helped/)
    assert.match(one.text, /Their own, kept as said/)
    const [fact] = (await read((tx) => feedbackFacts(tx, [staff.people.maya]))).get(staff.people.maya) ?? []
    assert.deepEqual(fact?.fields, {
      from: 'child',
      'received-on': today,
      released: true,
      'own-words': true,
    })
    const entries = await tell("select title, source from evidence_items where source = 'feedback'")
    assert.deepEqual(entries, [{ title: 'Feedback from a child, 4 December 2026', source: 'feedback' }])
  })

  test('a link works once; used, made up, mistyped, too old and taken back all get the same page', async () => {
    const link = await ask('parent-carer/others')
    await answer(server.browser(), link, { 'answer.clear': '4', worry: 'no' })
    const taken = await ask('parent-carer/others')
    const worker = await as('maya')
    await worker.get('/my-record/feedback')
    assert.match(
      (await worker.press('Take this link back for a parent or carer')).text,
      /The link works no more/,
    )
    const old = await ask('parent-carer/others')
    await tell(
      "update feedback_invitations set expires_on = '2026-12-03' where used_at is null and withdrawn_at is null",
    )
    const dead = {
      used: link,
      'taken back': taken,
      'too old': old,
      'made up': `/say/exampleshire.${'x'.repeat(43)}`,
      'of another authority': link.replace('exampleshire', 'otherton'),
      'of no authority': link.replace('exampleshire', 'nowhere'),
      mistyped: `${link.slice(0, -1)}!`,
      nonsense: '/say/x',
    }
    const pages = new Set<string>()
    for (const [why, url] of Object.entries(dead)) {
      const page = await server.browser().get(url)
      assert.equal(page.status, 404, why)
      pages.add(page.html)
      const browser = server.browser()
      await browser.get('/say/take-back')
      const sent = await browser.post(url, { step: '9', go: 'next', 'answer.clear': '5' })
      assert.equal(sent.status, 404, why)
      pages.add(sent.html)
    }
    assert.equal(pages.size, 1, 'all the same, to the letter')
  })

  test('the last button pressed twice, or by two at once, is one answer', async () => {
    const link = await ask('young-person/others')
    const browser = server.browser()
    await browser.get(link)
    let page = await browser.press('Start')
    page = await browser.press('Next', { 'answer.clear': '3' })
    for (let at = 0; at < 6 && !/Is this right\?/.test(page.text); at += 1) page = await browser.press('Next')
    const form = Object.fromEntries(
      [...page.html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((m) => [
        m[1],
        m[2],
      ]),
    ) as Record<string, string>
    const send = () => browser.postBare(link, { ...form, go: 'next' })
    const before = (await tell('select count(*)::int as n from feedback_responses'))[0]?.['n'] as number
    const [one, two] = await Promise.all([send(), send()])
    assert.match(one.text, /Thank you/)
    assert.equal(one.text, two.text)
    const other = server.browser()
    await other.get('/say/take-back')
    assert.equal((await other.post(link, { step: '9', go: 'next', 'answer.clear': '1' })).status, 404)
    assert.equal((await tell('select count(*)::int as n from feedback_responses'))[0]?.['n'], before + 1)
  })

  test('a worry goes first to the duty contact, never to the worker, and is told further until somebody has it', async () => {
    const link = await ask('child/little', 'tom')
    await answer(server.browser(), link, {
      'answer.say': 'He is ok',
      worry: 'worry',
      'worry-words': 'My stepdad shouts at night',
      reach: 'School, on Mondays',
    })
    const title = 'Read a worry that came with feedback, and pass it on'
    // Tom is a listening officer too, but it is about him.
    assert.deepEqual(await todoOf('tom'), [])
    assert.deepEqual(await todoOf('lena'), [title])
    assert.deepEqual(await todoOf('dora'), [])
    const worker = await as('tom')
    assert.match((await worker.get('/my-record/feedback')).text, /Answered, not shared with you/)
    const [concern] = await tell('select id from feedback_concerns where closed_at is null')
    const id = String(concern?.['id'])
    assert.equal((await worker.get(`/feedback-desk/worries/${id}`)).status, 404)
    assert.doesNotMatch((await worker.get('/feedback-desk')).text, /Something is worrying/)
    assert.equal((await (await as('pat')).get(`/feedback-desk/worries/${id}`)).status, 404)

    await lookAfter('2026-12-04T13:00:00Z')
    assert.deepEqual(await todoOf('dora'), [], 'three and a half hours are not four')
    await lookAfter('2026-12-04T13:45:00Z')
    assert.deepEqual(await todoOf('dora'), [title])
    await lookAfter('2026-12-04T13:50:00Z')
    await lookAfter('2026-12-04T18:00:00Z')
    assert.equal(
      (await tell(`select times_told from feedback_concerns where id = '${id}'`))[0]?.['times_told'],
      3,
    )
    const listener = await as('lena')
    const page = await listener.get(`/feedback-desk/worries/${id}`)
    assert.match(page.text, /My stepdad shouts at night/)
    assert.match(page.text, /School, on Mondays/)
    await listener.press('I have it: tell nobody else')
    await lookAfter('2026-12-05T09:00:00Z')
    assert.equal(
      (await tell(`select times_told from feedback_concerns where id = '${id}'`))[0]?.['times_told'],
      3,
    )
    const early = await lookAfter('2026-12-31T09:00:00Z').then(() =>
      tell(
        'select state from feedback_responses r join feedback_concerns c on c.response_id = r.id where c.closed_at is null',
      ),
    )
    assert.deepEqual(early, [{ state: 'waiting' }], 'time lets no answer through that a worry came with')

    await listener.get(`/feedback-desk/worries/${id}`)
    const unsaid = await listener.press('It is passed on: delete it here')
    assert.equal(unsaid.status, 422)
    const done = await listener.press('It is passed on: delete it here', { to: 'safeguarding', rest: 'no' })
    assert.match(done.text, /recorded as passed on/)
    const [kept] = await tell(
      `select c.body, c.reach, c.passed_to, r.answers, r.state from feedback_concerns c
       join feedback_responses r on r.id = c.response_id where c.id = '${id}'`,
    )
    assert.deepEqual(kept, {
      body: null,
      reach: null,
      passed_to: 'safeguarding',
      answers: null,
      state: 'passed-on',
    })
    assert.deepEqual([await todoOf('lena'), await todoOf('dora')], [[], []])
    for (const table of [
      'audit_entries',
      'tasks',
      'outgoing_mails',
      'once_answers',
      'feedback_responses',
      'feedback_concerns',
    ])
      assert.deepEqual(await tell(`select 1 from ${table} t where t::text ~ 'stepdad|Mondays'`), [], table)
    assert.match((await worker.get('/my-record/feedback')).text, /Answered, not shared with you/)
    assert.deepEqual((await read((tx) => feedbackFacts(tx, [staff.people.tom]))).get(staff.people.tom), [])
  })

  test('a word that may tell of harm is read as a worry; found harmless, the answer goes its usual way', async () => {
    await answer(server.browser(), await ask('child/little'), {
      'answer.say': 'My uncle HITS me',
      worry: 'no',
    })
    const listener = await as('lena')
    const desk = await listener.get('/feedback-desk')
    await listener.get(desk.link('A word in their answers may tell of harm'))
    await listener.press('It is passed on: delete it here', { to: 'police' })
    assert.deepEqual(await tell("select 1 from feedback_responses where answers::text ~* 'uncle'"), [])
    await answer(server.browser(), await ask('child/little'), {
      'answer.say': 'My knee hurt, she got a plaster',
      worry: 'no',
    })
    const again = await listener.get('/feedback-desk')
    await listener.get(again.link('A word in their answers may tell of harm'))
    await listener.press('It tells of no harm: treat it as usual')
    const desk2 = await (await as('pat')).get('/feedback-desk')
    assert.match(desk2.text, /Maya Osei/)
  })

  test('the code at the end takes an answer back: its words go, and its evidence counts nowhere', async () => {
    const thanks = await answer(server.browser(), await ask('family-member/others'), {
      'answer.helped': 'That she rang before she came',
      worry: 'no',
    })
    await lookAfter('2026-12-09T09:00:00Z')
    const [entry] = await tell(
      "select e.id from evidence_items e join feedback_responses r on r.evidence_id = e.id where r.giver = 'family-member' and e.removed_at is null",
    )
    assert.ok(entry, 'let through by the rule after five days')
    const browser = server.browser()
    await browser.get('/say/take-back')
    assert.equal((await browser.press('Take it back', { code: 'exampleshire-0000-0000-0000' })).status, 422)
    const gone = await browser.press('Take it back', {
      code: receiptOn(thanks).toLowerCase().replaceAll('-', ' '),
    })
    assert.match(gone.text, /It is gone/)
    assert.deepEqual(await tell("select 1 from feedback_responses where answers::text ~ 'rang before'"), [])
    const [left] = await tell(
      `select removed_at is not null as removed from evidence_items where id = '${String(entry['id'])}'`,
    )
    assert.deepEqual(left, { removed: true })
    await browser.get('/say/take-back')
    assert.equal((await browser.press('Take it back', { code: receiptOn(thanks) })).status, 422)
  })

  test('what came on paper is entered by somebody independent: not the worker, not their manager', async () => {
    const clerk = await as('pat')
    await clerk.get('/feedback-desk/enter')
    const found = await clerk.get('/feedback-desk/enter?name=Maya')
    await clerk.get(found.link('Maya Osei'))
    const page = await clerk.get(`/feedback-desk/enter?person=${staff.people.maya}&who=parent-carer/others`)
    assert.match(page.text, /What helped\?/)
    assert.equal((await clerk.press('Keep this feedback')).status, 422)
    const kept = await clerk.press('Keep this feedback', {
      route: 'other-language',
      'given-day': '3',
      'given-month': '12',
      'given-year': '2026',
      'answer.helped': 'Ella me escuchó',
      'helped-by': 'interpreter',
      'words-are': 'mine',
      worry: 'no',
    })
    assert.match(kept.text, /With it they can take back what they said/)
    const manager = await as('asha')
    assert.equal((await manager.get(`/feedback-desk/enter?person=${staff.people.maya}`)).status, 404)
    assert.equal((await (await as('maya')).get('/feedback-desk/enter')).status, 404)
    const [row] = await tell(
      "select route, helped_by, received_on::text from feedback_responses where route <> 'link'",
    )
    assert.deepEqual(row, { route: 'other-language', helped_by: 'interpreter', received_on: '2026-12-03' })
  })

  test('invited and answered are counted, and nothing kept says who answered', async () => {
    const tally = await read((tx) => feedbackTally(tx, today))
    assert.ok(tally.invited > tally.answered && tally.answered > 5)
    assert.equal(tally.invited, tally.answered + tally.open + tally.withdrawn + tally.expired)
    const columns = await tell(
      "select column_name as c from information_schema.columns where table_name = 'feedback_responses'",
    )
    const names = columns.map(({ c }) => String(c))
    for (const identity of ['invitation_id', 'token_hash', 'ip', 'name', 'session_id', 'visitor'])
      assert.ok(!names.includes(identity), identity)
  })
})
