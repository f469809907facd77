import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { formatDay, formatShortDay } from '../../kernel/words.ts'
import {
  Beside,
  Button,
  Card,
  ConditionList,
  Details,
  EmptyState,
  Form,
  type FormTokens,
  InsetText,
  JourneyTimeline,
  NextThing,
  RecordBand,
  StatusTag,
  type StatusTagProps,
  SummaryList,
  WorkList,
  FormatLinks,
} from '../../ui/public.ts'
import { conditionOf } from '../applications/public.ts'
import type { Situation } from '../journeys/public.ts'
import type { AllowanceStatus } from '../learning/public.ts'
import type { EntitlementReading, readSupervision, RequirementResult } from '../schemes/public.ts'
import type { LongAbsence } from './absence.rules.ts'
import { YearAside } from './year.aside.pages.tsx'
import type { HandedOver, Step, Supporter, Waiting } from './year.rules.ts'

export interface YearPageProps {
  readonly situation: Situation & { readonly journeyId: JourneyId }
  readonly mine: boolean
  readonly status: StatusTagProps
  /** A mentor and the like see how it goes, and nothing that is judged. */
  readonly seesEverything: boolean
  readonly steps: readonly Step[]
  readonly today: IsoDate
  readonly waiting: readonly Waiting[]
  readonly supporters: readonly Supporter[]
  readonly contacts: ReadonlyMap<PersonId, { readonly name: string; readonly email: string }>
  readonly pause: string | undefined
  readonly cohort: { readonly name: string; readonly href: string | undefined } | undefined
  readonly missing: readonly RequirementResult[]
  readonly entitlements: readonly EntitlementReading[]
  readonly supervision: ReturnType<typeof readSupervision>
  /** What is agreed of the workload, in words; undefined where the programme says nothing of it. */
  readonly workload:
    | {
        readonly name: string
        readonly says: string
        readonly next: string | undefined
        readonly mayAgree: boolean
      }
    | undefined
  readonly time: readonly AllowanceStatus[]
  /** Whether this person may make the file to take along, and take one in. */
  /** A part that came to the reader lately, with the note that came along. */
  readonly handedOver: (HandedOver & { readonly note: string | undefined }) | undefined
  /** How often the mentor was in contact, in words; undefined where there is no mentor. */
  readonly contactWithMentor: string | undefined
  /** A long time away that nobody has agreed a pause for. */
  readonly away: LongAbsence | undefined
  readonly mayHandOut: boolean
  /** How much evidence is given and judged, in words; undefined where nobody assesses. */
  readonly evidence: string | undefined
  readonly mayReceive: boolean
  readonly hasCertificate: boolean
  /** Whether Braille can be made here. */
  readonly braille: boolean
  readonly tokens: FormTokens
}

/** One person's programme: the line of time, what is next, who is beside them, and what was promised and is missing. */
export function YearPage(props: YearPageProps) {
  const { situation, mine, status, steps, today, waiting, pause, cohort, seesEverything, missing } = props
  const { scheme, applicant, journeyId, state } = situation
  const [next, ...others] = waiting
  const running = state.status === 'running'
  return (
    <>
      <RecordBand
        kind="Programme"
        title={scheme.name}
        {...(mine ? {} : { whose: applicant.name })}
        status={status}
        facts={
          cohort
            ? [
                {
                  name: 'Cohort',
                  value: cohort.href ? (
                    <a class="govuk-link" href={cohort.href}>
                      {cohort.name}
                    </a>
                  ) : (
                    cohort.name
                  ),
                },
              ]
            : []
        }
      />
      {pause && !props.away && <InsetText>{pause}</InsetText>}
      {running && <Away {...props} />}
      {running && <HandOver {...props} />}
      <JourneyTimeline
        label={`${scheme.name}, step by step`}
        today={today}
        stages={steps.map(({ name, state: stands, startedOn, on, note, late }) => ({
          name,
          state: stands,
          ...(startedOn ? { startedOn } : {}),
          ...(on ? { endsOn: on } : {}),
          ...(note || late ? { note: [note, late ? 'Late' : undefined].filter(Boolean).join(', ') } : {}),
        }))}
      />
      <DaysExplained steps={steps} />
      <Beside asideLabel="Who is beside you and what was promised" aside={<YearAside {...props} />}>
        {next && running && (
          <NextThing
            title={next.title}
            {...(next.dueOn ? { due: { on: next.dueOn } } : {})}
            action={<Button text="Go to this step" href={next.href} />}
          />
        )}
        {others.length > 0 && running && (
          <>
            <h2 class="govuk-heading-m">Also with you</h2>
            <WorkList
              items={others.map(({ title, href, dueOn }) => ({
                title,
                href,
                ...(dueOn ? { due: { on: dueOn } } : {}),
              }))}
            />
          </>
        )}
        {!next && running && (
          <EmptyState
            title="Nothing waits for you now"
            text="When a step is yours, it stands here and in your to-do list."
          />
        )}
        <Promises {...props} />
        {seesEverything && running && missing.length > 0 && (
          <>
            <h2 class="govuk-heading-m">Still missing</h2>
            <ConditionList conditions={missing.map((result) => conditionOf(result))} />
          </>
        )}
        <p class="govuk-body">
          <a class="govuk-link" href={`/applications/${journeyId}`}>
            {seesEverything ? 'Every step, paper and change of this programme' : 'How it goes, step by step'}
          </a>
        </p>
        {seesEverything && props.evidence && (
          <p class="govuk-body">
            <a class="govuk-link" href={`/programmes/${journeyId}/evidence`}>
              {mine ? 'Evidence for your assessor' : 'Evidence that was given'}
            </a>
            : {props.evidence}
          </p>
        )}
        {props.hasCertificate && (
          <FormatLinks
            href={`/programmes/${journeyId}/certificate.pdf`}
            what="The certificate"
            braille={props.braille}
          />
        )}
        {props.mayHandOut && (
          <>
            <h2 class="govuk-heading-m">Going to another authority</h2>
            <p class="govuk-body">
              {mine
                ? 'The file holds your reviews, papers, observations, feedback in numbers, and the CPD entries of this programme with their files.'
                : 'The file holds the reviews, papers, observations, and the CPD entries that were shared, with their files.'}{' '}
              It is signed, so that the other authority can see it is whole. What names a case stays here, and
              so does a file that nobody has looked at for names of children and families.
            </p>
            <Form tokens={props.tokens} action={`/programmes/${journeyId}/package`}>
              <Button text="Make the file to take along" tone="secondary" />
            </Form>
          </>
        )}
        {props.mayReceive && (
          <p class="govuk-body">
            <a class="govuk-link" href={`/programmes/${journeyId}/from-elsewhere`}>
              Part of the programme was done elsewhere
            </a>
          </p>
        )}
      </Beside>
    </>
  )
}

