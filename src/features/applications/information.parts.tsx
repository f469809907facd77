import { ConditionList, SummaryList } from '../../ui/public.ts'
import type { RequirementResult } from '../schemes/public.ts'
import { conditionOf } from './application.parts.ts'

/** What must hold when something is done or decided, and what is shown besides. */
export function AtThisStep({ results }: { readonly results: readonly RequirementResult[] }) {
  const asked = results.filter((result) => result.otherwise !== 'informs')
  return (
    <>
      {asked.length > 0 && (
        <>
          <h2 class="govuk-heading-m">What must hold</h2>
          <ConditionList conditions={asked.map((result) => conditionOf(result))} />
        </>
      )}
      <ForInformation results={results} />
    </>
  )
}

/** What is shown and decides nothing by itself: the facts, without a verdict on them. */
export function ForInformation({ results }: { readonly results: readonly RequirementResult[] }) {
  const informing = results.filter((result) => result.otherwise === 'informs')
  if (informing.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">For information</h2>
      <p class="govuk-body">Shown to those who decide. None of it stops anything by itself.</p>
      <SummaryList rows={informing.map(({ name, fact }) => ({ key: name, value: fact }))} />
    </>
  )
}
