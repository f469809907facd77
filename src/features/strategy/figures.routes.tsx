import { recordAudit } from '../../platform/audit/audit.ts'
import { read, readTogether } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { csvFile } from '../../platform/rendering/csv.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { holdsOf } from './figures.corrections.ts'
import { figureHref, FigureFormPage, TakeBackPage } from './figures.pages.tsx'
import { figureEntriesReading } from './figures.queries.ts'
import { figuresToRead, supervisionOfFigures } from './figures.reading.ts'
import { labelOf, periodsOf, shownAs } from './figures.rules.ts'
import { enterFigure, takeBackFigure } from './figures.store.ts'
import { isEmpty, longest, numberOf, onlyWrong, wrongText } from './forms.rules.ts'
import { formOf } from './forms.typed.ts'
import { bringDraftsUpToDate } from './report.matter.ts'
import { boardHref, boardLink, openBoard, openToKeep } from './strategy.open.ts'

/** Figures that are entered, taken back, and taken along. */

const signedIn = { signedIn: true } as const

async function openFigure(exchange: Exchange, id: string) {
  const { strategy, pack } = await openToKeep(exchange)
  for (const measure of strategy.measures) {
    const figure = measure.figures.find((each) => each.figure === id)
    if (figure)
      return {
        ...{ pack, strategy, figure, measure: measure.name },
        periods: periodsOf(strategy, figure.every, exchange.today),
      }
  }
  throw new NotFound()
}

async function figurePage(exchange: Exchange, id: string, errors?: FieldErrors): Promise<Answer> {
  const { strategy, figure, measure, periods } = await openFigure(exchange, id)
  const last = periods.findLast(({ to }) => to < exchange.today) ?? periods.at(-1)
  return {
    title: figure.name,
    ...(errors ? { status: 422 } : {}),
    backLink: boardLink,
    page: (
      <FigureFormPage
        {...{ figure, measure, periods }}
        entries={await read(exchange.tx, figureEntriesReading(strategy.strategy, id))}
        form={formOf(exchange, errors, { period: last?.from ?? '' })}
      />
    ),
  }
}

async function enter(exchange: Exchange, id: string): Promise<Answer> {
  const { tx, actor, body, now, today } = exchange
  const { pack, strategy, figure, periods } = await openFigure(exchange, id)
  const period = periods.find(({ from }) => from === textOf(body, 'period'))
  const value = numberOf(textOf(body, 'value').trim())
  const whole = figure.share ? numberOf(textOf(body, 'whole').trim()) : undefined
  const source = textOf(body, 'source').trim()
  const errors = onlyWrong({
    period: period ? undefined : 'Choose the period',
    value:
      value === undefined
        ? 'Enter a number, for example 12 or 3.4'
        : whole !== undefined && value > whole
          ? 'Enter a number that is no more than the whole'
          : undefined,
    whole:
      figure.share && (whole === undefined || whole === 0)
        ? 'Enter of how many, as a number of at least 1'
        : undefined,
    source: wrongText(source, longest.name, 'Say where it is from'),
  })
  if (!isEmpty(errors) || !period || value === undefined) return figurePage(exchange, id, errors)
  await enterFigure(
    tx,
    { strategy: strategy.strategy, by: actor.personId, at: now },
    { figure: id, from: period.from, to: period.to, value, whole, source },
  )
  await recordAudit(tx, {
    actor,
    action: 'enter-strategy-figure',
    subject: { kind: 'strategy', id: strategy.strategy },
    detail: { figure: id, from: period.from },
  })
  await bringDraftsUpToDate(tx, { pack, strategy }, today)
  return { redirect: boardHref, flash: `${figure.name}: the figure is entered.` }
}

/** An entry of a figure that still holds; `undefined` once it was taken back or another was entered. */
async function openEntry(exchange: Exchange, id: string, entryId: string) {
  const open = await openFigure(exchange, id)
  const entries = await read(exchange.tx, figureEntriesReading(open.strategy.strategy, id))
  const entry = entries.find((each) => each.id === entryId)
  if (!entry) throw new NotFound()
  return { ...open, entry, holds: holdsOf(entries.toReversed()).has(entryId) }
}

