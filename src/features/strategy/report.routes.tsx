import type { IsoDate } from '../../kernel/dates.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { read, readTogether } from '../../platform/database/reading.ts'
import { textOf, typedAnswers } from '../../platform/http/body.ts'
import {
  type Answer as HttpAnswer,
  defineRoute,
  type Exchange,
  type Fields,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import type { PdfRenderer } from '../../platform/rendering/pdf.ts'
import { wordBook } from '../../platform/rendering/word-book.ts'
import { type FieldErrors, formatDay } from '../../ui/public.ts'
import { meetingReading, meetingsReading } from './board.queries.ts'
import { isOver, meetingsSince, reportPeriods } from './board.rules.ts'
import { isEmpty, longest, onlyWrong, tooLong } from './forms.rules.ts'
import { correctionsSince } from './figures.corrections.ts'
import { entriesSinceReading } from './figures.queries.ts'
import { reportBook } from './report.book.ts'
import { reportMatter } from './report.matter.ts'
import { ReadReportPage, ReportsPage, WriteReportPage } from './report.pages.tsx'
import { type Report, reportReading, reportsReading, sentBackReading } from './report.queries.ts'
import {
  type Answer,
  answerNames,
  type FinishedReport,
  missingIn,
  type ReportSettings,
  tooLongIn,
} from './report.rules.ts'
import { answerReport, beginReport, finishReport, layReady, saveReport } from './report.store.ts'
import { answersReport, keepsStrategy, writesReport } from './strategy.access.ts'
import { boardLink, openBoard } from './strategy.open.ts'
import { noteReport, restateStrategy } from './strategy.tasks.ts'

/** The report for the board: written by those whom the strategy names, finished for good, answered by the board. */

/** What the report asks of rooms above. */
export interface ReportPorts {
  /** Sets the pages of a book. */
  readonly print: PdfRenderer['render']
}

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
): Promise<HttpAnswer> {
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

async function write(exchange: Exchange, id: string): Promise<HttpAnswer> {
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

async function openFinished(exchange: Exchange, id: string) {
  const open = await openBoard(exchange)
  const { report, entries, meetings } = await readTogether(exchange.tx, {
    report: reportReading(open.strategy.strategy, id),
    entries: entriesSinceReading(open.strategy.strategy, id),
    meetings: meetingsReading(open.strategy.strategy),
  })
  if (!report?.finished) throw new NotFound()
  const { finished } = report
  return { ...open, report, finished, corrections: correctionsSince(finished.measures, entries), meetings }
}

async function readPage(exchange: Exchange, id: string, errors?: FieldErrors): Promise<HttpAnswer> {
  const { actor, body, tokens, today } = exchange
  const { strategy, report, finished, corrections, meetings } = await openFinished(exchange, id)
  noteReport(exchange.tx, strategy, report)
  const held = meetingsSince(meetings, finished.on, today)
  const isOpen = report.answer === null
  const mayAnswer = answersReport(strategy, report, actor)
  return {
    title: `${finished.name}, ${finished.label}`,
    ...(errors ? { status: 422 } : {}),
    backLink: boardLink,
    page: (
      <ReadReportPage
        {...{ report, finished, corrections }}
        again={report.answer === 'sent-back' && writesReport(strategy, actor) ? tokens : undefined}
        isOwn={isOpen && report.finishedById === actor.personId}
        answering={
          isOpen && mayAnswer
            ? {
                ...{ meetings: held, errors, tokens, keeps: keepsStrategy(strategy, actor) },
                typed: (field) =>
                  errors ? textOf(body, field) : field === 'meeting' ? (held[0]?.id ?? '') : '',
              }
            : undefined
        }
      />
    ),
  }
}

const isAnswer = (text: string): text is Answer => Object.hasOwn(answerNames, text)

async function answer(exchange: Exchange, id: string): Promise<HttpAnswer> {
  const { tx, actor, body, now, today } = exchange
  const { strategy, report, finished } = await openFinished(exchange, id)
  if (!answersReport(strategy, report, actor)) throw new NotFound()
  const href = `/strategy/reports/${id}`
  if (report.answer)
    return { redirect: href, flash: 'What the board said was recorded already. Nothing was changed.' }
  const given = textOf(body, 'answer')
  const comments = textOf(body, 'comments').trim()
  const meeting = await read(tx, meetingReading(strategy.strategy, textOf(body, 'meeting')))
  const [presentedAt] = meeting ? meetingsSince([meeting], finished.on, today) : []
  const errors = onlyWrong({
    meeting: presentedAt
      ? undefined
      : 'Choose the meeting at which it was presented, held since it was finished',
    answer: isAnswer(given) ? undefined : 'Choose what the board said',
    comments:
      given === 'sent-back' && comments === '' ? 'Say why it is sent back' : tooLong(comments, longest.text),
  })
  if (!isEmpty(errors) || !presentedAt || !isAnswer(given)) return readPage(exchange, id, errors)
  await answerReport(
    tx,
    id,
    { answer: given, meetingId: presentedAt.id, comments },
    { by: actor.personId, at: now },
  )
  await recordAudit(tx, {
    actor,
    action: 'answer-strategy-report',
    subject: { kind: 'strategy-report', id },
    detail: { answer: given },
  })
  await restateStrategy(tx, today)
  return { redirect: href, flash: 'What the board said is recorded.' }
}

const files = [
  { name: 'report.pdf', format: 'pdf', size: 'normal' },
  { name: 'report-large-print.pdf', format: 'pdf', size: 'large' },
  { name: 'report.docx', format: 'word', size: 'normal' },
  { name: 'report-large-print.docx', format: 'word', size: 'large' },
] as const

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export function reportRoutes({ print }: ReportPorts): readonly RouteDefinition[] {
  return [
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
    defineRoute({
      method: 'GET',
      url: '/strategy/reports/:reportId',
      access: signedIn,
      handle: (exchange) => readPage(exchange, exchange.params.reportId),
    }),
    defineRoute({
      method: 'POST',
      url: '/strategy/reports/:reportId/answer',
      access: signedIn,
      handle: (exchange) => answer(exchange, exchange.params.reportId),
    }),
    ...files.map(({ name, format, size }) =>
      defineRoute({
        method: 'GET',
        url: `/strategy/reports/:reportId/${name}`,
        access: signedIn,
        async handle(exchange) {
          const { params, person } = exchange
          const { report, finished, corrections } = await openFinished(
            exchange,
            (params as { reportId: string }).reportId,
          )
          const book = reportBook(finished, corrections, person.authorityName)
          return format === 'pdf'
            ? {
                file: Buffer.from((await print(book, { size, madeAt: report.finishedAt! })).bytes),
                type: 'application/pdf',
                name: `${finished.label}-${name}`.replaceAll(/[^\w.]+/g, '-'),
              }
            : {
                file: Buffer.from(await wordBook(book, { size })),
                type: wordType,
                name: `${finished.label}-${name}`.replaceAll(/[^\w.]+/g, '-'),
              }
        },
      }),
    ),
  ]
}
