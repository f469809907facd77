import { formatDay, formatShortDay } from '../../kernel/words.ts'
import {
  Button,
  Details,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  InsetText,
  Radios,
  SortableTable,
  StatusTag,
} from '../../ui/public.ts'
import { ChoiceField, WordsField } from './fields.parts.tsx'
import { shownInWords } from './figures.rules.ts'
import type { NeedsHere } from './needs.opening.ts'
import { planPath } from './needs.paths.ts'
import type { ActionStatus, VersionState } from './needs.tables.ts'
import { courseName, type PlanWords } from './plan.words.ts'
import { actionsOf, type FrozenFigures, type PlanAction, type PlanContent } from './plan.rules.ts'
import type { LearningPlan, PlanVersion } from './plan.store.ts'

/** The learning and development plan: as it is made, approved, revised, and as staff read it. */

export const statusNames: Readonly<Record<ActionStatus, string>> = {
  'not-started': 'Not started',
  'under-way': 'Under way',
  done: 'Done',
  dropped: 'Not done any more',
}

const statusTones = {
  'not-started': 'ready',
  'under-way': 'partly',
  done: 'done',
  dropped: 'neutral',
} as const

const stateTags: Readonly<Record<VersionState, preact.VNode>> = {
  draft: <StatusTag tone="partly">Draft</StatusTag>,
  'for-approval': <StatusTag tone="with-someone">Waits for approval</StatusTag>,
  published: <StatusTag tone="done">Published to staff</StatusTag>,
  replaced: <StatusTag tone="neutral">Replaced by a later version</StatusTag>,
}

const periodOf = ({ beginsOn, endsOn }: LearningPlan) => `${formatDay(beginsOn)} to ${formatDay(endsOn)}`

export interface PlanContentProps {
  readonly here: NeedsHere
  readonly plan: LearningPlan
  readonly content: PlanContent
  readonly words: PlanWords
  /** Shown beneath each priority and each action; nothing where the reader may change nothing. */
  readonly underPriority?: (priority: string) => preact.ComponentChildren
  readonly underAction?: (action: PlanAction) => preact.ComponentChildren
  readonly withProgress: boolean
}

/** Priorities with why they are there, and what is done about each. */
export function PlanContentPart(props: PlanContentProps) {
  const { here, plan, content, words, underPriority, underAction, withProgress } = props
  return (
    <>
      {content.priorities.map(({ priority, why, inputs, actions }) => (
        <section key={priority} aria-label={here.priorityName(priority)}>
          <h2 class="govuk-heading-m">{here.priorityName(priority)}</h2>
          <p class="govuk-body wm-prose">{why}</p>
          {inputs.length > 0 && (
            <p class="govuk-hint">Led to by: {inputs.map((input) => words.inputName(input)).join('; ')}</p>
          )}
          {underPriority?.(priority)}
          {actions.length === 0 && <p class="govuk-body">Nothing is planned for it yet.</p>}
          {actions.map((action) => {
            const progress = plan.progress[action.id]
            const status = progress?.status ?? 'not-started'
            return (
              <div key={action.id} class="wm-card" id={`action-${action.id}`}>
                <h3 class="govuk-heading-s">{action.action}</h3>
                <p class="govuk-body">
                  {plan.names[action.ownerId] ?? 'Someone who has left'}, by {formatDay(action.dueOn)}
                  {action.course && (
                    <>
                      {' · '}
                      <a class="govuk-link" href={`/learning/courses/${action.course}`}>
                        {courseName(words, action.course)}
                      </a>
                    </>
                  )}
                </p>
                {withProgress && (
                  <p class="govuk-body">
                    <StatusTag tone={statusTones[status]}>{statusNames[status]}</StatusTag>
                    {progress && progress.note !== '' && <span class="wm-prose"> {progress.note}</span>}
                  </p>
                )}
                {underAction?.(action)}
              </div>
            )
          })}
        </section>
      ))}
    </>
  )
}

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
          rows={plans.map((plan) => ({
            cells: [
              <a key="plan" class="govuk-link" href={`${planPath}/${plan.id}`}>
                {plan.name}
              </a>,
              formatShortDay(plan.beginsOn),
              formatShortDay(plan.endsOn),
              <>
                {plan.versions[0]?.version} {plan.versions[0] && stateTags[plan.versions[0].state]}
              </>,
            ],
          }))}
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
  const [latest] = plan.versions
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
      {latest.content.priorities.length === 0 && (
        <EmptyState
          title="No priority is in the plan yet"
          text="Add the first one, say why it comes first and which inputs lead to it, then what is to be done."
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
      {latest.state === 'for-approval' && here.may.approve && (
        <DecideForm {...{ href, latest, typed, errors, tokens }} isOwn={latest.madeBy === me} />
      )}
      {latest.state === 'published' && here.may.keep && (
        <ReviseForm {...{ here, href, words, typed, errors, tokens }} />
      )}
      {latest.figures && <FrozenPart figures={latest.figures} />}
      <VersionsPart plan={plan} words={words} />
    </>
  )
}

/** What made a version, and who approved it. */
export function VersionWords({
  version,
  words,
}: {
  readonly version: PlanVersion
  readonly words: PlanWords
}) {
  return (
    <>
      {version.changes !== '' && (
        <p class="govuk-body">
          What changed, because of {words.causeName(version.causedBy)}:{' '}
          <span class="wm-prose">{version.changes}</span>
        </p>
      )}
      {version.approvedOn && version.approvedByName && (
        <p class="govuk-body">
          Approved by {version.approvedByName} on {formatDay(version.approvedOn)}.
        </p>
      )}
    </>
  )
}

interface ProgressFormProps {
  readonly href: string
  readonly action: PlanAction
  readonly plan: LearningPlan
  readonly tokens: FormTokens
  readonly typed: (name: string) => string
  readonly errors: FieldErrors | undefined
}

function ProgressForm({ href, action, plan, tokens, typed, errors }: ProgressFormProps) {
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

interface DecideFormProps {
  readonly href: string
  readonly latest: PlanVersion
  readonly isOwn: boolean
  readonly typed: (name: string) => string
  readonly errors: FieldErrors | undefined
  readonly tokens: FormTokens
}

function DecideForm({ href, latest, isOwn, typed, errors, tokens }: DecideFormProps) {
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

function ReviseForm({ href, words, typed, errors, tokens }: ReviseFormProps) {
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

/** The figures that a version rests on, as they were when it was approved. */
export function FrozenPart({ figures }: { readonly figures: FrozenFigures }) {
  return (
    <SortableTable
      caption={`What it rests on: figures of ${formatDay(figures.on)}`}
      columns={[
        { title: 'Priority' },
        { title: `People of ${figures.people} who need it`, numeric: true },
        { title: 'Findings', numeric: true },
      ]}
      rows={figures.priorities.map(({ name, said, findings }) => ({
        // A figure that was held back is not in what was kept.
        cells: [name, shownInWords(said ?? undefined), String(findings)],
      }))}
    />
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

/** How far a published plan is, in a sentence. */
export function progressInWords(plan: LearningPlan, content: PlanContent): string {
  const statuses = actionsOf(content).map(({ action }) => plan.progress[action.id]?.status ?? 'not-started')
  const count = (status: ActionStatus) => statuses.filter((each) => each === status).length
  return `${count('done')} of ${statuses.length} actions ${statuses.length === 1 ? 'is' : 'are'} done, ${count('under-way')} under way.`
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
