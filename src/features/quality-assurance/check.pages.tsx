import { formatDay } from '../../kernel/words.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import {
  Beside,
  Button,
  ButtonGroup,
  Checkboxes,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  InsetText,
  RecordBand,
  type Words,
} from '../../ui/public.ts'
import { Blocks, type DocumentBlock, type InPlace, InPlaceForm } from '../documents/public.ts'
import { EditionScans, EditionSignatures } from '../applications/public.ts'
import type { ApplicationEdition, Situation } from '../journeys/public.ts'
import type { TaskView } from '../schemes/public.ts'
import type { Edition } from '../signatures/public.ts'
import type { QualityCheck } from './checks.queries.ts'
import type { Finding } from './findings.rules.ts'
import { FindingList, PinnedPapers, placeNames } from './pinned.pages.tsx'

export type CheckedEdition = Edition & { readonly application: ApplicationEdition }

/** Checks of other rounds, each readable for good. */
function OtherRounds({
  journeyId,
  checks,
  round,
}: {
  readonly journeyId: string
  readonly checks: readonly QualityCheck[]
  readonly round: number
}) {
  const others = checks.filter((check) => check.finished && check.round !== round)
  if (others.length === 0) return null
  return (
    <p class="govuk-body">
      Other rounds:{' '}
      {others.map((check, index) => (
        <span key={check.id}>
          {index > 0 && ', '}
          <a class="govuk-link" href={`/applications/${journeyId}/quality/${check.round}`}>
            round {check.round}, finished on {formatDay(check.finished?.on as IsoDate)}
          </a>
        </span>
      ))}
    </p>
  )
}

export interface CheckPageProps {
  readonly situation: Situation & { readonly journeyId: string }
  readonly task: TaskView
  readonly check: QualityCheck | undefined
  readonly checks: readonly QualityCheck[]
  readonly edition: CheckedEdition | undefined
  readonly place: InPlace | undefined
  readonly findings: readonly Finding[]
  readonly tokens: FormTokens
}

/** The frozen portfolio and the checklist side by side; one below the other on a phone. */
export function CheckPage(props: CheckPageProps) {
  const { situation, task, check, edition, place, findings, tokens } = props
  const { scheme, state, applicant, journeyId } = situation
  const action = `/applications/${journeyId}/check/${task.task.task}`
  const names = edition ? placeNames(scheme, edition.application) : new Map<string, string>()
  const checklist = place && (
    <>
      {place.othersDrafts.length > 0 && (
        <InsetText>
          Someone else has typed in this checklist too and not saved it. If you both save the same part, you
          are shown both texts.
        </InsetText>
      )}
      <p class="govuk-body">Parts that depend on an answer appear when you save.</p>
      <InPlaceForm
        place={place}
        tokens={tokens}
        action={action}
        autosave={`${action}/draft`}
        buttons={
          <ButtonGroup>
            <Button name="_do" value="save" tone="secondary">
              Save the checklist
            </Button>
            <Button name="_do" value="finish">
              Save and finish the check
            </Button>
          </ButtonGroup>
        }
      />
    </>
  )
  return (
    <>
      <FormErrors errors={place?.errors} />
      <RecordBand
        kind={`Quality check, round ${state.round}`}
        title={task.task.name}
        whose={applicant.name}
        status={
          check ? { tone: 'ready', text: 'Being checked' } : { tone: 'neutral', text: 'Not started yet' }
        }
        due={task.due ? { on: task.due.on, workingDaysLeft: task.due.workingDaysLeft } : null}
        facts={state.submittedOn ? [{ name: 'Received', value: formatDay(state.submittedOn) }] : []}
      />
      {task.due?.rule && <p class="govuk-body">{task.due.rule}</p>}
      <SaidBefore situation={situation} task={task} />
      <OtherRounds journeyId={journeyId} checks={props.checks} round={state.round} />
      {!check && <BeginCheck {...props} action={action} />}
      {check && !place && <Button href={`${action}/finish`} text="Finish the check" />}
      {edition &&
        (checklist ? (
          <Beside equal asideLabel={asItWas(situation)} aside={<Portfolio {...props} edition={edition} />}>
            <h2 class="govuk-heading-l" id="checklist">
              Checklist
            </h2>
            <FindingList findings={findings} names={names} />
            {checklist}
          </Beside>
        ) : (
          <Portfolio {...props} edition={edition} />
        ))}
      {!edition && checklist}
    </>
  )
}

function asItWas({ scheme }: Situation): string {
  return scheme.signatures ? 'Portfolio as it was signed' : 'Portfolio as it was sent'
}

/** What others said in the steps that this one waited for, to be read before it is concluded. */
function SaidBefore({ situation, task }: Pick<CheckPageProps, 'situation' | 'task'>) {
  const { scheme, state, journeyId } = situation
  const said = scheme.stages
    .flatMap(({ tasks }) => tasks)
    .filter(
      (each) => each.does === 'record' && task.task.opensWhen.includes(each.task) && state.steps[each.task],
    )
  if (said.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">What was said before</h2>
      <ul class="govuk-list govuk-list--bullet">
        {said.map((each) => (
          <li key={each.task}>
            <a class="govuk-link" href={`/applications/${journeyId}/tasks/${each.task}`}>
              {each.name}
            </a>
            , {formatDay(state.steps[each.task]?.on as IsoDate)}
          </li>
        ))}
      </ul>
    </>
  )
}

