import { formatDay, formatShortDay } from '../../kernel/words.ts'
import {
  Button,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  InsetText,
  SortableTable,
} from '../../ui/public.ts'
import type { NeedsHere } from './needs.opening.ts'
import { planPath } from './needs.paths.ts'
import { type PlanWords, progressInWords } from './plan.words.ts'
import { currentOf } from './plan.rules.ts'
import type { LearningPlan } from './plan.store.ts'
import { DecideForm, ProgressForm, ReviseForm, ThrowAwayForm } from './plan.doing.parts.tsx'
import { FrozenPart, PlanContentPart, stateTags, VersionWords } from './plan.parts.tsx'

/** The learning and development plan: as it is made, approved, revised, and as staff read it. */

const periodOf = ({ beginsOn, endsOn }: LearningPlan) => `${formatDay(beginsOn)} to ${formatDay(endsOn)}`

interface PlansPageProps {
  readonly here: NeedsHere
  readonly name: string
  readonly plans: readonly LearningPlan[]
  readonly typed: (name: string) => string
  readonly errors: FieldErrors | undefined
  readonly tokens: FormTokens
  readonly dayField: preact.VNode
}

/** Every plan, and how one is begun. */
export function PlansPage({ here, name, plans, errors, tokens, dayField }: PlansPageProps) {
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">{name}</h1>
      {plans.length === 0 ? (
        <EmptyState
          title="There is no plan yet"
          text="A plan says which priorities come first and why, what is done about each, by whom and by when. Once it is approved, all staff can read it."
        />
      ) : (
        <SortableTable
          caption="Plans"
          columns={[
            { title: 'Plan' },
            { title: 'From', together: true },
            { title: 'To', together: true },
            { title: 'Version' },
          ]}
          rows={plans.map((plan) => {
            const current = currentOf(plan)
            return {
              cells: [
                <a key="plan" class="govuk-link" href={`${planPath}/${plan.id}`}>
                  {plan.name}
                </a>,
                formatShortDay(plan.beginsOn),
                formatShortDay(plan.endsOn),
                current && (
                  <>
                    {current.version} {stateTags[current.state]}
                  </>
                ),
              ],
            }
          })}
        />
      )}
      {here.may.keep && (
        <Form tokens={tokens} action={planPath}>
          <h2 class="govuk-heading-m">Begin a plan</h2>
          {dayField}
          <Button
            text="Begin this plan"
            tone={plans.length > 0 ? 'secondary' : undefined}
            preventDoubleClick
          />
        </Form>
      )}
    </>
  )
}

interface PlanPageProps {
  readonly here: NeedsHere
  readonly plan: LearningPlan
  readonly words: PlanWords
  readonly me: string
  readonly typed: (name: string) => string
  readonly errors: FieldErrors | undefined
  readonly tokens: FormTokens
}

