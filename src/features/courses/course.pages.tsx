import type { VNode } from 'preact'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { FormTokens } from '../../platform/http/route.ts'
import {
  Button,
  ConditionList,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  formatDay,
  StatusTag,
  SummaryList,
} from '../../ui/public.ts'
import { GoOnWith } from '../resources/public.ts'
import { ChooseSomebody, ForTheTeam, RecordCompletion } from './course.forms.tsx'
import {
  deliveryNames,
  dutyInWords,
  dutyStands,
  dutyWords,
  mandatoryInWords,
  whomInWords,
} from './course.rules.ts'
import type { OpenCourse } from './course.routes.tsx'
import type { CourseDate } from './dates.queries.ts'
import { placesInWords, whenInWords } from './dates.words.ts'

export interface CoursePageProps extends OpenCourse {
  readonly me: PersonId
  readonly today: IsoDate
  readonly now: IsoInstant
  readonly tokens: FormTokens
  readonly leadsOffer: boolean
  readonly errors: FieldErrors | undefined
  readonly typed: (name: string) => string
}

/** What a course is, whether the reader may come, and when it is held. */
export function CoursePage(props: CoursePageProps) {
  const { course, dates, reasons, duty, today, tokens, leadsOffer, errors } = props
  const completedOn = props.learned.completed.get(course.course)
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">{course.name}</h1>
      {course.says && <p class="govuk-body">{course.says}</p>}
      {duty && (
        <p class="govuk-body">
          <StatusTag
            tone={
              ({ done: 'done', soon: 'ready', 'to-do': 'neutral', late: 'late' } as const)[
                dutyStands(duty, today)
              ]
            }
          >
            {`Mandatory for you: ${dutyWords[dutyStands(duty, today)].toLowerCase()}`}
          </StatusTag>{' '}
          {dutyInWords(duty, today)}.
        </p>
      )}
      {!duty && completedOn && (
        <p class="govuk-body">
          <StatusTag tone="done">Completed</StatusTag> You completed it on {formatDay(completedOn)}.
        </p>
      )}
      <Facts {...props} />
      {course.taken === 'elsewhere' ? (
        <Elsewhere {...props} />
      ) : (
        <section aria-labelledby="dates">
          <h2 class="govuk-heading-m" id="dates">
            Dates
          </h2>
          {reasons.length > 0 && (
            <>
              <p class="govuk-body">You cannot book this course yourself just now. This is why:</p>
              <ConditionList
                conditions={reasons.map(({ says, rule, fact, remedy }) => ({
                  name: says,
                  result: 'not-met',
                  reason: remedy ?? '',
                  rule,
                  fact,
                }))}
              />
            </>
          )}
          {dates.map((date) => (
            <DateCard
              {...{ date, tokens }}
              mayBook={reasons.length === 0}
              trainers={props.trainers}
              me={props.me}
            />
          ))}
          {dates.length === 0 && (
            <EmptyState
              title="No date is set yet"
              text="Dates that the learning team sets appear here, for everybody to see."
            />
          )}
          {leadsOffer && (
            <p class="govuk-body">
              <a class="govuk-link" href={`/manage/learning/dates/new?course=${course.course}`}>
                Add a date
              </a>
            </p>
          )}
        </section>
      )}
      <GoOnWith pack={props.pack} course={course.course} followUps={props.followUps} mayLink={leadsOffer} />
      {props.reports.length > 0 && <ForTheTeam {...props} />}
      {props.mayChoose && <ChooseSomebody {...props} />}
      {leadsOffer && <RecordCompletion {...props} />}
    </>
  )
}

function Facts({ course, offer, pack, words, names }: CoursePageProps) {
  const part = offer.parts.find((each) => each.part === course.part)
  const grant = offer.grants.find((each) => each.grant === course.grant)
  const tags = course.links.map((link) => {
    const [framework, item] = link.split('/')
    const standard = pack.frameworks.findLast(
      (each) => each.framework === framework || each.line === framework,
    )
    const name = standard?.items.find((each) => each.item === item)?.name
    const isTag = framework !== undefined && offer.tags.includes(framework)
    return isTag ? (
      <a class="govuk-link" href={`/learning/courses?tag=${encodeURIComponent(link)}`}>
        {name ?? item}
      </a>
    ) : (
      <>{name ? `${item}: ${name}` : link}</>
    )
  })
  const row = (key: string, value: VNode | string | undefined | false) =>
    value ? { key: { text: key }, value: { text: value } } : undefined
  return (
    <SummaryList
      rows={[
        row('Part of the offer', part && (part.core ? `${part.name} (core)` : part.name)),
        row('How it is learned', [deliveryNames[course.delivery], course.lasts].filter(Boolean).join(', ')),
        row('For', whomInWords(course.for, words)),
        row('Helps you to support', course.supports),
        row('Mandatory', course.mandatory && mandatoryInWords(course.mandatory, words)),
        row('Comes after', course.after.length > 0 && <CourseLinks codes={course.after} names={names} />),
        row('Level', course.apprenticeship !== undefined && `Apprenticeship, level ${course.apprenticeship}`),
        row('Paid by', grant?.name ?? course.funding),
        row(
          'Leads to',
          course.leadsTo && [course.leadsTo.name, course.leadsTo.says].filter(Boolean).join('. '),
        ),
        row('Partners', course.partners && 'People from other agencies may come too'),
        row(
          'About',
          tags.length > 0 && (
            <>
              {tags.map((tag, index) => (
                <>
                  {index > 0 && <br />}
                  {tag}
                </>
              ))}
            </>
          ),
        ),
      ]}
    />
  )
}

