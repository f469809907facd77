import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { responsesOf } from './feedback.queries.ts'
import { answerInWords, giverName } from './feedback.rules.ts'

/** What one kind of person answered, in numbers: no word that anybody wrote, and no day. */
export interface FeedbackSummary {
  /** "a young person". */
  readonly giver: string
  readonly given: number
  readonly questions: readonly {
    readonly question: string
    readonly answers: readonly { readonly says: string; readonly count: number }[]
  }[]
}

/** A person's feedback that was let through and came in these days, in numbers. For its person alone. One query. */
export async function feedbackSummary(
  tx: Tx,
  personId: PersonId,
  days: { readonly from: IsoDate | undefined; readonly to: IsoDate },
): Promise<readonly FeedbackSummary[]> {
  const released = (await responsesOf(tx, personId)).filter(
    ({ state, receivedOn }) =>
      state === 'released' && receivedOn <= days.to && (days.from === undefined || receivedOn >= days.from),
  )
  return [...Map.groupBy(released, ({ giver }) => giver)].map(([giver, responses]) => {
    const faces = responses.flatMap(({ answers = [] }) => answers.filter(({ as }) => as !== 'words'))
    return {
      giver: giverName(giver),
      given: responses.length,
      questions: [...Map.groupBy(faces, ({ asks }) => asks)].map(([question, answers]) => ({
        question,
        answers: [...Map.groupBy(answers, answerInWords)].map(([says, same]) => ({
          says,
          count: same.length,
        })),
      })),
    }
  })
}
