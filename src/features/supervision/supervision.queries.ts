import { type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type {
  ActionId,
  ActionOwner,
  ActionState,
  AgreementId,
  CaseId,
  MeetingId,
  MeetingState,
  RecordAnswer,
} from './supervision.tables.ts'
import './supervision.tables.ts'

export interface Agreement {
  readonly id: AgreementId
  readonly personId: PersonId
  readonly supervisorId: PersonId
  readonly meets: string
  readonly terms: string
  readonly proposedOn: IsoDate
  readonly proposedBy: PersonId
  readonly personAcceptedOn?: IsoDate
  readonly supervisorAcceptedOn?: IsoDate
  /** Undefined until both have accepted. */
  readonly acceptedOn?: IsoDate
  readonly replacesId?: AgreementId
  readonly endedOn?: IsoDate
}

/** A meeting as lists show it. */
export interface MeetingHead {
  readonly id: MeetingId
  readonly kind: string
  readonly isGroup: boolean
  readonly leadId: PersonId
  readonly state: MeetingState
  readonly plannedOn?: IsoDate
  readonly heldOn?: IsoDate
  readonly minutes?: number
  /** Whether the person whose list it is was there, and what they said to the record. */
  readonly wasThere: boolean
  readonly protectedTimeChecked: boolean
  readonly answer?: RecordAnswer
}

export interface Action {
  readonly id: ActionId
  readonly personId: PersonId
  readonly meetingId: MeetingId
  readonly action: string
  readonly owner: ActionOwner
  readonly dueOn?: IsoDate
  readonly state: ActionState
  readonly closedOn?: IsoDate
}

/** A case by initials and reference alone. */
export interface Case {
  readonly id: CaseId
  readonly personId: PersonId
  readonly initials: string
  readonly reference: string
  readonly openedOn: IsoDate
  readonly closedOn?: IsoDate
  /** When it was last reflected on. */
  readonly lastOn?: IsoDate
}

/** Everything of one person's supervision but what was written in it. */
export interface SupervisionRecord {
  readonly agreements: readonly Agreement[]
  /** The latest first. */
  readonly meetings: readonly MeetingHead[]
  readonly actions: readonly Action[]
  readonly cases: readonly Case[]
  /** When each subject was last talked about. */
  readonly lastTalked: ReadonlyMap<string, IsoDate>
}

const agreementJson = sql`json_strip_nulls(json_build_object('id', a.id, 'personId', a.person_id,
  'supervisorId', a.supervisor_id, 'meets', a.meets, 'terms', a.terms, 'proposedOn', a.proposed_on,
  'proposedBy', a.proposed_by, 'personAcceptedOn', a.person_accepted_on,
  'supervisorAcceptedOn', a.supervisor_accepted_on, 'acceptedOn', a.accepted_on, 'replacesId', a.replaces_id,
  'endedOn', a.ended_on))`

const actionJson = sql`json_strip_nulls(json_build_object('id', c.id, 'personId', c.person_id, 'meetingId', c.meeting_id,
  'action', c.action, 'owner', c.owner, 'dueOn', c.due_on, 'state', c.state, 'closedOn', c.closed_on))`

const caseJson = sql`json_strip_nulls(json_build_object('id', k.id, 'personId', k.person_id, 'initials', k.initials,
  'reference', k.reference, 'openedOn', k.opened_on, 'closedOn', k.closed_on, 'lastOn',
  (select max(m.held_on) from supervision_case_talks t join supervision_meetings m on m.id = t.meeting_id
    where t.case_id = k.id and m.state = 'held')))`

interface RecordRow {
  readonly agreements: readonly Agreement[]
  readonly meetings: readonly MeetingHead[]
  readonly actions: readonly Action[]
  readonly cases: readonly Case[]
  readonly talked: readonly { readonly subject: string; readonly on: IsoDate }[]
}

/** One person’s supervision in one select. */
export function supervisionReading(personId: PersonId): Reading<SupervisionRecord> {
  const select = sql<RecordRow>`select
    coalesce((select json_agg(${agreementJson} order by a.id desc) from supervision_agreements a
      where a.person_id = ${personId}), '[]') as agreements,
    coalesce((select json_agg(json_strip_nulls(json_build_object('id', m.id, 'kind', m.kind, 'isGroup', m.is_group,
        'leadId', m.lead_id, 'state', m.state, 'plannedOn', m.planned_on, 'heldOn', m.held_on, 'minutes', m.minutes,
        'wasThere', b.was_there, 'protectedTimeChecked', b.protected_time_checked, 'answer', b.answer))
        order by coalesce(m.held_on, m.planned_on) desc, m.id desc)
      from supervision_members b join supervision_meetings m on m.id = b.meeting_id
      where b.person_id = ${personId}), '[]') as meetings,
    coalesce((select json_agg(${actionJson} order by c.due_on nulls last, c.id) from supervision_actions c
      where c.person_id = ${personId}), '[]') as actions,
    coalesce((select json_agg(${caseJson} order by k.opened_on, k.id) from supervision_cases k
      where k.person_id = ${personId}), '[]') as cases,
    coalesce((select json_agg(json_build_object('subject', s.subject, 'on', s.on)) from (
      select n.subject, max(m.held_on) as on from supervision_notes n
        join supervision_meetings m on m.id = n.meeting_id
        join supervision_members b on b.meeting_id = m.id and b.person_id = ${personId}
      where n.talked_about and m.state = 'held' and not m.is_group group by n.subject) s), '[]') as talked`
  return reading(select, ([row]) => ({
    agreements: row?.agreements ?? [],
    meetings: row?.meetings ?? [],
    actions: row?.actions ?? [],
    cases: row?.cases ?? [],
    lastTalked: new Map((row?.talked ?? []).map(({ subject, on }) => [subject, on])),
  }))
}

/** Everyone whose name a person's supervision shows, as a select of ids. */
export function peopleInSupervision(personId: PersonId): RawBuilder<unknown> {
  return sql`select supervisor_id from supervision_agreements where person_id = ${personId}
    union select m.lead_id from supervision_meetings m join supervision_members b on b.meeting_id = m.id
      where b.person_id = ${personId}`
}

export interface Note {
  readonly subject: string
  readonly talkedAbout: boolean
  readonly body: string
}

export interface Member {
  readonly personId: PersonId
  readonly name: string
  readonly wasThere: boolean
  readonly protectedTimeChecked: boolean
  readonly answer?: RecordAnswer
  readonly comment: string
  readonly useful?: number
  readonly answeredOn?: IsoDate
}

/** One meeting with all that is kept of it. */
export interface Meeting extends Omit<MeetingHead, 'wasThere' | 'protectedTimeChecked' | 'answer'> {
  readonly referredTo: readonly string[]
  /** Who asked for it, when that is not who leads it; and what for. */
  readonly proposedBy?: PersonId
  readonly proposedWhy: string
  readonly revision: number
  readonly members: readonly Omit<Member, 'name'>[]
  readonly notes: readonly Note[]
  readonly actions: readonly Action[]
  readonly cases: readonly Case[]
}

/** One meeting, or undefined. */
export async function findMeeting(tx: Tx, id: string): Promise<Meeting | undefined> {
  if (!isUuid(id)) return undefined
  const { rows } = await sql<{ readonly meeting: Meeting }>`
    select json_strip_nulls(json_build_object('id', m.id, 'kind', m.kind, 'isGroup', m.is_group, 'leadId', m.lead_id,
      'state', m.state, 'plannedOn', m.planned_on, 'heldOn', m.held_on, 'minutes', m.minutes,
      'referredTo', m.referred_to, 'proposedBy', m.proposed_by,
      'proposedWhy', m.proposed_why, 'revision', m.revision,
      'members', coalesce((select json_agg(json_build_object('personId', b.person_id, 'wasThere', b.was_there,
        'protectedTimeChecked', b.protected_time_checked, 'answer', b.answer, 'comment', b.comment,
        'useful', b.useful, 'answeredOn', b.answered_on) order by b.person_id)
        from supervision_members b where b.meeting_id = m.id), '[]'),
      'notes', coalesce((select json_agg(json_build_object('subject', n.subject, 'talkedAbout', n.talked_about,
        'body', n.body)) from supervision_notes n where n.meeting_id = m.id), '[]'),
      'actions', coalesce((select json_agg(${actionJson} order by c.due_on nulls last, c.id)
        from supervision_actions c where c.meeting_id = m.id), '[]'),
      'cases', coalesce((select json_agg(${caseJson} order by k.opened_on, k.id) from supervision_cases k
        join supervision_case_talks t on t.case_id = k.id where t.meeting_id = m.id), '[]'))) as meeting
    from supervision_meetings m where m.id = ${id}::uuid`.execute(tx)
  return rows[0]?.meeting
}

const findJson = async <Found>(tx: Tx, select: RawBuilder<{ found: Found }>) =>
  (await select.execute(tx)).rows[0]?.found

/** One agreement, or undefined. */
export async function findAgreement(tx: Tx, id: string): Promise<Agreement | undefined> {
  return isUuid(id)
    ? findJson<Agreement>(
        tx,
        sql`select ${agreementJson} as found from supervision_agreements a where a.id = ${id}::uuid`,
      )
    : undefined
}

/** One action, or undefined. */
export async function findAction(tx: Tx, id: string): Promise<Action | undefined> {
  return isUuid(id)
    ? findJson<Action>(
        tx,
        sql`select ${actionJson} as found from supervision_actions c where c.id = ${id}::uuid`,
      )
    : undefined
}

/** One case, or undefined. */
export async function findCase(tx: Tx, id: string): Promise<Case | undefined> {
  return isUuid(id)
    ? findJson<Case>(tx, sql`select ${caseJson} as found from supervision_cases k where k.id = ${id}::uuid`)
    : undefined
}

/** Whether this person supervises the other by an agreement that holds, as a reading for the access rules. */
export function supervisesReading(supervisorIds: readonly PersonId[], personId: PersonId): Reading<boolean> {
  return reading(
    sql<{ readonly found: number }>`select 1 as found from supervision_agreements
      where person_id = ${personId} and supervisor_id = any(${[...supervisorIds]}::uuid[])
        and accepted_on is not null and ended_on is null limit 1`,
    (rows) => rows.length > 0,
  )
}
