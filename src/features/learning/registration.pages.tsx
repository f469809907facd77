import { formatDay, formatShortDay } from '../../kernel/words.ts'
import {
  Bar,
  Button,
  EmptyState,
  Form,
  type FormTokens,
  StatusTag,
  SummaryList,
  Table,
  Tiles,
  type Tone,
} from '../../ui/public.ts'
import type { RegistrationFact } from '../people/public.ts'
import {
  daysLeftInWords,
  type JudgedPiece,
  type Quarter,
  type YearStatus,
  yearInWords,
} from './registration.rules.ts'
import type { PersonsYear } from './registration.reading.ts'

/** The regulator's year at a glance: what it asks, what is there, what is missing and how long is left. */

const own = '/my-record/registration'

export interface RegistrationPageProps {
  readonly persons: PersonsYear
  readonly quarters: readonly Quarter[]
  readonly registration: RegistrationFact | undefined
  /** First days of the years before and after, where there is one to look at. */
  readonly before: string
  readonly after: string | undefined
  readonly isThisYear: boolean
  readonly tokens: FormTokens
}

export function RegistrationPage(props: RegistrationPageProps) {
  const { rules, status } = props.persons
  return (
    <>
      <h1 class="govuk-heading-l">{rules.name}</h1>
      <p class="govuk-body">
        {rules.regulator}, {yearInWords(status.year)}. {daysLeftInWords(status)}
      </p>
      {rules.says && <p class="govuk-body">{rules.says}</p>}
      <Glance status={status} rules={rules} />
      <NeedsList status={status} regulator={rules.regulator} />
      <Pieces pieces={status.pieces} isThisYear={props.isThisYear} />
      <Quarters {...props} />
      <h2 class="govuk-heading-m">Your registration</h2>
      <SummaryList
        rows={[
          {
            key: { text: 'Number' },
            value: {
              text:
                props.registration?.number ??
                'Not recorded. Ask whoever looks after people and posts to add it.',
            },
          },
          {
            key: { text: 'Registered until' },
            value: {
              text: props.registration?.renewsOn ? formatDay(props.registration.renewsOn) : 'Not recorded',
            },
          },
          { key: { text: 'Renewal opens' }, value: { text: formatDay(status.year.renewalFrom) } },
        ]}
      />
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={`${own}.csv?year=${status.year.from}`}>
            Download this year as a spreadsheet (CSV)
          </a>
        </li>
        {rules.link && (
          <li>
            <a class="govuk-link" href={rules.link} rel="noreferrer">
              What {rules.regulator} says about CPD
            </a>
          </li>
        )}
        <li>
          <a class="govuk-link" href={`${own}?year=${props.before}`}>
            The year before
          </a>
        </li>
        {props.after && (
          <li>
            <a class="govuk-link" href={`${own}?year=${props.after}`}>
              The year after
            </a>
          </li>
        )}
      </ul>
    </>
  )
}

function Glance({ status, rules }: { readonly status: YearStatus; readonly rules: PersonsYear['rules'] }) {
  const isShort = status.counting < rules.atLeast
  const isShortOfPeer = status.withPeer < rules.withPeerReflection
  return (
    <Tiles>
      <Bar
        label="Different pieces"
        value={status.counting}
        of={rules.atLeast}
        unit="asked for"
        sentence={
          isShort ? `${rules.atLeast - status.counting} still to record.` : 'As many as are asked for.'
        }
        {...(isShort ? { tone: 'short' as const } : {})}
      />
      {rules.withPeerReflection > 0 && (
        <Bar
          label="With a peer reflection"
          value={status.withPeer}
          of={rules.withPeerReflection}
          unit="asked for"
          sentence={
            isShortOfPeer
              ? 'Open a piece below to ask a colleague, or to write down a talk.'
              : 'As many as are asked for.'
          }
          {...(isShortOfPeer ? { tone: 'short' as const } : {})}
        />
      )}
    </Tiles>
  )
}

function NeedsList({ status, regulator }: { readonly status: YearStatus; readonly regulator: string }) {
  if (status.met)
    return (
      <p class="govuk-body">
        <StatusTag tone="done">Ready</StatusTag> You have what {regulator} asks for this year. Waymark does
        not send it: copy it across from each piece below.
      </p>
    )
  return (
    <>
      <h2 class="govuk-heading-m">Still to do</h2>
      <ul class="govuk-list govuk-list--bullet">
        {status.needs.map((need) => (
          <li key={need}>{need}</li>
        ))}
      </ul>
    </>
  )
}

function Pieces({
  pieces,
  isThisYear,
}: {
  readonly pieces: readonly JudgedPiece[]
  readonly isThisYear: boolean
}) {
  if (pieces.length === 0)
    return (
      <EmptyState
        title="Nothing is recorded for this year yet"
        text="What you complete and add to your CPD record will stand here, ready to copy to the regulator."
        action={isThisYear ? <Button href="/my-record/evidence/new" text="Add what you did" /> : undefined}
      />
    )
  return (
    <>
      <h2 class="govuk-heading-m">Your pieces of this year</h2>
      <ul class="govuk-list govuk-list--spaced">
        {pieces.map((piece) => (
          <li key={piece.id}>
            <a class="govuk-link" href={`${own}/pieces/${piece.id}`}>
              {piece.title}
            </a>
            , {formatShortDay(piece.completedOn)}
            <br />
            {piece.counts ? (
              <StatusTag tone="done">{piece.withPeer ? 'Counts, with a peer' : 'Counts'}</StatusTag>
            ) : (
              <>
                <StatusTag tone="blocked">Does not count</StatusTag> {piece.why}
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

const quarterTone: Readonly<Record<Quarter['state'], Tone>> = {
  marked: 'done',
  missing: 'late',
  now: 'ready',
  ahead: 'neutral',
}

function quarterWords({ state, markedOn }: Quarter): string {
  if (state === 'marked') return `Done, ${markedOn ? formatShortDay(markedOn) : ''}`
  return state === 'missing' ? 'Missing' : state === 'now' ? 'This quarter' : 'To come'
}

function Quarters({ persons, quarters, tokens }: RegistrationPageProps) {
  return (
    <>
      <h2 class="govuk-heading-m">Recorded with {persons.rules.regulator}</h2>
      <p class="govuk-body">
        Mark each quarter once you have copied it across. This is a habit that helps; the regulator looks at
        the whole year.
      </p>
      <Table
        caption="Quarters of the year"
        captionClasses="govuk-visually-hidden"
        head={['Quarter', 'How it stands']}
        rows={quarters.map((quarter) => [
          `${formatShortDay(quarter.from)} to ${formatShortDay(quarter.to)}`,
          {
            text: (
              <>
                <StatusTag tone={quarterTone[quarter.state]}>{quarterWords(quarter)}</StatusTag>
                {quarter.state !== 'ahead' && (
                  <Form tokens={tokens} action={`${own}/quarters`}>
                    <input type="hidden" name="year" value={persons.status.year.from} />
                    <input type="hidden" name="quarter" value={quarter.number} />
                    <input type="hidden" name="done" value={quarter.state === 'marked' ? 'no' : 'yes'} />
                    <Button tone="secondary" classes="govuk-!-margin-bottom-0 govuk-!-margin-top-2">
                      {quarter.state === 'marked' ? 'Take the mark away' : 'Mark as recorded'}
                      <span class="govuk-visually-hidden">
                        {' '}
                        for the quarter from {formatShortDay(quarter.from)}
                      </span>
                    </Button>
                  </Form>
                )}
              </>
            ),
          },
        ])}
      />
    </>
  )
}
