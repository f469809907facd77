import type { PersonId } from '../../kernel/ids.ts'
import {
  Button,
  ButtonGroup,
  Form,
  formatMoment,
  type FormTokens,
  RecordBand,
  SortableTable,
  StatusTag,
  type StatusTagProps,
} from '../../ui/public.ts'
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
  readonly tokens: FormTokens
}

const answers: Readonly<Record<NonNullable<Invitation['answer']> | 'none', StatusTagProps>> = {
  accepted: { tone: 'done', text: 'Comes' },
  declined: { tone: 'late', text: 'Cannot come' },
  tentative: { tone: 'with-someone', text: 'Not sure' },
  none: { tone: 'neutral', text: 'No answer yet' },
}

/** One appointment: when it is, who is invited and what they answered. */
export function AppointmentPage(props: AppointmentPageProps) {
  const { invitations, names, seenToHref, tokens } = props
  return (
    <>
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
              <StatusTag key="answer" {...answers[each.answer ?? 'none']} />,
              each.answeredAt ? formatMoment(each.answeredAt) : '',
            ],
          }))}
        />
      )}
      <p class="govuk-body">
        {invitations.length > 0
          ? 'Answers come from the invitation that everyone got by mail. A new time asks everyone again.'
          : 'Everyone concerned gets an invitation by mail, and another whenever the time changes.'}
      </p>
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
