import { listOf, textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import type { FieldErrors } from '../../ui/public.ts'
import type { CompiledPack, Portal } from '../schemes/public.ts'
import { tagItems } from './portal.rules.ts'
import type { ResourceContent } from './portal.store.ts'

const longestName = 200
const longestText = 20_000

/** An address that opens in a browser: with http or https, and a host. */
export function readAddress(typed: string): string | undefined {
  if (!URL.canParse(typed)) return undefined
  const url = new URL(typed)
  return /^https?:$/.test(url.protocol) && url.hostname.includes('.') ? url.href : undefined
}

/** The codes of everybody a resource may be kept for. */
export function readersOffered(pack: CompiledPack) {
  return {
    levels: pack.pathways.flatMap(({ levels }) => levels.map(({ level, name }) => ({ code: level, name }))),
    postKinds: pack.postKinds.map(({ kind, name }) => ({ code: kind, name })),
    appointments: (pack.coaching?.appointments ?? []).map(({ appointment, name }) => ({
      code: appointment,
      name,
    })),
  }
}

/** Reads what the learning team typed: the resource, or what is wrong beside each field. */
export function readResource(
  body: Fields,
  pack: CompiledPack,
  portal: Portal,
): { readonly content: ResourceContent } | { readonly errors: FieldErrors } {
  const errors: Record<string, string> = {}
  const kind = textOf(body, 'kind')
  if (!portal.kinds.some((each) => each.kind === kind)) errors['kind'] = 'Select what kind of thing it is'
  const name = textOf(body, 'name')
  if (name === '') errors['name'] = 'Enter what it is called'
  else if (name.length > longestName)
    errors['name'] = `Shorten the name to ${longestName} characters or fewer`
  const says = textOf(body, 'says')
  if (says === '') errors['says'] = 'Enter what it is and what it helps with'
  else if (says.length > longestText) errors['says'] = 'Shorten this to 20,000 characters or fewer'
  const typed = textOf(body, 'href')
  const href = typed === '' ? undefined : readAddress(typed)
  if (typed !== '' && href === undefined)
    errors['href'] = 'Enter the whole address, like https://www.example.org/guide'
  const offered = readersOffered(pack)
  const among = (field: string, known: readonly { readonly code: string }[]) =>
    listOf(body, field).filter((code) => known.some((each) => each.code === code))
  const some = textOf(body, 'who') === 'some'
  if (!some && textOf(body, 'who') !== 'everybody') errors['who'] = 'Select who has it'
  const levels = some ? among('levels', offered.levels) : []
  const postKinds = some ? among('post-kinds', offered.postKinds) : []
  const appointments = some ? among('appointments', offered.appointments) : []
  const how = some ? textOf(body, 'how') : ''
  if (some && levels.length + postKinds.length + appointments.length === 0)
    errors['who'] = 'Select at least one level, kind of post or appointment below, or select everybody'
  else if (some && how === '') errors['how'] = 'Say how others may come to it: they read this beside the no'
  else if (how.length > 2000) errors['how'] = 'Shorten this to 2,000 characters or fewer'
  if (Object.keys(errors).length > 0) return { errors }
  const refs = new Set(tagItems(pack, portal.tags).flatMap(({ items }) => items.map(({ ref }) => ref)))
  return {
    content: {
      ...{ kind, name, says, href, levels, postKinds, appointments, how },
      benefit: textOf(body, 'benefit') === 'yes',
      items: listOf(body, 'items').filter((ref) => refs.has(ref)),
    },
  }
}
