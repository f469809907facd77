import type { IsoDate } from '../../kernel/dates.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { read } from '../../platform/database/reading.ts'
import { textOf, typedAnswers } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  type Fields,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { type FieldErrors, formatDay } from '../../ui/public.ts'
import { isOver, reportPeriods } from './board.rules.ts'
import { isEmpty } from './forms.rules.ts'
import { reportMatter } from './report.matter.ts'
import { type Report, reportReading, reportsReading, sentBackReading } from './report.queries.ts'
import { type FinishedReport, missingIn, type ReportSettings, tooLongIn } from './report.rules.ts'
import { beginReport, finishReport, layReady, saveReport } from './report.store.ts'
import { ReportsPage, WriteReportPage } from './report.writing.pages.tsx'
import { writesReport } from './strategy.access.ts'
import { boardLink, openBoard } from './strategy.open.ts'
import { noteReport, restateStrategy } from './strategy.tasks.ts'

/** The report for the board is begun and written by those whom the strategy names, and finished for good. */

const signedIn = { signedIn: true } as const
const listHref = '/manage/strategy/reports'

async function openToWrite(exchange: Exchange) {
  const open = await openBoard(exchange)
  const settings = open.strategy.report
  if (!settings || !writesReport(open.strategy, exchange.actor)) throw new NotFound()
  return { ...open, settings }
}

async function openReport(exchange: Exchange, id: string) {
  const open = await openToWrite(exchange)
  const report = await read(exchange.tx, reportReading(open.strategy.strategy, id))
  if (!report) throw new NotFound()
  return { ...open, report }
}

const wordsIn = ({ sections }: ReportSettings, fields: Fields) =>
  Object.fromEntries(sections.map(({ section }) => [section, textOf(fields, `words.${section}`).trim()]))

async function writePage(
  exchange: Exchange,
  id: string,
  wrong?: { readonly errors: FieldErrors; readonly theirs?: Report['words'] },
): Promise<Answer> {
  const { body, tokens } = exchange
  const { report, settings, strategy } = await openReport(exchange, id)
  if (report.finished) return { redirect: `/strategy/reports/${id}` }
  noteReport(exchange.tx, strategy, report)
  const sentBack = await read(exchange.tx, sentBackReading(strategy.strategy, report.from))
  return {
    title: `${settings.name}, ${report.label}`,
    ...(wrong ? { status: 422 } : {}),
    backLink: { href: listHref, text: settings.name },
    page: (
      <WriteReportPage
        {...{ settings, report, tokens }}
        isOver={isOver(report, exchange.today)}
        matter={report.laidReady ?? undefined}
        sentBack={sentBack}
        words={wrong ? wordsIn(settings, body) : report.words}
        theirs={wrong?.theirs}
        errors={wrong?.errors}
      />
    ),
  }
}

/** Everything of a report as it stands at this moment. */
async function finishedOf(
  exchange: Exchange,
  open: Awaited<ReturnType<typeof openReport>>,
  words: Report['words'],
): Promise<FinishedReport> {
  const { tx, person, today } = exchange
  const { strategy, board, settings, report } = open
  return {
    ...(await reportMatter(tx, open, report, today)),
    ...{ name: settings.name, strategy: strategy.name, board: board.name },
    ...{ from: report.from, to: report.to, label: report.label, on: today, by: person.name },
    sections: settings.sections.map(({ section, title, draws }) => ({
      ...{ section, title, draws },
      words: words[section] ?? '',
    })),
  }
}

/** What keeps a report from being finished: its period goes on, or something is not written. */
const unfinishedIn = (
  settings: ReportSettings,
  report: Report,
  words: Report['words'],
  today: IsoDate,
): FieldErrors =>
  isOver(report, today)
    ? missingIn(settings, words)
    : {
        [`words.${settings.sections[0]?.section ?? ''}`]: `Save the report now and finish it once ${report.label} is over, after ${formatDay(report.to)}`,
      }

