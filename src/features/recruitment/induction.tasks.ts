import { addDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { readTogether, read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { linesReading, namesReading } from '../people/public.ts'
import { restateTasksOf, type TaskHolder, type TaskToDo } from '../tasks/public.ts'
import { type Induction, inductionReading } from './induction.queries.ts'
import { beginningAround, managedOn } from './induction.rules.ts'
import type { InductionId } from './induction.tables.ts'

/** What waits for whom in somebody's first weeks. */

/** So long there is to say something about the handbook, once asked. */
const toSay = 'P2W' as IsoDuration

/** Restates what waits in these lists; those of `ended` wait for nobody. In a few statements, however many there are. */
export async function restateInductions(
  tx: Tx,
  inductions: readonly Induction[],
  today: IsoDate,
  now: IsoInstant,
  ended: readonly InductionId[] = [],
): Promise<void> {
  const ids = [...new Set(inductions.map(({ personId }) => personId))]
  if (ids.length === 0 && ended.length === 0) return
  const { lineOn, names } = await readTogether(tx, {
    lineOn: linesReading({ personIds: ids }, { today, from: today, until: beginningAround(today).to }),
    names: namesReading(ids),
  })
  await restateTasksOf(
    tx,
    'induction',
    new Map<string, readonly TaskToDo[]>([
      ...inductions.map((each): [string, readonly TaskToDo[]] => [
        each.id,
        tasksOf(each, {
          managers: lineOn(managedOn(each.startsOn, today))
            .lineManagersOf(each.personId)
            .map(({ personId }) => personId),
          name: names.get(each.personId) ?? '',
          ...{ today, now },
        }),
      ]),
      ...ended.map((id): [string, readonly TaskToDo[]] => [id, []]),
    ]),
  )
}

/** The same for one list, after something in it changed. */
export async function restateInduction(
  tx: Tx,
  id: InductionId,
  today: IsoDate,
  now: IsoInstant,
): Promise<void> {
  const induction = await read(tx, inductionReading(id))
  if (induction) await restateInductions(tx, [induction], today, now)
}

function tasksOf(
  { personId, items, handbook, asksOn, hasSaid }: Induction,
  at: {
    readonly managers: readonly PersonId[]
    readonly name: string
    readonly today: IsoDate
    readonly now: IsoInstant
  },
): readonly TaskToDo[] {
  const holdersOf = (byWhom: string): readonly TaskHolder[] =>
    byWhom === 'starter'
      ? [{ personId }]
      : byWhom === 'manager'
        ? at.managers.map((manager) => ({ personId: manager }))
        : [{ duty: byWhom, except: personId }]
  const lines = items
    .filter(({ doneOn }) => doneOn === undefined)
    .map(
      ({ item, name, byWhom, dueOn }): TaskToDo => ({
        key: item,
        title: byWhom === 'starter' ? name : `${name}: ${at.name}`,
        href: byWhom === 'starter' ? '/my-record/induction' : `/people/${personId}/induction`,
        aboutPersonId: personId,
        ...{ dueOn, waitingSinceAt: at.now, holders: holdersOf(byWhom) },
      }),
    )
  const asks = handbook !== undefined && asksOn !== undefined && asksOn <= at.today && !hasSaid
  return [
    ...lines,
    ...(asks
      ? [
          {
            key: 'handbook-asked',
            title: 'Say what helped in the handbook and what was missing',
            href: '/my-record/induction/handbook',
            dueOn: addDuration(asksOn, toSay),
            waitingSinceAt: at.now,
            holders: [{ personId }],
          },
        ]
      : []),
  ]
}
