import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  Details,
  EmptyState,
  type FieldErrors,
  FilterLinks,
  Form,
  FormErrors,
  type FormTokens,
  InsetText,
  StatusTag,
  SummaryList,
} from '../../ui/public.ts'
import { ChoiceField, DayField, PriorityField, WordsField } from './fields.parts.tsx'
import type { NeedsHere } from './needs.opening.ts'
import type { Finding } from './needs.queries.ts'
import { findingsPath } from './needs.paths.ts'

/** What inputs other than the analysis taught: entered, then looked at by those who keep the plan. */

/** Inputs that findings are entered for: all but what people themselves say they need. */
export const enteredInputs = ({ settings }: Pick<NeedsHere, 'settings'>) =>
  settings.inputs.filter(({ gathers }) => !gathers.includes('said'))

interface FindingsPageProps {
  readonly here: NeedsHere
  readonly findings: readonly Finding[]
  /** The input that is shown alone. */
  readonly input: string | undefined
  readonly errors: { readonly id: string; readonly says: string; readonly typed: string } | undefined
  readonly tokens: FormTokens
}

export function FindingsPage({ here, findings, input, errors, tokens }: FindingsPageProps) {
  const inputs = enteredInputs(here)
  const nameOf = (id: string) => here.settings.inputs.find((each) => each.input === id)?.name ?? id
  return (
    <>
      <FormErrors errors={errors && { [`review-${errors.id}`]: errors.says }} />
      <h1 class="govuk-heading-l">Findings</h1>
      <p class="govuk-body">
        What reviews, audits, complaints and other inputs teach about practice. Each names the priority it
        bears on, so that the plan can answer it. Findings of the last three years are shown.
      </p>
      {here.may.find && (
        <Button text="Enter a finding" href={`${findingsPath}/new${input ? `?input=${input}` : ''}`} />
      )}
      <FilterLinks
        label="Input"
        items={[
          { text: 'All', href: findingsPath, current: input === undefined },
          ...inputs.map((each) => ({
            text: each.name,
            href: `${findingsPath}?input=${each.input}`,
            current: each.input === input,
          })),
        ]}
      />
      {findings.length === 0 && (
        <EmptyState
          title="No finding is on record here yet"
          text="Once a review, an audit or a complaint has taught something, it stands here with what should be learned."
        />
      )}
      {findings.map((finding) => (
        <section
          key={finding.id}
          class="wm-card"
          aria-label={`${nameOf(finding.input)}, ${formatDay(finding.foundOn)}`}
        >
          <h2 class="govuk-heading-s">
            {nameOf(finding.input)}, {formatDay(finding.foundOn)}
          </h2>
          <p>
            {finding.reviewedOn ? (
              <StatusTag tone="done">Looked at</StatusTag>
            ) : (
              <StatusTag tone="ready">To be looked at</StatusTag>
            )}
          </p>
          <SummaryList
            rows={[
              { key: 'Priority', value: here.priorityName(finding.priority) },
              { key: 'What was found', value: <p class="wm-prose">{finding.finding}</p> },
              { key: 'What should be learned', value: <p class="wm-prose">{finding.lesson}</p> },
              { key: 'Entered by', value: finding.enteredByName },
              ...(finding.reviewedOn
                ? [
                    {
                      key: 'What becomes of it',
                      value: (
                        <>
                          <p class="wm-prose">{finding.review}</p>
                          <p class="govuk-hint">
                            {finding.reviewedByName}, {formatDay(finding.reviewedOn)}
                          </p>
                        </>
                      ),
                    },
                  ]
                : []),
            ]}
          />
          {here.may.keep && <ReviewPart {...{ finding, errors, tokens }} />}
        </section>
      ))}
    </>
  )
}

/** Saying what becomes of a finding: at once where nobody has yet, behind a fold where somebody has. */
function ReviewPart({
  finding,
  errors,
  tokens,
}: { readonly finding: Finding } & Pick<FindingsPageProps, 'errors' | 'tokens'>) {
  const own = errors?.id === finding.id ? errors : undefined
  const name = `review-${finding.id}`
  const form = (
    <Form tokens={tokens} action={`${findingsPath}/${finding.id}/review`}>
      <WordsField
        name={name}
        text="What becomes of it?"
        hint="For example, which action of the plan answers it, or why none does"
        rows={2}
        typed={() => own?.typed ?? ''}
        errors={own && { [name]: own.says }}
      />
      <Button tone="secondary" text="Save what becomes of it" preventDoubleClick />
    </Form>
  )
  return finding.reviewedOn ? (
    <Details summaryText="Say anew what becomes of it" open={own !== undefined}>
      {form}
    </Details>
  ) : (
    form
  )
}

interface FindingFormProps {
  readonly here: NeedsHere
  readonly typed: (name: string) => string
  readonly errors: FieldErrors | undefined
  readonly tokens: FormTokens
}

export function FindingFormPage({ here, typed, errors, tokens }: FindingFormProps) {
  const asked = { typed, errors }
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Enter a finding</h1>
      <InsetText>
        Write what was found about practice. Name no child, family or colleague, and leave out anything by
        which one could be known.
      </InsetText>
      <Form tokens={tokens} action={`${findingsPath}/new`}>
        <ChoiceField
          name="input"
          text="Where does it come from?"
          items={enteredInputs(here).map(({ input, name }) => ({ value: input, text: name }))}
          {...asked}
        />
        <DayField name="found" text="When was it found?" {...asked} />
        <WordsField name="finding" text="What was found?" {...asked} />
        <WordsField name="lesson" text="What should be learned?" {...asked} />
        <PriorityField here={here} text="Which priority does it bear on?" {...asked} />
        <Button text="Save this finding" preventDoubleClick />
      </Form>
    </>
  )
}
