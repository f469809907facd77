import { type Duration, formatDuration } from '../../calendar/public.ts'
import type { PackFiles } from '../packs/public.ts'
import { documentsIn, type Spot } from './yaml.editing.ts'

/** What of a pack can be changed in a form, as it is written: texts, questions, lengths of time, word limits. */

export const partKinds = ['scheme', 'document', 'resource', 'message'] as const
export type PartKind = (typeof partKinds)[number]

export interface Part {
  readonly kind: PartKind
  readonly id: string
  readonly name: string
}

/** `words` stands for the least and most words of an answer, two fields of the form. */
export type Entry = 'line' | 'text' | 'tick' | 'duration' | 'words'

export interface Place {
  /** Of the form's field. */
  readonly key: string
  readonly spot: Spot
  readonly entry: Entry
  /** `Hint`. */
  readonly label: string
  /** What it belongs to: the name of a question, stage or task; empty for the part itself. */
  readonly of: string
  readonly value: unknown
  readonly isNeeded: boolean
}

type Group = Readonly<Record<string, unknown>>
type Step = string | number
const isGroup = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const groupsIn = (value: unknown): readonly (readonly [Step, Group])[] =>
  Array.isArray(value)
    ? value.flatMap((each: unknown, at) => (isGroup(each) ? [[at, each] as const] : []))
    : isGroup(value)
      ? Object.entries(value).flatMap(([word, each]) => (isGroup(each) ? [[word, each] as const] : []))
      : []
const nameOf = (group: Group, otherwise: string) =>
  typeof group['name'] === 'string' ? group['name'] : otherwise

const ownDocuments = ({ folder, files }: PackFiles) =>
  files.filter(({ name }) => name.startsWith(`${folder}/`)).flatMap((file) => documentsIn(file))

/** Every part of the pack itself that has something to change; packs that it uses are kept by those they belong to. */
export function partsOf(files: PackFiles): readonly Part[] {
  return ownDocuments(files).flatMap(({ kind, id, value }) => {
    const known = partKinds.find((each) => each === kind)
    const subject = isGroup(value) && typeof value['subject'] === 'string' ? value['subject'] : id
    return known && isGroup(value) ? [{ kind: known, id, name: nameOf(value, subject) }] : []
  })
}

/** Everything of one part that can be changed, in the order in which it is read; undefined when there is no such part. */
export function placesOf(files: PackFiles, kind: PartKind, id: string): readonly Place[] | undefined {
  const found = ownDocuments(files).find((each) => each.kind === kind && each.id === id)
  if (!found || !isGroup(found.value)) return undefined
  const places: Place[] = []
  const add = (path: readonly Step[], group: Group, of: string, word: string, how: How) => {
    const value = group[word]
    if (value === undefined && !how.mayBeAdded) return
    places.push({
      ...{ key: `p${places.length}`, of, value, label: how.label, entry: how.entry },
      spot: { kind, id, path: [...path, word] },
      isNeeded: how.isNeeded ?? false,
    })
  }
  readers[kind](found.value, add)
  return places
}

interface How {
  readonly label: string
  readonly entry: Entry
  readonly isNeeded?: boolean
  readonly mayBeAdded?: boolean
}
type Add = (path: readonly Step[], group: Group, of: string, word: string, how: How) => void

const name: How = { label: 'Name', entry: 'line', isNeeded: true }
const says: How = { label: 'Text', entry: 'text', mayBeAdded: true }
const hint: How = { label: 'Hint', entry: 'text', mayBeAdded: true }
const length = (label: string): How => ({ label, entry: 'duration', isNeeded: true })

