import {
  Button,
  Details,
  type FieldErrors,
  Form,
  type FormTokens,
  InsetText,
  Radios,
} from '../../ui/public.ts'
import { ChoiceField, WordsField } from './fields.parts.tsx'
import type { NeedsHere } from './needs.opening.ts'
import { type PlanWords } from './plan.words.ts'
import type { PlanAction } from './plan.rules.ts'
import type { LearningPlan, PlanVersion } from './plan.store.ts'
import { statusNames } from './plan.parts.tsx'

/** What is done with a plan from its own page: saying how far an action is, approving, revising. */

interface ProgressFormProps {
  readonly href: string
  readonly action: PlanAction
  readonly plan: LearningPlan
  readonly tokens: FormTokens
  readonly typed: (name: string) => string
  readonly errors: FieldErrors | undefined
}

export function ProgressForm({ href, action, plan, tokens, typed, errors }: ProgressFormProps) {
  const isThis = errors !== undefined && typed('action') === action.id
  const name = `status-${action.id}`
  return (
    <Details summaryText="Say how far it is" open={isThis}>
      <Form tokens={tokens} action={`${href}/progress`}>
        <input type="hidden" name="action" value={action.id} />
        <Radios
          name={name}
          legend={{ text: `How far is “${action.action}”?`, classes: 'govuk-fieldset__legend--s' }}
          items={Object.entries(statusNames).map(([value, text]) => ({ value, text }))}
          value={isThis ? typed(name) : (plan.progress[action.id]?.status ?? '')}
          errorMessage={isThis ? errors?.[name] : undefined}
        />
        <WordsField
          name={`note-${action.id}`}
          text="Is there more to say?"
          hint="You may leave this empty. All staff read it."
          rows={2}
          typed={(field) => (isThis ? typed(field) : (plan.progress[action.id]?.note ?? ''))}
          errors={isThis ? errors : undefined}
        />
        <Button tone="secondary" text="Save how far it is" preventDoubleClick />
      </Form>
    </Details>
  )
}

/** Throwing a draft away, folded so that nobody does it by the way. */
export function ThrowAwayForm({
  href,
  latest,
  tokens,
}: {
  readonly href: string
  readonly latest: PlanVersion
  readonly tokens: FormTokens
}) {
  return (
    <Details summaryText="Throw this draft away">
      <p class="govuk-body">
        {latest.version === 1
          ? 'The plan is not gone on with, and its days are free for another.'
          : 'What was changed is not gone on with. The version that staff read stays as it is.'}{' '}
        The draft can still be read, but not changed or sent any more.
      </p>
      <Form tokens={tokens} action={`${href}/throw-away`}>
        <input type="hidden" name="revision" value={latest.revision} />
        <Button tone="warning" text="Throw the draft away" preventDoubleClick />
      </Form>
    </Details>
  )
}

interface DecideFormProps {
  readonly href: string
  readonly latest: PlanVersion
  readonly isOwn: boolean
  readonly typed: (name: string) => string
  readonly errors: FieldErrors | undefined
  readonly tokens: FormTokens
}

export function DecideForm({ href, latest, isOwn, typed, errors, tokens }: DecideFormProps) {
  if (isOwn) return <InsetText>You made this version, so somebody else approves it.</InsetText>
  return (
    <Form tokens={tokens} action={`${href}/decide`}>
      <input type="hidden" name="revision" value={latest.revision} />
      <Radios
        name="decision"
        legend={{ text: 'Do you approve this version?', classes: 'govuk-fieldset__legend--m' }}
        hint="Approving publishes it to all staff and keeps the figures of today with it."
        items={[
          { value: 'approve', text: 'Yes, approve and publish it' },
          { value: 'send-back', text: 'No, send it back' },
        ]}
        value={typed('decision')}
        errorMessage={errors?.['decision']}
      />
      <WordsField
        name="because"
        text="What should be changed?"
        hint="Only when you send it back"
        rows={3}
        {...{ typed, errors }}
      />
      <Button text="Save this decision" preventDoubleClick />
    </Form>
  )
}

interface ReviseFormProps {
  readonly here: NeedsHere
  readonly href: string
  readonly words: PlanWords
  readonly typed: (name: string) => string
  readonly errors: FieldErrors | undefined
  readonly tokens: FormTokens
}

export function ReviseForm({ href, words, typed, errors, tokens }: ReviseFormProps) {
  return (
    <Form tokens={tokens} action={`${href}/revise`}>
      <h2 class="govuk-heading-m">Revise the plan</h2>
      <ChoiceField
        name="cause"
        text="What makes you revise it?"
        items={words.causes.map(({ cause, name }) => ({ value: cause, text: name }))}
        {...{ typed, errors }}
      />
      <WordsField
        name="changes"
        text="What does that change?"
        hint="Staff read this with the new version"
        rows={3}
        {...{ typed, errors }}
      />
      <Button tone="secondary" text="Begin a new version" preventDoubleClick />
    </Form>
  )
}
