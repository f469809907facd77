import { refuse, accept, type Result } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { tellOwners } from './attachments.store.ts'
import { sectionContentHash } from './content.rules.ts'
import { insertSectionSignature } from './documents.store.ts'
import type { Asking, OpenSection } from './opening.queries.ts'

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
  { tx, actor, now, today }: Asking,
  open: OpenSection,
  form: SectionSigningForm,
): Promise<Result<'signed'>> {
  const { document, section, access, inUse } = open
  const signer = access.signs.find((each) => each.section === section.section)
  if (!signer)
    return refuse({
      code: 'not-your-signature',
      says: 'You cannot sign this section.',
      rule: `It is signed by the role that the form names: ${(section.signedBy ?? ['nobody']).join(' or ')}.`,
      remedy: 'Ask the person who holds that role to sign it.',
    })
  if (access.locked) return refuse(access.locked)
  const problems = open.standing.sections.find((each) => each.section.section === section.section)?.problems
  if (!open.saved || problems === undefined || problems.length > 0)
    return refuse({
      code: 'section-incomplete',
      says: 'This section cannot be signed yet: something in it is missing or not right.',
      remedy: 'Complete the section first.',
    })
  if (form.printedName.trim() === '')
    return refuse({ code: 'name-missing', says: 'Enter your name as it is printed', field: 'printed-name' })
  if (!form.confirmed)
    return refuse({ code: 'not-confirmed', says: 'Tick that you have read the section', field: 'confirm' })
  const signed =
    form.base === open.revision &&
    (await insertSectionSignature(tx, {
      documentId: document.id,
      section: section.section,
      by: actor,
      printedName: form.printedName.trim(),
      role: signer.role,
      now,
      today,
      revision: open.revision,
      contentHash: sectionContentHash(document.templateHash, inUse.template, section, open.answers),
    }))
  if (!signed)
    return refuse({
      code: 'changed-meanwhile',
      says: 'This section was changed or signed while you were reading it.',
      remedy: 'Read it again and sign what stands there now.',
    })
  await recordAudit(tx, {
    actor,
    action: 'sign-section',
    subject: { kind: 'document', id: document.id },
    about: document.aboutPersonId,
    detail: { section: section.section, revision: open.revision, role: signer.role },
  })
  await tellOwners(tx, actor, document, [section.section], now)
  return accept('signed')
}
