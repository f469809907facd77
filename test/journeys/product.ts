import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { type Clock, systemClock, todayIn } from '../../src/platform/clock.ts'
import { axeFindings, overflow } from '../../src/ui/testing/axe.ts'
import { closeWindow, launchBrowser } from '../support/real-browser.ts'
import { type RunningProduct, type SignInOptions, startProduct } from '../support/running-product.ts'

/** One seeded product and one browser for all journeys of the run. */
let running: Promise<RunningProduct> | undefined
let opening: Promise<Browser> | undefined

export function theBrowser(): Promise<Browser> {
  opening ??= launchBrowser()
  return opening
}

export function product(): Promise<RunningProduct> {
  running ??= startProduct(undefined, theBrowser())
  return running
}

after(async () => {
  await (await running)?.close()
  await (await opening)?.close()
})

/** Clocks of servers that do not live in the present, by where they are reached. */
const clocks = new Map<string, Clock>()

/** Has dates on the pages of that server filled in by its own clock. */
export function keepDaysOf(origin: string, clock: Clock): void {
  clocks.set(origin, clock)
}

const looked = new Set<string>()

/** Which page it is, whatever record it shows. */
const kindOf = (page: Page) => new URL(page.url()).pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')

/** Axe finds nothing, decided or not, and nothing is wider than a phone of 320 pixels. Each kind of page is looked at once. */
export async function look(page: Page, again = false): Promise<void> {
  const kind = kindOf(page)
  if (looked.has(kind) && !again) return
  looked.add(kind)
  assert.deepEqual(await axeFindings(page), [], `axe on ${kind}`)
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 640 })
  const over = await overflow(page)
  if (size) await page.setViewportSize(size)
  assert.ok(over <= 0, `${kind} is ${over} pixels wider than a screen of 320`)
}

/** Everybody's window in one journey: signed in once, by name as the demonstration offers them. */
export function people(options: SignInOptions = {}) {
  const windows = new Map<string, Promise<Page>>()
  return {
    async as(name: string): Promise<Page> {
      const opening = windows.get(name) ?? (await product()).signIn(name, options)
      windows.set(name, Promise.resolve(opening))
      return opening
    },
    async leave(): Promise<void> {
      for (const window of windows.values()) await closeWindow(await window)
    },
  }
}

/** Goes there and looks at the page. A page that is refused or missing is a fault of the journey. */
export async function open(page: Page, path: string): Promise<Page> {
  const response = await page.goto(path)
  assert.ok((response?.status() ?? 0) < 400, `${path}: ${response?.status()} ${await mainText(page)}`)
  await look(page)
  return page
}

/**
 * Does what leads to another page, and waits until that page is loaded. The page left is marked first: neither its own
 * load, should that come late, nor a new page that is there before anybody waits for it can then mislead.
 */
export async function leads(page: Page, act: () => Promise<unknown>): Promise<void> {
  await page.locator('html').evaluate((left) => left.setAttribute('data-left', ''))
  await act()
  await page.locator('html:not([data-left])').waitFor({ state: 'attached' })
  await page.waitForLoadState()
}

/** Follows a link, or presses a button that may be refused, and waits until the page it leads to is loaded. */
export function follow(page: Page, link: Locator): Promise<void> {
  return leads(page, () => link.click())
}

/** Follows a link to a place on the same page, and waits until that place is to be seen. */
export async function jump(link: Locator, place: Locator): Promise<void> {
  await link.click()
  await place.waitFor()
}

/** Follows a link to a file, and reads what was downloaded. The page stays as it is. */
export async function download(page: Page, link: Locator): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
  return readFile(await file.path())
}

/** Presses a button whose answer is another page, and looks at that. What is refused is a fault of the journey. */
export async function press(page: Page, button: string | RegExp): Promise<void> {
  const before = page.url()
  const wanted = page.getByRole('button', { name: button, exact: typeof button === 'string' })
  if ((await wanted.count()) === 0)
    assert.fail(`No button “${button}” on ${before}: ${(await mainText(page)).slice(0, 900)}`)
  await follow(page, wanted.first())
  const errors = await page.locator('.govuk-error-summary').allInnerTexts()
  assert.deepEqual(errors, [], `after “${button}” on ${before}`)
  await look(page)
}

