import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { beginDay, changeManager, endDeputy, findPersonFacts } from '../../src/features/people/public.ts'
import { isoDate } from '../../src/kernel/dates.ts'
import type { PersonId } from '../../src/kernel/ids.ts'
import { application, personas, today, useDemonstration } from '../access/demonstration.ts'
import { type Ids, recordsOf } from '../access/records.ts'
import type { TestBrowser, TestPage } from '../support/test-browser.ts'

/** Michael-James's portfolio is out for signature: employee and line manager have signed, the service manager has it now. */
describe('signing, when people are quick, late, careless or not who they seem', () => {
  const demo = useDemonstration()
  let of: Ids
  let base = ''
  const signed = async () =>
    (
      await demo.rows<{ slot: string }>(
        `select slot from edition_signatures where edition_id = '${of['editionId']}' order by signed_at, slot`,
      )
    ).map(({ slot }) => slot)
  const sign = (browser: TestBrowser, slot: string, fields: Readonly<Record<string, string>> = {}) =>
    browser.post(`${base}/sign/${slot}`, { confirm: 'yes', ...fields }, { follow: false })
  const wellAnswered = (page: TestPage) =>
    assert.ok(page.status < 500, `${page.status} ${page.text.slice(0, 300)}`)

  before(async () => {
    of = (await recordsOf(demo)).signatures
    base = `/applications/${of['journeyId']}`
  })

  test('forged slots, editions and tasks are refused, and nothing is signed', async () => {
    const gareth = await demo.as('service-manager')
    const other = await demo.rows<{ id: string }>(
      `select id from editions where id <> '${of['editionId']}' limit 1`,
    )
    await gareth.get(`${base}/sign/service-manager`)
    for (const slot of [
      'head-of-service',
      'employee',
      'nobody',
      '__proto__',
      'constructor',
      '%2e%2e',
      '𝒮',
      'a'.repeat(299),
    ]) {
      const page = await sign(gareth, encodeURIComponent(slot), { edition: of['editionId'] ?? '' })
      assert.ok([403, 404].includes(page.status), `${slot}: ${page.status}`)
    }
    for (const edition of [other[0]?.id ?? '', of['journeyId'] ?? '', 'x', '', "' or 1=1 --"]) {
      const page = await sign(gareth, 'service-manager', { edition })
      assert.ok([403, 404, 409, 422].includes(page.status), `${edition}: ${page.status}`)
    }
    for (const task of [
      '__proto__',
      'toString',
      'sign-portfolio',
      'decide',
      'tell-payroll',
      '%00',
      '..%2f..',
    ]) {
      wellAnswered(await gareth.get(`${base}/tasks/${task}`))
      const page = await gareth.post(`${base}/tasks/${task}`, {}, { follow: false })
      assert.ok([400, 403, 404, 422].includes(page.status), `${task}: ${page.status}`)
    }
    assert.deepEqual(await signed(), ['employee', 'line-manager'])
  })

  test('nobody signs in another’s slot or before their turn, also while the one before signs', async () => {
    const philippa = await demo.as('head-of-service')
    await philippa.get('/')
    const gareth = await demo.as('service-manager')
    await gareth.get(`${base}/sign/service-manager`)
    const early = await sign(philippa, 'head-of-service', { edition: of['editionId'] ?? '' })
    assert.equal(early.status, 403)
    const mine = await sign(philippa, 'service-manager', { edition: of['editionId'] ?? '' })
    assert.equal(mine.status, 403)
    assert.deepEqual(await signed(), ['employee', 'line-manager'])
  })

  test('one signer in two windows at once signs once', async () => {
    const windows = await Promise.all([demo.as('service-manager'), demo.as('service-manager')])
    for (const browser of windows) await browser.get(`${base}/sign/service-manager`)
    const answers = await Promise.all(windows.map((browser) => sign(browser, 'service-manager')))
    for (const page of answers) wellAnswered(page)
    assert.ok(answers.some(({ status }) => status === 303))
    assert.deepEqual(await signed(), ['employee', 'line-manager', 'service-manager'])
    const told = await demo.rows<{ n: number }>(
      `select count(*)::int as n from events where stream = 'journey-${of['journeyId']}' and type = 'signed'
        and data->>'slot' = 'service-manager'`,
    )
    assert.equal(told[0]?.n, 1)
  })

  test('who declines in one window signs nothing in the other: what was sealed is no longer there to sign', async () => {
    const windows = await Promise.all([demo.as('head-of-service'), demo.as('head-of-service')])
    for (const browser of windows) {
      const page = await browser.get(`${base}/sign/head-of-service`)
      assert.equal(page.status, 200, page.text.slice(0, 300))
    }
    const edition = of['editionId'] ?? ''
    const [declined, taken] = await Promise.all([
      windows[0]!.post(
        `${base}/sign/head-of-service/decline`,
        { edition, reason: 'The log and the statement differ.' },
        { follow: false },
      ),
      sign(windows[1]!, 'head-of-service', { edition }),
    ])
    for (const page of [declined, taken]) wellAnswered(page)
    assert.equal([declined, taken].filter(({ status }) => status === 303).length, 1)
    const again = await sign(windows[1]!, 'head-of-service', { edition })
    assert.ok(again.status === 303 ? taken.status === 303 : [403, 404, 409, 422].includes(again.status))
    const stands = (await signed()).includes('head-of-service')
    assert.equal(stands, taken.status === 303)
    if (taken.status === 303) return
    const [standing] = await demo.rows<{ n: number }>(
      `select count(*)::int as n from events where stream = 'journey-${of['journeyId']}' and type = 'signed' and data->>'slot' = 'head-of-service'`,
    )
    assert.equal(standing?.n, 0)
  })
})

