import type { IsoDate } from '../../kernel/dates.ts'
import { csvFile } from '../../platform/rendering/csv.ts'
import { Bar, EmptyState, FilterLinks, SortableTable, StatusTag } from '../../ui/public.ts'
import { dutyInWords, dutyStands, dutyWords } from './course.rules.ts'
import type { StaffDuty } from './mandatory.queries.ts'

interface MandatoryProps {
  readonly duties: readonly StaffDuty[]
  readonly names: ReadonlyMap<string, string>
  /** Who is booked on a date ahead: `personId course`. */
  readonly booked: ReadonlySet<string>
  readonly today: IsoDate
}

const hasPlace = ({ personId, course }: StaffDuty, booked: ReadonlySet<string>) =>
  booked.has(`${personId} ${course}`)
/** Without it now: never had it, or too long ago. */
const isLacking = (duty: StaffDuty, today: IsoDate) => {
  const stands = dutyStands(duty, today)
  return stands === 'late' || (stands !== 'done' && duty.lastOn === undefined)
}

const path = '/manage/learning/mandatory'
/** A page lists the first; the file has all. */
const mostRows = 300

/** Everybody for whom something is mandatory: who is late first, then who is due soon. */
export function MandatoryPage({
  duties,
  names,
  booked,
  today,
  course,
  lacks,
}: MandatoryProps & { readonly course: string; readonly lacks: boolean }) {
  const courses = [...new Set(duties.map((duty) => duty.course))]
  const ofCourse = duties.filter((duty) => course === '' || duty.course === course)
  const shown = lacks ? ofCourse.filter((duty) => isLacking(duty, today)) : ofCourse
  const address = (which: string, only: boolean) => {
    const asked = [...(which === '' ? [] : [`course=${which}`]), ...(only ? ['only=lack'] : [])]
    return asked.length === 0 ? path : `${path}?${asked.join('&')}`
  }
  const order = { late: 0, soon: 1, 'to-do': 2, done: 3 } as const
  const rows = shown.toSorted((a, b) => order[dutyStands(a, today)] - order[dutyStands(b, today)])
  const tones = { done: 'done', soon: 'ready', 'to-do': 'neutral', late: 'late' } as const
  const upToDate = (own: readonly StaffDuty[]) =>
    own.filter((duty) => !['late', 'to-do'].includes(dutyStands(duty, today))).length
  return (
    <>
      <h1 class="govuk-heading-l">Mandatory courses</h1>
      {duties.length === 0 ? (
        <EmptyState
          title="Nothing is mandatory just now"
          text="Once a course is marked as mandatory, everybody who must have it stands here with how it stands."
        />
      ) : (
        <>
          <p class="govuk-body">
            {`${ofCourse.filter((duty) => dutyStands(duty, today) === 'late').length} of ${ofCourse.length} are overdue. Whoever lacks a course has it on their to-do list with its dates, unless they are booked; what is late goes up the line as everything late does.`}{' '}
            <a class="govuk-link" href={`${path}.csv`}>
              Download all as a spreadsheet (CSV)
            </a>
          </p>
          {courses.map((each) => {
            const own = duties.filter((duty) => duty.course === each)
            return (
              <Bar
                key={each}
                label={names.get(each) ?? each}
                value={upToDate(own)}
                of={own.length}
                unit="people up to date"
                sentence=""
                href={`${path}?course=${each}`}
              />
            )
          })}
          <FilterLinks
            label="Course"
            items={[
              { text: 'All', href: address('', lacks), current: course === '' },
              ...courses.map((each) => ({
                text: names.get(each) ?? each,
                href: address(each, lacks),
                current: course === each,
              })),
            ]}
          />
          <FilterLinks
            label="Who"
            items={[
              { text: 'Everybody who must have it', href: address(course, false), current: !lacks },
              { text: 'Whoever lacks it', href: address(course, true), current: lacks },
            ]}
          />
          {rows.length > mostRows && (
            <p class="govuk-body">
              The first {mostRows} of {rows.length} stand here; the spreadsheet has all.
            </p>
          )}
          <SortableTable
            caption="Who must have what"
            columns={[
              { title: 'Name' },
              { title: 'Team' },
              { title: 'Course' },
              { title: 'How it stands' },
              { title: 'When' },
            ]}
            rows={rows.slice(0, mostRows).map((duty) => {
              const stands = dutyStands(duty, today)
              return {
                cells: [
                  <a class="govuk-link" href={`/people/${duty.personId}`}>
                    {duty.name}
                  </a>,
                  duty.team ?? '',
                  names.get(duty.course) ?? duty.course,
                  <>
                    <StatusTag tone={tones[stands]}>{dutyWords[stands]}</StatusTag>
                    {hasPlace(duty, booked) && ' Booked'}
                  </>,
                  dutyInWords(duty, today),
                ],
                ...(stands === 'late' ? { tone: 'late' as const } : {}),
              }
            })}
            empty={
              <EmptyState
                title="Nobody lacks it just now"
                text="Whoever must have a course and never had it, or had it too long ago, appears here."
              />
            }
          />
        </>
      )}
    </>
  )
}

/** The same as a file for a spreadsheet: one line a person and course. */
export const mandatoryFile = ({ duties, names, booked, today }: MandatoryProps): string =>
  csvFile(
    ['Name', 'Job title', 'Team', 'Course', 'How it stands', 'Last completed', 'Due', 'Booked'],
    duties.map((duty) => [
      ...[duty.name, duty.jobTitle, duty.team ?? '', names.get(duty.course) ?? duty.course],
      ...[dutyWords[dutyStands(duty, today)], duty.lastOn ?? '', duty.dueOn ?? ''],
      hasPlace(duty, booked) ? 'Yes' : '',
    ]),
  )
