import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { checkBrailleOf } from '../../../test/support/braille.ts'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { createPdfRenderer } from '../../platform/rendering/pdf.ts'
import { findTodo } from '../tasks/public.ts'
import { needsPack } from './needs.builders.ts'
import { learningImpact, needsRoutes, registerNeedsPorts } from './public.ts'

const [transfer, impact] = ['/manage/needs/transfer', '/manage/needs/impact']

describe('whether learning reached practice', () => {
  const renderer = createPdfRenderer()
  after(() => renderer.close())
  const readers: (string | undefined)[] = []
  const { server, staff, database } = useStaffPages({
    routes: needsRoutes,
    pack: needsPack(`---
offer: offer
name: What we offer
from: 2026-04-01
until: 2027-03-31
parts: [{ part: core, name: Core }]
---
course: neglect
name: Seeing neglect
says: Two days.
part: core
delivery: formal
`),
    register: () =>
      registerNeedsPorts({
        print: (book, options) => {
          readers.push(options?.reader)
          return renderer.render(book, options)
        },
        evaluationsOf: () =>
          Promise.resolve(
            new Map([
              ['neglect', { answers: 9, says: 'Eight of nine use what they learned.', href: '/learning/x' }],
            ]),
          ),
      }),
    staff: {
      lena: { name: 'Lena Fox', jobTitle: 'Learning lead', kind: 'officer', duties: ['learning-team'] },
      quin: { name: 'Quin Vale', jobTitle: 'Auditor', kind: 'officer', duties: ['quality'] },
      tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker' },
      ada: { name: 'Ada Quill', jobTitle: 'Worker', kind: 'worker' },
    },
  })
  const todoOf = (personId: PersonId) =>
    database.databases.read(database.authorityId, async (tx) =>
      (await findTodo(tx, { personId, actingFor: undefined, duties: new Set<string>() }))
        .filter(({ isMine }) => isMine)
        .map(({ title, dueOn }) => `${title} by ${dueOn}`),
    )
  const check = (more: Readonly<Record<string, string>> = {}) => ({
    course: 'neglect',
    priority: 'T-1',
    kind: 'dip-sample',
    'looked-day': '2',
    'looked-month': '11',
    'looked-year': '2026',
    'looked-at': '8',
    changed: '5',
    words: 'Chronologies show a pattern',
    ...more,
  })

  test('checks of work stand beside what people said of the training [R-257]', async () => {
    const auditor = await server.signInAs(staff.people.quin)
    await auditor.get(`${transfer}/new`)
    const wrong = await auditor.post(
      `${transfer}/new`,
      check({ course: '', subject: '', changed: '9', 'looked-year': '2027' }),
    )
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Choose a course, or enter what else was learned/)
    assert.match(wrong.text, /at most as many as were looked at/)
    assert.match(wrong.text, /Enter a day up to today/)
    assert.match(wrong.html, /Chronologies show a pattern/)
    await auditor.get(`${transfer}/new`)
    const old = await auditor.post(`${transfer}/new`, check({ 'looked-year': '1980' }))
    assert.equal(old.status, 422)
    assert.match(old.text, /Enter a day from .*: what is older is not listed any more/)
    assert.match(old.html, /Chronologies show a pattern/)
    await auditor.get(`${transfer}/new`)
    const saved = await auditor.post(`${transfer}/new`, check())
    assert.match(saved.text, /Practice had changed in 5 of 8 pieces of work/)
    assert.match(saved.text, /Seeing neglect What checks of work show/)
    assert.match(saved.text, /Dip sample/)
    assert.match(saved.text, /What people say of the training Eight of nine use what they learned/)
    assert.equal((await (await server.signInAs(staff.people.ada)).get(transfer)).status, 404)
  })

  let href = ''

  test('an impact review is scheduled on learning and stands in the reviewer’s To do with its day [R-258]', async () => {
    const lead = await server.signInAs(staff.people.lena)
    const form = await lead.get(`${impact}/new`)
    assert.match(form.text, /usual 3 months after the learning/)
    const wrong = await lead.post(`${impact}/new`, {
      course: 'neglect',
      reviewer: 'Nobody',
      'due-month': '',
      'due-year': '',
    })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Choose the priority it serves/)
    assert.match(wrong.text, /Enter the month and year too/)
    await lead.get(`${impact}/new`)
    const planned = await lead.post(`${impact}/new`, {
      course: 'neglect',
      priority: 'T-1',
      reviewer: 'Tom Birch',
      'due-day': '4',
      'due-month': '3',
      'due-year': '2027',
    })
    assert.match(planned.text, /Seeing neglect/)
    assert.deepEqual(await todoOf(staff.people.tom), ['Review what difference learning made by 2027-03-04'])
    href = /\/learning\/impact-reviews\/[0-9a-f-]{36}/.exec(planned.html)?.[0] ?? ''
    assert.equal((await (await server.signInAs(staff.people.ada)).get(href)).status, 404)
  })

  test('the reviewer says what difference it made by themes, once; others do not', async () => {
    const reviewer = await server.signInAs(staff.people.tom)
    await reviewer.get(href)
    const wrong = await reviewer.post(href, { difference: 'clear', words: 'Plans say what the child said' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Choose at least one thing you can tell it by/)
    assert.match(wrong.html, /Plans say what the child said/)
    const held = await reviewer.post(href, {
      difference: 'clear',
      themes: 'heard',
      words: 'Plans say what the child said',
    })
    assert.match(held.text, /A clear difference/)
    assert.match(held.text, /Children are heard/)
    assert.deepEqual(await todoOf(staff.people.tom), [])
    const twice = await reviewer.post(href, { difference: 'some', themes: 'heard', words: 'Again' })
    assert.match(twice.text, /held or called off meanwhile/)
    const lead = await server.signInAs(staff.people.lena)
    assert.match((await lead.get(impact)).text, /1 impact review was held: a clear difference in 1/)
    assert.equal((await lead.post(href, { difference: 'some' })).status, 404)
    const told = await database.databases.read(database.authorityId, (tx) =>
      learningImpact(tx, { from: isoDate('2026-01-01'), to: isoDate('2026-12-31') }),
    )
    assert.deepEqual(told?.checks, { looked: 8, changed: 5 })
    assert.equal(told?.reviews.byDifference.clear, 1)
  })

  test('the analysis is printed as a tagged document, in large print too', async () => {
    const lead = await server.signInAs(staff.people.lena)
    for (const path of ['/manage/needs.pdf', '/manage/needs.pdf?size=large']) {
      const pdf = await lead.get(path)
      assert.equal(pdf.status, 200)
      assert.match(pdf.html, /^%PDF-/)
    }
    assert.match(readers.join(), /^Person (\d+),Person \1$/, 'each bears its reader’s name')
    assert.equal((await lead.get('/manage/needs.pdf?size=huge')).status, 403)
    await checkBrailleOf(lead, { page: '/manage/needs', file: '/manage/needs.pdf?size=braille' })
    assert.equal((await (await server.signInAs(staff.people.ada)).get('/manage/needs.pdf')).status, 404)
  })

  test('no page of this room asks more than six questions of the database', async () => {
    const lead = await server.signInAs(staff.people.lena)
    for (const path of [
      '/learning/needs',
      '/learning/needs/team',
      '/learning/needs/new',
      '/learning/plan',
      '/learning/successes',
      '/manage/needs',
      '/manage/needs/findings',
      '/manage/needs/plans',
      transfer,
      `${transfer}/new`,
      impact,
      href,
    ]) {
      const page = await lead.get(path)
      assert.equal(page.status, 200, path)
      assert.ok(page.queries <= 6, `${path}: ${page.statements.join('\n')}`)
    }
  })

  test('a review that is not needed is called off and leaves the To do', async () => {
    const lead = await server.signInAs(staff.people.lena)
    await lead.get(`${impact}/new`)
    await lead.post(`${impact}/new`, {
      subject: 'A reading group',
      priority: 'T-2',
      reviewer: 'Ada Quill',
      'due-day': '4',
      'due-month': '3',
      'due-year': '2027',
    })
    const list = await lead.get(impact)
    const planned = /\/learning\/impact-reviews\/[0-9a-f-]{36}/.exec(list.html)?.[0] ?? ''
    const off = await lead.post(`${planned}/call-off`, {})
    assert.match(off.text, /Called off/)
    assert.deepEqual(await todoOf(staff.people.ada), [])
  })
})
