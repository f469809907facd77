import { type Duration, formatDuration } from '../../calendar/public.ts'
import { SummaryList } from '../../ui/public.ts'
import { type CompiledScheme, deadlineInWords } from '../schemes/public.ts'

/** What a programme promises, on the page that explains its scheme: entitlements, supervision and workload. */
export function SchemeProgramme({ scheme }: { readonly scheme: CompiledScheme }) {
  const { entitlements = [], supervision, workload } = scheme
  return (
    <>
      {entitlements.length > 0 && (
        <>
          <h2 class="govuk-heading-m">What is promised</h2>
          <ul class="govuk-list govuk-list--bullet">
            {entitlements.map(({ entitlement, name, due }) => (
              <li key={entitlement}>
                {name}. {due && `By: ${lowerFirst(deadlineInWords(scheme, due))}`}
              </li>
            ))}
          </ul>
        </>
      )}
      {supervision && (
        <>
          <h2 class="govuk-heading-m">{supervision.name}</h2>
          {supervision.rule !== undefined && <p class="govuk-body">{supervision.rule}</p>}
          <SummaryList
            rows={supervision.phases.map(({ name, every }) => ({
              key: name,
              value: `One meeting in each ${oneOf(every)}`,
            }))}
          />
        </>
      )}
      {workload && (
        <>
          <h2 class="govuk-heading-m">{workload.name}</h2>
          {workload.rule !== undefined && <p class="govuk-body">{workload.rule}</p>}
          <SummaryList
            rows={workload.periods.map(({ name, share }) => ({
              key: name,
              value: `At most ${share} per cent of a full workload`,
            }))}
          />
          <p class="govuk-body">
            What holds is agreed by two:{' '}
            {workload.agreedBy.map((role) => scheme.roles[role]?.name ?? role).join(' and ')}.
          </p>
        </>
      )}
    </>
  )
}

/** "week", "2 weeks": a length of time after "each". */
function oneOf(every: string): string {
  return formatDuration(every as Duration).replace(/^1 /, '')
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`
}