export async function mainText(page: Page): Promise<string> {
  return (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ')
}

/** Opens what waits for this person in To do under this title. */
export async function todo(page: Page, title: string | RegExp): Promise<void> {
  await open(page, '/to-do')
  const link = page.locator('main').getByRole('link', { name: title }).first()
  assert.ok(await link.count(), `To do has no “${title}”: ${(await mainText(page)).slice(0, 600)}`)
  await follow(page, link)
  await look(page)
}

/** The address of the first link of the main part that is like this. */
export async function hrefLike(page: Page, pattern: RegExp): Promise<string> {
  const all = await page
    .locator('main a[href]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  const found = all.find((href) => pattern.test(href))
  assert.ok(found, `No link like ${pattern} on ${page.url()}: ${all.join(' ')}`)
  return found
}

/** What is said in fields, by name of the input. */
export type Typed = Readonly<Record<string, string | readonly string[]>>

/** Fills in every section that this person may fill, as somebody who answers everything, and saves each. */
export async function fillDocument(page: Page, path: string, typed: Typed = {}): Promise<string> {
  await open(page, path)
  const home = page.url()
  const sections = await page
    .locator('main a[href*="/sections/"]')
    .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href') ?? ''))])
  for (const section of sections) {
    if (section.includes('/conflict') || section.includes('/sign')) continue
    await open(page, section)
    if ((await page.locator('form[data-autosave]').count()) === 0) continue
    await fillForm(page, 'form[data-autosave]', typed)
    await press(page, 'Save and come back later')
  }
  return home
}

/** Fills what is empty in a form: texts, dates (today), first choices; `typed` goes before. */
export async function fillForm(page: Page, form: string, typed: Typed): Promise<void> {
  await page
    .locator(form)
    .first()
    .evaluate(
      (element, { said, day }) => {
        const set = (input: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, value: string) => {
          input.value = value
          input.dispatchEvent(new Event('input', { bubbles: true }))
          input.dispatchEvent(new Event('change', { bubbles: true }))
        }
        const tick = (input: HTMLInputElement) => {
          input.checked = true
          input.dispatchEvent(new Event('change', { bubbles: true }))
        }
        const done = new Set<string>()
        for (const input of element.querySelectorAll<HTMLInputElement>('input, textarea, select')) {
          const { name, type } = input
          if (!name || name.startsWith('_') || name.endsWith('.shown') || type === 'hidden') continue
          const wanted = said[name]
          if (type === 'radio' || type === 'checkbox') {
            if (wanted !== undefined) {
              if ([wanted].flat().includes(input.value)) tick(input)
            } else if (type === 'radio' && !done.has(name)) {
              done.add(name)
              if (!element.querySelector(`input[name="${CSS.escape(name)}"]:checked`)) tick(input)
            }
            continue
          }
          if (typeof wanted === 'string') set(input, wanted)
          else if (input.value !== '') continue
          else if (name.endsWith('.day')) set(input, day[2] as string)
          else if (name.endsWith('.month')) set(input, day[1] as string)
          else if (name.endsWith('.year')) set(input, day[0] as string)
          else if (input.tagName === 'SELECT') {
            const option = [...(input as unknown as HTMLSelectElement).options].find((each) => each.value)
            if (option) set(input, option.value)
          } else if (/initials/.test(name)) set(input, 'A.B.')
          else if (/case|lcs/.test(name)) set(input, '1048213')
          else if (/email/.test(name)) set(input, 'someone@example.org')
          else if (/phone/.test(name)) set(input, '0121 496 0100')
          else set(input, 'What was done, what changed for the child, and what was learned from it.')
        }
      },
      {
        said: typed,
        day: todayIn(clocks.get(new URL(page.url()).origin) ?? systemClock)
          .split('-')
          .map((part) => String(Number(part))),
      },
    )
}

/** Reads a section and signs it in this person's name. */
export async function signSection(page: Page, document: string, section: string): Promise<void> {
  await open(page, `${document}/sections/${section}/sign`)
  await page.getByLabel('I have read this section and sign it').check()
  await press(page, 'Sign this section')
}

/**
 * The day it is in the running product. Late in the evening the product lives some hours earlier than the machine, which is
 * therefore not asked (test/architecture/machine-clocks.test.ts).
 */
export const today = (): Temporal.PlainDate => Temporal.PlainDate.from(todayIn(systemClock))

/** Types a day that lies a good year ahead, whatever today is. */
export async function fillDayAhead(inside: Pick<Page, 'locator'>, prefix: string): Promise<void> {
  const year = String(today().year + 1)
  for (const [unit, value] of [
    ['day', '15'],
    ['month', '12'],
    ['year', year],
  ] as const)
    await inside.locator(`[name="${prefix}-${unit}"]`).fill(value)
}
