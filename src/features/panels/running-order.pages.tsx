import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import {
  Button,
  ButtonGroup,
  Details,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  formatTime,
  Select,
  SortableTable,
  StatusTag,
} from '../../ui/public.ts'
import type { StandingRow } from '../journeys/public.ts'
import type { Meeting } from '../schemes/public.ts'
import type { Hearing } from './hearing.queries.ts'
import { packsAre, packsShutInWords, readersInWords, type readersOf } from './pack-reads.rules.ts'
import { PlaceInputs } from './sitting.pages.tsx'
import { minutesOf } from './sitting.rules.ts'
import type { Sitting } from './sitting.queries.ts'
import type { Span } from './panels.tables.ts'
import { DateBand, DateHistory, LeftToDo, WhoSits } from './running-order.parts.tsx'
import type { SeatAnswer } from './seat-answers.queries.ts'
import { SeatWarnings } from './seat-warnings.parts.tsx'
import type { ChangeKept } from './sitting-changes.store.ts'
import type { CannotCome, SeatWarning } from './seat-warnings.rules.ts'
import { leftOf, seatableIn, seatsMayChange, standsAs } from './standing.rules.ts'

export interface RunningOrderProps {
  readonly sitting: Sitting
  readonly meeting: Meeting
  readonly standings: ReadonlyMap<string, StandingRow>
  /** How each application stands to this person. */
  readonly hearings: ReadonlyMap<string, Hearing>
  /** Of each application that is shown: who hears it and has read its portfolio, who has not. */
  readonly readers: ReadonlyMap<string, ReturnType<typeof readersOf>>
  /** Where the reader sees what is new, of each that changed since they read it. */
  readonly news: ReadonlyMap<string, string>
  /** Of each that is shown: members of the date who do not hear it. */
  readonly keptOut: ReadonlyMap<string, readonly PersonId[]>
  readonly reader: PersonId
  readonly nameOf: (id: PersonId) => string
  readonly today: IsoDate
  readonly now: IsoInstant
  /** From when to when it is held. */
  readonly hours: Span
  readonly answers: readonly SeatAnswer[]
  /** Members who cannot come, as far as it is known. */
  readonly cannot: CannotCome
  /** Why the date as a whole changed, the latest first. */
  readonly changes: readonly ChangeKept[]
  readonly mayManage: boolean
  readonly maySeat: boolean
  readonly candidates: ReadonlyMap<string, readonly { readonly personId: PersonId; readonly name: string }[]>
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
  /** What stands against the seats as they are. */
  readonly standing: readonly SeatWarning[]
  /** What stands against them as they were chosen just now. */
  readonly warnings: readonly SeatWarning[]
  readonly values: Readonly<Record<string, string>>
}

