import { StatusTag, type StatusTagProps } from '../../ui/public.ts'
import type { SeatAnswer } from './seat-answers.queries.ts'

const answers: Readonly<Record<SeatAnswer['answer'] | 'none', StatusTagProps>> = {
  accepted: { tone: 'done', text: 'Comes' },
  declined: { tone: 'late', text: 'Cannot come' },
  tentative: { tone: 'with-someone', text: 'Not sure' },
  none: { tone: 'neutral', text: 'No answer yet' },
}

/** What somebody who is invited answered. */
export const AnswerTag = ({ answer }: { readonly answer: SeatAnswer['answer'] | undefined }) => (
  <StatusTag {...answers[answer ?? 'none']} />
)
