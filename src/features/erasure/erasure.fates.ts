import { paths, type WhosePath } from '../exchange/public.ts'
import { leftName } from '../signatures/public.ts'

/**
 * What becomes of the rows of every table when somebody's record is erased, as data. A room that adds a table says here
 * what becomes of it; a test compares the list with the database.
 */

/** The same in lists by last name. */
const leftSorted = 'someone who has left'
/** In the place of words that a column may not be without. */
const erased = 'Erased'

export interface Fate {
  /** Rows that are removed: those that are theirs as `personalTables` says, or by these paths. */
  readonly gone?: 'theirs' | readonly WhosePath[]
  /** Rows with this in a column are left. */
  readonly except?: { readonly column: string; readonly is: string }
  /** Rows that are theirs by these paths stay, with this in these columns. */
  readonly emptied?: {
    readonly whose: readonly WhosePath[]
    readonly to: Readonly<Record<string, string | null>>
  }
  /** Columns with a name, by the column that says whose. */
  readonly names?: Readonly<Record<string, string>>
  /** Columns of no prose in which the name may stand. */
  readonly named?: readonly string[]
  /** Why what stays of theirs stays. */
  readonly stays?: string
  /** Nobody may learn whether there is any: it is counted nowhere. */
  readonly uncounted?: true
}

const { through, journey, document, edition, plan, coaching } = paths
const meetingAlone = (column: string): WhosePath => ({
  ...{ column, of: 'supervision_members', key: 'meeting_id', alone: 'person_id' },
})
const formSigned = through('signature_id', 'section_signatures', document)
const handoff = through('handoff_id', 'handoffs', 'about_person_id')
const candidate = through('candidate_id', 'recruitment_candidates', 'person_id')
const response = through('response_id', 'feedback_responses', 'person_id')

const theirs: Fate = { gone: 'theirs' }
const gone = (...whose: readonly WhosePath[]): Fate => ({ gone: whose })
const stays = (why: string): Fate => ({ stays: why })

const others = 'what they did in other people’s records, which are those people’s'
const asIds = 'an id without a name'
const noPerson = 'it is about no person'

