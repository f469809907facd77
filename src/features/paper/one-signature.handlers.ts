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
import { type EnteredForSomebody, notTheirs } from './objections.handlers.ts'
import { bringsIn, whoBringsIn } from './paper.rules.ts'

/** A signature on a print of the portfolio: whoever is said to have signed objects; those who enter signatures answer. */

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

/** While signatures are collected, an objection undoes those of the edition. */
export function signatureEntered(one: OneSignature): EnteredForSomebody {
  const { situation, edition, signature } = one
  const { applicant, scheme, journeyId } = situation
  const place = { editionId: edition.editionId, slot: signature.slot }
  return {
    whose: signature.personId,
    ...{ journeyId, applicant, scheme: scheme.name, href: hrefOf(one) },
    audited: { what: 'signature', detail: { slot: signature.slot } },
    refused: notTheirs,
    mayAnswer: (personId) => bringsIn(situation, personId),
    keepObjection: (tx, it) => insertSignatureObjection(tx, place, it),
    keepAnswer: (tx, it) => answerSignatureObjection(tx, place, it),
    // Every open objection of the edition, with this one opened or closed.
    restate: ({ tx, now }, isOpen) =>
      restateTasks(
        tx,
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
            waitingSinceAt: now,
            holders: whoBringsIn(situation),
          })),
      ),
    ...(opensAgain(one)
      ? {
          undo: (exchange, reason) =>
            disownSignature(exchange, journeyId, signature.slot, {
              reason,
              printedName: exchange.person.name,
            }),
        }
      : {}),
  }
}
