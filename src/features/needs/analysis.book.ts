import { formatDay } from '../../kernel/words.ts'
import type { PdfBlock, PdfBook } from '../../platform/rendering/pdf-book.ts'
import type { GroupFigures, NeedsAnalysis, PriorityFigures } from './analysis.rules.ts'
import { type Shown, shownInWords } from '../../kernel/small-figures.ts'
import { observedInWords } from './figures.rules.ts'

/** The learning needs analysis as it is printed: the same sentences and figures as on the page, held back alike. */

const cell = (shown: Shown | null) => (shown === null ? '–' : shownInWords(shown))

function priorityTable(priorities: readonly PriorityFigures[]): PdfBlock {
  const [hasAmber, hasObserved] = [
    priorities.some(({ amber }) => amber !== null),
    priorities.some(({ observed }) => observed !== null),
  ]
  return {
    kind: 'table',
    caption: 'What people need, by priority',
    header: [
      'Priority',
      'People who need it',
      ...(hasAmber ? ['Evidence begun, not enough'] : []),
      ...(hasObserved ? ['Seen in observations'] : []),
      'Findings',
    ],
    rows: priorities.map(({ name, said, amber, observed, findings }) => [
      name,
      cell(said),
      ...(hasAmber ? [cell(amber)] : []),
      ...(hasObserved ? [observed === null ? '–' : (observedInWords(observed) ?? '–')] : []),
      String(findings),
    ]),
  }
}

const groupTable = (caption: string, first: string, groups: readonly GroupFigures[]): PdfBlock => ({
  kind: 'table',
  caption,
  header: [first, 'People', 'Need something', 'Plan holds learning', 'Overdue for a course'],
  rows: groups.map(({ name, people, said, planned, mandatory }) => [
    name,
    String(people),
    cell(said),
    cell(planned),
    cell(mandatory),
  ]),
})

export function analysisBook(
  analysis: NeedsAnalysis,
  { name, authority }: { readonly name: string; readonly authority: string },
): PdfBook {
  const { on, people, threshold, sentences, priorities, teams, levels } = analysis
  return {
    title: name,
    authority,
    about: [
      { label: 'As it is on', value: formatDay(on) },
      { label: 'People counted', value: String(people) },
    ],
    contents: false,
    opening: 'heading',
    parts: [
      {
        id: 'needs',
        title: 'Who needs what',
        follows: true,
        blocks: [
          { kind: 'list', style: 'bullets', items: [...sentences] },
          priorityTable(priorities),
          groupTable('By team', 'Team', teams),
          groupTable('By level', 'Level', levels),
          {
            kind: 'paragraph',
            text: `No number stands for fewer than ${threshold} people. Those that are held back in one column stand for at least as many together.`,
          },
        ],
      },
    ],
  }
}
