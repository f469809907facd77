import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page, Response } from 'playwright-core'
import { axeFindings, overflow } from '../../src/ui/testing/axe.ts'
import { closeWindow } from '../support/real-browser.ts'
import { leads, product } from './product.ts'

/** Between them they come to every kind of page; each is at another point of the story. */
const everybody = {
  sandwell: [
    'Priya Chandrasekaran',
    'Amara Nwachukwu-Pereira',
    'Thandiwe Mabaso-Whitfield',
    'Deborah Achterberg',
    'Gareth Llewellyn-Pugh',
    'Tamsin Okoro',
    'Constance Abernathy-Nwosu',
    'Ruth Fitzgerald',
    'Oliver Pemberton',
    'Joan Tibbetts',
    'Mehmet Yıldırım',
  ],
  // What only these authorities have: a strategy, learning needs, recruitment, coaching, sets.
  portsmouth: [
    'Leopold Nakamura-Shaw',
    'Isolde Marchetti',
    'Rhiannon Castellane',
    'Orsolya Penhaligon',
    'Cordelia Hambleton-Asare',
    'Octavia Lindemann-Ray',
    'Dermot Fairweather',
  ],
  'north-somerset': ['Mavis Oduya-Grant', 'Marisol Whitcombe'],
} as const

/** Pages that show each person something else: looked at with every one of them. */
const own = new Set(['/', '/to-do', '/applications/:id', '/panels/:id', '/manage', '/manage/people'])

/** These hold one kind of page under many names. */
const oneOfMany = [
  /^(\/resources\/).+/,
  /^(\/learning\/courses\/).+/,
  /^(\/strategy\/aims\/).+/,
  /^(\/frameworks\/).+/,
  /^(\/documents\/:id\/sections\/)[^/]+$/,
]

/** Which page it is, whatever record it shows. */
function kindOf(path: string): string {
  const plain = path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').replace(/\?.*/, '')
  return oneOfMany.reduce((kind, pattern) => kind.replace(pattern, '$1…'), plain)
}

/** A link that leaves the pages: a download, or a place on the same page. */
const isPage = (href: string) =>
  href.startsWith('/') && !/\.(?:pdf|csv|ics|docx|brf|zip)\b|\/file$|format=csv|^\/assets/.test(href)

interface Shape {
  readonly title: string
  readonly headings: readonly number[]
  readonly words: string
  readonly links: readonly string[]
}

const shapeOf = (page: Page): Promise<Shape> =>
  page.evaluate(`({
    title: document.title,
    headings: [...document.querySelectorAll('h1, main h2, main h3, main h4, main h5')].map((each) => Number(each.tagName[1])),
    words: document.querySelector('main').innerText,
    links: [...document.querySelectorAll('a[href]')].map((each) => each.getAttribute('href')),
  })`)

