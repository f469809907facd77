import type { IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { answersOf, carryAsDrafts, documentsOf } from '../documents/public.ts'
import type { CompiledScheme, JourneyEvent } from '../schemes/public.ts'

/** Papers of an earlier journey in a later one. */

/** The papers with which a journey that was offered begins: what the latest offer of the scheme says. */
export function carriedByOffer(
  events: readonly { readonly event: JourneyEvent }[],
  scheme: string,
): readonly string[] {
  for (const { event } of events.toReversed())
    if (event.type === 'effect-caused' && event.effect.kind === 'offer' && event.effect.scheme === scheme)
      return event.effect.carries ?? []
  return []
}

/** What both have: the applicant's own answers lie in the new papers as drafts, to be read and changed before they count. */
export async function carryPapers({
  doing,
  from,
  to,
  earlier,
  scheme,
  personId,
  carries,
}: {
  readonly doing: { readonly tx: Tx; readonly now: IsoInstant }
  readonly from: JourneyId
  readonly to: JourneyId
  /** The scheme that the earlier journey ran on. */
  readonly earlier: CompiledScheme
  readonly scheme: CompiledScheme
  readonly personId: PersonId
  readonly carries: readonly string[]
}): Promise<void> {
  if (carries.length === 0) return
  const { tx, now } = doing
  const papers = await documentsOf(tx, { kind: 'journey', ids: [from, to] })
  for (const id of carries) {
    const template = scheme.templates[id]
    const old = earlier.templates[id]
    const source = papers.find((paper) => paper.ownerId === from && paper.template === id)
    const target = papers.find((paper) => paper.ownerId === to && paper.template === id)
    if (!template || !old || !source || !target) continue
    const own = template.sections.filter((section) =>
      (section.filledBy ?? template.filledBy).some((role) => scheme.roles[role]?.is === 'applicant'),
    )
    await carryAsDrafts(tx, {
      template,
      from: answersOf(old, source),
      to: target.id,
      personId,
      sections: own.map(({ section }) => section),
      now,
    })
  }
}
