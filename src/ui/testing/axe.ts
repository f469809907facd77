import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What GOV.UK's own scripts do that axe reports; each was looked at. `seen` is matched on target and message. */
const known: readonly [rule: string, seen: RegExp, reason: string][] = [
  [
    'aria-allowed-attr',
    /aria-expanded/,
    'GOV.UK sets it on a choice that opens a question; screen readers read it well',
  ],
  [
    'label-content-name-mismatch',
    /button\[aria-controls="[\w-]+-content-\d+"\]|^#/,
    'GOV.UK names accordion and file buttons more fully than they are labelled',
  ],
  ['color-contrast', /govuk-pagination__item--ellipsis/, 'three dots, which axe cannot measure'],
  [
    'color-contrast',
    /^text\[y="\d+"\]|wm-drawing__(name|who)/,
    'words on a box of a drawing, of which axe sees no background',
  ],
  [
    'color-contrast',
    /wm-trend__(value|period)/,
    'figures above and below the bars of a chart, ink on white, which axe takes for part of an image',
  ],
]

interface Finding {
  readonly id: string
  readonly nodes: readonly FindingNode[]
}

interface FindingNode {
  readonly target: readonly string[]
  readonly messages: readonly string[]
}

/** Only what is wanted leaves the page: what axe says of the rules that passed is fifty kilobytes a page. */
const run = `axe.run(document, { resultTypes: ['violations', 'incomplete'] }).then(({ violations, incomplete }) =>
  [...violations, ...incomplete].map(({ id, nodes }) => ({
    id,
    nodes: nodes.map(({ target, any, all, none }) => ({
      target,
      messages: [...any, ...all, ...none].map(({ message }) => message),
    })),
  })))`

/** Violations, and what axe could not decide, except what is known: one line each; empty when all is well. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(source)
  const found = (await page.evaluate(run)) as readonly Finding[]
  return found.flatMap(({ id, nodes }) =>
    nodes
      .map(({ target, messages: [first = ''] }) => `${target.join(' ')} ${first}`)
      .filter((line) => !known.some(([rule, seen]) => rule === id && seen.test(line)))
      .map((line) => `${id}: ${line}`),
  )
}

/** By how many pixels the page is wider than the window; axe does not see this. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - window.innerWidth') as Promise<number>
}
