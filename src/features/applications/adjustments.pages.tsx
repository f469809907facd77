import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  DateInput,
  dayOf,
  EmptyState,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  InsetText,
  Radios,
  Select,
  StatusTag,
  SummaryList,
  Textarea,
} from '../../ui/public.ts'
import type { AdjustmentEffect, CompiledScheme } from '../schemes/public.ts'
import { type Adjustment, adjustmentInWords, type AdjustmentRights, effectKinds } from '../journeys/public.ts'

/** Asking for what would help, and deciding on it. The only page that shows why. */

export interface AdjustmentsProps {
  readonly scheme: CompiledScheme
  readonly journeyId: string
  readonly applicantName: string
  readonly mine: boolean
  readonly running: boolean
  readonly rights: AdjustmentRights
  readonly adjustments: readonly Adjustment[]
  readonly nameOf: (personId: string) => string
  readonly tasks: readonly { readonly task: string; readonly name: string; readonly dueOn: string }[]
  readonly usualMinutes: number | undefined
  readonly tokens: FormTokens
  /** What was typed in the refused form, and what is wrong with it. Names of one request's fields end in its id. */
  readonly typed: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly errors: Readonly<Record<string, string>>
}

const said = (typed: AdjustmentsProps['typed'], name: string) =>
  typeof typed[name] === 'string' ? (typed[name] as string) : ''

export function AdjustmentsPage(props: AdjustmentsProps) {
  const { scheme, adjustments, mine, applicantName, rights, running, errors } = props
  const action = scheme.actions.find((each) => each.action === 'adjust')
  const deciders = (action?.decidedBy ?? action?.by ?? []).map((role) => scheme.roles[role]?.name ?? role)
  const askers = (action?.by ?? []).map((role) => scheme.roles[role]?.name ?? role)
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">
        {applicantName}: {scheme.name}
      </span>
      <h1 class="govuk-heading-l">Adjustments</h1>
      {action?.says && <p class="govuk-body">{action.says}</p>}
      <InsetText>
        What stands here is read by {askers.join(', ')} and {deciders.join(', ')} alone. Everyone else sees
        only what changes, never why.
      </InsetText>
      {adjustments.length === 0 && (
        <EmptyState
          title="Nothing has been asked for"
          text={
            mine
              ? 'If a health condition, a disability or your situation makes a step harder, say what would help. It has no bearing on the decision.'
              : 'Requests will stand here with what was decided.'
          }
        />
      )}
      {adjustments.map((adjustment) => (
        <One key={adjustment.id} {...props} adjustment={adjustment} />
      ))}
      {running && rights.mayAsk && <AskForm {...props} />}
    </>
  )
}

function One(props: AdjustmentsProps & { readonly adjustment: Adjustment }) {
  const { adjustment, scheme, nameOf, journeyId, tokens, rights, running, errors, typed } = props
  const { id } = adjustment
  return (
    <section aria-labelledby={`adjustment-${id}`}>
      <h2 class="govuk-heading-m" id={`adjustment-${id}`}>
        Asked for on {formatDay(dayOf(adjustment.askedAt))}
      </h2>
      <SummaryList
        rows={[
          { key: 'What would help', value: adjustment.needs },
          { key: 'Asked by', value: nameOf(adjustment.askedBy) },
          {
            key: 'Talked about with the line manager',
            value: adjustment.discussedOn ? formatDay(adjustment.discussedOn) : 'Not recorded yet',
          },
          {
            key: 'Decided',
            value: adjustment.effect ? (
              <>
                <StatusTag tone="done">Decided</StatusTag> {adjustmentInWords(scheme, adjustment.effect)}
                {adjustment.decidedBy && `, by ${nameOf(adjustment.decidedBy)}`}
                {adjustment.decidedAt && ` on ${formatDay(dayOf(adjustment.decidedAt))}`}
              </>
            ) : (
              <StatusTag tone="with-someone">Not decided yet</StatusTag>
            ),
          },
        ]}
      />
      {running && rights.mayAsk && !adjustment.discussedOn && (
        <Form tokens={tokens} action={`/applications/${journeyId}/adjustments/${id}/discussed`}>
          <DateInput
            id={`discussed-${id}`}
            namePrefix={`discussed-${id}`}
            legend="When was it talked about with the line manager?"
            values={typed as Record<string, string>}
            {...(errors[`discussed-${id}`] ? { errorMessage: errors[`discussed-${id}`] as string } : {})}
          />
          <Button text="Record the day" tone="secondary" preventDoubleClick />
        </Form>
      )}
      {running && rights.mayDecide && !adjustment.effect && <DecideForm {...props} />}
      <hr class="govuk-section-break govuk-section-break--l govuk-section-break--visible" />
    </section>
  )
}

