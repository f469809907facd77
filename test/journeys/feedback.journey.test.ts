import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { closeWindow, openWindow } from '../support/real-browser.ts'
import { follow, look, mainText, open, people, press, product } from './product.ts'

const worker = 'Dafydd Rhys-Thomas'
const releases = 'Tamsin Okoro'
const hearsWorries = 'Constance Abernathy-Nwosu'

/** A worker asks, a child answers on another device, a worry goes its own way, the rest is released and is evidence. */
describe('feedback of a child in a browser', () => {
  const { as, leave } = people()
  const devices: Page[] = []
  after(async () => {
    await leave()
    for (const page of devices) await closeWindow(page)
  })

  /** A telephone that nobody signed in on. */
  async function device(javaScriptEnabled: boolean): Promise<Page> {
    const { browser, origin } = await product()
    const page = await openWindow(browser, {
      baseURL: origin,
      javaScriptEnabled,
      viewport: { width: 320, height: 640 },
    })
    devices.push(page)
    return page
  }

  async function ask(who: string): Promise<string> {
    const page = await open(await as(worker), '/my-record/feedback/ask')
    await page.locator(`input[value="${who}"]`).check()
    await press(page, 'Make a link')
    await look(page, true)
    assert.ok(await page.locator('svg.wm-qr').isVisible())
    const href = await page.locator('main a[href*="/say/"]').getAttribute('href')
    return new URL(href ?? '').pathname
  }

  /** Presses on from page to page until it can be sent, ticking and writing what is asked for. */
  async function goThrough(
    page: Page,
    said: Readonly<Record<string, string>>,
    looks: boolean,
  ): Promise<void> {
    for (let at = 0; at < 12; at += 1) {
      if (looks) await look(page, true)
      for (const [name, value] of Object.entries(said)) {
        const choice = page.locator(`input[type=radio][name="${name}"][value="${value}"]`)
        if ((await choice.count()) > 0) await choice.check()
        const words = page.locator(`textarea[name="${name}"], input[type=text][name="${name}"]`)
        if ((await words.count()) > 0) await words.fill(value)
      }
      const button = page.locator('button[value="next"]')
      const last = (await button.innerText()) === 'Send it'
      await follow(page, button)
      if (last) return
    }
  }

  test('a child on a small phone answers with faces and words; let through, it is evidence [R-100] [R-102] [R-310]', async () => {
    const link = await ask('child/little-ones')
    const phone = await device(true)
    await open(phone, link)
    assert.match(await mainText(phone), /Nobody is watching this page/)
    await goThrough(
      phone,
      {
        'answer.listens': '5',
        'answer.say': 'You hear what I say',
        'helped-by': 'worker',
        'words-are': 'mine',
        worry: 'no',
      },
      true,
    )
    await look(phone, true)
    assert.match(
      await mainText(phone),
      /Write down this code\. With it you can take back what you said\. ?sandwell-/,
    )
    const again = await phone.goto(link)
    assert.equal(again?.status(), 404)
    await look(phone, true)

    const desk = await open(await as(releases), '/feedback-desk')
    await follow(desk, desk.getByRole('link', { name: worker }).last())
    await look(desk)
    assert.match(await mainText(desk), /You hear what I say/)
    await press(desk, `Let ${worker} read it`)
    const mine = await open(await as(worker), '/my-record/feedback')
    await follow(mine, mine.getByRole('link', { name: 'A child' }).first())
    await look(mine)
    assert.match(await mainText(mine), /You hear what I say/)
    await follow(mine, mine.getByRole('link', { name: 'Add what you learned from it' }))
    assert.match(await mainText(mine), /Feedback from a child/)
  })

  test('without JavaScript a worry reaches the duty contact first, and never the worker', async () => {
    const link = await ask('young-person/children')
    const phone = await device(false)
    await phone.goto(link)
    await goThrough(
      phone,
      {
        'answer.good': 'He is all right',
        worry: 'worry',
        'worry-words': 'I do not want to go back there on Sunday',
      },
      false,
    )
    assert.match(await phone.locator('main').innerText(), /Thank you/)
    const listener = await open(await as(hearsWorries), '/to-do')
    const tasks = listener.getByRole('link', { name: 'Read a worry that came with feedback, and pass it on' })
    assert.equal(await tasks.count(), 2, 'this one beside the one of the demonstration')
    await open(listener, '/feedback-desk')
    await follow(listener, listener.getByRole('link', { name: 'Something is worrying them' }).last())
    await look(listener)
    assert.match(await mainText(listener), /go back there on Sunday/)
    await press(listener, 'I have it: tell nobody else')
    await listener.getByLabel('Safeguarding: the front door or the duty team').check()
    await listener.getByLabel('No: delete all of it').check()
    await press(listener, 'It is passed on: delete it here')
    const mine = await open(await as(worker), '/my-record/feedback')
    assert.match(await mainText(mine), /Answered, not shared with you/)
    assert.doesNotMatch(await mainText(mine), /go back there|worr/)
  })
})
