import fc from 'fast-check'

/** Choices read from a tape of numbers: fast-check shortens the tape, and a choice beyond its end is the simplest one. */
export interface Chooser {
  /** A whole number from 0 up to, not including, `n`. */
  below(n: number): number
  /** True so many times in a hundred. */
  perhaps(percent: number): boolean
  one<Item>(items: readonly Item[]): Item
  /** Each item with that chance, in their order. */
  some<Item>(items: readonly Item[], percent: number): readonly Item[]
}

export type Tape = readonly number[]

/** Tapes long enough that a whole scheme is chosen from them. */
export const tapes: fc.Arbitrary<Tape> = fc.array(fc.nat({ max: 0xffff }), {
  minLength: 260,
  maxLength: 320,
  size: 'max',
})

export function chooserOf(tape: Tape): Chooser {
  let at = 0
  const next = () => tape[at++] ?? 0
  const chooser: Chooser = {
    below: (n) => next() % n,
    // A zero, which is what the end of the tape reads as, is always no.
    perhaps: (percent) => next() % 100 >= 100 - percent,
    one: (items) => items[next() % items.length]!,
    some: (items, percent) => items.filter(() => chooser.perhaps(percent)),
  }
  return chooser
}
