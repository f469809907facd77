import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { CompiledScheme, JourneyState } from '../schemes/public.ts'
import { restateTasksOf, type TaskToDo } from '../tasks/public.ts'
import { type Party, type Standing, waitingSince } from './journey.standing.rules.ts'
import { toldOutcome } from './telling.rules.ts'
import './journey.tables.ts'

/** The row of a new journey, its id given by the caller; false when someone else has started one for the person meanwhile. */
export async function insertJourney(
  tx: Tx,
  journeyId: JourneyId,
  scheme: CompiledScheme,
  state: JourneyState,
  previousId: JourneyId | undefined,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('journeys')
    .values({
      id: journeyId,
      applicant_id: state.applicantId as PersonId,
      scheme: scheme.scheme,
      scheme_version: scheme.version,
      scheme_hash: scheme.hash,
      previous_id: previousId ?? null,
      status: 'running',
      started_on: state.startedOn as never,
      alone: scheme.starts.onlyOneAtATime,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export interface Restated {
  readonly journeyId: JourneyId
  readonly scheme: CompiledScheme
  readonly state: JourneyState
  readonly version: number
  readonly standing: Standing
  readonly parties: readonly Party[]
  readonly applicant: { readonly name: string; readonly sortsAs: string; readonly team: string | undefined }
  readonly now: IsoInstant
  /** What waits for somebody in it. */
  readonly tasks: readonly TaskToDo[]
}

/**
 * Makes standings, parties and tasks of these journeys exactly these; never touches their events. What is as it was last
 * written is left alone, unless everything is to be written anew (`anew`), which mends what was altered by other hands.
 */
export async function restate(
  tx: Tx,
  all: readonly Restated[],
  { anew = false }: { readonly anew?: boolean } = {},
): Promise<void> {
  const known = await tx
    .selectFrom('journey_standings')
    .select(['journey_id', 'next_task as nextTask', 'waiting_since as since', 'status', 'digest'])
    .where('journey_id', '=', sql<JourneyId>`any(${all.map(({ journeyId }) => journeyId)}::uuid[])`)
    .execute()
  const before = new Map(known.map((row) => [row.journey_id, row]))
  const digested = all.map((each) => ({ each, digest: digestOf(each) }))
  const changed = digested.filter(({ each, digest }) => anew || before.get(each.journeyId)?.digest !== digest)
  if (changed.length === 0) return
  await writeStandings(
    tx,
    changed.map(({ each, digest }) => ({ ...rowOf(each, before.get(each.journeyId)), digest })),
  )
  for (const { each } of changed) {
    const { journeyId, standing } = each
    if (standing.status === 'running' || before.get(journeyId)?.status !== 'running') continue
    await tx.updateTable('journeys').set({ status: standing.status }).where('id', '=', journeyId).execute()
  }
  await restateParties(
    tx,
    changed.map(({ each }) => each),
  )
  await restateTasksOf(tx, 'journey', new Map(changed.map(({ each }) => [each.journeyId, each.tasks])))
}

/** The same for the same standing, whenever it is worked out. */
function digestOf({ now, tasks, ...restated }: Restated): string {
  const { waiting_since: _, ...row } = rowOf({ ...restated, now, tasks }, undefined)
  const lasting = tasks.map(({ waitingSinceAt: __, ...task }) => task)
  return hash('sha256', JSON.stringify([row, restated.parties, lasting]), 'base64url')
}

/** Rows that all have the same columns. */
async function writeStandings(tx: Tx, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  const names = Object.keys(rows[0] ?? {})
  const columns = (of?: string) =>
    sql.join(names.map((name) => (of === undefined ? sql.ref(name) : sql.ref(`${of}.${name}`))))
  await sql`
    insert into journey_standings as t (${columns()})
    select ${columns('w')} from jsonb_populate_recordset(null::journey_standings, ${JSON.stringify(rows)}::jsonb) w
    on conflict (authority_id, journey_id) do update set
      ${sql.join(names.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`))}`.execute(tx)
}

/** A standing as its row, every column by name. */
function rowOf(
  { journeyId, scheme, state, version, standing, applicant, now }: Restated,
  before: Parameters<typeof waitingSince>[0],
) {
  const told = toldOutcome(scheme, state)
  return {
    journey_id: journeyId,
    applicant_id: state.applicantId as PersonId,
    scheme: scheme.scheme,
    scheme_name: scheme.name,
    status: standing.status,
    stage: standing.stage,
    stage_name: standing.stageName,
    stage_number: standing.stageNumber,
    stages: standing.stages,
    round: state.round,
    next_task: standing.nextTask ?? null,
    next_name: standing.nextName ?? null,
    with_ids: [...new Set(standing.with.map((holder) => holder.personId))],
    with_names: [...new Set(standing.with.map((holder) => holder.name))].join(', '),
    waiting_since: waitingSince(before, standing.nextTask, now),
    due_on: standing.dueOn ?? null,
    due_task: standing.dueTask ?? null,
    limit_on: standing.limitOn ?? null,
    blocked_by: standing.blockedBy ?? null,
    flags: [...standing.flags],
    waived: Object.keys(state.waived).sort(),
    paused: standing.paused,
    submitted_on: state.submittedOn ?? null,
    resubmit_by: state.resubmitBy ?? null,
    meeting: state.meeting?.meeting ?? null,
    sitting_id: state.meeting?.sittingId ?? null,
    meeting_at: state.meeting?.startsAt ?? null,
    meeting_on: state.meeting?.meetingOn ?? null,
    meeting_status: state.meeting?.status ?? null,
    // Lists are read by those, too, who have not been told yet.
    outcome: told?.outcome ?? null,
    outcome_on: told?.on ?? state.ending?.on ?? null,
    ending: state.ending?.ending ?? null,
    stream_version: version,
    look_again_on: standing.lookAgainOn ?? null,
    applicant_name: applicant.name,
    applicant_sorts_as: applicant.sortsAs,
    team_name: applicant.team ?? '',
    with_duty: standing.withDuty ?? null,
    scheme_hash: scheme.hash,
    asked_by: state.startedBy ?? null,
    started_on: state.startedOn ?? null,
    start_values: state.startValues,
    steps: state.steps,
  }
}

async function restateParties(tx: Tx, all: readonly Restated[]): Promise<void> {
  const ids = all.map(({ journeyId }) => journeyId)
  const wanted = JSON.stringify(
    all.flatMap(({ journeyId, parties }) =>
      parties.map(({ personId, role, sees }) => ({ journey_id: journeyId, person_id: personId, role, sees })),
    ),
  )
  await sql`
    with wanted as (
      select * from jsonb_to_recordset(${wanted}::jsonb) as w (journey_id uuid, person_id uuid, role text, sees text)
    ), gone as (
      delete from journey_parties p where p.journey_id = any(${ids}::uuid[])
        and not exists (select from wanted w
          where w.journey_id = p.journey_id and w.person_id = p.person_id and w.role = p.role)
    )
    insert into journey_parties as p (journey_id, person_id, role, sees)
    select journey_id, person_id, role, sees from wanted
    on conflict (authority_id, journey_id, person_id, role) do update set sees = excluded.sees
    where p.sees <> excluded.sees`.execute(tx)
}

/** Pins a journey to another version of its scheme; its events say so too. */
export async function repinJourney(tx: Tx, journeyId: JourneyId, scheme: CompiledScheme): Promise<void> {
  await tx
    .updateTable('journeys')
    .set({ scheme_version: scheme.version, scheme_hash: scheme.hash })
    .where('id', '=', journeyId)
    .execute()
}

/** Keeps what someone wrote with a step and answers its id, for the event to point to. */
export async function keepText(
  tx: Tx,
  text: {
    readonly journeyId: JourneyId
    readonly task: string
    readonly field: string
    readonly body: string
    readonly by: PersonId
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('journey_texts')
    .values({
      journey_id: text.journeyId,
      task: text.task,
      field: text.field,
      body: text.body,
      written_by: text.by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/**
 * Holds a journey still until the transaction ends: two acts at once come one after the other, each on the state it
 * really meets, so that two people signing in the same second both succeed.
 */
export async function lockJourney(tx: Tx, journeyId: JourneyId): Promise<void> {
  await lockJourneys(tx, [journeyId])
}

/** The same for many, in one order for everybody, so that two who hold many cannot wait for each other. */
export async function lockJourneys(tx: Tx, journeyIds: readonly JourneyId[]): Promise<void> {
  await sql`select id from journeys where id = any(${[...journeyIds]}::uuid[]) order by id for update`.execute(
    tx,
  )
}

/** Closes the journeys of somebody whose record is erased: they are counted, and nobody opens them any more. */
export async function closeErased(tx: Tx, applicantId: PersonId, on: IsoDate): Promise<void> {
  await tx.updateTable('journeys').set({ erased_on: on }).where('applicant_id', '=', applicantId).execute()
}