function Portfolio({
  situation,
  edition,
  findings,
}: Pick<CheckPageProps, 'situation' | 'findings'> & { readonly edition: CheckedEdition }) {
  return (
    <>
      <h2 class="govuk-heading-l" id="portfolio">
        {asItWas(situation)}
      </h2>
      <PinnedEdition situation={situation} edition={edition} findings={findings} />
    </>
  )
}

/** The frozen papers with what is pinned to them, scans and signatures: all that a check is about. */
function PinnedEdition({
  situation,
  edition,
  findings,
}: {
  readonly situation: CheckPageProps['situation']
  readonly edition: CheckedEdition
  readonly findings: readonly Finding[]
}) {
  const { application } = edition
  return (
    <>
      <PinnedPapers scheme={situation.scheme} application={application} findings={findings} />
      <EditionScans journeyId={situation.journeyId} application={application} headingLevel={3} />
      <EditionSignatures situation={situation} edition={edition} headingLevel={3} />
    </>
  )
}

function BeginCheck({ task, tokens, action }: CheckPageProps & { readonly action: string }): Words {
  if (task.state === 'waiting')
    return (
      <InsetText>The check cannot start yet: {task.because.map((each) => each.says).join('; ')}.</InsetText>
    )
  return (
    <Form tokens={tokens} action={`${action}/start`}>
      <Button preventDoubleClick text="Start the check" />
    </Form>
  )
}

export interface FinishPageProps {
  readonly situation: Situation & { readonly journeyId: string }
  readonly task: TaskView
  /** What finishing leads to, said before it is done. */
  readonly returns: { readonly stageName: string; readonly resubmitBy: IsoDate | undefined } | undefined
  readonly findings: readonly Finding[]
  readonly printedName: string
  readonly errors: FieldErrors | undefined
  readonly tokens: FormTokens
}

/** Said once more before it is done: what happens next, and the name that stands under it. */
export function FinishPage(props: FinishPageProps) {
  const { situation, task, returns, findings, errors, tokens } = props
  const action = `/applications/${situation.journeyId}/check/${task.task.task}`
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{situation.applicant.name}</span>
      <h1 class="govuk-heading-l">{returns ? 'Send it back for more' : 'Let it go forward'}</h1>
      {returns ? (
        <p class="govuk-body">
          The application goes back to “{returns.stageName}” with{' '}
          {findings.length === 1 ? 'one finding' : `${findings.length} findings`}
          {returns.resubmitBy && <>, to be sent again by {formatDay(returns.resubmitBy)}</>}. It is{' '}
          {situation.scheme.signatures ? 'signed, submitted' : 'submitted'} and checked again. The applicant
          and the manager can read this checklist.
        </p>
      ) : (
        <p class="govuk-body">
          You recommend that {situation.applicant.name}’s application goes forward. The applicant and the
          manager can read this checklist.
        </p>
      )}
      <Form tokens={tokens} action={`${action}/finish`}>
        <Input
          name="printed-name"
          label="Your name, as it is printed"
          value={props.printedName}
          classes="govuk-input--width-20"
          errorMessage={errors?.['printed-name']}
        />
        <Checkboxes
          name="confirm"
          errorMessage={errors?.['confirm']}
          items={[{ value: 'yes', text: 'I have checked this portfolio and sign this' }]}
        />
        <ButtonGroup>
          <Button
            preventDoubleClick
            text={returns ? 'Sign and send it back' : 'Sign and let it go forward'}
          />
          <a class="govuk-link" href={action}>
            Go on checking
          </a>
        </ButtonGroup>
      </Form>
    </>
  )
}

export interface RecordPageProps {
  readonly situation: Situation & { readonly journeyId: string }
  readonly check: QualityCheck
  readonly checks: readonly QualityCheck[]
  readonly edition: CheckedEdition | undefined
  readonly blocks: readonly DocumentBlock[]
  readonly findings: readonly Finding[]
  readonly back: boolean
}

/** A finished check as the applicant, the manager and everyone who sees the application read it. */
export function QualityRecordPage({
  situation,
  check,
  checks,
  edition,
  blocks,
  findings,
  back,
}: RecordPageProps) {
  const names = edition ? placeNames(situation.scheme, edition.application) : new Map<string, string>()
  return (
    <>
      <RecordBand
        kind={`Quality check, round ${check.round}`}
        title={situation.scheme.name}
        whose={situation.applicant.name}
        status={back ? { tone: 'ready', text: 'Sent back for more' } : { tone: 'done', text: 'Goes forward' }}
        facts={
          check.finished
            ? [
                {
                  name: 'Signed',
                  value: `${check.finished.printedName}, ${formatDay(check.finished.on)}`,
                },
              ]
            : []
        }
      />
      <OtherRounds journeyId={situation.journeyId} checks={checks} round={check.round} />
      <Beside
        equal
        asideLabel="Portfolio as it was checked"
        aside={
          edition && (
            <>
              <h2 class="govuk-heading-l">Portfolio as it was checked</h2>
              <PinnedEdition situation={situation} edition={edition} findings={findings} />
            </>
          )
        }
      >
        <h2 class="govuk-heading-l">Checklist</h2>
        <FindingList findings={findings} names={names} />
        <Blocks blocks={blocks} headingLevel={3} />
      </Beside>
    </>
  )
}
