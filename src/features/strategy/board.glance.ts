import type { IsoDate } from '../../kernel/dates.ts'
import { readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Actor } from '../../platform/http/route.ts'
import { countsOf, kindsOf } from './aims.rules.ts'
import { figuresToRead } from './figures.reading.ts'
import { boardDuty } from './strategy.access.ts'
import { keptReadings, strategyInForce } from './strategy.open.ts'

/** One number of the strategy on a first page. */
export interface StrategyTile {
  readonly label: string
  readonly value: string
  readonly sentence: string
  readonly href: string
}

/**
 * Whether the strategy works, for the first page of members of its board: aims with actions, then the first known
 * figure of each subject. One statement for them, none for anybody else.
 */
export async function boardGlance(
  tx: Tx,
  actor: Pick<Actor, 'duties'>,
  today: IsoDate,
): Promise<{ readonly title: string; readonly tiles: readonly StrategyTile[] } | undefined> {
  if (!actor.duties.has(boardDuty)) return undefined
  const found = await strategyInForce(tx)
  if (!found?.strategy.board) return undefined
  const { pack, strategy } = found
  const figures = figuresToRead(pack, strategy, today)
  const { aims, actions, told, owners, ...answers } = await readTogether(tx, {
    ...figures.readings,
    ...keptReadings(strategy.strategy),
  })
  const kinds = kindsOf(strategy, pack.frameworks, { aims, actions, told, owners })
  return {
    title: strategy.name,
    tiles: [
      ...kinds.flatMap((kind) => {
        const all = kind.aims.flatMap((aim) => aim.actions)
        if (kind.aims.length === 0) return []
        const done =
          all.length > 0
            ? countsOf({ actions: all }).done
            : kind.aims.filter(({ standing }) => standing.is === 'done').length
        const of = all.length > 0 ? all.length : kind.aims.length
        return [
          {
            label: kind.name,
            value: `${done} of ${of}`,
            sentence: all.length > 0 ? 'Actions in place.' : 'Reached.',
            href: '/strategy/board',
          },
        ]
      }),
      ...figures.shown(answers).flatMap(({ figures: own }) => {
        const figure = own.find(({ points }) => points.some(({ value }) => value !== undefined))
        const last =
          figure?.points.findLast(({ value, isRunning }) => value !== undefined && !isRunning) ??
          figure?.points.findLast(({ value }) => value !== undefined)
        return figure && last
          ? [
              {
                label: figure.name,
                value: figure.share ? `${last.value}%` : String(last.value),
                sentence: figure.sentence,
                href: '/strategy/board#figures',
              },
            ]
          : []
      }),
    ],
  }
}
