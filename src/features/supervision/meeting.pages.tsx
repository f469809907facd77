import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import {
  Button,
  Checkboxes,
  DateInput,
  Details,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  formatDay,
  formatShortDay,
  Radios,
  RecordBand,
  SortableTable,
  StatusTag,
  SummaryList,
  Textarea,
  type Words,
} from '../../ui/public.ts'
import type { SupervisionPolicy } from '../schemes/public.ts'
import type { OpenMeeting } from './supervision.opening.ts'
import type { Member } from './supervision.queries.ts'
import { type Guide, usefulWords } from './supervision.rules.ts'
import { AgreedAtMeeting, AgreedList } from './agreed.parts.tsx'
import { Asked } from './asking.pages.tsx'

/** One meeting, as those who may read it see it; and the page on which one is planned. */

export interface MeetingPageProps {
  readonly opened: OpenMeeting
  readonly guides: readonly Guide[]
  readonly me: PersonId
  readonly today: IsoDate
  readonly tokens: FormTokens
  readonly typed: (name: string) => string
  readonly errors?: FieldErrors | undefined
}

const actionWords = { open: 'Open', done: 'Done', 'no-longer-needed': 'Not needed any more' } as const

export function MeetingPage(props: MeetingPageProps) {
  const { opened, errors, me } = props
  const { meeting, policy, isLead, of, names } = opened
  const kind = policy.kinds.find((each) => each.kind === meeting.kind)?.name ?? meeting.kind
  const on = meeting.heldOn ?? meeting.plannedOn
  const lead = meeting.leadId === me ? 'you' : (names.get(meeting.leadId) ?? 'someone who has left')
  const mine = meeting.members.find(({ personId }) => personId === me)
  return (
    <>
      <FormErrors errors={errors} />
      <RecordBand
        kind={kind}
        title={on ? formatDay(on) : kind}
        {...(of && of.person.personId !== me ? { whose: of.person.name } : {})}
        status={
          meeting.state === 'held'
            ? { tone: 'done', text: 'Held' }
            : meeting.state === 'planned'
              ? { tone: 'ready', text: 'Planned' }
              : meeting.state === 'proposed'
                ? { tone: 'with-someone', text: 'Asked for' }
                : { tone: 'neutral', text: 'Called off' }
        }
        facts={[
          { name: 'Led by', value: lead === 'you' ? 'You' : lead },
          ...(meeting.minutes ? [{ name: 'Length', value: `${meeting.minutes} minutes` }] : []),
        ]}
        {...(isLead && (meeting.state === 'planned' || meeting.state === 'held')
          ? {
              action: (
                <Button href={`/supervision/${meeting.id}/record`}>
                  {meeting.state === 'held' ? 'Change the record' : 'Record this meeting'}
                </Button>
              ),
            }
          : {})}
      />
      {meeting.state === 'held' ? <Record {...props} /> : null}
      {meeting.state === 'proposed' && <Asked {...props} />}
      {meeting.state === 'planned' && (
        <p class="govuk-body">
          {isLead
            ? 'Once you have met, record what you talked about and what comes of it.'
            : 'Once you have met, the record will stand here for you to read.'}
        </p>
      )}
      {of && (meeting.state === 'planned' || meeting.state === 'proposed') && (
        <AgreedList open={of} me={me} today={props.today} />
      )}
      {isLead && meeting.state === 'planned' && (
        <Form tokens={props.tokens} action={`/supervision/${meeting.id}/call-off`}>
          <Button tone="secondary" text="Call this meeting off" />
        </Form>
      )}
      {mine && !meeting.isGroup && meeting.state === 'held' && <AnswerForm {...props} mine={mine} />}
    </>
  )
}

function Record({ opened, guides }: MeetingPageProps) {
  const { meeting, policy, names, of } = opened
  const subject = (id: string) =>
    policy.subjects.find((each) => each.subject === id)?.name ??
    (meeting.isGroup ? 'What we thought about and learned' : id)
  const [one] = meeting.members
  const items = guides
    .flatMap(({ groups }) => groups.flatMap((group) => group.items))
    .filter(({ ref }) => meeting.referredTo.includes(ref))
  return (
    <>
      {meeting.isGroup && (
        <p class="govuk-body">
          Was there:{' '}
          {meeting.members
            .filter(({ wasThere }) => wasThere)
            .map(({ personId }) => names.get(personId) ?? 'someone who has left')
            .join(', ')}
        </p>
      )}
      {meeting.notes.map((note) => (
        <section key={note.subject}>
          <h2 class="govuk-heading-m">{subject(note.subject)}</h2>
          {!note.talkedAbout && (
            <p>
              <StatusTag tone="blocked">Not talked about</StatusTag>
            </p>
          )}
          <p class="wm-prose">{note.body || 'Talked about; nothing was written.'}</p>
        </section>
      ))}
      {!meeting.isGroup && (
        <p class="govuk-body">
          <StatusTag tone={one?.protectedTimeChecked ? 'done' : 'blocked'}>
            {one?.protectedTimeChecked ? 'Protected time was checked' : 'Protected time was not checked'}
          </StatusTag>
        </p>
      )}
      {meeting.cases.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Cases reflected on</h2>
          <ul class="govuk-list govuk-list--bullet">
            {meeting.cases.map(({ id, initials, reference }) => (
              <li key={id}>
                {initials}, {reference}
              </li>
            ))}
          </ul>
        </>
      )}
      {items.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Standards referred to</h2>
          <ul class="govuk-list govuk-list--bullet">
            {items.map(({ ref, name, says }) => (
              <li key={ref}>
                <strong>{name}</strong>
                {says ? `: ${says}` : ''}
              </li>
            ))}
          </ul>
        </>
      )}
      {of && <AgreedAtMeeting agreed={of.agreed} meetingId={meeting.id} />}
      {meeting.actions.length > 0 && (
        <SortableTable
          caption="What came of it"
          columns={[{ title: 'Action' }, { title: 'Who' }, { title: 'By when' }, { title: 'Now' }]}
          rows={meeting.actions.map(({ action, owner, dueOn, state }) => ({
            cells: [
              action,
              owner === 'person' ? of?.person.name : 'Whoever supervises',
              dueOn ? formatShortDay(dueOn) : 'No day',
              actionWords[state],
            ],
          }))}
        />
      )}
      {one?.answer && !meeting.isGroup && <Answered one={one} name={names.get(one.personId) ?? ''} />}
    </>
  )
}

