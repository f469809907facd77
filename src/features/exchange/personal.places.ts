/**
 * Where every table keeps what is about a person, as data, so that what they are given on request leaves nothing out.
 * A room that adds a table adds it here or, with the reason, to `nobodysTables`; a test compares both with the database.
 */

/** How a row is somebody's: by a column, or by a row of another table that is. `prefix` stands before a key in the column. */
export type WhosePath =
  | string
  | {
      readonly column: string
      readonly of: string
      readonly key?: string
      readonly prefix?: string
      readonly whose: WhosePath
    }

export interface PersonalTable {
  /** In people's words, as the part of the file is called. */
  readonly part: string
  /** A row is somebody's by any of these. */
  readonly whose: readonly WhosePath[]
  /** Columns that are secrets or nobody's business: hashes of links, keys. */
  readonly without?: readonly string[]
  /** Only rows whose column has this value. */
  readonly only?: { readonly column: string; readonly is: string }
}

const through = (column: string, of: string, whose: WhosePath, key = 'id') => ({ column, of, key, whose })
const journey = through('journey_id', 'journeys', 'applicant_id')
const document = through('document_id', 'documents', 'about_person_id')
const evidence = through('item_id', 'evidence_items', 'person_id')
const edition = through('edition_id', 'editions', through('owner_id', 'journeys', 'applicant_id'))
const meeting = through('meeting_id', 'supervision_members', 'person_id', 'meeting_id')
const plan = through('plan_id', 'plans', 'person_id')
const about = (part: string, ...whose: readonly WhosePath[]): PersonalTable => ({ part, whose })

