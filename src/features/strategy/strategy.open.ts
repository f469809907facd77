import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'
import { alreadyRead, mapped, read, type Reading, readTogether } from '../../platform/database/reading.ts'
import { type Exchange, NotAllowed, NotFound } from '../../platform/http/route.ts'
import { currentPack } from '../packs/public.ts'
import { dutyEndedReading, dutyHoldersReading } from '../people/public.ts'
import type { CompiledPack, Strategy } from '../schemes/public.ts'
import { type AimKind, findSubject, type Kept, kindsOf } from './aims.rules.ts'
import { boardDuty, keepsStrategy, readsBoard, tellsOf } from './strategy.access.ts'
import { addedActionsReading, addedAimsReading, lastToldReading, ownersReading } from './strategy.queries.ts'

/** What every page of the strategy begins with. Whoever may not know of a part is told that there is none. */

export interface OpenStrategy {
  readonly pack: CompiledPack
  readonly strategy: Strategy
  readonly kinds: readonly AimKind[]
}

/** The strategy of the pack in force; undefined where it has none. */
export async function strategyInForce(
  tx: Exchange['tx'],
): Promise<{ readonly pack: CompiledPack; readonly strategy: Strategy } | undefined> {
  const pack = await currentPack(tx)
  return pack?.strategy && { pack, strategy: pack.strategy }
}

async function inForce(tx: Exchange['tx']) {
  const found = await strategyInForce(tx)
  if (!found) throw new NotFound()
  return found
}

/** What was kept of a strategy's aims, in one statement with what else a page asks. */
export const keptReadings = (strategy: string) => ({
  aims: addedAimsReading(strategy),
  actions: addedActionsReading(strategy),
  told: lastToldReading(strategy),
  owners: ownersReading(strategy),
})

/** The strategy with its aims as they stand, and whatever `more` asks of it in the same statement. */
export async function openStrategy<More = undefined>(
  { tx }: Pick<Exchange, 'tx'>,
  more: (strategy: Strategy, pack: CompiledPack) => Reading<More> = () => alreadyRead(undefined as More),
): Promise<OpenStrategy & { readonly more: More }> {
  const { pack, strategy } = await inForce(tx)
  const { more: answer, ...kept } = await readTogether(tx, {
    ...keptReadings(strategy.strategy),
    more: more(strategy, pack),
  })
  return { pack, strategy, kinds: kindsOf(strategy, pack.frameworks, kept as Kept), more: answer as More }
}

/** One aim or action that this person tells how it stands. */
export async function openSubject(exchange: Exchange, id: string) {
  const open = await openStrategy(exchange)
  const found = findSubject(open.kinds, id)
  if (!found || !tellsOf(open.strategy, found, exchange.actor)) throw new NotFound()
  return { ...open, ...found, subject: found.action ?? found.aim }
}

/** The strategy for those who keep it. */
export async function openToKeep(exchange: Exchange) {
  const { pack, strategy } = await inForce(exchange.tx)
  if (!keepsStrategy(strategy, exchange.actor)) throw new NotFound()
  return { pack, strategy }
}

/** Where the board reads how the strategy goes. */
export const boardHref = '/strategy/board'

/** Back to it. */
export const boardLink = { href: boardHref, text: 'How the strategy goes' } as const

/** The authority's own duties that make somebody a member of the board. */
const boardDuties = ({ duties }: Pick<CompiledPack, 'duties'>): readonly string[] => [
  boardDuty,
  ...duties.flatMap(({ duty, opens }) => (opens.includes(boardDuty) ? [duty] : [])),
]

/** Names of the members of the board on a day, by last name. */
export const boardMembersReading = (pack: CompiledPack, on: IsoDate): Reading<readonly string[]> =>
  mapped(dutyHoldersReading(boardDuties(pack), on), (holders) => [
    ...new Map(holders.map(({ id, name }) => [id, name])).values(),
  ])

/** Whoever had a seat on the board is told since when they have none, and what is open to them. */
async function refuseReader(
  { tx, actor, today }: BoardExchange,
  pack: CompiledPack,
  board: string,
): Promise<never> {
  const ended = await read(tx, dutyEndedReading(actor.personId, boardDuties(pack), today))
  if (ended === undefined) throw new NotFound()
  throw new NotAllowed({
    code: 'seat-ended',
    says: `Your last day on the ${board} was ${formatDay(ended)}, so its figures, meetings and reports are closed to you.`,
    rule: 'They are read by members of the board and by those who keep the strategy or write its report.',
    remedy:
      'The strategy itself stays open to you, under Strategy. If you are a member again, ask whoever looks after duties to enter it.',
  })
}

type BoardExchange = Pick<Exchange, 'tx' | 'actor' | 'today'>

/** The strategy with its board, for those who read for it. */
export async function openBoard(exchange: BoardExchange) {
  const { pack, strategy } = await inForce(exchange.tx)
  const { board } = strategy
  if (!board) throw new NotFound()
  if (!readsBoard(strategy, exchange.actor)) return refuseReader(exchange, pack, board.name)
  return { pack, strategy, board }
}
