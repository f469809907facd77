import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { formatDay, formatShortDay } from '../../kernel/words.ts'
import {
  Button,
  DateInput,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  RecordBand,
  SortableTable,
  StatusTag,
  Textarea,
} from '../../ui/public.ts'
import type { GroupKind } from './sets.handlers.ts'
import { NobodyLeads } from './set-leading.pages.tsx'
import type { LearningSet, SetMeeting } from './sets.queries.ts'
import { isFull, type LeaderGone } from './sets.rules.ts'

/** Sets and groups: all of them, one, and the form of one. */

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

const meetingWords = (state: SetMeeting['state']) =>
  state === 'held' ? (
    <StatusTag tone="done">Held</StatusTag>
  ) : state === 'planned' ? (
    <StatusTag tone="ready">Planned</StatusTag>
  ) : (
    <StatusTag tone="neutral">Called off</StatusTag>
  )

export interface SetsPageProps {
  readonly kinds: readonly GroupKind[]
  readonly sets: readonly LearningSet[]
  readonly me: PersonId
  /** The kinds that whoever reads may set up. */
  readonly mayStart: readonly GroupKind[]
}

export function SetsPage({ kinds, sets, me, mayStart }: SetsPageProps) {
  return (
    <>
      <h1 class="govuk-heading-l">Learning together</h1>
      {kinds.map((kind) => (
        <section key={kind.group}>
          <h2 class="govuk-heading-m">{kind.name}</h2>
          {kind.says && <p class="govuk-body">{kind.says}</p>}
          <SortableTable
            caption={kind.name}
            hideCaption
            columns={[{ title: 'Name' }, { title: 'Led by' }, { title: 'Members' }, { title: 'Next' }]}
            rows={sets
              .filter((set) => set.kind === kind.group)
              .map((set) => {
                const isIn = set.facilitatorId === me || set.members.some(({ personId }) => personId === me)
                const next = set.meetings.filter(({ state }) => state === 'planned').at(-1)
                return {
                  cells: [
                    <a class="govuk-link" href={`/learning/sets/${set.id}`}>
                      {set.name}
                    </a>,
                    set.facilitatorId === me ? 'You' : set.facilitatorName,
                    `${counted(set.members.length, 'member', 'members')}${isIn ? ', you among them' : ''}`,
                    set.endedOn
                      ? `Ended ${formatShortDay(set.endedOn)}`
                      : next
                        ? formatShortDay(next.on)
                        : 'No date yet',
                  ],
                }
              })}
            empty={
              <EmptyState title="None yet" text="Those that are set up stand here, with who leads them." />
            }
          />
          {mayStart.includes(kind) && (
            <Button href={`/learning/sets/new/${kind.group}`} tone="secondary">
              Set one up: {kind.name.toLowerCase()}
            </Button>
          )}
        </section>
      ))}
    </>
  )
}

export interface SetFormProps {
  readonly heading: string
  readonly action: string
  readonly button: string
  readonly values: Readonly<Record<string, string>>
  readonly tokens: FormTokens
  readonly errors?: FieldErrors | undefined
}

export function SetFormPage({ heading, action, button, values, tokens, errors }: SetFormProps) {
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">{heading}</h1>
      <Form tokens={tokens} action={action}>
        <Input name="name" label="Name" value={values['name'] ?? ''} errorMessage={errors?.['name']} />
        <Textarea
          name="about"
          label="What is it about? (optional)"
          hint="Everybody in the service reads it"
          rows={3}
          value={values['about'] ?? ''}
          errorMessage={errors?.['about']}
        />
        <Textarea
          name="rules"
          label="Ground rules"
          hint="One a line. Its members agree on them"
          rows={5}
          value={values['rules'] ?? ''}
          errorMessage={errors?.['rules']}
        />
        <Button text={button} preventDoubleClick />
      </Form>
    </>
  )
}

export interface SetPageProps {
  readonly set: LearningSet
  /** Why nobody leads it now. */
  readonly gone: LeaderGone | undefined
  /** Whether whoever reads it may choose who leads it. */
  readonly chooses: boolean
  readonly kind: GroupKind | undefined
  readonly me: PersonId
  readonly today: IsoDate
  readonly values: Readonly<Record<string, string>>
  readonly tokens: FormTokens
  readonly errors?: FieldErrors | undefined
}

