import { formatDay } from '../../ui/public.ts'
import {
  Bar,
  Button,
  ConditionList,
  Details,
  Form,
  type FormTokens,
  History,
  type HistoryEntry,
  InsetText,
  JourneyTimeline,
  RecordBand,
  StatusTag,
  SummaryList,
  TaskStages,
  WarningText,
  type Words,
} from '../../ui/public.ts'
import {
  type ClockReading,
  type JourneyView,
  type RequirementResult,
  waivedConditions,
  type CaseInWords,
} from '../schemes/public.ts'
import {
  appointmentFact,
  conditionOf,
  dateLookedFor,
  type Looking,
  myNext,
  statusOf,
  taskStages,
  timeline,
  waivedInWords,
  whom,
} from './application.parts.ts'
import { BroughtIn, type PaperShown } from './brought-in.parts.tsx'
import { clockInWords, clockReasons } from './clock.parts.ts'
import { nextDueTask, type Situation } from '../journeys/public.ts'

export interface ChecklistLine {
  readonly item: string
  readonly by: string
  readonly done: boolean
  readonly on?: string | undefined
  readonly note?: string | undefined
}

export interface ApplicationPageProps {
  readonly situation: Situation
  readonly view: JourneyView
  readonly looking: Looking
  readonly mine: boolean
  readonly history: readonly HistoryEntry[]
  /** What stands in the place of the history when it began on paper. */
  readonly paper?: PaperShown | undefined
  readonly checklist: readonly ChecklistLine[]
  readonly resources: readonly { readonly name: string; readonly href: string }[]
  readonly links: readonly { readonly text: string; readonly href: string }[]
  readonly actions: readonly { readonly text: string; readonly href: string }[]
  readonly previous?: { readonly href: string; readonly text: string } | undefined
  /** What the applicant alone is asked, once it has been sent. */
  readonly invitation?: Words
  /** What is open of their plans, for the two in a conversation that recurs. */
  readonly planActions?: Words
  /** Named results that were fixed, each with why. */
  readonly cases: readonly CaseInWords[]
  /** What was recommended or decided so far, while there is no outcome. */
  readonly standing?: { readonly name: string; readonly value: string } | undefined
  /** Papers whose answers were brought over from the application that began this one. */
  readonly carried: readonly string[]
  /** What was sent back to be put right, said in one sentence with where to read it. */
  readonly returned?: { readonly by: string; readonly href: string } | undefined
  readonly declined?: { readonly who: string; readonly as: string; readonly reason: string } | undefined
}

function ClockReasons({ clock }: { readonly clock: ClockReading }) {
  const reasons = clockReasons(clock)
  if (reasons.length === 0) return null
  return (
    <Details summaryText={`How the last day of “${clock.name}” came about`}>
      <ul class="govuk-list govuk-list--bullet">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </Details>
  )
}

function holds(result: RequirementResult): boolean {
  return result.standing === 'met' || result.standing === 'waived'
}

function dueOf(view: JourneyView, situation: Situation) {
  const first = nextDueTask(view)?.due
  // While it is paused no day counts, and one that has gone by would look late.
  return first && situation.state.status === 'running' && !view.paused
    ? { on: first.on, workingDaysLeft: first.workingDaysLeft }
    : null
}

