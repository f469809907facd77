import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import type { PdfBlock, PdfBook, PdfPart } from '../../platform/rendering/pdf-book.ts'
import type { PaperChange } from '../applications/public.ts'
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

/** What changed since its reader said that they had read an earlier edition. */
export interface NewsInPack {
  readonly since: number
  readonly changes: readonly PaperChange[]
}

/** What a panel has in front of it of one application. */
export interface PapersOfCase {
  readonly edition: Pick<Edition, 'editionId' | 'hash' | 'signatures'>
  readonly applicantId: PersonId
  readonly meetings: CompiledScheme['meetings']
  /** Ids of what is in it beside the edition. */
  readonly holds: readonly string[]
  readonly portfolio: PdfBook
  readonly news: NewsInPack | undefined
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
  papers: Pick<PapersOfCase, 'portfolio' | 'news' | 'checks' | 'decisions'>,
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

/** What is new to its reader, the frozen portfolio, then the checks and the decisions on earlier applications. */
export function partsOfCase({
  portfolio,
  news,
  checks,
  decisions,
}: Pick<PapersOfCase, 'portfolio' | 'news' | 'checks' | 'decisions'>): readonly PdfPart[] {
  return [
    ...(news ? [newsPart(news)] : []),
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

const changeInWords = { new: 'new', gone: 'taken out', changed: 'changed' } as const

function newsPart({ since, changes }: NewsInPack): PdfPart {
  return {
    id: 'news',
    title: 'New since you read it',
    blocks: [
      {
        kind: 'paragraph',
        text: `You have read edition ${since}. ${
          changes.length === 0
            ? 'No paper has changed since: it was frozen and signed again with the same words.'
            : 'Since then these papers have changed. Everything else is as it was.'
        }`,
      },
      ...(changes.length === 0
        ? []
        : [
            {
              kind: 'list' as const,
              style: 'bullets' as const,
              items: changes.map(({ name, is, answers }) =>
                answers.length === 0
                  ? `${name}: ${changeInWords[is]}`
                  : `${name}: ${changeInWords[is]} in ${answers.map((answer) => `“${answer.name}”`).join(', ')}`,
              ),
            },
          ]),
    ],
  }
}

/** Everyone whom the pack names besides its applicant. */
export function deciders(decisions: readonly Decision[]): readonly PersonId[] {
  return [...new Set(decisions.map(({ by }) => by))]
}
