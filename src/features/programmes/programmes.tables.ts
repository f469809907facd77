import type { ColumnType, Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, Branded, EvidenceId, JourneyId, PersonId } from '../../kernel/ids.ts'

export type CohortId = Branded<string, 'CohortId'>
export type PackageId = Branded<string, 'PackageId'>

interface Tenant {
  authority_id: Generated<AuthorityId>
}

/** People who run one programme together. */
export interface CohortsTable extends Tenant {
  id: Generated<CohortId>
  name: string
  scheme: string
  /** The first day of the month in which it starts. */
  starts_on: IsoDate
  coordinator_id: PersonId
  created_by: PersonId
  created_at: Generated<IsoInstant>
}

export interface CohortMembersTable extends Tenant {
  journey_id: JourneyId
  cohort_id: CohortId
  person_id: PersonId
  added_by: PersonId
  added_at: Generated<IsoInstant>
}

/** Ed25519 keys in PEM; the private part never leaves the database but in a backup. */
export interface ProgrammeKeysTable extends Tenant {
  id: Generated<string>
  public_key: string
  private_key: string
  made_at: Generated<IsoInstant>
  retired_at: IsoInstant | null
}

export interface ProgrammePackagesTable extends Tenant {
  id: Generated<PackageId>
  kind: 'issued' | 'received'
  person_id: PersonId
  journey_id: JourneyId | null
  manifest_sha256: string
  key_fingerprint: string
  issuer: string
  record: ColumnType<unknown, string | null, string | null>
  made_by: PersonId
  made_on: IsoDate
  made_at: Generated<IsoInstant>
  decided_on: IsoDate | null
}

export interface ProgrammeTrustedKeysTable extends Tenant {
  fingerprint: string
  name: string
  trusted_by: PersonId
  trusted_at: Generated<IsoInstant>
}

export interface ProgrammeCreditsTable extends Tenant {
  package_id: PackageId
  point: string
  standing: 'accepted' | 'partly' | 'repeat'
  reason: string
  decided_by: PersonId
  decided_on: IsoDate
}

/** An entry of the CPD record that its person put before their assessor, and how it was judged. */
export interface ProgrammeEvidenceTable extends Tenant {
  journey_id: JourneyId
  item_id: EvidenceId
  person_id: PersonId
  given_at: IsoInstant
  given_on: IsoDate
  judgement: 'shows' | 'more' | null
  reason: Generated<string>
  judged_by: PersonId | null
  judged_on: IsoDate | null
  judged_revision: number | null
}

/** That somebody and their mentor were in contact; what they spoke of is kept nowhere. */
export interface ProgrammeContactsTable extends Tenant {
  id: Generated<string>
  journey_id: JourneyId
  mentor_id: PersonId
  met_on: IsoDate
  how: 'met' | 'call' | 'message'
  noted_at: IsoInstant
}

/** A share of a full workload that one suggested and, once the last four are there, the other agreed. */
export interface ProgrammeWorkloadsTable extends Tenant {
  id: Generated<string>
  journey_id: JourneyId
  person_id: PersonId
  share: number
  from_on: IsoDate
  reason: string
  suggested_as: string
  suggested_by: PersonId
  suggested_on: IsoDate
  suggested_at: IsoInstant
  agreed_as: string | null
  agreed_by: PersonId | null
  agreed_on: IsoDate | null
  agreed_at: IsoInstant | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    cohorts: CohortsTable
    cohort_members: CohortMembersTable
    programme_keys: ProgrammeKeysTable
    programme_packages: ProgrammePackagesTable
    programme_trusted_keys: ProgrammeTrustedKeysTable
    programme_credits: ProgrammeCreditsTable
    programme_evidence: ProgrammeEvidenceTable
    programme_contacts: ProgrammeContactsTable
    programme_workloads: ProgrammeWorkloadsTable
  }
}
