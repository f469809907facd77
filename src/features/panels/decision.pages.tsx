import type { PersonId } from '../../kernel/ids.ts'
import { type FieldErrors, FormErrors, type FormTokens, InsetText } from '../../ui/public.ts'
import type { Situation } from '../journeys/public.ts'
import type { CompiledScheme, TaskView } from '../schemes/public.ts'
import type { Decision } from './panel.queries.ts'
import { DecisionForm, DecisionText } from './decision.parts.tsx'

export interface DecidePageProps {
  readonly situation: Situation & { readonly journeyId: string }
  readonly task: TaskView
  readonly mine: boolean
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
  readonly values: Readonly<Record<string, string>>
}

/** A decision outside any sitting, or why it cannot be recorded yet. */
export function DecidePage({ situation, task, mine, tokens, errors, values }: DecidePageProps) {
  const { scheme, applicant, journeyId } = situation
  const role = task.task.by.map((each) => scheme.roles[each]?.name ?? each).join(' or ')
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{applicant.name}</span>
      <h1 class="govuk-heading-l">{task.task.name}</h1>
      {task.state !== 'ready' ? (
        <InsetText>
          Not yet: {task.because.map((each) => each.says).join('; ') || 'an earlier stage comes first'}.
        </InsetText>
      ) : !mine ? (
        <p class="govuk-body">This is for the {role}.</p>
      ) : task.task.does === 'meet' ? (
        <InsetText>No date is held yet. The meeting is run from its date.</InsetText>
      ) : (
        <DecisionForm
          scheme={scheme}
          meeting={undefined}
          score={undefined}
          action={`/applications/${journeyId}/decide/${task.task.task}`}
          tokens={tokens}
          errors={errors}
          values={values}
          canTell={scheme.stages.some((stage) => stage.tasks.some((each) => each.does === 'tell'))}
        />
      )}
    </>
  )
}

/** A decision as the person it is about reads it. */
export function DecisionPage({
  scheme,
  applicantName,
  decision,
  nameOf,
}: {
  readonly scheme: CompiledScheme
  readonly applicantName: string
  readonly decision: Decision
  readonly nameOf: (id: PersonId) => string
}) {
  const outcome = scheme.outcomes.find((each) => each.outcome === decision.outcome)
  return (
    <>
      <span class="govuk-caption-l">{applicantName}</span>
      <h1 class="govuk-heading-l">{scheme.name}</h1>
      <DecisionText scheme={scheme} decision={decision} meeting={undefined} nameOf={nameOf} />
      {outcome?.says && <p class="govuk-body">{outcome.says}</p>}
    </>
  )
}
