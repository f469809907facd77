import type { PdfBlock, PdfInline, PdfRedaction, PdfText } from '../../platform/rendering/pdf-book.ts'
import { proseOf } from '../../platform/rendering/prose.ts'
import type { DocumentBlock } from '../documents/public.ts'
import { groundInWords, type Redaction, redactionMark } from '../signatures/public.ts'

/**
 * Marks in a text become "Redacted on … by order of …" in its PDF. Blocks are made of plain strings, so each mark is
 * numbered by its redaction first, and told apart again when the blocks are there.
 */

const open = '\uE000'
const close = '\uE001'
const numbered = new RegExp(`${open}(\\d+)${close}`, 'gu')

/** The text with each mark numbered by the redaction it belongs to. */
function numberMarks(text: string, redaction: number): string {
  return text.replaceAll(redactionMark, `${open}${redaction}${close}`)
}

/** Every mark in a value numbered, whatever its shape. */
export function numberMarksIn<Value>(value: Value, redaction: number): Value {
  return JSON.parse(JSON.stringify(value), (_key, each: unknown) =>
    typeof each === 'string' ? numberMarks(each, redaction) : each,
  ) as Value
}

function pdfRedaction(redaction: Redaction | undefined): PdfRedaction | undefined {
  return (
    redaction && {
      on: redaction.on,
      byOrderOf: redaction.orderedByName,
      reason: groundInWords(redaction.ground),
    }
  )
}

/** A string with numbered marks as text for the PDF. */
function markedText(text: string, redactions: readonly Redaction[]): PdfText {
  if (!text.includes(open)) return text
  const parts: PdfInline[] = []
  let at = 0
  for (const match of text.matchAll(numbered)) {
    if (match.index > at) parts.push(text.slice(at, match.index))
    const redacted = pdfRedaction(redactions[Number(match[1])])
    parts.push(redacted ? { redacted } : redactionMark)
    at = match.index + match[0].length
  }
  if (at < text.length) parts.push(text.slice(at))
  return parts
}

/** Blocks of a document for its PDF, with their marks said in words. */
export function pdfBlocks(
  blocks: readonly DocumentBlock[],
  redactions: readonly Redaction[],
): readonly PdfBlock[] {
  const text = (words: string) => markedText(words, redactions)
  return blocks.flatMap((block): readonly PdfBlock[] => {
    switch (block.kind) {
      case 'heading':
        return [{ ...block, text: block.text.replace(numbered, redactionMark) }]
      case 'paragraph':
        return [{ kind: 'paragraph', text: text(block.text) }]
      case 'prose':
        return block.text.includes(open)
          ? proseOf(block.text).map((piece): PdfBlock => {
              if (piece.kind === 'paragraph') return { kind: 'paragraph', text: text(piece.text) }
              return piece.kind === 'bullets'
                ? { kind: 'list', style: 'bullets', items: piece.items.map(text) }
                : { kind: 'list', style: 'numbers', items: piece.items.map((item) => text(item.text)) }
            })
          : [block]
      case 'note':
        return [{ kind: 'note', title: block.title, blocks: pdfBlocks(block.blocks, redactions) }]
      case 'pairs':
        return [
          {
            kind: 'pairs',
            pairs: block.pairs.map((pair) => ({ label: pair.label, value: text(pair.value) })),
          },
        ]
      case 'table':
        return [{ ...block, rows: block.rows.map((row) => row.map(text)) }]
      case 'grid':
        return [{ ...block, rows: block.rows.map((row) => ({ ...row, text: text(row.text) })) }]
      case 'checklist':
        return [
          {
            kind: 'checklist',
            groups: block.groups.map((group) => ({
              ...group,
              items: group.items.map((item) => ({ ...item, text: text(item.text) })),
            })),
          },
        ]
    }
  })
}

/** The part at the end that lists every redaction, when there is one. */
export function redactionsPart(redactions: readonly Redaction[]) {
  return redactions.length === 0
    ? []
    : [
        {
          id: 'redactions',
          title: 'Redactions',
          blocks: [
            {
              kind: 'paragraph' as const,
              text: 'Words were taken out of these papers after they were sealed. Marks stand where they were. The fingerprint and the signatures are those of the papers as they were signed, and stand.',
            },
            {
              kind: 'list' as const,
              style: 'bullets' as const,
              items: redactions.map((redaction): PdfText => {
                const redacted = pdfRedaction(redaction)
                return redacted ? [{ redacted }] : ''
              }),
            },
          ],
        },
      ]
}