/** The application as a task list by stage, with how it stands, its limits, conditions and papers. */
export function ApplicationPage(props: ApplicationPageProps) {
  const { situation, view, looking, mine } = props
  const { scheme, state, applicant } = situation
  const next = myNext(view, looking.personId, situation)
  const lookedFor = dateLookedFor(situation, view, looking)
  const conditions = [
    ...new Set([
      ...scheme.starts.requires,
      ...scheme.stages.flatMap((stage) => stage.exitsWhen),
      ...scheme.stages.flatMap((stage) => stage.tasks.flatMap((task) => task.requires)),
    ]),
  ].map((id) => view.assess(id))
  const asked = conditions.filter((result) => result.otherwise !== 'informs')
  const informing = conditions.filter((result) => result.otherwise === 'informs')
  const holding = asked.filter(holds).length
  const waivedOf = new Map(
    waivedConditions(scheme, state).map((each) => [each.id, waivedInWords(each, looking)] as const),
  )
  const waived = asked.filter((result) => result.standing === 'waived').length
  const condition = (result: RequirementResult) => conditionOf(result, waivedOf.get(result.id))
  const stages = timeline(view)
  return (
    <>
      <RecordBand
        kind={scheme.programme === undefined ? 'Application' : 'Programme'}
        title={scheme.name}
        {...(mine ? {} : { whose: applicant.name })}
        status={statusOf(situation, view)}
        due={dueOf(view, situation)}
        facts={[
          { name: 'Started', value: state.startedOn ? formatDay(state.startedOn) : 'Not yet' },
          ...props.cases.map(({ name, is, because }) => ({
            name,
            value: because === '' ? is : `${is}, because ${because}`,
          })),
          ...(props.standing ? [props.standing] : []),
          ...(state.meeting ? [appointmentFact(state.meeting)] : []),
        ]}
        {...(next ? { action: <Button href={next.href} text={next.title} /> } : {})}
      />
      {props.carried.length > 0 && props.previous && (
        <InsetText>
          What you wrote before is laid ready as a draft in {props.carried.join(', ')}, brought over from{' '}
          <a class="govuk-link" href={props.previous.href}>
            the earlier application
          </a>
          . Read it, change it and save it: only then does it count.
        </InsetText>
      )}
      {props.returned && (
        <InsetText>
          Sent back by {props.returned.by}
          {state.resubmitBy && <> to be sent again by {formatDay(state.resubmitBy)}</>}.{' '}
          <a class="govuk-link" href={props.returned.href}>
            Read what to put right
          </a>
          .{' '}
          {scheme.signatures
            ? 'When it is done, ask for signatures again.'
            : 'When it is done, it is sent again.'}
        </InsetText>
      )}
      {lookedFor && (
        <InsetText>
          {lookedFor.meeting}:{' '}
          {lookedFor.goesOn
            ? `it was adjourned part-heard on ${formatDay(lookedFor.since)}, and what was heard so far is kept. A day to go on is looked for`
            : `there has been no date since ${formatDay(lookedFor.since)}. A new one is looked for`}{' '}
          by {lookedFor.by}. {mine ? 'You hear' : 'The applicant hears'} as soon as it is held.
        </InsetText>
      )}
      {props.declined && !state.edition && (
        <WarningText>
          {props.declined.who}, {props.declined.as}, declined to sign: “{props.declined.reason}” Put it right,
          then ask for signatures again.
        </WarningText>
      )}
      <JourneyTimeline label={`The ${stages.length} stages`} stages={stages} today={looking.today} />
      {props.invitation}
      <TaskStages stages={taskStages(situation, view, looking)} />

      {scheme.checklist && (
        <section aria-labelledby="checklist">
          <h2 class="govuk-heading-m" id="checklist">
            {scheme.checklist.name}
          </h2>
          <p class="govuk-body">Waymark ticks this for you as things are done.</p>
          <SummaryList
            rows={props.checklist.map((line) => ({
              key: line.item,
              value: (
                <>
                  <StatusTag
                    tone={line.done ? 'done' : 'neutral'}
                    text={line.done ? 'Done' : 'Still to do'}
                  />{' '}
                  {line.done && line.on ? line.on : `by ${line.by}`}
                  {line.note && <div class="govuk-hint govuk-!-margin-bottom-0">{line.note}</div>}
                </>
              ),
            }))}
          />
        </section>
      )}

      <section aria-labelledby="conditions">
        <h2 class="govuk-heading-m" id="conditions">
          Conditions
        </h2>
        <Bar
          label="Conditions that hold"
          value={holding}
          of={asked.length}
          unit="conditions"
          sentence={`${holding} of ${asked.length} conditions hold today${waived > 0 ? `, of which ${waived} ${waived === 1 ? 'was' : 'were'} waived and not met` : ''}. Open one to see the rule, what was found, where, and how to put it right.`}
        />
        <ConditionList conditions={asked.filter((result) => !holds(result)).map(condition)} />
        {holding > 0 && (
          <Details
            summaryText={holding === 1 ? 'The condition that holds' : `The ${holding} conditions that hold`}
          >
            <ConditionList conditions={asked.filter(holds).map(condition)} />
          </Details>
        )}
        {informing.length > 0 && (
          <Details summaryText="For information: shown to those who decide, and decides nothing by itself">
            <ConditionList conditions={informing.map(condition)} />
          </Details>
        )}
      </section>

      {view.clocks.length > 0 && (
        <section aria-labelledby="limits">
          <h2 class="govuk-heading-m" id="limits">
            Time limits
          </h2>
          <SummaryList
            rows={view.clocks.map((clock) => ({
              key: clock.name,
              value: (
                <>
                  {clock.late && <StatusTag tone="late" text="Late" />} {clockInWords(clock)}
                  <ClockReasons clock={clock} />
                  {clock.rule && <div class="govuk-hint govuk-!-margin-bottom-0">{clock.rule}</div>}
                </>
              ),
            }))}
          />
        </section>
      )}

      {props.planActions}

      {(props.links.length > 0 || props.resources.length > 0) && (
        <section aria-labelledby="papers">
          <h2 class="govuk-heading-m" id="papers">
            Papers and guidance
          </h2>
          <ul class="govuk-list">
            {props.links.map((link) => (
              <li key={link.href}>
                <a class="govuk-link" href={link.href}>
                  {link.text}
                </a>
              </li>
            ))}
            {props.resources.map((resource) => (
              <li key={resource.href}>
                <a class="govuk-link" href={resource.href}>
                  {resource.name}
                </a>
              </li>
            ))}
            {props.previous && (
              <li>
                <a class="govuk-link" href={props.previous.href}>
                  {props.previous.text}
                </a>
              </li>
            )}
          </ul>
        </section>
      )}
      {props.actions.length > 0 && (
        <Details summaryText="If something changes">
          <ul class="govuk-list">
            {props.actions.map((action) => (
              <li key={action.href}>
                <a class="govuk-link" href={action.href}>
                  {action.text}
                </a>
              </li>
            ))}
          </ul>
        </Details>
      )}
      {props.paper && <BroughtIn paper={props.paper} situation={situation} />}
      <History entries={props.history} />
    </>
  )
}

