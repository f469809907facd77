import type { Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, PersonId } from '../../kernel/ids.ts'

/** What every row of a strategy has: the pack's id of the strategy it belongs to. */
interface OfStrategy {
  authority_id: Generated<AuthorityId>
  strategy: string
}

/** An aim that was added in the browser. */
interface StrategyAimsTable extends OfStrategy {
  id: Generated<string>
  kind: string
  name: string
  says: string
  status: string
  added_by: PersonId
  added_at: IsoInstant
}

/** An action that was added in the browser, to an aim of the pack or to one that was added. */
interface StrategyActionsTable extends OfStrategy {
  id: Generated<string>
  aim: string
  says: string
  status: string
  added_by: PersonId
  added_at: IsoInstant
}

/** How an aim or action stands from a moment on; never changed. */
interface StrategyUpdatesTable extends OfStrategy {
  id: Generated<string>
  subject: string
  status: string
  says: string
  link_name: string | null
  link: string | null
  written_by: PersonId
  written_at: IsoInstant
}

interface StrategyOwnersTable extends OfStrategy {
  subject: string
  person_id: PersonId
  since_at: IsoInstant
}

/** A figure of a period as somebody entered it; the latest for a period holds, unless it was taken back. */
interface StrategyFiguresTable extends OfStrategy {
  id: Generated<string>
  figure: string
  begins_on: IsoDate
  ends_on: IsoDate
  value: number
  whole: number | null
  source: string
  entered_by: PersonId
  entered_at: IsoInstant
  taken_back_because: Generated<string | null>
  taken_back_by: Generated<PersonId | null>
  taken_back_at: Generated<IsoInstant | null>
}

interface StrategyMeetingsTable extends OfStrategy {
  id: Generated<string>
  held_on: IsoDate
  purpose: string
  state: 'planned' | 'held' | 'cancelled'
  says: string
  called_by: PersonId
  called_at: IsoInstant
}

interface StrategyReviewsTable extends OfStrategy {
  id: Generated<string>
  meeting_id: string | null
  reviewed_on: IsoDate
  said: string
  decided: string
  changes: string
  recorded_by: PersonId
  recorded_at: IsoInstant
}

/** A report for the board: written together, finished once, then answered by the board. */
interface StrategyReportsTable extends OfStrategy {
  id: Generated<string>
  begins_on: IsoDate
  ends_on: IsoDate
  /** JSON: by section, what was written. */
  words: string
  revision: number
  /** JSON: `ReportMatter` as it was when last asked; null before. */
  laid_ready: string | null
  saved_by: PersonId
  saved_at: IsoInstant
  /** JSON: `FinishedReport`. */
  finished: string | null
  finished_by: PersonId | null
  finished_at: IsoInstant | null
  meeting_id: string | null
  answer: 'accepted' | 'accepted-with-changes' | 'sent-back' | null
  comments: Generated<string>
  answered_by: PersonId | null
  answered_at: IsoInstant | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    strategy_aims: StrategyAimsTable
    strategy_actions: StrategyActionsTable
    strategy_updates: StrategyUpdatesTable
    strategy_owners: StrategyOwnersTable
    strategy_figures: StrategyFiguresTable
    strategy_meetings: StrategyMeetingsTable
    strategy_reviews: StrategyReviewsTable
    strategy_reports: StrategyReportsTable
  }
}
