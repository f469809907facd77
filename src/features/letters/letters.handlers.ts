import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { DocumentId, PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import type { Actor, Exchange } from '../../platform/http/route.ts'
import { canonicalSha256 } from '../../platform/rendering/verification.ts'
import { currentPack } from '../packs/public.ts'
import type { Situation } from '../journeys/public.ts'
import { restateTasks } from '../tasks/public.ts'
import { type OpenLetter, outcomeName, placeOf } from './letters.open.ts'
import { type LetterPart, type Recipient, senderOf } from './letters.rules.ts'
import { removeLetterDrafts } from './letters.drafts.store.ts'
import type { Letter } from './letters.queries.ts'
import { askForCorrection, correctedLetterTask, restateLetters } from './letters.waits.ts'
import { beginCorrection, dropCorrection, keepLetter, markSent } from './letters.store.ts'

/** The job that prints a letter that was sent, keeps its files and tells those who get it. */
export const printLetterTask = 'print-letter'

/** Keeps what is written; undefined when somebody else saved meanwhile, or it was sent. */
export async function saveLetter(
  { tx, actor, now }: Pick<Exchange, 'tx' | 'actor' | 'now'>,
  writing: OpenLetter,
  parts: readonly LetterPart[],
  base: number,
): Promise<{ readonly documentId: DocumentId; readonly revision: number } | undefined> {
  const { letter, decision, open, kept: before, earlier } = writing
  const { journeyId, scheme, applicant } = open.situation
  const replaced = earlier.at(-1)?.sent
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
        ...(replaced && before
          ? [
              { label: 'Replaces', value: `The letter sent on ${formatDay(replaced.on)}` },
              { label: 'Put right', value: before.reason },
            ]
          : []),
      ],
      parts,
      sender: senderOf(letter, await currentPack(tx)),
      by: actor.personId,
      now,
    },
    base,
  )
  if (kept) {
    await removeLetterDrafts(tx, placeOf(writing), actor.personId)
    await audit('save-letter', { tx, actor }, kept.documentId, applicant.personId)
  }
  return kept
}

/** Begins the correction of a letter that was sent; undefined when somebody else did before. */
export async function correctLetter(
  { tx, actor, now }: Pick<Exchange, 'tx' | 'actor' | 'now'>,
  sent: Letter,
  { applicant: { personId: aboutPersonId }, scheme }: Pick<Situation, 'applicant' | 'scheme'>,
  reason: string,
): Promise<DocumentId | undefined> {
  const documentId = await beginCorrection(tx, sent, { reason, by: actor.personId, now })
  if (documentId) {
    await askForCorrection(tx, documentId, sent, scheme, now)
    await audit('correct-letter', { tx, actor }, documentId, aboutPersonId, { replaces: sent.documentId })
  }
  return documentId
}

/** Gives up a correction before it was sent: the letter that was sent stands as it is. */
export async function leaveAsSent(
  { tx, actor }: Pick<Exchange, 'tx' | 'actor'>,
  correction: Letter,
  aboutPersonId: PersonId,
): Promise<void> {
  await removeLetterDrafts(tx, correction)
  await restateTasks(tx, { kind: correctedLetterTask, id: correction.documentId }, [])
  if (await dropCorrection(tx, correction.documentId))
    await audit('drop-letter-correction', { tx, actor }, correction.documentId, aboutPersonId)
}

/** Sends a letter that was kept in this transaction. Its files are made and people told by a job, once. */
export async function sendLetter(
  {
    tx,
    actor,
    now,
    today,
  }: Pick<Exchange, 'tx' | 'actor'> & { readonly now: IsoInstant; readonly today: IsoDate },
  writing: OpenLetter,
  documentId: DocumentId,
  parts: readonly LetterPart[],
  to: readonly Recipient[],
): Promise<void> {
  const contentHash = canonicalSha256({
    letter: documentId,
    parts: parts.map(({ part, name, text }) => ({ part, name, text })),
    to: to.map(({ personId }) => personId),
  })
  await markSent(tx, documentId, { by: actor.personId, on: today, at: now, contentHash, to })
  await removeLetterDrafts(tx, placeOf(writing))
  await restateTasks(tx, { kind: correctedLetterTask, id: documentId }, [])
  const { situation } = writing.open
  await restateLetters([
    { doing: { tx, actor, now, today }, situation: { ...situation, journeyId: placeOf(writing).journeyId } },
  ])
  await audit('send-letter', { tx, actor }, documentId, situation.applicant.personId, {
    to: to.length,
    hash: contentHash,
  })
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
