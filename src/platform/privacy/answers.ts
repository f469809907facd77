import type { Fields } from '../http/route.ts'
import { safeReturnPath } from '../http/return-path.ts'

/** Names of the fields by which the page that asks about words answers; handlers never see them. */
export const stays = '_stays.'
export const heldField = '_held'
export const fromField = '_from'

/** What the page that asks about words adds to the form it stands for. */
export interface WordAnswers {
  /** Reason by the key of a hint. */
  readonly chosen: ReadonlyMap<string, string>
  /** Files that came with the first sending. */
  readonly held: readonly string[]
  /** The page on which the form first stood. */
  readonly from: string | undefined
}

/** Of a request that was not sent from that page. */
export const noWordAnswers: WordAnswers = { chosen: new Map(), held: [], from: undefined }

/** Takes the answers about words out of what was sent: the rest is the form as its own page would send it. */
export function takeWordAnswers(fields: Fields): { readonly body: Fields; readonly words: WordAnswers } {
  const chosen = new Map<string, string>()
  const body: Record<string, string | readonly string[] | undefined> = Object.create(null)
  for (const [name, value] of Object.entries(fields)) {
    if (name.startsWith(stays)) chosen.set(name.slice(stays.length), [value].flat()[0] ?? '')
    else if (name !== heldField && name !== fromField) body[name] = value
  }
  const from = [fields[fromField]].flat()[0]
  return {
    body,
    words: {
      chosen,
      held: [fields[heldField]].flat().filter((id) => id !== undefined),
      from: from === undefined ? undefined : safeReturnPath(from),
    },
  }
}

/** The values of fields that are looked at, each by itself. */
export function textsOf(
  body: Fields,
  except: readonly string[] = [],
): readonly { readonly field: string; readonly text: string; readonly at: number }[] {
  return Object.entries(body).flatMap(([field, value]) =>
    field.startsWith('_') || except.some((each) => isPartOf(field, each))
      ? []
      : [value].flat().flatMap((text, at) => (text === undefined ? [] : [{ field, text, at }])),
  )
}

const isPartOf = (field: string, whole: string) =>
  field === whole || field.startsWith(`${whole}.`) || field.startsWith(`${whole}--`)
