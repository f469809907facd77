import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { type FieldErrors, FormErrors, type FormTokens, InsetText } from '../../ui/public.ts'
import { AtThisStep } from '../applications/public.ts'
import type { Situation } from '../journeys/public.ts'
import type { CompiledScheme, RequirementResult, TaskView } from '../schemes/public.ts'
import { DissentTexts } from './adjourning.parts.tsx'
import type { Decision, Dissent } from './panel.queries.ts'
import { DecisionForm, DecisionText, EarlierDecisions } from './decision.parts.tsx'

export interface DecidePageProps {
  readonly situation: Situation & { readonly journeyId: string }
  readonly task: TaskView
  readonly mine: boolean
  /** What was recommended or decided before, for whoever decides. */
  readonly before: readonly Decision[]
  readonly dissents: readonly Dissent[]
  readonly nameOf: (id: PersonId) => string
  /** What the terms ask for when this is decided. */
  readonly conditions: readonly RequirementResult[]
  readonly canTell: boolean
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
  readonly values: Readonly<Record<string, string>>
}

/** A decision outside any sitting, or why it cannot be recorded yet. */
export function DecidePage({
  situation,
  task,
  mine,
  before,
  dissents,
  nameOf,
  conditions,
  canTell,
  tokens,
  errors,
  values,
}: DecidePageProps) {
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
        <>
          <EarlierDecisions scheme={scheme} decisions={before} dissents={dissents} nameOf={nameOf} />
          <AtThisStep results={conditions} />
          <DecisionForm
            scheme={scheme}
            meeting={undefined}
            score={undefined}
            action={`/applications/${journeyId}/decide/${task.task.task}`}
            tokens={tokens}
            errors={errors}
            values={values}
            canTell={canTell}
            task={task.task}
          />
        </>
      )}
    </>
  )
}

/** What was decided, as those who may read it do: the latest first, each with its reasons. */
export function DecisionPage({
  scheme,
  applicantName,
  decisions,
  dissents,
  replaced,
  nameOf,
}: {
  readonly scheme: CompiledScheme
  readonly applicantName: string
  readonly decisions: readonly Decision[]
  /** Those that this person may read. */
  readonly dissents: readonly Dissent[]
  /** Decisions whose place a later one has taken. */
  readonly replaced: ReadonlySet<string>
  readonly nameOf: (id: PersonId) => string
}) {
  return (
    <>
      <span class="govuk-caption-l">{applicantName}</span>
      <h1 class="govuk-heading-l">{scheme.name}</h1>
      {decisions.map((decision, index) => {
        const outcome = scheme.outcomes.find((each) => each.outcome === decision.outcome)
        return (
          <section
            key={decision.id}
            aria-label={`Decision ${index + 1} of ${decisions.length}: ${outcome?.name ?? decision.outcome}, ${formatDay(decision.on)}`}
          >
            {replaced.has(decision.id) && (
              <InsetText>A later decision has taken the place of this one.</InsetText>
            )}
            <DecisionText scheme={scheme} decision={decision} meeting={undefined} nameOf={nameOf} />
            <DissentTexts
              dissents={dissents.filter(({ decisionId }) => decisionId === decision.id)}
              nameOf={nameOf}
            />
            {index === 0 && outcome?.says && <p class="govuk-body">{outcome.says}</p>}
          </section>
        )
      })}
    </>
  )
}
