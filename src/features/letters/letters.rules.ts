import type { PersonId } from '../../kernel/ids.ts'
import {
  type CompiledPack,
  type CompiledScheme,
  greetingPart,
  type JourneyState,
  type OutcomeLetter,
} from '../schemes/public.ts'

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
  /** Whom the letter is addressed to. */
  readonly addressee: string
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

/** The parts that a letter has with this outcome; its greeting, where it has one, comes first. */
export function partsFor(letter: OutcomeLetter, outcome: string): readonly Part[] {
  const { greeting } = letter
  return [
    ...(greeting ? [{ part: greetingPart, name: 'Greeting', says: greeting, required: false }] : []),
    ...letter.parts.filter((part) => part.for?.includes(outcome) ?? true),
  ]
}

/** The office that sends a letter, as it stands at its head. */
export type Sender = NonNullable<OutcomeLetter['sender']>

/** Who sends it: as the scheme says, else the team that the pack names; undefined where neither names anybody. */
export function senderOf(
  letter: Pick<OutcomeLetter, 'sender'>,
  pack: Pick<CompiledPack, 'workforceTeam'> | undefined,
): Sender | undefined {
  const team = pack?.workforceTeam
  return letter.sender ?? (team && { office: team.name, contact: team.email })
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
      filled(says ?? '', { ...filling }),
      from === undefined ? '' : from.includes('.') ? sources.answer(from) : wordsOf(from, sources),
    ]
      .map((text) => text.trim())
      .filter(Boolean)
      .join('\n\n'),
  }))
}

/** Words with what stands in braces put in; what is not known stays as it is. */
function filled(says: string, filling: Readonly<Record<string, string>>): string {
  return says.replaceAll(/\{(\w+)\}/g, (whole, word: string) => filling[word] ?? whole)
}

/** What was put right, as a letter tells it. */
export interface PutRight {
  readonly isWithdrawal: boolean
  /** When, in words. */
  readonly day: string
  readonly changes: readonly { readonly name: string; readonly was: string; readonly now: string }[]
  /** The day from which pay is put right, in words. */
  readonly arrearsFrom: string | undefined
}

/** What is said where a pack has no words of its own. */
const usualCorrection = {
  corrected: 'Something in what was sent on about you was put right on {day}.',
  withdrawn: 'What was sent on about you was withdrawn on {day}: nothing of it holds any more.',
  change: '{what}: {now}, instead of {was}.',
  arrears: 'Your pay is put right from {day}.',
} as const

/** What a letter begins with when its outcome was put right: in the pack's words. */
export function correctionInWords(
  own: OutcomeLetter['correction'],
  { isWithdrawal, day, changes, arrearsFrom }: PutRight,
): string {
  const words = (sentence: keyof typeof usualCorrection) => own?.[sentence] ?? usualCorrection[sentence]
  return [
    filled(words(isWithdrawal ? 'withdrawn' : 'corrected'), { day }),
    ...changes.map(({ name, was, now }) =>
      filled(words('change'), { what: name, now: now || 'nothing', was: was || 'nothing' }),
    ),
    ...(arrearsFrom ? [filled(words('arrears'), { day: arrearsFrom })] : []),
  ].join('\n')
}

/** The parts with what was put right in front of the first that is no greeting. */
export function withCorrection(parts: readonly LetterPart[], says: string): readonly LetterPart[] {
  const first = parts.findIndex(({ part }) => part !== greetingPart)
  return parts.map((part, index) => (index === first ? { ...part, text: `${says}\n\n${part.text}` } : part))
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
  /** It is addressed to somebody else; they have a copy. */
  readonly copy: boolean
}

/**
 * Holders of the letter's roles, then those who were there, then those who had the letter that this one puts right; each
 * once, nobody with a conflict of interest. It is addressed to holders of the first role, or to the first of all where
 * nobody holds that; everybody else has a copy.
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
    ...letter.to.flatMap((role, place) =>
      holders(role).map((personId) => ({ personId, cameAs: roleName(role), copy: place > 0 })),
    ),
    ...(letter.andWhoCame
      ? attended.map((personId) => ({ personId, cameAs: 'At the meeting', copy: true }))
      : []),
    ...before.map((recipient) => ({ ...recipient, copy: true })),
  ]
  const seen = new Set<PersonId>(conflicted)
  const each = all.filter(({ personId }) => !seen.has(personId) && seen.add(personId) !== undefined)
  return each.some(({ copy }) => !copy)
    ? each
    : each.map((recipient, place) => ({ ...recipient, copy: place > 0 }))
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
