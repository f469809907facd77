import { EmptyState, SortableTable } from '../../ui/public.ts'
import { type PartResult, type QuestionResult, seenNames } from './evaluation.rules.ts'

/** Course by course, a sentence each. */
export function ResultsPage({
  courses,
}: {
  readonly courses: readonly { readonly name: string; readonly says: string; readonly href: string }[]
}) {
  return (
    <>
      <h1 class="govuk-heading-l">What training brought</h1>
      <p class="govuk-body">
        What those who were there said on the day and some weeks later, and whether their managers see it in
        practice. No name stands with any answer.
      </p>
      {courses.length > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href="/manage/learning/evaluations.csv">
            Download as a spreadsheet (CSV)
          </a>
        </p>
      )}
      <SortableTable
        caption="What training brought"
        hideCaption
        columns={[{ title: 'Course' }, { title: 'In short', sentences: true }]}
        rows={courses.map(({ name, says, href }) => ({
          cells: [
            <a class="govuk-link" href={href}>
              {name}
            </a>,
            says,
          ],
        }))}
        empty={
          <EmptyState
            title="Nobody has answered yet"
            text="Once attendance of a course is noted, those who were there are asked. What they say appears here, course by course."
          />
        }
      />
    </>
  )
}

/** One course, question by question. */
export function CourseResultsPage({
  name,
  says,
  results,
  least,
}: {
  readonly name: string
  readonly says: string
  readonly results: readonly PartResult[]
  readonly least: number
}) {
  return (
    <>
      <h1 class="govuk-heading-l">What it brought: {name}</h1>
      <p class="govuk-body">{says}</p>
      {results.map(({ part, questions, seen }) => (
        <section key={part.part} aria-labelledby={`part-${part.part}`}>
          <h2 class="govuk-heading-m" id={`part-${part.part}`}>
            {part.name}
          </h2>
          {questions === undefined ? (
            <p class="govuk-body">
              Answers are shown once {least} people have given them, so that nobody can be known by theirs.
            </p>
          ) : (
            questions.map((each) => <QuestionShown key={each.question.question} result={each} />)
          )}
          {part.confirmedBy &&
            (seen ? (
              <Counted
                caption="Do their managers see it in practice?"
                rows={[
                  [seenNames.yes, seen.yes],
                  [seenNames.partly, seen.partly],
                  [seenNames['not-yet'], seen['not-yet']],
                ]}
              />
            ) : (
              <p class="govuk-body">What managers see is shown once they have said it of {least} people.</p>
            ))}
        </section>
      ))}
    </>
  )
}

function QuestionShown({ result: { question, counts, words } }: { readonly result: QuestionResult }) {
  if (question.type === 'scale')
    return (
      <Counted
        caption={question.name}
        rows={question.answers.map((text, at) => [text, counts?.[at] ?? 0] as const)}
      />
    )
  return (
    <>
      <h3 class="govuk-heading-s">{question.name}</h3>
      {words.length === 0 ? (
        <p class="govuk-body">Nobody wrote anything.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {words.map((said, at) => (
            <li key={at} class="wm-prose">
              {said}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Counted({
  caption,
  rows,
}: {
  readonly caption: string
  readonly rows: readonly (readonly [answer: string, count: number])[]
}) {
  return (
    <SortableTable
      caption={caption}
      columns={[{ title: 'Answer' }, { title: 'How many', numeric: true }]}
      rows={rows.map(([answer, count]) => ({ cells: [answer, String(count)] }))}
    />
  )
}
