// `npm run screens`, `npm run screens -- home`, `npm run screens -- --readme`: photographs the pages that decide.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { closeWindow } from '../test/support/real-browser.ts'
import { startProduct } from '../test/support/running-product.ts'
import { root } from './run-child.ts'
import { type Screen, screens } from './screens.list.ts'

const widths = [320, 768, 1280] as const
/** Pictures of the README: screen and what it is called there. */
const readme: readonly string[] = ['application', 'home', 'panel-day', 'pipeline']

const words = process.argv.slice(2)
const forReadme = words.includes('--readme')
const filter = words.find((word) => !word.startsWith('--')) ?? ''
const chosen = screens.filter(({ name }) => (forReadme ? readme.includes(name) : name.includes(filter)))

if (chosen.length === 0) {
  console.log(
    `No screen has "${filter}" in its name. There are: ${screens.map(({ name }) => name).join(', ')}`,
  )
  process.exit(1)
}

const folder = join(root, 'screens')
mkdirSync(folder, { recursive: true })
const product = await startProduct((line) => console.log(line))
let failed = 0
try {
  for (const [who, list] of Map.groupBy(
    chosen,
    (screen) => `${screen.authority ?? 'sandwell'}/${screen.as}`,
  )) {
    const [authority = '', name = ''] = who.split('/')
    const page = await product.signIn(name, { authority, viewport: { width: 1280, height: 900 } })
    for (const screen of list) await photograph(page, screen)
    await closeWindow(page)
  }
} finally {
  await product.close()
}
process.exit(failed === 0 ? 0 : 1)

async function photograph(page: Page, screen: Screen): Promise<void> {
  try {
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto('/')
    await screen.open(page)
    if (forReadme) {
      const images = join(root, 'docs', 'images')
      mkdirSync(images, { recursive: true })
      await page.screenshot({ path: join(images, `${screen.name}.png`) })
      console.log(`docs/images/${screen.name}.png`)
      return
    }
    for (const width of widths) {
      await page.setViewportSize({ width, height: width === 320 ? 640 : 900 })
      await page.screenshot({ path: join(folder, `${screen.name}-${width}.png`), fullPage: true })
    }
    console.log(`${screen.name}: ${new URL(page.url()).pathname}`)
  } catch (error) {
    failed += 1
    console.log(`✖ ${screen.name}: ${(error as Error).message.split('\n')[0]}`)
  }
}