/** What no person should read on a page, but in an address: names of nothing, ids, days as the database keeps them. */
const raw =
  /.{0,20}(?:\bundefined\b|\bnull\b|\bNaN\b|\[object|\b20\d\d-\d\d-\d\d\b|\b[0-9a-f]{8}-[0-9a-f]{4}-).{0,20}/

function faultsOfShape({ title, headings, words }: Shape): readonly string[] {
  const firsts = headings.filter((level) => level === 1).length
  const leap = headings.findIndex((level, nth) => nth > 0 && level > (headings[nth - 1] ?? 1) + 1)
  return [
    ...(/\S – Waymark$/.test(title) ? [] : [`its title is "${title}"`]),
    ...(firsts === 1 ? [] : [`it has ${firsts} headings of level 1`]),
    ...(leap < 0 ? [] : [`its headings leap from level ${headings[leap - 1]} to ${headings[leap]}`]),
    ...(raw.exec(words.replaceAll(/https?:\/\/\S+/g, '')) ?? []).map((found) => `it says "${found}"`),
  ]
}

async function faultsOf(page: Page, path: string, shape: Shape, status: number): Promise<readonly string[]> {
  const found = [...(status === 200 ? [] : [`it answers ${status}`]), ...faultsOfShape(shape)]
  found.push(...(await axeFindings(page)))
  await page.setViewportSize({ width: 320, height: 640 })
  const over = await overflow(page)
  if (over > 0) found.push(`it is ${over} pixels wider than a screen of 320`)
  await page.setViewportSize({ width: 1280, height: 800 })
  return found.map((fault) => `${path}: ${fault}`)
}

/** The answer at an address; undefined where it is a file to keep. */
async function pageAt(page: Page, path: string): Promise<Response | null | undefined> {
  try {
    return await page.goto(path)
  } catch (error) {
    if (error instanceof Error && error.message.includes('Download is starting')) return undefined
    throw error
  }
}

/** Follows every link that leads to a kind of page nobody has looked at yet. */
async function walk(page: Page, seen: Set<string>): Promise<readonly string[]> {
  const faults: string[] = []
  const mine = new Set<string>()
  const isNew = (path: string) => {
    const kind = kindOf(path)
    return own.has(kind) ? !mine.has(kind) : !seen.has(kind)
  }
  const ahead = ['/']
  for (let path = ahead.shift(); path !== undefined; path = ahead.shift()) {
    if (!isNew(path)) continue
    const answer = await pageAt(page, path)
    for (const met of [path, new URL(page.url()).pathname]) {
      seen.add(kindOf(met))
      mine.add(kindOf(met))
    }
    if (!answer?.headers()['content-type']?.startsWith('text/html')) continue
    const shape = await shapeOf(page)
    faults.push(...(await faultsOf(page, path, shape, answer.status())))
    ahead.push(...shape.links.filter((href) => isPage(href) && isNew(href)))
  }
  return faults
}

describe('every kind of page that a link leads to', () => {
  const seen = new Set<string>()

  for (const [authority, names] of Object.entries(everybody))
    for (const name of names)
      test(`has a title, one first heading, nothing that axe finds, and fits a phone, for ${name} [R-311]`, async () => {
        const page = await (await product()).signIn(name, { authority })
        try {
          assert.deepEqual(await walk(page, seen), [])
        } finally {
          await closeWindow(page)
        }
      })

  test('was come to: the records that matter are among them', () => {
    for (const kind of [
      '/eligibility/f-to-g',
      '/documents/:id/read',
      '/applications/:id/sign/service-manager',
      '/applications/:id/editions/:id',
      '/applications/:id/quality/1',
      '/manage/applications',
      '/panels/:id',
      '/panels/:id/packs',
      '/formats',
      '/manage/formats',
      '/plans/:id',
      '/manage/calendar',
      '/manage/redactions/new',
      '/learning/courses/…',
      '/strategy/board',
      '/manage/needs',
      '/recruitment/:id',
      '/learning/coaching',
      '/my-record/induction',
    ])
      assert.ok(seen.has(kind), `no link led to ${kind}`)
  })
})

describe('by keyboard', () => {
  test('the first key leads past the places to the main part [R-311]', async () => {
    const page = await (await product()).signIn('Priya Chandrasekaran')
    await page.keyboard.press('Tab')
    const skip = page.locator('.govuk-skip-link')
    assert.ok(await skip.evaluate((link) => link === link.ownerDocument.activeElement))
    assert.ok(((await skip.boundingBox())?.height ?? 0) > 20, 'the skip link is seen when it has the focus')
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate('document.activeElement.id'), 'main-content')
    await closeWindow(page)
  })

  test('after a mistake the focus is on what went wrong, and its link leads to the field [R-311]', async () => {
    const page = await (await product()).signIn('Priya Chandrasekaran')
    await page.goto('/my-record/evidence/new')
    await page.getByRole('button', { name: 'Add to your record' }).focus()
    await leads(page, () => page.keyboard.press('Enter'))
    const summary = page.locator('.govuk-error-summary')
    assert.ok(await summary.evaluate((box) => box === box.ownerDocument.activeElement))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    assert.match(await page.evaluate<string>('document.activeElement.tagName'), /^(?:INPUT|TEXTAREA|SELECT)$/)
    assert.match(await page.title(), /^Error: /)
    await closeWindow(page)
  })
})
