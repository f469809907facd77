import { formatDay } from '../../kernel/words.ts'
import type { PdfBlock, PdfBook } from '../../platform/rendering/pdf-book.ts'
import { type Correction, correctionInWords } from './figures.corrections.ts'
import { type FigureShown, shownAs } from './figures.rules.ts'
import type { Draws, FinishedReport } from './report.rules.ts'

/** A finished report as it is printed, in whatever form. */

const called = (code: string | undefined, name: string) => (code ? `${code}: ${name}` : name)

function figureBlocks(figure: FigureShown): readonly PdfBlock[] {
  const { name, counts, share, points, sentence } = figure
  return [
    { kind: 'heading', level: 2, text: name },
    { kind: 'paragraph', text: sentence },
    {
      kind: 'table',
      caption: `${name}, ${counts}`,
      header: ['Period', 'Figure', ...(share ? ['Number'] : []), 'From'],
      rows: points.map((point) => [
        point.isRunning ? `${point.label} so far` : point.label,
        shownAs(figure, point),
        ...(share ? [point.outOf ?? ''] : []),
        point.source ?? '',
      ]),
    },
  ]
}

function drawn(report: FinishedReport, draws: Draws): readonly PdfBlock[] {
  if (draws === 'measures')
    return report.measures.flatMap(({ name, figures }) => [
      { kind: 'heading', level: 1, text: name } as const,
      ...figures.flatMap(figureBlocks),
    ])
  if (draws === 'learning')
    return [
      ['What people need to learn', report.learning.needs] as const,
      ['What learning changed', report.learning.impact] as const,
      ['What those who left taught us', report.learning.leaving] as const,
    ].flatMap(([title, sentences]): readonly PdfBlock[] =>
      sentences.length === 0
        ? []
        : [
            { kind: 'heading', level: 1, text: title },
            ...sentences.map((text): PdfBlock => ({ kind: 'paragraph', text })),
          ],
    )
  if (draws === 'successes')
    return report.successes.length === 0
      ? []
      : [
          {
            kind: 'list',
            style: 'bullets',
            items: report.successes.map(({ title, says }) => [{ strong: title }, `: ${says}`]),
          },
        ]
  return report.aims.flatMap(({ name, aims }) => [
    { kind: 'heading', level: 1, text: name } as const,
    ...aims.flatMap(({ code, name: aim, status, progress, actions }): readonly PdfBlock[] => [
      { kind: 'heading', level: 2, text: called(code, aim) },
      { kind: 'paragraph', text: [{ strong: status }, progress ? `. ${progress}.` : '.'] },
      ...(actions.length > 0
        ? [
            {
              kind: 'table',
              caption: `Actions of ${called(code, aim)}`,
              header: ['Action', 'Status'],
              rows: actions.map((action) => [called(action.code, action.says), action.status]),
            } as const,
          ]
        : []),
    ]),
  ])
}

/** The report as it was finished; on its front what was corrected since, so that no copy is read for what holds now. */
export function reportBook(
  report: FinishedReport,
  corrections: readonly Correction[],
  authority: string,
): PdfBook {
  return {
    title: report.name,
    subtitle: report.label,
    authority,
    about: [
      { label: 'To', value: report.board },
      { label: 'By', value: report.by },
      { label: 'Date', value: formatDay(report.on) },
      { label: 'Strategy', value: report.strategy },
      ...corrections.map((each) => ({ label: 'Corrected since', value: correctionInWords(each) })),
    ],
    contents: true,
    parts: report.sections.map(({ section, title, words, draws }) => ({
      id: section,
      title,
      follows: true,
      blocks: [{ kind: 'prose', text: words }, ...(draws ? drawn(report, draws) : [])],
    })),
  }
}