async function write(exchange: Exchange, id: string): Promise<Answer> {
  const { tx, actor, body, now, today } = exchange
  const open = await openReport(exchange, id)
  const { report, settings } = open
  if (report.finished)
    return {
      redirect: `/strategy/reports/${id}`,
      flash: 'The report was finished already and stays as it is.',
    }
  const isFinishing = textOf(body, '_do') === 'finish'
  const words = wordsIn(settings, body)
  const errors = isFinishing ? unfinishedIn(settings, report, words, today) : tooLongIn(settings, words)
  if (!isEmpty(errors)) return writePage(exchange, id, { errors })
  const by = { by: actor.personId, at: now }
  const base = Number.parseInt(textOf(body, 'base'), 10) || 0
  if (!(await saveReport(tx, id, words, base, by)))
    return writePage(exchange, id, {
      errors: {
        [`words.${settings.sections[0]?.section ?? ''}`]:
          'Somebody saved this report meanwhile. Compare the texts, put together what should stand, and press again',
      },
      theirs: report.words,
    })
  if (textOf(body, '_do') === 'refresh') {
    await layReady(tx, id, await reportMatter(tx, open, report, today))
    return { redirect: `${listHref}/${id}`, flash: 'The report is saved, and its figures are those of now.' }
  }
  if (!isFinishing)
    return { redirect: `${listHref}/${id}`, flash: 'The report is saved. It is not finished yet.' }
  await finishReport(tx, id, await finishedOf(exchange, open, words), by)
  await recordAudit(tx, { actor, action: 'finish-strategy-report', subject: { kind: 'strategy-report', id } })
  await restateStrategy(tx, today)
  return {
    redirect: `/strategy/reports/${id}`,
    flash: 'The report is finished. Members of the board can read it now.',
  }
}

export const reportWritingRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: listHref,
    access: signedIn,
    async handle(exchange) {
      const { tx, tokens, today } = exchange
      const { strategy, settings } = await openToWrite(exchange)
      return {
        title: settings.name,
        backLink: boardLink,
        page: (
          <ReportsPage
            {...{ settings, tokens }}
            periods={reportPeriods(strategy, today)}
            reports={await read(tx, reportsReading(strategy.strategy))}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: listHref,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, body, now, today } = exchange
      const { strategy, pack } = await openToWrite(exchange)
      const period = reportPeriods(strategy, today).find(({ from }) => from === textOf(body, 'period'))
      if (!period) throw new NotFound()
      const there = (await read(tx, reportsReading(strategy.strategy))).find(
        (each) => each.from === period.from && each.finishedAt && each.answer !== 'sent-back',
      )
      if (there)
        return { redirect: `/strategy/reports/${there.id}`, flash: 'This report was finished already.' }
      const id = await beginReport(tx, strategy.strategy, period, { by: actor.personId, at: now })
      await layReady(tx, id, await reportMatter(tx, { pack, strategy }, period, today))
      return { redirect: `${listHref}/${id}` }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${listHref}/:reportId`,
    access: signedIn,
    handle: (exchange) => writePage(exchange, exchange.params.reportId),
  }),
  defineRoute({
    method: 'POST',
    url: `${listHref}/:reportId`,
    access: signedIn,
    handle: (exchange) => write(exchange, exchange.params.reportId),
  }),
  defineRoute({
    method: 'POST',
    url: `${listHref}/:reportId/draft`,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, body, now, params } = exchange
      const { report, settings } = await openReport(exchange, params.reportId)
      const base = Number.parseInt(textOf(body, 'base'), 10) || 0
      const words = wordsIn(settings, typedAnswers(body))
      const saved =
        isEmpty(tooLongIn(settings, words)) &&
        (await saveReport(tx, report.id, words, base, { by: actor.personId, at: now }))
      return saved
        ? { json: { revision: String(base + 1), savedAt: now } }
        : { status: 409, json: { href: `${listHref}/${report.id}` } }
    },
  }),
]
