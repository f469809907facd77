import { read } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import { defineRoute, type RouteDefinition } from '../../platform/http/route.ts'
import { brailleFile, checkSize, pdfFile } from '../../platform/rendering/book-file.ts'
import { brailleHere } from '../../platform/rendering/braille-book.ts'
import { csvFile } from '../../platform/rendering/csv.ts'
import { analysisBook } from './analysis.book.ts'
import { gatherAnalysis } from './analysis.gathering.ts'
import { AnalysisPage } from './analysis.pages.tsx'
import type { Shown } from '../../kernel/small-figures.ts'
import { needsFor } from './needs.opening.ts'
import { sharedNeedsReading } from './needs.queries.ts'
import { analysisPath } from './needs.paths.ts'
import { needsPorts } from './needs.ports.ts'

/** The learning needs analysis, for those whom the pack names. */

const access = { signedIn: true } as const

/** A number, or in words that it is held back or not gathered. */
const csvCell = (shown: Shown | null) => (shown === null ? 'Not gathered' : (shown ?? 'Too few to show'))

export const analysisRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: analysisPath,
    access,
    async handle(exchange) {
      const { tx, today } = exchange
      const here = await needsFor(exchange, 'read')
      const analysis = await gatherAnalysis(tx, here, today)
      return {
        title: here.settings.name,
        wide: true,
        page: (
          <AnalysisPage
            {...{ here, analysis }}
            braille={await brailleHere()}
            shared={here.may.keep ? await read(tx, sharedNeedsReading()) : undefined}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${analysisPath}.pdf`,
    access,
    async handle(exchange) {
      const { tx, today, person, query } = exchange
      checkSize(exchange)
      const here = await needsFor(exchange, 'read')
      const { name } = here.settings
      const book = analysisBook(await gatherAnalysis(tx, here, today), {
        name,
        authority: person.authorityName,
      })
      const file = { book, name: `learning-needs-${today}` }
      const size = textOf(query, 'size')
      return size === 'braille'
        ? brailleFile(exchange, file)
        : pdfFile(exchange, file, size === 'large' ? 'large' : 'normal', needsPorts().print)
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${analysisPath}.csv`,
    access,
    async handle(exchange) {
      const here = await needsFor(exchange, 'read')
      const { on, people, priorities, teams, levels, totals } = await gatherAnalysis(
        exchange.tx,
        here,
        exchange.today,
      )
      const header = [
        'By',
        'Name',
        'People',
        'Need it',
        'Evidence begun, not enough',
        'Looked for in observations',
        'Seen in observations',
        'Findings',
        'Plan holds learning',
        'Overdue for a course they must have',
      ]
      const blank = [undefined, undefined, undefined, undefined] as const
      const file = csvFile(header, [
        [
          'Everybody',
          on,
          people,
          csvCell(totals.said),
          ...blank,
          csvCell(totals.planned),
          csvCell(totals.mandatory),
        ],
        ...priorities.map((each) => [
          ...['Priority', each.name, people, csvCell(each.said), csvCell(each.amber)],
          ...(each.observed === null
            ? [undefined, undefined]
            : [csvCell(each.observed?.lookedFor), csvCell(each.observed?.seenIn)]),
          ...[each.findings, undefined, undefined],
        ]),
        ...[
          ...teams.map((each) => ['Team', each] as const),
          ...levels.map((each) => ['Level', each] as const),
        ].map(([by, each]) => [
          ...[by, each.name, each.people, csvCell(each.said), ...blank],
          ...[csvCell(each.planned), csvCell(each.mandatory)],
        ]),
      ])
      return {
        file: Buffer.from(file),
        type: 'text/csv; charset=utf-8',
        name: `learning-needs-${on}.csv`,
      }
    },
  }),
]
