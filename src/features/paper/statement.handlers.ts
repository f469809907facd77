import type { JourneyId } from '../../kernel/ids.ts'
import { insertAnswer, insertObjection, type PaperStart, type Situation } from '../journeys/public.ts'
import { restateTasks } from '../tasks/public.ts'
import type { EnteredForSomebody } from './objections.handlers.ts'
import { bringsIn, whoBringsIn } from './paper.rules.ts'

/** Under which what waits because of an objection is kept. */
export const subjectOf = ({ paperId }: PaperStart) => ({ kind: 'paper', id: paperId })

/** What was brought in from paper: the person objects, those who bring in paper answer. */
export function startEntered(
  situation: Situation & { readonly journeyId: JourneyId },
  start: PaperStart,
): EnteredForSomebody {
  const { applicant, scheme, journeyId } = situation
  const href = `/applications/${journeyId}/paper`
  return {
    whose: applicant.personId,
    ...{ journeyId, applicant, href, scheme: scheme.name },
    audited: { what: 'paper' },
    refused: {
      object: 'Only the person it is about can object.',
      answer: 'This is for those who bring in papers to answer.',
    },
    mayAnswer: (personId) => bringsIn(situation, personId),
    keepObjection: (tx, { objection, on }) => insertObjection(tx, start.paperId, objection, on),
    keepAnswer: (tx, { answer, by, on }) => insertAnswer(tx, start.paperId, answer, by, on),
    restate: ({ tx, now }, isOpen) =>
      restateTasks(
        tx,
        subjectOf(start),
        isOpen
          ? [
              {
                key: 'answer',
                title: `Answer ${applicant.name}’s objection to what was entered from paper`,
                detail: scheme.name,
                href,
                aboutPersonId: applicant.personId,
                waitingSinceAt: now,
                holders: whoBringsIn(situation),
              },
            ]
          : [],
      ),
  }
}
