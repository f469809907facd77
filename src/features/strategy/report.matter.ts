import type { IsoDate } from '../../kernel/dates.ts'
import { read, readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { learningImpact, needsAnalysis, sharedSuccesses } from '../needs/public.ts'
import { exitLearningReading } from '../recruitment/public.ts'
import type { CompiledPack, Strategy } from '../schemes/public.ts'
import { type AimKind, kindsOf, standingOf, type Told } from './aims.rules.ts'
import { figuresToRead, supervisionOfFigures } from './figures.reading.ts'
import type { Period } from './figures.rules.ts'
import { aimsInReport, type LearningMatter, type ReportMatter } from './report.rules.ts'
import { isLaidReady, layFigures } from './report.store.ts'
import { keptReadings } from './strategy.open.ts'
import { toldBetweenReading } from './strategy.queries.ts'

/** What Waymark lays ready for the report of a period: aims and figures as they are today, and what came about in it. */
export async function reportMatter(
  tx: Tx,
  { pack, strategy }: { readonly pack: CompiledPack; readonly strategy: Strategy },
  period: Period,
  today: IsoDate,
): Promise<ReportMatter> {
  const figures = figuresToRead(pack, strategy, today)
  const { toldInIt, aims, actions, told, owners, ...answers } = await readTogether(tx, {
    ...figures.readings,
    ...keptReadings(strategy.strategy),
    toldInIt: toldBetweenReading(strategy.strategy, period),
  })
  const kinds = kindsOf(strategy, pack.frameworks, { aims, actions, told, owners })
  return {
    aims: aimsInReport(kinds),
    measures: figures.shown(answers, await supervisionOfFigures(tx, strategy, today)),
    successes: [
      ...cameAbout(strategy, kinds, toldInIt),
      ...(await sharedSuccesses(tx, period)).map(({ title, wentWell }) => ({ title, says: wentWell })),
    ],
    learning: await learningMatter(tx, period, today),
  }
}

/** Reports that are being written follow figures that were entered or taken back. */
export async function bringDraftsUpToDate(
  tx: Tx,
  { pack, strategy }: { readonly pack: CompiledPack; readonly strategy: Strategy },
  today: IsoDate,
): Promise<void> {
  if (!(await isLaidReady(tx, strategy.strategy))) return
  const figures = figuresToRead(pack, strategy, today)
  const answers = await readTogether(tx, figures.readings)
  await layFigures(
    tx,
    strategy.strategy,
    figures.shown(answers, await supervisionOfFigures(tx, strategy, today)),
  )
}

/** What people need to learn on a day, and what learning changed in a period: already held back where it stands for few. */
export async function learningMatter(tx: Tx, period: Period, today: IsoDate): Promise<LearningMatter> {
  return {
    needs: (await needsAnalysis(tx, today))?.sentences ?? [],
    impact: (await learningImpact(tx, period))?.sentences ?? [],
    leaving: (await read(tx, exitLearningReading()))
      .filter(({ recordedOn }) => recordedOn >= period.from && recordedOn <= period.to)
      .map(({ learned, doing }) => [learned, doing].filter(Boolean).join(' ')),
  }
}

/** What was told in a period to be done or in place, the earliest first. */
function cameAbout(
  strategy: Strategy,
  kinds: readonly AimKind[],
  told: readonly Told[],
): ReportMatter['successes'] {
  const names = new Map(
    kinds.flatMap(({ aims }) =>
      aims.flatMap((aim) => [
        [aim.id, aim.name] as const,
        ...aim.actions.map(({ id, says }) => [id, says] as const),
      ]),
    ),
  )
  return told.flatMap(({ subject, status, says }) => {
    const title = names.get(subject)
    return title && standingOf(strategy, status).is === 'done' ? [{ title, says }] : []
  })
}