/** A plan as those who keep and approve it see it: its latest version, and what can be done with it now. */
export function PlanPage({ here, plan, words, me, typed, errors, tokens }: PlanPageProps) {
  const latest = currentOf(plan)
  if (!latest) return null
  const isDraft = latest.state === 'draft'
  const edits = isDraft && here.may.keep
  const href = `${planPath}/${plan.id}`
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">{plan.name}</h1>
      <p class="govuk-caption-m">{periodOf(plan)}</p>
      <p>
        Version {latest.version} {stateTags[latest.state]}
      </p>
      <VersionWords version={latest} words={words} />
      {latest.sentBack !== null && isDraft && (
        <InsetText>
          Sent back: <span class="wm-prose">{latest.sentBack}</span>
        </InsetText>
      )}
      {latest.content.priorities.length === 0 && latest.state !== 'withdrawn' && (
        <EmptyState
          title="No priority is in the plan yet"
          text="Add the first one, say why it comes first and which inputs lead to it, then what is to be done. After that the plan can be sent for approval."
          {...(edits ? { action: <Button href={`${href}/priority`} text="Add a priority" /> } : {})}
        />
      )}
      <PlanContentPart
        {...{ here, plan, words }}
        content={latest.content}
        withProgress={latest.state === 'published'}
        underPriority={
          edits
            ? (priority) => (
                <p class="govuk-body">
                  <a class="govuk-link" href={`${href}/action?priority=${priority}`}>
                    Add an action
                    <span class="govuk-visually-hidden"> for {here.priorityName(priority)}</span>
                  </a>{' '}
                  ·{' '}
                  <a class="govuk-link" href={`${href}/priority?priority=${priority}`}>
                    Change why
                    <span class="govuk-visually-hidden"> {here.priorityName(priority)} is in the plan</span>
                  </a>
                </p>
              )
            : undefined
        }
        underAction={(action) =>
          edits ? (
            <p class="govuk-body">
              <a class="govuk-link" href={`${href}/action?action=${action.id}`}>
                Change this action
                <span class="govuk-visually-hidden">: {action.action}</span>
              </a>
            </p>
          ) : latest.state === 'published' && (here.may.keep || action.ownerId === me) ? (
            <ProgressForm {...{ href, action, plan, tokens, errors, typed }} />
          ) : undefined
        }
      />
      {edits && (
        <>
          {latest.content.priorities.length > 0 && (
            <>
              <p class="govuk-body">
                <a class="govuk-link" href={`${href}/priority`}>
                  Add a priority
                </a>
              </p>
              <Form tokens={tokens} action={`${href}/send`}>
                <input type="hidden" name="revision" value={latest.revision} />
                <Button text="Send it for approval" preventDoubleClick />
              </Form>
            </>
          )}
          <ThrowAwayForm {...{ href, latest, tokens }} />
        </>
      )}
      {latest.state === 'withdrawn' && here.may.keep && (
        <p class="govuk-body">
          <a class="govuk-link" href={planPath}>
            Begin another plan
          </a>
        </p>
      )}
      {latest.state === 'for-approval' && here.may.approve && (
        <DecideForm {...{ href, latest, typed, errors, tokens }} isOwn={latest.madeBy === me} />
      )}
      {latest.state === 'published' && here.may.keep && (
        <ReviseForm {...{ here, href, words, typed, errors, tokens }} />
      )}
      {latest.figures && <FrozenPart figures={latest.figures} />}
      {here.may.read && <VersionsPart plan={plan} words={words} />}
    </>
  )
}

function VersionsPart({ plan, words }: { readonly plan: LearningPlan; readonly words: PlanWords }) {
  if (plan.versions.length < 2) return null
  return (
    <SortableTable
      caption="Versions"
      columns={[
        { title: 'Version' },
        { title: 'How it stands' },
        { title: 'Because of' },
        { title: 'What changed', sentences: true },
      ]}
      rows={plan.versions.map((version) => ({
        cells: [
          <a key="version" class="govuk-link" href={`${planPath}/${plan.id}/versions/${version.version}`}>
            Version {version.version}
          </a>,
          stateTags[version.state],
          version.causedBy === null ? 'The first one' : words.causeName(version.causedBy),
          version.changes,
        ],
      }))}
    />
  )
}

interface StaffPlanProps {
  readonly here: NeedsHere
  readonly plan: LearningPlan
  readonly words: PlanWords
}

/** The published plan as all staff read it. */
export function StaffPlanPage({ here, plan, words }: StaffPlanProps) {
  const published = plan.versions.find(({ state }) => state === 'published')
  if (!published) return null
  return (
    <>
      <h1 class="govuk-heading-l">{plan.name}</h1>
      <p class="govuk-caption-m">{periodOf(plan)}</p>
      <p class="govuk-body">{progressInWords(plan, published.content)}</p>
      <VersionWords version={published} words={words} />
      <PlanContentPart {...{ here, plan, words }} content={published.content} withProgress />
      <p class="govuk-body">
        <a class="govuk-link" href="/learning/needs">
          Say what you need to learn
        </a>
        : it counts when the plan is revised.
      </p>
    </>
  )
}
