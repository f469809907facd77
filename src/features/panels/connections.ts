import { mapped } from '../../platform/database/reading.ts'
import { registerDocumentOwner } from '../documents/public.ts'
import { addApplicationLinks, knowWhys, registerTaskPage } from '../applications/public.ts'
import {
  afterPeople,
  isTold,
  knowConflicts,
  knowSeated,
  knowSeatsAt,
  onJourney,
  restateWithJourneys,
  waitWithJourneys,
} from '../journeys/public.ts'
import { rankByScores } from '../quality-assurance/public.ts'
import { hiddenByConflict } from './conflict.queries.ts'
import { decidedReading } from './panel.queries.ts'
import { hearingSubject, restateHearings } from './arranging.tasks.ts'
import { panelDocuments } from './panel.documents.ts'
import { scoresOf } from './scores.queries.ts'
import { decisionsToRead } from './decision.rules.ts'
import { planOnOutcome } from './plan-copies.ts'
import { meetingOf, questionsReleased } from './questions.routes.tsx'
import { tasksOf } from './record.rules.ts'
import { whysOfJourney } from './sitting-changes.store.ts'
import { seatsAfterPeople } from './seat-needs.tasks.ts'
import { seatedIn, seatsAt } from './sitting.queries.ts'
import { freeSlotOnEnd } from './booking.handlers.ts'

let connected = false

/** Fills the ports of documents and journeys that this room answers; once, at start. */
export function connectPanels(): void {
  if (connected) return
  connected = true
  registerDocumentOwner('panel', panelDocuments)
  knowConflicts(hiddenByConflict)
  knowSeated(seatedIn)
  knowSeatsAt(seatsAt)
  rankByScores(scoresOf)
  onJourney(freeSlotOnEnd)
  restateWithJourneys(restateHearings)
  knowWhys(whysOfJourney)
  afterPeople(seatsAfterPeople)
  onJourney(planOnOutcome)
  waitWithJourneys(hearingSubject)
  registerTaskPage('book', (journeyId, task) => `/applications/${journeyId}/book/${task}`)
  registerTaskPage('meet', (journeyId, task) => `/applications/${journeyId}/decide/${task}`)
  registerTaskPage('decide', (journeyId, task) => `/applications/${journeyId}/decide/${task}`)
  registerTaskPage('plan', (journeyId, task) => `/applications/${journeyId}/plan/${task}`)
  addApplicationLinks((exchange, situation) => {
    const { journeyId, scheme, state } = situation
    const found = meetingOf(situation)
    const told = state.outcome !== undefined && isTold(scheme, state)
    const readable = decisionsToRead(situation, exchange.actor.personId).size > 0
    const plan = tasksOf(scheme).find((task) => task.does === 'plan')
    const links = [
      ...(found && questionsReleased(situation, found.meeting)
        ? [{ text: 'The questions beforehand', href: `/applications/${journeyId}/questions` }]
        : []),
      ...(told && plan
        ? [{ text: 'Development plan', href: `/applications/${journeyId}/plan/${plan.task}` }]
        : []),
    ]
    const decided = {
      text: state.decisions.length > 1 ? 'The decisions and their reasons' : 'The decision and its reasons',
      href: `/applications/${journeyId}/decision`,
    }
    return readable ? mapped(decidedReading(journeyId), (is) => (is ? [decided, ...links] : links)) : links
  })
}
