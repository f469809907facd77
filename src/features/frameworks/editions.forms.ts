import { accept, type Result, refuse, type Refusal } from '../../kernel/refusal.ts'
import { textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import { readDate } from '../../ui/public.ts'
import { checkedLine, type PartKind, type Parts } from './framework.editing.rules.ts'
import type { CarriesLine, Framework } from './framework.ts'

/** Reading the forms of a new version. */

const optional = (body: Fields, name: string) => textOf(body, name) || undefined

/** The draft with the details as sent; each refusal at its field. */
export function readDetails(body: Fields, draft: Framework): Result<Framework> {
  const problems: Refusal[] = []
  const wrong = (field: string, says: string) => problems.push({ code: 'detail-unfit', says, field })
  const days = Object.fromEntries(
    ['from', 'until'].map((name) => {
      const typed = readDate(body, name)
      if (typed.is === 'unreadable') wrong(`${name}-day`, typed.says)
      return [name, typed.is === 'day' ? typed.on : undefined]
    }),
  )
  const [name, version, link] = [textOf(body, 'name'), textOf(body, 'version'), optional(body, 'link')]
  if (name === '') wrong('name', 'Enter a name')
  if (version === '') wrong('version', 'Enter what this version is called')
  if (link !== undefined && !/^https?:\/\/\S+\.\S+$/.test(link))
    wrong('link', 'Enter an address that begins with https://')
  const [first, ...others] = problems
  if (first) return refuse(first, ...others)
  const { from: _from, until: _until, shortName: _short, owner: _owner, link: _link, ...rest } = draft
  const given = {
    shortName: optional(body, 'short-name'),
    from: days['from'],
    until: days['until'],
    owner: optional(body, 'owner'),
    link,
  }
  return accept({
    ...rest,
    name,
    version,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  } as Framework)
}

/** One part as sent. `id` is its own, unless it is new and the form says it. */
export function readPart(body: Fields, kind: PartKind, id: string | undefined): Parts[PartKind] {
  const code = id ?? textOf(body, 'code')
  const says = optional(body, 'says')
  const common = { name: textOf(body, 'name'), ...(says === undefined ? {} : { says }) }
  if (kind === 'group') return { group: code, ...common }
  const rows = rowsIn(body)
  if (kind === 'level')
    return {
      level: code,
      ...common,
      expectations: rows.map((row) => ({ item: row.id, says: row.says })),
    }
  const group = optional(body, 'group')
  return {
    item: code,
    ...common,
    ...(group === undefined ? {} : { group }),
    ...(rows.length === 0
      ? {}
      : { elements: rows.map((row, at) => ({ element: row.id || String(at + 1), says: row.says })) }),
  }
}

const mostRows = 200

function rowsIn(body: Fields): readonly { readonly id: string; readonly says: string }[] {
  return Array.from({ length: mostRows }, (_, at) => ({
    id: textOf(body, `row-${at}-id`),
    says: textOf(body, `row-${at}-says`),
  })).filter(({ says }) => says !== '')
}

/** The place typed, counted from 1; undefined when none was. */
export function readPlace(body: Fields): Result<number | undefined> {
  const typed = textOf(body, 'place')
  if (typed === '') return accept(undefined)
  return /^[1-9]\d{0,3}$/.test(typed)
    ? accept(Number(typed))
    : refuse({ code: 'place-unfit', says: 'Enter a whole number from 1', field: 'place' })
}

/** What carries over as sent, one line for each of those shown. */
export function readCarries(
  body: Fields,
  shown: readonly CarriesLine[],
  after: Framework,
): Result<readonly CarriesLine[]> {
  const read = shown.map(({ item, carries }) => {
    const typed = textOf(body, `carries-${item}`)
    const says = optional(body, `says-${item}`)
    return checkedLine(
      {
        item,
        carries: typed === 'wholly' || typed === 'partly' || typed === 'not' ? typed : carries,
        to: textOf(body, `to-${item}`)
          .split(',')
          .map((code) => code.trim())
          .filter(Boolean),
        ...(says === undefined ? {} : { says }),
      },
      after,
    )
  })
  const [first, ...others] = read.flatMap((line) => (line.ok ? [] : line.refusals))
  if (first) return refuse(first, ...others)
  return accept(read.flatMap((line) => (line.ok ? [line.value] : [])))
}
