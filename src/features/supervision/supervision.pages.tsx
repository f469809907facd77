import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import {
  Button,
  EmptyState,
  type FieldErrors,
  FormErrors,
  type FormTokens,
  formatDay,
  formatShortDay,
  SortableTable,
  StatusTag,
} from '../../ui/public.ts'
import type { SupervisionPolicy } from '../schemes/public.ts'
import { AgreedList } from './agreed.parts.tsx'
import { Expected } from './expected.parts.tsx'
import type { ExpectationStanding } from './expected.rules.ts'
import { readersInWords } from './supervision.access.ts'
import { Actions, Cases } from './open-work.parts.tsx'
import type { OpenSupervision } from './supervision.opening.ts'
import type { MeetingHead } from './supervision.queries.ts'
import { AgreementSummary } from './agreement.pages.tsx'

/** Somebody's supervision on one page: how it stands against the policy, what comes, what is open, what was held. */

export interface SupervisionPageProps {
  readonly open: OpenSupervision
  /** Absent for the person themselves. */
  readonly whose: string | undefined
  readonly me: PersonId
  readonly today: IsoDate
  /** The day that expected and held are shown for; today unless asked for. */
  readonly on: IsoDate
  readonly standings: readonly ExpectationStanding[]
  readonly tokens: FormTokens
  readonly typed: (name: string) => string
  readonly errors?: FieldErrors | undefined
}

export function SupervisionPage(props: SupervisionPageProps) {
  const { open, whose, errors } = props
  const { policy } = open
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">{whose === undefined ? 'Your supervision' : `Supervision of ${whose}`}</h1>
      {policy ? (
        <WithPolicy {...props} policy={policy} />
      ) : (
        <EmptyState
          title="No supervision policy is set"
          text="Once your authority has set how often people meet and about what, meetings, actions and what is expected will stand here."
        />
      )}
      <SupervisionFile {...props} />
    </>
  )
}

/** Where the authority has a policy. */
export type WithPolicyProps = SupervisionPageProps & { readonly policy: SupervisionPolicy }

function WithPolicy(props: WithPolicyProps) {
  const { open, policy, whose } = props
  const { may } = open
  const planned = open.record.meetings.filter(({ state }) => state === 'planned' || state === 'proposed')
  return (
    <>
      {policy.says && <p class="govuk-body">{policy.says}</p>}
      <p class="govuk-body">
        {whose === undefined
          ? readersInWords(policy)
          : may.read
            ? readersInWords(policy)
                .replaceAll('you after', 'them after')
                .replaceAll('above you', 'above them')
            : 'You see days and counts. What was written is read by those who met, as the policy says.'}
      </p>
      <Planned {...props} planned={planned} />
      <Expected {...props} />
      {may.read && <AgreedList {...props} />}
      {may.read && <Actions {...props} />}
      {may.read && policy.kinds.some(({ cases }) => cases) && <Cases {...props} />}
      <Meetings {...props} />
      {may.read && <AgreementSummary {...props} />}
    </>
  )
}

const kindName = (policy: SupervisionPolicy, kind: string) =>
  policy.kinds.find((each) => each.kind === kind)?.name ?? kind.replaceAll('-', ' ')

const withWhom = ({ open, me }: Pick<SupervisionPageProps, 'open' | 'me'>, id: PersonId) =>
  id === me ? 'you' : (open.names.get(id) ?? 'someone who has left')

/** Whether the reader may open that meeting: a group's is for those who were in it. */
const mayOpen = ({ open, whose, me }: SupervisionPageProps, { isGroup, leadId }: MeetingHead) =>
  leadId === me || (isGroup ? whose === undefined : open.may.read)

