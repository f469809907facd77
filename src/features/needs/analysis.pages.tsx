import { formatDay } from '../../kernel/words.ts'
import { Bar, Details, EmptyState, FormatLinks, SortableTable } from '../../ui/public.ts'
import { enteredInputs } from './findings.pages.tsx'
import type { GroupFigures, NeedsAnalysis, PriorityFigures } from './analysis.rules.ts'
import { type Shown, shownInWords } from '../../kernel/small-figures.ts'
import { observedInWords } from './figures.rules.ts'
import type { NeedsHere } from './needs.opening.ts'
import type { Need } from './needs.queries.ts'
import { analysisPath, findingsPath, impactPath, planPath, transferPath } from './needs.paths.ts'

/** The learning needs analysis as a report: sentences, a chart, tables, and the same as a spreadsheet. */

interface AnalysisPageProps {
  readonly here: NeedsHere
  readonly analysis: NeedsAnalysis
  /** Needs whose people let themselves be known; undefined for whoever may not read them. */
  readonly shared: readonly Need[] | undefined
  /** Whether Braille can be made here. */
  readonly braille: boolean
}

/** A cell of a count, empty where the authority does not gather it. */
const cell = (shown: Shown | null) => (shown === null ? undefined : shownInWords(shown))

export function AnalysisPage({ here, analysis, shared, braille }: AnalysisPageProps) {
  const { on, from, threshold, people, priorities, teams, levels, sentences } = analysis
  return (
    <>
      <h1 class="govuk-heading-l">{here.settings.name}</h1>
      <p class="govuk-caption-m">As it is on {formatDay(on)}</p>
      <ul class="govuk-list govuk-list--bullet">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <nav aria-label="More of learning needs">
        <ul class="govuk-list">
          {placesOf(here).map(({ href, text }) => (
            <li key={href}>
              <a class="govuk-link" href={href}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <h2 class="govuk-heading-m">Who needs what</h2>
      <PriorityChart priorities={priorities} people={people} />
      <PriorityTable here={here} priorities={priorities} />
      <GroupTable caption="By team" first="Team" groups={teams} />
      <GroupTable caption="By level" first="Level" groups={levels} />
      <Inputs here={here} />
      {shared !== undefined && shared.length > 0 && <SharedNeeds here={here} needs={shared} />}
      <Details summaryText="What is counted, and why some figures are not shown">
        <p class="govuk-body">
          People count once for each priority that they, their manager or their whole team were said to need
          and that is still open. Meetings, observations and findings are those since {formatDay(from)}. What
          people wrote is counted and never shown here.
        </p>
        <p class="govuk-body">
          No number stands for fewer than {threshold} people, and nothing is said of a team or level with
          fewer people, nor of what fewer observations looked for. Those that are held back in one column
          stand for at least as many together, so that none can be worked out from the rest.
        </p>
      </Details>
      <FormatLinks href={`${analysisPath}.pdf`} what={here.settings.name} braille={braille} />
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={`${analysisPath}.csv`}>
            Download this as a spreadsheet (CSV)
          </a>
        </li>
      </ul>
    </>
  )
}

/** Where else those who read the analysis go, by what the pack has. */
function placesOf({
  settings,
}: Pick<NeedsHere, 'settings'>): readonly { readonly href: string; readonly text: string }[] {
  return [
    { href: findingsPath, text: 'Findings of reviews, audits and other inputs', isThere: true },
    { href: planPath, text: settings.plan?.name ?? '', isThere: settings.plan !== undefined },
    { href: transferPath, text: 'Did practice change after learning?', isThere: settings.checks.length > 0 },
    { href: impactPath, text: 'Impact reviews', isThere: settings.impactReviews !== undefined },
  ].filter(({ isThere }) => isThere)
}

function PriorityChart({ priorities, people }: Pick<NeedsAnalysis, 'priorities' | 'people'>) {
  const shown = priorities
    .filter(({ said }) => said !== undefined && said > 0)
    .toSorted((one, other) => (other.said ?? 0) - (one.said ?? 0))
  if (shown.length === 0)
    return (
      <EmptyState
        title="Nothing can be shown of priorities yet"
        text="Once enough people have said what they need, with their manager or by themselves, a bar for each priority stands here."
      />
    )
  return (
    <>
      {shown.map(({ item, name, said = 0 }) => (
        <Bar key={item} label={name} value={said} of={people} unit="people" sentence="" />
      ))}
    </>
  )
}

function PriorityTable({
  here,
  priorities,
}: {
  readonly here: NeedsHere
  readonly priorities: readonly PriorityFigures[]
}) {
  const gathers = (has: (figures: PriorityFigures) => boolean) => priorities.some(has)
  const columns = [
    { title: 'People who need it', of: ({ said }: PriorityFigures) => cell(said), isThere: true },
    {
      title: 'Evidence begun, not enough',
      of: ({ amber }: PriorityFigures) => cell(amber),
      isThere: gathers(({ amber }) => amber !== null),
    },
    {
      title: 'Seen in observations',
      of: ({ observed }: PriorityFigures) => (observed === null ? undefined : observedInWords(observed)),
      isThere: gathers(({ observed }) => observed !== null),
    },
    {
      title: 'Findings',
      of: ({ findings }: PriorityFigures) => String(findings),
      isThere: enteredInputs(here).length > 0,
    },
  ].filter(({ isThere }) => isThere)
  return (
    <SortableTable
      caption="By priority"
      columns={[{ title: 'Priority' }, ...columns.map(({ title }) => ({ title, numeric: true }))]}
      rows={priorities.map((figures) => ({ cells: [figures.name, ...columns.map(({ of }) => of(figures))] }))}
    />
  )
}

function GroupTable({
  caption,
  first,
  groups,
}: {
  readonly caption: string
  readonly first: string
  readonly groups: readonly GroupFigures[]
}) {
  const columns = [
    { title: 'Need something', of: ({ said }: GroupFigures) => said as Shown | null },
    { title: 'Plan holds learning', of: ({ planned }: GroupFigures) => planned },
    { title: 'Overdue for a course they must have', of: ({ mandatory }: GroupFigures) => mandatory },
  ].filter(({ of }) => groups.some((group) => of(group) !== null))
  return (
    <SortableTable
      caption={caption}
      columns={[
        { title: first },
        { title: 'People', numeric: true },
        ...columns.map(({ title }) => ({ title, numeric: true })),
      ]}
      rows={groups.map((group) => ({
        cells: [group.name, String(group.people), ...columns.map(({ of }) => cell(of(group)))],
      }))}
    />
  )
}

const gathered = {
  said: 'what people and managers say they need',
  plans: 'what development plans hold, those of yearly conversations included',
  supervision: 'talks about learning in supervision',
  coverage: 'evidence that is begun and not enough yet',
  observations: 'what observers looked for and saw',
  mandatory: 'courses that people must have and are overdue for',
} as const

/** The inputs of the pack, each with what feeds it. */
function Inputs({ here: { settings, may } }: { readonly here: NeedsHere }) {
  return (
    <>
      <h2 class="govuk-heading-m">What informs this</h2>
      <ol class="govuk-list govuk-list--number">
        {settings.inputs.map(({ input, name, says, gathers }) => (
          <li key={input}>
            {(may.find || may.read) && !gathers.includes('said') ? (
              <a class="govuk-link" href={`${analysisPath}/findings?input=${input}`}>
                {name}
              </a>
            ) : (
              <strong>{name}</strong>
            )}
            {says ? `: ${says}` : ''}{' '}
            {gathers.length > 0 && `Gathered from ${gathers.map((source) => gathered[source]).join('; ')}.`}
          </li>
        ))}
      </ol>
    </>
  )
}

function SharedNeeds({ here, needs }: { readonly here: NeedsHere; readonly needs: readonly Need[] }) {
  return (
    <SortableTable
      caption="Needs whose people let you know them"
      columns={[
        { title: 'For' },
        { title: 'Priority' },
        { title: 'Need', sentences: true },
        { title: 'Best learned' },
        { title: 'By', together: true },
      ]}
      rows={needs.map((need) => ({
        cells: [
          need.personId === null ? 'A whole team' : (need.person ?? 'Someone who has left'),
          here.priorityName(need.priority),
          need.need,
          here.settings.ways.find(({ way }) => way === need.way)?.name,
          need.byOn ? formatDay(need.byOn) : undefined,
        ],
      }))}
    />
  )
}
