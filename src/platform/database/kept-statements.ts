/** Which statements have a name on the connections of one pool, so that the server keeps them parsed and planned. */
export interface KeptStatements {
  /** The name of a text, or undefined while it has not earned one. */
  nameOf(sql: string): string | undefined
}

/** Longer texts are asked once in a while, and cost their connection more than they save. */
const longest = 40_000
/** The whole product asks some 230 texts (measured by a walk through it); each costs every connection memory. */
const most = 400
/** So many texts without a name are remembered before all are forgotten. */
const remembered = 2000

/**
 * A text gets a name at its second sight. Names are for good, so they grow dearer as places fill: texts that differ only
 * in how long a list was would use them up in a week, and leave none to a page that opens later.
 */
export function keptStatements(): KeptStatements {
  const names = new Map<string, string>()
  const sights = new Map<string, number>()
  return {
    nameOf(sql) {
      const known = names.get(sql)
      if (known) return known
      if (sql.length > longest || names.size >= most) return undefined
      const times = (sights.get(sql) ?? 0) + 1
      if (times < 2 ** (1 + Math.floor(names.size / 100))) {
        if (sights.size >= remembered) sights.clear()
        sights.set(sql, times)
        return undefined
      }
      sights.delete(sql)
      const name = `w${names.size + 1}`
      names.set(sql, name)
      return name
    },
  }
}
