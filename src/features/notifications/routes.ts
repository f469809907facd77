import type { RouteDefinition } from '../../platform/http/route.ts'
import { onOutcomeChange, registerHandoffs } from '../handoffs/public.ts'
import { addApplicationLinks } from '../applications/public.ts'
import { onAdjustmentAsked, onJourney } from '../journeys/public.ts'
import { tellWhoLeft } from '../long-work/public.ts'
import { onManagersMoved } from '../people/public.ts'
import { knowSeatAnswers, onPanelNews, onSitting } from '../panels/public.ts'
import { onEnteredOnPaper } from '../paper/public.ts'
import { registerNeedsPorts } from '../needs/public.ts'
import { registerRecruitmentPorts } from '../recruitment/public.ts'
import { registerRequestsPorts } from '../learning-requests/public.ts'
import { registerResourcesPorts } from '../resources/public.ts'
import { registerCoachingPorts } from '../coaching/public.ts'
import { registerCoursesPorts } from '../courses/public.ts'
import { registerSupervisionPorts } from '../supervision/public.ts'
import { appointmentRoutes } from './appointment.routes.tsx'
import { onFailingAddress, onMailOutage, onUnsureMail } from '../../platform/email/public.ts'
import { addressRoutes, raiseAddress } from './addresses.routes.tsx'
import { choiceRoutes } from './choices.routes.tsx'
import { keepInCalendars } from './days.reactions.ts'
import { tellOfCourses } from './courses.reactions.ts'
import { comingRoutes } from './coming.routes.tsx'
import { messageRoutes, sendingDuties } from './messages.routes.tsx'
import { tellOfManagers } from './handing-over.reactions.ts'
import { type Reached, tellOfAdjustment, tellOfJourney } from './notifications.reactions.ts'
import { tellOfEntered } from './from-paper.reactions.ts'
import { tellOfOutcomes } from './outcomes.reactions.ts'
import { appointmentHref } from './replies.handlers.ts'
import { seatAnswersIn } from './invitations.store.ts'
import { newsletterRoutes } from './newsletter.routes.tsx'
import { raiseOutage } from './outage.parts.tsx'
import { tellOfPanel } from './panel-news.reactions.ts'
import { tellOfPlaces } from './places.reactions.ts'
import { previewRoutes } from './preview.routes.tsx'
import { seatRoutes } from './seats.routes.tsx'
import { tellOfSitting } from './seats.reactions.ts'
import { stoppedRoutes } from './stopped.routes.tsx'
import { tellOfLearning } from './learning-news.reactions.ts'
import { tellOfCoaching } from './coaching.reactions.ts'
import { tellOfWish } from './wishes.reactions.ts'
import { raiseUnsure } from './unsure.parts.tsx'
import { tellOfWork } from './work.reactions.ts'

export const routes: readonly RouteDefinition[] = [
  ...messageRoutes,
  ...comingRoutes,
  ...choiceRoutes,
  ...addressRoutes,
  ...stoppedRoutes,
  ...previewRoutes,
  ...newsletterRoutes,
  ...appointmentRoutes,
  ...seatRoutes,
]

let reached: Reached | undefined

/** Tells people what happens to journeys, and offers the appointment on an application's page. Called again, it only takes the new addresses. */
export function registerNotifications(at: Reached): void {
  const isFirst = reached === undefined
  reached = at
  if (!isFirst) return
  // What was handed over must be there when those who receive it are told.
  registerHandoffs()
  onFailingAddress(raiseAddress)
  onMailOutage((tx, outage, isOver) => raiseOutage(tx, outage, isOver, sendingDuties))
  onUnsureMail((tx, mail, isKnown) => raiseUnsure(tx, mail, isKnown, sendingDuties))
  onJourney((happening) => tellOfJourney(reached ?? at)(happening))
  onAdjustmentAsked(tellOfAdjustment(reached.origin))
  knowSeatAnswers(seatAnswersIn)
  onSitting(tellOfSitting(() => reached ?? at))
  onSitting(tellOfPlaces(() => reached ?? at))
  onPanelNews(tellOfPanel(() => (reached ?? at).origin))
  onOutcomeChange(tellOfOutcomes(() => (reached ?? at).origin))
  onEnteredOnPaper(tellOfEntered(() => (reached ?? at).origin))
  onManagersMoved(tellOfManagers(reached.origin))
  registerRequestsPorts({ tell: tellOfLearning(() => (reached ?? at).origin) })
  registerResourcesPorts({ tell: tellOfLearning(() => (reached ?? at).origin) })
  registerRecruitmentPorts({ tell: tellOfLearning(() => (reached ?? at).origin) })
  registerNeedsPorts({ tell: tellOfLearning(() => (reached ?? at).origin) })
  registerCoachingPorts({
    tell: tellOfCoaching(() => (reached ?? at).origin),
    keepInCalendars: keepInCalendars(() => (reached ?? at).origin),
  })
  registerCoursesPorts({ tell: tellOfCourses(() => reached ?? at) })
  registerSupervisionPorts({
    tellOfWish: tellOfWish(() => (reached ?? at).origin),
    keepInCalendars: keepInCalendars(() => (reached ?? at).origin),
  })
  tellWhoLeft(tellOfWork(() => (reached ?? at).origin))
  addApplicationLinks((_exchange, { journeyId, state }) =>
    state.meeting ? [{ text: 'The appointment and who comes', href: appointmentHref(journeyId) }] : [],
  )
}
