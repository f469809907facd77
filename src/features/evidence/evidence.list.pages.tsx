import type { Fields } from '../../platform/http/route.ts'
import {
  Bar,
  Button,
  ButtonGroup,
  Card,
  EmptyState,
  FilterLinks,
  formatShortDay,
  Pager,
  SortableTable,
  StatusTag,
  Table,
  withQuery,
} from '../../ui/public.ts'
import { bodyName, mixOf } from './evidence.kinds.rules.ts'
import { GroupedSelect } from './grouped-select.tsx'
import { quickPath } from './evidence.quick.pages.tsx'
import { sharingPath } from './evidence.sharing.pages.tsx'
import { Spread } from './evidence.spread.pages.tsx'
import type { EvidenceGlance, EvidenceItem, EvidencePage } from './evidence.queries.ts'
import { type EvidencePack, kindName } from './evidence.rules.ts'
import { inOrder, itemCode } from './evidence.words.ts'

export interface EvidenceListProps {
  /** Address of this list: `/my-record/evidence` or `/people/…/evidence`. */
  readonly path: string
  /** Filters as they stand in the address. */
  readonly query: Fields
  readonly page: EvidencePage
  readonly glance: EvidenceGlance
  readonly pack: EvidencePack
  /** The year of the glance: `2026`. */
  readonly year: string
  /** Whose record, for those above; left out on one's own. */
  readonly whose?: string | undefined
}

const filters = ['year', 'kind', 'state', 'statement', 'part', 'body', 'seen'] as const

/** The CPD record of one person: the year at a glance, what narrows the list, and the list. */
export function EvidenceListPage(props: EvidenceListProps) {
  const { path, query, page, glance, whose } = props
  const isMine = whose === undefined
  if (glance.all === 0) {
    return (
      <>
        <h1 class="govuk-heading-l">{isMine ? 'Your CPD record' : `CPD record of ${whose}`}</h1>
        <EmptyState
          title={isMine ? 'Your learning will stand here' : 'Nothing has been recorded yet'}
          text={
            isMine
              ? 'Add courses, shadowing, reading, coaching: whatever you learned from, with what it changed. You record it once and choose it wherever it is asked for.'
              : 'Entries are counted here as they are added, and listed once they are shared.'
          }
          action={
            isMine && (
              <ButtonGroup>
                <Button href={quickPath} alsoOffline>
                  Add what you did
                </Button>
                <a class="govuk-link" href={`${path}/import`}>
                  Add many from a spreadsheet
                </a>
              </ButtonGroup>
            )
          }
        />
      </>
    )
  }
  const narrowed = [...filters, 'q'].some((name) => query[name])
  return (
    <>
      <h1 class="govuk-heading-l">{isMine ? 'Your CPD record' : `CPD record of ${whose}`}</h1>
      {isMine && (
        <ButtonGroup>
          <Button href={quickPath} alsoOffline>
            Add what you did
          </Button>
          <a class="govuk-link" href={`${path}/new`}>
            Use the fuller form
          </a>
          <a class="govuk-link" href={`${path}/import`}>
            Add many from a spreadsheet
          </a>
        </ButtonGroup>
      )}
      <Glance {...props} />
      <Sharing glance={glance} whose={whose} />
      <p class="govuk-body">
        <a class="govuk-link" href={path.replace(/\/evidence$/, '/coverage')}>
          {isMine ? 'See where your evidence stands' : 'See where the evidence stands'}, statement by
          statement
        </a>
      </p>
      <Search path={path} query={query} pack={props.pack} />
      <Filters {...props} />
      <SortableTable
        caption="Entries, newest first"
        columns={[
          { title: 'Activity' },
          { title: 'Date' },
          { title: 'Status' },
          { title: 'Kind' },
          { title: 'Statements' },
          ...(isMine ? [{ title: 'Who can see it' }] : []),
        ]}
        rows={page.items.map((item) => ({
          cells: [
            ...cellsOf(item, props.pack),
            ...(isMine ? [item.sharedAt ? 'Line manager' : 'Not shared'] : []),
          ],
        }))}
        empty={
          <EmptyState
            title={narrowed || isMine ? 'No entry fits' : 'Nothing is shared with you'}
            text={
              narrowed || isMine
                ? 'Take a filter away, or search for other words.'
                : `Entries appear here when ${whose} shares them.`
            }
            action={narrowed && <a href={path}>Show all entries</a>}
          />
        }
      />
      <Pager
        nextHref={page.next && withQuery(path, query, { after: page.next })}
        previousHref={query['after'] ? withQuery(path, query, {}) : undefined}
        says={
          <a class="govuk-link" href={withQuery(`${path}.csv`, query, {})}>
            {narrowed ? 'Download what is shown as a spreadsheet (CSV)' : 'Download as a spreadsheet (CSV)'}
          </a>
        }
      />
    </>
  )
}

