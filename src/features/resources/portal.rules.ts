import type { IsoDate } from '../../kernel/dates.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { PersonFacts } from '../people/public.ts'
import type { CompiledPack, Portal, Readers } from '../schemes/public.ts'

/** What stands in the portal, for whom it is, and how it is found. Pure. */

export interface ResourceFile {
  readonly sha256: string
  readonly name: string
  readonly type: string
  /** Bytes. */
  readonly size: number
}

/** One thing to learn with: a text of the pack, or what the learning team added. */
export interface PortalEntry {
  /** The id the pack gives it, or a UUID. */
  readonly id: string
  readonly from: 'pack' | 'team'
  readonly kind: string
  readonly name: string
  /** Markdown of a pack; plain paragraphs of the team. */
  readonly says: string
  readonly links: readonly { readonly name: string; readonly href: string }[]
  readonly files: readonly ResourceFile[]
  readonly benefit: boolean
  /** Items of frameworks, written `framework/item`. */
  readonly items: readonly string[]
  /** Undefined: everybody has it. */
  readonly readers: Readers | undefined
  readonly revision: number
  readonly retiredOn: IsoDate | undefined
  readonly retiredWhy: string
}

/** What decides which resources somebody has. */
export interface Reader {
  readonly levels: ReadonlySet<string>
  readonly postKinds: ReadonlySet<string>
  readonly appointments: ReadonlySet<string>
}

/** Where one entry opens. */
export const entryHref = (id: string): string => `/learning/resources/${id}`

/** What the pack has in the portal: its texts that are of one of the portal's kinds. */
export function entriesOfPack({
  portal,
  resources,
}: Pick<CompiledPack, 'portal' | 'resources'>): readonly PortalEntry[] {
  const kinds = new Set(portal?.kinds.map(({ kind }) => kind))
  return Object.values(resources).flatMap((text): PortalEntry[] =>
    text.kind === undefined || !kinds.has(text.kind)
      ? []
      : [
          {
            ...{ id: text.resource, from: 'pack', kind: text.kind, name: text.name, says: text.says },
            ...{ links: text.links, files: [], benefit: text.benefit ?? false, items: text.items ?? [] },
            ...{ readers: text.for, revision: 0, retiredOn: undefined, retiredWhy: '' },
          },
        ],
  )
}

/** Somebody on a day, by every post they hold and every appointment. */
export function readerOn(
  facts: Pick<PersonFacts, 'posts'> | undefined,
  appointments: ReadonlySet<string>,
  on: IsoDate,
): Reader {
  const held = (facts?.posts ?? []).filter(
    ({ startedOn, endedOn }) => startedOn <= on && (endedOn === undefined || endedOn >= on),
  )
  return {
    levels: new Set(held.flatMap(({ level }) => level ?? [])),
    postKinds: new Set(held.map(({ kind }) => kind)),
    appointments,
  }
}

/** Whether somebody has the links and files of it: everyone where nobody is named, else whoever meets any one. */
export function hasIt({ readers }: Pick<PortalEntry, 'readers'>, reader: Reader): boolean {
  return (
    readers === undefined ||
    readers.levels.some((level) => reader.levels.has(level)) ||
    readers.postKinds.some((kind) => reader.postKinds.has(kind)) ||
    readers.appointments.some((appointment) => reader.appointments.has(appointment))
  )
}

/** "practice lead", where nothing names an appointment better. */
const asWords = (code: string) => code.replaceAll('-', ' ')

/** Who has it, in words: "Practice leads" is for the page to say; this names levels, kinds of posts and appointments. */
export function readersInWords(
  readers: Readers,
  { pathways, postKinds, coaching }: Pick<CompiledPack, 'pathways' | 'postKinds' | 'coaching'>,
): readonly string[] {
  const levels = pathways.flatMap((pathway) => pathway.levels)
  return [
    ...readers.levels.map((code) => levels.find(({ level }) => level === code)?.name ?? asWords(code)),
    ...readers.postKinds.map((code) => postKinds.find(({ kind }) => kind === code)?.name ?? asWords(code)),
    ...readers.appointments.map(
      (code) => coaching?.appointments.find(({ appointment }) => appointment === code)?.name ?? asWords(code),
    ),
  ]
}

/** Why somebody does not have it: what it takes, what is known of them, and how they may come to it. */
export function notForYou(entry: PortalEntry, who: readonly string[]): Refusal {
  return {
    code: 'resource-not-yours',
    says: `You do not have “${entry.name}” today.`,
    rule: `It is for: ${who.join(', ')}.`,
    fact: 'None of your posts and appointments is one of these today.',
    source: 'Your posts in Waymark, and the register of appointments',
    ...(entry.readers ? { remedy: entry.readers.how } : {}),
  }
}

export interface Wanted {
  readonly q: string
  readonly kind: string | undefined
  /** An item of a framework, written `framework/item`. */
  readonly item: string | undefined
}

/** Entries in which every word stands, of the kind, marked with the item; by name. */
export function foundAmong(
  entries: readonly PortalEntry[],
  { q, kind, item }: Wanted,
): readonly PortalEntry[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  return entries
    .filter((entry) => {
      const all = `${entry.name} ${entry.says}`.toLowerCase()
      return (
        words.every((word) => all.includes(word)) &&
        (kind === undefined || entry.kind === kind) &&
        (item === undefined || entry.items.includes(item))
      )
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}

/** Entries by kind, in the portal's order; what has a kind that no longer is comes last. */
export function byKind(portal: Portal, entries: readonly PortalEntry[]) {
  const groups = portal.kinds.map(({ kind, name, says }) => ({
    ...{ kind, name, says },
    entries: entries.filter((entry) => entry.kind === kind),
  }))
  const known = new Set(portal.kinds.map(({ kind }) => kind))
  const others = entries.filter((entry) => !known.has(entry.kind))
  return [...groups, { kind: '', name: 'Other', says: undefined, entries: others }].filter(
    (group) => group.entries.length > 0,
  )
}

/** The name of a kind; its code when the pack no longer has it. */
export const kindCalled = (portal: Portal | undefined, kind: string): string =>
  portal?.kinds.find((each) => each.kind === kind)?.name ?? asWords(kind)

/** The beginning of a text in a line, without its marks: at most some 160 letters, ended at a word. */
export function inALine(says: string): string {
  const plain = (says.split(/\n\s*\n/)[0] ?? '')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[*_`#|>]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return plain.length <= 170 ? plain : `${plain.slice(0, 160).replace(/\s\S*$/, '')}…`
}

/** What people call an item of a framework; the reference itself when no version has it. */
export function itemName({ frameworks }: Pick<CompiledPack, 'frameworks'>, ref: string): string {
  const [framework = '', item = ''] = ref.split('/')
  const found = frameworks
    .filter((each) => each.framework === framework || each.line === framework)
    .flatMap(({ items }) => items)
    .find((each) => each.item === item)
  return found?.name ?? ref
}

/** The items by which something can be marked and filtered: of the latest version of each framework named. */
export function tagItems(
  { frameworks }: Pick<CompiledPack, 'frameworks'>,
  named: readonly string[],
): readonly {
  readonly framework: string
  readonly name: string
  readonly items: readonly { readonly ref: string; readonly name: string }[]
}[] {
  return named.flatMap((framework) => {
    const found = frameworks.findLast((each) => each.framework === framework || each.line === framework)
    return found
      ? [
          {
            framework,
            name: found.name,
            items: found.items.map(({ item, name }) => ({ ref: `${framework}/${item}`, name })),
          },
        ]
      : []
  })
}
