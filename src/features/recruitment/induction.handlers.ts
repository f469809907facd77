import { addDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration, IsoInstant } from '../../kernel/dates.ts'
import { accept, type Result, refuse } from '../../kernel/refusal.ts'
import { read, readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { currentPack } from '../packs/public.ts'
import { beginnersReading, personFactsReading } from '../people/public.ts'
import { audit, type ByPerson } from './doing.ts'
import { changedMeanwhile, result, wrong } from './refusing.ts'
import { type Induction, inductionsReading } from './induction.queries.ts'
import { beginningAround, beginningOf, itemsFor } from './induction.rules.ts'
import { finishOf, insertInduction, writeDone, writeUndone } from './induction.store.ts'
import { restateInduction, restateInductions } from './induction.tasks.ts'

/** Inductions that begin by themselves with a post, and what is ticked off. */

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
