import { formatDay } from '../../kernel/words.ts'
import { todayAt } from '../../platform/clock.ts'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { PdfBook, PdfPart } from '../../platform/rendering/pdf-book.ts'
import {
  type BlockWords,
  type DocumentAnswers,
  type DocumentBlock,
  documentBlocks,
} from '../documents/public.ts'
import type { PutRight } from '../handoffs/public.ts'
import type { DocumentTemplate } from '../schemes/public.ts'
import type { Redaction } from '../signatures/public.ts'
import { numberMarksIn, pdfBlocks, redactionsPart } from './marked-text.ts'

export interface DocumentPrint {
  readonly template: DocumentTemplate
  readonly answers: DocumentAnswers
  readonly words: BlockWords
  /** 1, 2, 3 … where there may be several. */
  readonly number: number
  readonly authority: string
  /** Whom it is about. */
  readonly person: string
  readonly lastSavedAt: IsoInstant | undefined
  /** Of this document, the oldest first. */
  readonly redactions: readonly Redaction[]
  /** What was put right in it after it was sent on, the oldest first: it stands before the form as it was sent. */
  readonly putRight: readonly PutRight[]
  readonly contentHash: string
  readonly verification: { readonly code: string; readonly url: string }
}

/** One filled-in form as a document of its own: the outcome form for HR, a record of observation, a panel's feedback. */
export function documentBook(print: DocumentPrint): PdfBook {
  const { template, redactions } = print
  const latest = redactions.length - 1
  const name = template.many && print.number > 1 ? `${template.name} ${print.number}` : template.name
  const blocks = documentBlocks(template, numberMarksIn(print.answers, latest), numbered(print.words, latest))
  return {
    title: name,
    authority: print.authority,
    person: print.person,
    about: [
      { label: 'About', value: print.person },
      ...(print.lastSavedAt
        ? [{ label: 'Last saved', value: formatDay(todayAt(print.lastSavedAt)) }]
        : [{ label: 'Last saved', value: 'Not yet filled in' }]),
    ],
    verification: { ...print.verification, hash: print.contentHash },
    contents: false,
    opening: 'heading',
    parts: [
      ...putRightPart(print.putRight),
      ...sectionParts(name, blocks, redactions),
      ...redactionsPart(redactions),
    ].map((part) => ({ ...part, follows: true })),
  }
}

/** What holds instead of what the form says below, since two people put it right. */
function putRightPart(all: readonly PutRight[]): readonly PdfPart[] {
  if (all.length === 0) return []
  const isWithdrawn = all.some(({ isWithdrawal }) => isWithdrawal)
  return [
    {
      id: 'put-right',
      title: isWithdrawn ? 'Withdrawn since it was sent' : 'Put right since it was sent',
      blocks: [
        {
          kind: 'paragraph',
          text: isWithdrawn
            ? 'It does not hold any more. The form follows as it was sent.'
            : 'What stands here holds instead of what the form says. The form follows as it was sent.',
        },
        ...all.flatMap(({ on, isWithdrawal, changes, arrearsFrom }): PdfPart['blocks'] => [
          {
            kind: 'paragraph',
            text: `${isWithdrawal ? 'Withdrawn' : 'Put right'} on ${formatDay(on)}:`,
          },
          {
            kind: 'list',
            style: 'bullets',
            items: [
              ...changes.map(({ name, was, now }) => `${name}: ${now} (it said: ${was})`),
              ...(arrearsFrom ? [`Arrears from ${formatDay(arrearsFrom)}`] : []),
            ],
          },
        ]),
      ],
    },
  ]
}

/** A part for each section, under the section's own name; the form's name stands above them once. */
function sectionParts(
  name: string,
  blocks: readonly DocumentBlock[],
  redactions: readonly Redaction[],
): readonly PdfPart[] {
  const parts: { title: string; blocks: DocumentBlock[] }[] = []
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level === 1) parts.push({ title: block.text, blocks: [] })
    else if (parts.length === 0) parts.push({ title: name, blocks: [block] })
    else parts.at(-1)?.blocks.push(block)
  }
  return parts.map((part, index) => ({
    id: `section-${index + 1}`,
    title: part.title,
    blocks: pdfBlocks(part.blocks, redactions),
  }))
}

/** The function among the words survives no JSON, so only what holds text is numbered. */
function numbered(words: BlockWords, redaction: number): BlockWords {
  return { ...words, ...(words.evidence ? { evidence: numberMarksIn(words.evidence, redaction) } : {}) }
}
