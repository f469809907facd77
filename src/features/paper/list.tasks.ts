import type { IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId } from '../../kernel/ids.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { type Clock, momentIn, todayIn } from '../../platform/clock.ts'
import type { Databases } from '../../platform/database/databases.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { RecurringTask, Task } from '../../platform/jobs/jobs.ts'
import { bringInJourney, type Doing, systemDoing } from '../journeys/public.ts'
import { currentSchemes } from '../packs/public.ts'
import { judgeLines } from './list.handlers.ts'
import { endLine, endList, findList, linesOfList, type PaperList, removeLists } from './list.store.ts'

/** Brings in the lines of a list one after the other, each in a transaction of its own. Its payload is `{ listId }`. */
export const bringInListTask = 'bring-in-paper-list'
const letGoTask = 'let-go-of-paper-lists'

/** So long a list is kept; what came of it stands in its journeys. */
const keptDays = 30

export function paperTasks({ clock }: { readonly clock: Clock }): ReadonlyMap<string, Task> {
  return new Map<string, Task>([
    [
      bringInListTask,
      async ({ authorityId, databases, payload }) => {
        const { listId } = payload as { readonly listId: string }
        const list = await databases.read(authorityId, (tx) => findList(tx, listId))
        if (!list || list.state !== 'under-way') return
        const lines = await databases.read(authorityId, (tx) => linesOfList(tx, listId))
        for (const { line, state } of lines)
          if (state === 'waiting') await takeLine({ databases, authorityId, clock, list }, line)
        await databases.write(authorityId, (tx) => endList(tx, listId, momentIn(clock)))
      },
    ],
    [
      letGoTask,
      async ({ authorityId, databases }) => {
        const before = clock
          .now()
          .subtract({ hours: 24 * keptDays })
          .toString() as IsoInstant
        await databases.write(authorityId, (tx) => removeLists(tx, before))
      },
    ],
  ])
}

/** Before anybody comes to work. */
export const paperRecurring: readonly RecurringTask[] = [{ task: letGoTask, cron: '35 3 * * *' }]

interface Taking {
  readonly databases: Databases
  readonly authorityId: AuthorityId
  readonly clock: Clock
  readonly list: PaperList
}

/** Ends the transaction of a line that is refused, so that nothing of it stays. */
class NotBroughtIn extends Error {
  readonly refusals: readonly Refusal[]
  constructor(refusals: readonly Refusal[]) {
    super('not-brought-in')
    this.refusals = refusals
  }
}

/** As whoever asked for it: what they may no longer do is refused. */
function doingOf(tx: Tx, { authorityId, clock, list }: Taking): Doing {
  const doing = systemDoing(tx, authorityId, todayIn(clock), momentIn(clock))
  return { ...doing, actor: { ...doing.actor, personId: list.askedBy ?? list.sentBy } }
}

/** Judged anew, since days have passed or others were quicker. A line that was taken before is left as it is. */
async function takeLine(taking: Taking, line: number): Promise<void> {
  const { databases, authorityId, list } = taking
  try {
    await databases.write(authorityId, async (tx) => {
      const [waiting] = await linesOfList(tx, list.id, line)
      if (waiting?.state !== 'waiting' || !waiting.row) return
      const doing = doingOf(tx, taking)
      const scheme = (await currentSchemes(tx, doing.today)).find((each) => each.scheme === list.scheme)
      if (!scheme) return endLine(tx, list.id, line, { says: ['Nobody begins this scheme any more.'] })
      const [judged] = await judgeLines(doing, scheme, [waiting.row])
      if (!judged?.paper) return endLine(tx, list.id, line, { says: judged?.says ?? [] })
      const brought = await bringInJourney(doing, scheme, judged.paper)
      if (!brought.ok) throw new NotBroughtIn(brought.refusals)
      return endLine(tx, list.id, line, { journeyId: brought.value, personId: judged.paper.applicantId })
    })
  } catch (fault) {
    if (!(fault instanceof NotBroughtIn)) throw fault
    await databases.write(authorityId, (tx) =>
      endLine(tx, list.id, line, { says: fault.refusals.map(({ says }) => says) }),
    )
  }
}
