import { Chips, Details, StatusTag, SummaryList, type Words } from '../../ui/public.ts'
import type { Framework } from '../frameworks/public.ts'
import { type CompiledPack, type CompiledScheme, type Level, versionsNamed } from '../schemes/public.ts'
import { findLevel } from './packs.rules.ts'
import { type LevelState, type RememberedFact, schemesFrom } from './pathway.rules.ts'

export interface LevelPartProps {
  readonly level: Level
  readonly pack: CompiledPack
  readonly schemes: readonly CompiledScheme[]
  readonly frameworks: readonly Framework[]
  /** In what everyone learns at every level, where the pathway names such elements. */
  readonly elements: Framework | undefined
  readonly remembered: readonly RememberedFact[]
  readonly state: LevelState
  readonly isOpen: boolean
}

/** Lists that are longer than this open at a press. */
const shortList = 4

/** One level of a pathway: a heading that opens, and below it what is expected, learned and given, and where it leads. */
export function LevelPart(props: LevelPartProps) {
  const { level, state, isOpen, elements } = props
  return (
    <details class="wm-fold wm-level" open={isOpen}>
      <summary class="wm-fold__summary">
        <h3 class="govuk-heading-m wm-level__name">
          {level.name} {level.grade !== undefined && <span class="wm-level__grade">{level.grade}</span>}
        </h3>
        {state === 'here' && <StatusTag tone="ready">You are here</StatusTag>}
        {state === 'next' && <StatusTag tone="neutral">Next</StatusTag>}
      </summary>
      {/* The address of a level lies inside, so that following it opens the level. */}
      <div class="wm-level__body" id={level.level}>
        {level.says !== undefined && <p class="govuk-body">{level.says}</p>}
        {level.focus !== undefined && (
          <Titled title="What learning is about here">
            <p class="govuk-body">{level.focus}</p>
          </Titled>
        )}
        {elements && (
          <Titled title={elements.name}>
            <Chips
              label={`${elements.name}, ${level.name}`}
              items={elements.items.map(({ item, name }) => ({
                text: name,
                href: `/frameworks/${elements.framework}#${item}`,
              }))}
            />
          </Titled>
        )}
        <Expectations {...props} />
        {level.duties.length > 0 && (
          <Titled title="Who does what for your development">
            <SummaryList rows={level.duties.map(({ by, says }) => ({ key: by, value: says }))} />
          </Titled>
        )}
        {level.offers.length > 0 && (
          <Titled title="What you are given">
            <Folding
              summary={`All ${level.offers.length} things you are given as ${level.name}`}
              items={level.offers.map(({ says }) => says)}
            />
          </Titled>
        )}
        <MeasuredAgainst {...props} />
        <Onward {...props} />
      </div>
    </details>
  )
}

function Titled({ title, children }: { readonly title: string; readonly children?: Words }) {
  return (
    <>
      <h4 class="govuk-heading-s govuk-!-margin-bottom-2">{title}</h4>
      {children}
    </>
  )
}

function Folding({ summary, items }: { readonly summary: string; readonly items: readonly Words[] }) {
  const list = (
    <ul class="govuk-list govuk-list--bullet">
      {items.map((item, index) => (
        <li key={index}>{item}</li>
      ))}
    </ul>
  )
  return items.length > shortList ? <Details summaryText={summary} text={list} /> : list
}

