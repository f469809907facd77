import { createHash } from 'node:crypto'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { type Clock, todayIn } from '../../platform/clock.ts'
import { readTogether } from '../../platform/database/reading.ts'
import type { RecordWaits } from '../../kernel/waiting.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import type { RecurringTask, Task } from '../../platform/jobs/jobs.ts'
import type { Strategy } from '../schemes/public.ts'
import { formatDay } from '../../ui/public.ts'
import { restateTasks, type TaskToDo } from '../tasks/public.ts'
import { type Meeting, meetingsReading, reviewsReading } from './board.queries.ts'
import { finishedFor, reportDue, reviewDue, toWriteAgain } from './board.rules.ts'
import { reportsReading } from './report.queries.ts'
import type { ReportGlance } from './report.rules.ts'
import { boardDuty } from './strategy.access.ts'
import { strategyInForce } from './strategy.open.ts'

/** What the strategy asks of people by day: a review once a year, a report of each period, that it is presented, and the board's next meetings. */

/** Tasks hang on ids; a strategy has only its code. The same code has the same id in every authority, each with its own rows. */
function idOf(strategy: string): string {
  const hex = createHash('sha256').update(`strategy ${strategy}`).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

/** On the page of one of the strategy's records: whom it waits for, by who holds these of the strategy's tasks, or else. */
function noteTasks(
  tx: Tx,
  { strategy }: Pick<Strategy, 'strategy'>,
  keys: readonly string[],
  otherwise: NonNullable<RecordWaits['otherwise']>,
): void {
  const only = new Map(keys.map((key) => [key, undefined]))
  noteWaits(tx, () => ({ tasks: [{ kind: 'strategy', id: idOf(strategy), only }], otherwise }))
}

/** Whom a meeting waits for: the board while it is planned, then whoever records it. */
export function noteMeeting(tx: Tx, strategy: Strategy, { id, state, on }: Meeting): void {
  noteTasks(
    tx,
    strategy,
    [`meeting-${id}`],
    state === 'planned'
      ? { duties: strategy.keptBy, to: 'record the meeting', since: on }
      : state === 'held'
        ? 'The meeting is recorded.'
        : 'The meeting is cancelled.',
  )
}

/** Whom a report waits for: who writes it, then the board, then its writers again where it was sent back. */
export function noteReport(
  tx: Tx,
  strategy: Strategy,
  { id, from, finishedAt, answer }: Pick<ReportGlance, 'id' | 'from' | 'finishedAt' | 'answer'>,
): void {
  noteTasks(
    tx,
    strategy,
    finishedAt === null ? [`report-${from}`] : [`present-${id}`, `again-${id}`],
    finishedAt === null
      ? { duties: strategy.report?.by ?? [], to: 'write the report' }
      : answer === 'sent-back'
        ? 'It was written again.'
        : 'The board has answered.',
  )
}

const startOf = (on: IsoDate) => `${on}T00:00:00Z` as IsoInstant

function tasksFor(
  strategy: Strategy,
  lastReviewedOn: IsoDate | undefined,
  reports: readonly ReportGlance[],
  meetings: readonly Meeting[],
  today: IsoDate,
): readonly TaskToDo[] {
  const review = reviewDue(strategy, lastReviewedOn)
  const due = reportDue(strategy, today)
  const written = due && finishedFor(reports, due.from)
  return [
    ...(review && review.askedFrom <= today
      ? [
          {
            key: `review-${review.on}`,
            title: 'Review the strategy with the board',
            detail: strategy.board?.name,
            href: '/manage/strategy/review',
            dueOn: review.on,
            waitingSinceAt: startOf(review.askedFrom),
            holders: strategy.keptBy.map((duty) => ({ duty })),
          },
        ]
      : []),
    ...(due && !written
      ? [
          {
            key: `report-${due.from}`,
            title: `Write the report of ${due.label}`,
            detail: strategy.report?.name,
            href: '/manage/strategy/reports',
            dueOn: due.dueOn,
            waitingSinceAt: startOf(due.to),
            holders: (strategy.report?.by ?? []).map((duty) => ({ duty })),
          },
        ]
      : []),
    ...toWriteAgain(reports).map((report) => ({
      key: `again-${report.id}`,
      title: `Write the report of ${report.label} again: the board sent it back`,
      detail: strategy.report?.name,
      href: `/strategy/reports/${report.id}`,
      ...(report.from === due?.from ? { dueOn: due.dueOn } : {}),
      waitingSinceAt: report.answeredAt ?? startOf(report.to),
      holders: (strategy.report?.by ?? []).map((duty) => ({ duty })),
    })),
    ...reports
      .filter(({ finishedAt, answer }) => finishedAt !== null && answer === null)
      .map((report) => ({
        key: `present-${report.id}`,
        title: `Say what the board made of the report of ${report.label}`,
        detail: strategy.report?.name,
        href: `/strategy/reports/${report.id}`,
        waitingSinceAt: report.finishedAt!,
        holders: [boardDuty, ...strategy.keptBy].map((duty) => ({
          duty,
          except: report.finishedById ?? undefined,
        })),
      })),
    ...meetings
      .filter(({ state, on }) => state === 'planned' && on >= today)
      .map((meeting) => ({
        key: `meeting-${meeting.id}`,
        title: `Go to the meeting of the ${strategy.board?.name ?? 'board'} on ${formatDay(meeting.on)}`,
        detail: strategy.name,
        href: `/strategy/meetings/${meeting.id}`,
        dueOn: meeting.on,
        waitingSinceAt: meeting.calledAt,
        holders: [{ duty: boardDuty }],
      })),
  ]
}

/** Makes the tasks of the strategy in force what they are today. Doing it again at once changes nothing. */
export async function restateStrategy(tx: Tx, today: IsoDate): Promise<void> {
  const found = await strategyInForce(tx)
  if (!found) return
  const { strategy } = found
  const { reviews, reports, meetings } = await readTogether(tx, {
    meetings: meetingsReading(strategy.strategy),
    reviews: reviewsReading(strategy.strategy),
    reports: reportsReading(strategy.strategy),
  })
  await restateTasks(
    tx,
    { kind: 'strategy', id: idOf(strategy.strategy) },
    tasksFor(strategy, reviews[0]?.on, reports, meetings, today),
  )
}

const restateStrategyTask = 'restate-strategy'

/** Early every morning, for every authority. */
export const strategyRecurring: readonly RecurringTask[] = [{ task: restateStrategyTask, cron: '23 3 * * *' }]

export function strategyTasks({ clock }: { readonly clock: Clock }): ReadonlyMap<string, Task> {
  const restate: Task = ({ authorityId, databases }) =>
    databases.write(authorityId, (tx) => restateStrategy(tx, todayIn(clock)))
  return new Map([[restateStrategyTask, restate]])
}
