import type { PdfBlock, PdfPart } from '../../platform/rendering/pdf-book.ts'
import { type Meeting, scoringInWords } from '../schemes/public.ts'
import { examplesInWords } from './questions.pages.tsx'

/** What a panel asks and by what rules it marks, in print: nothing of any application. Parts it has none of are left out. */
export function meetingParts(meeting: Meeting): readonly PdfPart[] {
  const { questions, throughout } = meeting
  const marks = scoringInWords(meeting)
  return [
    ...(questions.length > 0
      ? [
          {
            id: 'questions',
            title: 'The questions',
            blocks: [
              ...(throughout.length > 0
                ? [
                    {
                      kind: 'paragraph' as const,
                      text: `Looked for in every answer: ${throughout.map(({ name }) => name).join(', ')}.`,
                    },
                  ]
                : []),
              ...questions.flatMap((question): PdfBlock[] => {
                const examples = examplesInWords(question)
                return [
                  {
                    kind: 'heading',
                    level: 1,
                    text: `Question ${question.question}: ${question.assesses}`,
                  },
                  { kind: 'paragraph', text: question.asks },
                  ...(examples ? [{ kind: 'paragraph' as const, text: examples }] : []),
                  ...(question.prompts.length > 0
                    ? [{ kind: 'list' as const, style: 'bullets' as const, items: question.prompts }]
                    : []),
                ]
              }),
            ],
          },
        ]
      : []),
    ...(marks.length > 0
      ? [
          {
            id: 'marks',
            title: 'How the panel marks',
            blocks: [{ kind: 'list' as const, style: 'bullets' as const, items: marks }],
          },
        ]
      : []),
  ]
}