/** Its members; whoever leads it takes others out, everybody else leaves by themselves. */
function Members({ set, me, tokens }: SetPageProps) {
  const open = set.endedOn === undefined
  const at = `/learning/sets/${set.id}/leave`
  const named = ({ personId, name }: LearningSet['members'][number]) =>
    personId === me ? `${name} (you)` : name
  if (open && set.facilitatorId === me)
    return (
      <SortableTable
        caption="Members"
        hideCaption
        columns={[{ title: 'Name' }, { title: 'Take out' }]}
        rows={set.members.map((member) => ({
          cells: [
            named(member),
            member.personId !== me && (
              <Form tokens={tokens} action={at}>
                <input type="hidden" name="person" value={member.personId} />
                <Button tone="secondary" classes="govuk-!-margin-bottom-0">
                  Take out<span class="govuk-visually-hidden"> {member.name}</span>
                </Button>
              </Form>
            ),
          ],
        }))}
      />
    )
  return (
    <>
      <ul class="govuk-list">
        {set.members.map((member) => (
          <li key={member.personId}>{named(member)}</li>
        ))}
      </ul>
      {open && set.members.some(({ personId }) => personId === me) && (
        <Form tokens={tokens} action={at}>
          <input type="hidden" name="person" value={me} />
          <Button tone="secondary" text="Leave" />
        </Form>
      )}
    </>
  )
}

/** One set: who is in it and when it meets; whoever leads it keeps it here. */
export function SetPage(props: SetPageProps) {
  const { set, gone, chooses, kind, me, today, values, tokens, errors } = props
  const at = `/learning/sets/${set.id}`
  const leads = set.facilitatorId === me
  const isIn = leads || set.members.some(({ personId }) => personId === me)
  const open = set.endedOn === undefined
  const rules = set.rules.split('\n').filter(Boolean)
  return (
    <>
      <FormErrors errors={errors} />
      <RecordBand
        kind={kind?.name ?? 'Learning together'}
        title={set.name}
        status={open ? { tone: 'ready', text: 'Meets' } : { tone: 'neutral', text: 'Ended' }}
        facts={[
          { name: 'Led by', value: leads ? 'You' : set.facilitatorName },
          { name: 'Since', value: formatShortDay(set.startedOn) },
        ]}
        action={
          gone && chooses ? (
            <Button href={`${at}/leader`}>Choose who leads it</Button>
          ) : leads && open ? (
            <Button href={`${at}/change`}>Change its words</Button>
          ) : undefined
        }
      />
      {gone && <NobodyLeads {...{ set, gone, chooses }} />}
      {set.about && <p class="wm-prose">{set.about}</p>}
      {rules.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Ground rules</h2>
          <ul class="govuk-list govuk-list--bullet">
            {rules.map((rule, index) => (
              <li key={index}>{rule}</li>
            ))}
          </ul>
        </>
      )}
      <h2 class="govuk-heading-m">Members</h2>
      <Members {...props} />
      {!isIn && open && !gone && (
        <p class="govuk-body">Would you like to join? Ask {set.facilitatorName}, who leads it.</p>
      )}
      {leads && open && !isFull(set, kind) && (
        <Form tokens={tokens} action={`${at}/members`}>
          <Input
            name="person"
            type="email"
            autocomplete="off"
            label={{ text: 'Take somebody in', classes: 'govuk-label--s' }}
            hint="Their work email address"
            value={values['person'] ?? ''}
            errorMessage={errors?.['person']}
          />
          <Button tone="secondary" text="Take them in" preventDoubleClick />
        </Form>
      )}
      <h2 class="govuk-heading-m">Meetings</h2>
      <SortableTable
        caption="Meetings"
        hideCaption
        columns={[{ title: 'Day' }, { title: 'How it stands' }, { title: 'Came' }]}
        rows={set.meetings.map((meeting) => ({
          cells: [
            isIn ? (
              <a class="govuk-link" href={`/learning/sets/meetings/${meeting.id}`}>
                {formatDay(meeting.on)}
              </a>
            ) : (
              formatDay(meeting.on)
            ),
            meetingWords(meeting.state),
            meeting.state === 'held' ? `${meeting.came}` : '',
          ],
          ...(meeting.state === 'planned' && meeting.on < today ? { tone: 'late' as const } : {}),
        }))}
        empty={<EmptyState title="No meeting is planned yet" text="Whoever leads it enters the days." />}
      />
      {leads && open && (
        <Form tokens={tokens} action={`${at}/meetings`}>
          <DateInput
            id="meeting"
            namePrefix="meeting"
            legend={{ text: 'When does it meet?', classes: 'govuk-fieldset__legend--s' }}
            values={values}
            errorMessage={errors?.['meeting-day']}
          />
          <Button tone="secondary" text="Keep this day" preventDoubleClick />
        </Form>
      )}
      {chooses && (
        <>
          {!gone && (
            <p class="govuk-body">
              <a class="govuk-link" href={`${at}/leader`}>
                Hand it to somebody else to lead
              </a>
            </p>
          )}
          <Form tokens={tokens} action={`${at}/end`}>
            <Button tone="warning" text="It meets no more" />
          </Form>
        </>
      )}
    </>
  )
}
