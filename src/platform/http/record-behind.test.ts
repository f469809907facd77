import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pagesAbove } from './record-behind.ts'
import { defineRoute, type RouteDefinition } from './route.ts'

const page = (url: string, method: 'GET' | 'POST' = 'GET'): RouteDefinition =>
  defineRoute({ method, url, access: { signedIn: true }, handle: () => Promise.resolve({ redirect: '/' }) })
const routes = [
  page('/panels'),
  page('/panels/:sittingId'),
  page('/panels/:sittingId/applications/:journeyId'),
  page('/panels/:sittingId/applications/:journeyId/decision', 'POST'),
]
const [sitting, journey] = ['0190a1b2-0000-7000-8000-000000000001', '0190a1b2-0000-7000-8000-000000000002']

describe('the record behind a refused address', () => {
  it('is the nearest page above it, then those above that; lists and what is only sent to are none', () => {
    assert.deepEqual(pagesAbove(routes, `/panels/${sitting}/applications/${journey}/decision?x=/y`), [
      `/panels/${sitting}/applications/${journey}`,
      `/panels/${sitting}`,
    ])
    assert.deepEqual(pagesAbove(routes, `/panels/${sitting}/move`), [`/panels/${sitting}`])
    assert.deepEqual(pagesAbove(routes, '/panels/new'), [])
    assert.deepEqual(pagesAbove(routes, '/'), [])
  })
})