/** For someone above who holds no role in it: how it stands, nothing of what is written. */
export function ProgressPage({
  situation,
  view,
  looking,
}: Pick<ApplicationPageProps, 'situation' | 'view' | 'looking'>) {
  const { scheme, state, applicant } = situation
  const stages = timeline(view)
  return (
    <>
      <RecordBand
        kind={scheme.programme === undefined ? 'Application' : 'Programme'}
        title={scheme.name}
        whose={applicant.name}
        status={statusOf(situation, view)}
        due={dueOf(view, situation)}
        facts={[{ name: 'Started', value: state.startedOn ? formatDay(state.startedOn) : 'Not yet' }]}
      />
      <JourneyTimeline label={`The ${stages.length} stages`} stages={stages} today={looking.today} />
      <p class="govuk-body">
        You can see how this application stands. What is written in it is open only to those who have a part
        in it.
      </p>
    </>
  )
}

/** Asking for signatures: what is sealed, who signs in which order. */
export function SealPage({
  situation,
  view,
  tokens,
  looking,
}: Pick<ApplicationPageProps, 'situation' | 'view' | 'looking'> & { readonly tokens: FormTokens }) {
  const { scheme, journeyId } = situation
  return (
    <>
      <h1 class="govuk-heading-l">Ask for signatures</h1>
      <p class="govuk-body">
        Everything below is frozen as it is now, so that everyone signs the same words. If you change anything
        afterwards, it is signed again.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {(scheme.signatures?.covers ?? []).map((document) => (
          <li key={document}>{scheme.templates[document]?.name ?? document}</li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">Who signs</h2>
      <ol class="govuk-list govuk-list--number">
        {view.slots.map((slot) => (
          <li key={slot.slot.slot}>
            {slot.slot.name}: {whom(slot.holders, looking.personId, slot.slot.name)}
          </li>
        ))}
      </ol>
      <Form tokens={tokens} action={`/applications/${journeyId}/seal`}>
        <Button text="Freeze it and ask for signatures" preventDoubleClick />
      </Form>
    </>
  )
}
