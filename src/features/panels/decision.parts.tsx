import { Fragment } from 'preact'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  DateInput,
  type FieldErrors,
  Form,
  type FormTokens,
  InsetText,
  Radios,
  SaveState,
  Textarea,
  type Words,
} from '../../ui/public.ts'
import type { CompiledScheme, Meeting, Task } from '../schemes/public.ts'
import { DissentTexts } from './adjourning.parts.tsx'
import { decisionWords, taskOfDecision } from './decision.rules.ts'
import { ObjectivesPart } from './objectives.parts.tsx'
import type { Decision, Dissent } from './panel.queries.ts'
import { type PanelScore, ScoreLines, ScorePart } from './scoring.parts.tsx'

/** The decision: the form it is recorded with, and how it is read afterwards. */

export interface DecisionFormProps {
  readonly scheme: CompiledScheme
  readonly meeting: Meeting | undefined
  /** The deciding task: whether it recommends, decides provisionally, or gives the outcome. */
  readonly task: Task | undefined
  readonly action: string
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
  readonly values: Readonly<Record<string, string>>
  /** The marks of the panel, where it has any: of its members combined, or as they are typed. */
  readonly score: PanelScore | undefined
  /** Whether telling the applicant is a task that can be done at once. */
  readonly canTell: boolean
  /** Address that keeps what is typed, where it is kept. */
  readonly autosave?: string | undefined
  readonly savedAt?: IsoInstant | undefined
  /** What is asked first, above the outcome. */
  readonly before?: Words
}

/** The decision with its reasons: nothing that was typed is lost when something is missing. */
export function DecisionForm(props: DecisionFormProps) {
  const { scheme, meeting, errors, values } = props
  const words = decisionWords(scheme, props.task)
  const feedbackFor = scheme.outcomes
    .filter((outcome) => outcome.requires.includes('feedback'))
    .map((outcome) => outcome.name)
  return (
    <Form
      tokens={props.tokens}
      action={props.action}
      autosave={props.autosave}
      section="decision"
      base={props.autosave && 'typed'}
    >
      {words.says && <InsetText>{words.says}</InsetText>}
      {props.before}
      {meeting?.scoring && (
        <ScorePart
          meeting={meeting}
          score={props.score}
          errors={errors}
          value={(question) => values[`agreed.${question}`] ?? ''}
        />
      )}
      <Radios
        name="outcome"
        legend={{
          text: meeting && words.title === 'Outcome' ? 'What does the panel decide?' : words.question,
          classes: 'govuk-fieldset__legend--s',
        }}
        errorMessage={errors?.['outcome']}
        value={values['outcome'] ?? ''}
        items={scheme.outcomes.map((outcome) => ({
          value: outcome.outcome,
          text: outcome.name,
          hint: outcome.says,
        }))}
      />
      {meeting?.scoring?.result === 'departs-with-reason' && (
        <Textarea
          name="departure"
          label={{ text: 'Why the decision departs from the marks', classes: 'govuk-label--s' }}
          hint="Only where it does: where the marks are enough and the outcome is not a good one, or the other way round."
          value={values['departure'] ?? ''}
          rows={3}
          errorMessage={errors?.['departure']}
        />
      )}
      <Textarea
        name="reasons"
        label={{ text: 'Reasons', classes: 'govuk-label--s' }}
        hint="In words that the applicant can use. A decision cannot be recorded without them."
        value={values['reasons'] ?? ''}
        rows={8}
        errorMessage={errors?.['reasons']}
      />
      {feedbackFor.length > 0 && (
        <Textarea
          name="feedback"
          label={{ text: 'Feedback to the applicant', classes: 'govuk-label--s' }}
          hint={`Needed for: ${feedbackFor.join(', ')}.`}
          value={values['feedback'] ?? ''}
          rows={5}
          errorMessage={errors?.['feedback']}
        />
      )}
      <ObjectivesPart scheme={scheme} values={values} errors={errors} />
      {props.canTell && (
        <Radios
          name="told"
          legend={{ text: 'When is the applicant told?', classes: 'govuk-fieldset__legend--s' }}
          hint="Until then only those who decide it or act on it can see it, and nothing of it takes effect."
          value={values['told'] ?? ''}
          errorMessage={errors?.['told']}
          items={[
            {
              value: 'yes',
              text: meeting ? 'Now, at the end of the meeting' : 'Now',
              hint: 'They get a message at once and can read the outcome.',
            },
            {
              value: 'on',
              text: 'On a day',
              hint: 'They get a message that morning and can read the outcome from then on.',
              conditional: (
                <DateInput
                  id="tell-on"
                  namePrefix="tell-on"
                  legend="Which day?"
                  values={values}
                  errorMessage={errors?.['tell-on']}
                />
              ),
            },
            { value: 'later', text: 'Later, by whoever tells outcomes' },
          ]}
        />
      )}
      {props.autosave && <SaveState savedAt={props.savedAt ?? null} />}
      <Button preventDoubleClick text={words.button} />
    </Form>
  )
}

/** A decision as it was recorded. */
export function DecisionText({
  scheme,
  decision,
  meeting,
  nameOf,
}: {
  readonly scheme: CompiledScheme
  readonly decision: Decision
  readonly meeting: Meeting | undefined
  readonly nameOf: (id: PersonId) => string
}) {
  const outcome = scheme.outcomes.find((each) => each.outcome === decision.outcome)
  const words = decisionWords(scheme, taskOfDecision(scheme, decision.task))
  const parts = [
    ['Reasons', decision.reasons],
    ['Feedback', decision.feedback],
    ['Objectives', decision.objectives],
    ['Why it departs from the marks', decision.departure],
  ] as const
  return (
    <>
      <p class="govuk-body">
        {words.title !== 'Outcome' && `${words.title}: `}
        <strong>{outcome?.name ?? decision.outcome}</strong>, recorded by {nameOf(decision.by)} on{' '}
        {formatDay(decision.on)}.
        {decision.tellOn &&
          ` The applicant is told on ${formatDay(decision.tellOn)} if nobody tells them before.`}
      </p>
      {parts
        .filter(([, text]) => text !== '')
        .map(([title, text]) => (
          <InsetText key={title}>
            <strong>{title}</strong>
            <br />
            <span class="wm-prose">{text}</span>
          </InsetText>
        ))}
      {meeting && Object.keys(decision.marks).length > 0 && (
        <ScoreLines meeting={meeting} marks={decision.marks} />
      )}
    </>
  )
}

/** What was recommended or decided before, for whoever decides next: open to read, with its reasons. */
export function EarlierDecisions({
  scheme,
  decisions,
  dissents,
  nameOf,
}: {
  readonly scheme: CompiledScheme
  readonly decisions: readonly Decision[]
  readonly dissents: readonly Dissent[]
  readonly nameOf: (id: PersonId) => string
}) {
  if (decisions.length === 0) return null
  return (
    <>
      <h3 class="govuk-heading-m">Recorded before</h3>
      {decisions.map((decision) => (
        <Fragment key={decision.id}>
          <DecisionText scheme={scheme} decision={decision} meeting={undefined} nameOf={nameOf} />
          <DissentTexts
            dissents={dissents.filter(({ decisionId }) => decisionId === decision.id)}
            nameOf={nameOf}
          />
        </Fragment>
      ))}
    </>
  )
}
