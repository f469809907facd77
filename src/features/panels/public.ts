import type { RouteDefinition } from '../../platform/http/route.ts'
import { adjourningRoutes } from './adjourning.routes.tsx'
import { cancellingRoutes } from './cancelling.routes.tsx'
import { bookingRoutes } from './booking.routes.tsx'
import { decisionRoutes } from './decision.routes.tsx'
import { movingRoutes } from './moving.routes.tsx'
import { notesRoutes } from './notes.routes.tsx'
import { packReadRoutes } from './pack-reads.routes.tsx'
import { panelDayRoutes } from './panel-day.routes.tsx'
import { planRoutes } from './plan.routes.tsx'
import { queueRoutes } from './queue.routes.tsx'
import { questionRoutes } from './questions.routes.tsx'
import { sittingRoutes } from './sitting.routes.tsx'
import { substituteRoutes } from './substitute.routes.tsx'
import { yearRoutes } from './year.routes.tsx'

/** Panels: their dates and slots, panel day, decisions and the plan that comes out of it. See README.md. */
export const panelsRoutes: readonly RouteDefinition[] = [
  ...sittingRoutes,
  ...yearRoutes,
  ...movingRoutes,
  ...cancellingRoutes,
  ...queueRoutes,
  ...substituteRoutes,
  ...packReadRoutes,
  ...bookingRoutes,
  ...panelDayRoutes,
  ...notesRoutes,
  ...adjourningRoutes,
  ...decisionRoutes,
  ...planRoutes,
  ...questionRoutes,
]
export { recusedFrom } from './conflict.queries.ts'
export { connectPanels } from './connections.ts'
export {
  timedSittingsReading,
  type TimedSlot,
  timedSlotsReading,
} from './diary.queries.ts'
export { hoursOf, membersOf, sitsWhen, type TimedSitting } from './hours.rules.ts'
export { type MeetingOf, meetingsAmongReading } from './meetings.queries.ts'
export { panelsRecurring, panelsTasks } from './telling.tasks.ts'
export { type Decision, decisionsOf, decisionsReading, expectedSql, panelCase } from './panel.queries.ts'
export { areasOf } from './plan-copies.ts'
export { type OnPanelNews, onPanelNews } from './panel-news.ts'
export { recordTemplateById } from './record.rules.ts'
export { decide, type DecisionForm, recordAttendance } from './deciding.handlers.ts'
export { openRecord } from './panel.handlers.ts'
export { type Hearing, hearingReadings, hearingsOf } from './hearing.queries.ts'
export { meetingParts } from './meeting.book.ts'
export { openCase } from './panel-day.open.ts'
export { packReadsReading } from './pack-reads.queries.ts'
export { packsAre, packsShutInWords, readBefore } from './pack-reads.rules.ts'
export { bookSlot } from './booking.handlers.ts'
export { comeInWords } from './day-now.rules.ts'
export { AnswerTag } from './seat-answers.parts.tsx'
export { knowSeatAnswers, type SeatAnswer } from './seat-answers.queries.ts'
export { seatAnswered } from './seat-needs.tasks.ts'
export { mayManage, openSitting, openToManage, plannableBy } from './sitting.open.ts'
export { type OnSitting, onSitting } from './sitting.changes.ts'
export { planSitting } from './sitting.handlers.ts'
export {
  comingSittings,
  findSitting,
  findSlotOf,
  type MeetingAhead,
  meetingsOfMember,
  type Sitting,
  type Slot,
} from './sitting.queries.ts'
