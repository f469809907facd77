import type { Duration } from '../src/calendar/public.ts'
import { currentPack } from '../src/features/packs/public.ts'
import { callMeeting, recordReview, settleMeeting } from '../src/features/strategy/board.store.ts'
import { reportDue } from '../src/features/strategy/board.rules.ts'
import { periodsOf } from '../src/features/strategy/figures.rules.ts'
import { figureEntriesReading } from '../src/features/strategy/figures.queries.ts'
import { enterFigure, takeBackFigure } from '../src/features/strategy/figures.store.ts'
import { reportMatter } from '../src/features/strategy/report.matter.ts'
import { answerReport, beginReport, finishReport, saveReport } from '../src/features/strategy/report.store.ts'
import { restateStrategy } from '../src/features/strategy/public.ts'
import { read } from '../src/platform/database/reading.ts'
import { addAim, addUpdate, setOwner } from '../src/features/strategy/strategy.store.ts'
import type { World } from './world.ts'

/** How an authority's strategy has gone: what was told, entered, said by its board, and reported to it. */

export interface StrategyStory<Key extends string> {
  /** Who enters figures and keeps the board's meetings. */
  readonly keeper: Key
  /** Aims that were added or named. */
  readonly named?: readonly { readonly kind: string; readonly name: string; readonly says: string }[]
  /** In the order of time. */
  readonly told: readonly {
    readonly ago: Duration
    readonly by: Key
    readonly of: string
    readonly status: string
    readonly says: string
    readonly link?: { readonly name: string; readonly href: string }
  }[]
  readonly owners?: Readonly<Record<string, Key>>
  /** Of the last periods that are over, the earliest first: the number, and of how many. */
  readonly figures?: Readonly<
    Record<
      string,
      {
        readonly source: string
        readonly each: readonly (readonly [number, number?])[]
        /** Of the period that goes on. */
        readonly now?: readonly [number, number?]
      }
    >
  >
  /** A figure of the last period that is over which was entered wrong, stood in the report, and was put right since. */
  readonly corrected?: {
    readonly figure: string
    readonly was: readonly [number, number?]
    readonly ago: Duration
    readonly because: string
  }
  /** A year ago, in short: what the board said when it reviewed the strategy, and when it meets next. */
  readonly review?: {
    readonly ago: Duration
    readonly purpose: string
    readonly says: string
    readonly said: string
    readonly decided: string
    readonly changes: string
    readonly next: { readonly in: Duration; readonly purpose: string }
  }
  /** The last report: when it was finished, when presented, and its words by section. */
  readonly report?: {
    readonly by: Key
    readonly name: string
    readonly ago: Duration
    readonly words: Readonly<Record<string, string>>
    readonly presented: {
      readonly ago: Duration
      readonly purpose: string
      readonly says: string
      readonly comments: string
    }
  }
}

