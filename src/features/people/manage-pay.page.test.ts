import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import { by, typedDay, usePeoplePages } from './people-pages.support.ts'
import { recordPostPay } from './post-pay.handlers.ts'

describe('payroll numbers and pay points', () => {
  const pages = usePeoplePages()
  const payOf = (who: 'maya' | 'hana' | 'tom') =>
    `/manage/pay/${pages.staff.people[who]}/${pages.staff.seats[who]}`

  test('are kept by HR and by nobody else', async () => {
    const urls = ['/manage/pay', '/manage/pay.csv', '/manage/pay/import', payOf('maya')]
    for (const url of urls) {
      const page = await (await pages.signInAs('hana')).get(url)
      assert.equal(page.status, 200, url)
      assert.ok(page.queries <= 6, `${url}: ${page.statements.join('\n')}`)
      for (const who of ['maya', 'asha', 'wren', 'pat'] as const)
        assert.equal((await (await pages.signInAs(who)).get(url)).status, 403, `${who} ${url}`)
    }
  })

  test('are recorded from a day, shown to HR and the person, and never to their manager or Workforce Development', async () => {
    const hana = await pages.signInAs('hana')
    const form = await hana.get(payOf('maya'))
    assert.match(form.text, /Maya Osei: Social Worker, North/)
    const wrong = await hana.press('Save', {
      payrollNumber: '<1>',
      payPoint: 'SCP 28',
      ...typedDay('from', '2026-13-40'),
    })
    assert.equal(wrong.status, 422)
    assert.match(wrong.html, /value="SCP 28"/)
    const saved = await hana.press('Save', {
      payrollNumber: '0012345',
      payPoint: 'SCP 28',
      ...typedDay('from', '2026-04-01'),
    })
    assert.match(saved.text, /Saved for Maya Osei/)
    assert.match(saved.text, /0012345/)
    for (const [who, sees] of [
      ['hana', true],
      ['maya', true],
      ['asha', false],
      ['wren', false],
      ['pat', false],
    ] as const) {
      const page = await (await pages.signInAs(who)).get(`/people/${pages.staff.people.maya}`)
      assert.equal(page.status, 200)
      assert.equal(page.text.includes('0012345'), sees, who)
      assert.equal(page.text.includes('SCP 28'), sees, who)
    }
  })

  test('of oneself are for a colleague to keep', async () => {
    const refused = await (await pages.signInAs('hana')).get(payOf('hana'))
    assert.equal(refused.status, 403)
    assert.match(refused.text, /Ask a colleague in HR/)
    assert.match(
      (await (await pages.signInAs('hana')).get('/manage/pay?q=ito')).text,
      /A colleague keeps yours/,
    )
  })

  test('must hold from a day on which they held the post', async () => {
    const hana = await pages.signInAs('hana')
    await hana.get(payOf('tom'))
    const early = await hana.press('Save', {
      payrollNumber: '77',
      payPoint: '',
      ...typedDay('from', '2019-12-31'),
    })
    assert.equal(early.status, 422)
    assert.match(early.text, /must be one on which they held the post/)
    const empty = await hana.press('Save', {
      payrollNumber: '',
      payPoint: '',
      ...typedDay('from', '2026-01-01'),
    })
    assert.equal(empty.status, 422)
    assert.match(empty.text, /Enter a payroll number or a pay point/)
  })

  test('are taken in from a spreadsheet after a look at every row, once', async () => {
    const hana = await pages.signInAs('hana')
    await hana.get('/manage/pay/import')
    const sent = (text: string) =>
      hana.post(
        '/manage/pay/import',
        {},
        {
          files: [{ field: 'file', name: 'pay.csv', type: 'text/csv', bytes: Buffer.from(text) }],
        },
      )
    assert.match((await sent('What\n1')).text, /column “Work address”/)
    const text =
      'Work address,Payroll number,Pay point,From\ntom.birch@example.gov.uk,0077001,SCP 30,1/9/2026\nnobody@example.gov.uk,1,,\n'
    await hana.get('/manage/pay/import')
    await sent(text)
    assert.doesNotMatch((await hana.get('/manage/pay?q=birch')).text, /0077001/)
    await hana.get('/manage/pay/import')
    const check = await sent(text)
    assert.match(check.text, /payroll number 0077001, pay point SCP 30, from 1 Sept? 2026/)
    assert.match(check.text, /Skipped: nobody here has this address/)
    const saved = await hana.press('Record 1 row')
    assert.match(saved.text, /1 recorded, 1 left as they were/)
    assert.match((await hana.get('/manage/pay?q=birch')).text, /Payroll number0077001 Pay pointSCP 30/)
    assert.match((await hana.get('/manage/pay?missing=yes')).text, /Helen Ward/)
    assert.doesNotMatch((await hana.get('/manage/pay?missing=yes')).text, /Tom Birch/)
    const file = await hana.get('/manage/pay.csv')
    assert.match(
      file.bytes.toString(),
      /tom\.birch@example\.gov\.uk,Tom Birch,"Social Worker, North",0077001,SCP 30,2026-09-01/,
    )
  })

  test('of a row that somebody changed after it was looked at stay as they are, and the row is named', async () => {
    const hana = await pages.signInAs('hana')
    await hana.get('/manage/pay/import')
    const text = 'Work address,Payroll number,From\nhelen.ward@example.gov.uk,400,1/9/2026\n'
    const files = [{ field: 'file', name: 'pay.csv', type: 'text/csv', bytes: Buffer.from(text) }]
    assert.match((await hana.post('/manage/pay/import', {}, { files })).text, /1 changes something/)
    await pages.write((tx) =>
      recordPostPay(tx, by, {
        ...{ personId: pages.staff.people.helen, seatId: pages.staff.seats.helen },
        ...{ from: isoDate('2026-01-01'), payrollNumber: '399', source: 'hr' },
      }),
    )
    const saved = await hana.press('Record 1 row')
    assert.match(saved.text, /0 recorded, 1 left as they were\. Row 2 changed after you looked, and was left/)
    assert.match((await hana.get('/manage/pay?q=ward')).text, /Payroll number399/)
    await hana.get('/manage/pay/import')
    const unseen = await hana.post('/manage/pay/import/save', { text })
    assert.equal(unseen.status, 422)
    assert.match(unseen.text, /Select the file again, and look at what it would change/)
    assert.match((await hana.get('/manage/pay?q=ward')).text, /Payroll number399/)
  })
})