/** Who can read the entries below, in words: for the person, or for somebody who opened their record. */
function Sharing({ glance, whose }: Pick<EvidenceListProps, 'glance' | 'whose'>) {
  if (whose !== undefined)
    return (
      <p class="govuk-body">
        {whose} has shared {glance.shared} of {glance.all} {glance.all === 1 ? 'entry' : 'entries'} with their
        line manager. Only what you may read is listed; the numbers count everything.
      </p>
    )
  return (
    <p class="govuk-body">
      Your entries are private until you share them: {glance.shared} of {glance.all} can be read by your line
      manager.{' '}
      <a class="govuk-link" href={sharingPath}>
        See and choose who can read what
      </a>
    </p>
  )
}

function cellsOf(item: EvidenceItem, pack: EvidencePack) {
  const on = item.completedOn ?? item.plannedOn
  return [
    <a class="govuk-link" href={`/my-record/evidence/${item.id}`}>
      {item.title}
    </a>,
    on ? formatShortDay(on) : 'No date yet',
    <StatusTag
      tone={item.completedOn ? 'done' : 'neutral'}
      text={item.completedOn ? 'Completed' : 'Planned'}
    />,
    item.kind && kindName(pack.settings, item.kind),
    // A hyphen that does not break keeps a code on one line.
    inOrder(item.links.map((link) => itemCode(link.item).replaceAll('-', '\u2011'))).join(', '),
  ]
}

function Glance(props: EvidenceListProps) {
  const { glance, pack, path, year, query } = props
  const touched = (framework: EvidencePack['frameworks'][number]) =>
    framework.items.filter((item) => glance.byStatement[`${framework.id}/${item.id}`]).length
  const hours = glance.hours > 0 ? ` They took ${glance.hours} hours.` : ''
  const days = glance.days > 0 ? ` Of learning counted in days there were ${glance.days}.` : ''
  return (
    <Card title={`${year} at a glance`}>
      <p class="govuk-body">
        <strong>{glance.completed}</strong> completed in {year}, <strong>{glance.planned}</strong> planned.
        {hours}
        {days}
      </p>
      <Spread {...props} />
      {pack.frameworks.map((framework) => (
        <div key={framework.id}>
          <Bar
            label={`Spread over ${framework.shortName}`}
            value={touched(framework)}
            of={framework.items.length}
            unit="statements"
            sentence={`Completed activities of ${year} bear on ${touched(framework)} of ${framework.items.length}. It shows where you have been learning and asks for nothing.`}
          />
          <details class="wm-fold">
            <summary class="wm-fold__summary">Each statement of {framework.shortName}</summary>
            <Table
              firstCellIsHeader
              head={['Statement', { text: 'Completed', format: 'numeric' }]}
              rows={framework.items.map((item) => {
                const statement = `${framework.id}/${item.id}`
                const times = glance.byStatement[statement] ?? 0
                const href = withQuery(path, query, { statement, year })
                return [
                  {
                    text:
                      times > 0 ? (
                        <a href={href}>{`${item.id}: ${item.name}`}</a>
                      ) : (
                        `${item.id}: ${item.name}`
                      ),
                  },
                  { text: times === 0 ? 'None' : String(times), format: 'numeric' },
                ]
              })}
            />
          </details>
        </div>
      ))}
    </Card>
  )
}