function CourseLinks({
  codes,
  names,
}: {
  readonly codes: readonly string[]
  readonly names: ReadonlyMap<string, string>
}) {
  return (
    <>
      {codes.map((code, index) => (
        <>
          {index > 0 && ', '}
          <a class="govuk-link" href={`/learning/courses/${code}`}>
            {names.get(code) ?? code}
          </a>
        </>
      ))}
    </>
  )
}

/** Learning that is opened by its link; one says oneself when it is done. */
function Elsewhere({ course, reasons, tokens }: CoursePageProps) {
  return (
    <section aria-labelledby="elsewhere">
      <h2 class="govuk-heading-m" id="elsewhere">
        Take it any time
      </h2>
      {course.link && (
        <p class="govuk-body">
          <a class="govuk-link" href={course.link} rel="noreferrer">
            Open “{course.name}”
          </a>{' '}
          (another site)
        </p>
      )}
      {reasons.length > 0 && (
        <ConditionList
          conditions={reasons.map(({ says, rule, fact, remedy }) => ({
            ...{ name: says, result: 'not-met' as const, reason: remedy ?? '', rule, fact },
          }))}
        />
      )}
      <p class="govuk-body">When you have completed it, say so. An entry is laid ready in your CPD record.</p>
      <Form tokens={tokens} action={`/learning/courses/${course.course}/completed`}>
        <Button text="I completed it today" tone="secondary" />
      </Form>
    </section>
  )
}

interface DateCardProps {
  readonly date: CourseDate
  readonly tokens: FormTokens
  readonly mayBook: boolean
  readonly trainers: ReadonlyMap<PersonId, string>
  readonly me: PersonId
}

/** One date: when and where, who trains, how full it is. How to join is shown to those who are booked. */
function DateCard({ date, tokens, mayBook, trainers, me }: DateCardProps) {
  const { own } = date
  const isIn = own?.state === 'booked' || date.trainerIds.includes(me)
  const lead = [...date.trainerIds.flatMap((id) => trainers.get(id) ?? []), date.trainers].filter(Boolean)
  const row = (key: string, value: VNode | string | undefined | false) =>
    value ? { key: { text: key }, value: { text: value } } : undefined
  const lines = whenInWords(date).split('\n')
  return (
    <SummaryList
      card={{
        title: { text: lines[0] ?? '', headingLevel: 3 },
        attributes: { id: `date-${date.id}` },
      }}
      rows={[
        row('Days', lines.length > 1 && <Lines lines={lines} />),
        row('Where', date.place || (date.joinLink ? 'Online' : 'To be said')),
        row(
          'Join',
          isIn && date.joinLink !== '' && (
            <a class="govuk-link" href={date.joinLink} rel="noreferrer">
              {date.joinLink}
            </a>
          ),
        ),
        row('To know', isIn && date.note),
        row('Led by', lead.join(', ')),
        row('Together with', date.heldWith),
        row('Places', own ? <Standing date={date} /> : placesInWords(date)),
        {
          key: { text: own ? 'Your booking' : 'Booking' },
          value: {
            text: own ? (
              <Form tokens={tokens} action={`/learning/dates/${date.id}/cancel`}>
                <Button
                  text={own.state === 'booked' ? 'Cancel your booking' : 'Leave the waiting list'}
                  tone="secondary"
                />
              </Form>
            ) : mayBook ? (
              <Form tokens={tokens} action={`/learning/dates/${date.id}/book`}>
                <Button text={date.booked < date.places ? 'Book this date' : 'Join the waiting list'} />
              </Form>
            ) : (
              'See above why you cannot book it yourself'
            ),
          },
        },
      ]}
    />
  )
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <>
      {lines.map((line, index) => (
        <>
          {index > 0 && <br />}
          {line}
        </>
      ))}
    </>
  )
}

function Standing({ date }: { readonly date: CourseDate }) {
  const { own } = date
  if (own?.state === 'booked')
    return (
      <>
        <StatusTag tone="with-someone">You are booked</StatusTag> {placesInWords(date)}
      </>
    )
  const before = own?.before ?? 0
  return (
    <>
      <StatusTag tone="partly">You are on the waiting list</StatusTag>{' '}
      {before === 0 ? 'You are next.' : `${before} asked before you.`}
    </>
  )
}