export async function tellStrategy<Key extends string>(
  world: World<Key>,
  story: StrategyStory<Key>,
): Promise<void> {
  const pack = await currentPack(world.tx)
  const strategy = pack?.strategy
  if (!pack || !strategy) throw new Error('The pack has no strategy')
  const { tx, time } = world
  const by = (who: Key, ago: Duration) => {
    const { now } = world.as(who, time.ago(ago))
    return { strategy: strategy.strategy, by: world.person(who), at: now }
  }
  const keeper = (ago: Duration) => by(story.keeper, ago)
  for (const aim of story.named ?? [])
    await addAim(tx, keeper('P11M'), { ...aim, status: strategy.statuses[0]!.status })
  for (const [subject, owner] of Object.entries(story.owners ?? {}) as [string, Key][])
    await setOwner(tx, { ...keeper('P11M'), subject }, world.person(owner))
  await enterFigures(world, story, strategy)
  const tell = async (from: number, until: number) => {
    for (const { ago, by: who, of, status, says, link } of story.told.slice(from, until))
      await addUpdate(tx, by(who, ago), { subject: of, status, says, link })
  }
  if (story.review) {
    const { ago, purpose, says, next, ...review } = story.review
    const on = time.ago(ago)
    const meetingId = await callMeeting(tx, keeper(ago), { on, purpose })
    await settleMeeting(tx, meetingId, { state: 'held', says })
    await recordReview(tx, keeper(ago), { ...review, meetingId, on })
    await callMeeting(tx, keeper('P3W'), { on: time.ahead(next.in), purpose: next.purpose })
  }
  // What was told before the report was finished stands in it; what came later does not.
  const reportedOn = story.report && time.ago(story.report.ago)
  const before = story.told.filter(({ ago }) => reportedOn && time.ago(ago) < reportedOn).length
  await tell(0, before)
  if (story.report && reportedOn) {
    const { report } = story
    const period = reportDue(strategy, reportedOn)
    if (!period || !strategy.report || !strategy.board) throw new Error('No report is due')
    const writing = by(report.by, report.ago)
    const id = await beginReport(tx, strategy.strategy, period, writing)
    await saveReport(tx, id, report.words, 0, writing)
    await finishReport(
      tx,
      id,
      {
        ...(await reportMatter(tx, { pack, strategy }, period, reportedOn)),
        ...{ name: strategy.report.name, strategy: strategy.name, board: strategy.board.name },
        ...{ from: period.from, to: period.to, label: period.label, on: reportedOn, by: report.name },
        sections: strategy.report.sections.map(({ section, title, draws }) => ({
          ...{ section, title, draws },
          words: report.words[section] ?? '',
        })),
      },
      writing,
    )
    const { ago, purpose, says, comments } = report.presented
    const meetingId = await callMeeting(tx, keeper(ago), { on: time.ago(ago), purpose })
    await settleMeeting(tx, meetingId, { state: 'held', says })
    await answerReport(tx, id, { answer: 'accepted', meetingId, comments }, keeper(ago))
  }
  await correctFigure(world, story, strategy.strategy)
  await tell(before, story.told.length)
  await restateStrategy(tx, time.today)
}

async function enterFigures<Key extends string>(
  world: World<Key>,
  story: StrategyStory<Key>,
  strategy: NonNullable<NonNullable<Awaited<ReturnType<typeof currentPack>>>['strategy']>,
): Promise<void> {
  const { now } = world.as(story.keeper, world.time.ago('P9M'))
  const by = { strategy: strategy.strategy, by: world.person(story.keeper), at: now }
  for (const figure of strategy.measures.flatMap(({ figures }) => figures)) {
    const entered = story.figures?.[figure.figure]
    if (!entered) continue
    const all = periodsOf(strategy, figure.every, world.time.today)
    const numbers = [...entered.each, ...(entered.now ? [entered.now] : [])]
    const periods = all.slice(0, entered.now ? undefined : -1).slice(-numbers.length)
    for (const [index, period] of periods.entries()) {
      const [value, whole] = numbers[numbers.length - periods.length + index]!
      const isWrong = story.corrected?.figure === figure.figure && index === entered.each.length - 1
      const [was, of] = isWrong ? story.corrected.was : [value, whole]
      await enterFigure(world.tx, by, {
        figure: figure.figure,
        ...period,
        value: was,
        whole: of,
        source: entered.source,
      })
    }
  }
}

/** Takes the wrong figure back, and enters the right one. */
async function correctFigure<Key extends string>(
  { tx, time, as, person }: World<Key>,
  { keeper, figures, corrected }: StrategyStory<Key>,
  strategy: string,
): Promise<void> {
  const entered = corrected && figures?.[corrected.figure]
  const [value, whole] = entered?.each.at(-1) ?? []
  if (!corrected || !entered || value === undefined) return
  const by = person(keeper)
  const at = as(keeper, time.ago(corrected.ago)).now
  const wrong = (await read(tx, figureEntriesReading(strategy, corrected.figure))).find(
    (entry) => entry.value === corrected.was[0],
  )
  if (!wrong) throw new Error('The wrong figure was not entered')
  const { figure, from, to } = wrong
  await takeBackFigure(tx, wrong.id, { because: corrected.because, by, at })
  await enterFigure(tx, { strategy, by, at }, { figure, from, to, value, whole, source: entered.source })
}
