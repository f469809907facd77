import {
  Button,
  Checkboxes,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  InsetText,
} from '../../ui/public.ts'
import type { PriorityFigures } from './analysis.rules.ts'
import { ChoiceField, DayField, PriorityField, WordsField } from './fields.parts.tsx'
import { shownInWords } from '../../kernel/small-figures.ts'
import type { NeedsHere } from './needs.opening.ts'
import { planPath } from './needs.paths.ts'
import type { PlanWords } from './plan.words.ts'

/** The two forms by which a draft of the plan is changed. */

interface PlanFormProps {
  readonly here: NeedsHere
  readonly planId: string
  readonly revision: number
  readonly typed: (name: string) => string
  readonly errors: FieldErrors | undefined
  readonly tokens: FormTokens
}

interface PriorityFormProps extends PlanFormProps {
  /** The one that is changed; a new one is chosen. */
  readonly priority: string | undefined
  readonly inputs: readonly string[]
  readonly figures: readonly PriorityFigures[]
}

export function PriorityFormPage(props: PriorityFormProps) {
  const { here, planId, revision, priority, inputs, figures, typed, errors, tokens } = props
  const asked = { typed, errors }
  const shown = figures.filter(({ item }) => priority === undefined || item === priority)
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">
        {priority === undefined ? 'Add a priority' : `Why ${here.priorityName(priority)} is in the plan`}
      </h1>
      <InsetText>
        What the analysis says today:
        <ul class="govuk-list govuk-list--bullet">
          {shown.map(({ item, name, said, findings }) => (
            <li key={item}>
              {name}: people who need it: {shownInWords(said).toLowerCase()}; findings: {findings}
            </li>
          ))}
        </ul>
      </InsetText>
      <Form tokens={tokens} action={`${planPath}/${planId}/priority`}>
        <input type="hidden" name="revision" value={revision} />
        {priority === undefined ? (
          <PriorityField here={here} text="Which priority?" {...asked} />
        ) : (
          <input type="hidden" name="priority" value={priority} />
        )}
        <WordsField name="why" text="Why does it come first?" {...asked} />
        <Checkboxes
          name="inputs"
          legend={{ text: 'Which inputs lead to it?', classes: 'govuk-fieldset__legend--s' }}
          items={here.settings.inputs.map((each) => ({ value: each.input, text: each.name }))}
          values={inputs}
          errorMessage={errors?.['inputs']}
        />
        <Button text="Save this priority" preventDoubleClick />
      </Form>
      {priority !== undefined && (
        <RemoveForm
          {...{ planId, revision, tokens }}
          what={priority}
          says="Take this priority out of the plan"
        />
      )}
    </>
  )
}

interface ActionFormProps extends PlanFormProps {
  /** The one that is changed. */
  readonly action: string | undefined
  readonly words: PlanWords
}

export function ActionFormPage(props: ActionFormProps) {
  const { here, planId, revision, action, words, typed, errors, tokens } = props
  const asked = { typed, errors }
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">{action === undefined ? 'Add an action' : 'Change this action'}</h1>
      <Form tokens={tokens} action={`${planPath}/${planId}/action`}>
        <input type="hidden" name="revision" value={revision} />
        {action !== undefined && <input type="hidden" name="action" value={action} />}
        <PriorityField here={here} text="For which priority of the plan?" {...asked} />
        <WordsField name="what" text="What is to be done or put on?" rows={2} {...asked} />
        {words.courses.size > 0 && (
          <ChoiceField
            name="course"
            text="Is it a course of the offer?"
            none="No, or not there yet"
            items={[...words.courses].map(([value, text]) => ({ value, text }))}
            {...asked}
          />
        )}
        <Input
          name="owner"
          label={{ text: 'Who sees to it?', classes: 'govuk-label--s' }}
          hint="Their full name or work email address"
          value={typed('owner')}
          errorMessage={errors?.['owner']}
        />
        <DayField name="due" text="By when?" {...asked} />
        <Button text="Save this action" preventDoubleClick />
      </Form>
      {action !== undefined && (
        <RemoveForm {...{ planId, revision, tokens }} what={action} says="Take this action out of the plan" />
      )}
    </>
  )
}

interface RemoveFormProps {
  readonly planId: string
  readonly revision: number
  readonly what: string
  readonly says: string
  readonly tokens: FormTokens
}

function RemoveForm({ planId, revision, what, says, tokens }: RemoveFormProps) {
  return (
    <Form tokens={tokens} action={`${planPath}/${planId}/remove`}>
      <input type="hidden" name="revision" value={revision} />
      <input type="hidden" name="what" value={what} />
      <Button tone="secondary" text={says} preventDoubleClick />
    </Form>
  )
}