const readers: Readonly<Record<PartKind, (value: Group, add: Add) => void>> = {
  resource(value, add) {
    add([], value, '', 'name', name)
    add([], value, '', 'says', { ...says, isNeeded: true })
  },
  message(value, add) {
    add([], value, '', 'subject', { label: 'Subject', entry: 'line', isNeeded: true })
    add([], value, '', 'says', { ...says, isNeeded: true })
  },
  document(value, add) {
    add([], value, '', 'name', name)
    add([], value, '', 'purpose', { label: 'Purpose', entry: 'text', mayBeAdded: true })
    for (const [at, section] of groupsIn(value['sections'])) {
      const path = ['sections', at]
      const of = nameOf(section, 'Section')
      add(path, section, of, 'name', { ...name, label: 'Name of the section' })
      add(path, section, of, 'guidance', { label: 'Guidance', entry: 'text', mayBeAdded: true })
      for (const [index, field] of groupsIn(section['fields']))
        readQuestion([...path, 'fields', index], field, add)
    }
  },
  scheme(value, add) {
    add([], value, '', 'name', name)
    add([], value, '', 'says', says)
    for (const [id, clock] of groupsIn(value['clocks'])) {
      const of = nameOf(clock, String(id))
      add(['clocks', id], clock, of, 'name', name)
      add(['clocks', id], clock, of, 'limit', length('How long it may take'))
      add(['clocks', id], clock, of, 'cap', length('Never longer than'))
      add(['clocks', id], clock, of, 'rule', { label: 'The rule in words', entry: 'text' })
    }
    for (const [at, stage] of groupsIn(value['stages'])) {
      const of = nameOf(stage, 'Stage')
      add(['stages', at], stage, of, 'name', { ...name, label: 'Name of the stage' })
      add(['stages', at], stage, of, 'says', says)
      for (const [index, task] of groupsIn(stage['tasks'])) {
        const path = ['stages', at, 'tasks', index]
        const what = nameOf(task, 'Task')
        add(path, task, what, 'name', { ...name, label: 'Name of the task' })
        add(path, task, what, 'hint', hint)
        const { due } = task
        if (isGroup(due)) add([...path, 'due'], due, what, 'by', length('How long before or after'))
        for (const [nth, field] of groupsIn(task['asks'])) readQuestion([...path, 'asks', nth], field, add)
      }
    }
    for (const [at, outcome] of groupsIn(value['outcomes'])) {
      const of = nameOf(outcome, 'Outcome')
      add(['outcomes', at], outcome, of, 'name', { ...name, label: 'Name of the outcome' })
      add(['outcomes', at], outcome, of, 'says', says)
    }
  },
}

function readQuestion(path: readonly Step[], field: Group, add: Add): void {
  const of = nameOf(field, 'Question')
  add(path, field, of, 'name', { ...name, label: 'Question' })
  add(path, field, of, 'hint', hint)
  add(path, field, of, 'says', { label: 'Text to read', entry: 'text' })
  if (field['type'] === 'read') return
  add(path, field, of, 'required', { label: 'Must be answered', entry: 'tick', mayBeAdded: true })
  if (field['type'] === 'text' || field['type'] === 'long-text')
    add(path, field, of, 'words', { label: 'Words', entry: 'words', mayBeAdded: true })
}

/** What stands in the form's fields of a place at first. */
export function shownIn({ key, entry, value }: Place): Readonly<Record<string, string>> {
  if (entry === 'words') {
    const { least, most } = isGroup(value) ? value : {}
    const shown = (number: unknown) => (typeof number === 'number' ? String(number) : '')
    return { [`${key}-least`]: shown(least), [`${key}-most`]: shown(most) }
  }
  if (entry === 'tick') return { [key]: value === false ? '' : 'yes' }
  if (entry === 'duration') return { [key]: formatDuration(String(value) as Duration) }
  return { [key]: typeof value === 'string' ? value.trim() : '' }
}

const units = { year: 'Y', month: 'M', week: 'W', day: 'D' } as const

/** `1 year and 6 months` or `P18M` as the language writes it; undefined for anything else. */
export function durationTyped(text: string): string | undefined {
  if (/^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/.test(text)) return text
  const parts = text.toLowerCase().split(/\s*(?:,|\band\b)\s*/)
  const found = parts.map((part) => /^(\d{1,4}) (year|month|week|day)s?$/.exec(part))
  if (found.some((each) => each === null)) return undefined
  const letters = found.map((each) => units[each?.[2] as keyof typeof units])
  if (
    new Set(letters).size < letters.length ||
    [...letters].sort((a, b) => 'YMWD'.indexOf(a) - 'YMWD'.indexOf(b)).join() !== letters.join()
  )
    return undefined
  return `P${found.map((each, at) => `${Number(each?.[1])}${letters[at]}`).join('')}`
}