/** Rows are removed in this order, but for those of a table that another's paths lead through, which go after it. */
export const fates: Readonly<Record<string, Fate>> = {
  sessions: gone('person_id', 'acting_for'),
  device_keys: { ...gone('person_id'), uncounted: true },
  equality_answers: { ...gone('person_id'), uncounted: true },
  equality_counted: theirs,
  equality_settled: { ...gone('person_id'), uncounted: true },
  demonstration_people: { ...gone('person_id'), named: ['situation'] },
  messages: theirs,
  message_choices: theirs,
  reminder_mails: theirs,
  outgoing_mails: gone('about', { address: 'to_address' }),
  failing_addresses: gone('person_id', { address: 'address' }),
  nudges: { ...gone(through('task_id', 'tasks', 'about_person_id')), stays: others },
  task_holders: { ...gone(through('task_id', 'tasks', 'about_person_id'), 'person_id'), stays: others },
  tasks: theirs,
  invitations: theirs,
  day_invitations: theirs,
  diary_links: theirs,
  record_supporters: theirs,
  absences: theirs,
  holds: theirs,
  acting_for: theirs,
  person_duties: theirs,
  reporting_lines: gone('person_id', 'above_id'),
  remembered_facts: theirs,
  fact_disputes: theirs,
  registration_marks: theirs,
  post_pay: theirs,
  post_managers: { ...gone(through('post_id', 'posts', 'person_id')), stays: others },
  posts: {
    emptied: { whose: ['person_id'], to: { location: null } },
    stays: 'how long people stay is counted from it',
  },
  declared_interests: theirs,
  interests_taken_up: { ...gone('person_id'), stays: others },
  journey_parties: { ...gone(journey), stays: others },
  journey_texts: { ...gone(journey), stays: others },
  journey_talks: theirs,
  journey_adjustments: theirs,
  paper_scans: theirs,
  paper_starts: theirs,
  paper_list_lines: theirs,
  paper_lists: { named: ['name'], stays: others },
  document_drafts: gone('person_id', document),
  document_sections: theirs,
  document_revisions: theirs,
  document_attachments: theirs,
  section_signature_scans: theirs,
  section_signature_objections: {
    ...gone(formSigned),
    names: { answered_by_name: 'answered_by' },
    stays: others,
  },
  section_signatures_on_paper: {
    ...gone(formSigned),
    names: { entered_by_name: 'entered_by', seen_by_name: 'seen_by' },
    stays: others,
  },
  section_signatures: { ...gone(document), names: { printed_name: 'person_id' }, stays: others },
  documents: theirs,
  edition_leaves: theirs,
  edition_refusals: { ...gone(edition), names: { printed_name: 'person_id' }, stays: others },
  signature_scans: theirs,
  signature_objections: { ...gone(edition), names: { answered_by_name: 'answered_by' }, stays: others },
  edition_signatures: {
    ...gone(edition),
    names: { printed_name: 'person_id', entered_by_name: 'entered_by', seen_by_name: 'seen_by' },
    stays: others,
  },
  editions: theirs,
  issued_files: { ...gone('about_person_id'), stays: others },
  member_packs: theirs,
  train_packs: theirs,
  reading_preferences: theirs,
  format_requests: theirs,
  quality_checks: { ...gone(journey), names: { printed_name: 'finished_by' }, stays: others },
  handoff_steps: { ...gone(handoff), stays: others },
  handoff_step_days: { ...gone(handoff), stays: others },
  handoff_queries: { ...gone(handoff), stays: others },
  handoff_corrections: { ...gone(handoff), stays: others },
  handoffs: theirs,
  panel_decision_drafts: gone('person_id', journey),
  panel_notes: { ...gone(journey), stays: others },
  panel_reads: { ...gone(journey), stays: others },
  panel_conflicts: {
    ...gone(journey),
    emptied: { whose: ['person_id'], to: { reason: erased } },
    stays: 'that a conflict was declared, without why',
  },
  panel_dissents: { ...gone(through('decision_id', 'panel_decisions', journey)), stays: others },
  panel_remarks: theirs,
  panel_adjournments: theirs,
  panel_attendance: stays('who sat when it was decided'),
  sitting_slots: theirs,
  sitting_changes: { ...gone(journey), stays: others },
  sitting_substitutes: {
    ...gone(journey),
    emptied: { whose: ['person_id', 'instead_of'], to: { reason: erased } },
    stays: 'who sat in which seat, without why',
  },
  sitting_seats: stays('who sat in which seat'),
  outcome_letter_recipients: {
    ...gone(through('document_id', 'outcome_letters', journey, 'document_id')),
    stays: others,
  },
  outcome_letter_drafts: gone('person_id', journey),
  outcome_letters: { ...gone(journey), stays: others },
  panel_decisions: {
    emptied: {
      whose: [journey],
      to: { reasons: '', feedback: '', objectives: '', marks: '{}', departure: '' },
    },
    stays: 'which outcome, when and by whom, without a word about why',
  },
  round_candidates: theirs,
  round_places: stays('which were drawn, so that a sample can be drawn again'),
  journey_standings: {
    emptied: {
      whose: ['applicant_id'],
      to: { applicant_name: leftName, applicant_sorts_as: leftSorted, with_names: '', start_values: '{}' },
    },
    named: ['with_names'],
    stays: 'outcomes and times of stages are counted from it',
  },
  journeys: stays('outcomes and times of stages are counted from it'),
  events: stays('ids, codes and days of what happened, which others’ records follow from'),
  evidence_links: theirs,
  evidence_case_references: theirs,
  evidence_files: theirs,
  evidence_revisions: theirs,
  evidence_drafts: theirs,
  protected_time_marks: theirs,
  peer_reflections: { ...gone('person_id'), stays: others },
  evidence_items: theirs,
  self_assessment_marks: theirs,
  self_assessments: { ...gone('person_id'), stays: others },
  coverage_pieces: theirs,
  coverage_counts: theirs,
  coverage_best: theirs,
  course_completions: theirs,
  course_bookings: { ...gone('person_id'), stays: others },
  course_retractions: { ...gone('person_id'), stays: others },
  course_calls: { ...gone('person_id'), stays: others },
  course_trainers: theirs,
  learning_area_holders: theirs,
  course_partners: stays(noPerson),
  course_sessions: stays(noPerson),
  course_dates: stays('dates on which others took part'),
  own_courses: stays(noPerson),
  observed_links: theirs,
  observations: { ...gone('worker_id'), stays: others },
  toolkit_files: theirs,
  toolkit_items: theirs,
  toolkit_versions: { ...gone(through('toolkit_id', 'toolkits', 'owner_id')), stays: others },
  toolkits: { ...gone('owner_id'), stays: others },
  learning_problems: { stays: 'what was wrong with a resource is about the resource' },
  course_evaluations: { ...gone('person_id'), stays: others },
  course_follow_ups: stays('it is the authority’s'),
  learning_requests: { ...gone('person_id'), stays: others },
  learning_resource_files: stays('it is the authority’s'),
  learning_resources: stays('it is the authority’s'),
  supervision_file_copies: theirs,
  supervision_agreements: { ...gone('person_id'), stays: others },
  supervision_case_talks: theirs,
  supervision_cases: theirs,
  supervision_actions: theirs,
  supervision_notes: { ...gone(meetingAlone('meeting_id')), stays: 'what a whole group talked about' },
  supervision_drafts: gone('person_id', meetingAlone('meeting_id')),
  supervision_members: theirs,
  supervision_meetings: {
    // With their rows of members gone, nobody is in a meeting of theirs.
    ...gone(meetingAlone('id'), { column: 'id', of: 'supervision_members', key: 'meeting_id', empty: true }),
    stays: 'that a group met, and meetings they led for others',
  },
  coaching_reflections: gone('person_id', coaching),
  coaching_actions: theirs,
  coaching_talks: theirs,
  coaching_asks: { ...gone(coaching), stays: others },
  coachings: { ...gone('person_id'), stays: others },
  coaches: theirs,
  learning_set_notes: theirs,
  learning_set_meetings: stays('that a set met'),
  learning_set_members: theirs,
  learning_sets: stays('what a set agreed'),
  appointments: theirs,
  opportunity_wishes: theirs,
  appointment_opportunities: stays(noPerson),
  help_given: { ...gone('person_id'), stays: others },
  plan_item_notes: theirs,
  plan_item_talks: theirs,
  plan_items: { ...gone(plan), stays: others },
  plans: theirs,
  learning_needs: { ...gone('person_id'), stays: others },
  learning_findings: stays(`what the authority learned, entered by ${asIds}`),
  learning_plan_versions: stays(`what the authority planned, approved by ${asIds}`),
  learning_plan_progress: stays(`how the authority's plan went, said by ${asIds}`),
  learning_checks: stays(`what the authority found, entered by ${asIds}`),
  learning_impact_reviews: stays(`what the authority found, reviewed by ${asIds}`),
  learning_successes: stays(`what the authority shared, proposed by ${asIds}`),
  recruitment_responses: { ...gone(candidate), stays: others },
  recruitment_interviews: { ...gone(candidate), stays: others },
  recruitment_corrections: { ...gone(candidate), stays: others },
  recruitment_candidates: {
    emptied: {
      whose: ['person_id'],
      to: { reference: erased, agreed_view: '', reason: '', feedback: '' },
    },
    stays: 'that somebody was appointed, and by which route',
  },
  recruitment_interviewers: stays(others),
  recruitments: stays(others),
  recruitment_questions: stays(noPerson),
  recruitment_involvements: stays(noPerson),
  person_routes: theirs,
  handbook_feedback: theirs,
  handbook_reviews: stays(`what the authority changed, reviewed by ${asIds}`),
  induction_items: { ...gone(through('induction_id', 'inductions', 'person_id')), stays: others },
  inductions: theirs,
  exit_answers: theirs,
  exit_themes: theirs,
  exit_interviews: { ...gone('person_id'), stays: others },
  exit_learning: stays(`what the authority learned, entered by ${asIds}`),
  cohorts: stays(others),
  cohort_members: theirs,
  programme_credits: theirs,
  programme_packages: theirs,
  programme_contacts: { ...gone(journey), stays: others },
  programme_workloads: { ...gone('person_id'), stays: others },
  programme_evidence: { ...gone('person_id'), stays: others },
  scheme_run_lines: theirs,
  long_works: {
    ...gone('about_person_id'),
    // The work that erases is itself about them.
    except: { column: 'kind', is: 'erase-record' },
    named: ['says', 'problem'],
    stays: 'work they asked for about others',
  },
  feedback_concerns: { ...gone(response), uncounted: true },
  feedback_responses: gone('person_id'),
  feedback_invitations: theirs,
  feedback_round_answers: {
    ...gone(through('round_id', 'feedback_rounds', 'person_id')),
    uncounted: true,
  },
  feedback_round_members: {
    ...gone(through('round_id', 'feedback_rounds', 'person_id')),
    stays: 'whom others asked, without what was answered',
  },
  feedback_rounds: theirs,
  staff_feedback: theirs,
  held_uploads: theirs,
  confirmed_words: theirs,
  files: { named: ['name'], stays: 'files that somebody else’s record still names' },
  file_readings: stays('of files that somebody else’s record still names'),
  api_keys: stays('keys of the authority’s programs'),
  webhooks: stays('addresses of the authority’s programs'),
  redactions: {
    emptied: { whose: ['person_id'], to: { reason: erased } },
    names: { ordered_by_name: 'ordered_by' },
    stays: 'that words were taken out, without why',
  },
  erasures: stays('that the record was erased, when and by whom'),
  audit_entries: stays(`who did what, each as ${asIds}; the chain proves that nothing was slipped out`),
  persons: stays(`${asIds}, to which everything that stays leads`),

  api_key_minutes: stays(noPerson),
  audit_seals: stays(noPerson),
  audit_unsealed: stays(noPerson),
  closed_days: stays(noPerson),
  closed_day_changes: stays(noPerson),
  equality_figures: stays('counts in which nobody can be found'),
  equality_left_out: stays(noPerson),
  equality_publications: stays(noPerson),
  erasure_files: stays('only while an erasure goes on'),
  event_streams: stays(noPerson),
  mail_outages: stays(noPerson),
  mails_handed_over: stays('goes with its mail'),
  framework_editions: stays(noPerson),
  framework_versions: stays(noPerson),
  strategy_owners: theirs,
  strategy_actions: stays('what the authority wants to do'),
  strategy_aims: stays('what the authority wants to reach'),
  strategy_figures: stays('counts of the whole service'),
  strategy_meetings: stays('meetings about the authority’s strategy'),
  strategy_reports: stays('reports on the authority’s strategy, without the name'),
  strategy_reviews: stays('reviews of the authority’s strategy'),
  strategy_updates: stays('how the authority’s aims stand'),
  newsletter_items: stays('what the authority published, without the name'),
  learning_plans: stays(noPerson),
  long_work_pieces: stays('goes with its work'),
  once_answers: stays('gone after 15 days, without the name'),
  pack_current: stays(noPerson),
  pack_drafts: stays(noPerson),
  pack_draft_changes: stays(noPerson),
  pack_releases: stays(noPerson),
  pack_sources: stays(noPerson),
  parts_opened: stays(noPerson),
  programme_keys: stays(noPerson),
  programme_trusted_keys: stays(noPerson),
  redaction_places: stays('hashes of places'),
  reminder_runs: stays(noPerson),
  round_draws: stays(noPerson),
  scheme_runs: stays(noPerson),
  scheme_versions: stays(noPerson),
  sittings: stays('dates of panels, without the name'),
  teams: stays(noPerson),
  webhook_deliveries: stays('ids of what was sent to programs'),
}

