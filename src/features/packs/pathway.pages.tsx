import { Details, EmptyState, InsetText, SummaryList, Trail } from '../../ui/public.ts'
import type { Framework } from '../frameworks/public.ts'
import type { CompiledPack, CompiledScheme, Pathway } from '../schemes/public.ts'
import { Beginning, LevelPart } from './level.pages.tsx'
import { levelStates, pathwaysFor, type RememberedFact, rememberedInWords } from './pathway.rules.ts'

export interface PathwayPageProps {
  readonly pack: CompiledPack | undefined
  readonly schemes: readonly CompiledScheme[]
  readonly frameworks: readonly Framework[]
  /** The reader's own level, if they are on a pathway. */
  readonly here: string | undefined
  /** What earlier applications left on record about the reader, such as a chosen direction; the latest of each fact. */
  readonly remembered: readonly RememberedFact[]
}

/**
 * Every pathway of the authority, the reader's first: each level with its grade, what is expected and given there and
 * where it may lead. The reader's level and what comes next stand open, the rest opens at a press.
 */
export function PathwayPage({ pack, schemes, frameworks, here, remembered }: PathwayPageProps) {
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
  const pathways = pathwaysFor(pack, here)
  const [only, ...others] = pathways
  return (
    <>
      <h1 class="govuk-heading-l">{others.length === 0 ? only?.name : 'Career pathways'}</h1>
      {others.length > 0 && (
        <nav aria-label="Pathways on this page">
          <ul class="govuk-list govuk-list--bullet">
            {pathways.map(({ pathway, name, people, levels }) => (
              <li key={pathway}>
                <a class="govuk-link" href={`#pathway-${pathway}`}>
                  {name}
                </a>
                {people !== undefined && `: ${people}`}
                {levels.some(({ level }) => level === here) && ' (yours)'}
              </li>
            ))}
          </ul>
        </nav>
      )}
      {remembered.length > 0 && (
        <SummaryList
          rows={remembered.map((fact) => {
            const { name, value } = rememberedInWords(pack, fact)
            return { key: name, value }
          })}
        />
      )}
      {Object.keys(pack.resources).length > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href="/resources">
            Guides and policies
          </a>
          : every text to read, in one place.
        </p>
      )}
      {pathways.map((pathway) => (
        <PathwayPart
          key={pathway.pathway}
          {...{ pathway, pack, schemes, frameworks, here, remembered }}
          isOnly={others.length === 0}
        />
      ))}
      <WhateverTheLevel schemes={schemes} />
    </>
  )
}

/** Schemes that name no level to come from, such as saying that one would like to lead: here they are found. */
function WhateverTheLevel({ schemes }: Pick<PathwayPageProps, 'schemes'>) {
  const open = schemes.filter(({ from }) => from === undefined)
  if (open.length === 0) return null
  return (
    <section aria-labelledby="whatever-the-level">
      <h2 class="govuk-heading-l govuk-!-margin-top-6" id="whatever-the-level">
        Whatever your level
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        {open.map((scheme) => (
          <li key={scheme.scheme}>
            <a class="govuk-link" href={`/schemes/${scheme.scheme}`}>
              {scheme.name}
            </a>
            {scheme.starts.askedBy.some((role) => scheme.roles[role]?.is === 'applicant') && (
              <Beginning scheme={scheme} isHere />
            )}
            {scheme.says !== undefined && <div>{scheme.says}</div>}
          </li>
        ))}
      </ul>
    </section>
  )
}

interface PathwayPartProps extends Omit<PathwayPageProps, 'pack'> {
  readonly pack: CompiledPack
  readonly pathway: Pathway
  readonly isOnly: boolean
}

function PathwayPart({ pathway, pack, schemes, frameworks, here, remembered, isOnly }: PathwayPartProps) {
  const states = levelStates(pathway, here)
  const elements = frameworks.find(({ framework }) => framework === pathway.elements)
  const isTheirs = states.get(here ?? '') === 'here'
  return (
    <section aria-labelledby={`pathway-${pathway.pathway}`}>
      <h2
        class={isOnly ? 'govuk-visually-hidden' : 'govuk-heading-l govuk-!-margin-top-6'}
        id={`pathway-${pathway.pathway}`}
      >
        {isOnly ? 'Levels' : pathway.name}
      </h2>
      {pathway.people !== undefined && isOnly && <p class="govuk-body">For {pathway.people}</p>}
      {pathway.guides !== undefined && <InsetText>{pathway.guides}</InsetText>}
      {isTheirs && (
        <Trail
          label={pathway.name}
          levels={pathway.levels.map((level) => ({
            name: level.name,
            href: `#${level.level}`,
            state: states.get(level.level) ?? 'ahead',
            ...(level.grade === undefined ? {} : { note: level.grade }),
          }))}
        />
      )}
      {elements && (
        <Details
          summaryText={`At every level: ${elements.name}`}
          text={
            <SummaryList rows={elements.items.map(({ name, says }) => ({ key: name, value: says ?? '' }))} />
          }
        />
      )}
      {pathway.levels.map((level, index) => (
        <LevelPart
          key={level.level}
          {...{ level, pack, schemes, frameworks, elements, remembered }}
          state={states.get(level.level) ?? 'ahead'}
          isOpen={
            isTheirs
              ? ['here', 'next'].includes(states.get(level.level) ?? '')
              : here === undefined && index === 0
          }
        />
      ))}
    </section>
  )
}
