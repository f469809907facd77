import type { IsoDate } from '../../kernel/dates.ts'
import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { Details, formatDay, InsetText, SummaryList } from '../../ui/public.ts'
import type { Framework, FrameworkItem, FrameworkLevel } from './framework.ts'
import { findFramework } from './frameworks.queries.ts'

/** Standards, for everyone to read. */
export const routes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/frameworks/:framework',
    access: { signedIn: true },
    async handle({ tx, params, today }) {
      const framework = await findFramework(tx, params.framework, today)
      if (!framework) throw new NotFound()
      return { title: framework.name, page: <FrameworkPage framework={framework} today={today} /> }
    },
  }),
]

/** A standard with its items by group, and what each level of experience expects. */
function FrameworkPage({ framework, today }: { readonly framework: Framework; readonly today: IsoDate }) {
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
      {grouped.map((group) => (
        <section aria-labelledby={`group-${group.group}`}>
          <h2 class="govuk-heading-m" id={`group-${group.group}`}>
            {group.name}
          </h2>
          {group.says !== undefined && <p class="govuk-body">{group.says}</p>}
          <Items items={group.items} level={3} />
        </section>
      ))}
      {loose.length > 0 && <Items items={loose} level={2} />}
      {levels.length > 0 && <h2 class="govuk-heading-m">What is expected at each level</h2>}
      {levels.map((level) => (
        <LevelPart level={level} framework={framework} />
      ))}
    </>
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

function LevelPart({ level, framework }: { readonly level: FrameworkLevel; readonly framework: Framework }) {
  const nameOf = (id: string) =>
    framework.items.find(({ item }) => item === id)?.name ??
    framework.groups.find(({ group }) => group === id)?.name ??
    id
  return (
    <section aria-labelledby={level.level}>
      <h3 class="govuk-heading-s" id={level.level}>
        {level.name}
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
