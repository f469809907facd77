import { formatDay } from '../../kernel/words.ts'
import { Button, formatMoment, formatTime, History, RecordBand } from '../../ui/public.ts'
import { comingInWords, dayNow } from './day-now.rules.ts'
import type { RunningOrderProps } from './running-order.pages.tsx'
import { AnswerTag } from './seat-answers.parts.tsx'
import { WarningList } from './seat-warnings.parts.tsx'
import { breaksInWords } from './sitting.forms.ts'
import type { Sitting, TakenSlot } from './sitting.queries.ts'
import { standsAs } from './standing.rules.ts'

/** The head of a running order, what its reader has to do, who sits, and what became of the date. */

const hrefOf = (sitting: Sitting, { journeyId }: TakenSlot) =>
  `/panels/${sitting.id}/applications/${journeyId}`

/** The date with its hours, how it stands this moment, and the one thing to open. */
export function DateBand(props: RunningOrderProps) {
  const { sitting, hours, hearings, standings } = props
  const day = dayNow(sitting, hours, props)
  const isOpen = (slot: TakenSlot | undefined) => slot && hearings.get(slot.journeyId) === 'open'
  const called = (slot: TakenSlot) =>
    hearings.get(slot.journeyId) === 'conflict'
      ? 'an application that is not shown to you'
      : (standings.get(slot.journeyId)?.applicant_name ?? 'an application')
  const main = [day.now, day.next].find(isOpen)
  const isUnderWay = day.now !== undefined
  return (
    <>
      <RecordBand
        kind={sitting.name}
        title={formatDay(sitting.heldOn)}
        status={day.status}
        facts={[
          { name: 'Time', value: `${formatTime(hours.startsAt)} to ${formatTime(hours.endsAt)}` },
          ...(sitting.place ? [{ name: 'Place', value: sitting.place }] : []),
          ...(sitting.joinLink
            ? [
                {
                  name: 'Join',
                  value: (
                    <a class="govuk-link" href={sitting.joinLink} rel="noreferrer">
                      Join the meeting
                    </a>
                  ),
                },
              ]
            : []),
          ...(sitting.breaks.length > 0 ? [{ name: 'Breaks', value: breaksInWords(sitting.breaks) }] : []),
          ...(sitting.packsFrom
            ? [{ name: 'Members have the packs from', value: formatDay(sitting.packsFrom) }]
            : []),
          ...(sitting.packsUntil
            ? [{ name: 'Packs taken back after', value: formatDay(sitting.packsUntil) }]
            : []),
          { name: 'Places', value: `${sitting.slots.length} of ${sitting.capacity} taken` },
        ]}
        action={
          main && (
            <Button
              href={hrefOf(sitting, main)}
              text={
                main === day.now
                  ? 'Open the application that is heard now'
                  : sitting.slots[0] === main
                    ? 'Open the first application'
                    : 'Open the next application'
              }
            />
          )
        }
      />
      {isUnderWay && day.now && (
        <p class="govuk-body">
          <strong>Now:</strong> {called(day.now)}, {formatTime(day.now.startsAt)} to{' '}
          {formatTime(day.now.endsAt)}
          {day.next && (
            <>
              . <strong>Next:</strong> {called(day.next)}, {formatTime(day.next.startsAt)}
            </>
          )}
        </p>
      )}
    </>
  )
}

/** What this reader still has to do for the date; nothing when it is all done. */
export function LeftToDo(props: RunningOrderProps) {
  const { sitting, reader, readers, answers, standing, maySeat, today, now } = props
  if (standsAs(sitting, today) !== 'planned') return null
  const isMember = sitting.seats.some(({ personId }) => personId === reader)
  const hasAnswered = answers.some(({ personId }) => personId === reader)
  const unread = [...readers.values()].filter(({ notYet }) => notYet.includes(reader)).length
  const left = [
    ...(isMember && !hasAnswered && Date.parse(now) < Date.parse(sitting.startsAt)
      ? [{ text: 'Say whether you can come', href: `/panels/${sitting.id}/answers` }]
      : []),
    ...(unread > 0
      ? [
          {
            text:
              unread === 1
                ? 'Read one portfolio, and say that you have'
                : `Read ${unread} portfolios, and say that you have`,
            href: '#running-order',
          },
        ]
      : []),
    ...(maySeat && standing.length > 0
      ? [{ text: 'Look at who sits: something stands against it', href: '#who-sits' }]
      : []),
  ]
  if (left.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">What you still have to do</h2>
      <ul class="govuk-list govuk-list--bullet">
        {left.map(({ text, href }) => (
          <li key={href}>
            <a class="govuk-link" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Each seat with who has it and whether they come, whoever stands in, and what stands against it. */
export function WhoSits(props: RunningOrderProps) {
  const { sitting, meeting, answers, cannot, nameOf, maySeat, today } = props
  const isAhead = standsAs(sitting, today) === 'planned'
  const seated = sitting.seats.map(({ personId }) => personId)
  const coming = isAhead ? comingInWords(seated, cannot, answers, nameOf) : undefined
  return (
    <>
      <h2 class="govuk-heading-m" id="who-sits">
        Who sits
      </h2>
      {coming && (
        <p class="govuk-body">
          {coming}.{' '}
          <a class="govuk-link" href={`/panels/${sitting.id}/answers`}>
            Which members come
          </a>
        </p>
      )}
      <WarningList warnings={props.standing} />
      <ul class="govuk-list">
        {meeting.seats.map((seat) => {
          const taken = sitting.seats.find((each) => each.seat === seat.seat)
          const answer = answers.find(({ personId }) => personId === taken?.personId)?.answer
          // Whose leave it is, is known to those who seat somebody else.
          const isOut = taken && cannot.has(taken.personId) && maySeat
          return (
            <li key={seat.seat}>
              {seat.name}: {taken ? nameOf(taken.personId) : seat.optional ? 'not needed' : 'nobody yet'}
              {taken && isAhead && (
                <>
                  {' '}
                  <AnswerTag answer={isOut ? 'declined' : answer} />
                </>
              )}
              {sitting.substitutes
                .filter((each) => each.seat === seat.seat)
                .map((each) => (
                  <span class="govuk-hint" key={each.personId}>
                    {standInWords(each, props)}
                  </span>
                ))}
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** Whom somebody stands in for, and in what. */
function standInWords(
  { personId, insteadOf, journeyId }: Sitting['substitutes'][number],
  { nameOf, standings, hearings }: RunningOrderProps,
) {
  const instead = insteadOf ? `, in place of ${nameOf(insteadOf)}` : ''
  if (!journeyId) return `Seated on the spot: ${nameOf(personId)}${instead}`
  const applicant =
    hearings.get(journeyId) === 'conflict' ? undefined : standings.get(journeyId)?.applicant_name
  return `${nameOf(personId)}${instead}, for ${applicant ?? 'one application'} only`
}

/** Why the date was moved or cancelled, folded. */
export const DateHistory = ({ changes }: Pick<RunningOrderProps, 'changes'>) => (
  <History
    entries={changes.map(({ at, name, kind, was, now, reason }) => ({
      at,
      who: name,
      did:
        kind === 'moved' && now
          ? `moved the date from ${formatMoment(was)} to ${formatMoment(now)}`
          : now
            ? `cancelled what was left of ${formatMoment(was)}, and moved everyone to ${formatMoment(now)}`
            : `cancelled the date of ${formatMoment(was)}`,
      note: `Why: ${reason}`,
    }))}
  />
)
