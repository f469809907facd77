import { InsetText } from '../../ui/public.ts'
import type { Meeting } from '../schemes/public.ts'

type Question = Meeting['questions'][number]

/** "Three examples are asked for." in words, or nothing where none is set. */
export function examplesInWords(question: Question): string | undefined {
  if (question.examples === undefined || question.examples === 0) return undefined
  return question.examples === 1
    ? 'One example is asked for.'
    : `${question.examples} examples are asked for.`
}

/** What a question is called: its number, and what it assesses. */
export const questionTitle = ({ question, assesses }: Question) => `Question ${question}: ${assesses}`

/** One question with what it assesses, the examples asked for and its prompts. */
export function QuestionText({
  question,
  level = 3,
}: {
  readonly question: Question
  readonly level?: 2 | 3
}) {
  const Heading = `h${level}` as 'h3'
  return (
    <>
      <Heading class="govuk-heading-m" id={`question-${question.question}`}>
        {questionTitle(question)}
      </Heading>
      <QuestionBody question={question} />
    </>
  )
}

/** The same below its title. */
export function QuestionBody({ question }: { readonly question: Question }) {
  const examples = examplesInWords(question)
  return (
    <>
      <p class="govuk-body">{question.asks}</p>
      {examples && <p class="govuk-body">{examples}</p>}
      {question.prompts.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {question.prompts.map((prompt) => (
            <li key={prompt}>{prompt}</li>
          ))}
        </ul>
      )}
    </>
  )
}

/** The questions beforehand: the same for everyone who prepares. */
export function QuestionsPage({ meeting }: { readonly meeting: Meeting }) {
  return (
    <>
      <span class="govuk-caption-l">{meeting.name}</span>
      <h1 class="govuk-heading-l">The questions</h1>
      {meeting.rules.map((rule) => (
        <p class="govuk-body" key={rule}>
          {rule}
        </p>
      ))}
      {meeting.throughout.length > 0 && (
        <InsetText>
          Looked for in every answer: {meeting.throughout.map(({ name }) => name).join(', ')}.
        </InsetText>
      )}
      {meeting.questions.map((question) => (
        <section key={question.question} aria-labelledby={`question-${question.question}`}>
          <QuestionText question={question} level={2} />
        </section>
      ))}
      {meeting.running.length > 0 && (
        <>
          <h2 class="govuk-heading-m">How the meeting runs</h2>
          <ol class="govuk-list govuk-list--number">
            {meeting.running.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </>
      )}
    </>
  )
}
