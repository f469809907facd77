import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { formatDay, formatShortDay } from '../../kernel/words.ts'
import {
  Button,
  Checkboxes,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  RecordBand,
  StatusTag,
  Textarea,
} from '../../ui/public.ts'
import type { OpenSetMeeting, SetNote } from './sets.queries.ts'

/** One meeting of a set: who came, what each will try, and one's own learning, which nobody else reads. */

export interface SetMeetingPageProps {
  readonly open: OpenSetMeeting
  readonly me: PersonId
  readonly today: IsoDate
  readonly values: Readonly<Record<string, string>>
  readonly came: readonly string[]
  readonly tokens: FormTokens
  readonly errors?: FieldErrors | undefined
}

export function SetMeetingPage(props: SetMeetingPageProps) {
  const { open, me, today, tokens, errors, came } = props
  const { set, meeting, notes, before } = open
  const at = `/learning/sets/meetings/${meeting.id}`
  const leads = set.facilitatorId === me
  const tried = before.filter(({ action }) => action !== '')
  return (
    <>
      <FormErrors errors={errors} />
      <RecordBand
        kind={set.name}
        title={formatDay(meeting.on)}
        status={
          meeting.state === 'held'
            ? { tone: 'done', text: 'Held' }
            : meeting.state === 'planned'
              ? { tone: 'ready', text: 'Planned' }
              : { tone: 'neutral', text: 'Called off' }
        }
        facts={[{ name: 'Led by', value: leads ? 'You' : set.facilitatorName }]}
      />
      {tried.length > 0 && (
        <>
          <h2 class="govuk-heading-m">What we meant to try since last time</h2>
          <Actions notes={tried} me={me} />
        </>
      )}
      {meeting.state === 'planned' &&
        (leads ? (
          <>
            {meeting.on <= today && (
              <Form tokens={tokens} action={`${at}/held`}>
                <Checkboxes
                  name="came"
                  legend={{ text: 'Who came?', classes: 'govuk-fieldset__legend--m' }}
                  items={set.members.map(({ personId, name }) => ({
                    value: personId,
                    text: personId === me ? `${name} (you)` : name,
                  }))}
                  values={came}
                  errorMessage={errors?.['came']}
                />
                <Button text="Keep who came" preventDoubleClick />
              </Form>
            )}
            {meeting.on > today && (
              <p class="govuk-body">On its day you say here who came. Then each keeps what they learned.</p>
            )}
            <Form tokens={tokens} action={`${at}/call-off`}>
              <Button tone="secondary" text="Call it off" />
            </Form>
          </>
        ) : (
          <p class="govuk-body">
            Once it was held, and {set.facilitatorName} has said who came, you keep here what you learned.
          </p>
        ))}
      {meeting.state === 'held' && <Held {...props} notes={notes} at={at} />}
    </>
  )
}

function Held(props: SetMeetingPageProps & { readonly notes: readonly SetNote[]; readonly at: string }) {
  const { notes, me, tokens, errors, values, at } = props
  const there = notes.filter(({ came }) => came)
  const own = there.find(({ personId }) => personId === me)
  const actions = there.filter(({ action }) => action !== '')
  return (
    <>
      <p class="govuk-body">Came: {there.map(({ name }) => name).join(', ')}</p>
      {actions.length > 0 && (
        <>
          <h2 class="govuk-heading-m">What we will try</h2>
          <Actions notes={actions} me={me} />
        </>
      )}
      {own && (
        <>
          <h2 class="govuk-heading-m">What you keep</h2>
          <Form tokens={tokens} action={`${at}/mine`}>
            <Textarea
              name="learned"
              label={{ text: 'What did you learn?', classes: 'govuk-label--s' }}
              hint="Only you read this. Name no child and no family"
              rows={4}
              value={values['learned'] ?? own.learned ?? ''}
              errorMessage={errors?.['learned']}
            />
            <Textarea
              name="action"
              label={{ text: 'What will you try?', classes: 'govuk-label--s' }}
              hint="The group reads this, and asks next time"
              rows={2}
              value={values['action'] ?? own.action}
              errorMessage={errors?.['action']}
            />
            <Button text="Keep it" preventDoubleClick />
          </Form>
          {own.action !== '' && own.doneOn === undefined && (
            <Form tokens={tokens} action={`${at}/done`}>
              <Button tone="secondary" text="I have tried it" />
            </Form>
          )}
          {own.evidenceId ? (
            <p class="govuk-body">
              <a class="govuk-link" href={`/my-record/evidence/${own.evidenceId}`}>
                Its entry in your CPD record
              </a>
            </p>
          ) : (
            <Form tokens={tokens} action={`${at}/record`}>
              <Button tone="secondary" text="Lay an entry ready in your CPD record" preventDoubleClick />
            </Form>
          )}
        </>
      )}
    </>
  )
}

function Actions({ notes, me }: { readonly notes: readonly SetNote[]; readonly me: PersonId }) {
  return (
    <ul class="govuk-list govuk-list--spaced">
      {notes.map((note) => (
        <li key={note.personId}>
          <strong>{note.personId === me ? 'You' : note.name}:</strong> {note.action}{' '}
          {note.doneOn && <StatusTag tone="done">{`Tried ${formatShortDay(note.doneOn)}`}</StatusTag>}
        </li>
      ))}
    </ul>
  )
}
