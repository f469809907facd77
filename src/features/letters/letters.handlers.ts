import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { DocumentId, PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import type { Actor, Exchange } from '../../platform/http/route.ts'
import { canonicalSha256 } from '../../platform/rendering/verification.ts'
import type { OpenApplication } from '../applications/public.ts'
import { outcomeName, type LetterToWrite } from './letters.open.ts'
import type { LetterPart, Recipient } from './letters.rules.ts'
import { keepLetter, markSent } from './letters.store.ts'

/** The job that prints a letter that was sent, keeps its files and tells those who get it. */
export const printLetterTask = 'print-letter'

/** Keeps what is written; undefined when somebody else saved meanwhile, or it was sent. */
export async function saveLetter(
  { tx, actor, now }: Pick<Exchange, 'tx' | 'actor' | 'now'>,
  { letter, decision, open }: LetterToWrite & { readonly open: OpenApplication },
  parts: readonly LetterPart[],
  base: number,
): Promise<{ readonly documentId: DocumentId; readonly revision: number } | undefined> {
  const { journeyId, scheme, applicant } = open.situation
  const kept = await keepLetter(
    tx,
    {
      journeyId,
      decisionId: decision.id,
      letter: letter.letter,
      name: letter.name,
      about: [
        { label: 'About', value: applicant.name },
        { label: 'Application', value: scheme.name },
        { label: 'Outcome', value: `${outcomeName(scheme, decision)}, ${formatDay(decision.on)}` },
      ],
      parts,
      by: actor.personId,
      now,
    },
    base,
  )
  if (kept) await audit('save-letter', { tx, actor }, kept.documentId, applicant.personId)
  return kept
}

/** Sends a letter that was kept in this transaction. Its files are made and people told by a job, once. */
export async function sendLetter(
  {
    tx,
    actor,
    now,
    today,
  }: Pick<Exchange, 'tx' | 'actor'> & { readonly now: IsoInstant; readonly today: IsoDate },
  documentId: DocumentId,
  aboutPersonId: PersonId,
  parts: readonly LetterPart[],
  to: readonly Recipient[],
): Promise<void> {
  const contentHash = canonicalSha256({
    letter: documentId,
    parts: parts.map(({ part, name, text }) => ({ part, name, text })),
    to: to.map(({ personId }) => personId),
  })
  await markSent(tx, documentId, { by: actor.personId, on: today, at: now, contentHash, to })
  await audit('send-letter', { tx, actor }, documentId, aboutPersonId, { to: to.length, hash: contentHash })
  await addJob(tx, printLetterTask, { documentId }, { key: documentId })
}

async function audit(
  action: string,
  { tx, actor }: { readonly tx: Exchange['tx']; readonly actor: Actor },
  documentId: DocumentId,
  about: PersonId,
  detail?: Readonly<Record<string, string | number>>,
): Promise<void> {
  await recordAudit(tx, {
    actor,
    action,
    subject: { kind: 'letter', id: documentId },
    about,
    ...(detail ? { detail } : {}),
  })
}
