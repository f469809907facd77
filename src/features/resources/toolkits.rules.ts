import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import type { Portal } from '../schemes/public.ts'
import type { ItemKind, SharedWith, ToolkitChange } from './resources.tables.ts'

/** A toolkit and its edits: each gives the whole next version and says what changed. Pure. */

export interface ToolkitItem {
  readonly kind: ItemKind
  /** The id of a resource, an address or the hash of a file; undefined for a note. */
  readonly leadsTo: string | undefined
  readonly name: string
  readonly says: string
}

export interface ToolkitContent {
  readonly name: string
  readonly says: string
  readonly items: readonly ToolkitItem[]
}

/** The next version, and what it did to the one before. */
export interface Edit {
  readonly change: ToolkitChange
  readonly content: ToolkitContent
}

export const sharedNames: Readonly<Record<SharedWith, string>> = {
  nobody: 'Only you',
  team: 'Your team',
  everyone: 'Everybody here',
}

export const changeNames: Readonly<Record<ToolkitChange, string>> = {
  begun: 'Begun',
  copied: 'Copied from another toolkit',
  named: 'Name or purpose changed',
  added: 'Something added',
  moved: 'Order changed',
  removed: 'Something taken out',
}

export const kindNames: Readonly<Record<ItemKind, string>> = {
  resource: 'Resource',
  link: 'Link',
  note: 'Note',
  file: 'File',
}

const mostItems = 50
const longestName = 200
const longestText = 5000

const required = (field: string, value: string, says: string): readonly Refusal[] =>
  value === '' ? [{ code: 'missing', field, says }] : []
const short = (field: string, value: string, most: number): readonly Refusal[] =>
  value.length > most
    ? [
        {
          code: 'too-long',
          field,
          says: `Shorten this to ${most.toLocaleString('en-GB')} characters or fewer`,
        },
      ]
    : []

function result<Value>(refusals: readonly Refusal[], value: Value): Result<Value> {
  const [first, ...others] = refusals
  return first ? refuse(first, ...others) : accept(value)
}

/** What a toolkit is called, what it is for and in which kind of work it helps. */
export function checkHead(
  head: { readonly name: string; readonly says: string; readonly purpose: string },
  portal: Portal,
): Result<typeof head> {
  const { name, says, purpose } = head
  const isKnown = portal.toolkits?.purposes.some((each) => each.purpose === purpose) ?? false
  return result(
    [
      ...required('name', name, 'Enter what your toolkit is called'),
      ...short('name', name, longestName),
      ...(isKnown ? [] : [{ code: 'missing', field: 'purpose', says: 'Select what it is for' }]),
      ...required('says', says, 'Say when somebody would reach for it'),
      ...short('says', says, longestText),
    ],
    head,
  )
}

/** Puts an item at the end. What leads somewhere has a name of its own; a note needs words. */
export function withItem(content: ToolkitContent, item: ToolkitItem): Result<Edit> {
  return result(
    [
      ...required(
        'name',
        item.name,
        item.kind === 'note' ? 'Enter a heading for the note' : 'Enter what it is called',
      ),
      ...short('name', item.name, longestName),
      ...(item.kind === 'note' ? required('says', item.says, 'Write the note') : []),
      ...short('says', item.says, longestText),
      ...(content.items.length >= mostItems
        ? [
            {
              code: 'too-many',
              field: 'name',
              says: `A toolkit holds ${mostItems} things at most: begin another`,
            },
          ]
        : []),
    ],
    { change: 'added', content: { ...content, items: [...content.items, item] } },
  )
}

/** Moves an item one place up or down; undefined where there is no such place. `at` counts from 0. */
export function moved(content: ToolkitContent, at: number, way: 'up' | 'down'): Edit | undefined {
  const to = way === 'up' ? at - 1 : at + 1
  const items = [...content.items]
  const [one, other] = [items[at], items[to]]
  if (!one || !other) return undefined
  items[at] = other
  items[to] = one
  return { change: 'moved', content: { ...content, items } }
}

/** Takes an item out; undefined where there is none. */
export function without(content: ToolkitContent, at: number): Edit | undefined {
  if (content.items[at] === undefined) return undefined
  return {
    change: 'removed',
    content: { ...content, items: content.items.filter((_, index) => index !== at) },
  }
}

/** What a purpose is called; its code when the pack no longer has it. */
export const purposeName = (portal: Portal, purpose: string): string =>
  portal.toolkits?.purposes.find((each) => each.purpose === purpose)?.name ?? purpose.replaceAll('-', ' ')

/** Whether every word stands in its name or text, and it is for the purpose. */
export function toolkitFits(
  toolkit: { readonly name: string; readonly says: string; readonly purpose: string },
  q: string,
  purpose?: string,
): boolean {
  const all = `${toolkit.name} ${toolkit.says}`.toLowerCase()
  return (
    q
      .toLowerCase()
      .split(/\s+/)
      .every((word) => all.includes(word)) &&
    (purpose === undefined || toolkit.purpose === purpose)
  )
}
