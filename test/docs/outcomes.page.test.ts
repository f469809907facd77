import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { apiRoutes, webhookRoutes } from '../../src/features/api/public.ts'
import { outcomeColumns } from '../../src/features/handoffs/outcomes.csv.ts'
import { registerHandoffs, routes } from '../../src/features/handoffs/public.ts'
import { managePayRoutes } from '../../src/features/people/manage-pay.routes.tsx'
import { sendOutcome } from '../support/sent-outcome.ts'
import { elements, textOf } from '../support/page-reading.ts'
import { useWholeService } from '../support/service-journeys.ts'

registerHandoffs()

/** What the page about outcomes shows is done here as it says. */

const page = readFileSync(join(import.meta.dirname, '../../docs/how-to/outcomes.md'), 'utf8')
/** Rows of the table under a heading of columns, its marks left out. */
const tableUnder = (heading: string) =>
  (page.split(`${heading}\n`)[1] ?? '')
    .split('\n')
    .slice(1)
    .reduce<{ rows: string[][]; over: boolean }>(
      ({ rows, over }, line) =>
        over || !line.startsWith('|')
          ? { rows, over: true }
          : {
              rows: [
                ...rows,
                line
                  .split('|')
                  .slice(1, -1)
                  .map((cell) => cell.trim()),
              ],
              over: false,
            },
      { rows: [], over: false },
    ).rows

describe('the page “Take outcomes to pay”', () => {
  const sandwell = useWholeService([...routes, ...managePayRoutes, ...apiRoutes, ...webhookRoutes(true)])
  const { server } = sandwell
  const as = (who: keyof typeof sandwell.people) => server.signInAs(sandwell.people[who])
  /** What the page calls a button or link has to stand on the page that is shown. */
  const named = (html: { readonly text: string }, words: string) => {
    assert.ok(page.replaceAll(/\s+/g, ' ').includes(`*${words}*`), `The page says nothing of “${words}”`)
    assert.ok(html.text.includes(words), words)
  }

  it('its spreadsheet of payroll numbers is taken in as it says, row by row', async () => {
    const csv = /```csv\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
    const hana = await as('hana')
    named(await hana.get('/manage/pay'), 'Take in a spreadsheet')
    named(await hana.get('/manage/pay/import'), 'See what it would change')
    const file = { field: 'file', name: 'pay.csv', type: 'text/csv', bytes: Buffer.from(csv) }
    const looked = await hana.post('/manage/pay/import', {}, { files: [file] })
    assert.equal(looked.status, 200, looked.text)
    const rows = elements(looked.document, 'tr')
      .slice(1)
      .map((row) => elements(row, 'td').map(textOf))
    const said = tableUnder('| row | who | what happens |')
    assert.equal(said.length, 4)
    assert.equal(rows.length, said.length)
    for (const [at, [row = '', who = '', what = '']] of said.entries()) {
      assert.deepEqual(rows[at]?.slice(0, 2), [row, who])
      assert.ok(rows[at]?.[2]?.endsWith(what), `${rows[at]?.[2]} / ${what}`)
    }
    const kept = await hana.press('Record 2 rows')
    assert.match(kept.text, /2 recorded, 2 left as they were/)
    assert.match(kept.text, /0045817/)
  })

  it('names every column of the spreadsheet of outcomes, and no other', () => {
    const columns = tableUnder('| column | what it holds |').flatMap(([names = '']) =>
      [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
    )
    assert.deepEqual(columns, outcomeColumns)
  })

  it('calls everything by which an outcome is taken in and put right as the pages do', async () => {
    const { id } = await sendOutcome(sandwell)()
    const href = `/outcomes/${id}`
    const [wren, wim, hana] = [await as('wren'), await as('wim'), await as('hana')]
    named(await hana.get('/outcomes'), 'All that you may read as a spreadsheet (CSV)')
    named(await hana.get(href), 'Return it with a question')
    named(await wren.get(href), 'Something in it is wrong')
    named(await wren.get(`${href}/correct`), 'It should not have been sent')
    await wren.get(`${href}/correct?chosen=yes&field=outcome--notes`)
    named(
      await wren.press('Continue', { 'outcome--notes': 'More.', reason: 'A gap.' }),
      'Propose the correction',
    )
    const { url } = await wren.press('Propose the correction')
    const waiting = await wim.get(url)
    named(waiting, 'Confirm the correction')
    named(waiting, 'Do not take it')
    await wim.press('Confirm the correction')
    named(await hana.get(url), 'Record that it is put right')
    await hana.get('/manage/webhooks/new')
    await hana.press('Add the webhook', { name: 'Payroll', address: 'https://payroll.example.org/waymark' })
    const list = await hana.get('/manage/webhooks')
    named(await hana.get(list.link('Payroll')), 'Send a test message')
  })
})
