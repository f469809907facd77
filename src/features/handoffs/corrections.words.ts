import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Correction, Question } from './corrections.queries.ts'
import type { CorrectionInWords, QuestionInWords } from './corrections.pages.tsx'
import { beforeDecided, effectiveIn } from './correcting.rules.ts'
import { changesInWords, withChanges } from './corrections.rules.ts'
import type { OpenHandoff } from './handoffs.handlers.ts'

/** Corrections and questions with the names of people and fields. */

type NameOf = (personId: PersonId) => string

export function correctionInWords(
  { row, scheme, handOff, outcome }: OpenHandoff,
  correction: Correction,
  nameOf: NameOf,
): CorrectionInWords {
  const template = scheme.templates[handOff.form]
  const by = (on: IsoDate | null, who: PersonId | null) =>
    on === null || who === null ? undefined : { on, by: nameOf(who) }
  const settled = by(correction.settled_on, correction.settled_by)
  return {
    href: `/outcomes/${row.id}/corrections/${correction.id}`,
    isWithdrawal: correction.kind === 'withdrawn',
    changes: template ? changesInWords(template, correction.changes) : [],
    warning:
      correction.state === 'proposed'
        ? beforeDecided(effectiveIn(handOff, withChanges({}, correction.changes)), outcome?.on)
        : undefined,
    reason: correction.reason,
    arrearsFrom: correction.arrears_from,
    proposed: { on: correction.proposed_on, by: nameOf(correction.proposed_by) },
    settled: settled && { ...settled, because: correction.refused_because },
    takenUp: by(correction.taken_up_on, correction.taken_up_by),
  }
}

export function questionInWords(question: Question, nameOf: NameOf): QuestionInWords {
  const { answer, answered_on, answered_by } = question
  return {
    question: question.question,
    asked: { on: question.asked_on, by: nameOf(question.asked_by) },
    answer:
      answer === null || answered_on === null || answered_by === null
        ? undefined
        : { text: answer, on: answered_on, by: nameOf(answered_by) },
  }
}
