import type { DocumentHead, DocumentOwner } from '../documents/public.ts'
import { findBearings, journeyDocuments, rolesHeld } from '../journeys/public.ts'
import type { DocumentTemplate } from '../schemes/public.ts'
import { todayAt } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { findCheck, type QualityCheck } from './checks.queries.ts'

/** What documents ask of a checklist: it leans on the application that it checks. */

async function checkOf(tx: Tx, document: DocumentHead): Promise<QualityCheck> {
  const check = await findCheck(tx, document.ownerId)
  if (!check) throw new Error(`The check of a checklist is missing: ${document.ownerId}`)
  return check
}

/** The checklist as a paper of its application, so that the application's own answers serve it too. */
async function asPaper(tx: Tx, document: DocumentHead): Promise<DocumentHead> {
  return { ...document, ownerId: (await checkOf(tx, document)).journeyId }
}

function fillersOf(template: DocumentTemplate, section: DocumentTemplate['sections'][number]) {
  return section.filledBy ?? template.filledBy
}

/** Owner of the checklists of quality checks. */
export const checkDocuments: DocumentOwner = {
  template: (tx, document) => journeyDocuments.template(tx, document),
  async access(tx, actor, document, template) {
    const check = await checkOf(tx, document)
    const bearings = await findBearings(tx, check.journeyId, todayAt())
    if (!bearings) throw new Error(`The application of a checklist is missing: ${check.journeyId}`)
    const { scheme, state, applicant, holders } = bearings
    const roles = rolesHeld(holders, actor)
    const checks = template.sections.some((section) =>
      fillersOf(template, section).some((role) => roles.has(role)),
    )
    const takesPart =
      actor.personId === applicant.personId ||
      [...roles].some((role) => scheme.roles[role]?.sees === 'everything')
    const current = state.status === 'running' && state.round === check.round
    const href = check.finished
      ? `/applications/${check.journeyId}/quality/${check.round}`
      : `/applications/${check.journeyId}/check/${check.task}`
    return {
      // Until it is finished it is a draft of the checkers'.
      mayRead: checks || (takesPart && check.finished !== undefined),
      fills: template.sections.flatMap((section) =>
        // Nobody checks their own application.
        actor.personId !== applicant.personId && fillersOf(template, section).some((role) => roles.has(role))
          ? [section.section]
          : [],
      ),
      signs:
        actor.personId === applicant.personId
          ? []
          : template.sections.flatMap((section) => {
              const role = section.signedBy?.find((each) => roles.has(each))
              return role
                ? [{ section: section.section, role, roleName: scheme.roles[role]?.name ?? role }]
                : []
            }),
      ...(check.finished
        ? { locked: { code: 'check-finished', says: 'This check is finished, so it stays as it is.' } }
        : !current
          ? { locked: { code: 'round-over', says: 'The application has moved on from this round.' } }
          : {}),
      back: { href, name: 'Quality check' },
      whose: applicant.name,
      fillers: Object.fromEntries(
        template.sections.map((section) => [
          section.section,
          fillersOf(template, section)
            .map((role) => scheme.roles[role]?.name ?? role)
            .join(' or '),
        ]),
      ),
    }
  },
  prefill: async (tx, actor, document, keys) =>
    journeyDocuments.prefill(tx, actor, await asPaper(tx, document), keys),
  evidenceRows: async (tx, document, chosen) =>
    journeyDocuments.evidenceRows(tx, await asPaper(tx, document), chosen),
  frameworkItems: async (tx, document, framework) =>
    journeyDocuments.frameworkItems(tx, await asPaper(tx, document), framework),
  async findingPlaces(tx, document) {
    return (await journeyDocuments.findingPlaces?.(tx, await asPaper(tx, document))) ?? []
  },
  // Nothing of the application rests on a checklist before it is finished, which is an act of its own.
  async changed() {},
}