type Answering = Omit<Member, 'name'>

function Answered({ one, name }: { readonly one: Answering; readonly name: string }) {
  return (
    <>
      <h2 class="govuk-heading-m">What {name} says to it</h2>
      <SummaryList
        rows={[
          {
            key: 'The record',
            value:
              one.answer === 'agreed' ? (
                <StatusTag tone="done">Is right</StatusTag>
              ) : (
                <StatusTag tone="blocked">Is seen differently</StatusTag>
              ),
          },
          one.comment !== '' && { key: 'In their words', value: <p class="wm-prose">{one.comment}</p> },
          one.answeredOn && { key: 'Read on', value: formatDay(one.answeredOn) },
        ]}
      />
    </>
  )
}

function AnswerForm({
  opened,
  tokens,
  typed,
  errors,
  mine,
}: MeetingPageProps & { readonly mine: Answering }) {
  return (
    <Maybe folded={mine.answer !== undefined && errors === undefined}>
      <Form tokens={tokens} action={`/supervision/${opened.meeting.id}/answer`}>
        <Radios
          name="answer"
          legend={{ text: 'Is the record right?', classes: 'govuk-fieldset__legend--s' }}
          items={[
            { value: 'agreed', text: 'Yes, it is right' },
            { value: 'differs', text: 'I see it differently' },
          ]}
          value={typed('answer') || mine.answer || ''}
          errorMessage={errors?.['answer']}
        />
        <Textarea
          name="comment"
          label={{ text: 'What would you like to add?', classes: 'govuk-label--s' }}
          hint="Needed when you see it differently. Name no child"
          rows={3}
          value={typed('comment') || mine.comment}
          errorMessage={errors?.['comment']}
        />
        <Radios
          name="useful"
          legend={{ text: 'How useful was it to you?', classes: 'govuk-fieldset__legend--s' }}
          hint="You may leave this out. It is counted with others’ and never shown by itself"
          items={[4, 3, 2, 1].map((value) => ({ value: String(value), text: usefulWords[value] }))}
          value={typed('useful') || (mine.useful ? String(mine.useful) : '')}
        />
        <Button text="Save what you say" preventDoubleClick />
      </Form>
    </Maybe>
  )
}

/** What was answered already is changed from behind a fold; what waits stands open. */
function Maybe({ folded, children }: { readonly folded: boolean; readonly children?: Words }) {
  return folded ? (
    <Details summaryText="Change what you said">{children}</Details>
  ) : (
    <section>
      <h2 class="govuk-heading-m">What do you say to it?</h2>
      {children}
    </section>
  )
}

export interface PlanPageProps {
  readonly heading: string
  readonly action: string
  readonly kinds: SupervisionPolicy['kinds']
  /** For a group: whom one may invite. */
  readonly people?: readonly { readonly id: PersonId; readonly name: string }[]
  readonly members: readonly string[]
  readonly planned: Readonly<Record<string, string>>
  readonly tokens: FormTokens
  readonly typed: (name: string) => string
  readonly errors?: FieldErrors | undefined
}

/** Plans a meeting; one on a day that has passed is recorded next. */
export function PlanPage(props: PlanPageProps) {
  const { kinds, people, errors, typed } = props
  if (kinds.length === 0)
    return (
      <EmptyState
        title="Your policy has no such meetings"
        text="The supervision policy of your authority names no kind of meeting for groups."
      />
    )
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">{props.heading}</h1>
      <Form tokens={props.tokens} action={props.action}>
        <Radios
          name="kind"
          legend={{ text: 'What kind of meeting?', classes: 'govuk-fieldset__legend--s' }}
          items={kinds.map(({ kind, name, says }) => ({
            value: kind,
            text: name,
            ...(says ? { hint: says } : {}),
          }))}
          value={typed('kind') || (kinds.length === 1 ? kinds[0]?.kind : '')}
          errorMessage={errors?.['kind']}
        />
        {people && (
          <Checkboxes
            name="members"
            legend={{ text: 'Who takes part?', classes: 'govuk-fieldset__legend--s' }}
            items={people.map(({ id, name }) => ({ value: id, text: name }))}
            values={props.members}
            errorMessage={errors?.['members']}
          />
        )}
        <DateInput
          id="planned"
          namePrefix="planned"
          legend={{ text: 'On which day?', classes: 'govuk-fieldset__legend--s' }}
          hint="A day that has passed, or today, is recorded next"
          values={props.planned}
          errorMessage={errors?.['planned-day']}
        />
        <Button text="Go on" preventDoubleClick />
      </Form>
    </>
  )
}
