import type { Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, Branded, JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Place } from './rounds.rules.ts'

export type DrawId = Branded<string, 'DrawId'>

interface RoundCandidatesTable {
  authority_id: Generated<AuthorityId>
  scheme: string
  round: string
  journey_id: JourneyId
  since_on: IsoDate
  /** The requirement for which it would always be drawn, as it stood at the last change. */
  always: string | null
}

interface RoundDrawsTable {
  authority_id: Generated<AuthorityId>
  id: Generated<DrawId>
  scheme: string
  round: string
  /** 1 for the first draw of the round. */
  number: number
  seed: string
  considered: number
  taken: number
  drawn_by: PersonId
  drawn_on: IsoDate
  drawn_at: IsoInstant
}

interface RoundPlacesTable {
  authority_id: Generated<AuthorityId>
  draw_id: DrawId
  journey_id: JourneyId
  round: string
  is_in: boolean
  why: Place['why']
  rank: number | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    round_candidates: RoundCandidatesTable
    round_draws: RoundDrawsTable
    round_places: RoundPlacesTable
  }
}
