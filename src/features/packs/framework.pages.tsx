import type { IsoDate } from '../../kernel/dates.ts'
import { Details, EmptyState, formatDay, InsetText, StatusTag, SummaryList } from '../../ui/public.ts'
import type { Framework, FrameworkItem } from '../frameworks/public.ts'
import type { Crosswalk } from '../schemes/public.ts'

export interface FrameworkPageProps {
  readonly framework: Framework
  /** Every version that belongs with it, of its own or of its line, the earliest first. */
  readonly versions: readonly Framework[]
  /** What of it carries over to a later one, with that one. */
  readonly onwards: readonly { readonly crosswalk: Crosswalk; readonly to: Framework }[]
  /** What came over to it, with where from. */
  readonly back: readonly { readonly crosswalk: Crosswalk; readonly from: Framework }[]
  readonly today: IsoDate
  /** The level of this standard that belongs to the reader's level of the pathway. */
  readonly own?: string | undefined
}

/** A standard with its items by group, what each level of experience expects, and its versions in time. */
export function FrameworkPage({ framework, versions, onwards, back, today, own }: FrameworkPageProps) {
  const { groups, items, levels, from, until, owner, link } = framework
  const grouped = groups
    .map((group) => ({ ...group, items: items.filter((item) => item.group === group.group) }))
    .filter((group) => group.items.length > 0)
  const loose = items.filter((item) => !groups.some(({ group }) => group === item.group))
  return (
    <>
      <h1 class="govuk-heading-l">{framework.name}</h1>
      <SummaryList
        rows={[
          owner !== undefined && { key: 'Kept by', value: owner },
          { key: 'Version', value: framework.version },
          from !== undefined && { key: 'Holds from', value: formatDay(from as IsoDate) },
          until !== undefined && { key: 'Holds until', value: formatDay(until as IsoDate) },
          link !== undefined && {
            key: 'In full',
            value: (
              <a class="govuk-link" href={link}>
                {framework.name} at its owner
              </a>
            ),
          },
        ]}
      />
      {until !== undefined && until < today && (
        <InsetText>This version no longer holds. It is kept because earlier evidence refers to it.</InsetText>
      )}
      {from !== undefined && today < from && <InsetText>This version does not hold yet.</InsetText>}
      {versions.length > 1 && <Versions framework={framework} versions={versions} today={today} />}
      {onwards.map(({ crosswalk }) => (
        <p class="govuk-body">
          <a class="govuk-link" href={`#${crosswalk.crosswalk}`}>
            {crosswalk.name}: what carries over
          </a>
        </p>
      ))}
      {back.map(({ crosswalk, from: earlier }) => (
        <p class="govuk-body">
          <a class="govuk-link" href={`${hrefOf(earlier)}#${crosswalk.crosswalk}`}>
            {crosswalk.name}: what carries over
          </a>
        </p>
      ))}
      {items.length === 0 && (
        <EmptyState
          title="Nothing has been entered yet"
          text="The authority fills this list in its set-up. Until then nothing is asked of anyone by it."
        />
      )}
      {levels.some(({ level }) => level === own) && (
        <p class="govuk-body">
          <a class="govuk-link" href={`#${own}`}>
            What is expected at your level
          </a>
        </p>
      )}
      {grouped.map((group) => (
        <section aria-labelledby={`group-${group.group}`}>
          <h2 class="govuk-heading-m" id={`group-${group.group}`}>
            {group.name}
          </h2>
          {group.says !== undefined && <p class="govuk-body">{group.says}</p>}
          <Items items={group.items} level={3} />
        </section>
      ))}
      {loose.length > 0 && versions.length > 1 && <h2 class="govuk-heading-m">What it says</h2>}
      {loose.length > 0 && <Items items={loose} level={versions.length > 1 ? 3 : 2} />}
      {levels.length > 0 && <h2 class="govuk-heading-m">What is expected at each level</h2>}
      {levels.map((level) => (
        <LevelPart level={level} framework={framework} isOwn={level.level === own} />
      ))}
      {onwards.map(({ crosswalk, to }) => (
        <CrosswalkPart crosswalk={crosswalk} from={framework} to={to} />
      ))}
    </>
  )
}

const hrefOf = ({ framework }: Framework) => `/frameworks/${framework}`

/** The versions of one line of standards, and which of them holds today. */
function Versions({
  framework,
  versions,
  today,
}: Pick<FrameworkPageProps, 'framework' | 'versions' | 'today'>) {
  return (
    <section aria-labelledby="versions">
      <h2 class="govuk-heading-m" id="versions">
        Versions
      </h2>
      <p class="govuk-body">
        An application stays on the version that held when it was started. An entry of a CPD record goes by
        the day of the activity.
      </p>
      <SummaryList
        rows={versions.map((version) => ({
          key: <VersionName version={version} framework={framework} />,
          value: (
            <>
              <Standing version={version} today={today} /> {daysOf(version)}
            </>
          ),
        }))}
      />
    </section>
  )
}

