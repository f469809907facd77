import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { testAsOwner } from '../../../test/support/as-owner.ts'
import { keepingWords } from '../../../test/support/words-page.ts'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { IsoInstant } from '../../kernel/dates.ts'
import { findTodo } from '../tasks/public.ts'
import { feedbackPack } from './feedback.builders.ts'
import { feedbackRoutes, lookAfterFeedback } from './public.ts'

const colleagues = ['ben', 'cara', 'dev', 'ella'] as const

describe('feedback all round, and what staff say', () => {
  const worker = (name: string) =>
    ({ name, jobTitle: 'Worker', kind: 'worker', manager: 'asha', team: 'East' }) as const
  const { database, server, staff } = useStaffPages({
    routes: feedbackRoutes,
    pack: feedbackPack(),
    staff: {
      asha: { name: 'Asha Rahman', jobTitle: 'Manager', kind: 'manager', team: 'East' },
      maya: worker('Maya Osei'),
      ben: worker('Ben Ode'),
      cara: worker('Cara Lim'),
      dev: worker('Dev Nair'),
      ella: { ...worker('Ella Voss'), team: 'West' },
      pat: { name: 'Pat Moss', jobTitle: 'Practice', kind: 'officer', duties: ['practice-team'] },
    },
  })

  type Who = keyof typeof staff.people
  const as = (who: Who) => server.signInAs(staff.people[who])
  const rows = async (statement: string) =>
    (await testAsOwner(database, statement)) as readonly Record<string, unknown>[]
  const todoOf = (who: Who) =>
    database.databases.read(database.authorityId, async (tx) =>
      (await findTodo(tx, { personId: staff.people[who], actingFor: undefined, duties: new Set() })).flatMap(
        (item) => (item.isMine ? [item.title] : []),
      ),
    )
  const lookAfter = (on: string) =>
    database.databases.write(database.authorityId, (tx) =>
      lookAfterFeedback(tx, {
        actor: {},
        today: isoDate(on),
        now: `${on}T06:00:00Z` as IsoInstant,
        origin: '',
      }),
    )

  async function open(asked: readonly Who[]): Promise<string> {
    const browser = await as('maya')
    await browser.get('/my-record/feedback/rounds')
    const round = await browser.press('Open a round')
    for (const who of asked) {
      const name = { ben: 'Ben', cara: 'Cara', dev: 'Dev', ella: 'Ella' }[who as 'ben'] ?? who
      await browser.get(`${round.url}?name=${name}`)
      await browser.press('Ask this colleague', { person: staff.people[who] })
    }
    return round.url.split('?')[0] as string
  }
  async function answerAs(who: Who, url: string, step: string, words: string) {
    const browser = await as(who)
    await browser.get(url.replace('/my-record/feedback/rounds', '/feedback-rounds'))
    return browser.post(url.replace('/my-record/feedback/rounds', '/feedback-rounds'), {
      'answer.works-well': step,
      'answer.more': words,
    })
  }

  test('below the threshold nothing is shown, not even how many answered; declining holds nothing up [R-105] [R-107]', async () => {
    const url = await open(['ben', 'cara', 'dev'])
    assert.deepEqual(await todoOf('ben'), ['Say how Maya Osei works, without your name'])
    await answerAs('ben', url, '5', 'Nothing more')
    await answerAs('cara', url, '2', 'Listen')
    const dev = await as('dev')
    await dev.get(url.replace('/my-record/feedback/rounds', '/feedback-rounds'))
    await dev.press('I would rather not')
    for (const who of ['ben', 'cara', 'dev'] as const) assert.deepEqual(await todoOf(who), [])
    const maya = await as('maya')
    const running = await maya.get(url)
    assert.doesNotMatch(running.text, /Listen|Nothing more|On average|2 answered/)
    await lookAfter('2026-12-26')
    const ended = await maya.get(url)
    assert.match(ended.text, /Fewer than 3 answered, so nothing is shown/)
    assert.doesNotMatch(ended.text, /Listen|Nothing more/)
    assert.deepEqual(await todoOf('maya'), [])
  })

  test('above it the report shows steps and words in no order of theirs, and keeps no name [R-105] [R-106]', async () => {
    const url = await open(colleagues)
    await answerAs('ella', url, '4', 'Zebra crossings')
    await answerAs('dev', url, '5', 'Aim higher')
    await answerAs('cara', url, '3', 'Meet earlier')
    const maya = await as('maya')
    assert.doesNotMatch((await maya.get(url)).text, /Aim higher/)
    assert.equal((await answerAs('dev', url, '1', 'Twice')).status, 404, 'once each')
    await answerAs('ben', url, '4', 'Bring cake')
    const report = await maya.get(url)
    assert.match(report.text, /On average 4\.0 of 5/)
    const order = ['Aim higher', 'Bring cake', 'Meet earlier', 'Zebra crossings'].map((words) =>
      report.text.indexOf(words),
    )
    assert.ok(
      order.every((at, index) => at > (order[index - 1] ?? 0)),
      String(order),
    )
    for (const who of ['asha', 'ben', 'pat'] as const)
      assert.equal((await (await as(who)).get(url)).status, 404, `${who} does not read it`)
    const ids = Object.values(staff.people).join('|')
    assert.deepEqual(await rows(`select 1 from feedback_round_answers a where a::text ~ '${ids}'`), [])
    const columns = await rows(
      "select column_name as c from information_schema.columns where table_name = 'feedback_round_answers' order by 1",
    )
    assert.deepEqual(
      columns.map(({ c }) => c),
      ['answers', 'authority_id', 'id', 'round_id'],
    )
    assert.deepEqual(
      await rows("select 1 from audit_entries where action ~ 'answer' and subject_kind = 'feedback-round'"),
      [],
    )
    const together = await (await as('pat')).get('/feedback-desk/rounds')
    assert.match(together.text, /2 rounds have ended/)
    assert.doesNotMatch(together.text, /cake|On average/, 'one person is not many')
  })

  test('somebody above invites to a round; who is invited may decline, and nothing follows [R-107]', async () => {
    const manager = await as('asha')
    await manager.get(`/people/${staff.people.ben}/feedback-round`)
    await manager.press('Invite Ben Ode', {}, { follow: false })
    assert.deepEqual(
      (await todoOf('ben')).filter((title) => title.startsWith('Choose')),
      ['Choose whom to ask for feedback all round, or decline'],
    )
    assert.equal((await (await as('cara')).get(`/people/${staff.people.ben}/feedback-round`)).status, 404)
    const ben = await as('ben')
    const list = await ben.get('/my-record/feedback/rounds')
    await ben.get(list.link('Friday 4 December 2026'))
    assert.match((await ben.press('Decline this round')).text, /Declined on/)
    assert.deepEqual(
      (await todoOf('ben')).filter((title) => title.startsWith('Choose')),
      [],
    )
  })

  test('a story is read by those with whom its writer shares it, until it is taken back [R-110]', async () => {
    const write = async (audience: string, body: string) => {
      const browser = await as('maya')
      await browser.get('/staff-feedback/new')
      return browser.press('Share it', { kind: 'story', audience, body })
    }
    await write('everyone', 'All may read: the day the twins came home')
    await write('team', 'My team: a hard review')
    await write('managers', 'Managers: I was alone that night')
    await write('self', 'Mine alone')
    const reads = async (who: Who) => {
      const { text } = await (await as(who)).get('/staff-feedback')
      return ['All may', 'My team', 'Managers', 'Mine alone'].filter((words) =>
        text.includes(`${words}${words === 'Mine alone' ? '' : words === 'All may' ? ' read' : ':'}`),
      )
    }
    assert.deepEqual(await reads('ella'), ['All may'])
    assert.deepEqual(await reads('ben'), ['All may', 'My team'])
    assert.deepEqual(await reads('asha'), ['All may', 'My team', 'Managers'])
    assert.deepEqual(await reads('maya'), ['All may', 'My team', 'Managers', 'Mine alone'])
    const page = await (await as('maya')).get('/staff-feedback')
    const action = /action="(\/staff-feedback\/[0-9a-f-]+\/withdraw)"/.exec(page.html)?.[1] ?? ''
    const other = await as('ben')
    await other.get('/staff-feedback/new')
    assert.equal((await other.post(action, {})).status, 404)
    const browser = await as('maya')
    await browser.get('/staff-feedback')
    assert.match((await browser.post(action, {})).text, /It is taken back/)
    assert.deepEqual(await reads('maya'), ['All may', 'My team', 'Managers'])
  })

  test('what staff say for monitoring and of the handbook is read by who looks after the workforce [R-111] [R-112]', async () => {
    const ella = await as('ella')
    await ella.get('/staff-feedback/new')
    assert.equal((await ella.press('Share it', { kind: 'monitoring' })).status, 422)
    const named = { kind: 'monitoring', body: 'I rang her on 07700 900123' }
    const hinted = await ella.press('Share it', named)
    assert.match(hinted.text, /“07700 900123” looks like a telephone number/)
    await ella.press('Look again and save', keepingWords(hinted, 'needed'))
    await ella.get('/staff-feedback/new')
    await ella.press('Share it', { kind: 'monitoring', body: 'Too many laptops break' })
    await ella.get('/staff-feedback/new')
    await ella.press('Share it', {
      kind: 'induction-handbook',
      body: 'Page 4 has an old number',
      audience: 'everyone',
    })
    const page = await (await as('pat')).get('/staff-feedback/monitoring')
    assert.match(page.text, /Too many laptops break/)
    assert.match(page.text, /Page 4 has an old number/)
    assert.doesNotMatch(page.text, /Ella/)
    assert.equal((await (await as('asha')).get('/staff-feedback/monitoring')).status, 404)
    assert.doesNotMatch((await (await as('maya')).get('/staff-feedback')).text, /laptops|Page 4/)
  })
})
