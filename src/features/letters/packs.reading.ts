import type { IsoDate } from '../../kernel/dates.ts'
import type { AuthorityId, EditionId, JourneyId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { changesBetween } from '../applications/public.ts'
import { answersOf, documentBlocks, findDocument } from '../documents/public.ts'
import { portfolioBook } from '../exchange/public.ts'
import { findApplicationEdition, findSituation, standingsOf } from '../journeys/public.ts'
import { decisionsOf } from '../panels/public.ts'
import { peopleByIds } from '../people/public.ts'
import { checksOf } from '../quality-assurance/public.ts'
import { view } from '../schemes/public.ts'
import { redactionsOf } from '../signatures/public.ts'
import { type CheckInPack, deciders, type PapersOfCase } from './packs.book.ts'

/** Reading what a panel has in front of it of one application. */

export interface PapersAsked {
  readonly authorityId: AuthorityId
  readonly authority: string
  readonly today: IsoDate
  readonly verification: { readonly code: string; readonly url: string }
}

/**
 * The sealed portfolio of an application with its checks, and the decisions on earlier ones; undefined where there is no
 * such edition. The caller waits for redactions before, so that all of it belongs together.
 */
export async function readPapers(
  tx: Tx,
  {
    authorityId,
    authority,
    today,
    verification,
    journeyId,
    editionId,
    readBefore: earlier,
  }: PapersAsked & {
    readonly journeyId: JourneyId
    readonly editionId: EditionId
    /** The earlier edition that the reader has read, where this one came since. */
    readonly readBefore: EditionId | undefined
  },
): Promise<PapersOfCase | undefined> {
  const situation = await findSituation({ tx, today, authorityId }, journeyId)
  const edition = situation && (await findApplicationEdition({ tx }, editionId))
  if (!edition || edition.owner.id !== journeyId) return undefined
  const { scheme, state, context, applicant } = situation
  const before = earlier && (await findApplicationEdition({ tx }, earlier))
  const standings = await standingsOf(tx, [applicant.personId])
  const decisions = (
    await decisionsOf(
      tx,
      standings.map(({ journey_id: id }) => id),
    )
  ).filter((decision) => decision.journeyId !== journeyId)
  const people = await peopleByIds(tx, deciders(decisions), today)
  const checks: CheckInPack[] = []
  const holds: string[] = decisions.map(({ id }) => id)
  for (const check of await checksOf(tx, journeyId)) {
    const document = check.finished && check.documentId ? await findDocument(tx, check.documentId) : undefined
    const template = document && scheme.templates[document.template]
    if (!check.finished || !document || !template) continue
    holds.push(document.id)
    checks.push({
      round: check.round,
      by: check.finished.printedName,
      on: formatDay(check.finished.on),
      blocks: documentBlocks(template, answersOf(template, document)),
    })
  }
  return {
    edition,
    applicantId: applicant.personId,
    meetings: scheme.meetings,
    holds,
    portfolio: portfolioBook(edition, scheme, {
      authority,
      current: state.edition?.editionId === edition.editionId,
      view: view(scheme, state, context),
      state,
      holders: context.holders,
      redactions: await redactionsOf(tx, edition),
      verification,
    }),
    news: before && {
      since: before.number,
      changes: changesBetween(scheme, before.application, edition.application),
    },
    checks,
    decisions: decisions.map((decision) => ({
      ...decision,
      outcome: scheme.outcomes.find(({ outcome }) => outcome === decision.outcome)?.name ?? decision.outcome,
      byName: people.get(decision.by)?.name ?? 'Someone who has left',
    })),
  }
}