function Search({ path, query, pack }: Pick<EvidenceListProps, 'path' | 'query' | 'pack'>) {
  const kept = filters
    .filter((name) => name !== 'statement')
    .flatMap((name) => {
      const value = query[name]
      return typeof value === 'string' && value !== '' ? [{ name, value }] : []
    })
  const typed = typeof query['q'] === 'string' ? query['q'] : ''
  return (
    <form method="get" action={path} role="search" aria-label="This record">
      {kept.map(({ name, value }) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div class="govuk-form-group">
        <label class="govuk-label" for="q">
          Search your words
        </label>
        <input class="govuk-input govuk-input--width-20" id="q" name="q" type="search" value={typed} />
      </div>
      {pack.frameworks.length > 0 && (
        <GroupedSelect
          name="statement"
          label="What it bears on"
          none="Anything"
          groups={pack.frameworks.map((framework) => ({
            label: framework.shortName,
            options: framework.items.map((item) => ({
              value: `${framework.id}/${item.id}`,
              text: `${item.id}: ${item.name}`,
            })),
          }))}
          value={typeof query['statement'] === 'string' ? query['statement'] : ''}
        />
      )}
      <Button tone="secondary">Search</Button>
    </form>
  )
}

function Filters({ path, query, glance, pack, year, whose }: EvidenceListProps) {
  const isMine = whose === undefined
  const current = (name: string) => (typeof query[name] === 'string' ? query[name] : '')
  const links = (name: string, all: string, values: readonly (readonly [string, string])[]) => [
    { text: all, href: withQuery(path, query, { [name]: undefined }), current: current(name) === '' },
    ...values.map(([value, text]) => ({
      text,
      href: withQuery(path, query, { [name]: value }),
      current: current(name) === value,
    })),
  ]
  const years = glance.years.includes(year) || current('year') === '' ? glance.years : [year, ...glance.years]
  const statement = current('statement')
  return (
    <>
      <FilterLinks
        label="Status"
        items={links('state', 'All', [
          ['completed', 'Completed'],
          ['planned', 'Planned'],
        ])}
      />
      {isMine && (
        <FilterLinks
          label="Who can see it"
          items={links('seen', 'All', [
            ['private', 'Not shared'],
            ['shared', 'Shared with my line manager'],
          ])}
        />
      )}
      <FilterLinks
        label="Year"
        items={links(
          'year',
          'All years',
          years.map((each) => [each, each] as const),
        )}
      />
      {glance.kinds.length > 0 && (
        <FilterLinks
          label="Kind"
          items={links(
            'kind',
            'All kinds',
            glance.kinds.map((kind) => [kind, kindName(pack.settings, kind)] as const),
          )}
        />
      )}
      {mixOf(pack.settings).length > 0 && Object.keys(glance.byPart).length + current('part').length > 0 && (
        <FilterLinks
          label="How you learned"
          items={links(
            'part',
            'All ways',
            mixOf(pack.settings).map(({ part, name }) => [part, name] as const),
          )}
        />
      )}
      {Object.keys(glance.byBody).length > 0 && (
        <FilterLinks
          label="Held for"
          items={links(
            'body',
            'Anyone',
            Object.keys(glance.byBody).map((body) => [body, bodyName(pack.settings, body)] as const),
          )}
        />
      )}
      {statement !== '' && (
        <FilterLinks
          label="Statement"
          items={links('statement', 'All statements', [[statement, itemCode(statement)]])}
        />
      )}
    </>
  )
}
