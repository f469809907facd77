import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { h } from 'preact'
import { render } from 'preact-render-to-string'
import { type Frame, type Place, placeOf } from './layout.tsx'
import { renderPage } from './render-page.tsx'

const assets = {
  stylesheet: '/assets/a.css',
  script: '/assets/a.js',
  early: '/assets/e.js',
  icon: '/assets/i.svg',
  manifest: '/assets/m.webmanifest',
}
const places: readonly Place[] = [
  { text: 'Home', href: '/' },
  { text: 'My record', href: '/record' },
  { text: 'Manage', href: '/manage', places: [{ text: 'Panels', href: '/panels' }] },
]
const frame: Frame = {
  authorityName: 'Ashbourne',
  path: '/record/learning',
  places,
  csrf: 'token',
  viewer: { id: 'p1', name: 'Jo Li', toDo: 3, actingFor: [{ name: 'Tom Achterberg' }] },
}
const page = (more?: object) =>
  renderPage({ title: 'Learning', frame, assets, children: <h1>Learning</h1>, ...more })

describe('a page', () => {
  it('is a whole document in English, titled with the service', () => {
    assert.match(page(), /^<!doctype html><html lang="en"/)
    assert.match(page(), /<title>Learning – Waymark<\/title>/)
  })
  it('says in its title that a form was refused', () =>
    assert.match(page({ hasErrors: true }), /<title>Error: Learning – Waymark<\/title>/))
  it('has no inline script and no inline style', () => {
    for (const [tag] of page().matchAll(/<script[^>]*>/g)) assert.match(tag, /src="\/assets\//)
    assert.doesNotMatch(page(), /<style|\sstyle=|\son\w+=/)
  })
  it('marks the place it belongs to', () =>
    assert.match(page(), /href="\/record" aria-current="true"><strong[^>]*>My record/))
  it('says how much waits, and for whom one acts', () => {
    assert.match(page(), /To do.*>3<span class="govuk-visually-hidden"> waiting for you/)
    assert.match(page(), /Acting for.*Tom Achterberg/)
  })
  it('says that invented data is invented', () => {
    assert.match(
      page({ frame: { ...frame, demonstration: true } }),
      /The people and data here are invented\./,
    )
    assert.doesNotMatch(page(), /invented/)
  })
  it('shows nothing of the system to those who are only asked one thing', () =>
    assert.doesNotMatch(page({ furniture: 'none' }), /Search|To do|Sign out|<nav/))
  it('escapes what people typed', () =>
    assert.match(page({ children: <p>{'<script>alert(1)</script>'}</p> }), /&lt;script>alert/))
})

describe('a place', () => {
  it('is found by the longest beginning of the path', () =>
    assert.equal(placeOf('/record/a', places)?.text, 'My record'))
  it('holds what lies under its second level', () =>
    assert.equal(placeOf('/panels/9', places)?.text, 'Manage'))
  it('holds what it names besides, and only that', () => {
    const manage = [
      { text: 'Home', href: '/' },
      { text: 'Panels', href: '/manage/panels', also: ['/sittings'] },
    ]
    assert.equal(placeOf('/sittings/9/move', manage)?.text, 'Panels')
    assert.equal(placeOf('/sittings-of-others', manage), undefined)
  })
  it('is home only at home', () => {
    assert.equal(placeOf('/', places)?.text, 'Home')
    assert.equal(placeOf('/elsewhere', places), undefined)
  })
})

describe('what no page may hold', () => {
  for (const href of [
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
  ]) {
    it(`an address that runs: ${JSON.stringify(href)}`, () =>
      assert.throws(() => render(<a href={href}>x</a>), TypeError))
  }
  it('raw HTML', () =>
    assert.throws(() => render(h('div', { dangerouslySetInnerHTML: { __html: '<b>x</b>' } })), TypeError))
  it('inline style', () => assert.throws(() => render(h('div', { style: 'color:red' })), TypeError))
})
