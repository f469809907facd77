/** How a row is somebody's, as data: what is given to them on request and what is erased are found by it. */

/** By a column, or by a row of another table that is theirs. */
export type WhosePath =
  | string
  | {
      readonly column: string
      readonly of: string
      readonly key?: string
      /** Stands before a key in the column. */
      readonly prefix?: string
      readonly whose: WhosePath
    }
  | {
      /** They are in it and nobody else: of the rows of `of` with the same key every one is theirs. */
      readonly column: string
      readonly of: string
      readonly key: string
      readonly alone: string
    }
  /** Nobody is in it: no row of `of` has the same key. */
  | { readonly column: string; readonly of: string; readonly key: string; readonly empty: true }
  /** By their work address, in a column of text. */
  | { readonly address: string }

const through = (column: string, of: string, whose: WhosePath, key = 'id'): WhosePath => ({
  column,
  of,
  key,
  whose,
})

const ofJourney = through('journey_id', 'journeys', 'applicant_id')
const ofEdition = through('edition_id', 'editions', through('owner_id', 'journeys', 'applicant_id'))
const ofPlan = through('plan_id', 'plans', 'person_id')

/** The paths that many tables share. */
export const paths = {
  through,
  journey: ofJourney,
  document: through('document_id', 'documents', 'about_person_id'),
  evidence: through('item_id', 'evidence_items', 'person_id'),
  edition: ofEdition,
  meeting: through('meeting_id', 'supervision_members', 'person_id', 'meeting_id'),
  plan: ofPlan,
  coaching: through('coaching_id', 'coachings', 'person_id'),
} as const
