import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import type { PdfBlock, PdfBook, PdfPart } from '../../platform/rendering/pdf-book.ts'
import type { Decision } from '../panels/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import type { Edition } from '../signatures/public.ts'

/** A quality check with its blocks. */
export interface CheckInPack {
  readonly round: number
  readonly by: string
  readonly on: string
  readonly blocks: readonly PdfBlock[]
}

/** What a panel has in front of it of one application. */
export interface PapersOfCase {
  readonly edition: Pick<Edition, 'editionId' | 'hash' | 'signatures'>
  readonly applicantId: PersonId
  readonly meetings: CompiledScheme['meetings']
  /** Ids of what is in it beside the edition. */
  readonly holds: readonly string[]
  readonly portfolio: PdfBook
  readonly checks: readonly CheckInPack[]
  readonly decisions: readonly (Pick<Decision, 'id' | 'on' | 'reasons' | 'feedback' | 'objectives'> & {
    readonly outcome: string
    readonly byName: string
  })[]
}

/** Stands on every page of papers that a member takes along. */
export const packFooter = 'For this panel only. It is withdrawn afterwards: do not keep or pass on a copy.'

/** The papers of one application as one document: the frozen portfolio, then what else the panel has in front of it. */
export function packBook(
  papers: Pick<PapersOfCase, 'portfolio' | 'checks' | 'decisions'>,
  around: { readonly sitting: string; readonly heldOn: string; readonly reader: string },
): PdfBook {
  const { portfolio } = papers
  return {
    ...portfolio,
    title: `Panel pack: ${portfolio.person ?? portfolio.title}`,
    about: [
      { label: 'Sitting', value: `${around.sitting}, ${around.heldOn}` },
      { label: 'Made for', value: around.reader },
      ...portfolio.about,
    ],
    footer: packFooter,
    parts: partsOfCase(papers),
  }
}

/** The frozen portfolio, then the checks and the decisions on earlier applications. */
export function partsOfCase({
  portfolio,
  checks,
  decisions,
}: Pick<PapersOfCase, 'portfolio' | 'checks' | 'decisions'>): readonly PdfPart[] {
  return [
    ...portfolio.parts,
    ...checks.map(
      ({ round, by, on, blocks }): PdfPart => ({
        id: `check-${round}`,
        title: checks.length > 1 ? `Quality check, round ${round}` : 'Quality check',
        blocks: [{ kind: 'paragraph', text: `Finished by ${by} on ${on}.` }, ...blocks],
      }),
    ),
    ...(decisions.length > 0
      ? [
          {
            id: 'decisions',
            title: 'Earlier decisions and feedback',
            blocks: decisions.flatMap((decision): PdfBlock[] => [
              { kind: 'heading', level: 1, text: `${decision.outcome}, ${formatDay(decision.on)}` },
              { kind: 'paragraph', text: `Recorded by ${decision.byName}.` },
              ...(
                [
                  ['Reasons', decision.reasons],
                  ['Feedback', decision.feedback],
                  ['Objectives', decision.objectives],
                ] as const
              )
                .filter(([, text]) => text.trim() !== '')
                .flatMap(([title, text]): PdfBlock[] => [
                  { kind: 'heading', level: 2, text: title },
                  { kind: 'prose', text },
                ]),
            ]),
          },
        ]
      : []),
  ]
}

/** Everyone whom the pack names besides its applicant. */
export function deciders(decisions: readonly Decision[]): readonly PersonId[] {
  return [...new Set(decisions.map(({ by }) => by))]
}
