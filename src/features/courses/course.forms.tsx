import { Button, DateInput, Form, formatDay, Input, Select, Textarea } from '../../ui/public.ts'
import type { CoursePageProps } from './course.pages.tsx'
import type { Call } from './learned.queries.ts'
import { whenInShort } from './dates.words.ts'

/** What managers and leadership do for others on the page of a course. */

/** A manager books somebody, or says that they need the course. */
export function ForTheTeam({ course, reports, dates, calls, errors, typed, tokens }: CoursePageProps) {
  const needs = calls.filter(({ kind }) => kind === 'need')
  return (
    <section aria-labelledby="team">
      <h2 class="govuk-heading-m" id="team">
        For your team
      </h2>
      <Calls
        calls={needs.filter(({ personId }) => reports.some(({ id }) => id === personId))}
        nameOf={(id) => reports.find((person) => person.id === id)?.name ?? 'Somebody'}
        tokens={tokens}
      />
      <Form tokens={tokens} action={`/learning/courses/${course.course}/team`}>
        <Select
          id="person"
          name="person"
          label={{ text: 'Who?' }}
          items={[
            { value: '', text: 'Choose somebody' },
            ...reports.map(({ id, name }) => ({ value: id, text: name })),
          ]}
          value={typed('person')}
          errorMessage={errors?.['person']}
        />
        {course.taken !== 'elsewhere' && (
          <Select
            id="date"
            name="date"
            label={{ text: 'Book a date' }}
            hint={{ text: 'Without a date they are told that you think they need it, and choose one.' }}
            items={[
              { value: '', text: 'They choose a date' },
              ...dates.map((date) => ({ value: date.id, text: whenInShort(date) })),
            ]}
            value={typed('date')}
            errorMessage={errors?.['date']}
          />
        )}
        <Textarea
          id="why"
          name="why"
          label={{ text: 'Why it would help (optional)' }}
          hint={{ text: 'They read it. Name no child and no family.' }}
          rows={2}
          value={typed('why')}
        />
        <DateInput
          id="by"
          namePrefix="by"
          legend={{ text: 'By when? (optional)', classes: 'govuk-fieldset__legend--s' }}
          values={Object.fromEntries(['by-day', 'by-month', 'by-year'].map((name) => [name, typed(name)]))}
          errorMessage={errors?.['by-day']}
        />
        <Button text="Book or say it is needed" tone="secondary" />
      </Form>
    </section>
  )
}

/** The learning team records that somebody had the course elsewhere or before. */
export function RecordCompletion({ course, errors, typed, tokens }: CoursePageProps) {
  return (
    <section aria-labelledby="record">
      <h2 class="govuk-heading-m" id="record">
        Had elsewhere or before
      </h2>
      <p class="govuk-body">
        Record it for somebody who tells you. It counts from the day you enter, and an entry is laid ready in
        their CPD record.
      </p>
      <Form tokens={tokens} action={`/learning/courses/${course.course}/recorded`}>
        <Input
          id="had-by"
          name="had-by"
          label={{ text: 'Their name or work email address' }}
          value={typed('had-by')}
          errorMessage={errors?.['had-by']}
        />
        <DateInput
          id="had"
          namePrefix="had"
          legend={{ text: 'When did they complete it?', classes: 'govuk-fieldset__legend--s' }}
          values={Object.fromEntries(['had-day', 'had-month', 'had-year'].map((name) => [name, typed(name)]))}
          errorMessage={errors?.['had-day']}
        />
        <Input
          id="where"
          name="where"
          label={{ text: 'Where (optional)' }}
          hint={{
            text: 'Such as the authority or agency that held it. It stands in the title of their entry.',
          }}
          value={typed('where')}
          errorMessage={errors?.['where']}
        />
        <Button text="Record it" tone="secondary" />
      </Form>
    </section>
  )
}

/** Leadership says who takes up what cannot be booked. */
export function ChooseSomebody({ course, calls, chosen, errors, typed, tokens }: CoursePageProps) {
  return (
    <section aria-labelledby="choose">
      <h2 class="govuk-heading-m" id="choose">
        Who takes it up
      </h2>
      <Calls
        calls={calls.filter(({ kind }) => kind === 'chosen')}
        nameOf={(id) => chosen.get(id) ?? 'Somebody'}
        tokens={tokens}
      />
      <Form tokens={tokens} action={`/learning/courses/${course.course}/choose`}>
        <Input
          id="who"
          name="who"
          label={{ text: 'Their name or work email address' }}
          value={typed('who')}
          errorMessage={errors?.['who']}
        />
        <Textarea
          id="chosen-why"
          name="chosen-why"
          label={{ text: 'Why (optional)' }}
          hint={{ text: 'They read it.' }}
          rows={2}
          value={typed('chosen-why')}
        />
        <Button text="Choose them" tone="secondary" />
      </Form>
    </section>
  )
}

function Calls({
  calls,
  nameOf,
  tokens,
}: {
  readonly calls: readonly Call[]
  readonly nameOf: (id: Call['personId']) => string
  readonly tokens: CoursePageProps['tokens']
}) {
  if (calls.length === 0) return null
  return (
    <ul class="govuk-list govuk-list--bullet">
      {calls.map((call) => (
        <li key={call.id}>
          {nameOf(call.personId)}, since {formatDay(call.saidOn)}
          {call.byOn && `, by ${formatDay(call.byOn)}`}
          {call.why && `: ${call.why}`}
          <Form tokens={tokens} action={`/learning/calls/${call.id}/end`}>
            <Button tone="secondary">
              Take it back <span class="govuk-visually-hidden">for {nameOf(call.personId)}</span>
            </Button>
          </Form>
        </li>
      ))}
    </ul>
  )
}
