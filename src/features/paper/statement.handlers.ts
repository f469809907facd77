import type { JourneyId } from '../../kernel/ids.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Exchange } from '../../platform/http/route.ts'
import { insertAnswer, insertObjection, type PaperStart, type Situation } from '../journeys/public.ts'
import { restateTasks } from '../tasks/public.ts'
import { tellOfAnswer } from './objections.ports.ts'
import { bringsIn, saidAlready, tooLong, whoBringsIn } from './paper.rules.ts'

/** The person objects to what was brought in from paper; those who bring in paper answer, once each. */

type Known = Situation & { readonly journeyId: JourneyId }

const needed = (field: string, says: string) => refuse({ code: 'words-needed', says, field })

/** Under which what waits because of an objection is kept. */
export const subjectOf = ({ paperId }: PaperStart) => ({ kind: 'paper', id: paperId })

async function note(exchange: Exchange, action: string, { journeyId, applicant }: Known): Promise<void> {
  await recordAudit(exchange.tx, {
    actor: exchange.actor,
    action,
    subject: { kind: 'journey', id: journeyId },
    about: applicant.personId,
  })
}

/** What the applicant objects to; it waits in To do of those who bring in paper. */
export async function objectTo(
  exchange: Exchange,
  situation: Known,
  start: PaperStart,
  words: string,
): Promise<Result<true>> {
  const { tx, actor, today, now } = exchange
  const { applicant, scheme, journeyId } = situation
  if (applicant.personId !== actor.personId)
    return refuse({ code: 'not-yours', says: 'Only the person it is about can object.' })
  if (words.trim() === '') return needed('objection', 'Say what is wrong, so that it can be put right')
  const long = tooLong('objection', words)
  if (long) return refuse(long)
  if (!(await insertObjection(tx, start.paperId, words.trim(), today))) return refuse(saidAlready)
  await restateTasks(tx, subjectOf(start), [
    {
      key: 'answer',
      title: `Answer ${applicant.name}’s objection to what was entered from paper`,
      detail: scheme.name,
      href: `/applications/${journeyId}/paper`,
      aboutPersonId: applicant.personId,
      waitingSinceAt: now,
      holders: whoBringsIn(situation),
    },
  ])
  await note(exchange, 'paper-objected', situation)
  return accept(true)
}

/** The answer to an objection, by somebody who may bring in paper here and is not the person. */
export async function answerTo(
  exchange: Exchange,
  situation: Known,
  start: PaperStart,
  words: string,
): Promise<Result<true>> {
  const { tx, actor, today, now } = exchange
  const { journeyId, applicant, scheme } = situation
  if (!bringsIn(situation, actor.personId) || applicant.personId === actor.personId)
    return refuse({ code: 'not-yours', says: 'This is for those who bring in papers to answer.' })
  if (words.trim() === '') return needed('answer', 'Write your answer')
  const long = tooLong('answer', words)
  if (long) return refuse(long)
  if (!(await insertAnswer(tx, start.paperId, words.trim(), actor.personId, today)))
    return refuse(saidAlready)
  await restateTasks(tx, subjectOf(start), [])
  await tellOfAnswer({
    ...{ tx, to: applicant.personId, journeyId, about: applicant, scheme: scheme.name, at: now },
    href: `/applications/${journeyId}/paper`,
  })
  await note(exchange, 'paper-answered', situation)
  return accept(true)
}
