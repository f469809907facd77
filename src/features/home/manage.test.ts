import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { placeOf } from '../../ui/public.ts'
import { manageMenu, managePlaces } from './manage.places.ts'

const all = new Set(
  'workforce-development principal-social-worker hr people-administration administration records-officer'.split(
    ' ',
  ),
)

const nothing: ReadonlySet<string> = new Set()

describe('what somebody who runs things may open', () => {
  it('is nothing without a duty', () => {
    assert.deepEqual(managePlaces(new Set(), nothing), [])
    assert.deepEqual(manageMenu(new Set(['listening']), nothing), [])
  })

  it('is each thing once, however many duties open it', () => {
    const hrefs = managePlaces(all, nothing).flatMap(({ places }) => places.map(({ href }) => href))
    assert.equal(new Set(hrefs).size, hrefs.length)
  })

  it('keeps its place in the menu on the pages of one panel date', () => {
    const menu = manageMenu(new Set(['workforce-development']), nothing)
    for (const path of ['/manage/panels/queue', '/panels/1/move', '/panels/1/applications/2'])
      assert.equal(placeOf(path, menu)?.text, 'Panels', path)
  })

  it('leaves out what the authority’s rules close, from the overview and from the menu', () => {
    const duties = new Set(['workforce-development'])
    const closed = new Set(['/manage/panels', '/manage/reported'])
    const hrefs = [
      ...managePlaces(duties, closed).flatMap(({ places }) => places.map(({ href }) => href)),
      ...manageMenu(duties, closed).map(({ href }) => href),
    ]
    assert.ok(hrefs.length > 10)
    assert.deepEqual(
      hrefs.filter((href) => closed.has(href ?? '')),
      [],
    )
  })

  it('fits a phone’s menu: the overview and five at most, each of which the overview leads to too', () => {
    for (const duty of [...all, 'all']) {
      const duties = duty === 'all' ? all : new Set([duty])
      const [overview, ...rest] = manageMenu(duties, nothing)
      assert.equal(overview?.href, '/manage')
      assert.ok(rest.length >= 1 && rest.length <= 5, duty)
      const hrefs = managePlaces(duties, nothing).flatMap(({ places }) => places.map(({ href }) => href))
      for (const { href } of rest) assert.ok(href && hrefs.includes(href), duty)
    }
  })

  it('who receives outcomes finds keys and webhooks in the menu, too', () => {
    assert.deepEqual(
      manageMenu(new Set(['hr']), nothing).map(({ text }) => text),
      ['Overview', 'Outcomes', 'People', 'Payroll numbers', 'Keys', 'Webhooks'],
    )
  })
})
