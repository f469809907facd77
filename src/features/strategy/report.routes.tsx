import { recordAudit } from '../../platform/audit/audit.ts'
import { read, readTogether } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer as HttpAnswer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { brailleFile, pdfFile, wordFile } from '../../platform/rendering/book-file.ts'
import { brailleHere } from '../../platform/rendering/braille-book.ts'
import type { PdfRenderer } from '../../platform/rendering/pdf.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { meetingReading, meetingsReading } from './board.queries.ts'
import { meetingsSince } from './board.rules.ts'
import { correctionsSince } from './figures.corrections.ts'
import { entriesSinceReading } from './figures.queries.ts'
import { isEmpty, longest, onlyWrong, tooLong } from './forms.rules.ts'
import { reportBook } from './report.book.ts'
import { reportReading } from './report.queries.ts'
import { ReadReportPage } from './report.reading.pages.tsx'
import { type Answer, answerNames } from './report.rules.ts'
import { answerReport } from './report.store.ts'
import { answersReport, keepsStrategy, writesReport } from './strategy.access.ts'
import { boardLink, openBoard } from './strategy.open.ts'
import { noteReport, restateStrategy } from './strategy.tasks.ts'

/** A finished report is read, taken along and answered by the board. */

/** What the report asks of rooms above. */
export interface ReportPorts {
  /** Sets the pages of a book. */
  readonly print: PdfRenderer['render']
}

const signedIn = { signedIn: true } as const

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
        braille={await brailleHere()}
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
  { name: 'report.brf', format: 'braille', size: 'normal' },
] as const

export function reportRoutes({ print }: ReportPorts): readonly RouteDefinition[] {
  return [
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
          const { finished, corrections } = await openFinished(
            exchange,
            (params as { reportId: string }).reportId,
          )
          const book = reportBook(finished, corrections, person.authorityName)
          const file = {
            book,
            name: `${finished.label}-${name.replace(/\.\w+$/, '')}`.replaceAll(/[^\w.]+/g, '-'),
          }
          if (format === 'braille') return brailleFile(exchange, file)
          return format === 'pdf' ? pdfFile(exchange, file, size, print) : wordFile(exchange, file, size)
        },
      }),
    ),
  ]
}
