import type { IsoInstant } from '../../kernel/dates.ts'
import type { Clock } from '../../platform/clock.ts'
import type { RecurringTask, Task } from '../../platform/jobs/jobs.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { bringInJourney, type Doing, systemDoing } from '../journeys/public.ts'
import { registerWork, type Work } from '../long-work/public.ts'
import { currentSchemes } from '../packs/public.ts'
import { listHref } from './list.addresses.ts'
import { judgeLines } from './list.handlers.ts'
import type { ListRow } from './list.rules.ts'
import { endLine, findList, linesOfList, type PaperList, removeLists } from './list.store.ts'

/** Bringing in a list as long work, one line a step; and letting go of lists. */

export const bringInListWork = 'bring-in-paper-list'
export const listCounts = ['person', 'people'] as const
const letGoTask = 'let-go-of-paper-lists'

/** So long a list is kept; what came of it stands in its journeys. */
const keptDays = 30

const listOf = ({ asked }: Pick<Work, 'asked'>) => (asked as { readonly listId: string }).listId

/** Makes it known as long work. */
export function registerListWork(): void {
  registerWork({
    kind: bringInListWork,
    name: 'Bring in journeys from paper',
    counts: listCounts,
    whenCancelled: 'Those who were brought in by then stay, and have been told.',
    page: (work) => listHref(listOf(work)),
    async step(work, { authorityId, today, now }) {
      return async (tx) => {
        const list = await findList(tx, listOf(work))
        if (!list) return { done: work.done, end: { refused: 'The file is kept no longer. Send it again.' } }
        const lines = await linesOfList(tx, list.id)
        const [next, ...waiting] = lines.filter(({ state }) => state === 'waiting')
        const system = systemDoing(tx, authorityId, today, now)
        // As whoever asked for it: what they may no longer do is refused.
        const doing = { ...system, actor: { ...system.actor, personId: work.askedBy } }
        if (next?.row) await takeLine(doing, list, next.row)
        const step = { done: lines.length - waiting.length, total: lines.length }
        return waiting.length > 0 ? step : { ...step, end: { href: listHref(list.id) } }
      }
    },
  })
}

/** Judged anew, since days have passed or others were quicker. */
async function takeLine(doing: Doing, { id, scheme: code }: PaperList, row: ListRow): Promise<void> {
  const { tx, today } = doing
  const scheme = (await currentSchemes(tx, today)).find((each) => each.scheme === code)
  if (!scheme) return endLine(tx, id, row.line, { says: ['Nobody begins this scheme any more.'] })
  const [judged] = await judgeLines(doing, scheme, [row])
  if (!judged?.paper) return endLine(tx, id, row.line, { says: judged?.says ?? [] })
  const brought = await bringInJourney(doing, scheme, judged.paper)
  // Somebody was quicker by a moment: nothing of this step is kept, and the next try sees theirs.
  if (!brought.ok) throw new Error(`A line of paper was overtaken: ${brought.refusals[0].code}`)
  return endLine(tx, id, row.line, { journeyId: brought.value, personId: judged.paper.applicantId })
}

export function paperTasks({ clock }: { readonly clock: Clock }): ReadonlyMap<string, Task> {
  return new Map<string, Task>([
    [
      letGoTask,
      async ({ authorityId, databases }) => {
        const before = clock
          .now()
          .subtract({ hours: 24 * keptDays })
          .toString() as IsoInstant
        await databases.write(authorityId, (tx: Tx) => removeLists(tx, before))
      },
    ],
  ])
}

/** Before anybody comes to work. */
export const paperRecurring: readonly RecurringTask[] = [{ task: letGoTask, cron: '35 3 * * *' }]
