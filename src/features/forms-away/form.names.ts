import { createHash } from 'node:crypto'

/** Word takes tags of up to this many characters. */
const longestTag = 64

/** The tag of an input's name (`visit`, `grid.CG-01`, `actions.by`, `kinds=full`): the name itself where it fits. */
export function tagOf(name: string): string {
  if (name.length <= longestTag) return name
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 20)
  return `${name.slice(0, longestTag - hash.length - 1)}~${hash}`
}

/** The name of one of several things that can be ticked under a field. */
export const tickName = (field: string, option: string): string => `${field}=${option}`

/** Text of an option as it is compared: Word may change white space and capitals, never the words. */
export const asCompared = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase()
