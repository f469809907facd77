import type { IsoDate } from '../../kernel/dates.ts'
import {
  Button,
  dayOf,
  EmptyState,
  formatDay,
  formatMoment,
  formatShortDay,
  SortableTable,
  StatusTag,
  SummaryList,
} from '../../ui/public.ts'
import type { Strategy } from '../schemes/public.ts'
import { aimHref, StandingTag, withCode } from './aims.pages.tsx'
import { type AimKind, progressInWords } from './aims.rules.ts'
import type { Meeting, Review } from './board.queries.ts'
import { finishedFor, type ReportDue } from './board.rules.ts'
import type { MeasureShown } from './figures.rules.ts'
import { MeasureParts } from './measures.parts.tsx'
import { answerNames, type ReportGlance } from './report.rules.ts'

/** Whether the strategy works: what is due, the subjects' figures, how each aim goes, meetings, reviews and reports. */

export interface BoardPageProps {
  readonly strategy: Strategy
  readonly board: NonNullable<Strategy['board']>
  readonly kinds: readonly AimKind[]
  readonly measures: readonly MeasureShown[]
  /** Names of the members of the board. */
  readonly members: readonly string[]
  readonly meetings: readonly Meeting[]
  readonly reviews: readonly Review[]
  readonly reports: readonly ReportGlance[]
  readonly reviewDueOn: IsoDate | undefined
  readonly reportDue: ReportDue | undefined
  readonly keeps: boolean
  readonly writes: boolean
  readonly today: IsoDate
}

export function BoardPage(props: BoardPageProps) {
  const { strategy, board, kinds, measures, members, meetings, reviews, keeps, writes, today } = props
  const next = meetings.findLast(({ state, on }) => state === 'planned' && on >= today)
  return (
    <>
      <span class="govuk-caption-l">{board.name}</span>
      <h1 class="govuk-heading-l">How the strategy goes</h1>
      <p class="govuk-body-l">{board.says ?? strategy.says}</p>
      <SummaryList
        rows={[
          { key: 'Members', value: <Members members={members} /> },
          {
            key: 'Next meeting',
            value: next ? (
              <>
                <a class="govuk-link" href={`/strategy/meetings/${next.id}`}>
                  {formatDay(next.on)}
                </a>
                : {next.purpose}
              </>
            ) : keeps ? (
              'No date yet: call a meeting, and members find it in their To do'
            ) : (
              'No date yet: it stands here and in your To do once a meeting is called'
            ),
          },
          ...(props.reviewDueOn
            ? [{ key: 'Review of the strategy', value: <DueDay on={props.reviewDueOn} today={today} /> }]
            : []),
          ...(strategy.report ? [{ key: strategy.report.name, value: <ReportStands {...props} /> }] : []),
        ]}
      />
      {(keeps || writes) && (
        <div class="govuk-button-group">
          {keeps && <Button href="/manage/strategy/review" text="Record a review" />}
          {keeps && <Button href="/manage/strategy/meetings/new" tone="secondary" text="Call a meeting" />}
          {writes && <Button href="/manage/strategy/reports" tone="secondary" text="Write the report" />}
        </div>
      )}
      {measures.length > 0 && (
        <>
          <h2 class="govuk-heading-l" id="figures">
            What the figures say
          </h2>
          <p class="govuk-body">
            <a class="govuk-link" href="/strategy/board/figures.csv">
              Download all figures (CSV)
            </a>
          </p>
          <MeasureParts
            measures={measures}
            learningHref="/strategy/board/learning"
            enterHref={keeps ? (figure) => `/manage/strategy/figures/${figure}` : undefined}
          />
        </>
      )}
      {kinds.map((kind) => (
        <ProgressTable key={kind.kind} kind={kind} />
      ))}
      <h2 class="govuk-heading-m">Reviews of the strategy</h2>
      {reviews.length === 0 ? (
        <EmptyState
          title="No review yet"
          text="What the board said, decided and changed when it reviewed the strategy stands here."
        />
      ) : (
        reviews.map((review) => <ReviewPart key={review.id} review={review} />)
      )}
      <h2 class="govuk-heading-m">Meetings</h2>
      <SortableTable
        caption="Meetings"
        hideCaption
        columns={[{ title: 'Day', together: true }, { title: 'About', sentences: true }, { title: 'State' }]}
        rows={meetings.map((meeting) => ({
          cells: [
            <a class="govuk-link" href={`/strategy/meetings/${meeting.id}`}>
              {formatShortDay(meeting.on)}
            </a>,
            meeting.purpose,
            <MeetingTag meeting={meeting} />,
          ],
        }))}
        empty={
          <EmptyState title="No meetings yet" text="Dates of the board and what was said there stand here." />
        }
      />
      {strategy.report && <ReportList {...props} />}
    </>
  )
}

