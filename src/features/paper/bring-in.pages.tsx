import {
  Button,
  DateInput,
  Details,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  Radios,
  Textarea,
} from '../../ui/public.ts'
import { AskedFields, typedDay } from '../applications/public.ts'
import type { CompiledScheme, StepOnPaper } from '../schemes/public.ts'
import type { PaperForm } from './bring-in.rules.ts'

/** The first pages of bringing in one journey: whom and where to, then the days. The look before it is kept is apart. */

export type Errors = Readonly<Record<string, string>> | undefined
export const wrong = (errors: Errors, name: string) =>
  errors?.[name] ? { errorMessage: { text: errors[name] as string } } : {}

export function ChoosePage({
  places,
  at,
  who,
  errors,
}: {
  readonly places: readonly {
    readonly scheme: CompiledScheme
    readonly stages: readonly { readonly stage: string; readonly name: string }[]
  }[]
  readonly at: string
  readonly who: string
  readonly errors?: Errors
}) {
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Bring in a journey that began on paper</h1>
      <p class="govuk-body">
        Somebody is part of the way through on paper. You say how far they are and when each step was done.
        They go on here from that stage, and nobody does anything twice.
      </p>
      <p class="govuk-body">Have the papers at hand. You see what will happen before anything is kept.</p>
      <p class="govuk-body">
        For many people at once,{' '}
        <a class="govuk-link" href="/bring-in/lists">
          bring them in from a spreadsheet
        </a>
        .
      </p>
      <form method="get" action="/bring-in/days" class="wm-form" novalidate>
        <Input
          id="who"
          name="who"
          label={{ text: 'Who is it?' }}
          hint={{ text: 'Work address, registration number or full name' }}
          value={who}
          autocomplete="off"
          {...wrong(errors, 'who')}
        />
        {places.map(({ scheme, stages }, index) => (
          <Radios
            key={scheme.scheme}
            idPrefix={index === 0 ? 'at' : `at-${scheme.scheme}`}
            name="at"
            fieldset={{
              legend: { text: `${scheme.name}: stage reached`, classes: 'govuk-fieldset__legend--m' },
            }}
            {...(index === 0
              ? { hint: { text: 'The stage they are in now. Everything before it was done on paper.' } }
              : {})}
            items={stages.map(({ stage, name }) => ({
              value: `${scheme.scheme}.${stage}`,
              text: name,
              checked: at === `${scheme.scheme}.${stage}`,
            }))}
            {...(index === 0 ? wrong(errors, 'at') : {})}
          />
        ))}
        <Button text="Continue to the days" />
      </form>
    </>
  )
}

/** What the pages of the days and of the look have alike. */
export interface Shown {
  readonly scheme: CompiledScheme
  readonly stage: string
  readonly steps: readonly StepOnPaper[]
  readonly form: PaperForm
  readonly applicant: { readonly personId: string; readonly name: string }
  /** To whom a signature in a place is put down. */
  readonly signerOf: (slot: string) => string | undefined
  readonly errors?: Errors
  readonly tokens: FormTokens
}

export const stageName = (scheme: CompiledScheme, id: string) =>
  scheme.stages.find(({ stage }) => stage === id)?.name ?? id

export function DaysPage({ scheme, stage, steps, form, applicant, signerOf, errors, tokens }: Shown) {
  const signs = steps.some(({ slot }) => slot !== undefined)
  const groups = [...new Set(steps.map((step) => step.stage))]
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">
        {applicant.name}: {scheme.name}
      </span>
      <h1 class="govuk-heading-l">When was each step done on paper?</h1>
      <p class="govuk-body">
        They go on here from “{stageName(scheme, stage)}”. Time limits run from these days, so take them from
        the papers.
      </p>
      {steps.length > 1 && (
        <p class="govuk-body">
          You see every day once more before anything is kept.
          {signs && ' Each signature has a day of its own.'}
        </p>
      )}
      <Form tokens={tokens} action="/bring-in/check">
        <input type="hidden" name="at" value={`${scheme.scheme}.${stage}`} />
        <input type="hidden" name="person" value={applicant.personId} />
        <DateInput
          id="started"
          namePrefix="started"
          legend="Begun on paper"
          hint="The day they asked for it, for example 27 3 2026"
          values={typedDay(form.started, 'started')}
          {...wrong(errors, 'started')}
        />
        <AskedFields
          scheme={scheme}
          prefix="asked"
          asked={form.asked}
          errors={Object.fromEntries(
            Object.entries(errors ?? {}).map(([field, says]) => [field.replace(/^asked-/, ''), says]),
          )}
        />
        {groups.map((group) => (
          <StageDays
            key={group}
            name={stageName(scheme, group)}
            stage={group}
            steps={steps.filter((step) => step.stage === group)}
            {...{ form, errors, signerOf }}
          />
        ))}
        {signs && (
          <Input
            id="seen"
            name="seen"
            label={{ text: 'Who saw the signatures?' }}
            hint={{ text: 'Work address or full name. Leave it empty if you saw them yourself.' }}
            value={form.seen}
            autocomplete="off"
            {...wrong(errors, 'seen')}
          />
        )}
        <Textarea
          id="checked"
          name="checked"
          label={{ text: 'What did you check?' }}
          hint={{
            text: 'Say which papers you looked at, and what they show. This stands in the place of the history, and the person reads it.',
          }}
          value={form.checked}
          {...wrong(errors, 'checked')}
        />
        <Button text="Check what will happen" preventDoubleClick />
      </Form>
    </>
  )
}

/**
 * One stage: the day of its first step, behind it those of the others, which are the same as the one above them when left
 * empty; and the day of each signature.
 */
function StageDays({
  name,
  stage,
  steps,
  form,
  errors,
  signerOf,
}: Pick<Shown, 'steps' | 'form' | 'errors' | 'signerOf'> & {
  readonly name: string
  readonly stage: string
}) {
  const [first, ...others] = steps.filter(({ slot }) => slot === undefined)
  const signatures = steps.filter(({ slot }) => slot !== undefined)
  const day = (step: StepOnPaper, legend: string, hint?: string) => (
    <DateInput
      key={step.field}
      id={step.field}
      namePrefix={step.field}
      legend={legend}
      {...(hint ? { hint } : {})}
      values={typedDay(form.days[step.field] ?? '', step.field)}
      {...wrong(errors, step.field)}
    />
  )
  return (
    <section aria-labelledby={`stage-${stage}`}>
      <h2 class="govuk-heading-m" id={`stage-${stage}`}>
        {name}
      </h2>
      {first && day(first, first.name)}
      {others.length > 0 && (
        <Details
          summaryText={
            others.length === 1
              ? '1 more step, if on another day'
              : `${others.length} more steps, if on other days`
          }
          open={others.some(({ field }) => errors?.[field] || (form.days[field] ?? '') !== '')}
        >
          <p class="govuk-body">A day left empty is the same as the one above it.</p>
          {others.map((step) => day(step, step.name))}
        </Details>
      )}
      {signatures.length > 0 && (
        <p class="govuk-body">
          Each is put down to whoever signs there today. If it was somebody else’s, choose an earlier stage.
        </p>
      )}
      {signatures.map((step) => {
        const signer = step.slot === undefined ? undefined : signerOf(step.slot)
        return signer === undefined
          ? day(step, step.name, 'It is not clear who signs there today. Choose an earlier stage.')
          : day(step, `${step.name}, ${signer}`)
      })}
    </section>
  )
}
