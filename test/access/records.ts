import { sql } from 'kysely'
import { recordAbsence, placeHold, disputeFact } from '../../src/features/people/public.ts'
import { type IsoInstant, isoDate } from '../../src/kernel/dates.ts'
import type { JourneyId, PersonId } from '../../src/kernel/ids.ts'
import { type Demonstration, personas, today } from './demonstration.ts'

/** The records that the access table's addresses name; those who ask stand to all of them alike, but for the applicant. */
export type Subject = 'signatures' | 'submitted' | 'heard' | 'decided' | 'ended'

export const applicants: Readonly<Record<Subject, string>> = {
  signatures: 'Michael-James Oyelaran',
  submitted: 'Thandiwe Mabaso-Whitfield',
  heard: 'Mohammed Abdul-Rahim Chowdhury',
  decided: 'Patrick O’Shaughnessy',
  ended: 'Eleni Papadimitriou',
}

/** By the name that an address gives its part: `journeyId`, `documentId`, … */
export type Ids = Readonly<Record<string, string>>

/** Adds what the stories lack (a hold, an absence, a doubted fact, an observation, a duty that ends) and reads every id. */
export async function recordsOf(demo: Demonstration): Promise<Readonly<Record<Subject, Ids>>> {
  const ended = await demo.personNamed(applicants.ended)
  const hr = await demo.personNamed('Oliver Pemberton')
  const { databases } = demo.database
  await databases.write(demo.authorityId, async (tx) => {
    const by = { actor: { personId: hr }, today }
    for (const made of [
      await recordAbsence(tx, by, {
        personId: ended,
        kind: 'sickness' as never,
        from: isoDate('2026-05-04'),
        to: isoDate('2026-05-08'),
      }),
      await placeHold(tx, by, { personId: ended, kind: 'grievance' as never, from: isoDate('2026-06-01') }),
      await disputeFact(
        tx,
        { actor: { personId: ended }, today },
        { personId: ended, fact: 'qualifiedOn', note: 'Not so.' },
      ),
    ])
      if (!made.ok) throw new Error(made.refusals[0].says)
  })
  const heard = await idsOf(demo, 'heard')
  const conflicted = await demo.personNamed(personas['conflicted-member'])
  await databases.write(demo.authorityId, (tx) =>
    tx
      .insertInto('panel_conflicts')
      .values({
        journey_id: heard['journeyId'] as JourneyId,
        person_id: conflicted,
        reason: 'A friend.',
        declared_at: `${today}T08:00:00Z` as IsoInstant,
        withdrawn_at: null,
      })
      .execute(),
  )
  await databases.write(demo.authorityId, (tx) =>
    tx
      .insertInto('journey_adjustments')
      .values({
        journey_id: heard['journeyId'] as JourneyId,
        asked_by: heard['personId'] as PersonId,
        needs: 'A quiet room with a hearing loop',
        discussed_on: null,
        effect: null,
        decided_by: null,
        decided_at: null,
      })
      .execute(),
  )
  await databases.write(demo.authorityId, (tx) =>
    sql`insert into outgoing_mails (to_address, subject, text, status, attempts)
      values ('nobody@example.org', 'Not delivered', 'Words.', 'failed', 3),
        ('nobody@example.org', 'May have arrived', 'Words.', 'unsure', 1)`.execute(tx),
  )
  const dafydd = await demo.personNamed(personas.colleague)
  await databases.write(demo.authorityId, (tx) =>
    sql`insert into feedback_invitations (person_id, giver, questionnaire, token_hash, expires_on)
      values (${dafydd}, 'child', 'little-ones',
        encode(sha256('sandwell.a-link-of-the-access-table-0000000000'), 'hex'), '2030-01-01')`.execute(tx),
  )
  const colleague = await demo.personNamed(personas['other-manager'])
  await databases.write(demo.authorityId, (tx) =>
    sql`with round as (
        insert into feedback_rounds (person_id, questionnaire, threshold, opened_by, opened_on, closes_on)
        values (${dafydd}, 'all-round', 4, ${dafydd}, ${today}, '2030-01-01') returning id)
      insert into feedback_round_members (round_id, person_id) select id, ${colleague}::uuid from round`.execute(
      tx,
    ),
  )
  await databases.write(demo.authorityId, (tx) =>
    sql`insert into staff_feedback (kind, author_id, audience, body, given_on)
      values ('story', ${dafydd}, 'self', 'Words.', ${today})`.execute(tx),
  )
  const supporter = await demo.personNamed(personas.supporter)
  for (const name of Object.values(applicants)) {
    const personId = await demo.personNamed(name)
    await databases.write(demo.authorityId, (tx) =>
      sql`insert into record_supporters (person_id, supporter_id, capacity, parts, granted_on, until_on)
        values (${personId}, ${supporter}, 'union-representative', '{cpd,standing,observations,feedback}', ${today}, ${today})`.execute(
        tx,
      ),
    )
  }
  const asker = await demo.personNamed(applicants.signatures)
  await databases.write(demo.authorityId, (tx) =>
    sql`insert into record_supporters
        (person_id, outsider_name, outsider_email, token_hash, capacity, parts, granted_on, until_on)
      values (${asker}, 'Uma Union', 'uma@example.org',
        encode(sha256('sandwell.a-link-of-a-supporter-000000000000000'), 'hex'), 'mentor', '{cpd}', ${today}, ${today})`.execute(
      tx,
    ),
  )
  await databases.write(demo.authorityId, (tx) =>
    sql`insert into diary_links (person_id, token_hash, made_on)
      values (${asker}, encode(sha256('sandwell.a-link-of-a-calendar-000000000000000'), 'hex'), ${today})`.execute(
      tx,
    ),
  )
  await databases.write(demo.authorityId, (tx) =>
    sql`insert into peer_reflections (person_id, item_id, colleague_id, state, asked_on, asked_at)
      select ${asker}, id, ${dafydd}, 'asked', ${today}, now() from evidence_items where person_id = ${asker}
      order by id limit 1`.execute(tx),
  )
  await databases.write(demo.authorityId, (tx) =>
    sql`insert into appointments (kind, person_id, from_on) values ('champion', ${asker}, '2026-10-01')`.execute(
      tx,
    ),
  )
  const supervisor = await demo.personNamed(personas['line-manager'])
  await databases.write(demo.authorityId, (tx) =>
    sql`with met as (
        insert into supervision_meetings (kind, is_group, lead_id, state, held_on, minutes, created_on)
        values ('one-to-one', false, ${supervisor}, 'held', '2026-10-01', 60, '2026-10-01') returning id),
      there as (insert into supervision_members (meeting_id, person_id) select id, ${asker}::uuid from met),
      done as (insert into supervision_actions (person_id, meeting_id, action, owner)
        select ${asker}::uuid, id, 'Words.', 'person' from met),
      noted as (insert into supervision_cases (person_id, initials, reference, opened_on)
        values (${asker}, 'J S', '204817', '2026-10-01'))
      insert into supervision_agreements (person_id, supervisor_id, meets, proposed_on, proposed_by, person_accepted_on)
      values (${asker}, ${supervisor}, 'Monthly.', '2026-10-01', ${asker}, '2026-10-01')`.execute(tx),
  )
  // What is asked about an outcome, and put right in it, in words too.
  await databases.write(demo.authorityId, (tx) =>
    sql`insert into handoff_corrections (handoff_id, kind, changes, reason, proposed_on, proposed_by)
      select id, 'withdrawn', '[]', 'Words.', '2026-10-01', ${asker} from handoffs where sent_at is not null`.execute(
      tx,
    ),
  )
  // A problem that was reported with something to learn with.
  await databases.write(demo.authorityId, (tx) =>
    sql`insert into learning_problems (resource, says, reported_by, reported_on)
      values ('cc-inform', 'Words.', ${dafydd}, ${today})`.execute(tx),
  )
  // A letter that was sent, and a document asked for in another form.
  const heardOf = await demo.personNamed(applicants.decided)
  await databases.write(demo.authorityId, (tx) =>
    sql`with decided as (
        select d.id, d.journey_id from panel_decisions d join journeys j on j.id = d.journey_id
        where j.applicant_id = ${heardOf} order by d.decided_at desc limit 1),
      letter as (insert into outcome_letters (journey_id, decision_id, letter, name, about, parts, saved_by, saved_at,
          sent_by, sent_on, sent_at, content_hash)
        select journey_id, id, 'panel-feedback-letter', 'Letter', '[]',
          '[{"part": "reasons", "name": "Reasons", "text": "Words."}]', ${supervisor}, now(),
          ${supervisor}, ${today}, now(), ${'0'.repeat(64)} from decided returning document_id)
      insert into outcome_letter_recipients (document_id, person_id, came_as)
        select document_id, ${heardOf}::uuid, 'Applicant' from letter`.execute(tx),
  )
  await databases.write(demo.authorityId, (tx) =>
    sql`insert into format_requests (person_id, document, format, which, note, asked_at, asked_on, due_on)
      values (${asker}, 'Words.', 'other', 'Words.', 'Words.', now(), ${today}, ${today})`.execute(tx),
  )
  // A date of a course ahead, and what a manager says somebody needs.
  await databases.write(demo.authorityId, (tx) =>
    sql`with held as (
        insert into course_dates (course, starts_at, ends_at, place, places, added_on, cancelled_on)
        values ('outcome-star', '2030-01-15T09:30:00Z', '2030-01-15T16:00:00Z', 'Words.', 12, ${today}, null)
        returning id, starts_at, ends_at),
      session as (insert into course_sessions (date_id, nth, starts_at, ends_at)
        select id, 0, starts_at, ends_at from held),
      partner as (insert into course_partners (date_id, name, agency, email, token_hash, asked_on)
        select id, 'Ola Field', 'A school', 'ola@school.example',
          encode(sha256('sandwell.a-link-of-a-partner-0000000000000000'), 'hex'), ${today} from held
        returning id, date_id),
      asked as (insert into course_bookings (date_id, is_partner, partner_id, state, asked_at)
        select date_id, true, id, 'asked', now() from partner)
      , done as (insert into course_completions (person_id, course, completed_on, source, recorded_on)
        values (${asker}, 'outcome-star', ${today}, 'recorded', ${today}))
      insert into course_calls (person_id, course, kind, why, said_by, said_on, by_on, ended_on, ended)
      values (${asker}, 'outcome-star', 'need', 'Words.', ${supervisor}, ${today}, null, null, null)`.execute(
      tx,
    ),
  )
  return {
    heard: await idsOf(demo, 'heard'),
    decided: await idsOf(demo, 'decided'),
    signatures: await idsOf(demo, 'signatures'),
    submitted: await idsOf(demo, 'submitted'),
    ended: await idsOf(demo, 'ended'),
  }
}

