/** What the service worker does with a request. Pure. */

export type Plan = 'asset' | 'page' | 'send' | 'leave'

interface Wanted {
  readonly method: string
  readonly mode: string
  readonly url: string
  /** The page it comes from, as far as that page lets it be known; ours always do, for pages of ours. */
  readonly referrer: string
}

/**
 * Files of this version come from the cache; pages and forms go to the server first; everything else (data, downloads,
 * other sites) is left alone.
 */
export function planFor({ method, mode, url, referrer }: Wanted, origin: string): Plan {
  const address = new URL(url)
  if (address.origin !== origin) return 'leave'
  if (method === 'GET' && address.pathname.startsWith('/assets/')) return 'asset'
  if (mode !== 'navigate') return 'leave'
  if (method === 'GET') return 'page'
  // A form of another site is the browser's own business: passed on from here it would look more like ours.
  return method === 'POST' && referrer.startsWith(`${origin}/`) ? 'send' : 'leave'
}

/** The file of this version that stands in for one of an earlier version: a kept page may be older than the worker. */
export function standIn(path: string, assets: readonly string[]): string | undefined {
  return assets.find((asset) => withoutHash(asset) === withoutHash(path))
}

function withoutHash(path: string): string {
  return path.replace(/-[0-9a-f]{12}(\.\w+)$/, '$1')
}

/** How a form that may wait says so, in its field `_offline`. */
export interface MayWait {
  readonly name: string
  /** It takes the place of one that waits from the same page. */
  readonly replaces: boolean
}

/**
 * Whether a form that could not be sent may wait on the device. Not one whose button acts on a place of the page
 * (`add-row:visits`): what it asks for is the next page to write on, which only the server can make.
 */
export function mayWait(offline: unknown, act: unknown): MayWait | undefined {
  const [, how, name] = typeof offline === 'string' ? (/^(adds|replaces) (.+)$/.exec(offline) ?? []) : []
  if (name === undefined || (typeof act === 'string' && act.includes(':'))) return undefined
  return { name, replaces: how === 'replaces' }
}

/** The first words of what was typed, so that people know one waiting form from another. */
export function firstWords(fields: Iterable<readonly [string, unknown]>): string {
  for (const [name, value] of fields) {
    if (name.startsWith('_') || typeof value !== 'string' || !/\p{L}{3}/u.test(value)) continue
    const line = value.trim().replaceAll(/\s+/g, ' ')
    // Ids and codes of hidden fields say nothing to people.
    if (/^[\w:.-]+$/.test(line) && /[\d:._-]/.test(line)) continue
    return line.length > 60 ? `${line.slice(0, 57).trimEnd()}…` : line
  }
  return ''
}
