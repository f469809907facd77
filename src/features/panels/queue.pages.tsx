import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  Checkboxes,
  dayOf,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  formatShortDay,
  formatTime,
  InsetText,
  RecordBand,
  SortableTable,
  StatusTag,
} from '../../ui/public.ts'
import type { Placed } from './queue.rules.ts'
import { bookingHref, type BookedRow, type Queue, type WaitingRow } from './queue.view.ts'
import type { Sitting } from './sitting.queries.ts'

/** Who waits for a date, and what keeps each appointment from being certain. */
export function QueuePage({ waiting, booked, dates, mayBook }: Queue) {
  const uncertain = booked.filter(({ standing }) => standing.meeting_status === 'provisional')
  const certain = booked.length - uncertain.length
  const places = dates.reduce((sum, { capacity, slots }) => sum + capacity - slots.length, 0)
  return (
    <>
      <RecordBand
        kind="Panels"
        title="Who waits for a date"
        status={
          waiting.length === 0
            ? { tone: 'done', text: 'Nobody waits' }
            : { tone: 'ready', text: waiting.length === 1 ? 'One waits' : `${waiting.length} wait` }
        }
        facts={[
          { name: 'Places left', value: String(places) },
          { name: 'Confirmed', value: String(certain) },
        ]}
        action={
          waiting.length > 0 && places > 0 && mayBook ? (
            <Button href="/manage/panels/queue/place" text="Place them by the rule" />
          ) : waiting.length > 0 && places === 0 ? (
            <Button href="/manage/panels/new" text="Add a date" />
          ) : undefined
        }
      />
      <SortableTable
        caption="Ready, and without a date"
        columns={[
          { title: 'Applicant' },
          { title: 'For' },
          { title: 'Waits since' },
          { title: 'What is next' },
          ...(mayBook ? [{ title: 'By hand' }] : []),
        ]}
        empty={
          <EmptyState
            title="Nobody waits for a date"
            text="An application appears here as soon as a date can be held for it."
          />
        }
        rows={waiting.map((row) => ({
          cells: [
            <a class="govuk-link" href={`/applications/${row.journeyId}`}>
              {row.name}
            </a>,
            row.schemeName,
            formatShortDay(dayOf(row.waitingSince)),
            <Blocking row={row} />,
            ...(mayBook
              ? [
                  <a class="govuk-link" href={bookingHref(row.journeyId, row.task)}>
                    Hold a date<span class="govuk-visually-hidden"> for {row.name}</span>
                  </a>,
                ]
              : []),
          ],
        }))}
      />
      <SortableTable
        caption="Provisional dates"
        columns={[
          { title: 'Applicant' },
          { title: 'Date held' },
          { title: 'What it waits for' },
          { title: 'With' },
          ...(mayBook ? [{ title: 'By hand' }] : []),
        ]}
        empty={<p class="govuk-body">Every date that is held is confirmed.</p>}
        rows={uncertain.map((each) => provisionalRow(each, mayBook))}
      />
    </>
  )
}

function Blocking({ row }: { readonly row: WaitingRow }) {
  if (row.paused) return <StatusTag tone="neutral">Paused</StatusTag>
  return <>{row.again ?? row.blockedBy ?? row.nextName ?? 'Only the date is missing'}</>
}

function provisionalRow({ slot, sitting, standing, task }: BookedRow, mayBook: boolean) {
  return {
    cells: [
      <a class="govuk-link" href={`/applications/${slot.journeyId}`}>
        {standing.applicant_name}
      </a>,
      <a class="govuk-link" href={`/panels/${sitting.id}`}>
        {formatDay(sitting.heldOn)}, {formatTime(slot.startsAt)}
      </a>,
      standing.paused ? (
        <StatusTag tone="neutral">Paused</StatusTag>
      ) : (
        (standing.blocked_by ?? standing.next_name ?? '')
      ),
      standing.with_names,
      ...(task && mayBook
        ? [
            <a class="govuk-link" href={bookingHref(slot.journeyId, task)}>
              Move<span class="govuk-visually-hidden"> {standing.applicant_name}</span>
            </a>,
          ]
        : []),
    ],
  }
}

export interface PlacePageProps {
  readonly waiting: readonly WaitingRow[]
  readonly placed: readonly Placed[]
  readonly dates: readonly Sitting[]
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
  /** Applications that are left out. */
  readonly unticked: ReadonlySet<string>
}

/** What the rule would hold for whom: looked at, and some left out, before any date is held. */
export function PlacePage({ waiting, placed, dates, tokens, errors, unticked }: PlacePageProps) {
  const nameOf = (id: string) => waiting.find(({ journeyId }) => journeyId === id)
  const dateOf = (id: string) => dates.find((date) => date.id === id)
  const left = waiting.filter(({ journeyId }) => !placed.some((each) => each.journeyId === journeyId))
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Place them by the rule</h1>
      <p class="govuk-body">
        Whoever has waited longest takes the first time of the first date that still has a place and leaves
        enough time for everything that is due before it. Nothing is held yet.
      </p>
      {waiting.length === 0 ? (
        <InsetText>Nobody waits for a date now.</InsetText>
      ) : placed.length === 0 ? (
        <InsetText>No date that is planned fits anyone who waits. Add a date, or hold one by hand.</InsetText>
      ) : (
        <Form tokens={tokens} action="/manage/panels/queue/place">
          <SortableTable
            caption="What would be held"
            hideCaption
            columns={[{ title: 'Applicant' }, { title: 'For' }, { title: 'Date' }]}
            rows={placed.map((each) => {
              const row = nameOf(each.journeyId)
              const date = dateOf(each.sittingId)
              return {
                cells: [
                  <Checkboxes
                    name={`place-${each.journeyId}`}
                    classes="govuk-checkboxes--small"
                    errorMessage={errors?.[`place-${each.journeyId}`]}
                    values={unticked.has(each.journeyId) ? [] : [choiceOf(each)]}
                    items={[{ value: choiceOf(each), text: row?.name ?? '' }]}
                  />,
                  row?.schemeName ?? '',
                  date
                    ? `${formatDay(date.heldOn)}, ${formatTime(each.startsAt)} to ${formatTime(each.endsAt)}`
                    : '',
                ],
              }
            })}
          />
          <p class="govuk-body">Each date is provisional until the application is confirmed for it.</p>
          <Button preventDoubleClick text="Hold these dates" />
        </Form>
      )}
      {left.length > 0 && (
        <>
          <h2 class="govuk-heading-m">To be placed by hand</h2>
          <p class="govuk-body">No planned date with a place leaves these enough time.</p>
          <ul class="govuk-list">
            {left.map((row) => (
              <li key={row.journeyId}>
                <a class="govuk-link" href={bookingHref(row.journeyId, row.task)}>
                  {row.name}, {row.schemeName}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** One proposal as its tick box sends it. */
const choiceOf = ({ sittingId, startsAt, endsAt }: Placed) => `${sittingId} ${startsAt} ${endsAt}`
