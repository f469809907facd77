import { answersOf, fill, sameAnswers } from './answers.ts'
import { element } from './elements.ts'
import { type Draft, forgetDraft, keepDraft } from './drafts.ts'
import { type SaveNews, show } from './save-state.ts'
import { csrf, pageNow, renewCsrf } from './token.ts'
import { savedEvent, type ShownAnew, shownAnewEvent } from './live-news.ts'
import { pageTitleOf } from './page-title.ts'
import { notSentEvent } from './not-sent.ts'
import { whatIsLeft } from './put-back.ts'
import { wasTaken } from './taken.ts'

/**
 * Forms marked `data-autosave="/drafts/…"` save as you type. The server is asked by POST with JSON
 * `{ section, base, answers, _csrf }` and answers 200 `{ revision, savedAt }`, 409 `{ href }` when someone else was
 * faster, 401 when the session is over, or 403 when the token is of an earlier session. Until it says 200, the text
 * lies in IndexedDB with the revision it was typed over, so that a lost connection, a closed tab or a cached page
 * loses nothing. Where it is, the form says at once by `data-typed`: `unsaved`, `kept` on this device, or `saved`; not
 * before it has been given back what the device held for it.
 */
const pauseMs = 800
const keepMs = 200
const slowMs = 3_000
const retryMs = 15_000
/** Browsers carry no more than this past the end of a page. */
const keepaliveLimit = 60_000

export function startAutosave(): void {
  const person = document.body.dataset.person
  if (!person) return
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-autosave]'))
    void watch(form, person)
}

async function watch(form: HTMLFormElement, person: string): Promise<void> {
  const url = form.dataset.autosave ?? ''
  const section = form.dataset.section ?? ''
  const where = { person, url, section }
  const region = regionOf(form)
  let base = form.dataset.base ?? ''
  let typed = 0
  let saved = 0
  let heldAt = 0
  let kept = false
  let sending = false
  let stopped = false
  let isNext = false
  let press: string = crypto.randomUUID()
  let pressedAt: number | undefined
  let mayHaveArrived = false
  let pause: ReturnType<typeof setTimeout> | undefined
  let keep: ReturnType<typeof setTimeout> | undefined
  let slow: ReturnType<typeof setTimeout> | undefined
  let writing: Promise<unknown> = Promise.resolve()

  const answers = () => answersOf(new FormData(form).entries())
  const say = (news: SaveNews) => show(region, news)
  const draft = (): Draft => ({
    ...where,
    base,
    answers: answers(),
    typedAt: Date.now(),
    page: location.pathname,
    title: pageTitleOf(document),
    isNext,
    press,
    pressedAt,
  })
  const later = (ms: number) => {
    clearTimeout(pause)
    pause = setTimeout(() => void save(false), ms)
  }
  const mark = (is: 'unsaved' | 'kept' | 'saved') => {
    form.dataset.typed = is
  }
  /** One write to the device after the other: a slow one must not bring back what a later one took away. */
  const inTurn = <Value>(write: () => Promise<Value>): Promise<Value> => {
    const its = writing.then(write)
    writing = its.catch(() => undefined)
    return its
  }
  const keepNow = async () => {
    clearTimeout(keep)
    keep = undefined
    const upTo = typed
    kept = await inTurn(() => keepDraft(draft()))
    if (kept && upTo === typed && typed !== saved) mark('kept')
  }

  /** The server has it. Where the page opens without a connection, it must show it again all the same. */
  const settled = () =>
    inTurn(async () => {
      if (form.dataset.offline === undefined) await forgetDraft(where)
      else await keepDraft(draft(), 'copy')
    })

  /** The button's press came through, only its answer was lost. What the page shows is no longer what it is typed over. */
  async function arrived(): Promise<void> {
    saved = typed
    stopped = true
    await inTurn(() => forgetDraft(where))
    mark('saved')
    say({ is: 'arrived' })
  }

  async function save(leaving: boolean): Promise<void> {
    if (stopped || typed === saved || (sending && !leaving)) return
    if (mayHaveArrived && !leaving && (await wasTaken(person, press))) return arrived()
    sending = true
    const upTo = typed
    const body = () => JSON.stringify({ section, base, answers: answers(), _csrf: csrf() })
    let answer = await send(url, body(), leaving)
    if (answer.is === 'foreign' && !leaving) {
      answer = (await renewed(person)) ? await send(url, body(), leaving) : { is: 'signed-out' }
    }
    sending = false
    clearTimeout(slow)
    switch (answer.is) {
      case 'saved':
        base = answer.revision
        saved = upTo
        heldAt = performance.now()
        document.dispatchEvent(new Event(savedEvent))
        if (typed === saved) {
          clearTimeout(keep)
          await settled()
          if (typed === saved) {
            mark('saved')
            say({ is: 'saved', at: answer.savedAt })
          } else await keepNow()
        } else {
          await keepNow()
          later(pauseMs)
        }
        return
      case 'changed':
        if (isNext) {
          // What moved on is the entry before this one, which waited here.
          isNext = false
          base = (await baseNow(person, url)) ?? base
          later(0)
          return
        }
        stopped = true
        await keepNow()
        say({ is: 'changed', href: answer.href })
        return
      default:
        await keepNow()
        say({ is: answer.is === 'foreign' ? 'signed-out' : answer.is, kept })
        later(retryMs)
    }
  }

  /** What is typed after a press is not what that press sent. */
  function forAnotherPress(): void {
    press = crypto.randomUUID()
    pressedAt = undefined
    mayHaveArrived = false
  }

  form.addEventListener('input', () => {
    typed += 1
    mark('unsaved')
    heldAt = performance.now()
    if (pressedAt !== undefined || mayHaveArrived) forAnotherPress()
    if (region.textContent === '') say({ is: 'unsaved' })
    keep ??= setTimeout(() => void keepNow(), keepMs)
    if (stopped) return
    clearTimeout(slow)
    slow = setTimeout(() => navigator.onLine && say({ is: 'unsaved' }), slowMs)
    later(pauseMs)
  })
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return
    clearTimeout(pause)
    clearTimeout(keep)
    pressedAt = Date.now()
    carry(form, '_press', press)
    if (typed !== saved || kept) void inTurn(() => keepDraft(draft()))
    stopped = true
  })
  form.addEventListener(notSentEvent, () => {
    // Without a connection nothing left the device; else the answer may be all that was lost.
    mayHaveArrived = pressedAt !== undefined
    pressedAt = undefined
    stopped = false
    if (typed === saved && !mayHaveArrived) return
    typed += 1
    mark('unsaved')
    void keepNow().then(() => {
      say({ is: navigator.onLine ? 'trouble' : 'offline', kept })
      later(navigator.onLine ? pauseMs : retryMs)
    })
  })
  addEventListener('online', () => void save(false))
  addEventListener('offline', () => {
    if (typed !== saved) void keepNow().then(() => say({ is: 'offline', kept }))
  })
  document.addEventListener('visibilitychange', () => {
    if (typed === saved) return
    if (document.visibilityState === 'hidden') {
      void keepNow()
      void save(true)
    } else void save(false)
  })
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return
    stopped = false
    forAnotherPress()
  })
  addEventListener('beforeunload', (event) => {
    if (typed !== saved && !kept && !stopped) event.preventDefault()
  })

  form.addEventListener(shownAnewEvent, (event) => {
    const { fresh, begunAt } = (event as CustomEvent<ShownAnew>).detail
    const isQuiet = typed === saved && !sending && !stopped && heldAt < begunAt
    if (!isQuiet || form.contains(document.activeElement)) return
    const now = answersOf(new FormData(fresh).entries())
    // Rows that somebody added have no place here yet: they come with the page, or with the next save.
    if (Object.keys(now).sort().join() !== Object.keys(answers()).sort().join()) return
    fill(form, now)
    base = fresh.dataset.base ?? base
    carryBase(form, base)
  })

  const found = await whatIsLeft(where, {
    path: location.pathname,
    adds: form.dataset.offline === 'adds',
    shown: answers(),
    base,
    keptAt: Number(document.body.dataset.keptAt) || undefined,
  })
  isNext = found.isNext
  const { left } = found
  if (typed > 0) return
  if (left === undefined) return mark('saved')
  const isShown = sameAnswers(left.answers, answers())
  fill(form, left.answers)
  // GOV.UK's counts and conditional questions look at the fields again when a page is shown.
  dispatchEvent(new Event('pageshow'))
  base = left.base
  carryBase(form, base)
  if (left.isSaved) return mark('saved')
  typed += 1
  mark('unsaved')
  await keepNow()
  if (kept) await left.done()
  if (!isShown) say({ is: 'put-back', hadFiles: left.hadFiles })
  later(pauseMs)
}

