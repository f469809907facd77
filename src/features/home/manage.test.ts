import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { placeOf } from '../../ui/public.ts'
import { manageMenu, managePlaces } from './manage.places.ts'

const all = new Set(
  'workforce-development principal-social-worker hr people-administration administration records-officer'.split(
    ' ',
  ),
)

describe('what somebody who runs things may open', () => {
  it('is nothing without a duty', () => {
    assert.deepEqual(managePlaces(new Set()), [])
    assert.deepEqual(manageMenu(new Set(['listening'])), [])
  })

  it('is each thing once, however many duties open it', () => {
    const hrefs = managePlaces(all).flatMap(({ places }) => places.map(({ href }) => href))
    assert.equal(new Set(hrefs).size, hrefs.length)
  })

  it('keeps its place in the menu on the pages of one panel date', () => {
    const menu = manageMenu(new Set(['workforce-development']))
    for (const path of ['/manage/panels/queue', '/panels/1/move', '/panels/1/applications/2'])
      assert.equal(placeOf(path, menu)?.text, 'Panels', path)
  })

  it('fits a phone’s menu: the overview and five at most, each of which the overview leads to too', () => {
    for (const duty of [...all, 'all']) {
      const duties = duty === 'all' ? all : new Set([duty])
      const [overview, ...rest] = manageMenu(duties)
      assert.equal(overview?.href, '/manage')
      assert.ok(rest.length >= 1 && rest.length <= 5, duty)
      const hrefs = managePlaces(duties).flatMap(({ places }) => places.map(({ href }) => href))
      for (const { href } of rest) assert.ok(href && hrefs.includes(href), duty)
    }
  })

  it('who receives outcomes finds keys and webhooks in the menu, too', () => {
    assert.deepEqual(
      manageMenu(new Set(['hr'])).map(({ text }) => text),
      ['Overview', 'Outcomes', 'People', 'Payroll numbers', 'Keys', 'Webhooks'],
    )
  })
})