function Planned(props: WithPolicyProps & { readonly planned: readonly MeetingHead[] }) {
  const { planned, open, policy, today, whose } = props
  const { person, may } = open
  return (
    <section>
      <h2 class="govuk-heading-m">Next</h2>
      {whose === undefined && <ToRead open={open} />}
      {planned.length === 0 ? (
        <p class="govuk-body">
          No meeting is planned.
          {whose === undefined && ' Whoever supervises plans the next one; ask for a day when you need it.'}
        </p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {planned.toReversed().map((meeting) => (
            <li key={meeting.id}>
              {mayOpen(props, meeting) ? (
                <a class="govuk-link" href={`/supervision/${meeting.id}`}>
                  <PlannedName meeting={meeting} policy={policy} />
                </a>
              ) : (
                <PlannedName meeting={meeting} policy={policy} />
              )}
              , with {withWhom(props, meeting.leadId)}{' '}
              {meeting.state === 'proposed' ? (
                <StatusTag tone="with-someone">Asked for</StatusTag>
              ) : (
                meeting.plannedOn &&
                meeting.plannedOn < today && <StatusTag tone="late">Not recorded yet</StatusTag>
              )}
            </li>
          ))}
        </ul>
      )}
      {may.supervise && (
        <Button href={`/people/${person.personId}/supervision/meetings/new`}>Plan or record a meeting</Button>
      )}
      {whose === undefined && (
        <Button tone="secondary" href="/my-record/supervision/ask">
          Ask for a meeting
        </Button>
      )}
    </section>
  )
}

function PlannedName({ meeting, policy }: { meeting: MeetingHead; policy: SupervisionPolicy }) {
  return (
    <>
      {kindName(policy, meeting.kind)}, {meeting.plannedOn && formatDay(meeting.plannedOn)}
    </>
  )
}

/** Records that the person has not read yet, the earliest first. */
function ToRead({ open }: Pick<SupervisionPageProps, 'open'>) {
  const unread = open.record.meetings.filter(
    ({ state, isGroup, wasThere, answer }) =>
      state === 'held' && !isGroup && wasThere && answer === undefined,
  )
  return (
    <>
      {unread.toReversed().map(({ id, heldOn }) => (
        <p key={id} class="govuk-body">
          <a class="govuk-link" href={`/supervision/${id}`}>
            Read the record of {heldOn ? formatDay(heldOn) : 'your meeting'}
          </a>{' '}
          and say whether it is right.
        </p>
      ))}
    </>
  )
}

/** Meetings that were held, the latest first. */
function Meetings(props: WithPolicyProps) {
  const { open, policy } = props
  const held = open.record.meetings.filter(({ state }) => state === 'held')
  return (
    <section>
      <h2 class="govuk-heading-m">Meetings held</h2>
      <SortableTable
        caption="Meetings held"
        hideCaption
        columns={[
          { title: 'Day', together: true },
          { title: 'Kind' },
          { title: 'With' },
          { title: 'Length' },
          { title: 'Protected time' },
          { title: 'Record' },
        ]}
        rows={held.map((meeting) => ({
          cells: [
            meeting.heldOn &&
              (mayOpen(props, meeting) ? (
                <a class="govuk-link" href={`/supervision/${meeting.id}`}>
                  {formatShortDay(meeting.heldOn)}
                </a>
              ) : (
                formatShortDay(meeting.heldOn)
              )),
            kindName(policy, meeting.kind),
            meeting.leadId === props.me ? 'You' : withWhom(props, meeting.leadId),
            meeting.minutes && `${meeting.minutes} minutes`,
            meeting.isGroup ? undefined : meeting.protectedTimeChecked ? 'Checked' : 'Not checked',
            <RecordState meeting={meeting} />,
          ],
        }))}
        empty={
          <EmptyState
            title="No meeting is on record"
            text="When a meeting is recorded as held, its day, length and what was agreed will stand here."
          />
        }
      />
    </section>
  )
}

function RecordState({ meeting }: { readonly meeting: MeetingHead }) {
  if (!meeting.wasThere) return <StatusTag tone="neutral">Was not there</StatusTag>
  if (meeting.isGroup) return <>Shared with the group</>
  if (meeting.answer === undefined) return <StatusTag tone="with-someone">To be read</StatusTag>
  return meeting.answer === 'agreed' ? (
    <StatusTag tone="done">Agreed by both</StatusTag>
  ) : (
    <StatusTag tone="blocked">Seen differently</StatusTag>
  )
}

/** Copies of papers that are kept on the supervision file. */
function SupervisionFile({ open, whose }: SupervisionPageProps) {
  const { file, person } = open
  return (
    <section>
      <h2 class="govuk-heading-m">Supervision file</h2>
      {file.length === 0 ? (
        <p class="govuk-body">
          Copies of {whose === undefined ? 'your' : 'their'} observations will stand here once they are filed.
        </p>
      ) : (
        <ul class="govuk-list">
          {file.map(({ id, title, filedOn }) => (
            <li key={id}>
              <a class="govuk-link" href={`/people/${person.personId}/supervision-file/${id}`}>
                {title}
              </a>
              , filed on {formatShortDay(filedOn)}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
