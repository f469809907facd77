import { formatDay } from '../../kernel/words.ts'
import { SortableTable } from '../../ui/public.ts'
import type { NeedsHere } from './needs.opening.ts'
import { FrozenPart, PlanContentPart, VersionWords } from './plan.parts.tsx'
import { differenceOf, isSame, type PlanAction, type PlanDifference } from './plan.rules.ts'
import type { LearningPlan, PlanVersion } from './plan.store.ts'
import type { PlanWords } from './plan.words.ts'

/** One version of a plan as it was, and what it made otherwise. */

interface VersionPageProps {
  readonly here: NeedsHere
  readonly plan: LearningPlan
  readonly version: PlanVersion
  readonly words: PlanWords
}

export function VersionPage({ here, plan, version, words }: VersionPageProps) {
  const before = plan.versions.find((each) => each.version < version.version && each.state !== 'withdrawn')
  return (
    <>
      <h1 class="govuk-heading-l">
        {plan.name}: version {version.version}
      </h1>
      <VersionWords version={version} words={words} />
      {before && (
        <DifferencePart
          difference={differenceOf(before.content, version.content)}
          before={before.version}
          {...{ here, plan }}
        />
      )}
      <PlanContentPart {...{ here, plan, words }} content={version.content} withProgress={false} />
      {version.figures && <FrozenPart figures={version.figures} />}
    </>
  )
}

interface DifferencePartProps {
  readonly difference: PlanDifference
  readonly before: number
  readonly here: NeedsHere
  readonly plan: LearningPlan
}

function DifferencePart({ difference, before, here, plan }: DifferencePartProps) {
  const inWords = (action: PlanAction) =>
    `${action.action} (${plan.names[action.ownerId] ?? 'someone who has left'}, by ${formatDay(action.dueOn)})`
  const rows = [
    ...difference.added.map((item) => ['Priority added', undefined, here.priorityName(item)]),
    ...difference.left.map((item) => ['Priority taken out', here.priorityName(item), undefined]),
    ...difference.whyChanged.map((item) => ['Why said anew', undefined, here.priorityName(item)]),
    ...difference.actionsAdded.map((action) => ['Action added', undefined, inWords(action)]),
    ...difference.actionsLeft.map((action) => ['Action taken out', inWords(action), undefined]),
    ...difference.actionsChanged.map(({ before: was, after }) => [
      'Action changed',
      inWords(was),
      inWords(after),
    ]),
  ]
  if (isSame(difference)) return <p class="govuk-body">Nothing differs from version {before}.</p>
  return (
    <SortableTable
      caption={`What differs from version ${before}`}
      columns={[{ title: 'What' }, { title: 'Before', sentences: true }, { title: 'Now', sentences: true }]}
      rows={rows.map((cells) => ({ cells }))}
    />
  )
}
