import { recordAudit } from '../../platform/audit/audit.ts'
import type { Exchange } from '../../platform/http/route.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import { signatureHref } from '../applications/public.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { disownSignature, type Situation } from '../journeys/public.ts'
import { canDisown } from '../schemes/public.ts'
import {
  answerSignatureObjection,
  type Edition,
  type EditionSignature,
  insertSignatureObjection,
} from '../signatures/public.ts'
import { restateTasks } from '../tasks/public.ts'
import { tellOfAnswer } from './objections.ports.ts'
import { bringsIn, saidAlready, tooLong, whoBringsIn } from './paper.rules.ts'

/** Whoever is said to have signed on paper objects; those who enter signatures answer, once each. */

export interface OneSignature {
  readonly situation: Situation & { readonly journeyId: JourneyId }
  readonly edition: Edition
  readonly signature: EditionSignature
}

const hrefOf = ({ situation, edition, signature }: OneSignature) =>
  signatureHref(situation.journeyId, edition.editionId)(signature.slot)

/** Under which what waits because of objections to the signatures of an edition is kept. */
export const subjectOf = ({ edition }: Pick<OneSignature, 'edition'>) => ({
  kind: 'signatures-on-paper',
  id: edition.editionId,
})

/** Whether an objection of today opens the portfolio again. */
export const opensAgain = ({
  situation: { scheme, state },
  edition,
}: Omit<OneSignature, 'signature'>): boolean =>
  state.edition?.editionId === edition.editionId && canDisown(scheme, state)

async function note({ tx, actor }: Exchange, action: string, { situation, signature }: OneSignature) {
  await recordAudit(tx, {
    actor,
    action,
    subject: { kind: 'journey', id: situation.journeyId },
    about: situation.applicant.personId,
    detail: { slot: signature.slot },
  })
}

/** What waits for an answer: every open objection of the edition, with this one opened or closed. */
async function restate(exchange: Exchange, one: OneSignature, isOpen: boolean): Promise<void> {
  const { situation, edition, signature } = one
  const { applicant, scheme } = situation
  await restateTasks(
    exchange.tx,
    subjectOf(one),
    edition.signatures
      .filter(({ slot, objection }) =>
        slot === signature.slot ? isOpen : objection && objection.answer === null,
      )
      .map((each) => ({
        key: each.slot,
        title: `Answer ${each.printedName}’s objection to a signature on paper: ${applicant.name}`,
        detail: scheme.name,
        href: hrefOf({ ...one, signature: each }),
        aboutPersonId: applicant.personId,
        waitingSinceAt: exchange.now,
        holders: whoBringsIn(situation),
      })),
  )
}

/** They say that they did not sign. While signatures are collected, those of the edition count no longer. */
export async function objectToSignature(
  exchange: Exchange,
  one: OneSignature,
  words: string,
): Promise<Result<true>> {
  const { tx, actor, today, person } = exchange
  const { situation, edition, signature } = one
  if (signature.personId !== actor.personId)
    return refuse({ code: 'not-yours', says: 'Only whoever is said to have signed can object.' })
  const objection = words.trim()
  if (objection === '')
    return refuse({
      code: 'words-needed',
      says: 'Say what is wrong, so that it can be put right',
      field: 'objection',
    })
  const long = tooLong('objection', objection)
  if (long) return refuse(long)
  const place = { editionId: edition.editionId, slot: signature.slot }
  if (!(await insertSignatureObjection(tx, place, { objection, by: actor.personId, on: today })))
    return refuse(saidAlready)
  await restate(exchange, one, true)
  await note(exchange, 'signature-objected', one)
  if (!opensAgain(one)) return accept(true)
  const disowned = await disownSignature(exchange, situation.journeyId, signature.slot, {
    reason: objection,
    printedName: person.name,
  })
  return disowned.ok ? accept(true) : disowned
}

/** The answer, by somebody who enters signatures here and did not sign this one. */
export async function answerSignature(
  exchange: Exchange,
  one: OneSignature,
  words: string,
): Promise<Result<true>> {
  const { tx, actor, today, now, person } = exchange
  const { situation, edition, signature } = one
  const { applicant, scheme, journeyId } = situation
  if (!bringsIn(situation, actor.personId) || signature.personId === actor.personId)
    return refuse({ code: 'not-yours', says: 'This is for those who enter signatures to answer.' })
  const answer = words.trim()
  if (answer === '') return refuse({ code: 'words-needed', says: 'Write your answer', field: 'answer' })
  const long = tooLong('answer', answer)
  if (long) return refuse(long)
  const place = { editionId: edition.editionId, slot: signature.slot }
  const answered = { answer, by: actor.personId, name: person.name, on: today }
  if (!(await answerSignatureObjection(tx, place, answered))) return refuse(saidAlready)
  await restate(exchange, one, false)
  await tellOfAnswer({
    ...{ tx, to: signature.personId, journeyId, about: applicant, scheme: scheme.name, at: now },
    href: hrefOf(one),
  })
  await note(exchange, 'signature-answered', one)
  return accept(true)
}