/** What whoever has just taken over should know: from whom, the note, and what is outstanding. */
function HandOver({ handedOver, contacts, waiting, situation, evidence, seesEverything }: YearPageProps) {
  if (!handedOver) return null
  const { name, from, earlier, note } = handedOver
  const who = earlier === undefined ? undefined : (contacts.get(earlier)?.name ?? 'somebody who has left')
  return (
    <Card title="Handed over to you">
      <p class="govuk-body">
        You are the {name} of {situation.applicant.name} since {formatDay(from)}
        {who ? `, after ${who}` : ', after some time without one'}.{' '}
        {waiting.length === 0
          ? 'Nothing waits for you just now.'
          : `${waiting.length === 1 ? '1 thing waits' : `${waiting.length} things wait`} for you, below.`}
        {seesEverything && evidence && ` Evidence given: ${evidence}`}
      </p>
      {note && <p class="govuk-body wm-prose">{note}</p>}
    </Card>
  )
}

/** What a long time away means for the days, and the way to a pause. */
function Away({ away }: YearPageProps) {
  if (!away) return null
  return (
    <InsetText>
      {away.says.map((sentence) => (
        <p class="govuk-body" key={sentence}>
          {sentence}
        </p>
      ))}
      {away.href && (
        <a class="govuk-link" href={away.href}>
          {away.action}
        </a>
      )}
    </InsetText>
  )
}

/** Days that something moved, each with what did. */
function DaysExplained({ steps }: { readonly steps: readonly Step[] }) {
  const moved = steps.filter(({ why, on }) => why.length > 0 && on)
  if (moved.length === 0) return null
  return (
    <Details summaryText="Why these days">
      <SummaryList
        rows={moved.map(({ name, on, why }) => ({
          key: name,
          value: (
            <>
              {on && formatDay(on)}
              {why.map((sentence) => (
                <span class="govuk-!-display-block" key={sentence}>
                  {sentence}
                </span>
              ))}
            </>
          ),
        }))}
      />
    </Details>
  )
}

const promise = {
  met: ['done', 'Kept so far'],
  promised: ['neutral', 'Promised'],
  'not-met': ['late', 'Not kept'],
} as const

function Promises({ entitlements }: YearPageProps) {
  if (entitlements.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">What is promised</h2>
      <SummaryList
        rows={entitlements.map(({ name, says, status, reason, counts, dueOn }) => ({
          key: name,
          value: (
            <>
              <StatusTag tone={promise[status][0]}>{promise[status][1]}</StatusTag>
              {counts.length === 0 ? (
                <span class="govuk-!-display-block">{reason}</span>
              ) : (
                counts.map((each) => (
                  <span class="govuk-!-display-block" key={each.name}>
                    {each.name}: {each.holds ? 'shown' : 'not shown yet'}
                  </span>
                ))
              )}
              {says && <span class="govuk-hint govuk-!-margin-bottom-0 govuk-!-display-block">{says}</span>}
              {status === 'promised' && dueOn && (
                <span class="govuk-hint govuk-!-margin-bottom-0 govuk-!-display-block">
                  By {formatShortDay(dueOn)}
                </span>
              )}
            </>
          ),
        }))}
      />
    </>
  )
}
