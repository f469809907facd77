/**
 * The known word that was probably meant: the nearest by edit distance (a swap of neighbours counts as one),
 * if at most a third of its letters differ. Undefined when nothing is near.
 */
function nearest(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Number.POSITIVE_INFINITY
  for (const candidate of known) {
    const distance = editDistance(word, candidate)
    if (distance < least) [best, least] = [candidate, distance]
  }
  return best !== undefined && least <= Math.max(1, Math.floor(best.length / 3)) ? best : undefined
}

/** A remedy that names the nearest known word, or else the words there are (at most eight of them). */
export function didYouMean(word: string, known: Iterable<string>, otherwise: string): string {
  const words = [...new Set(known)]
  const near = nearest(word, words)
  if (near !== undefined) return `did you mean \`${near}\`?`
  if (words.length === 0 || words.length > 8) return otherwise
  return `${otherwise}; known here: ${words.join(', ')}`
}

function editDistance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, before[j - 2]! + 1)
      row.push(least)
    }
    ;[before, last] = [last, row]
  }
  return last[b.length]!
}
