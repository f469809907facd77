import { clearFor, clearForNobody, countWorkOf } from './device-clearing.ts'
import { keysFor, noteContact } from './device-key.ts'
import { tellKept, tellSent, tellSignedOut } from './device-news.ts'
import { followChanges, keepPagesHere } from './keeping-pages.ts'
import { startOfflinePage, tellOfflinePage } from './offline-page.ts'
import { startSending } from './sending.ts'

/**
 * At the start of every page: the device belongs to whoever is signed in. A page without a person says nothing (an error
 * page has none either), except the one that asks somebody to sign in. `asSent` is the page to keep, if it may be kept.
 */
export async function startDevice(asSent: string | undefined): Promise<void> {
  const { person, keptAt } = document.body.dataset
  tellKept()
  followChanges()
  await startOfflinePage()
  if (person && keptAt === undefined) {
    startWorker()
    await noteContact(person)
    await clearFor(person)
    if ((await countWorkOf(person)) > 0) await keysFor(person)
  } else if (location.pathname === '/sign-in') await clearForNobody()
  startSending({ sent: (news) => void tell(news), signedOut: tellSignedOut })
  await keepPagesHere(asSent)
}

async function tell(news: Parameters<typeof tellSent>[0]): Promise<void> {
  if (!(await tellOfflinePage(news))) tellSent(news)
}

/** Only for people who are signed in: a family's phone gets none. Without it pages work as ever, with a connection. */
function startWorker(): void {
  if (!('serviceWorker' in navigator)) return
  navigator.serviceWorker
    .register('/service-worker.js')
    .catch((error: unknown) => console.warn('Waymark cannot work offline in this browser', error))
}
