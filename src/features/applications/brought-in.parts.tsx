import { formatDay, InsetText } from '../../ui/public.ts'
import type { PaperStart, Situation } from '../journeys/public.ts'

export type PaperShown = PaperStart & {
  /** Who checked it. */
  readonly by: string
}

/** What was checked stands wherever the history stands, since the earlier steps have none here. */
export function BroughtIn({
  paper,
  situation: { scheme, state, journeyId },
}: {
  readonly paper: PaperShown
  readonly situation: Pick<Situation, 'scheme' | 'state' | 'journeyId'>
}) {
  const stage = scheme.stages.find((each) => each.stage === state.broughtIn?.stage)?.name
  const scans = paper.scans.length
  return (
    <InsetText>
      <h2 class="govuk-heading-s">Begun on paper</h2>
      <p class="govuk-body">
        {paper.by} brought this in{stage && ` at “${stage}”`} on {formatDay(paper.checkedOn)}. What was
        checked:
      </p>
      <p class="govuk-body wm-prose">{paper.checked}</p>
      {paper.objectedOn && (
        <p class="govuk-body">
          {paper.answeredOn
            ? `The person objected on ${formatDay(paper.objectedOn)} and was answered on ${formatDay(paper.answeredOn)}.`
            : `The person objected on ${formatDay(paper.objectedOn)}. It has not been answered yet.`}
        </p>
      )}
      <p class="govuk-body govuk-!-margin-bottom-0">
        <a class="govuk-link" href={`/applications/${journeyId}/paper`}>
          {scans === 0
            ? 'What was checked, and objections'
            : `What was checked, ${scans === 1 ? 'one scan' : `${scans} scans`}, and objections`}
        </a>
      </p>
    </InsetText>
  )
}
