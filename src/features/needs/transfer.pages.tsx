import { formatShortDay } from '../../kernel/words.ts'
import {
  Bar,
  Button,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  InsetText,
  SortableTable,
} from '../../ui/public.ts'
import { ChoiceField, DayField, WordsField } from './fields.parts.tsx'
import { LearnedFields } from './learned.fields.tsx'
import type { NeedsHere } from './needs.opening.ts'
import { transferPath } from './needs.paths.ts'
import type { TransferLine } from './transfer.rules.ts'

/** Whether learning reached practice: what checks of work showed beside what people said of the training. */

interface TransferPageProps {
  readonly here: NeedsHere
  readonly lines: readonly TransferLine[]
  readonly sentence: string
}

export function TransferPage({ here, lines, sentence }: TransferPageProps) {
  const kinds = new Map(here.settings.checks.map(({ check, name }) => [check, name]))
  return (
    <>
      <h1 class="govuk-heading-l">Did practice change?</h1>
      <p class="govuk-body">
        {sentence} Checks of work stand beside what people said of the training in the last three years.
      </p>
      {here.may.find && here.settings.checks.length > 0 && (
        <Button text="Record a check" href={`${transferPath}/new`} />
      )}
      {lines.length === 0 && (
        <EmptyState
          title="Nothing was checked or evaluated yet"
          text="Some weeks after training, look at a few pieces of work for what it taught, and record here in how many practice had changed."
        />
      )}
      {lines.map(({ name, course, checks, lookedAt, changed, evaluation }) => (
        <section key={course ?? name} aria-label={name} class="wm-card">
          <h2 class="govuk-heading-m">{name}</h2>
          <h3 class="govuk-heading-s">What checks of work show</h3>
          {checks.length === 0 ? (
            <p class="govuk-body">No work was looked at yet.</p>
          ) : (
            <>
              <Bar
                label="Practice had changed"
                value={changed}
                of={lookedAt}
                unit={lookedAt === 1 ? 'piece of work' : 'pieces of work'}
                sentence=""
              />
              <SortableTable
                caption={`Checks of ${name}`}
                hideCaption
                columns={[
                  { title: 'When', together: true },
                  { title: 'How' },
                  { title: 'Changed', numeric: true },
                  { title: 'What was seen', sentences: true },
                ]}
                rows={checks.map((check) => ({
                  cells: [
                    formatShortDay(check.lookedOn),
                    kinds.get(check.kind) ?? check.kind,
                    `${check.changed} of ${check.lookedAt}`,
                    check.words,
                  ],
                }))}
              />
            </>
          )}
          <h3 class="govuk-heading-s">What people say of the training</h3>
          {evaluation ? (
            <p class="govuk-body">
              {evaluation.says}
              {here.may.keep && (
                <>
                  {' '}
                  <a class="govuk-link" href={evaluation.href}>
                    All answers<span class="govuk-visually-hidden"> about {name}</span>
                  </a>
                </>
              )}
            </p>
          ) : (
            <p class="govuk-body">
              {course === undefined
                ? 'It was no course, so nobody was asked.'
                : 'Nobody has evaluated it yet.'}
            </p>
          )}
        </section>
      ))}
    </>
  )
}

interface CheckFormProps {
  readonly here: NeedsHere
  readonly courses: ReadonlyMap<string, string>
  readonly typed: (name: string) => string
  readonly errors: FieldErrors | undefined
  readonly tokens: FormTokens
}

export function CheckFormPage({ here, courses, typed, errors, tokens }: CheckFormProps) {
  const asked = { typed, errors }
  const hints = here.settings.checks.flatMap(({ name, says }) => (says ? [`${name}: ${says}`] : []))
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Record a check of practice after learning</h1>
      <InsetText>
        Name no child, family or colleague: it is about the learning, not about whose work it was.
      </InsetText>
      <Form tokens={tokens} action={`${transferPath}/new`}>
        <LearnedFields {...{ here, courses, typed, errors }} />
        <ChoiceField
          name="kind"
          text="How was practice looked at?"
          hint={hints.length > 0 ? hints.join(' ') : undefined}
          items={here.settings.checks.map(({ check, name }) => ({ value: check, text: name }))}
          {...asked}
        />
        <DayField name="looked" text="When?" {...asked} />
        <Input
          name="looked-at"
          inputmode="numeric"
          classes="govuk-input--width-3"
          label={{ text: 'How many pieces of work were looked at?', classes: 'govuk-label--s' }}
          value={typed('looked-at')}
          errorMessage={errors?.['looked-at']}
        />
        <Input
          name="changed"
          inputmode="numeric"
          classes="govuk-input--width-3"
          label={{ text: 'In how many of them had practice changed?', classes: 'govuk-label--s' }}
          value={typed('changed')}
          errorMessage={errors?.['changed']}
        />
        <WordsField name="words" text="What was seen?" {...asked} />
        <Button text="Save this check" preventDoubleClick />
      </Form>
    </>
  )
}
