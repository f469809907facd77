import type { IsoDate } from '../../kernel/dates.ts'
import { SortableTable, StatusTag } from '../../ui/public.ts'
import type { Course, LearningOffer } from '../schemes/public.ts'
import { coreProgress, dutyStands } from './course.rules.ts'
import type { Call, LearnedOfOne } from './learned.queries.ts'
import type { StaffDuty } from './mandatory.queries.ts'

export interface TeamCoursesProps {
  readonly offer: LearningOffer
  readonly courses: readonly Course[]
  readonly names: ReadonlyMap<string, string>
  readonly duties: readonly StaffDuty[]
  readonly calls: readonly Call[]
  readonly learned: readonly LearnedOfOne[]
  readonly today: IsoDate
}

/** One row a person: what is mandatory and late, what is booked, what was said to be needed, and the core. */
export function TeamCoursesPage({ offer, courses, names, duties, calls, learned, today }: TeamCoursesProps) {
  const late = duties.filter((duty) => dutyStands(duty, today) === 'late')
  const hasCore = offer.parts.some(({ core }) => core)
  return (
    <>
      <h1 class="govuk-heading-l">Learning of your team</h1>
      <p class="govuk-body">
        {late.length === 0
          ? 'Nothing mandatory is overdue in your team.'
          : `${new Set(late.map(({ personId }) => personId)).size} of ${learned.length} people have something mandatory overdue.`}{' '}
        To book for somebody, or to say what they need, open the course.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/learning/courses">
          All courses
        </a>
      </p>
      <SortableTable
        caption="Learning of your team"
        hideCaption
        columns={[
          { title: 'Name' },
          { title: 'Mandatory' },
          { title: 'Booked ahead', numeric: true },
          { title: 'Said to be needed' },
          ...(hasCore ? [{ title: 'Core' }] : []),
        ]}
        rows={learned.map(({ personId, name, completed, booked }) => {
          const own = duties.filter((duty) => duty.personId === personId)
          const isLate = own.some((duty) => dutyStands(duty, today) === 'late')
          return {
            cells: [
              <a class="govuk-link" href={`/people/${personId}`}>
                {name}
              </a>,
              <MandatoryCell own={own} names={names} today={today} />,
              String(booked),
              calls
                .filter((call) => call.personId === personId && call.kind === 'need')
                .map(({ course }) => names.get(course) ?? course)
                .join('; '),
              ...(hasCore
                ? [
                    coreProgress(offer, courses, completed)
                      .map(({ done, of }) => `${done} of ${of}`)
                      .join(', '),
                  ]
                : []),
            ],
            ...(isLate ? { tone: 'late' as const } : {}),
          }
        })}
      />
    </>
  )
}

function MandatoryCell({
  own,
  names,
  today,
}: {
  readonly own: readonly StaffDuty[]
  readonly names: ReadonlyMap<string, string>
  readonly today: IsoDate
}) {
  const called = (stands: string) =>
    own.filter((duty) => dutyStands(duty, today) === stands).map(({ course }) => names.get(course) ?? course)
  const [late, soon, toDo] = [called('late'), called('soon'), called('to-do')]
  if (own.length === 0) return <>Nothing</>
  if (late.length + soon.length + toDo.length === 0) return <StatusTag tone="done">Nothing is due</StatusTag>
  return (
    <>
      {late.length > 0 && (
        <>
          <StatusTag tone="late">Overdue</StatusTag> {late.join('; ')}
          <br />
        </>
      )}
      {soon.length > 0 && (
        <>
          <StatusTag tone="ready">Due soon</StatusTag> {soon.join('; ')}
          <br />
        </>
      )}
      {toDo.length > 0 && (
        <>
          <StatusTag tone="neutral">Not done yet</StatusTag> {toDo.join('; ')}
        </>
      )}
    </>
  )
}
