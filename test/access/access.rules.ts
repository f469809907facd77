import { type Persona, personas } from './demonstration.ts'
import type { Subject } from './records.ts'

/** One line of `access.table.ts`. */
export interface AccessEntry {
  readonly of: Subject
  readonly with: Readonly<Record<string, string>>
  readonly send: Readonly<Record<string, string>>
  readonly lets: ReadonlySet<string>
  readonly explains: ReadonlySet<string>
}

/** The table by route (`GET /to-do`); throws for a line that says a route twice or names nobody we know. */
export function readTable(table: string): ReadonlyMap<string, AccessEntry> {
  const entries = new Map<string, AccessEntry>()
  for (const line of table.split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const [route = '', of, parts = '', lets, explains] = line.split('|').map((cell) => cell.trim())
    if (entries.has(route)) throw new Error(`${route} stands twice`)
    const [address, sent] = parts.split(';')
    entries.set(route, {
      of: (of || 'signatures') as Subject,
      with: pairsIn(address),
      send: pairsIn(sent),
      lets: personasIn(lets),
      explains: personasIn(explains),
    })
  }
  return entries
}

function pairsIn(words = ''): Readonly<Record<string, string>> {
  return Object.fromEntries(
    words
      .split(' ')
      .filter(Boolean)
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  )
}

const line = ['line-manager', 'job-sharer', 'deputy', 'service-manager', 'head-of-service'] as const
const panel = ['workforce-development', 'principal-social-worker', 'panel-member'] as const

/** Groups of personas that rows name. */
const audiences: Readonly<Record<string, readonly Persona[]>> = {
  /** The line manager, who shares the post, and who stands in. */
  managers: ['line-manager', 'job-sharer', 'deputy'],
  /** Everyone above the applicant in the line. */
  above: [...line, 'director'],
  panel,
  /** Everyone with a role in an application that sees everything. */
  inside: ['applicant', ...line, ...panel, 'conflicted-member'],
  // Before the panel's stage is reached: everyone inside but those who only sit on it.
  early: ['applicant', ...line, ...panel.filter((each) => each !== 'panel-member')],
  /** Everyone who is signed in in this authority. */
  home: [
    'stranger',
    'colleague',
    'applicant',
    ...line,
    'director',
    'other-manager',
    'other-service-manager',
    ...panel,
    'conflicted-member',
    'supporter',
    'hr',
    'people-administration',
    'records-officer',
  ],
}

/** The audiences' and personas' names as a set. */
function personasIn(words: string | undefined): ReadonlySet<string> {
  const found = new Set<string>()
  for (const word of (words ?? '').split(' ').filter(Boolean)) {
    const name = word.replace(/^-/, '')
    const members: readonly string[] =
      name === 'everyone' ? [...(audiences['home'] ?? []), 'foreigner'] : (audiences[name] ?? [name])
    for (const member of members) {
      if (!(member in personas)) throw new Error(`Nobody is a ${member}`)
      if (word.startsWith('-')) found.delete(member)
      else found.add(member)
    }
  }
  return found
}
