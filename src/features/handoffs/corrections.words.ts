import type { IsoDate } from '../../kernel/dates.ts'
import type { DocumentId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { DocumentTemplate } from '../schemes/public.ts'
import { confirmedOf, type Correction, type Question } from './corrections.queries.ts'
import type { CorrectionInWords, QuestionInWords } from './corrections.pages.tsx'
import { beforeDecided, effectiveIn } from './correcting.rules.ts'
import { changesInWords, type ChangeInWords, withChanges } from './corrections.rules.ts'
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

/** What was put right in a form after it was sent, in the words of its fields. */
export interface PutRight {
  readonly on: IsoDate
  readonly isWithdrawal: boolean
  readonly changes: readonly ChangeInWords[]
  readonly arrearsFrom: IsoDate | null
}

/** For whoever may read the form: neither who put it right nor why. The oldest first; empty for a form nobody handed over. */
export async function putRightIn(
  tx: Tx,
  documentId: DocumentId,
  template: DocumentTemplate,
): Promise<readonly PutRight[]> {
  return (await confirmedOf(tx, documentId)).map((correction) => ({
    on: correction.settled_on,
    isWithdrawal: correction.kind === 'withdrawn',
    changes: changesInWords(template, correction.changes),
    arrearsFrom: correction.arrears_from,
  }))
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