/** Who is on the board; where nobody is, what that holds up and who mends it. */
function Members({ members }: { readonly members: readonly string[] }) {
  if (members.length > 0) return <>{members.join(', ')}</>
  return (
    <>
      <StatusTag tone="blocked" text="Nobody yet" /> Nobody is asked to meetings or for an answer to a report
      until somebody is a member. Whoever looks after people gives them that duty.
    </>
  )
}

/** How each aim of a kind goes, with what was told of it last. */
function ProgressTable({ kind }: { readonly kind: AimKind }) {
  if (kind.aims.length === 0) return null
  // Aims that an authority gives no actions are told of by their status alone.
  const withActions = kind.aims.some(({ actions }) => actions.length > 0)
  return (
    <SortableTable
      caption={kind.name}
      columns={[
        { title: sentenceCase(kind.one) },
        ...(withActions ? [{ title: 'Progress' }] : []),
        { title: 'Last told', sentences: true },
        { title: 'Status' },
      ]}
      rows={kind.aims.map((aim) => {
        const last = [aim, ...aim.actions]
          .flatMap(({ told }) => told ?? [])
          .toSorted((a, b) => b.at.localeCompare(a.at))[0]
        return {
          cells: [
            <a class="govuk-link" href={aimHref(aim.id)}>
              {withCode(aim.code, aim.name)}
            </a>,
            ...(withActions ? [progressInWords(aim)] : []),
            last && `${last.says} (${formatDay(dayOf(last.at))})`,
            <StandingTag standing={aim.standing} />,
          ],
        }
      })}
    />
  )
}

function DueDay({ on, today }: { readonly on: IsoDate; readonly today: IsoDate }) {
  return on < today ? (
    <>
      <StatusTag tone="late" text="Late" /> Was due on {formatDay(on)}
    </>
  ) : (
    <>Due by {formatDay(on)}</>
  )
}

function ReportStands({ reports, reportDue, today }: BoardPageProps) {
  const written = reportDue && finishedFor(reports, reportDue.from)
  if (!reportDue) return <>The first period is not over yet.</>
  if (written)
    return (
      <>
        <a class="govuk-link" href={`/strategy/reports/${written.id}`}>
          {reportDue.label}
        </a>
        : {written.answer ? answerNames[written.answer] : 'finished, to be presented'}
      </>
    )
  return (
    <>
      {reportDue.label}: not finished. <DueDay on={reportDue.dueOn} today={today} />
    </>
  )
}

function ReportList({ strategy, reports, writes }: BoardPageProps) {
  const seen = reports.filter(({ finishedAt }) => writes || finishedAt)
  return (
    <>
      <h2 class="govuk-heading-m">Reports</h2>
      <SortableTable
        caption="Reports"
        hideCaption
        columns={[{ title: 'Period' }, { title: 'State' }]}
        rows={seen.map((report) => ({
          cells: [
            <a
              class="govuk-link"
              href={
                report.finishedAt ? `/strategy/reports/${report.id}` : `/manage/strategy/reports/${report.id}`
              }
            >
              {strategy.report?.name}, {report.label}
            </a>,
            report.answer ? (
              <StatusTag
                tone={report.answer === 'sent-back' ? 'blocked' : 'done'}
                text={answerNames[report.answer]}
              />
            ) : report.finishedAt ? (
              <StatusTag tone="ready" text="To be presented" />
            ) : (
              <StatusTag tone="partly" text="Being written" />
            ),
          ],
        }))}
        empty={
          <EmptyState
            title="No report yet"
            text="Reports that are finished stand here, with what the board made of them."
          />
        }
      />
    </>
  )
}

export function ReviewPart({ review }: { readonly review: Review }) {
  return (
    <SummaryList
      card={{ title: { text: formatDay(review.on) } }}
      rows={[
        { key: 'What was said', value: review.said },
        { key: 'What was decided', value: review.decided },
        ...(review.changes ? [{ key: 'What changes', value: review.changes }] : []),
        { key: 'Recorded', value: `${review.by || 'Someone who has left'}, ${formatMoment(review.at)}` },
      ]}
    />
  )
}

export function MeetingTag({ meeting }: { readonly meeting: Meeting }) {
  const states = {
    planned: <StatusTag tone="ready" text="Planned" />,
    held: <StatusTag tone="done" text="Held" />,
    cancelled: <StatusTag tone="neutral" text="Cancelled" />,
  }
  return states[meeting.state]
}

const sentenceCase = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
