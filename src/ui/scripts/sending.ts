import { heldKeys } from './device-key.ts'
import { type Draft, draftsOf, forgetDraft, keepDraft } from './drafts.ts'
import { refreshPage } from './keeping-pages.ts'
import { isKept } from './kept-pages.ts'
import { contentOf, forgetForm, markRefused, type WaitingForm } from './outbox.ts'
import type { DeviceKeys } from './sealing.ts'
import { mayBeOnItsWay } from './still-matters.ts'
import { askDevice, type DeviceNow } from './taken.ts'
import { unsentOn } from './unsent.ts'
import { type Outcome, outcomeOfDraft, outcomeOfForm } from './sending-rules.ts'

/** Sends what waits on the device once the server answers, one after the other, in this person's name only. */

/** What became of something that waited. */
export interface Sent {
  readonly name: string
  readonly words: string
  readonly outcome: Outcome
}

/** Anything left that could be sent? Then also while the page is open, again and again. */
const againMs = 15_000

interface Listener {
  /** What became of it, here or in another window of the same person. */
  readonly sent: (news: readonly Sent[]) => void
  /** Something waits, and the server wants a sign-in first. */
  readonly signedOut: () => void
}

interface News {
  readonly person: string
  readonly sent: readonly Sent[]
}

let listener: Listener | undefined
let windows: BroadcastChannel | undefined
let timer: ReturnType<typeof setTimeout> | undefined

/** Begins: now, whenever the connection is back, and as long as something waits. */
export function startSending(listening: Listener): void {
  listener = listening
  // Whichever window sends it, all of the same person say what became of it.
  windows = new BroadcastChannel('waymark-sent')
  windows.addEventListener('message', ({ data }: MessageEvent<News>) => {
    if ((document.body.dataset.person ?? data.person) === data.person) listening.sent(data.sent)
  })
  addEventListener('online', () => void sendWaiting())
  addEventListener('pageshow', (event) => event.persisted && void sendWaiting())
  void sendWaiting()
}

/** One round. Windows of one browser take turns; a form that two of them sent would still be done only once. */
export async function sendWaiting(): Promise<void> {
  clearTimeout(timer)
  const keys = await heldKeys()
  if (!keys || (await waitingNow(keys)).length === 0) return
  const news = await navigator.locks.request('waymark-sending', { ifAvailable: true }, (lock) =>
    lock ? sendAll(keys) : [],
  )
  if (news.length > 0) {
    listener?.sent(news)
    windows?.postMessage({ person: keys.person, sent: news } satisfies News)
  }
  if ((await waitingNow(keys)).length > 0) timer = setTimeout(() => void sendWaiting(), againMs)
}

type Waiting = { readonly form: WaitingForm } | { readonly draft: Draft }

/** What is to be sent: forms, and what was typed on pages that are not open here (an open one saves itself). */
async function waitingNow(keys: DeviceKeys): Promise<readonly Waiting[]> {
  const here = new Set(
    [...document.querySelectorAll<HTMLFormElement>('form[data-autosave]')].map(
      ({ dataset }) => `${dataset.autosave}|${dataset.section ?? ''}`,
    ),
  )
  const { forms, drafts } = await unsentOn(keys)
  return [
    ...forms.filter(({ refused }) => !refused).map((form) => ({ form })),
    ...drafts
      .filter(({ url, section, isNext, conflict }) => !isNext && !conflict && !here.has(`${url}|${section}`))
      .map((draft) => ({ draft })),
  ]
}

async function sendAll(keys: DeviceKeys): Promise<readonly Sent[]> {
  const news: Sent[] = []
  const all = await waitingNow(keys)
  const pressed = all.flatMap((it) => ('draft' in it && it.draft.pressedAt !== undefined ? [it.draft] : []))
  const now = await deviceNow(
    keys.person,
    pressed.map(({ press }) => press),
  )
  if (!now) return news
  const arrived = pressed.filter(({ press }) => now.sent.includes(press))
  for (const draft of arrived) await forgetDraft(draft)
  for (const waiting of all) {
    if ('draft' in waiting && (arrived.includes(waiting.draft) || mayBeOnItsWay(waiting.draft, Date.now())))
      continue
    const sent =
      'form' in waiting
        ? await sendForm(keys, waiting.form, now.csrf)
        : await sendDraft(waiting.draft, now.csrf)
    if (sent === undefined) break
    news.push(sent)
    // The page as it is now, in case the connection goes again.
    const page = 'form' in waiting ? waiting.form.page : waiting.draft.page
    if (await isKept(keys, page)) await refreshPage(keys, page)
  }
  return news
}

/** The session that is signed in now, when it is this person's: nothing is ever sent in another's name. */
async function deviceNow(person: string, presses: readonly string[]): Promise<DeviceNow | undefined> {
  const answer = await askDevice(presses)
  if (answer?.status === 401) listener?.signedOut()
  return answer?.now?.person === person ? answer.now : undefined
}

/** Undefined: the server cannot be reached, or wants a sign-in first; the rest would fail as well. */
async function sendForm(keys: DeviceKeys, form: WaitingForm, token: string): Promise<Sent | undefined> {
  const content = await contentOf(keys, form)
  if (!content) {
    await forgetForm(form)
    return undefined
  }
  content.set('_csrf', token)
  const hasFiles = [...content.values()].some((value) => value instanceof File)
  const body = hasFiles ? content : new URLSearchParams([...content] as [string, string][])
  const answer = await ask(form.action, { method: 'POST', body })
  const outcome = await outcomeOfForm(answer, form.page)
  if (outcome.is === 'later') return undefined
  if (outcome.is === 'refused') await markRefused(keys, form)
  else {
    await forgetForm(form)
    for (const draft of await draftsOf(keys))
      if (draft.page === form.page && draft.pressedAt !== undefined && draft.pressedAt <= form.at)
        await forgetDraft(draft)
  }
  return { name: form.name, words: form.words, outcome }
}

async function sendDraft(draft: Draft, token: string): Promise<Sent | undefined> {
  const { section, base, answers, title } = draft
  const answer = await ask(draft.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ section, base, answers, _csrf: token }),
  })
  const outcome = await outcomeOfDraft(answer, draft.page)
  if (outcome.is === 'later') return undefined
  if (outcome.is === 'saved') await forgetDraft(draft)
  else await keepDraft({ ...draft, conflict: outcome.href })
  return { name: title, words: '', outcome }
}

/** Undefined without a connection. */
async function ask(path: string, init: RequestInit = {}): Promise<Response | undefined> {
  const headers = { ...(init.headers as Record<string, string> | undefined), accept: 'application/json' }
  return fetch(path, { ...init, headers, redirect: 'error' }).catch(() => undefined)
}
