import type { IsoDate } from '../../kernel/dates.ts'
import { csvFile } from '../../platform/rendering/csv.ts'
import { Bar, EmptyState, FilterLinks, SortableTable, StatusTag } from '../../ui/public.ts'
import { dutyInWords, dutyStands, dutyWords } from './course.rules.ts'
import type { StaffDuty } from './mandatory.queries.ts'

interface MandatoryProps {
  readonly duties: readonly StaffDuty[]
  readonly names: ReadonlyMap<string, string>
  readonly today: IsoDate
}

const path = '/manage/learning/mandatory'
/** A page lists the first; the file has all. */
const mostRows = 300

/** Everybody for whom something is mandatory: who is late first, then who is due soon. */
export function MandatoryPage({
  duties,
  names,
  today,
  course,
}: MandatoryProps & { readonly course: string }) {
  const courses = [...new Set(duties.map((duty) => duty.course))]
  const shown = duties.filter((duty) => course === '' || duty.course === course)
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
            {`${shown.filter((duty) => dutyStands(duty, today) === 'late').length} of ${shown.length} are overdue. Whoever is late has it on their to-do list, and it goes up the line as everything late does.`}{' '}
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
              { text: 'All', href: path, current: course === '' },
              ...courses.map((each) => ({
                text: names.get(each) ?? each,
                href: `${path}?course=${each}`,
                current: course === each,
              })),
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
                  <StatusTag tone={tones[stands]}>{dutyWords[stands]}</StatusTag>,
                  dutyInWords(duty, today),
                ],
                ...(stands === 'late' ? { tone: 'late' as const } : {}),
              }
            })}
          />
        </>
      )}
    </>
  )
}

/** The same as a file for a spreadsheet: one line a person and course. */
export const mandatoryFile = ({ duties, names, today }: MandatoryProps): string =>
  csvFile(
    ['Name', 'Job title', 'Team', 'Course', 'How it stands', 'Last completed', 'Due'],
    duties.map((duty) => [
      ...[duty.name, duty.jobTitle, duty.team ?? '', names.get(duty.course) ?? duty.course],
      ...[dutyWords[dutyStands(duty, today)], duty.lastOn ?? '', duty.dueOn ?? ''],
    ]),
  )
