import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  ButtonGroup,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  formatMoment,
  formatTime,
  Input,
  InsetText,
  RecordBand,
} from '../../ui/public.ts'
import type { Situation } from '../journeys/public.ts'
import type { Meeting, TaskView } from '../schemes/public.ts'
import type { ChangedDay } from './booking.rules.ts'
import { ChangedDays, WhyInput } from './moving.parts.tsx'
import { FreeTimes, type FreeSlots } from './booking.times.tsx'
import { appointmentKey, type SlotLength } from './sitting.rules.ts'

export interface BookingPageProps {
  readonly situation: Situation & { readonly journeyId: string }
  readonly task: TaskView
  readonly meeting: Meeting
  readonly free: readonly FreeSlots[]
  readonly length: SlotLength
  readonly mayCancel: boolean
  readonly mayPlan: boolean
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
  readonly values: { readonly slot: string; readonly minutes: string; readonly why: string }
}

/** Choosing when an application is heard: provisional until it is confirmed, and movable to another date. */
export function BookingPage(props: BookingPageProps) {
  const { situation, task, meeting, free, length, errors, values, tokens } = props
  const { state, applicant, journeyId } = situation
  const booked = state.meetings[task.task.meeting ?? '']
  const action = `/applications/${journeyId}/book/${task.task.task}`
  const held = booked?.status === 'held'
  const waiting = !booked && task.state !== 'ready'
  return (
    <>
      <FormErrors errors={errors} />
      <RecordBand
        kind={meeting.name}
        title={task.task.name}
        whose={applicant.name}
        status={
          !booked
            ? { tone: 'ready', text: 'No date yet' }
            : held
              ? { tone: 'done', text: 'Held' }
              : booked.status === 'confirmed'
                ? { tone: 'done', text: 'Confirmed' }
                : { tone: 'with-someone', text: 'Provisional' }
        }
        facts={
          booked
            ? [
                {
                  name: booked.status === 'provisional' ? 'Date held' : 'Appointment',
                  value: `${formatMoment(booked.startsAt)} to ${formatTime(booked.endsAt)}`,
                },
              ]
            : []
        }
        due={task.due && !booked ? { on: task.due.on, workingDaysLeft: task.due.workingDaysLeft } : null}
      />
      {booked?.status === 'provisional' && (
        <p class="govuk-body">The date stays provisional until every step before the meeting is done.</p>
      )}
      {booked?.status === 'confirmed' && (
        <p class="govuk-body">If you move it, it stays confirmed and everyone is told the new time.</p>
      )}
      {length.longer && (
        <InsetText>An agreed adjustment gives this applicant up to {length.most} minutes.</InsetText>
      )}
      {waiting ? (
        <InsetText>
          {task.because.some(({ kind }) => kind === 'stage')
            ? 'This application is at an earlier step. A date can be held once it has come back here; you have it in your to do list then.'
            : `A date can be held once this is done: ${task.because.map((each) => each.says).join('; ')}.`}
        </InsetText>
      ) : held ? null : free.every((each) => each.starts.length === 0) ? (
        <EmptyState
          title="No date has a place left"
          text="Add a date, then hold a time in it."
          action={
            props.mayPlan ? (
              <Button
                href={`/manage/panels/new?meeting=${situation.scheme.scheme}/${task.task.meeting}`}
                text="Add a date"
              />
            ) : undefined
          }
        />
      ) : (
        <Form tokens={tokens} action={action}>
          <input type="hidden" name="_seen" value={appointmentKey(booked)} />
          <FreeTimes
            legend={booked ? 'Move it to' : 'Which time?'}
            free={free}
            error={errors?.['slot']}
            value={values.slot}
          />
          <Input
            name="minutes"
            label="Minutes"
            hint={`${length.least} to ${length.most} minutes.`}
            value={values.minutes}
            inputmode="numeric"
            classes="govuk-input--width-3"
            errorMessage={errors?.['minutes']}
          />
          {booked && <WhyInput errors={errors} value={values.why} />}
          <Button preventDoubleClick text={booked ? 'Move the appointment' : 'Hold this date'} />
        </Form>
      )}
      {booked && !held && props.mayCancel && (
        <ButtonGroup>
          <Button href={`${action}/cancel`} tone="secondary" text="Cancel the appointment" />
        </ButtonGroup>
      )}
      {meeting.rules.map((rule) => (
        <p class="govuk-body-s" key={rule}>
          {rule}
        </p>
      ))}
    </>
  )
}

/** What a date leaves too little time for, in words. */
export function tightness(
  due: { readonly on: IsoDate; readonly name: string } | undefined,
): string | undefined {
  return due ? `“${due.name}” would have been due on ${formatDay(due.on)} already` : undefined
}

export interface CancelAppointmentProps {
  readonly situation: Situation & { readonly journeyId: string }
  readonly task: TaskView
  readonly meeting: Meeting
  readonly changes: readonly ChangedDay[]
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
  readonly why: string
}

/** Asked before an appointment is taken back: what it does to the application, and why. */
export function CancelAppointmentPage(props: CancelAppointmentProps) {
  const { situation, task, meeting, changes, tokens, errors } = props
  const { state, applicant, journeyId } = situation
  const booked = state.meetings[task.task.meeting ?? '']
  const action = `/applications/${journeyId}/book/${task.task.task}`
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">
        {meeting.name}: {applicant.name}
      </span>
      <h1 class="govuk-heading-l">Cancel the appointment</h1>
      <p class="govuk-body">
        {booked && `It is on ${formatMoment(booked.startsAt)} to ${formatTime(booked.endsAt)}. `}
        Everyone concerned is told that it does not take place. What was done stays done, and the application
        waits for a new date.
      </p>
      {changes.length > 0 && (
        <>
          <h2 class="govuk-heading-m">What changes</h2>
          <ChangedDays changes={changes} />
        </>
      )}
      <Form tokens={tokens} action={`${action}/cancel`}>
        <input type="hidden" name="_seen" value={appointmentKey(booked)} />
        <WhyInput errors={errors} value={props.why} />
        <ButtonGroup>
          <Button tone="warning" text="Cancel the appointment" preventDoubleClick />
          <a class="govuk-link" href={action}>
            Keep it
          </a>
        </ButtonGroup>
      </Form>
    </>
  )
}