function DecideForm({
  adjustment: { id },
  scheme,
  journeyId,
  tasks,
  usualMinutes,
  tokens,
  typed,
  errors,
}: AdjustmentsProps & { readonly adjustment: Adjustment }) {
  const revealed: Record<AdjustmentEffect['kind'], preact.VNode | undefined> = {
    'later-date': (
      <>
        <Select
          name={`task-${id}`}
          label="What is put later?"
          value={said(typed, `task-${id}`)}
          items={[
            { value: '', text: 'Select one' },
            ...tasks.map((task) => ({
              value: task.task,
              text: `${task.name} (now ${formatDay(task.dueOn as never)})`,
            })),
          ]}
          {...(errors[`task-${id}`] ? { errorMessage: errors[`task-${id}`] as string } : {})}
        />
        <DateInput
          id={`later-${id}`}
          namePrefix={`later-${id}`}
          legend="New date"
          values={typed as Record<string, string>}
          {...(errors[`later-${id}`] ? { errorMessage: errors[`later-${id}`] as string } : {})}
        />
      </>
    ),
    'longer-slot': (
      <Input
        name={`minutes-${id}`}
        label="How many minutes in all?"
        {...(usualMinutes ? { hint: `Usually ${usualMinutes} minutes.` } : {})}
        inputmode="numeric"
        classes="govuk-input--width-3"
        value={said(typed, `minutes-${id}`)}
        {...(errors[`minutes-${id}`] ? { errorMessage: errors[`minutes-${id}`] as string } : {})}
      />
    ),
    'earlier-questions': undefined,
    other: undefined,
  }
  return (
    <Form tokens={tokens} action={`/applications/${journeyId}/adjustments/${id}/decide`}>
      <Radios
        name={`effect-${id}`}
        legend="What changes?"
        hint="Others see this and nothing else."
        value={said(typed, `effect-${id}`)}
        items={effectKinds(scheme)
          .filter((effect) => effect.kind !== 'later-date' || tasks.length > 0)
          .map((effect) => ({
            value: effect.kind,
            text: effect.name,
            ...(revealed[effect.kind] ? { conditional: revealed[effect.kind] } : {}),
          }))}
        {...(errors[`effect-${id}`] ? { errorMessage: errors[`effect-${id}`] as string } : {})}
      />
      <Button text="Decide on the adjustment" preventDoubleClick />
    </Form>
  )
}

function AskForm({ journeyId, adjustments, mine, tokens, typed, errors }: AdjustmentsProps) {
  return (
    <Form tokens={tokens} action={`/applications/${journeyId}/adjustments`}>
      <h2 class="govuk-heading-m">
        {adjustments.length > 0 ? 'Ask for something else' : 'Ask for an adjustment'}
      </h2>
      <Textarea
        name="needs"
        label="What would help?"
        hint="You need not give a diagnosis. For example: more time to read, the questions in writing, a room without steps."
        value={said(typed, 'needs')}
        rows={4}
        {...(errors['needs'] ? { errorMessage: errors['needs'] } : {})}
      />
      <DateInput
        id="discussed"
        namePrefix="discussed"
        legend={mine ? 'When did you talk about it with your line manager?' : 'When did you talk about it?'}
        hint="Leave it empty if you have not yet."
        values={typed as Record<string, string>}
        {...(errors['discussed'] ? { errorMessage: errors['discussed'] } : {})}
      />
      <Button text="Ask for the adjustment" preventDoubleClick />
    </Form>
  )
}
