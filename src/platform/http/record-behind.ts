import { routeFor } from './route-for.ts'
import type { RouteDefinition } from './route.ts'

/**
 * The pages above an address, nearest first, as far as they are a record's or a part of one: `/panels/<id>/move` stands
 * below `/panels/<id>`. Whoever is refused there goes back to the record, not home. Answers paths, without a query.
 */
export function pagesAbove(routes: readonly RouteDefinition[], address: string): readonly string[] {
  const parts = (address.split('?', 1)[0] ?? '/').split('/').filter((part) => part !== '')
  const above: string[] = []
  for (let length = parts.length - 1; length > 0; length--) {
    const path = `/${parts.slice(0, length).join('/')}`
    const found = routeFor(routes, 'GET', path)
    if (found && !('public' in found.route.access) && Object.keys(found.params).length > 0) above.push(path)
  }
  return above
}
