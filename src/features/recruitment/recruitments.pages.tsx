import { Button, EmptyState, FilterLinks, formatShortDay, SortableTable } from '../../ui/public.ts'
import type { RecruitmentPolicy } from '../schemes/public.ts'
import type { Recruitment } from './recruitment.queries.ts'
import { counted } from './recruitment.rules.ts'

/** The list of recruitments. */

export interface RecruitmentsPageProps {
  readonly policy: RecruitmentPolicy
  readonly recruitments: readonly Recruitment[]
  readonly names: ReadonlyMap<string, string>
  /** Whether these are everybody's. */
  readonly all: boolean
  readonly isClosed: boolean
  readonly mayStart: boolean
}

/** "3 interviewed, 1 appointed". */
function standsAt({ candidates, posts }: Recruitment): string {
  const appointed = candidates.filter(({ outcome }) => outcome === 'appointed').length
  return candidates.length === 0
    ? 'Nobody to interview yet'
    : `${counted(candidates.length, 'candidate')}, ${appointed} of ${counted(posts, 'post')} filled`
}

export function RecruitmentsPage(props: RecruitmentsPageProps) {
  const { policy, recruitments, names, all, isClosed } = props
  const shown = recruitments.filter(({ closedOn }) => (closedOn !== undefined) === isClosed)
  const start = <Button href="/recruitment/new" text="Start a recruitment" />
  return (
    <>
      <h1 class="govuk-heading-l">Recruitment</h1>
      {policy.says && <p class="govuk-body-l">{policy.says}</p>}
      {props.mayStart && recruitments.length > 0 && start}
      {all && (
        <ul class="govuk-list">
          <li>
            <a class="govuk-link" href="/recruitment/appointments">
              Who was appointed, and who was added to people
            </a>
          </li>
          <li>
            <a class="govuk-link" href="/recruitment/routes">
              By which routes people came, year by year
            </a>
          </li>
        </ul>
      )}
      <FilterLinks
        label="Show"
        items={[
          { text: 'Open', href: '/recruitment', current: !isClosed },
          { text: 'Closed', href: '/recruitment?show=closed', current: isClosed },
        ]}
      />
      <SortableTable
        caption={`${isClosed ? 'Closed' : 'Open'} recruitments${all ? '' : ' that you take part in'}`}
        hideCaption
        columns={[
          { title: 'For' },
          { title: 'Recruits' },
          { title: 'How it stands' },
          { title: isClosed ? 'Closed' : 'Since', together: true },
        ]}
        rows={shown.map((each) => ({
          cells: [
            <>
              <a class="govuk-link" href={`/recruitment/${each.id}`}>
                {each.title}
              </a>
              {each.team && (
                <>
                  <br />
                  {each.team}
                </>
              )}
            </>,
            names.get(each.managerId) ?? 'Somebody who has left',
            standsAt(each),
            formatShortDay(each.closedOn ?? each.openedOn),
          ],
        }))}
        empty={
          <EmptyState
            title={isClosed ? 'No recruitment is closed' : 'No recruitment is open'}
            text={
              all || props.mayStart
                ? 'Each will stand here with its interviews, who took part and what became of it.'
                : 'Recruitments that you interview in will stand here.'
            }
            action={!isClosed && props.mayStart ? start : undefined}
          />
        }
      />
    </>
  )
}
