import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Exchange } from '../../platform/http/route.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { tellOfAnswer } from './from-paper.ports.ts'
import { saidAlready, tooLong } from './paper.rules.ts'

/** Something that was entered from paper in somebody's name: they object, those who enter it answer, once each. */
export interface EnteredForSomebody {
  /** Who is said to have signed or begun it. */
  readonly whose: PersonId
  readonly journeyId: JourneyId
  readonly applicant: { readonly personId: PersonId; readonly name: string }
  readonly scheme: string
  /** The page on which it stands. */
  readonly href: string
  /** "signature": audited as signature-objected and signature-answered, with these codes. */
  readonly audited: { readonly what: string; readonly detail?: Readonly<Record<string, string>> }
  readonly refused: { readonly object: string; readonly answer: string }
  /** Among those who enter from paper here. */
  mayAnswer(personId: PersonId): boolean
  /** False when there was one already. */
  keepObjection(
    tx: Tx,
    it: { readonly objection: string; readonly by: PersonId; readonly on: IsoDate },
  ): Promise<boolean>
  keepAnswer(
    tx: Tx,
    it: { readonly answer: string; readonly by: PersonId; readonly name: string; readonly on: IsoDate },
  ): Promise<boolean>
  /** What waits for an answer, with this one opened or closed. */
  restate(exchange: Exchange, isOpen: boolean): Promise<void>
  /** What the objection undoes while it still can. */
  undo?(exchange: Exchange, objection: string): Promise<Result<unknown>>
}

/** What is refused to others where a signature is said to be somebody's. */
export const notTheirs = {
  object: 'Only whoever is said to have signed can object.',
  answer: 'This is for those who enter signatures to answer.',
} as const

/** What a reader may do about an entered signature: whoever is said to have signed objects once, those who enter answer. */
export function whatMay(
  { objection }: { readonly objection?: { readonly answer: string | null } | null | undefined },
  mine: boolean,
  enters: boolean,
): 'object' | 'answer' | undefined {
  if (mine) return objection ? undefined : 'object'
  return enters && objection && objection.answer === null ? 'answer' : undefined
}

async function note({ tx, actor }: Exchange, act: 'objected' | 'answered', it: EnteredForSomebody) {
  await recordAudit(tx, {
    actor,
    action: `${it.audited.what}-${act}`,
    subject: { kind: 'journey', id: it.journeyId },
    about: it.applicant.personId,
    ...(it.audited.detail ? { detail: it.audited.detail } : {}),
  })
}

/** What somebody wrote, refused beside its field when it is nothing or too long. */
function wordsIn(field: string, words: string, missing: string): Result<string> {
  const said = words.trim()
  if (said === '') return refuse({ code: 'words-needed', says: missing, field })
  const long = tooLong(field, said)
  return long ? refuse(long) : accept(said)
}

/** They say that it is wrong; it waits in To do of those who enter from paper. */
export async function objectTo(
  exchange: Exchange,
  it: EnteredForSomebody,
  words: string,
): Promise<Result<true>> {
  const { tx, actor, today } = exchange
  if (it.whose !== actor.personId) return refuse({ code: 'not-yours', says: it.refused.object })
  const objection = wordsIn('objection', words, 'Say what is wrong, so that it can be put right')
  if (!objection.ok) return objection
  const kept = { objection: objection.value, by: actor.personId, on: today }
  if (!(await it.keepObjection(tx, kept))) return refuse(saidAlready)
  await it.restate(exchange, true)
  await note(exchange, 'objected', it)
  const undone = await it.undo?.(exchange, objection.value)
  return undone && !undone.ok ? undone : accept(true)
}

/** The answer, by somebody who enters from paper here and is not the one it is about. */
export async function answerTo(
  exchange: Exchange,
  it: EnteredForSomebody,
  words: string,
): Promise<Result<true>> {
  const { tx, actor, today, now, person } = exchange
  if (!it.mayAnswer(actor.personId) || it.whose === actor.personId)
    return refuse({ code: 'not-yours', says: it.refused.answer })
  const answer = wordsIn('answer', words, 'Write your answer')
  if (!answer.ok) return answer
  const kept = { answer: answer.value, by: actor.personId, name: person.name, on: today }
  if (!(await it.keepAnswer(tx, kept))) return refuse(saidAlready)
  await it.restate(exchange, false)
  await tellOfAnswer({
    ...{ tx, to: it.whose, journeyId: it.journeyId, about: it.applicant, scheme: it.scheme, at: now },
    href: it.href,
  })
  await note(exchange, 'answered', it)
  return accept(true)
}
