import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Result } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { By } from './change.ts'
import { grantDuty } from './duties.handlers.ts'
import type { EmploymentKind, PostId, SeatId, TeamId } from './people.tables.ts'
import { addPerson, addTeam, type PersonDetails } from './persons.handlers.ts'
import { addPost, type ManagerRef } from './posts.handlers.ts'
import { keepPartsOpened } from './parts-opened.store.ts'
import { restateReportingLines } from './reporting-lines.store.ts'

/** One person of a small organisation, in the words one would use to tell about it. */
export interface TeamMember extends Partial<Omit<PersonDetails, 'givenName' | 'familyName'>> {
  /** "Asha Rahman": given names, then the last word as family name. */
  readonly name: string
  readonly jobTitle: string
  /** The pack's kind of post, e.g. `social-worker`. */
  readonly kind: string
  readonly level?: string
  readonly team?: string
  /** Key of the manager's entry; several for joint managers. Managed by seat, so that a successor takes over. */
  readonly manager?: string | readonly string[]
  readonly from?: string
  readonly to?: string
  readonly hours?: number
  readonly employment?: EmploymentKind
  readonly qualified?: boolean
  readonly duties?: readonly string[]
  /** Key of the entry whose seat is shared. */
  readonly sharesSeatWith?: string
}

/** An entry without a name is a vacant post. */
export type Vacancy = Omit<TeamMember, 'name'> & { readonly name?: undefined }

export interface Organisation<Key extends string> {
  readonly people: Readonly<Record<Key, PersonId>>
  readonly posts: Readonly<Record<Key, PostId>>
  readonly seats: Readonly<Record<Key, SeatId>>
  readonly teams: ReadonlyMap<string, TeamId>
}

/**
 * Builds a small organisation for a test or a demonstration, managers before those they manage:
 *
 *     await anOrganisation(tx, by, {
 *       asha: { name: 'Asha Rahman', jobTitle: 'Team Manager', kind: 'team-manager', team: 'North' },
 *       maya: { name: 'Maya Osei', jobTitle: 'Social Worker', kind: 'social-worker', level: 'practitioner', manager: 'asha' },
 *     })
 *
 * Throws when an entry is refused: a builder's mistake is a programmer's. Posts began on 1 January 2020 unless said.
 */
export async function anOrganisation<Key extends string>(
  tx: Tx,
  by: By,
  members: Readonly<Record<Key, TeamMember | Vacancy>>,
): Promise<Organisation<Key>> {
  const later: By = { ...by, linesLater: true }
  const people: Partial<Record<Key, PersonId>> = {}
  const posts: Partial<Record<Key, PostId>> = {}
  const seats: Partial<Record<Key, SeatId>> = {}
  const teams = new Map<string, TeamId>()
  for (const [key, member] of Object.entries(members) as [Key, TeamMember | Vacancy][]) {
    if (member.team !== undefined && !teams.has(member.team)) {
      teams.set(member.team, got(await addTeam(tx, later, { name: member.team })))
    }
    const personId =
      member.name === undefined ? undefined : got(await addPerson(tx, later, detailsOf(member)))
    const managers = [member.manager ?? []].flat().map((manager): ManagerRef => {
      const seatId = seats[manager as Key]
      if (seatId === undefined) throw new Error(`${key} is managed by ${manager}, who must come before`)
      return { seatId }
    })
    const from = (member.from ?? '2020-01-01') as IsoDate
    const post = got(
      await addPost(tx, later, {
        personId,
        seatId: member.sharesSeatWith === undefined ? undefined : seats[member.sharesSeatWith as Key],
        jobTitle: member.jobTitle,
        kind: member.kind,
        level: member.level,
        teamId: member.team === undefined ? undefined : teams.get(member.team),
        hours: member.hours,
        employment: member.employment,
        qualified: member.qualified,
        from,
        to: member.to as IsoDate | undefined,
        managers,
      }),
    )
    posts[key] = post.postId
    seats[key] = post.seatId
    if (personId === undefined) continue
    people[key] = personId
    for (const duty of member.duties ?? []) got(await grantDuty(tx, later, { personId, duty, from }))
  }
  await restateReportingLines(tx, by.today)
  return {
    people: people as Record<Key, PersonId>,
    posts: posts as Record<Key, PostId>,
    seats: seats as Record<Key, SeatId>,
    teams,
  }
}

export type NorthTeam = Awaited<ReturnType<typeof aNorthTeam>>

/**
 * A head of service, a service manager, a team manager and two social workers in one line, and beside it workforce
 * development, HR and people administration: what most tests need.
 */
export async function aNorthTeam(tx: Tx, by: By) {
  await keepPartsOpened(tx, [{ by: 'post-kind', code: 'head-of-service', parts: ['placing-holds'] }])
  return anOrganisation(tx, by, {
    helen: { name: 'Helen Ward', jobTitle: 'Head of Service', kind: 'head-of-service' },
    sam: { name: 'Sam Okafor', jobTitle: 'Service Manager', kind: 'service-manager', manager: 'helen' },
    asha: {
      name: 'Asha Rahman',
      jobTitle: 'Team Manager',
      kind: 'team-manager',
      team: 'North',
      manager: 'sam',
    },
    maya: {
      name: 'Maya Osei',
      jobTitle: 'Social Worker',
      kind: 'social-worker',
      level: 'practitioner',
      team: 'North',
      manager: 'asha',
      registrationNumber: 'SW12345',
    },
    tom: {
      name: 'Tom Birch',
      jobTitle: 'Social Worker',
      kind: 'social-worker',
      team: 'North',
      manager: 'asha',
    },
    wren: {
      name: 'Wren Hale',
      jobTitle: 'Workforce Officer',
      kind: 'officer',
      duties: ['workforce-development'],
    },
    hana: { name: 'Hana Ito', jobTitle: 'HR Adviser', kind: 'hr', duties: ['hr'] },
    pat: {
      name: 'Pat Lowe',
      jobTitle: 'People Officer',
      kind: 'officer',
      duties: ['people-administration'],
    },
  })
}

function detailsOf(member: TeamMember): PersonDetails {
  const names = member.name.split(' ')
  const familyName = names.pop() as string
  return {
    ...member,
    givenName: names.join(' ') || familyName,
    familyName,
    email: member.email ?? `${plainLetters(member.name).replaceAll(/[^a-z]+/g, '.')}@example.gov.uk`,
  }
}

/** As an address has it: "Ní" is "ni". */
function plainLetters(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[\p{M}’']/gu, '')
    .toLowerCase()
}

function got<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value
  throw new Error(result.refusals.map((refusal) => `${refusal.code}: ${refusal.says}`).join('; '))
}
