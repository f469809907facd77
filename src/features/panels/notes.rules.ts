import { createHash } from 'node:crypto'

/**
 * One member's notes, typed on several pages at once: a laptop and a phone, a tab that was left open, a page that lost
 * its connection. Each part is merged by itself, and a text that was typed is never overwritten by another. Pure.
 */

/** Texts by part: a question's id, `quality-<id>`, `general`. */
export type Texts = Readonly<Record<string, string>>

/** What is kept of one member's notes. */
export interface KeptNotes {
  readonly notes: Texts
  /** The page that wrote each part last. */
  readonly windows: Texts
  /** What other pages had typed into the same part meanwhile, by part and page. */
  readonly beside: Readonly<Record<string, Texts>>
}

export const noNotes: KeptNotes = { notes: {}, windows: {}, beside: {} }

/** The page that sends, and what it was shown of each part, as `baseOf` told it. */
export interface SeenBy {
  readonly window: string
  readonly seen: Texts
}

const stamp = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)

/** Everything typed into a part, by whichever page: what a page that is opened now shows. */
export function noteOf({ notes, beside }: KeptNotes, part: string): string {
  return [notes[part] ?? '', ...Object.values(beside[part] ?? {})].filter((text) => text !== '').join('\n\n')
}

/** What a page carries, so that its texts can be merged later: its own name and a stamp of each text it shows. */
export function baseOf(shown: Texts, window: string): string {
  return [window, ...Object.entries(shown).map(([part, text]) => `${part}=${stamp(text)}`)].join('~')
}

/** Whether a page still holds what it was shown: then it says nothing about what others have written since. */
export const isUntouched = ({ seen }: SeenBy, part: string, text: string) => stamp(text) === seen[part]

/** The same, read back. Anything else reads as a page that has seen nothing. */
export function readBase(base: string): SeenBy {
  const [window = '', ...parts] = base.split('~')
  return {
    window,
    seen: Object.fromEntries(
      parts.map((each) => [each.slice(0, each.lastIndexOf('=')), each.slice(each.lastIndexOf('=') + 1)]),
    ),
  }
}

export interface Merged {
  readonly kept: KeptNotes
  /** Parts into which another page typed too: both texts are kept. */
  readonly both: readonly string[]
}

/** Takes in what a page holds now. Parts that it did not touch stay as other pages have written them. */
export function mergeNotes(
  before: KeptNotes,
  typed: Texts,
  parts: readonly string[],
  { window, seen }: SeenBy,
): Merged {
  const both: string[] = []
  const kept = parts.reduce((now, part) => {
    const [merged, besides] = mergePart(now, part, typed[part] ?? '', window, seen[part])
    if (besides) both.push(part)
    return merged
  }, before)
  return { kept, both }
}

function mergePart(
  now: KeptNotes,
  part: string,
  text: string,
  window: string,
  seen: string | undefined,
): readonly [KeptNotes, boolean] {
  const { notes, windows, beside } = now
  const all = noteOf(now, part)
  const others = beside[part] ?? {}
  if (others[window] !== undefined)
    return [{ ...now, beside: { ...beside, [part]: { ...others, [window]: text } } }, true]
  const wrote = { ...notes, [part]: text }
  if (windows[part] === window) return [{ ...now, notes: wrote }, Object.keys(others).length > 0]
  if (text === all || stamp(text) === seen) return [now, false]
  if (stamp(all) === seen)
    return [
      { notes: wrote, windows: { ...windows, [part]: window }, beside: { ...beside, [part]: {} } },
      false,
    ]
  // Emptied here while another page wrote on: that text was never seen here, so it is not this page's to take away.
  if (text === '') return [now, false]
  return [{ ...now, beside: { ...beside, [part]: { ...others, [window]: text } } }, true]
}
