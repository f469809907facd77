import { isUuid } from '../../kernel/ids.ts'
import { parseForm } from './body.ts'
import type { Fields, RouteDefinition } from './route.ts'

/** A route found by address, with what the address holds. */
export interface FoundRoute {
  readonly route: RouteDefinition
  readonly params: Readonly<Record<string, string>>
  readonly query: Fields
}

/**
 * The route that would answer this path and query. A fixed part is preferred to a named one, as the server's router
 * does. Parts named `…Id` match UUIDs only.
 */
export function routeFor(
  routes: readonly RouteDefinition[],
  method: RouteDefinition['method'],
  address: string,
): FoundRoute | undefined {
  const [path = '/', query = ''] = address.split('?', 2)
  const parts = partsOf(path)
  let best:
    | { readonly route: RouteDefinition; readonly params: Record<string, string>; readonly score: string }
    | undefined
  for (const route of routes) {
    if (route.method !== method) continue
    const match = matchParts(patternOf(route.url), parts)
    if (match && (best === undefined || match.score < best.score)) best = { route, ...match }
  }
  return best && { route: best.route, params: best.params, query: parseForm(query) }
}

/** The addresses of routes are few and stay; every refused request is compared with all of them several times. */
const patterns = new Map<string, readonly string[]>()

function patternOf(url: string): readonly string[] {
  const known = patterns.get(url)
  if (known) return known
  const pattern = partsOf(url)
  patterns.set(url, pattern)
  return pattern
}

function partsOf(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '')
}

function matchParts(pattern: readonly string[], parts: readonly string[]) {
  if (pattern.length !== parts.length) return undefined
  const params: Record<string, string> = {}
  let score = ''
  for (const [index, wanted] of pattern.entries()) {
    const given = parts[index] ?? ''
    if (!wanted.startsWith(':')) {
      if (wanted !== given) return undefined
      score += '0'
      continue
    }
    const value = decode(given)
    const name = wanted.slice(1)
    if (value === undefined || (name.endsWith('Id') && !isUuid(value))) return undefined
    params[name] = value
    score += '1'
  }
  return { params, score }
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined // a lone percent sign is in no address of ours
  }
}
