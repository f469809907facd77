import type { PersonId } from '../../kernel/ids.ts'
import {
  Button,
  ButtonGroup,
  type FieldErrors,
  Form,
  FormErrors,
  formatMoment,
  type FormTokens,
  Radios,
  RecordBand,
  Select,
  SortableTable,
} from '../../ui/public.ts'
import { AnswerTag } from '../panels/public.ts'
import type { Invitation } from './invitations.store.ts'

export interface AppointmentPageProps {
  readonly title: string
  /** Whose application is heard; undefined where it is a whole sitting. */
  readonly whose?: string
  /** The meeting in words, its time among them. */
  readonly when: string
  readonly isConfirmed: boolean
  readonly invitations: readonly Invitation[]
  readonly names: ReadonlyMap<PersonId, { readonly name: string }>
  readonly fileHref?: string
  /** Where whoever looks after answers says so; undefined for everybody else and when nothing waits. */
  readonly seenToHref: string | undefined
  /** Where an answer goes that is given here. */
  readonly answerHref: string
  readonly reader: PersonId
  /** Whoever runs it notes what others said. */
  readonly mayNote: boolean
  readonly errors: FieldErrors | undefined
  readonly typed: Readonly<Record<string, string>>
  /** Whether enough can come, in words; undefined where it takes no number. */
  readonly quorum?: string | undefined
  readonly tokens: FormTokens
}

/** One appointment: when it is, who is invited and what they answered. */
export function AppointmentPage(props: AppointmentPageProps) {
  const { invitations, names, seenToHref, tokens } = props
  return (
    <>
      <FormErrors errors={props.errors} />
      <RecordBand
        kind="Appointment"
        title={props.title}
        {...(props.whose === undefined ? {} : { whose: props.whose })}
        status={
          props.isConfirmed
            ? { tone: 'done', text: 'Confirmed' }
            : { tone: 'with-someone', text: 'Provisional' }
        }
        facts={[{ name: 'When', value: props.when }]}
      />
      {invitations.length > 0 && (
        <SortableTable
          caption="Who is invited"
          columns={[{ title: 'Name' }, { title: 'Answer' }, { title: 'Given' }]}
          rows={invitations.map((each) => ({
            cells: [
              names.get(each.personId)?.name ?? 'Someone who has left',
              <AnswerTag key="answer" answer={each.answer} />,
              [
                each.answeredAt ? formatMoment(each.answeredAt) : '',
                each.answeredBy
                  ? `noted by ${names.get(each.answeredBy)?.name ?? 'someone who has left'}`
                  : '',
              ]
                .filter(Boolean)
                .join(', '),
            ],
          }))}
        />
      )}
      <p class="govuk-body">
        {invitations.length > 0
          ? 'Answers come from the invitation that everyone got by mail, or from this page. A new time asks everyone again.'
          : 'Everyone concerned gets an invitation by mail, and another whenever the time changes.'}
      </p>
      {props.quorum !== undefined && <p class="govuk-body">{props.quorum}</p>}
      <AnswerForm {...props} />
      {props.fileHref !== undefined && (
        <ButtonGroup>
          <Button href={props.fileHref} tone="secondary">
            Put it into your calendar
          </Button>
        </ButtonGroup>
      )}
      {seenToHref !== undefined && (
        <Form tokens={tokens} action={seenToHref}>
          <p class="govuk-body">
            Somebody cannot come, or is not sure. Move the appointment, or talk to them; then say so here.
          </p>
          <Button preventDoubleClick>I have seen to it</Button>
        </Form>
      )}
    </>
  )
}

/** One's own answer, or what another said, for whoever runs the meeting. */
function AnswerForm(props: AppointmentPageProps) {
  const { invitations, names, reader, mayNote, typed, errors, tokens } = props
  const own = invitations.find(({ personId }) => personId === reader)
  if (!own && !(mayNote && invitations.length > 0)) return null
  return (
    <Form tokens={tokens} action={props.answerHref}>
      {mayNote && (
        <Select
          name="person"
          label="Who"
          hint="You can note what somebody told you, by telephone say. It then stands under your name as well."
          value={typed['person'] ?? own?.personId ?? ''}
          errorMessage={errors?.['person']}
          items={[
            ...(own ? [] : [{ value: '', text: 'Choose somebody' }]),
            ...invitations.map(({ personId }) => ({
              value: personId,
              text: names.get(personId)?.name ?? 'Someone who has left',
            })),
          ]}
        />
      )}
      <Radios
        name="answer"
        legend={mayNote ? 'Can they come?' : 'Can you come?'}
        value={typed['answer'] ?? (mayNote ? '' : (own?.answer ?? ''))}
        errorMessage={errors?.['answer']}
        items={[
          { value: 'accepted', text: mayNote ? 'Yes' : 'Yes, I come' },
          { value: 'tentative', text: mayNote ? 'Not sure' : 'I am not sure' },
          { value: 'declined', text: mayNote ? 'No' : 'No, I cannot come' },
        ]}
      />
      <Button preventDoubleClick text="Save the answer" />
    </Form>
  )
}