export const personalTables: Readonly<Record<string, PersonalTable>> = {
  persons: { ...about('Person', 'id'), without: ['sign_in_subject'] },
  posts: about('Posts', 'person_id'),
  post_managers: about('Managers of posts', through('post_id', 'posts', 'person_id'), 'manager_person_id'),
  post_pay: about('Payroll numbers and pay points', 'person_id'),
  reporting_lines: about('Reporting line', 'person_id'),
  person_duties: about('Duties', 'person_id'),
  acting_for: about('Standing in for others', 'deputy_id', 'for_id'),
  absences: about('Days away', 'person_id'),
  holds: about('What holds an application up', 'person_id'),
  remembered_facts: about('Facts remembered', 'person_id'),
  fact_disputes: about('Facts said to be wrong', 'person_id'),
  registration_marks: about('Registration year', 'person_id'),
  sessions: { ...about('Signed in', 'person_id'), without: ['token_hash'] },
  api_keys: { ...about('Keys of programs', 'person_id'), without: ['key_hash'] },
  webhooks: { ...about('Webhooks', 'person_id'), without: ['secret'] },
  diary_links: { ...about('Calendar links', 'person_id'), without: ['token_hash'] },
  record_supporters: {
    ...about('Supporters', 'person_id', 'supporter_id'),
    without: ['token_hash'],
  },
  journeys: about('Applications and programmes', 'applicant_id'),
  journey_standings: about('How they stand', 'applicant_id'),
  journey_parties: about('Who takes part', journey, 'person_id'),
  journey_texts: about('Comments and reasons', journey, 'written_by'),
  journey_talks: about('Talks', 'person_id'),
  journey_adjustments: about('Adjustments', journey),
  events: about('What happened', {
    column: 'stream',
    of: 'journeys',
    prefix: 'journey-',
    whose: 'applicant_id',
  }),
  paper_starts: about('What was checked of paper', journey),
  paper_list_lines: about('Lines of lists of paper', 'person_id'),
  paper_lists: about('Lists of paper sent', 'sent_by'),
  paper_scans: about('What was checked of paper: scans', through('paper_id', 'paper_starts', journey)),
  declared_interests: about('Interests declared', 'person_id', journey),
  documents: about('Papers', 'about_person_id'),
  document_sections: about('Papers: answers', document),
  document_revisions: about('Papers: earlier versions', document),
  document_drafts: about('Papers: unsaved typing', 'person_id'),
  document_attachments: about('Papers: where they count too', document),
  section_signatures: about('Papers: signatures', document, 'person_id'),
  editions: about('Sealed portfolios', through('owner_id', 'journeys', 'applicant_id')),
  edition_leaves: { ...about('Sealed portfolios: contents', edition), without: ['salt'] },
  edition_signatures: about('Sealed portfolios: signatures', edition, 'person_id', 'entered_by', 'seen_by'),
  edition_refusals: about('Sealed portfolios: not signed', edition, 'person_id'),
  signature_scans: about('Sealed portfolios: scans of signatures', edition),
  signature_objections: about(
    'Sealed portfolios: objections to signatures',
    edition,
    'objected_by',
    'answered_by',
  ),
  issued_files: about('Files handed out', 'about_person_id', 'issued_to'),
  quality_checks: about('Quality checks', journey),
  handoffs: about('Outcomes handed over', 'about_person_id'),
  handoff_steps: about('Outcomes handed over: steps', through('handoff_id', 'handoffs', 'about_person_id')),
  handoff_queries: about(
    'Outcomes handed over: questions',
    through('handoff_id', 'handoffs', 'about_person_id'),
  ),
  handoff_corrections: about(
    'Outcomes handed over: corrections',
    through('handoff_id', 'handoffs', 'about_person_id'),
  ),
  panel_decisions: about('Panel: decisions', journey),
  panel_dissents: about(
    'Panel: other opinions',
    through('decision_id', 'panel_decisions', journey),
    'person_id',
  ),
  panel_notes: about('Panel: notes', journey, 'person_id'),
  panel_conflicts: about('Panel: conflicts of interest', journey, 'person_id'),
  panel_attendance: about('Panel: who came', journey, 'person_id'),
  panel_remarks: about('Panel: remarks of the chair', journey),
  panel_adjournments: about('Panel: adjourned', journey),
  panel_decision_drafts: about('Panel: unsaved typing', 'person_id'),
  panel_reads: about('Panel: who has read', journey, 'person_id'),
  sitting_seats: about('Panel: seats held', 'person_id'),
  invitations: { ...about('Invitations to meetings', 'person_id', journey), without: ['token'] },
  outcome_letters: about('Letters about outcomes', journey, 'sent_by', 'saved_by'),
  outcome_letter_recipients: about('Letters about outcomes: sent to', 'person_id'),
  outcome_letter_drafts: about('Letters about outcomes: unsaved typing', 'person_id'),
  member_packs: about('Panel: papers made', 'person_id', journey),
  equality_counted: about('Counted in equality figures', 'person_id'),
  train_packs: about('Panel: papers of a date made', 'person_id'),
  reading_preferences: about('How they like to read', 'person_id'),
  format_requests: about('Asked for in another form', 'person_id'),
  sitting_slots: about('Panel: appointments', journey),
  sitting_substitutes: about('Panel: substitutes', 'person_id', 'instead_of', journey),
  round_candidates: about('Samples: in question', journey),
  round_places: about('Samples: drawn', journey),
  evidence_items: about('CPD record', 'person_id'),
  evidence_links: about('CPD record: standards', evidence),
  evidence_case_references: about('CPD record: cases', evidence),
  evidence_files: about('CPD record: files', evidence),
  evidence_revisions: about('CPD record: earlier versions', evidence),
  evidence_drafts: about('CPD record: unsaved typing', 'person_id'),
  self_assessments: about('Self-assessments', 'person_id', 'assessor_id'),
  self_assessment_marks: about(
    'Self-assessments: marks',
    through('assessment_id', 'self_assessments', 'person_id'),
  ),
  coverage_pieces: about('Standards covered', 'person_id'),
  coverage_counts: about('Standards covered: counts', 'person_id'),
  coverage_best: about('Standards covered: best pieces', 'person_id'),
  peer_reflections: about('Reflection with colleagues', 'person_id', 'colleague_id'),
  protected_time_marks: about('Protected time', 'person_id'),
  observations: about('Observations', 'worker_id', 'observer_id'),
  observed_links: about('Observations: standards', through('observation_id', 'observations', 'worker_id')),
  supervision_file_copies: about('Supervision file', 'person_id'),
  supervision_agreements: about('Supervision: agreements', 'person_id', 'supervisor_id'),
  supervision_meetings: about('Supervision: meetings', { ...meeting, column: 'id' }, 'lead_id'),
  supervision_members: about('Supervision: what was said to the record', 'person_id'),
  supervision_notes: about('Supervision: notes', meeting),
  supervision_actions: about('Supervision: actions', 'person_id'),
  supervision_cases: about('Supervision: cases', 'person_id'),
  supervision_case_talks: about(
    'Supervision: cases reflected on',
    through('case_id', 'supervision_cases', 'person_id'),
  ),
  supervision_drafts: about('Supervision: unsaved typing', 'person_id'),
  plans: about('Plans', 'person_id'),
  plan_items: about('Plans: items', plan, 'owner_id'),
  plan_item_notes: about('Plans: notes', through('item_id', 'plan_items', plan)),
  plan_item_talks: about('Plans: meetings that looked at them', through('item_id', 'plan_items', plan)),
  cohorts: about('Cohorts co-ordinated', 'coordinator_id'),
  cohort_members: about('Cohorts', 'person_id'),
  programme_packages: about('Programmes handed over', 'person_id'),
  programme_credits: about(
    'Programmes handed over: what counts',
    through('package_id', 'programme_packages', 'person_id'),
  ),
  programme_contacts: about('Mentor contacts', journey, 'mentor_id'),
  programme_workloads: about('Workload agreed', 'person_id', 'suggested_by', 'agreed_by'),
  programme_evidence: about('Evidence judged', 'person_id', 'judged_by'),
  long_works: {
    ...about('Long work asked for', 'asked_by', 'about_person_id'),
    without: ['input', 'next_at', 'file_hash'],
  },
  scheme_run_lines: about('Trial runs of schemes', 'person_id'),
  feedback_invitations: { ...about('Feedback: invitations', 'person_id'), without: ['token_hash'] },
  feedback_responses: {
    ...about('Feedback', 'person_id'),
    // What waits, is kept back or was passed on looks alike to its person; the officer decides on it by hand.
    only: { column: 'state', is: 'released' },
    without: ['withdrawal_hash'],
  },
  feedback_rounds: about('Feedback all round', 'person_id'),
  feedback_round_members: about('Feedback all round: asked', 'person_id'),
  staff_feedback: about('Staff feedback', 'author_id'),
  tasks: about('To do', 'about_person_id'),
  task_holders: about('To do: whose', 'person_id', 'acting_for_id'),
  nudges: about('Reminders by hand', 'nudged_by_id'),
  messages: about('Messages', 'recipient_id', 'about_person_id'),
  message_choices: about('Message choices', 'person_id'),
  reminder_mails: about('Reminder mails', 'person_id'),
  outgoing_mails: { ...about('Mails', 'about'), without: ['secret'] },
  failing_addresses: about('Addresses that failed', 'person_id'),
  files: about('Files sent', 'created_by'),
  file_readings: about('Files looked at', 'sent_by', 'looked_by'),
  held_uploads: about('Files on their way', 'person_id'),
  confirmed_words: { ...about('Words confirmed', 'person_id'), without: ['words_hash'] },
  redactions: about('Words taken out', 'person_id'),
  audit_entries: { ...about('Who looked and what was done', 'about'), without: ['content_hash'] },
}

