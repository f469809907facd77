/** A run of words that two texts share, or that only one of them has. */
export interface DiffRun {
  readonly is: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Beyond this many comparisons the texts are compared by line and not by word, which bounds the work. */
const limit = 4_000_000

/** What was taken from `before` and put into `after`. Joining all but `added` gives `before`, all but `removed` gives `after`. */
export function diffWords(before: string, after: string): readonly DiffRun[] {
  const [old, young] = [tokens(before), tokens(after)]
  if (old.length * young.length <= limit) return diff(old, young)
  return diff(lines(before), lines(after))
}

/** Words with the white space that follows them. */
function tokens(text: string): readonly string[] {
  return text.match(/\s*\S+|\s+$/g) ?? []
}

function lines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

function diff(old: readonly string[], young: readonly string[]): readonly DiffRun[] {
  let start = 0
  while (start < old.length && start < young.length && old[start] === young[start]) start += 1
  let end = 0
  while (end < old.length - start && end < young.length - start && old.at(-1 - end) === young.at(-1 - end))
    end += 1
  const runs = [
    ...old.slice(0, start).map((text): DiffRun => ({ is: 'same', text })),
    ...middle(old.slice(start, old.length - end), young.slice(start, young.length - end)),
    ...old.slice(old.length - end).map((text): DiffRun => ({ is: 'same', text })),
  ]
  return merge(runs)
}

/** Longest common subsequence. Where both sides change, what was taken comes before what was put. */
function middle(old: readonly string[], young: readonly string[]): readonly DiffRun[] {
  const width = young.length + 1
  if (old.length * young.length > limit) return whole(old, young)
  const lengths = new Uint32Array((old.length + 1) * width)
  const at = (i: number, j: number) => lengths[i * width + j] as number
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = young.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        old[i] === young[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const runs: DiffRun[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < young.length) {
    if (i < old.length && j < young.length && old[i] === young[j]) {
      runs.push({ is: 'same', text: old[i] as string })
      i += 1
      j += 1
    } else if (i < old.length && (j === young.length || at(i + 1, j) >= at(i, j + 1))) {
      runs.push({ is: 'removed', text: old[i] as string })
      i += 1
    } else {
      runs.push({ is: 'added', text: young[j] as string })
      j += 1
    }
  }
  return runs
}

function whole(old: readonly string[], young: readonly string[]): readonly DiffRun[] {
  return [
    ...old.map((text): DiffRun => ({ is: 'removed', text })),
    ...young.map((text): DiffRun => ({ is: 'added', text })),
  ]
}

function merge(runs: readonly DiffRun[]): readonly DiffRun[] {
  const merged: DiffRun[] = []
  for (const run of runs) {
    const last = merged.at(-1)
    if (last?.is === run.is) merged[merged.length - 1] = { is: run.is, text: last.text + run.text }
    else merged.push(run)
  }
  return merged
}
