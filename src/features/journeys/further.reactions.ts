import { randomUUIDv7 } from 'node:crypto'
import type { JourneyId } from '../../kernel/ids.ts'
import { answersOf, carryAsDrafts, documentsOf } from '../documents/public.ts'
import { packInForce } from '../packs/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import { act, type Happening } from './journey.handlers.ts'
import { rememberFact } from './remembered.store.ts'
import { findProspect } from './situation.queries.ts'

/** What a journey leads to beyond itself: another that begins at once, and facts that other schemes may ask about. */
export async function reactBeyond(happening: Happening): Promise<void> {
  const { doing, journeyId, after, events } = happening
  for (const event of events) {
    if (event.type !== 'effect-caused') continue
    const { effect } = event
    if (effect.kind === 'start') await startAnother(happening, effect.scheme, effect.carries)
    if (effect.kind === 'remember')
      await rememberFact(doing.tx, {
        personId: after.applicant.personId,
        fact: effect.fact,
        value: effect.value,
        on: event.on,
        journeyId,
      })
  }
}

/**
 * Begins the other scheme as it is in force today for the same person, in the same transaction, so that it happens once
 * with what caused it. One that is under way already stays the one there is.
 */
async function startAnother(
  { doing, journeyId: from, after }: Happening,
  schemeId: string,
  carries: readonly string[],
): Promise<void> {
  const { tx, today, actor } = doing
  const inForce = await packInForce(tx, today)
  const scheme = inForce?.schemes.find((each) => each.scheme === schemeId)
  // Withdrawn from the pack since: the person starts what has taken its place by themselves.
  if (!scheme) return
  const personId = after.applicant.personId
  const prospect = await findProspect({ tx, today, authorityId: actor.authorityId }, scheme, personId)
  if (!prospect) throw new Error('A journey was to begin for somebody who is not there')
  const journeyId = randomUUIDv7() as JourneyId
  const begun = await act(doing, { ...prospect, previousId: from }, journeyId, {
    do: 'start',
    applicantId: personId,
    values: {},
    from,
    carries,
  })
  if (begun.ok) return carryPapers({ doing, from, to: journeyId, after, scheme, carries })
  const [refusal] = begun.refusals
  if (refusal.code !== 'running-already')
    throw new Error(`A journey could not begin by itself: ${refusal.code}`)
}

/** What both have: the applicant's own answers lie in the new papers as drafts, to be read and changed before they count. */
async function carryPapers({
  doing,
  from,
  to,
  after,
  scheme,
  carries,
}: {
  readonly doing: Happening['doing']
  readonly from: JourneyId
  readonly to: JourneyId
  readonly after: Happening['after']
  readonly scheme: CompiledScheme
  readonly carries: readonly string[]
}): Promise<void> {
  if (carries.length === 0) return
  const { tx, now } = doing
  const papers = await documentsOf(tx, { kind: 'journey', ids: [from, to] })
  for (const id of carries) {
    const template = scheme.templates[id]
    const old = after.scheme.templates[id]
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
      personId: after.applicant.personId,
      sections: own.map(({ section }) => section),
      now,
    })
  }
}