describe('signing after people changed', () => {
  const demo = useDemonstration()
  let of: Ids
  let base = ''
  before(async () => {
    of = (await recordsOf(demo)).signatures
    base = `/applications/${of['journeyId']}`
  })
  /** What the worker does within seconds of such a change. */
  const afterwards = async () =>
    application.tasks.get('people-changed')?.({
      authorityId: demo.authorityId,
      databases: demo.database.databases,
      payload: { personIds: [of['personId']] },
      attempt: 1,
    })
  const slotIs = (browser: TestBrowser) =>
    browser.post(
      `${base}/sign/service-manager`,
      { confirm: 'yes', edition: of['editionId'] ?? '' },
      { follow: false },
    )

  test('who is service manager is asked when they sign: the one before may not, though their page is open', async () => {
    const gareth = await demo.as('service-manager')
    assert.equal((await gareth.get(`${base}/sign/service-manager`)).status, 200)
    const nasreen = await demo.personNamed(personas['other-service-manager'])
    const siobhan = await demo.personNamed(personas['line-manager'])
    const winston = await demo.personNamed(personas['job-sharer'])
    await demo.database.databases.write(demo.authorityId, async (tx) => {
      for (const manager of [siobhan, winston]) {
        const post = (await findPersonFacts(tx, manager))?.posts[0]
        assert.ok(post)
        const done = await changeManager(
          tx,
          { actor: {}, today },
          { postId: post.id, managers: [{ personId: nasreen }], from: today },
        )
        assert.ok(done.ok)
      }
      await beginDay(tx, today)
    })
    const late = await slotIs(gareth)
    assert.ok([403, 404].includes(late.status), `${late.status} ${late.text.slice(0, 200)}`)
    await afterwards()
    const now = await demo.as('other-service-manager')
    assert.equal((await now.get(`${base}/sign/service-manager`)).status, 200)
  })

  test('a deputy acts while appointed; from the hour it ends nothing more is taken in the other’s name', async () => {
    const forId: PersonId = await demo.personNamed(personas['line-manager'])
    const deputyId = await demo.personNamed(personas.deputy)
    const deputy = await demo.as('deputy')
    assert.equal((await deputy.get(`${base}/adjustments`)).status, 200)
    await deputy.get(`${base}/actions/pause`)
    const [appointment] = await demo.rows<{ id: string }>(
      `select id from acting_for where for_id = '${forId}' and deputy_id = '${deputyId}'`,
    )
    await demo.database.databases.write(demo.authorityId, (tx) =>
      endDeputy(tx, { actor: {}, today }, { id: appointment?.id ?? '', lastDay: isoDate('2026-11-19') }),
    )
    const late = await deputy.post(`${base}/actions/pause`, {}, { follow: false })
    assert.ok(late.status < 500 && late.status !== 200, `${late.status}`)
    await afterwards()
    const after = await deputy.get(base)
    assert.equal(after.status, 404, after.text.slice(0, 200))
  })
})