/** Tables that tell nothing about one person that is not said elsewhere, or that no officer may give out; each with why. */
export const nobodysTables: Readonly<Record<string, string>> = {
  api_key_minutes: 'how often a program asked in the last minute',
  audit_seals: 'hashes of the chain',
  audit_unsealed: 'which entries are not sealed yet',
  closed_days: 'days on which offices are closed',
  closed_day_changes: 'who changed such a day, which the audit says too',
  demonstration_people: 'invented people of a demonstration',
  device_keys: 'a secret of the person’s own devices, which opens nothing but them',
  equality_answers:
    'the person’s alone: nobody else can read them, and they see and withdraw them on their own page',
  equality_settled: 'the person’s alone, like their equality answers: whether they want to be asked again',
  equality_figures: 'counts in which nobody can be found',
  equality_publications: 'when counts were published',
  event_streams: 'how many events a stream has',
  mail_outages: 'when no mail went out at all',
  mails_handed_over: 'that a mail is just being taken by a server, for as long as that lasts',
  feedback_concerns:
    'worries of families: shown to nobody they are about; the officer decides on them by hand',
  feedback_round_answers: 'kept without a name, so that nobody’s can be found',
  framework_editions: 'standards',
  framework_versions: 'standards',
  newsletter_items: 'what the authority published',
  long_work_pieces: 'parts of a file while it is made of what stands elsewhere',
  once_answers: 'answers to repeated forms, gone after 15 days',
  pack_current: 'schemes',
  pack_drafts: 'schemes',
  pack_draft_changes: 'schemes',
  pack_releases: 'schemes',
  pack_sources: 'schemes',
  parts_opened: 'parts of the service in use',
  programme_keys: 'the key with which the authority signs',
  programme_trusted_keys: 'keys of other authorities',
  redaction_places: 'where words were taken out, by hash',
  reminder_runs: 'counts',
  round_draws: 'how a sample was drawn; who is in it stands in its places',
  scheme_runs: 'schemes; who they are about stands in their lines',
  scheme_versions: 'schemes',
  sittings: 'dates of panels; whose stands in seats and appointments',
  teams: 'teams',
  webhook_deliveries: 'what was sent to programs, said in outcomes handed over',
}
