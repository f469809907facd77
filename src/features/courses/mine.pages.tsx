import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { FormTokens } from '../../platform/http/route.ts'
import { Bar, Button, EmptyState, Form, formatDay, SortableTable, StatusTag } from '../../ui/public.ts'
import { coursesPorts } from './courses.ports.ts'
import { dutyInWords, dutyStands, dutyWords } from './course.rules.ts'
import { whenInShort } from './dates.words.ts'
import type { OwnCourses } from './mine.routes.tsx'

export interface MyCoursesProps extends OwnCourses {
  readonly today: IsoDate
  readonly now: IsoInstant
  readonly tokens: FormTokens
}

/** What one must have, is booked on, was called for and has completed. */
export function MyCoursesPage(props: MyCoursesProps) {
  const { core, completions, retractions, names, dates, trains, now } = props
  const ahead = dates.filter(({ endsAt, cancelledOn }) => endsAt > now && !cancelledOn)
  return (
    <>
      <h1 class="govuk-heading-l">Your courses</h1>
      <p class="govuk-body">
        <Button href="/learning/courses" text="Find a course" tone="secondary" />
      </p>
      <Mandatory {...props} />
      <Called {...props} />
      {core.length > 0 && (
        <section>
          <h2 class="govuk-heading-m">The core of the offer</h2>
          {core.map(({ part, name, done, of, left }) => (
            <Bar
              key={part}
              label={name}
              value={done}
              of={of}
              unit={of === 1 ? 'course' : 'courses'}
              sentence={
                left.length === 0
                  ? 'You have been through all of it.'
                  : `Still to come: ${left.map((course) => names.get(course) ?? course).join('; ')}.`
              }
            />
          ))}
        </section>
      )}
      <section>
        <h2 class="govuk-heading-m">Dates ahead</h2>
        <SortableTable
          caption="Dates ahead"
          hideCaption
          columns={[{ title: 'Course' }, { title: 'When' }, { title: 'Your booking' }]}
          rows={ahead.map((date) => ({
            cells: [
              <a class="govuk-link" href={`/learning/courses/${date.course}#date-${date.id}`}>
                {names.get(date.course) ?? date.course}
              </a>,
              whenInShort(date),
              <>
                {date.own?.state === 'booked' ? (
                  <StatusTag tone="with-someone">Booked</StatusTag>
                ) : (
                  <StatusTag tone="partly">On the waiting list</StatusTag>
                )}
                <Form tokens={props.tokens} action={`/learning/dates/${date.id}/cancel`}>
                  <Button tone="secondary">
                    Cancel
                    <span class="govuk-visually-hidden"> {names.get(date.course) ?? date.course}</span>
                  </Button>
                </Form>
              </>,
            ],
          }))}
          empty={
            <EmptyState
              title="You are booked on nothing just now"
              text="Dates that you book appear here, with how to join and a way to cancel."
              action={<a href="/learning/courses?only=soon">See courses with a date ahead</a>}
            />
          }
        />
      </section>
      {trains.length > 0 && (
        <SortableTable
          caption="Dates you train"
          columns={[{ title: 'Course' }, { title: 'When' }]}
          rows={trains.map((date) => ({
            cells: [
              <a class="govuk-link" href={`/learning/dates/${date.id}`}>
                {names.get(date.course) ?? date.course}
              </a>,
              whenInShort(date),
            ],
          }))}
        />
      )}
      {completions.length > 0 && (
        <SortableTable
          caption="Completed"
          columns={[{ title: 'Course' }, { title: 'On' }, { title: 'See also' }]}
          rows={completions.map((completion) => ({
            cells: [
              names.get(completion.course) ?? completion.course,
              formatDay(completion.completedOn),
              linksOf(completion, names),
            ],
          }))}
        />
      )}
      {retractions.length > 0 && (
        <SortableTable
          caption="No longer on record"
          columns={[{ title: 'Course' }, { title: 'Taken back' }, { title: 'Why' }]}
          rows={retractions.map(({ id, course, on, by, why }) => ({
            cells: [
              <a class="govuk-link" href={`/learning/completed/${id}`}>
                {names.get(course) ?? course}
              </a>,
              `${formatDay(on)}${by ? ` by ${by}` : ''}`,
              why,
            ],
          }))}
        />
      )}
    </>
  )
}

/** What one can do about a completed course, a link a line; empty where there is nothing. */
function linksOf(
  { id, course, source, evidenceId, bookingId, dateId }: OwnCourses['completions'][number],
  names: ReadonlyMap<string, string>,
) {
  const links = [
    ...(evidenceId ? [{ text: 'Your CPD entry', href: `/my-record/evidence/${evidenceId}` }] : []),
    ...(bookingId && dateId ? coursesPorts().linksOfAttended({ course, bookingId, dateId }) : []),
    ...(source === 'said'
      ? [{ text: 'Said by mistake? Take it back', href: `/learning/completed/${id}` }]
      : []),
  ]
  if (links.length === 0) return ''
  return (
    <>
      {links.map(({ text, href }, index) => (
        <>
          {index > 0 && <br />}
          <a class="govuk-link" href={href}>
            {text}
            <span class="govuk-visually-hidden"> ({names.get(course) ?? course})</span>
          </a>
        </>
      ))}
    </>
  )
}

function Mandatory({ duties, names, today }: MyCoursesProps) {
  if (duties.length === 0) return null
  const tones = { done: 'done', soon: 'ready', 'to-do': 'neutral', late: 'late' } as const
  return (
    <SortableTable
      caption="Mandatory for you"
      columns={[{ title: 'Course' }, { title: 'How it stands' }, { title: 'When' }]}
      rows={duties.map((duty) => {
        const stands = dutyStands(duty, today)
        return {
          cells: [
            <a class="govuk-link" href={`/learning/courses/${duty.course}`}>
              {names.get(duty.course) ?? duty.course}
            </a>,
            <StatusTag tone={tones[stands]}>{dutyWords[stands]}</StatusTag>,
            dutyInWords(duty, today),
          ],
          ...(stands === 'late' ? { tone: 'late' as const } : {}),
        }
      })}
    />
  )
}

function Called({ calls, names }: MyCoursesProps) {
  if (calls.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-m">Others suggest</h2>
      <ul class="govuk-list govuk-list--bullet">
        {calls.map(({ id, course, kind, why, byOn }) => (
          <li key={id}>
            <a class="govuk-link" href={`/learning/courses/${course}`}>
              {names.get(course) ?? course}
            </a>
            {kind === 'chosen' ? ': leadership chose you' : ': your manager thinks that you need it'}
            {byOn && `, by ${formatDay(byOn)}`}
            {why && `. ${why}`}
          </li>
        ))}
      </ul>
    </section>
  )
}