/** Columns that name a stored file by its hash; with the last of them the bytes go. */
export const fileColumns: Readonly<Record<string, string>> = {
  documents: 'upload_sha256',
  evidence_files: 'sha256',
  held_uploads: 'sha256',
  issued_files: 'sha256',
  learning_resource_files: 'sha256',
  long_works: 'file_hash',
  member_packs: 'sha256',
  paper_scans: 'sha256',
  section_signature_scans: 'sha256',
  signature_scans: 'sha256',
  toolkit_files: 'sha256',
  train_packs: 'sha256',
}

/** What still goes on in a record: none of it may be, for the record to be erased. */
export interface Running {
  readonly table: string
  readonly whose: readonly WhosePath[]
  /** Rows that still go on: the column has this value; it has none; its day, if any, is not past. Every row when missing. */
  readonly while?: { readonly column: string; readonly is: { readonly value: string } | 'empty' | 'not-past' }
  /** Follows "Not yet:". */
  readonly says: string
}

export const running: readonly Running[] = [
  {
    table: 'holds',
    whose: ['person_id'],
    while: { column: 'to_on', is: 'not-past' },
    says: 'a hold stands on the record. End it on the person’s page when it is over',
  },
  {
    table: 'journeys',
    whose: ['applicant_id'],
    while: { column: 'status', is: { value: 'running' } },
    says: 'an application or programme of theirs is under way. End it first',
  },
  {
    table: 'handoff_corrections',
    whose: [handoff],
    while: { column: 'state', is: { value: 'proposed' } },
    says: 'a correction of an outcome waits for its second person',
  },
  {
    table: 'recruitment_corrections',
    whose: [candidate],
    while: { column: 'state', is: { value: 'proposed' } },
    says: 'a correction of how they were chosen waits for its second person',
  },
  {
    table: 'handoff_queries',
    whose: [handoff],
    while: { column: 'answered_on', is: 'empty' },
    says: 'a question about an outcome is not answered',
  },
  {
    table: 'fact_disputes',
    whose: ['person_id'],
    while: { column: 'settled_at', is: 'empty' },
    says: 'a fact they said was wrong is not settled',
  },
  {
    table: 'format_requests',
    whose: ['person_id'],
    while: { column: 'answered_at', is: 'empty' },
    says: 'a paper they asked for in another form was not given',
  },
  {
    table: 'feedback_concerns',
    whose: [response],
    while: { column: 'closed_at', is: 'empty' },
    says: 'something in the record waits for those who look into it. Ask them when it is over',
  },
  {
    table: 'tasks',
    whose: ['about_person_id'],
    says: 'something about them is still on somebody’s to-do list. It has to be done or ended first',
  },
]
