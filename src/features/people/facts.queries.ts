import { type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Reading, read, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { dayInWords } from './line.rules.ts'
import type { AbsenceKind, EmploymentKind, HoldKind, PostId, SeatId, TeamId } from './people.tables.ts'

/** One holding of a post, as a fact that requirements can count ("18 months at this level, qualified"). */
export interface PostFact {
  readonly id: PostId
  readonly seatId: SeatId
  /** "Social Worker, Duty and Assessment, from 3 March 2024". */
  readonly label: string
  readonly jobTitle: string
  /** The pathway's code of the level; undefined where the post is on no pathway, or it is not known. */
  readonly level: string | undefined
  readonly qualified: boolean
  /** The kind of post, by the pack's code. */
  readonly kind: string
  readonly employment: EmploymentKind
  /** Share of whole time, above 0 and at most 1. */
  readonly hours: number
  readonly teamId: TeamId | undefined
  readonly team: string | undefined
  readonly location: string | undefined
  readonly main: boolean
  readonly startedOn: IsoDate
  readonly endedOn: IsoDate | undefined
  /** Names of facts of this post that someone has disputed and nobody has settled: `level`, `startedOn`… */
  readonly disputed: readonly string[]
  /** In words: "Employment record". */
  readonly source: string
  readonly href: string
}

export interface AbsenceFact {
  readonly id: string
  readonly kind: AbsenceKind
  readonly from: IsoDate
  /** The last day away; undefined while it is open. */
  readonly to: IsoDate | undefined
}

export interface HoldFact {
  readonly id: string
  readonly kind: HoldKind
  readonly from: IsoDate
  readonly to: IsoDate | undefined
}

/** The regulator's registration as it is recorded. */
export interface RegistrationFact {
  readonly id: string
  readonly label: string
  readonly number: string | undefined
  readonly renewsOn: IsoDate | undefined
  readonly disputed: readonly string[]
  readonly source: string
  readonly href: string
}

/** Everything the engine may ask about one person's employment. All posts, past, present and coming; earliest first. */
export interface PersonFacts {
  readonly personId: PersonId
  readonly name: string
  readonly email: string
  readonly phone: string | undefined
  readonly status: 'active' | 'left'
  readonly qualifiedOn: IsoDate | undefined
  readonly startedWithEmployerOn: IsoDate | undefined
  /** Facts of the person (not of one post) that are disputed: `qualifiedOn`, `startedWithEmployerOn`… */
  readonly disputed: readonly string[]
  readonly registration: RegistrationFact
  readonly posts: readonly PostFact[]
  readonly absences: readonly AbsenceFact[]
  readonly holds: readonly HoldFact[]
}

const sources: Readonly<Record<string, string>> = {
  'employment-record': 'Employment record',
  import: 'Imported from the payroll system',
  outcome: 'Outcome of a progression journey',
}

const registrationFacts = new Set(['registrationNumber', 'registrationRenewsOn'])

export interface FactsRow {
  readonly id: PersonId
  readonly name: string
  readonly email: string
  readonly phone: string | null
  readonly status: 'active' | 'left'
  readonly qualified_on: IsoDate | null
  readonly started_with_employer_on: IsoDate | null
  readonly registration_number: string | null
  readonly registration_renews_on: IsoDate | null
  readonly posts: readonly (Omit<PostFact, 'label' | 'disputed' | 'href'> &
    Partial<Pick<PostFact, 'endedOn'>>)[]
  readonly absences: readonly AbsenceFact[]
  readonly holds: readonly HoldFact[]
  readonly disputes: readonly { readonly postId?: PostId; readonly fact: string }[]
}

/** Among people `p`: those whom anybody still finds, whose record is not erased. */
export const notErased = sql`p.erased_on is null`

/** One row a person; `factsFrom` reads it, also when it comes as JSON inside a greater query. */
export function factsSql(personIds: readonly PersonId[], among = sql`true`): RawBuilder<FactsRow> {
  return sql<FactsRow>`
    select p.id, coalesce(p.known_as, p.given_name) || ' ' || p.family_name as name, p.email, p.phone, p.status,
      p.qualified_on, p.started_with_employer_on, p.registration_number, p.registration_renews_on,
      coalesce((select json_strip_nulls(json_agg(json_build_object('id', t.id, 'seatId', t.seat_id,
        'jobTitle', t.job_title, 'level', t.level, 'qualified', t.qualified, 'kind', t.kind,
        'employment', t.employment, 'hours', t.hours, 'teamId', t.team_id, 'team', team.name,
        'location', t.location, 'main', t.main, 'startedOn', t.from_on, 'endedOn', t.to_on, 'source', t.source)
        order by t.from_on, t.id)) from posts t left join teams team on team.id = t.team_id
        where t.person_id = p.id), '[]') as posts,
      coalesce((select json_strip_nulls(json_agg(json_build_object('id', a.id, 'kind', a.kind, 'from', a.from_on,
        'to', a.to_on) order by a.from_on)) from absences a where a.person_id = p.id), '[]') as absences,
      coalesce((select json_strip_nulls(json_agg(json_build_object('id', h.id, 'kind', h.kind, 'from', h.from_on,
        'to', h.to_on) order by h.from_on)) from holds h where h.person_id = p.id), '[]') as holds,
      coalesce((select json_strip_nulls(json_agg(json_build_object('postId', d.post_id, 'fact', d.fact)))
        from fact_disputes d where d.person_id = p.id and d.settled_at is null), '[]') as disputes
    from persons p where p.id = any(${[...personIds]}::uuid[]) and ${among}`
}

/** Facts of many people, by id; people who are not in the authority are missing from the answer. */
export function personFactsReading(
  personIds: readonly PersonId[],
): Reading<ReadonlyMap<PersonId, PersonFacts>> {
  return reading(factsSql(personIds), (rows) => new Map(rows.map((row) => [row.id, factsFrom(row)])))
}

/** The same in one query by itself. */
export async function personFactsFor(
  tx: Tx,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, PersonFacts>> {
  return personIds.length === 0 ? new Map() : read(tx, personFactsReading(personIds))
}

/** All that is known of one person's employment, or undefined when there is no such person. */
export async function findPersonFacts(tx: Tx, personId: PersonId): Promise<PersonFacts | undefined> {
  const { rows } = await factsSql([personId], notErased).execute(tx)
  return rows[0] && factsFrom(rows[0])
}

/** Facts from a row of `factsSql`. */
export function factsFrom(row: FactsRow): PersonFacts {
  const href = `/people/${row.id}`
  const ofPerson = row.disputes
    .filter((dispute) => dispute.postId === undefined)
    .map((dispute) => dispute.fact)
  return {
    personId: row.id,
    name: row.name,
    email: row.email,
    phone: row.phone ?? undefined,
    status: row.status,
    qualifiedOn: row.qualified_on ?? undefined,
    startedWithEmployerOn: row.started_with_employer_on ?? undefined,
    disputed: ofPerson.filter((fact) => !registrationFacts.has(fact)),
    registration: {
      id: row.id,
      label: 'Registration with the regulator',
      number: row.registration_number ?? undefined,
      renewsOn: row.registration_renews_on ?? undefined,
      disputed: ofPerson.filter((fact) => registrationFacts.has(fact)),
      source: 'Employment record',
      href,
    },
    posts: row.posts.map((post) => ({
      ...post,
      level: post.level,
      teamId: post.teamId,
      team: post.team,
      location: post.location,
      endedOn: post.endedOn,
      label: postLabel(post),
      source: sources[post.source] ?? post.source,
      disputed: row.disputes.filter((dispute) => dispute.postId === post.id).map((dispute) => dispute.fact),
      href: `${href}#post-${post.id}`,
    })),
    absences: row.absences.map((absence) => ({ ...absence, to: absence.to })),
    holds: row.holds.map((hold) => ({ ...hold, to: hold.to })),
  }
}

function postLabel(post: Pick<PostFact, 'jobTitle' | 'team' | 'startedOn' | 'endedOn'>): string {
  const where = post.team === undefined ? post.jobTitle : `${post.jobTitle}, ${post.team}`
  const until = post.endedOn === undefined ? '' : ` to ${dayInWords(post.endedOn)}`
  return `${where}, from ${dayInWords(post.startedOn)}${until}`
}

/** Posts of one person, past, present and coming; see `PostFact`. */
export async function postFacts(tx: Tx, personId: PersonId): Promise<readonly PostFact[]> {
  return (await findPersonFacts(tx, personId))?.posts ?? []
}

/** The post that counts as theirs on a day: the main one, else the one that began first; undefined between posts. */
export function mainPostOn(facts: PersonFacts, on: IsoDate): PostFact | undefined {
  const current = facts.posts.filter(
    (post) => post.startedOn <= on && (post.endedOn === undefined || on <= post.endedOn),
  )
  return current.find((post) => post.main) ?? current[0]
}

/** Whether they are away on a day. */
export function isAwayOn(facts: Pick<PersonFacts, 'absences'>, on: IsoDate): boolean {
  return facts.absences.some(
    (absence) => absence.from <= on && (absence.to === undefined || on <= absence.to),
  )
}

/** Whether a hold is in force on a day. Others are told only that things are paused. */
export function isOnHoldOn(facts: Pick<PersonFacts, 'holds'>, on: IsoDate): boolean {
  return facts.holds.some((hold) => hold.from <= on && (hold.to === undefined || on <= hold.to))
}
