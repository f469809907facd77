/** What the server's answer means for something that waited on a device. Pure. */

export type Outcome =
  /** Done as asked; `href` shows it. */
  | { readonly is: 'sent'; readonly href: string }
  /** Typing that the server keeps now, as it does while somebody types. */
  | { readonly is: 'saved'; readonly href: string }
  /** The server keeps the text, but its person has to look: two texts, something missing, words to check. */
  | { readonly is: 'needs-you'; readonly href: string }
  /** The server did not take it: it stays on the device. */
  | { readonly is: 'refused'; readonly href: string }
  | { readonly is: 'later' }

interface Answer {
  readonly status: number
  json(): Promise<unknown>
}

/** Try again: no connection, no session (or one of another moment), too many at once, or trouble on the server. */
function comesBack({ status }: Answer): boolean {
  return [401, 403, 408, 425, 429].includes(status) || status >= 500
}

/** `page` is where it was written, to lead back there. */
export async function outcomeOfForm(answer: Answer | undefined, page: string): Promise<Outcome> {
  if (!answer) return { is: 'later' }
  if (answer.status === 200) {
    const { redirect, unfinished } = (await answer.json()) as { redirect?: string; unfinished?: boolean }
    return { is: unfinished ? 'needs-you' : 'sent', href: redirect ?? page }
  }
  if (await isForbidden(answer)) return { is: 'refused', href: page }
  return comesBack(answer) ? { is: 'later' } : { is: 'refused', href: page }
}

export async function outcomeOfDraft(answer: Answer | undefined, page: string): Promise<Outcome> {
  if (!answer) return { is: 'later' }
  if (answer.status === 200) return { is: 'saved', href: page }
  if (answer.status === 409) {
    const { href } = (await answer.json()) as { href?: string }
    return { is: 'needs-you', href: href ?? page }
  }
  if (await isForbidden(answer)) return { is: 'refused', href: page }
  return comesBack(answer) ? { is: 'later' } : { is: 'refused', href: page }
}

/** The rules say no, which is for good; a token of an earlier session is only stale. */
async function isForbidden(answer: Answer): Promise<boolean> {
  if (answer.status !== 403) return false
  const { code } = (await answer.json()) as { code?: string }
  return code !== 'foreign-form'
}
