import { addDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration, IsoInstant } from '../../kernel/dates.ts'
import { atMost, fewerThan } from '../../kernel/lengths.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import { read, readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { currentPack } from '../packs/public.ts'
import { beginnersReading, personFactsReading } from '../people/public.ts'
import { audit, type ByPerson, changedMeanwhile, result, wrong } from './doing.ts'
import { handbookVoicesReading, type Induction, inductionsReading } from './induction.queries.ts'
import { beginningAround, beginningOf, itemsFor } from './induction.rules.ts'
import {
  finishOf,
  insertHandbookReview,
  insertInduction,
  writeDone,
  writeHandbookVoice,
  writeUndone,
} from './induction.store.ts'
import { restateInduction, restateInductions } from './induction.tasks.ts'

/** Inductions that begin by themselves with a post, what is ticked off, and the handbook's review. */

/**
 * Lays out a list for everybody who begins about this day and has none, and restates what waits in all that are open.
 * Does nothing where the pack says nothing of induction.
 */
export async function beginInductions(tx: Tx, today: IsoDate, now: IsoInstant): Promise<void> {
  const policies = (await currentPack(tx))?.inductions ?? []
  if (policies.length === 0) return
  const { from, to } = beginningAround(today)
  const ids = await read(tx, beginnersReading(from, to))
  const { people, had, open } = await readTogether(tx, {
    people: personFactsReading(ids),
    had: inductionsReading(ids),
    open: inductionsReading({ since: to }),
  })
  for (const person of people.values())
    for (const policy of policies) {
      if (had.some((each) => each.personId === person.personId && each.induction === policy.induction))
        continue
      const post = beginningOf(policy, person, today)
      if (!post) continue
      const { handbook } = policy
      await insertInduction(tx, {
        ...{
          personId: person.personId,
          induction: policy.induction,
          name: policy.name,
          startsOn: post.startedOn,
        },
        handbook: handbook && {
          resource: handbook.resource,
          asksOn: addDuration(post.startedOn, handbook.asksAfter as IsoDuration),
        },
        items: itemsFor(policy, post),
      })
    }
  const gone = await read(tx, personFactsReading([...new Set(open.map(({ personId }) => personId))]))
  const left = [...gone.values()].filter(({ status }) => status === 'left').map(({ personId }) => personId)
  const ended = await finishOf(tx, left, today)
  const still = await read(tx, inductionsReading({ since: from }))
  await restateInductions(tx, still, today, now, ended)
}

/** Notes that a line of the list is done. What it asks for must be said. */
export async function doItem(
  tx: Tx,
  by: ByPerson,
  induction: Induction,
  typed: { readonly item: string; readonly note: string },
): Promise<Result<Induction['id']>> {
  const line = induction.items.find(({ item }) => item === typed.item)
  if (!line || line.doneOn) return refuse(changedMeanwhile)
  const checked = result(
    line.asks !== '' && typed.note === '' ? [wrong(`note-${line.item}`, 'Enter what is asked for here')] : [],
    typed.note,
  )
  if (!checked.ok) return checked
  if (
    !(await writeDone(tx, induction.id, line.item, { by: by.actor.personId, on: by.today, note: typed.note }))
  )
    return refuse(changedMeanwhile)
  await audit(
    tx,
    by,
    'do-induction',
    { kind: 'induction', id: induction.id },
    { item: line.item },
    induction.personId,
  )
  await restateInduction(tx, induction.id, by.today, by.now)
  return accept(induction.id)
}

/** Takes back what was ticked off by mistake. */
export async function undoItem(tx: Tx, by: ByPerson, induction: Induction, item: string): Promise<void> {
  await writeUndone(tx, induction.id, item)
  await audit(tx, by, 'undo-induction', { kind: 'induction', id: induction.id }, { item }, induction.personId)
  await restateInduction(tx, induction.id, by.today, by.now)
}

/** Keeps what the newcomer says of the handbook, without which nobody could better it. */
export async function sayOfHandbook(
  tx: Tx,
  by: ByPerson,
  induction: Induction,
  typed: { readonly useful: number | undefined; readonly helped: string; readonly missing: string },
): Promise<Result<'said'>> {
  if (induction.handbook === undefined) return refuse(changedMeanwhile)
  const { useful } = typed
  if (useful === undefined || ![1, 2, 3, 4].includes(useful))
    return refuse(wrong('useful', 'Select how useful the handbook was'))
  await writeHandbookVoice(
    tx,
    { inductionId: induction.id, personId: induction.personId, handbook: induction.handbook },
    { ...typed, useful, on: by.today },
  )
  await audit(tx, by, 'say-of-handbook', { kind: 'induction', id: induction.id }, {}, induction.personId)
  await restateInduction(tx, induction.id, by.today, by.now)
  return accept('said')
}

/** The longest name of an edition, in characters. */
const longestEdition = 60
export const editionHint = atMost(longestEdition)

/** Records how the handbook was reviewed: what was said, what was changed for it, and what it is called since. */
export async function reviewHandbook(
  tx: Tx,
  by: ByPerson,
  handbook: string,
  typed: { readonly said: string; readonly changed: string; readonly edition: string },
): Promise<Result<'reviewed'>> {
  const refusals: Refusal[] = []
  if (typed.said === '') refusals.push(wrong('said', 'Enter what newcomers said'))
  if (typed.changed === '') refusals.push(wrong('changed', 'Enter what was changed, or why nothing was'))
  if (typed.edition === '') refusals.push(wrong('edition', 'Enter what this edition is called'))
  else if (typed.edition.length > longestEdition)
    refusals.push(wrong('edition', fewerThan(typed.edition.length, longestEdition)))
  const checked = result(refusals, typed)
  if (!checked.ok) return checked
  const voices = await read(tx, handbookVoicesReading(handbook))
  const id = await insertHandbookReview(tx, {
    ...{ handbook, on: by.today, by: by.actor.personId, answers: voices.length },
    ...typed,
  })
  if (id === undefined) return refuse(wrong('edition', 'There is a review of this edition already'))
  await audit(tx, by, 'review-handbook', { kind: 'handbook-review', id })
  return accept('reviewed')
}
