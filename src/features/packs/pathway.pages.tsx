import { Chips, EmptyState, StatusTag, Trail } from '../../ui/public.ts'
import type { Framework } from '../frameworks/public.ts'
import type { CompiledPack, CompiledScheme, Level } from '../schemes/public.ts'

export interface PathwayPageProps {
  readonly pack: CompiledPack | undefined
  readonly schemes: readonly CompiledScheme[]
  readonly frameworks: readonly Framework[]
  /** The reader's own level, if they are on the pathway. */
  readonly here: string | undefined
}

/** Every level with its grade, what is expected there and where it may lead (R-001). */
export function PathwayPage({ pack, schemes, frameworks, here }: PathwayPageProps) {
  if (!pack || pack.pathways.length === 0) {
    return (
      <>
        <h1 class="govuk-heading-l">Career pathway</h1>
        <EmptyState
          title="No pathway yet"
          text="The levels of your career pathway will appear here, with what each of them asks."
        />
      </>
    )
  }
  const [only, ...others] = pack.pathways
  return (
    <>
      <h1 class="govuk-heading-l">{others.length === 0 ? only?.name : 'Career pathways'}</h1>
      {pack.pathways.map((pathway) => {
        const at = pathway.levels.findIndex(({ level }) => level === here)
        const next = pathway.levels[at]?.next ?? []
        return (
          <>
            {others.length > 0 && <h2 class="govuk-heading-l">{pathway.name}</h2>}
            <Trail
              label={pathway.name}
              levels={pathway.levels.map((level, index) => ({
                name: level.name,
                href: `#${level.level}`,
                state:
                  index === at
                    ? 'here'
                    : index < at
                      ? 'reached'
                      : next.includes(level.level)
                        ? 'next'
                        : 'ahead',
                ...(level.grade === undefined ? {} : { note: level.grade }),
              }))}
            />
            {pathway.levels.map((level) => (
              <LevelSection
                level={level}
                isHere={level.level === here}
                levels={pathway.levels}
                schemes={schemes.filter(({ from }) => from === level.level)}
                frameworks={frameworks}
              />
            ))}
          </>
        )
      })}
    </>
  )
}

interface LevelSectionProps {
  readonly level: Level
  readonly isHere: boolean
  readonly levels: readonly Level[]
  readonly schemes: readonly CompiledScheme[]
  readonly frameworks: readonly Framework[]
}

function LevelSection({ level, isHere, levels, schemes, frameworks }: LevelSectionProps) {
  const named = level.frameworks.map(({ framework, level: at }) => {
    const found = frameworks.find((each) => each.framework === framework)
    const levelName = found?.levels.find((each) => each.level === at)?.name
    const text = found?.shortName ?? found?.name ?? framework
    return {
      text: levelName ? `${text}: ${levelName}` : text,
      href: `/frameworks/${framework}${at ? `#${at}` : ''}`,
    }
  })
  return (
    <section aria-labelledby={level.level}>
      <h2 class="govuk-heading-m govuk-!-margin-top-6" id={level.level}>
        {level.name} {level.grade !== undefined && <span class="govuk-caption-m">{level.grade}</span>}
      </h2>
      {isHere && <StatusTag tone="ready">You are here</StatusTag>}
      {level.says !== undefined && <p class="govuk-body">{level.says}</p>}
      {level.expectations.length > 0 && (
        <>
          <h3 class="govuk-heading-s">What is expected</h3>
          <ul class="govuk-list govuk-list--bullet">
            {level.expectations.map(({ says }) => (
              <li>{says}</li>
            ))}
          </ul>
        </>
      )}
      {named.length > 0 && (
        <>
          <h3 class="govuk-heading-s">Measured against</h3>
          <Chips label={`Standards for ${level.name}`} items={named} />
        </>
      )}
      <h3 class="govuk-heading-s">Where it leads</h3>
      {level.next.length === 0 ? (
        <p class="govuk-body">This is the last level described here.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {level.next.map((id) => {
            const next = levels.find((each) => each.level === id)
            const scheme = schemes.find(({ to }) => to === id)
            return (
              <li>
                <a class="govuk-link" href={`#${id}`}>
                  {next?.name ?? id}
                </a>
                {scheme && (
                  <>
                    , by{' '}
                    <a class="govuk-link" href={`/schemes/${scheme.scheme}`}>
                      {scheme.name}
                    </a>
                  </>
                )}
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