async function idsOf(demo: Demonstration, subject: Subject): Promise<Ids> {
  const personId: PersonId = await demo.personNamed(applicants[subject])
  const [ids] = await demo.rows<Readonly<Record<string, string | null>>>(`
    with person as (select '${personId}'::uuid as id),
      journey as (select j.id from journeys j, person p where j.applicant_id = p.id order by j.started_on desc limit 1),
      document as (select d.id from documents d, journey j
        where d.owner_id = j.id and d.template = 'applicant-statement' limit 1)
    select (select id from person) as "personId", (select id from journey) as "journeyId",
      (select id from document) as "documentId",
      (select section from document_sections s, document d where s.document_id = d.id order by 1 limit 1) as "section",
      (select e.id from editions e, journey j where e.owner_id = j.id order by number desc limit 1) as "editionId",
      (select i.id from evidence_items i, person p where i.person_id = p.id and exists (select from document_sections s
          join documents d on d.id = s.document_id, journey j where d.owner_id = j.id and s.answers::text like '%' || i.id || '%')
        order by 1 limit 1) as "evidenceId",
      (select i.id from evidence_items i, person p where i.person_id = p.id and not exists (select from document_sections s
          join documents d on d.id = s.document_id, journey j where d.owner_id = j.id and s.answers::text like '%' || i.id || '%')
        order by 1 limit 1) as "unusedEvidenceId",
      (select o.id from posts o, person p where o.person_id = p.id order by 1 limit 1) as "postId",
      (select o.seat_id from posts o, person p where o.person_id = p.id order by o.id limit 1) as "seatId",
      (select a.id from absences a, person p where a.person_id = p.id order by 1 limit 1) as "absenceId",
      (select h.id from holds h, person p where h.person_id = p.id order by 1 limit 1) as "holdId",
      (select f.id from fact_disputes f, person p where f.person_id = p.id order by 1 limit 1) as "disputeId",
      (select t.id from tasks t, person p where t.about_person_id = p.id order by 1 limit 1) as "taskId",
      (select l.id from plans l, person p where l.person_id = p.id order by 1 limit 1) as "planId",
      (select i.id from plans l, plan_items i, person p where i.plan_id = l.id and l.person_id = p.id order by 1 limit 1) as "planItemId",
      (select c.id from supervision_file_copies c, person p where c.person_id = p.id order by 1 limit 1) as "copyId",
      (select h.id from handoffs h, journey j where h.journey_id = j.id order by 1 limit 1) as "handoffId",
      (select c.id from handoff_corrections c, handoffs h, journey j where c.handoff_id = h.id and h.journey_id = j.id
        order by 1 limit 1) as "outcomeCorrectionId",
      (select d.id from panel_decisions d, journey j where d.journey_id = j.id order by d.decided_at desc limit 1) as "decisionId",
      (select l.document_id from outcome_letters l, journey j where l.journey_id = j.id order by 1 limit 1) as "letterId",
      (select f.id from format_requests f where f.document = 'Words.' limit 1) as "requestId",
      (select s.sitting_id from sitting_slots s, journey j where s.journey_id = j.id order by 1 limit 1) as "sittingId",
      (select t.id from journey_talks t, person p where t.person_id = p.id order by 1 limit 1) as "talkId",
      (select a.id from journey_adjustments a, journey j where a.journey_id = j.id order by 1 limit 1) as "adjustmentId",
      (select m.id from messages m, person p where m.recipient_id = p.id order by 1 limit 1) as "messageId",
      (select r.id from peer_reflections r, person p where r.person_id = p.id order by 1 limit 1) as "reflectionId",
      (select b.meeting_id from supervision_members b, person p where b.person_id = p.id order by 1 limit 1) as "meetingId",
      (select a.id from supervision_agreements a, person p where a.person_id = p.id order by 1 limit 1) as "agreementId",
      (select r.id from learning_resources r
        where r.authority_id = (select authority_id from persons p2, person p where p2.id = p.id) order by 1 limit 1) as "learningResourceId",
      (select r.id from learning_problems r
        where r.authority_id = (select authority_id from persons p2, person p where p2.id = p.id) order by 1 limit 1) as "learningProblemId",
      (select d.id from course_dates d where d.place = 'Words.' and d.authority_id = (select authority_id from persons p2,
        person p where p2.id = p.id) order by 1 limit 1) as "dateId",
      (select d.id from course_dates d join authorities a on a.id = d.authority_id
        where a.code = 'north-somerset' and d.partner_places > 0 and d.starts_at > '${today}'::date + 1
        order by d.starts_at limit 1) as "partnerDateId",
      'sandwell.a-link-of-a-partner-0000000000000000' as "partnerToken",
      (select c.id from course_calls c, person p where c.person_id = p.id order by 1 limit 1) as "callId",
      (select c.id from course_completions c, person p where c.person_id = p.id and c.source = 'recorded' order by 1 limit 1)
        as "completionId",
      (select a.id from supervision_actions a, person p where a.person_id = p.id order by 1 limit 1) as "actionId",
      (select c.id from supervision_cases c, person p where c.person_id = p.id order by 1 limit 1) as "caseId",
      'sandwell.a-link-of-the-access-table-0000000000' as "sayToken",
      'sandwell.a-link-of-a-supporter-000000000000000' as "supportToken",
      'sandwell.a-link-of-a-calendar-000000000000000' as "diaryToken",
      (select s.id from record_supporters s, person p where s.person_id = p.id order by 1 limit 1) as "supportId",
      (select r.id from feedback_responses r where r.state = 'waiting' and not exists (
        select from feedback_concerns c where c.response_id = r.id and c.closed_at is null)
        and r.authority_id = (select authority_id from persons p2, person p where p2.id = p.id) limit 1) as "answerId",
      (select r.id from feedback_responses r where r.state = 'released'
        and r.authority_id = (select authority_id from persons p2, person p where p2.id = p.id) limit 1) as "responseId",
      (select c.id from feedback_concerns c
        where c.authority_id = (select authority_id from persons p2, person p where p2.id = p.id) limit 1) as "concernId",
      (select i.id from feedback_invitations i, persons w where w.id = i.person_id and w.given_name = 'Dafydd'
        and i.token_hash <> encode(sha256('sandwell.a-link-of-the-access-table-0000000000'), 'hex') 
        and i.used_at is null and i.withdrawn_at is null limit 1) as "invitationId",
      (select id from feedback_rounds order by 1 limit 1) as "roundId",
      (select id from staff_feedback order by 1 limit 1) as "noteId",
      (select id from outgoing_mails where subject = 'Not delivered') as "mailId",
      (select id from outgoing_mails where subject = 'May have arrived') as "unsureMailId", null as "redactionId",
      (select o.id from observations o, person p where o.worker_id = p.id order by 1 limit 1) as "observationId",
      (select a.id from appointments a, person p where a.person_id = p.id order by 1 limit 1) as "heldId",
      (select id from acting_for order by 1 limit 1) as "appointmentId"`)
  return Object.fromEntries(
    Object.entries(ids ?? {}).map(([name, id]) => [name, id ?? '0198ffff-0000-7000-8000-00000000dead']),
  )
}