/** Linked, unless it is the one that is being read. */
function VersionName({ version, framework }: { readonly version: Framework; readonly framework: Framework }) {
  const name = `${version.shortName ?? version.name}, ${version.version}`
  const ofSame = version.framework === framework.framework
  if (ofSame && version.version === framework.version) return <>{name}</>
  const query = ofSame ? `?version=${encodeURIComponent(version.version)}` : ''
  return (
    <a class="govuk-link" href={`${hrefOf(version)}${query}`}>
      {name}
    </a>
  )
}

function daysOf({ from, until }: Framework): string {
  const days = [
    from === undefined ? undefined : `from ${formatDay(from as IsoDate)}`,
    until === undefined ? undefined : `until ${formatDay(until as IsoDate)}`,
  ]
  return days.filter(Boolean).join(' ') || 'always'
}

function Standing({
  version: { from, until },
  today,
}: {
  readonly version: Framework
  readonly today: IsoDate
}) {
  if (from !== undefined && today < from) return <StatusTag tone="neutral" text="Not yet" />
  if (until !== undefined && until < today) return <StatusTag tone="neutral" text="Ended" />
  return <StatusTag tone="done" text="In force" />
}

const carriesWords = { wholly: 'Wholly', partly: 'Partly', not: 'Not' } as const
const carriesTones = { wholly: 'done', partly: 'ready', not: 'neutral' } as const

/** Item by item, what was shown for one version and still counts for the next. */
function CrosswalkPart({
  crosswalk,
  from,
  to,
}: {
  readonly crosswalk: Crosswalk
  readonly from: Framework
  readonly to: Framework
}) {
  const nameIn = ({ items }: Framework, id: string) => items.find(({ item }) => item === id)?.name ?? id
  return (
    <section aria-labelledby={crosswalk.crosswalk}>
      <h2 class="govuk-heading-m" id={crosswalk.crosswalk}>
        {crosswalk.name}: what carries over
      </h2>
      {crosswalk.says !== undefined && <p class="govuk-body">{crosswalk.says}</p>}
      <p class="govuk-body">
        <a
          class="govuk-link"
          href={
            to.framework === from.framework
              ? `${hrefOf(to)}?version=${encodeURIComponent(to.version)}`
              : hrefOf(to)
          }
        >
          Read {to.name}, {to.version}
        </a>
      </p>
      <SummaryList
        rows={crosswalk.maps.map(({ item, to: targets, carries, says }) => ({
          key: `${item} ${nameIn(from, item)}`,
          value: (
            <>
              <StatusTag tone={carriesTones[carries]} text={carriesWords[carries]} />{' '}
              {targets.length > 0 && (
                <p class="govuk-body govuk-!-margin-bottom-1 govuk-!-margin-top-1">
                  {targets.map((target) => `${target} ${nameIn(to, target)}`).join('; ')}
                </p>
              )}
              {says !== undefined && (
                <div class="govuk-hint govuk-!-margin-bottom-0 govuk-!-margin-top-1">{says}</div>
              )}
            </>
          ),
        }))}
      />
    </section>
  )
}

function Items({ items, level }: { readonly items: readonly FrameworkItem[]; readonly level: 2 | 3 }) {
  const Heading = `h${level}` as const
  return (
    <>
      {items.map((item) => (
        <>
          <Heading class="govuk-heading-s govuk-!-margin-bottom-1" id={item.item}>
            <span class="govuk-caption-m">{item.item}</span> {item.name}
          </Heading>
          {item.says !== undefined && <p class="govuk-body">{item.says}</p>}
          {item.elements && item.elements.length > 0 && (
            <Details
              summaryText={`${item.name}: in detail`}
              text={
                <ul class="govuk-list govuk-list--bullet">
                  {item.elements.map(({ says }) => (
                    <li>{says}</li>
                  ))}
                </ul>
              }
            />
          )}
        </>
      ))}
    </>
  )
}

function LevelPart({
  level,
  framework,
  isOwn,
}: {
  readonly level: Framework['levels'][number]
  readonly framework: Framework
  readonly isOwn: boolean
}) {
  const nameOf = (id: string) =>
    framework.items.find(({ item }) => item === id)?.name ??
    framework.groups.find(({ group }) => group === id)?.name ??
    id
  return (
    <section aria-labelledby={level.level}>
      <h3 class="govuk-heading-s" id={level.level}>
        {level.name} {isOwn && <StatusTag tone="ready">Your level</StatusTag>}
      </h3>
      {level.says !== undefined && <p class="govuk-body">{level.says}</p>}
      {level.expectations.length > 0 && (
        <SummaryList
          rows={level.expectations.map(({ item, says }) => ({ key: nameOf(item), value: says }))}
        />
      )}
    </section>
  )
}
