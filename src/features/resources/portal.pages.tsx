import { Button, EmptyState, FilterLinks, Input, StatusTag, withQuery } from '../../ui/public.ts'
import type { CompiledPack, Portal } from '../schemes/public.ts'
import { ToolkitList, toolkitsPath } from './toolkits.pages.tsx'
import type { ToolkitGlance } from './toolkits.queries.ts'
import {
  byKind,
  entryHref,
  hasIt,
  inALine,
  type PortalEntry,
  type Reader,
  tagItems,
  type Wanted,
} from './portal.rules.ts'

export interface PortalPageProps {
  readonly pack: CompiledPack
  readonly portal: Portal
  readonly all: readonly PortalEntry[]
  readonly found: readonly PortalEntry[]
  readonly reader: Reader
  /** Toolkits that fit; none where the authority builds none. */
  readonly toolkits: readonly ToolkitGlance[]
  readonly wanted: Wanted
  /** Whether the reader looks after the offer. */
  readonly mayKeep: boolean
}

const path = '/learning/resources'

/** Everything there is to learn with: what comes with working here first, the rest by kind. */
export function PortalPage(props: PortalPageProps) {
  const { pack, portal, all, found, reader, toolkits, wanted, mayKeep } = props
  const isWhole = wanted.q === '' && wanted.kind === undefined && wanted.item === undefined
  const benefits = isWhole ? all.filter(({ benefit }) => benefit) : []
  const rest = isWhole ? found.filter(({ benefit }) => !benefit) : found
  return (
    <>
      <h1 class="govuk-heading-l">{portal.name}</h1>
      {portal.says && <p class="govuk-body">{portal.says}</p>}
      {mayKeep && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${path}/new`}>
            Add a resource
          </a>{' '}
          ·{' '}
          <a class="govuk-link" href={`${path}/retired`}>
            Those taken out
          </a>
        </p>
      )}
      {all.length === 0 ? (
        <EmptyState
          title="Nothing is here yet"
          text="Books, guides, links and tools to learn with will appear here once the learning team adds them."
        />
      ) : (
        <>
          <Filters {...{ pack, portal, all, wanted }} />
          {benefits.length > 0 && (
            <section aria-labelledby="yours">
              <h2 class="govuk-heading-m" id="yours">
                Yours by working here
              </h2>
              <Entries entries={benefits} reader={reader} />
            </section>
          )}
          {found.length + toolkits.length === 0 && (
            <EmptyState
              title="Nothing fits what you asked for"
              text="Try fewer words, or another kind."
              action={
                <a class="govuk-link" href={path}>
                  Show everything
                </a>
              }
            />
          )}
          {byKind(portal, rest).map(({ kind, name, says, entries }) => (
            <section key={kind} aria-labelledby={`kind-${kind}`}>
              <h2 class="govuk-heading-m" id={`kind-${kind}`}>
                {name}
              </h2>
              {says && <p class="govuk-hint">{says}</p>}
              <Entries entries={entries} reader={reader} />
            </section>
          ))}
          {portal.toolkits && (toolkits.length > 0 || isWhole) && (
            <section aria-labelledby="toolkits">
              <h2 class="govuk-heading-m" id="toolkits">
                Toolkits
              </h2>
              <ToolkitList portal={portal} toolkits={toolkits} />
              <p class="govuk-body">
                <a class="govuk-link" href={toolkitsPath}>
                  All toolkits, and build your own
                </a>
              </p>
            </section>
          )}
        </>
      )}
    </>
  )
}

function Filters({ pack, portal, all, wanted }: Pick<PortalPageProps, 'pack' | 'portal' | 'all' | 'wanted'>) {
  const query = { q: wanted.q || undefined, kind: wanted.kind, item: wanted.item }
  const counts = new Map(
    portal.kinds.map(({ kind }) => [kind, all.filter((each) => each.kind === kind).length]),
  )
  const marked = new Set(all.flatMap(({ items }) => items))
  return (
    <>
      <form method="get" action={path} role="search" aria-label={portal.name}>
        <Input name="q" label={{ text: 'A word from the name or text' }} type="search" value={wanted.q} />
        {wanted.kind !== undefined && <input type="hidden" name="kind" value={wanted.kind} />}
        {wanted.item !== undefined && <input type="hidden" name="item" value={wanted.item} />}
        <Button text="Search" tone="secondary" />
      </form>
      <FilterLinks
        label="Kind"
        items={[
          {
            text: 'All',
            href: withQuery(path, query, { kind: undefined }),
            current: wanted.kind === undefined,
          },
          ...portal.kinds
            .filter(({ kind }) => (counts.get(kind) ?? 0) > 0)
            .map(({ kind, name }) => ({
              text: name,
              href: withQuery(path, query, { kind }),
              current: wanted.kind === kind,
              count: counts.get(kind) ?? 0,
            })),
        ]}
      />
      {tagItems(pack, portal.tags).map(({ framework, name, items }) => {
        const used = items.filter(({ ref }) => marked.has(ref))
        return used.length === 0 ? null : (
          <FilterLinks
            key={framework}
            label={name}
            items={[
              {
                text: 'All',
                href: withQuery(path, query, { item: undefined }),
                current: wanted.item === undefined,
              },
              ...used.map((each) => ({
                text: each.name,
                href: withQuery(path, query, { item: each.ref }),
                current: wanted.item === each.ref,
              })),
            ]}
          />
        )
      })}
    </>
  )
}

function Entries({ entries, reader }: { readonly entries: readonly PortalEntry[]; readonly reader: Reader }) {
  return (
    <ul class="govuk-list govuk-list--spaced">
      {entries.map((entry) => (
        <li key={entry.id}>
          <a class="govuk-link govuk-!-font-weight-bold" href={entryHref(entry.id)}>
            {entry.name}
          </a>{' '}
          {!hasIt(entry, reader) && <StatusTag tone="blocked">Not for you today</StatusTag>}
          <br />
          <span class="govuk-body-s">{inALine(entry.says)}</span>
        </li>
      ))}
    </ul>
  )
}

/** What was taken out of the portal, with why, for those who look after the offer. */
export function RetiredPage({ entries }: { readonly entries: readonly PortalEntry[] }) {
  return (
    <>
      <h1 class="govuk-heading-l">Resources taken out</h1>
      {entries.length === 0 ? (
        <EmptyState
          title="Nothing was taken out"
          text="A resource that is taken out of the portal stays here with the reason, and can be put back."
        />
      ) : (
        <ul class="govuk-list govuk-list--spaced">
          {entries.map((entry) => (
            <li key={entry.id}>
              <a class="govuk-link" href={entryHref(entry.id)}>
                {entry.name}
              </a>
              <br />
              <span class="govuk-body-s">{entry.retiredWhy}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
