import { createHash } from 'node:crypto'
import type { IsoInstant } from '../../kernel/dates.ts'
import { isUuid } from '../../kernel/ids.ts'
import { personalData, type PersonalDataHint, type PersonalDataKind } from '../../kernel/personal-data.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Actor } from '../auth/actor.ts'
import type { Tx } from '../database/tables.ts'
import { confirmedBefore, keepConfirmed, plainWords } from './confirmed.store.ts'
import { type Reason, reasonOf } from './reasons.ts'

/** A text that is about to be saved: what somebody typed into a field, or what stands in a file or record. */
export interface TextToSave {
  /** Name of the form's field, of the file, or of what somebody said. */
  readonly field: string
  readonly text: string
  /** Which of the field's values, where it was sent several times; undefined for what was not typed there. */
  readonly at?: number
  /** Where it stands, when it cannot be changed on the page. */
  readonly stands?: 'in-file' | 'as-said'
}

/** A hint that waits for an answer: the words put right, or a reason why they may stay. */
export interface OpenHint extends PersonalDataHint {
  /** The same for the same kind and words, so that one reason answers all of them. */
  readonly key: string
  /** What was chosen with this sending. */
  readonly reason: Reason | undefined
}

export interface TextToCheck extends TextToSave {
  readonly hints: readonly OpenHint[]
}

/** The page asks for these; nothing of the sending is saved until they are answered. */
export interface WordsToCheck {
  readonly texts: readonly TextToCheck[]
  /** Somebody was asked before and left something open. */
  readonly again: boolean
}

/** Which of these names, mail addresses (in small letters) and numbers are those of the authority's own people. */
export type KnownPeople = (
  tx: Tx,
  marks: {
    readonly names: readonly string[]
    readonly mails: readonly string[]
    readonly phones: readonly string[]
  },
) => Promise<ReadonlySet<string>>

export interface Sending {
  readonly actor: Actor
  /** Address it is sent to, without the query. */
  readonly path: string
  readonly texts: readonly TextToSave[]
  /** Chosen reasons by the key of the hint. */
  readonly chosen: ReadonlyMap<string, string>
  readonly now: IsoInstant
}

/**
 * Looks for personal data in what a sending would save. Answers what is still open; when nothing is, what was
 * confirmed is kept as hashes and written to the audit as codes, in this transaction. Without anything that looks
 * like personal data it asks the database nothing.
 */
export async function lookAtWords(
  tx: Tx,
  knownPeople: KnownPeople,
  { actor, path, texts, chosen, now }: Sending,
): Promise<WordsToCheck | undefined> {
  const found = texts.flatMap((text) => {
    const hints = isCode(text.text) ? [] : personalData(text.text)
    return hints.length === 0 ? [] : [{ ...text, hints }]
  })
  if (found.length === 0) return undefined
  const unique = new Map(found.flatMap(({ hints }) => hints.map((hint) => [keyOf(hint), hint] as const)))
  const ofKind = (wanted: PersonalDataKind) =>
    [...unique.values()].filter(({ kind }) => kind === wanted).map(({ words }) => plainWords(words))
  const known = await knownPeople(tx, {
    names: ofKind('full-name'),
    mails: ofKind('email'),
    phones: ofKind('phone'),
  })
  // A name beside "her mother" is a family's, whoever else bears it.
  for (const [key, { kind, words }] of unique)
    if (kind !== 'child-name' && known.has(plainWords(words))) unique.delete(key)
  if (unique.size === 0) return undefined
  const scopes = { personId: actor.personId, path }
  const before = await confirmedBefore(tx, scopes, [...unique.values()])
  for (const [key, hint] of unique) if (before.has(hint)) unique.delete(key)
  if (unique.size === 0) return undefined

  const answered = [...unique].flatMap(([key, hint]) => {
    const reason = reasonOf(chosen.get(key))
    return reason === undefined ? [] : [{ ...hint, reason }]
  })
  if (answered.length < unique.size)
    return {
      again: chosen.size > 0,
      texts: found.flatMap(({ hints, ...text }) => {
        const open = hints.flatMap((hint) => {
          const key = keyOf(hint)
          return unique.has(key) ? [{ ...hint, key, reason: reasonOf(chosen.get(key)) }] : []
        })
        return open.length === 0 ? [] : [{ ...text, hints: open }]
      }),
    }
  await keepConfirmed(tx, scopes, answered, now)
  await recordAudit(tx, {
    actor,
    action: 'confirm-words',
    subject: { kind: 'form', id: path },
    about: actor.personId,
    detail: {
      kinds: answered.map(({ kind }) => kind),
      reasons: answered.map(({ reason }) => reason),
      fields: [...new Set(found.map(({ field, stands }) => stands ?? fieldName(field)))],
    },
  })
  return undefined
}

/** A name of ours; a forged one could hold anything, and the audit holds no prose. */
function fieldName(field: string): string {
  return /^[\w.:-]{1,80}$/.test(field) ? field : 'other'
}

function keyOf({ kind, words }: PersonalDataHint): string {
  return createHash('sha256')
    .update(`${kind} ${plainWords(words)}`)
    .digest('hex')
    .slice(0, 16)
}

/** What a choice, a hidden id or a day is sent as: nobody typed it. */
function isCode(text: string): boolean {
  return text === '' || isUuid(text) || /^(?=.*[a-z])[a-z0-9_:./-]+$/.test(text)
}
