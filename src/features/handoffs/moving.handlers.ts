import { read } from '../../platform/database/reading.ts'
import { accepted } from '../../platform/http/route.ts'
import { documentsByIds } from '../documents/public.ts'
import type { Doing } from '../journeys/public.ts'
import { getScheme } from '../packs/public.ts'
import { moveAnotherPost, paidPostsReading, postCalled } from '../people/public.ts'
import { correctionsReading } from './corrections.queries.ts'
import { formAnswers, answersNow } from './corrections.rules.ts'
import { findHandoff } from './handoffs.queries.ts'
import { handOffOf } from './handoffs.rules.ts'
import type { HandoffId } from './handoffs.tables.ts'
import { couldMove, postNamed } from './moving.rules.ts'

/**
 * Has the post that the outcome names take the new level, where several could: with the decision the main one did. One
 * that cannot be told from what is written stays with people administration.
 */
export async function moveThePostNamed(
  doing: Pick<Doing, 'tx' | 'actor' | 'today'>,
  id: HandoffId,
): Promise<void> {
  const { tx, today } = doing
  const row = await findHandoff(tx, id)
  if (!row?.document_id || couldMove(row.first_values).length < 2) return
  const scheme = await getScheme(tx, row.scheme_hash)
  const handOff = handOffOf(scheme, row.hand_off)
  const template = handOff && scheme.templates[handOff.form]
  const [form] = await documentsByIds(tx, [row.document_id])
  if (!template || !form || scheme.from === undefined || scheme.to === undefined) return
  const corrections = (await read(tx, correctionsReading([id]))).get(id) ?? []
  const named = postNamed(handOff, answersNow(formAnswers(row, template, form), corrections))
  const posts = (await read(tx, paidPostsReading([row.about_person_id]))).get(row.about_person_id) ?? []
  const post = named === null ? undefined : postCalled(posts, named, today)
  if (!post) return
  accepted(
    await moveAnotherPost(tx, doing, {
      personId: row.about_person_id,
      seatId: post.seatId,
      level: scheme.to,
      fromLevel: scheme.from,
    }),
  )
}
