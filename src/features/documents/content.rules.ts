import { createHash } from 'node:crypto'
import { canonicalJson } from '../../kernel/canonical.ts'
import type { DocumentId } from '../../kernel/ids.ts'
import type { DocumentTemplate, Section } from '../schemes/public.ts'
import { type DocumentAnswers, isEmptyAnswer, type SectionAnswers } from './answer.values.ts'
import { applyingIn } from './applying.rules.ts'
import type { EvidenceRow } from './documents.ports.ts'

/** A document as it is sealed: everything that is signed and nothing that is private. Plain data, ready for canonical JSON. */
export interface DocumentContent {
  readonly document: DocumentId
  readonly template: string
  readonly templateVersion: number
  readonly templateHash: string
  readonly number: number
  /** Answers of the fields that apply, by section and field. Empty ones are left out. */
  readonly answers: DocumentAnswers
  /** The rows of the record that were chosen, with their words as they were. */
  readonly evidence: readonly Pick<EvidenceRow, 'id' | 'name' | 'cells'>[]
  /** Who signed sections of their own, and when, in words. */
  readonly signed?: Readonly<Record<string, string>> | undefined
  /** SHA-256 of the file that stands in for the template. */
  readonly upload?: string | undefined
}

/** The answers that are sealed and shown to others: of applying fields, not private, not empty. */
export function sealedAnswers(template: DocumentTemplate, answers: DocumentAnswers): DocumentAnswers {
  const applying = applyingIn(template, answers)
  const sealed: Record<string, SectionAnswers> = {}
  for (const section of template.sections) {
    const kept = section.fields.flatMap((field) => {
      const answer = answers[section.section]?.[field.field]
      return applying.field(field) && !field.private && !isEmptyAnswer(answer) && answer !== undefined
        ? [[field.field, answer] as const]
        : []
    })
    if (kept.length > 0) sealed[section.section] = Object.fromEntries(kept)
  }
  return sealed
}

/** SHA-256 in hex of the content's canonical JSON. */
export function contentHash(content: DocumentContent): string {
  return hashOf(content)
}

/** What a section's own signature covers: its template and its answers that apply. */
export function sectionContentHash(
  templateHash: string,
  template: DocumentTemplate,
  section: Section,
  answers: DocumentAnswers,
): string {
  return hashOf({
    templateHash,
    section: section.section,
    answers: sealedAnswers(template, answers)[section.section] ?? {},
  })
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}