/** Sets a hidden field of ours, made where it is not there yet. */
function carry(form: HTMLFormElement, name: string, value: string): void {
  const found = form.querySelector<HTMLInputElement>(`input[name="${name}"]`)
  const field = found ?? element('input', { type: 'hidden', name })
  field.value = value
  if (!found) form.append(field)
}

/** Sent by its button, the form must say the same of what it was typed over as a draft does. */
function carryBase(form: HTMLFormElement, base: string): void {
  for (const field of form.querySelectorAll<HTMLInputElement>('input[name=_base], input[name=_bases]'))
    field.value = base
}

type ServerAnswer =
  | { readonly is: 'saved'; readonly revision: string; readonly savedAt: string }
  | { readonly is: 'changed'; readonly href: string }
  | { readonly is: 'signed-out' }
  | { readonly is: 'foreign' }
  | { readonly is: 'offline' }
  | { readonly is: 'trouble' }

async function send(url: string, body: string, leaving: boolean): Promise<ServerAnswer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body,
      keepalive: leaving && body.length < keepaliveLimit,
      redirect: 'error',
    })
    if (response.status === 401) return { is: 'signed-out' }
    if (response.status === 403) return { is: 'foreign' }
    if (response.status === 409) return { is: 'changed', href: String((await response.json()).href) }
    if (!response.ok) return { is: 'trouble' }
    const { revision, savedAt } = await response.json()
    return { is: 'saved', revision: String(revision), savedAt: String(savedAt) }
  } catch {
    return { is: navigator.onLine ? 'trouble' : 'offline' }
  }
}

/** The revision that the server would show this form from now. */
async function baseNow(person: string, url: string): Promise<string | undefined> {
  const page = await pageNow(person).catch(() => undefined)
  return page?.querySelector<HTMLFormElement>(`form[data-autosave="${CSS.escape(url)}"]`)?.dataset.base
}

async function renewed(person: string): Promise<boolean> {
  try {
    return await renewCsrf(person)
  } catch {
    return false // no line just now: the next try asks again
  }
}

function regionOf(form: HTMLFormElement): HTMLElement {
  const found =
    form.querySelector<HTMLElement>('[data-save-state]') ??
    document.querySelector<HTMLElement>('[data-save-state]')
  if (found) return found
  const made = document.createElement('p')
  made.className = 'wm-save'
  made.setAttribute('role', 'status')
  form.append(made)
  return made
}