/** The day in order of time: who, where their pack stands, and the way into each. */
export function RunningOrderPage(props: RunningOrderProps) {
  const { sitting, meeting, standings, hearings, today } = props
  const canSeat = seatsMayChange(sitting, today) || seatableIn(sitting).length > 0
  return (
    <>
      <FormErrors errors={props.errors} />
      <DateBand {...props} />
      <LeftToDo {...props} />
      <p class="govuk-body">
        <a class="govuk-link" href={`/panels/${sitting.id}/packs`}>
          Your papers as PDF
        </a>
      </p>
      <div id="running-order">
        <SortableTable
          caption="Running order"
          columns={[
            { title: 'Time' },
            { title: 'Applicant' },
            { title: 'Pack' },
            { title: 'Read by' },
            { title: 'What is next' },
          ]}
          empty={
            <EmptyState
              title="Nobody is booked yet"
              text="Applications appear here in order of time when their date is held."
            />
          }
          rows={sitting.slots.map((slot) => {
            const time = `${formatTime(slot.startsAt)} to ${formatTime(slot.endsAt)} (${minutesOf(slot)} minutes)`
            const standing = standings.get(slot.journeyId)
            const hearing = hearings.get(slot.journeyId)
            if (hearing === 'conflict')
              return { cells: [time, 'Not shown to you: a conflict of interest', '', '', ''] }
            if (!standing) return { cells: [time, 'Not shown to you', '', '', ''] }
            const shut = hearing === 'packs-shut' ? packsShutInWords(sitting, today) : undefined
            if (shut)
              return {
                cells: [
                  time,
                  standing.applicant_name,
                  <StatusTag tone="neutral">
                    {packsAre(sitting, today) === 'to come' ? 'Not out yet' : 'Taken back'}
                  </StatusTag>,
                  '',
                  `${shut}.`,
                ],
              }
            if (hearing !== 'open')
              return {
                cells: [
                  time,
                  standing.applicant_name,
                  <StatusTag tone="neutral">Not released yet</StatusTag>,
                  '',
                  'It is being checked. You can open it when it reaches the panel.',
                ],
              }
            return {
              cells: [
                time,
                <a class="govuk-link" href={`/panels/${sitting.id}/applications/${slot.journeyId}`}>
                  {standing.applicant_name}
                </a>,
                <PackState standing={standing} isAdjourned={slot.adjourned} />,
                <ReadBy {...props} journeyId={slot.journeyId} />,
                standing.outcome ? 'Decided' : (standing.blocked_by ?? standing.next_name ?? ''),
              ],
            }
          })}
        />
      </div>
      <h2 class="govuk-heading-m">How it runs</h2>
      <ol class="govuk-list govuk-list--number">
        {meeting.running.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {meeting.rules.map((rule) => (
        <p class="govuk-body" key={rule}>
          {rule}
        </p>
      ))}
      <WhoSits {...props} />
      {props.maySeat && canSeat && (
        <Button href={`/panels/${sitting.id}/substitute`} tone="secondary" text="Seat a substitute" />
      )}
      {props.mayManage && <ManageSitting {...props} />}
      <DateHistory changes={props.changes} />
    </>
  )
}

/** How many members have read it; who has not, for those who run the date. */
function ReadBy(props: RunningOrderProps & { readonly journeyId: string }) {
  const readers = props.readers.get(props.journeyId)
  if (!readers) return null
  const keptOut = props.keptOut.get(props.journeyId) ?? []
  const news = props.news.get(props.journeyId)
  // Where nobody has read it, that says it all.
  const others = readers.read.length > 0 ? readers.notYet.filter((each) => each !== props.reader) : []
  const isOwn = readers.notYet.includes(props.reader) && (news !== undefined || readers.read.length > 0)
  return (
    <>
      {readersInWords(readers)}
      {isOwn && (
        <>
          <br />
          {news ? (
            <a class="govuk-link" href={news}>
              New since you read it
              <span class="govuk-visually-hidden">
                : {props.standings.get(props.journeyId)?.applicant_name}
              </span>
            </a>
          ) : (
            'You have not said so yet'
          )}
        </>
      )}
      {props.maySeat && keptOut.length > 0 && (
        <>
          <br />
          {keptOut.length === 1 ? 'Does' : 'Do'} not hear it: {keptOut.map(props.nameOf).join(', ')}
        </>
      )}
      {props.maySeat && others.length > 0 && (
        <>
          <br />
          Not yet: {others.map(props.nameOf).join(', ')}
        </>
      )}
    </>
  )
}

/** Ready once the appointment is confirmed: signatures and amends are complete. */
function PackState({
  standing,
  isAdjourned,
}: {
  readonly standing: StandingRow
  readonly isAdjourned: boolean
}) {
  if (isAdjourned) return <StatusTag tone="blocked">Adjourned part-heard</StatusTag>
  if (standing.paused) return <StatusTag tone="neutral">Paused</StatusTag>
  if (standing.meeting_status === 'held') return <StatusTag tone="done">Heard</StatusTag>
  if (standing.meeting_status === 'confirmed') return <StatusTag tone="done">Ready</StatusTag>
  return <StatusTag tone="with-someone">Provisional</StatusTag>
}

/** Those who may take a seat, and whoever was seated there on the spot. */
function withHolder(
  seat: string,
  { sitting, candidates, nameOf }: Pick<RunningOrderProps, 'sitting' | 'candidates' | 'nameOf'>,
) {
  const people = candidates.get(seat) ?? []
  const holder = sitting.seats.find((each) => each.seat === seat)?.personId
  return holder === undefined || people.some(({ personId }) => personId === holder)
    ? people
    : [...people, { personId: holder, name: nameOf(holder) }]
}

function ManageSitting(props: RunningOrderProps) {
  const { sitting, today } = props
  const href = `/panels/${sitting.id}`
  const left = leftOf(sitting, today)
  return (
    <>
      {seatsMayChange(sitting, today) && <ChangeSeats {...props} />}
      {standsAs(sitting, today) === 'planned' && <ChangePlace {...props} />}
      {left !== 'nothing' && (
        <ButtonGroup>
          {left === 'all' && <Button href={`${href}/move`} tone="secondary" text="Move this date" />}
          <Button
            href={`${href}/cancel`}
            tone="secondary"
            text={left === 'all' ? 'Cancel this date' : 'Move or cancel those not heard yet'}
          />
        </ButtonGroup>
      )}
    </>
  )
}

function ChangeSeats(props: RunningOrderProps) {
  const { sitting, meeting, candidates, nameOf, tokens, errors, values, warnings } = props
  const href = `/panels/${sitting.id}`
  return (
    <Details
      summaryText="Change who sits"
      open={Object.keys(errors ?? {}).some((id) => id.startsWith('seat-')) || warnings.length > 0}
    >
      <Form tokens={tokens} action={`${href}/seats`}>
        <input type="hidden" name="revision" value={sitting.revision} />
        {meeting.seats.map((seat) => (
          <Select
            key={seat.seat}
            name={`seat-${seat.seat}`}
            label={seat.name}
            errorMessage={errors?.[`seat-${seat.seat}`]}
            value={
              values[`seat-${seat.seat}`] ??
              sitting.seats.find((each) => each.seat === seat.seat)?.personId ??
              ''
            }
            items={[
              { value: '', text: 'Nobody' },
              ...withHolder(seat.seat, { sitting, candidates, nameOf }).map((person) => ({
                value: person.personId as string,
                text: person.name,
              })),
            ]}
          />
        ))}
        <SeatWarnings
          warnings={warnings}
          says="Keep these seats all the same"
          errors={errors}
          values={values}
        />
        <Button text="Save who sits" preventDoubleClick />
      </Form>
    </Details>
  )
}

function ChangePlace({ sitting, tokens, errors, values }: RunningOrderProps) {
  const href = `/panels/${sitting.id}`
  return (
    <Details
      summaryText="Change place and number of places"
      open={['place', 'join-link', 'capacity'].some((id) => errors?.[id] !== undefined)}
    >
      <Form tokens={tokens} action={href}>
        <input type="hidden" name="revision" value={sitting.revision} />
        <PlaceInputs
          errors={errors}
          values={{
            place: sitting.place,
            'join-link': sitting.joinLink,
            capacity: String(sitting.capacity),
            ...values,
          }}
        />
        <Button text="Save the change" preventDoubleClick />
      </Form>
    </Details>
  )
}
