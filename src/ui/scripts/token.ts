/** The token of this page, that the server may know its own. */
export function csrf(): string {
  return document.querySelector<HTMLMetaElement>('meta[name=csrf]')?.content ?? ''
}

/** This page as the server shows it now, to this person only; undefined otherwise. */
export async function pageNow(person: string): Promise<Document | undefined> {
  const response = await fetch(location.href, { headers: { accept: 'text/html' } })
  if (!response.ok) return undefined
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  return page.body.dataset.person === person ? page : undefined
}

/**
 * After signing in again in another tab, this page's token is of the old session. Fetches this page anew and takes its
 * token over, for the same person only: nobody's text is ever saved under another's name.
 */
export async function renewCsrf(person: string): Promise<boolean> {
  const page = await pageNow(person)
  const token = page?.querySelector<HTMLMetaElement>('meta[name=csrf]')?.content
  if (!token) return false
  document.querySelector('meta[name=csrf]')?.setAttribute('content', token)
  for (const field of document.querySelectorAll<HTMLInputElement>('input[name=_csrf]')) field.value = token
  return true
}
