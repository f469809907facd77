import { type FieldErrors, Radios, Textarea } from '../../ui/public.ts'
import type { Questionnaire } from '../schemes/public.ts'
import { Face } from './faces.tsx'
import { type Answer, answerInWords, faceWords } from './feedback.rules.ts'

/** Every question of a questionnaire on one page, for staff: fields `answer.<question>`, errors by the question. */
export function QuestionFields({
  questionnaire,
  typed,
  errors,
}: {
  readonly questionnaire: Questionnaire
  readonly typed: (name: string) => string
  readonly errors: FieldErrors | undefined
}) {
  return (
    <>
      {questionnaire.questions.map(({ question, asks, as }) => {
        const name = `answer.${question}`
        const error = errors?.[question] ? { errorMessage: { text: errors[question] } } : {}
        return as === 'words' ? (
          <Textarea
            key={question}
            name={name}
            id={question}
            label={{ text: asks }}
            value={typed(name)}
            {...error}
          />
        ) : (
          <Radios
            key={question}
            name={name}
            idPrefix={question}
            legend={{ text: asks }}
            value={typed(name)}
            items={['5', '4', '3', '2', '1'].map((value) => ({ value, text: faceWords[value] ?? value }))}
            {...error}
          />
        )
      })}
    </>
  )
}

/** What was asked and answered, each answer as a term and its words. */
export function SaidAnswers({ answers }: { readonly answers: readonly Answer[] }) {
  return (
    <>
      {answers.map((answer) => (
        <div key={answer.question}>
          <dt>{answer.asks}</dt>
          <dd>
            {answer.as === 'faces' && <Face value={answer.value} />}
            <span class="wm-said__words">{answerInWords(answer)}</span>
          </dd>
        </div>
      ))}
    </>
  )
}
