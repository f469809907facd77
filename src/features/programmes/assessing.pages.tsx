import { formatDay, formatShortDay } from '../../kernel/words.ts'
import { EmptyState, SortableTable, StatusTag, type TableRow } from '../../ui/public.ts'
import type { Assessed, Observed, Report } from './assessing.rules.ts'
import { entries } from './judging.rules.ts'

const block = 'govuk-!-display-block'
const quiet = `govuk-hint govuk-!-margin-bottom-0 ${block}`

/** Everybody whom one assesses: where each is, what comes next, what waits to be judged or written, what is late. */
export function AssessingPage(props: {
  readonly people: readonly Assessed[]
  /** Whether there are more than one page shows. */
  readonly isAll: boolean
}) {
  const { people, isAll } = props
  const late = people.filter(({ late: days }) => days.length > 0).length
  const toJudge = people.reduce((sum, each) => sum + each.toJudge, 0)
  return (
    <>
      <h1 class="govuk-heading-l">People you assess</h1>
      {people.length > 0 && (
        <p class="govuk-body">
          {people.length === 1 ? '1 person' : `${people.length} people`}
          {isAll ? '' : ', those with the nearest days'}.{' '}
          {late === 0 ? 'Nothing is late.' : `Something is late for ${late}.`}{' '}
          {toJudge === 0 ? 'No evidence waits for you.' : `${entries(toJudge)} to judge.`}
        </p>
      )}
      <SortableTable
        caption="People you assess"
        hideCaption
        columns={[
          { title: 'Person' },
          { title: 'Period' },
          { title: 'Next review' },
          { title: 'Evidence' },
          { title: 'Observations and report' },
          { title: 'Yours to do' },
        ]}
        rows={people.map(rowOf)}
        empty={
          <EmptyState
            title="You assess nobody now"
            text="When a co-ordinator appoints you as somebody’s assessor, they stand here with what is next."
            action={
              <a class="govuk-link" href="/programmes">
                Programmes
              </a>
            }
          />
        }
      />
    </>
  )
}

function rowOf(each: Assessed): TableRow {
  const { journeyId, name, schemeName, standsStill, period, next, late, concerns } = each
  return {
    cells: [
      <>
        <a class="govuk-link" href={`/programmes/${journeyId}`}>
          {name}
        </a>
        <span class={quiet}>{schemeName}</span>
        {late.length > 0 && <StatusTag tone="late">Late</StatusTag>}
        {concerns.length > 0 && <StatusTag tone="blocked">To look at</StatusTag>}
        {concerns.map((says) => (
          <span class={block} key={says}>
            {says}
          </span>
        ))}
        {standsStill && <StatusTag tone="neutral">{standsStill}</StatusTag>}
      </>,
      period,
      next ? (
        <>
          {next.name}
          <span class={block}>
            {next.on ? formatDay(next.on) : 'Its day is not known yet'}
            {next.agreed && ', as agreed'}
          </span>
        </>
      ) : (
        'No review is left'
      ),
      <a class="govuk-link" href={`/programmes/${journeyId}/evidence`}>
        {each.toJudge === 0 ? 'Nothing to judge' : `${entries(each.toJudge)} to judge`}
        <span class="govuk-visually-hidden"> of {name}</span>
      </a>,
      <>
        {each.observed && <Observations {...each.observed} />}
        {each.report && <ReportLine {...each.report} />}
      </>,
      <>
        {each.yours.length === 0 && late.length === 0 && 'Nothing just now'}
        {each.yours.map(({ title, href, dueOn }) => (
          <span class={block} key={href}>
            <a class="govuk-link" href={href}>
              {title}
            </a>
            {dueOn && ` by ${formatShortDay(dueOn)}`}
          </span>
        ))}
        {late.map((says) => (
          <span class={quiet} key={says}>
            {says}
          </span>
        ))}
      </>,
    ],
    ...(late.length > 0 ? { tone: 'late' as const } : {}),
  }
}

function Observations({ done, of, planned, href }: Observed) {
  const left = of - done
  const says = `${done} of ${of} observations`
  return (
    <>
      <span class={block}>
        {href && left > 0 ? (
          <a class="govuk-link" href={href}>
            {says}
          </a>
        ) : (
          says
        )}
      </span>
      {planned.map(({ text, href: at }) => (
        <span class={quiet} key={text}>
          {at ? <a href={at}>{text}</a> : text}
        </span>
      ))}
    </>
  )
}

const standings = { written: 'written', draft: 'draft begun', 'not-begun': 'not begun' } as const

function ReportLine({ title, href, standing, dueOn }: Report) {
  return (
    <span class={block}>
      {href ? (
        <a class="govuk-link" href={href}>
          {title}
        </a>
      ) : (
        title
      )}
      : {standings[standing]}
      {dueOn && standing !== 'written' && `, by ${formatShortDay(dueOn)}`}
    </span>
  )
}
