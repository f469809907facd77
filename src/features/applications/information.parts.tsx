import { SummaryList } from '../../ui/public.ts'
import type { RequirementResult } from '../schemes/public.ts'

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
