import type { LookupAddress, LookupOptions } from 'node:dns'
import { lookup } from 'node:dns'
import { BlockList, isIP } from 'node:net'

/**
 * Which addresses a webhook may have: https on the open internet. Whoever may name an address must not make Waymark ask
 * machines beside it, which trust it because it stands inside.
 */

const inside = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, bits, 'ipv4')
// Of version 6 only 2000::/3 is the open internet; of that, these carry addresses of version 4 or are for documents.
const open6 = new BlockList()
open6.addSubnet('2000::', 3, 'ipv6')
const carried6 = new BlockList()
carried6.addSubnet('2001::', 23, 'ipv6')
carried6.addSubnet('2001:db8::', 32, 'ipv6')
carried6.addSubnet('2002::', 16, 'ipv6')

/** Whether a numeric address is on the open internet. */
export function isOpenAddress(ip: string): boolean {
  if (isIP(ip) === 4) return !inside.check(ip, 'ipv4')
  return isIP(ip) === 6 && open6.check(ip, 'ipv6') && !carried6.check(ip, 'ipv6')
}

/** What is wrong with an address as typed; undefined when it may be used. Names are looked up at each delivery. */
export function addressProblem(typed: string, insideToo: boolean): string | undefined {
  const url = URL.parse(typed)
  if (!url || typed.length > 1000) return 'Enter an address such as https://payroll.example.org/waymark'
  if (url.username !== '' || url.password !== '') return 'Leave the user name and password out of the address'
  if (insideToo && url.protocol === 'http:') return undefined
  if (url.protocol !== 'https:') return 'The address must begin with https://'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isNamedInside = /(^|\.)(localhost|local|internal)\.?$/i.test(host) || !/[.:]/.test(host)
  if (!insideToo && (isNamedInside || (isIP(host) !== 0 && !isOpenAddress(host))))
    return 'The address must be one that can be reached from the internet'
  return undefined
}

type LookedUp = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void

/**
 * Looks a name up for a connection and refuses it when any of its addresses is inside. The connection goes to what was
 * looked at here, so a name that changes between looking and connecting gains nothing.
 */
export function openLookup(host: string, options: LookupOptions, done: LookedUp): void {
  lookup(host, { ...options, all: true }, (error, found) => {
    const [first] = found ?? []
    if (error || !first)
      return done(error ?? Object.assign(new Error('not found'), { code: 'ENOTFOUND' }), [])
    if (!found.every(({ address }) => isOpenAddress(address)))
      return done(Object.assign(new Error('inside'), { code: 'EINSIDE' }), [])
    return options.all ? done(null, found) : done(null, first.address, first.family)
  })
}
