import { formatMonth } from '../../kernel/words.ts'
import {
  Button,
  ButtonGroup,
  DateInput,
  Details,
  FileUpload,
  Form,
  FormErrors,
  type FormTokens,
  formatDay,
  Input,
  InsetText,
  Radios,
  SummaryList,
  Textarea,
} from '../../ui/public.ts'
import { AskedFields, typedDay } from '../applications/public.ts'
import { uploadAccept } from '../documents/public.ts'
import type { Paper } from '../journeys/public.ts'
import type { CompiledScheme, JourneyView, StepOnPaper } from '../schemes/public.ts'
import { type PaperForm, takenFromAbove } from './bring-in.rules.ts'

/** The three pages of bringing in one journey: whom and where to, the days, and a look before it is kept. */

type Errors = Readonly<Record<string, string>> | undefined
const wrong = (errors: Errors, name: string) =>
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

interface Shown {
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

const stageName = (scheme: CompiledScheme, id: string) =>
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

/** The form's values, carried along unseen. */
function Carried({ scheme, stage, steps, form, applicant }: Omit<Shown, 'errors' | 'tokens' | 'signerOf'>) {
  const dayFields = (prefix: string, value: string) => typedDay(value, prefix)
  const fields: Readonly<Record<string, string>> = {
    at: `${scheme.scheme}.${stage}`,
    person: applicant.personId,
    seen: form.seen,
    checked: form.checked,
    ...dayFields('started', form.started),
    ...Object.assign({}, ...steps.map(({ field }) => dayFields(field, form.days[field] ?? ''))),
    ...Object.assign(
      {},
      ...scheme.starts.asks.map(({ field, type }) =>
        type === 'date'
          ? dayFields(`asked-${field}`, form.asked[field] ?? '')
          : { [`asked-${field}`]: form.asked[field] ?? '' },
      ),
    ),
  }
  return (
    <>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

/** A day with what it follows from: of a clock or a task that comes. */
function comingDates(view: JourneyView) {
  return [
    ...view.clocks.flatMap(({ name, startedOn, endsOn, stoppedOn, late, rule }) =>
      startedOn && endsOn && !stoppedOn
        ? [
            {
              key: name,
              value: `Ends on ${formatDay(endsOn)}. Counted from ${formatDay(startedOn)}, a day you gave.${
                rule ? ` ${rule}` : ''
              }${late ? ' This day has passed, so it shows as late.' : ''}`,
            },
          ]
        : [],
    ),
    ...view.stages.flatMap(({ tasks }) =>
      tasks.flatMap(({ task, due, state }) =>
        due && (state === 'ready' || state === 'waiting')
          ? [
              {
                key: task.name,
                value: `Due on ${formatDay(due.on)}.${due.rule ? ` ${due.rule}` : ''}${
                  due.late ? ' This day has passed, so it shows as late.' : ''
                }`,
              },
            ]
          : [],
      ),
    ),
  ]
}

export function CheckPage(
  props: Shown & { readonly paper: Paper; readonly view: JourneyView; readonly seenBy: string },
) {
  const { scheme, stage, steps, form, paper, applicant, view, signerOf, seenBy, errors, tokens } = props
  const signs = paper.signed.length > 0
  const coming = comingDates(view)
  const next = view.stages
    .flatMap(({ tasks }) => tasks)
    .filter(({ state }) => state === 'ready')
    .map(({ task }) => task.name)
  const dayOf = ({ task, slot }: StepOnPaper) =>
    slot ? paper.signed.find((each) => each.slot === slot)?.on : task && paper.days[task]
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">
        {applicant.name}: {scheme.name}
      </span>
      <h1 class="govuk-heading-l">Check before you bring it in</h1>
      <h2 class="govuk-heading-m">Done on paper</h2>
      <SummaryList
        rows={[
          { key: 'Begun', value: formatDay(paper.startedOn) },
          ...scheme.starts.asks.flatMap(({ field, name, type }) => {
            const value = paper.values[field]
            return value === undefined
              ? []
              : [{ key: name, value: type === 'month' ? formatMonth(String(value)) : String(value) }]
          }),
          ...steps.map((step) => {
            const on = dayOf(step)
            return {
              key: step.name,
              value: [
                on && formatDay(on),
                step.slot && `signed on paper by ${signerOf(step.slot) ?? ''}`,
                takenFromAbove(form, steps, step) && 'as the step above',
              ]
                .filter(Boolean)
                .join(', '),
            }
          }),
          ...(signs ? [{ key: 'Saw the signatures', value: seenBy }] : []),
          { key: 'What you checked', value: paper.checked },
        ]}
      />
      <h2 class="govuk-heading-m">What will happen</h2>
      <p class="govuk-body">
        {applicant.name} goes on at “{stageName(scheme, stage)}”.{' '}
        {next.length > 0 && `Next: ${next.join('; ')}.`} They are told today, read what you checked, and can
        say if something is wrong. Nobody is told again of the earlier steps.
      </p>
      {coming.length > 0 && <SummaryList rows={coming} />}
      {signs && (
        <InsetText>
          The signatures are shown as signed on paper, each by the person named above. If somebody else signed
          then, choose an earlier stage, and have it signed again. They count for the scans you add, and no
          longer if the application is sent back and changed. Whoever is named is told.
        </InsetText>
      )}
      <Form tokens={tokens} action="/bring-in" multipart>
        <Carried {...props} form={form} />
        <FileUpload
          id="file"
          name="file"
          multiple
          attributes={{ accept: uploadAccept }}
          label={{ text: signs ? 'Scans of what was signed' : 'Scans of the papers (optional)' }}
          hint={{ text: 'PDF, Word or OpenDocument text, or pictures. Choose all files at once.' }}
          {...wrong(errors, 'file')}
        />
        <ButtonGroup>
          <Button text={`Bring in ${applicant.name}’s journey`} preventDoubleClick />
          <Button
            text="Change the days"
            tone="secondary"
            name="change"
            value="yes"
            attributes={{ formaction: '/bring-in/check' }}
          />
        </ButtonGroup>
      </Form>
    </>
  )
}
