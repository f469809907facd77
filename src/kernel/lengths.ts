/** How the most that a text may have is said, in characters: beside its field, and when it was too much. Pure. */

/**
 * The most of any text that somebody types, where nothing else is said: some 3,000 words, twice the longest statement that
 * any scheme asks for. Every page that shows it stays one that a phone can show.
 */
export const longestText = 20_000

const counted = (most: number) => most.toLocaleString('en-GB')

/** "Use 200 characters or fewer". */
export const fewer = (most: number): string => `Use ${counted(most)} characters or fewer`

/** "At most 2,000 characters.": for the hint of a field. */
export const atMost = (most: number): string => `At most ${counted(most)} characters.`

/** "Use 2,000 characters or fewer. It has 2,345". */
export const fewerThan = (length: number, most: number): string => `${fewer(most)}. It has ${counted(length)}`
