/**
 * Long work whose page is open: asks every few seconds how far it is, and shows what came of it in place. Without scripts
 * the page has a link that asks. Nothing is asked while the page is out of sight.
 */
const every = 3000

export function followProgress(): void {
  const shown = document.querySelector<HTMLElement>('[data-progress]')
  const main = document.querySelector('main')
  if (!shown || !main) return
  shown.querySelector('[data-progress-link]')?.setAttribute('hidden', '')
  const said = document.createElement('div')
  said.setAttribute('role', 'status')
  said.className = 'govuk-visually-hidden'
  document.body.append(said)
  const timer = setInterval(() => {
    if (!document.hidden) void look()
  }, every)

  const look = async () => {
    const page = await pageAt(location.href)
    if (!page) return
    const now = page.querySelector<HTMLElement>('[data-progress]')
    const far = shown?.querySelector('.wm-progress__far')
    if (now && far) {
      far.textContent = now.querySelector('.wm-progress__far')?.textContent ?? ''
      copyBar(now.querySelector('progress'), shown.querySelector('progress'))
      return
    }
    clearInterval(timer)
    const became = page.querySelector('main')
    if (!became) return
    const wasInside = main.contains(document.activeElement)
    main.replaceChildren(...became.childNodes)
    document.title = page.title
    said.textContent = page.title.replace(/ – Waymark$/, '')
    const heading = main.querySelector('h1')
    if (wasInside && heading) {
      heading.tabIndex = -1
      heading.focus()
    }
  }
}

/** The page as it is now; undefined without a connection, or when somebody signed out meanwhile. */
async function pageAt(address: string): Promise<Document | undefined> {
  const answer = await fetch(address, { headers: { accept: 'text/html' } }).catch(() => undefined)
  if (!answer?.ok || answer.redirected) return undefined
  return new DOMParser().parseFromString(await answer.text(), 'text/html')
}

function copyBar(from: HTMLProgressElement | null, to: HTMLProgressElement | null): void {
  for (const name of ['max', 'value']) {
    const value = from?.getAttribute(name)
    if (value === null || value === undefined) to?.removeAttribute(name)
    else to?.setAttribute(name, value)
  }
}