const holdsNoMore = (figure: string): Answer => ({
  redirect: figureHref(figure),
  flash: 'That figure was taken back or entered anew already. Nothing was changed: see below what holds now.',
})

async function takeBackPage(
  exchange: Exchange,
  id: string,
  entryId: string,
  errors?: FieldErrors,
): Promise<Answer> {
  const { figure, measure, entry, holds } = await openEntry(exchange, id, entryId)
  if (!holds) return holdsNoMore(id)
  return {
    title: `Take back: ${figure.name}, ${labelOf(entry)}`,
    ...(errors ? { status: 422 } : {}),
    backLink: { href: figureHref(id), text: figure.name },
    page: <TakeBackPage {...{ figure, measure, entry }} form={formOf(exchange, errors)} />,
  }
}

async function takeBack(exchange: Exchange, id: string, entryId: string): Promise<Answer> {
  const { tx, actor, body, now, today } = exchange
  const { pack, strategy, figure, entry, holds } = await openEntry(exchange, id, entryId)
  if (!holds) return holdsNoMore(id)
  const because = textOf(body, 'because').trim()
  const errors = onlyWrong({ because: wrongText(because, longest.text, 'Say why it is taken back') })
  if (!isEmpty(errors)) return takeBackPage(exchange, id, entryId, errors)
  if (!(await takeBackFigure(tx, entryId, { because, by: actor.personId, at: now }))) return holdsNoMore(id)
  await recordAudit(tx, {
    actor,
    action: 'take-back-strategy-figure',
    subject: { kind: 'strategy', id: strategy.strategy },
    detail: { figure: id, from: entry.from },
  })
  await bringDraftsUpToDate(tx, { pack, strategy }, today)
  return {
    redirect: figureHref(id),
    flash: `${figure.name}, ${labelOf(entry)}: the figure is taken back. ${
      figure.feeds ? 'What Waymark counts is shown again.' : 'Enter the right one here once you have it.'
    }`,
  }
}

/** Every figure as it is shown, a line a period. */
async function figuresFile(exchange: Exchange): Promise<Answer> {
  const { tx, today } = exchange
  const { pack, strategy } = await openBoard(exchange)
  const figures = figuresToRead(pack, strategy, today)
  const measures = figures.shown(
    await readTogether(tx, figures.readings),
    await supervisionOfFigures(tx, strategy, today),
  )
  const lines = measures.flatMap(({ measure, name, figures: own }) =>
    own.flatMap((figure) =>
      figure.points.map((point) => [
        ...[measure, name, figure.name, figure.counts, point.from, point.to, shownAs(figure, point)],
        ...[point.outOf ?? '', point.source ?? ''],
      ]),
    ),
  )
  const header = ['Subject', 'Name', 'Figure', 'Counts', 'From', 'To', 'Shown', 'Number', 'Source']
  return {
    file: Buffer.from(csvFile(header, lines)),
    type: 'text/csv; charset=utf-8',
    name: `strategy-figures-${today}.csv`,
  }
}

export const figuresRoutes: readonly RouteDefinition[] = [
  defineRoute({ method: 'GET', url: `${boardHref}/figures.csv`, access: signedIn, handle: figuresFile }),
  defineRoute({
    method: 'GET',
    url: '/manage/strategy/figures/:figure',
    access: signedIn,
    handle: (exchange) => figurePage(exchange, exchange.params.figure),
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/strategy/figures/:figure',
    access: signedIn,
    handle: (exchange) => enter(exchange, exchange.params.figure),
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/strategy/figures/:figure/take-back/:entry',
    access: signedIn,
    handle: (exchange) => takeBackPage(exchange, exchange.params.figure, exchange.params.entry),
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/strategy/figures/:figure/take-back/:entry',
    access: signedIn,
    handle: (exchange) => takeBack(exchange, exchange.params.figure, exchange.params.entry),
  }),
]
