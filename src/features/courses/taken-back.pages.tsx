import { formatDay } from '../../kernel/words.ts'
import type { FormTokens } from '../../platform/http/route.ts'
import {
  Button,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  Input,
  InsetText,
  Select,
  SortableTable,
  SummaryList,
  Textarea,
} from '../../ui/public.ts'
import type { CompletionSource, EntryFate } from './courses.tables.ts'
import type { KnownCompletion, Retraction } from './taken-back.queries.ts'

/** Completions on record, and taking back one that is there by mistake. */

type Names = ReadonlyMap<string, string>

const sourceWords: Readonly<Record<CompletionSource, string>> = {
  attended: 'Attendance was noted',
  said: 'They said so',
  recorded: 'The learning team recorded it',
}

const entryWords: Readonly<Record<EntryFate, string>> = {
  none: 'There was no entry in the CPD record.',
  removed: 'The entry in the CPD record went with it. Applications that had sealed it keep it.',
  stays: 'The entry in the CPD record stays: its owner had written in it, or an application uses it.',
}

export function CompletionsPage(props: {
  readonly completions: readonly KnownCompletion[]
  readonly retractions: readonly Retraction[]
  readonly names: Names
  readonly courses: readonly string[]
  readonly asked: { readonly name: string; readonly course: string }
  readonly most: number
}) {
  const { completions, retractions, names, courses, asked, most } = props
  return (
    <>
      <h1 class="govuk-heading-l">Completions on record</h1>
      <p class="govuk-body">
        The latest {most}, of everybody. One that is here by mistake is taken back on its page, with the
        reason; the person is told.
      </p>
      <form method="get" action="/manage/learning/completed">
        <Input id="name" name="name" label={{ text: 'Name (optional)' }} value={asked.name} />
        <Select
          id="course"
          name="course"
          label={{ text: 'Course (optional)' }}
          items={[
            { value: '', text: 'Every course' },
            ...courses.map((course) => ({ value: course, text: names.get(course) ?? course })),
          ]}
          value={asked.course}
        />
        <Button text="Find completions" tone="secondary" />
      </form>
      <SortableTable
        caption="Completed"
        columns={[
          { title: 'Name' },
          { title: 'Course' },
          { title: 'On' },
          { title: 'How it is known' },
          { title: 'By mistake?' },
        ]}
        rows={completions.map(({ id, name, course, completedOn, source }) => ({
          cells: [
            name,
            names.get(course) ?? course,
            formatDay(completedOn),
            sourceWords[source],
            <a class="govuk-link" href={`/learning/completed/${id}`}>
              Take back
              <span class="govuk-visually-hidden">
                {' '}
                that {name} completed {names.get(course) ?? course}
              </span>
            </a>,
          ],
        }))}
        empty={
          <EmptyState
            title="No completion fits"
            text="Completions appear here once attendance is noted, or somebody says or records that a course was completed."
          />
        }
      />
      {retractions.length > 0 && (
        <SortableTable
          caption="Taken back"
          columns={[{ title: 'Name' }, { title: 'Course' }, { title: 'Taken back' }, { title: 'Why' }]}
          rows={retractions.map(({ id, name, course, on, by, why }) => ({
            cells: [
              name,
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

interface Whose {
  /** Undefined on one's own. */
  readonly whose: string | undefined
  readonly courseName: string
}

export function TakeBackPage(
  props: Whose & {
    readonly completion: KnownCompletion
    readonly leadsTo: string | undefined
    readonly tokens: FormTokens
    readonly errors: FieldErrors | undefined
    readonly typed: string
  },
) {
  const { whose, courseName, completion, leadsTo, tokens, errors, typed } = props
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Take back a completion</h1>
      <SummaryList
        rows={[
          whose !== undefined && { key: 'Who', value: whose },
          { key: 'Course', value: courseName },
          { key: 'Completed on', value: formatDay(completion.completedOn) },
          { key: 'How it is known', value: sourceWords[completion.source] },
        ]}
      />
      <p class="govuk-body">
        {whose === undefined
          ? 'It counts no more from then on, for what is mandatory and wherever it was asked for.'
          : `${whose} is told, and it counts no more, for what is mandatory and wherever it was asked for.`}{' '}
        The entry in the CPD record goes with it, unless its owner wrote in it or an application uses it. What
        was decided or sealed stays as it is.
      </p>
      {leadsTo !== undefined && (
        <p class="govuk-body">
          It leads to {leadsTo}. Whoever was appointed because of it stays so until the appointment is ended.
        </p>
      )}
      <Form tokens={tokens} action={`/learning/completed/${completion.id}/take-back`}>
        <Textarea
          id="why"
          name="why"
          label={{ text: 'Why is it not right?' }}
          hint={{
            text:
              whose === undefined
                ? 'Like “I opened it, and did not finish”.'
                : 'They read it. Like “marked the wrong name on the list”; nothing about health.',
          }}
          rows={3}
          value={typed}
          errorMessage={errors?.['why']}
        />
        <Button text="Take the completion back" tone="warning" />
      </Form>
    </>
  )
}

/** What was taken back, when, by whom and why. */
export function TakenBackPage({
  retraction,
  whose,
  courseName,
}: Whose & { readonly retraction: Retraction }) {
  return (
    <>
      <h1 class="govuk-heading-l">Taken back: {courseName}</h1>
      <InsetText>This completion is no longer on record.</InsetText>
      <SummaryList
        rows={[
          whose !== undefined && { key: 'Who', value: whose },
          { key: 'Had been completed on', value: formatDay(retraction.completedOn) },
          {
            key: 'Taken back',
            value: `${formatDay(retraction.on)}${retraction.by ? ` by ${retraction.by}` : ''}`,
          },
          { key: 'Why', value: retraction.why },
          { key: 'CPD record', value: entryWords[retraction.entry] },
        ]}
      />
    </>
  )
}