/** What is expected; where a standard of the level has the same item, the reader's evidence for it is one press away (R-015). */
function Expectations({ level, frameworks, state }: LevelPartProps) {
  if (level.expectations.length === 0) return null
  const isTheirs = state === 'here' || state === 'next'
  const statementOf = (id: string) =>
    level.frameworks.find(({ framework }) =>
      frameworks.find((each) => each.framework === framework)?.items.some(({ item }) => item === id),
    )?.framework
  return (
    <Titled title="What is expected">
      <ul class="govuk-list govuk-list--bullet">
        {level.expectations.map(({ id, says }) => {
          const framework = statementOf(id)
          const statement = framework && encodeURIComponent(`${framework}/${id}`)
          return (
            <li key={id}>
              {says}
              {statement && isTheirs && (
                <div class="wm-level__evidence">
                  <a class="govuk-link" href={`/my-record/evidence?statement=${statement}`}>
                    Your evidence<span class="govuk-visually-hidden"> for {id}</span>
                  </a>
                  <a class="govuk-link" href={`/my-record/evidence/new?links=${statement}`}>
                    Add evidence<span class="govuk-visually-hidden"> for {id}</span>
                  </a>
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </Titled>
  )
}

/** Standards of the level, each linked, with what it expects at this level where that is on record (R-051). */
function MeasuredAgainst({ level, frameworks }: LevelPartProps) {
  if (level.frameworks.length === 0) return null
  const named = level.frameworks.map(({ framework, level: at }) => {
    const [found] = versionsNamed(frameworks, framework)
    const there = found?.levels.find((each) => each.level === at)
    const text = found?.shortName ?? found?.name ?? framework
    return {
      text: there ? `${text}: ${there.name}` : text,
      href: `/frameworks/${framework}${at ? `#${at}` : ''}`,
      there,
      nameOf: (id: string) =>
        found?.items.find(({ item }) => item === id)?.name ??
        found?.groups.find(({ group }) => group === id)?.name ??
        id,
    }
  })
  return (
    <Titled title="Measured against">
      <Chips label={`Standards for ${level.name}`} items={named} />
      {named.map(
        ({ text, there, nameOf }) =>
          there &&
          there.expectations.length > 0 && (
            <Details
              key={text}
              summaryText={`What this level expects, ${text}`}
              text={
                <SummaryList
                  rows={there.expectations.map(({ item, says }) => ({ key: nameOf(item), value: says }))}
                />
              }
            />
          ),
      )}
    </Titled>
  )
}

/** Next levels and other directions, each with the scheme that leads there; for the reader's own level, whether they can begin. */
function Onward({ level, pack, schemes, state, remembered }: LevelPartProps) {
  const others = level.onward.filter(({ option }) => !level.next.includes(option))
  const atLevel = schemesFrom(schemes, level.level, undefined)
  const chosen = new Set(remembered.map(({ value }) => value))
  const isHere = state === 'here'
  return (
    <Titled title="Where it leads">
      {level.next.length === 0 && others.length === 0 && atLevel.length === 0 ? (
        <p class="govuk-body">This is the last level described here.</p>
      ) : (
        <ul class="govuk-list govuk-list--spaced">
          {level.next.map((id) => (
            <li key={id}>
              <a class="govuk-link" href={`#${id}`}>
                {findLevel(pack, id)?.name ?? id}
              </a>
              <Chosen isChosen={chosen.has(id)} />
              <Ways schemes={schemesFrom(schemes, level.level, id)} isHere={isHere} />
              <Says says={level.onward.find(({ option }) => option === id)?.says} />
            </li>
          ))}
          {others.map(({ option, name, says }) => {
            const own = schemes.find(({ scheme }) => scheme === option)
            return (
              <li key={option}>
                {findLevel(pack, option) ? (
                  <a class="govuk-link" href={`#${option}`}>
                    {name}
                  </a>
                ) : own ? (
                  <a class="govuk-link" href={`/schemes/${option}`}>
                    {name}
                  </a>
                ) : (
                  name
                )}
                {own && own.from !== level.level && <Beginning scheme={own} isHere={isHere} />}
                <Chosen isChosen={chosen.has(option)} />
                <Says says={says} />
              </li>
            )
          })}
          {atLevel.map((scheme) => (
            <li key={scheme.scheme}>
              <Ways schemes={[scheme]} isHere={isHere} alone />
              <Says says={scheme.says} />
            </li>
          ))}
        </ul>
      )}
    </Titled>
  )
}

function Chosen({ isChosen }: { readonly isChosen: boolean }) {
  return isChosen ? (
    <>
      {' '}
      <StatusTag tone="done">You chose this</StatusTag>
    </>
  ) : null
}

function Says({ says }: { readonly says: string | undefined }) {
  return says === undefined ? null : <div>{says}</div>
}

/** The schemes that lead there; from one's own level also whether one can begin. */
function Ways({
  schemes,
  isHere,
  alone = false,
}: {
  readonly schemes: readonly CompiledScheme[]
  readonly isHere: boolean
  /** Nothing stands before it, so its name begins the line. */
  readonly alone?: boolean
}) {
  return (
    <>
      {schemes.map((scheme, index) => (
        <>
          {!alone && (index === 0 ? ', by ' : ' or ')}
          <a key={scheme.scheme} class="govuk-link" href={`/schemes/${scheme.scheme}`}>
            {scheme.name}
          </a>
          <Beginning scheme={scheme} isHere={isHere} />
        </>
      ))}
    </>
  )
}

/** Where somebody who stands here sees whether it can begin now. */
export function Beginning({ scheme, isHere }: { readonly scheme: CompiledScheme; readonly isHere: boolean }) {
  if (!isHere) return null
  const isForOneself = scheme.starts.askedBy.some((role) => scheme.roles[role]?.is === 'applicant')
  return (
    <>
      {' '}
      (
      <a class="govuk-link" href={`/eligibility/${scheme.scheme}`}>
        {isForOneself ? 'see whether you can begin' : 'see what it depends on'}
        <span class="govuk-visually-hidden">: {scheme.name}</span>
      </a>
      )
    </>
  )
}
