import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, refuse, type Result } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { todayAt } from '../../platform/clock.ts'
import { paperDayRefused } from '../schemes/public.ts'
import { tellOwners } from './attachments.store.ts'
import { sectionContentHash } from './content.rules.ts'
import type { SavedSection } from './documents.queries.ts'
import { insertSectionSignature, type SectionSigning, voidSectionSignatures } from './documents.store.ts'
import { insertOnPaper } from './on-paper.store.ts'
import type { SeenOnPaper } from './on-paper.words.ts'
import type { Asking, OpenDocument, OpenSection } from './opening.queries.ts'

export interface SectionSigningForm {
  readonly printedName: string
  /** The revision that was read. */
  readonly base: number
  /** "I have read this section and sign it" was ticked. */
  readonly confirmed: boolean
}

/**
 * Signs one section on its own with name, role and day. Refused when the actor may not sign it, when something is
 * missing or wrong in it, when it was changed since it was read, or when it is signed already.
 */
export async function signSection(
  asking: Asking,
  open: OpenSection,
  form: SectionSigningForm,
): Promise<Result<'signed'>> {
  const { section, access } = open
  const signer = access.signs.find((each) => each.section === section.section)
  if (!signer)
    return refuse({
      code: 'not-your-signature',
      says: 'You cannot sign this section.',
      rule: `It is signed by the role that the form names: ${(section.signedBy ?? ['nobody']).join(' or ')}.`,
      remedy: 'Ask the person who holds that role to sign it.',
    })
  const ready = readyToSign(open)
  if (!ready.ok) return ready
  if (form.printedName.trim() === '')
    return refuse({ code: 'name-missing', says: 'Enter your name as it is printed', field: 'printed-name' })
  if (!form.confirmed)
    return refuse({ code: 'not-confirmed', says: 'Tick that you have read the section', field: 'confirm' })
  const signed = await keepSigned(asking, open, 'sign-section', {
    by: asking.actor,
    printedName: form.printedName.trim(),
    role: signer.role,
    today: asking.today,
    revision: form.base,
  })
  return signed.ok ? accept('signed') : signed
}

/** What was put with ink on a print of a section, as it is entered. */
export interface InkOnSection {
  /** The revision that the print is of. */
  readonly base: number
  readonly by: { readonly personId: PersonId; readonly printedName: string; readonly role: string }
  /** The day beside the signature. */
  readonly on: IsoDate
  readonly seen: SeenOnPaper
  readonly scans: readonly { readonly name: string; readonly sha256: string }[]
}

/**
 * Enters a signature that stands on a print of the section: it counts like one given here, until the section changes.
 * Refused as `signSection` is, when the actor may not enter it, and when the day is to come or before what was signed
 * was written. Answers its id.
 */
export async function signSectionOnPaper(
  asking: Asking,
  open: OpenSection,
  { base, by, on, seen, scans }: InkOnSection,
): Promise<Result<string>> {
  const { tx, actor, today } = asking
  if (!open.access.entersOnPaper?.includes(open.section.section))
    return refuse({ code: 'not-on-paper', says: 'Signatures on paper are not entered here, or not by you.' })
  const ready = readyToSign(open)
  if (!ready.ok) return ready
  if (by.personId === actor.personId)
    return refuse({
      code: 'own-paper',
      says: 'You can sign here yourself. Somebody else enters a paper signature of yours.',
      field: 'signer',
    })
  if (seen.seenBy === by.personId)
    return refuse({
      code: 'own-witness',
      says: 'Somebody other than the signer must have seen the signature.',
      field: 'seen',
    })
  const wrongDay = inkDayRefused(on, ready.value, today)
  if (wrongDay) return refuse(wrongDay)
  const signed = await keepSigned(asking, open, 'enter-section-signature', {
    by: { personId: by.personId, actingFor: undefined },
    printedName: by.printedName,
    role: by.role,
    today: on,
    revision: base,
  })
  if (signed.ok) await insertOnPaper(tx, signed.value, seen, scans)
  return signed
}

/** Why a print of what is saved in a section cannot bear this day; undefined when it can. */
export function inkDayRefused(on: IsoDate, { savedAt }: SavedSection, today: IsoDate): Refusal | undefined {
  return paperDayRefused(on, todayAt(savedAt), today, 'what stands here was saved')
}

/** What is saved in the section, once all of it is there and nothing is closed. */
function readyToSign({ section, standing, access, saved }: OpenSection): Result<SavedSection> {
  if (access.locked) return refuse(access.locked)
  const problems = standing.sections.find((each) => each.section.section === section.section)?.problems
  return !saved || problems === undefined || problems.length > 0
    ? refuse({
        code: 'section-incomplete',
        says: 'This section cannot be signed yet: something in it is missing or not right.',
        remedy: 'Complete the section first.',
      })
    : accept(saved)
}

/** Keeps the signature of what stands there now, tells the owner and notes it; answers its id. */
async function keepSigned(
  { tx, actor, now }: Asking,
  open: OpenSection,
  action: 'sign-section' | 'enter-section-signature',
  signing: Pick<SectionSigning, 'by' | 'printedName' | 'role' | 'today' | 'revision'>,
): Promise<Result<string>> {
  const { document, section, inUse, answers } = open
  const signed =
    signing.revision === open.revision &&
    (await insertSectionSignature(tx, {
      ...signing,
      documentId: document.id,
      section: section.section,
      now,
      contentHash: sectionContentHash(document.templateHash, inUse.template, section, answers),
    }))
  if (!signed)
    return refuse({
      code: 'changed-meanwhile',
      says: 'This section was changed or signed while you were reading it.',
      remedy: 'Read it again and sign what stands there now.',
    })
  await recordAudit(tx, {
    actor,
    action,
    subject: { kind: 'document', id: document.id },
    about: document.aboutPersonId,
    detail: { section: section.section, revision: open.revision, role: signing.role },
  })
  await tellOwners(tx, actor, document, [section.section], now)
  return accept(signed)
}

/** Whoever is said to have signed on paper says that they did not: it counts no longer, and the owner is told. */
export async function disownSectionSignature(
  { tx, actor, now }: Asking,
  { document }: OpenDocument,
  section: string,
): Promise<void> {
  await voidSectionSignatures(tx, document.id, section, actor.personId, now)
  await tellOwners(tx, actor, document, [section], now)
}
