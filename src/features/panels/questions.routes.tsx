import { defineRoute, NotAllowed, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { openApplication } from '../applications/public.ts'
import type { Situation } from '../journeys/public.ts'
import type { Meeting } from '../schemes/public.ts'
import { QuestionsPage } from './questions.pages.tsx'

/** The meeting whose questions belong to an application: the one that is booked, else the only one with questions. */
export function meetingOf(
  situation: Situation,
): { readonly id: string; readonly meeting: Meeting } | undefined {
  const { scheme, state } = situation
  const found = Object.entries(scheme.meetings).find(
    ([id, meeting]) => id === state.meeting?.meeting || (!state.meeting && meeting.questions.length > 0),
  )
  return found && { id: found[0], meeting: found[1] }
}

/** Whether those who prepare may read the questions now: as the scheme releases them, or earlier by an adjustment. */
export function questionsReleased(situation: Situation, meeting: Meeting): boolean {
  if (meeting.questions.length === 0) return false
  const { state } = situation
  if (meeting.questionsReleased === 'from-start') return true
  if (meeting.questionsReleased === 'never') return false
  return (
    state.meeting !== undefined || state.adjustments.some((effect) => effect.kind === 'earlier-questions')
  )
}

const show = defineRoute({
  method: 'GET',
  url: '/applications/:journeyId/questions',
  access: { signedIn: true },
  async handle(exchange) {
    const { situation, sees } = await openApplication(exchange, exchange.params.journeyId)
    const found = meetingOf(situation)
    if (sees !== 'everything' || !found || found.meeting.questions.length === 0) throw new NotFound()
    if (!questionsReleased(situation, found.meeting))
      throw new NotAllowed({
        code: 'not-released',
        says: 'The questions have not been released yet.',
        rule:
          found.meeting.questionsReleased === 'on-booking'
            ? 'They can be read as soon as a date is held.'
            : 'This scheme asks its questions without showing them beforehand.',
      })
    return {
      title: `The questions: ${found.meeting.name}`,
      backLink: { href: `/applications/${situation.journeyId}` },
      page: <QuestionsPage meeting={found.meeting} />,
    }
  },
})

export const questionRoutes: readonly RouteDefinition[] = [show]
