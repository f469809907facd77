import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { commandJourney, type Doing } from '../journeys/public.ts'
import { endAdjournment, insertAdjournment, insertDissent } from './adjourning.store.ts'
import { reasonRefused } from './lengths.rules.ts'
import { tellOfPanelNews } from './panel-news.ts'
import type { Decision, PanelCase } from './panel.queries.ts'
import type { OpenCase } from './panel-day.open.ts'

/** Stopping an application part-heard, taking it up again, and dissent from what was decided. */

/** The adjournment that is not over, if there is one. */
export function openAdjournment({ adjournments }: PanelCase) {
  return adjournments.find((each) => each.takenUpAt === undefined)
}

const audit = (doing: Doing, { situation }: OpenCase, action: string) =>
  recordAudit(doing.tx, {
    actor: doing.actor,
    action,
    subject: { kind: 'journey', id: situation.journeyId },
    about: situation.applicant.personId,
  })

/** Stops it where it is. Notes, marks, who came and the record stay as they are for when it is taken up again. */
export async function adjourn(doing: Doing, open: OpenCase, reason: string): Promise<Result<'adjourned'>> {
  const { situation, sitting } = open
  if (situation.state.meetings[sitting.meeting]?.status === 'held')
    return refuse({
      code: 'heard-already',
      says: 'It was heard to the end, so it cannot be adjourned. The decision can still wait.',
      field: 'adjourn-reason',
    })
  const wrong = reasonRefused(
    reason,
    'adjourn-reason',
    'Write why it is adjourned and what is still to be heard',
  )
  if (wrong) return refuse(wrong)
  const by = doing.actor.personId
  const adjourned = await insertAdjournment(doing.tx, {
    journeyId: situation.journeyId,
    sittingId: sitting.id,
    reason: reason.trim(),
    by,
    now: doing.now,
  })
  if (!adjourned)
    return refuse({
      code: 'adjourned-already',
      says: 'It is adjourned already: somebody was faster, or this page is from before.',
      field: 'adjourn-reason',
    })
  const stopped = await commandJourney(doing, situation.journeyId, {
    do: 'adjourn-meeting',
    meeting: sitting.meeting,
  })
  if (!stopped.ok) return stopped
  await tellOfPanelNews(doing, 'adjourned', situation.journeyId)
  await audit(doing, open, 'adjourn-hearing')
  return accept('adjourned')
}

/** Goes on where it was stopped, at the same sitting or the one it was booked into since. */
export async function takeUp(doing: Doing, open: OpenCase): Promise<Result<'taken-up'>> {
  const { situation, sitting } = open
  const { personId } = doing.actor
  if (!(await endAdjournment(doing.tx, situation.journeyId, sitting.id, personId, doing.now)))
    return refuse({ code: 'not-adjourned', says: 'It is not adjourned: somebody has taken it up already.' })
  const goesOn = await commandJourney(doing, situation.journeyId, {
    do: 'take-up-meeting',
    meeting: sitting.meeting,
  })
  if (!goesOn.ok) return goesOn
  await audit(doing, open, 'take-up-hearing')
  return accept('taken-up')
}

/** Records that a member who sat does not agree. Said once; the decision stands as the panel made it. */
export async function dissentFrom(
  doing: Doing,
  open: OpenCase,
  decision: Decision | undefined,
  reasons: string,
): Promise<Result<'recorded'>> {
  if (!decision)
    return refuse({ code: 'not-decided', says: 'Nothing is decided yet that one could dissent from.' })
  if (reasons.trim() === '')
    return refuse({
      code: 'reasons-needed',
      says: 'Write what you do not agree with, and why',
      field: 'dissent',
    })
  const recorded = await insertDissent(doing.tx, {
    decisionId: decision.id,
    personId: doing.actor.personId,
    reasons: reasons.trim(),
    now: doing.now,
  })
  if (!recorded)
    return refuse({
      code: 'recorded-already',
      says: 'Your dissent is recorded already. It stays as you wrote it then.',
      field: 'dissent',
    })
  await audit(doing, open, 'record-dissent')
  return accept('recorded')
}
