import type { PersonId } from '../../kernel/ids.ts'
import type { CompiledScheme, JourneyState, OutcomeLetter } from '../schemes/public.ts'

/** Letters about an outcome: what they begin with, what they still need, who gets them. Pure. */

/** One part as it is written. */
export interface LetterPart {
  readonly part: string
  /** Its heading. */
  readonly name: string
  readonly text: string
}

/** What stands at the head of a letter. */
export interface AboutLine {
  readonly label: string
  readonly value: string
}

/** What a letter may say in braces. */
export interface LetterFilling {
  readonly person: string
  readonly scheme: string
  readonly outcome: string
  readonly decided: string
  readonly authority: string
}

/** What a letter begins with besides the pack's words. */
export interface LetterSources {
  readonly reasons: string
  readonly feedback: string
  readonly objectives: string
  /** What is planned, an item a line. */
  readonly plan: string
  /** The answer of `document.field` in words; empty where there is none. */
  readonly answer: (place: string) => string
}

type Part = OutcomeLetter['parts'][number]

/** The letters of a scheme that are written for an outcome. */
export function lettersFor(
  scheme: { readonly letters?: readonly OutcomeLetter[] | undefined },
  outcome: string,
): readonly OutcomeLetter[] {
  return (scheme.letters ?? []).filter((letter) => letter.for?.includes(outcome) ?? true)
}

/** The parts that a letter has with this outcome. */
export function partsFor(letter: OutcomeLetter, outcome: string): readonly Part[] {
  return letter.parts.filter((part) => part.for?.includes(outcome) ?? true)
}

/** A letter as it begins: the pack's words with braces filled, then what the decision says. */
export function beginLetter(
  parts: readonly Part[],
  filling: LetterFilling,
  sources: LetterSources,
): readonly LetterPart[] {
  return parts.map(({ part, name, says, from }) => ({
    part,
    name,
    text: [
      (says ?? '').replaceAll(
        /\{(\w+)\}/g,
        (whole, word: string) => filling[word as keyof LetterFilling] ?? whole,
      ),
      from === undefined ? '' : from.includes('.') ? sources.answer(from) : wordsOf(from, sources),
    ]
      .map((text) => text.trim())
      .filter(Boolean)
      .join('\n\n'),
  }))
}

function wordsOf(from: string, sources: LetterSources): string {
  return from === 'reasons' || from === 'feedback' || from === 'objectives' || from === 'plan'
    ? sources[from]
    : ''
}

/** What must be written before it can be sent, by the name of its field. */
export function missingIn(
  parts: readonly Part[],
  written: readonly LetterPart[],
): Readonly<Record<string, string>> {
  const textOf = new Map(written.map(({ part, text }) => [part, text]))
  return Object.fromEntries(
    parts
      .filter(({ part, required }) => required && (textOf.get(part) ?? '').trim() === '')
      .map(({ part, name }) => [`part.${part}`, `Write “${name}”: the letter cannot be sent without it`]),
  )
}

/** Longer than anybody reads; a pasted book is refused. */
export const longestPart = 20_000

/** Long enough to say what was wrong. */
export const longestReason = 1_000

/** Somebody who gets a letter, and in what capacity. */
export interface Recipient {
  readonly personId: PersonId
  readonly cameAs: string
}

/**
 * Holders of the letter's roles, then those who were there, then those who had the letter that this one puts right; each
 * once, nobody with a conflict of interest.
 */
export function recipientsOf(
  letter: Pick<OutcomeLetter, 'to' | 'andWhoCame'>,
  {
    holders,
    roleName,
    attended,
    before,
    conflicted,
  }: {
    readonly holders: (role: string) => readonly PersonId[]
    readonly roleName: (role: string) => string
    readonly attended: readonly PersonId[]
    /** Who got the letter that is put right. */
    readonly before: readonly Recipient[]
    readonly conflicted: ReadonlySet<PersonId>
  },
): readonly Recipient[] {
  const all = [
    ...letter.to.flatMap((role) => holders(role).map((personId) => ({ personId, cameAs: roleName(role) }))),
    ...(letter.andWhoCame ? attended.map((personId) => ({ personId, cameAs: 'At the meeting' })) : []),
    ...before,
  ]
  const seen = new Set<PersonId>(conflicted)
  return all.filter(({ personId }) => !seen.has(personId) && seen.add(personId) !== undefined)
}

/** The name of the tick with which somebody says that a letter does not tell what was withdrawn as if it held. */
export const withdrawnSeen = 'withdrawn-seen'

/** What went to others because of the outcome and was withdrawn, with nothing sent in its place, by name. */
export function withdrawnFor(
  scheme: CompiledScheme,
  { takenBack }: Pick<JourneyState, 'takenBack'>,
): readonly string[] {
  return scheme.handOffs.flatMap(({ handOff, name }) => (takenBack[handOff] ? [name] : []))
}
