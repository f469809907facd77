import { type ProseTable, proseTable, registerRedactor } from '../signatures/public.ts'

/**
 * Every place where Waymark keeps what people wrote, as data, so that taking words out reaches all of them. A room
 * that adds such a column adds it here (or registers a redactor of its own); a test compares this list and the one of
 * columns that hold codes with the database itself, so that none is forgotten.
 */

const journey = { column: 'journey_id', of: 'journeys', person: 'applicant_id' } as const
const document = { column: 'document_id', of: 'documents', person: 'about_person_id' } as const
const evidence = { column: 'item_id', of: 'evidence_items', person: 'person_id' } as const
const plan = { column: 'plan_id', of: 'plans', person: 'person_id' } as const
const edition = {
  column: 'edition_id',
  of: 'editions',
  person: { column: 'owner_id', of: 'journeys', person: 'applicant_id' },
} as const

/** Of an edition, only what was written: ids, versions and the wording of standards are no one's words. */
function isWrittenLeaf(path: string): boolean {
  if (/^\/(scheme|frameworks)\//.test(path)) return false
  return path.includes('/answers/') || !/\/(id|document|template|templateHash|upload|hash)$/.test(path)
}

export const proseTables: readonly ProseTable[] = [
  { name: 'Keys of programs', table: 'api_keys', key: ['id'], texts: ['name'] },
  { name: 'Webhooks', table: 'webhooks', key: ['id'], texts: ['name'] },
  {
    name: 'Sealed editions',
    table: 'edition_leaves',
    key: ['edition_id', 'path'],
    json: ['value'],
    person: edition,
    holdsWords: (key) => isWrittenLeaf(key['path'] ?? ''),
    // With the salt gone nobody can guess short words from the leaf's hash, which stays.
    also: (redactionId) => ({ salt: null, redaction_id: redactionId }),
    edition: 'edition_id',
  },
  {
    name: 'Reasons for not signing',
    table: 'edition_refusals',
    key: ['id'],
    texts: ['reason'],
    person: edition,
  },
  {
    name: 'Papers: details',
    table: 'documents',
    key: ['id'],
    texts: ['upload_name'],
    json: ['calculated'],
    person: 'about_person_id',
    document: 'id',
  },
  {
    name: 'Papers: answers',
    table: 'document_sections',
    key: ['document_id', 'section'],
    json: ['answers'],
    person: document,
    document: 'document_id',
  },
  {
    name: 'Papers: earlier versions',
    table: 'document_revisions',
    key: ['document_id', 'section', 'revision'],
    json: ['answers'],
    person: document,
    document: 'document_id',
  },
  {
    name: 'Papers: unsaved typing',
    table: 'document_drafts',
    key: ['document_id', 'section', 'person_id'],
    json: ['answers'],
    person: document,
    document: 'document_id',
    hidden: true,
  },
  {
    name: 'Supporters from outside',
    table: 'record_supporters',
    key: ['id'],
    texts: ['outsider_name', 'outsider_email'],
    person: 'person_id',
  },
  {
    name: 'CPD record',
    table: 'evidence_items',
    key: ['id'],
    texts: ['title', 'learning', 'impact', 'initials'],
    person: 'person_id',
  },
  {
    name: 'CPD record: why it meets a standard',
    table: 'evidence_links',
    key: ['item_id', 'framework_item'],
    texts: ['why'],
    person: evidence,
  },
  {
    name: 'CPD record: case references',
    table: 'evidence_case_references',
    key: ['item_id', 'position'],
    texts: ['reference'],
    person: evidence,
    tail: (key) => ` ${key['position']}`,
  },
  {
    name: 'CPD record: files',
    table: 'evidence_files',
    key: ['item_id', 'sha256'],
    texts: ['name'],
    person: evidence,
  },
  {
    name: 'CPD record: unsaved typing',
    table: 'evidence_drafts',
    key: ['person_id', 'form'],
    json: ['answers'],
    person: 'person_id',
    hidden: true,
  },
  {
    name: 'CPD record: earlier versions',
    table: 'evidence_revisions',
    key: ['item_id', 'revision'],
    json: ['content'],
    person: evidence,
  },
  {
    name: 'Self-assessments: why',
    table: 'self_assessment_marks',
    key: ['assessment_id', 'item'],
    texts: ['why'],
    person: { column: 'assessment_id', of: 'self_assessments', person: 'person_id' },
  },
  {
    name: 'Feedback',
    table: 'feedback_responses',
    key: ['id'],
    json: ['answers'],
    person: 'person_id',
    hidden: true,
  },
  {
    name: 'Feedback: worries',
    table: 'feedback_concerns',
    key: ['id'],
    texts: ['body', 'reach'],
    person: { column: 'response_id', of: 'feedback_responses', person: 'person_id' },
    hidden: true,
  },
  {
    name: 'Feedback of colleagues',
    table: 'feedback_round_answers',
    key: ['id'],
    json: ['answers'],
    person: { column: 'round_id', of: 'feedback_rounds', person: 'person_id' },
    hidden: true,
  },
  {
    name: 'Peer reflection',
    table: 'peer_reflections',
    key: ['id'],
    texts: ['with_whom', 'question', 'body'],
    person: 'person_id',
  },
  {
    name: 'What staff say',
    table: 'staff_feedback',
    key: ['id'],
    texts: ['body'],
    person: 'author_id',
  },
  {
    name: 'Supervision file',
    table: 'supervision_file_copies',
    key: ['id'],
    texts: ['title'],
    person: 'person_id',
  },
  {
    name: 'Supervision: agreements',
    table: 'supervision_agreements',
    key: ['id'],
    texts: ['meets', 'terms'],
    person: 'person_id',
  },
  {
    name: 'Supervision: notes',
    table: 'supervision_notes',
    key: ['meeting_id', 'subject'],
    texts: ['body'],
    person: { column: 'meeting_id', of: 'supervision_members', key: 'meeting_id', person: 'person_id' },
  },
  {
    name: 'Supervision: what was said to the record',
    table: 'supervision_members',
    key: ['meeting_id', 'person_id'],
    texts: ['comment'],
    person: 'person_id',
  },
  {
    name: 'Supervision: actions',
    table: 'supervision_actions',
    key: ['id'],
    texts: ['action'],
    person: 'person_id',
  },
  {
    name: 'Supervision: cases',
    table: 'supervision_cases',
    key: ['id'],
    texts: ['initials', 'reference'],
    person: 'person_id',
  },
  {
    name: 'Plans',
    table: 'plan_items',
    key: ['id'],
    texts: ['action', 'owner_words', 'timescale'],
    person: plan,
  },
  {
    name: 'Plans: notes',
    table: 'plan_item_notes',
    key: ['id'],
    texts: ['note'],
    person: { column: 'item_id', of: 'plan_items', person: plan },
  },
  {
    name: 'Comments and reasons',
    table: 'journey_texts',
    key: ['id'],
    texts: ['body'],
    person: journey,
  },
  {
    name: 'Programmes begun elsewhere',
    table: 'programme_packages',
    key: ['id'],
    json: ['record'],
    person: 'person_id',
  },
  {
    name: 'Programmes begun elsewhere: what counts, and why',
    table: 'programme_credits',
    key: ['package_id', 'point'],
    texts: ['reason'],
    person: { column: 'package_id', of: 'programme_packages', person: 'person_id' },
  },
  {
    name: 'Programmes: what an assessor says of an entry',
    table: 'programme_evidence',
    key: ['journey_id', 'item_id'],
    texts: ['reason'],
    person: 'person_id',
  },
  { name: 'Talks', table: 'journey_talks', key: ['id'], texts: ['setting'], person: 'person_id' },
  {
    name: 'Adjustments',
    table: 'journey_adjustments',
    key: ['id'],
    texts: ['needs'],
    json: ['effect'],
    person: journey,
    hidden: true,
  },
  {
    name: 'Panel: notes',
    table: 'panel_notes',
    key: ['journey_id', 'sitting_id', 'person_id'],
    json: ['notes', 'marks'],
    person: journey,
    hidden: true,
  },
  {
    name: 'Panel: conflicts of interest',
    table: 'panel_conflicts',
    key: ['journey_id', 'person_id'],
    texts: ['reason'],
    person: journey,
    hidden: true,
  },
  {
    name: 'Panel: decisions',
    table: 'panel_decisions',
    key: ['id'],
    texts: ['reasons', 'feedback', 'objectives', 'departure'],
    json: ['marks'],
    person: journey,
  },
  {
    name: 'Panel: substitutes',
    table: 'sitting_substitutes',
    key: ['id'],
    texts: ['reason'],
    person: 'person_id',
  },
  {
    name: 'Panel: sittings',
    table: 'sittings',
    key: ['id'],
    texts: ['name', 'place', 'join_link'],
  },
  {
    name: 'Handed over outcomes',
    table: 'handoffs',
    key: ['id'],
    json: ['first_values'],
    person: 'about_person_id',
  },
  {
    name: 'Messages',
    table: 'messages',
    key: ['id'],
    texts: ['subject', 'body'],
    person: 'about_person_id',
    orNobody: true,
  },
  {
    name: 'Mails',
    table: 'outgoing_mails',
    key: ['id'],
    texts: ['subject', 'text', 'html'],
    json: ['calendar'],
    person: 'about',
    orNobody: true,
  },
  {
    name: 'To-do lists',
    table: 'tasks',
    key: ['id'],
    texts: ['title', 'detail'],
    person: 'about_person_id',
  },
  {
    name: 'Disputed facts',
    table: 'fact_disputes',
    key: ['id'],
    texts: ['note', 'settlement_note'],
    person: 'person_id',
  },
  {
    name: 'Reasons of earlier redactions',
    table: 'redactions',
    key: ['id'],
    texts: ['reason'],
    person: 'person_id',
    orNobody: true,
  },
  {
    name: 'Files on their way',
    table: 'held_uploads',
    key: ['id'],
    texts: ['name'],
    person: 'person_id',
  },
  {
    name: 'Answers to repeated forms',
    table: 'once_answers',
    key: ['asked_by', 'once_key'],
    json: ['answer'],
  },
]

/** Makes every place known to redaction; once, at start. */
export function registerProse(): void {
  for (const table of proseTables) registerRedactor(proseTable(table))
}
