/** A standard that practice is measured against, in one of its versions, as a pack gives it. */
export interface Framework {
  readonly framework: string
  readonly name: string
  readonly shortName?: string | undefined
  /** The line of standards of which this is one version. It places the wording and is no part of it. */
  readonly line?: string | undefined
  readonly version: string
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly owner?: string | undefined
  readonly link?: string | undefined
  readonly groups: readonly {
    readonly group: string
    readonly name: string
    readonly says?: string | undefined
  }[]
  readonly items: readonly FrameworkItem[]
  readonly levels: readonly FrameworkLevel[]
}

export interface FrameworkItem {
  readonly item: string
  readonly name: string
  readonly says?: string | undefined
  readonly group?: string | undefined
  readonly elements?: readonly { readonly element: string; readonly says: string }[] | undefined
}

/** What the framework expects at one level of experience. */
export interface FrameworkLevel {
  readonly level: string
  readonly name: string
  readonly says?: string | undefined
  readonly expectations: readonly { readonly item: string; readonly says: string }[]
}

/** What of one item of an earlier version still counts in a later one, and for which items of it. */
export interface CarriesLine {
  readonly item: string
  readonly to: readonly string[]
  readonly carries: 'wholly' | 'partly' | 'not'
  readonly says?: string | undefined
}

/** A version that an administrator made out of an earlier one of the same standard, with what carries over. */
export interface StandardRevision {
  readonly framework: string
  readonly name: string
  /** The earlier version and this one, as they are called. */
  readonly before: string
  readonly version: string
  /** The first day of this one. */
  readonly from: string
  readonly maps: readonly CarriesLine[]
}

/** One item as a chip shows it. */
export interface ItemName {
  /** `framework/item`. */
  readonly ref: string
  /** "KSS 2", or the framework's full name where it has no short one. */
  readonly short: string
  readonly name: string
}

/**
 * The names of items written `framework/item`, in the order asked. An item that no framework here has keeps its
 * own id as name, since evidence of years ago may name what is no longer used.
 */
export function itemNames(frameworks: readonly Framework[], refs: readonly string[]): readonly ItemName[] {
  return refs.map((ref) => {
    const [id = '', item = ''] = ref.split('/')
    const framework = frameworks.find((each) => each.framework === id)
    const found = framework && findItem(framework, item)
    return { ref, short: framework ? shortOf(framework, item) : item, name: found ?? item }
  })
}

function findItem(framework: Framework, id: string): string | undefined {
  for (const { item, name, elements = [] } of framework.items) {
    if (item === id) return name
    const element = elements.find((each) => each.element === id || `${item}.${each.element}` === id)
    if (element) return element.says
  }
  return undefined
}

/** "KSS 2" for item `KSS-2` of the KSS, "PCF 3" for item `3`. */
function shortOf(framework: Framework, item: string): string {
  const short = framework.shortName ?? framework.name
  const rest = item.toLowerCase().startsWith(`${short.toLowerCase()}-`) ? item.slice(short.length + 1) : item
  return `${short} ${rest}`
}
