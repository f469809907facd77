import { allows, type Relations } from '../../kernel/access.ts'
import type { EvidenceId, PersonId } from '../../kernel/ids.ts'
import { newHints, type PrivacyHint } from '../documents/public.ts'
import { findPerson, peopleByIds, relationTo } from '../people/public.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  type Answer,
  defineRoute,
  type Exchange,
  type Fields,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { BackLink, Breadcrumbs } from '../../ui/public.ts'
import { browseEvidence, readEvidence, writeEvidence } from './evidence.access.ts'
import { evidenceCsv } from './evidence.csv.ts'
import { EvidencePage, RemoveEvidencePage } from './evidence.entry.pages.tsx'
import { EvidenceForm, type EvidenceFormProps, hintsKey } from './evidence.form.pages.tsx'
import {
  entryAsTyped,
  evidenceErrors,
  newEntry,
  readEvidenceForm,
  type ReadEvidence,
} from './evidence.forms.ts'
import { changeEvidence, recordEvidence, removeEvidence } from './evidence.handlers.ts'
import { EvidenceListPage } from './evidence.list.pages.tsx'
import { evidencePackForForm, evidencePackOf } from './evidence.pack.queries.ts'
import { takesPartInJourneyOf } from './evidence.ports.ts'
import { type EvidenceFilter, evidenceListing, findEvidence, searchEvidence } from './evidence.queries.ts'
import { type EvidenceContent, yearBounds } from './evidence.rules.ts'

const signedIn = { signedIn: true } as const
const list = '/my-record/evidence'
/** Most rows of one spreadsheet. */
const csvLimit = 5_000

function filterFrom(query: Fields): EvidenceFilter {
  const year = yearBounds(textOf(query, 'year'))
  const state = textOf(query, 'state')
  return {
    text: textOf(query, 'q') || undefined,
    from: year?.from,
    to: year?.to,
    kind: textOf(query, 'kind') || undefined,
    statement: textOf(query, 'statement') || undefined,
    completed: state === 'completed' ? true : state === 'planned' ? false : undefined,
  }
}

async function listAnswer(
  { tx, today, query }: Exchange,
  personId: PersonId,
  place: { readonly path: string; readonly whose?: string },
): Promise<Answer> {
  const asked = textOf(query, 'year')
  const year = yearBounds(asked) ? asked : today.slice(0, 4)
  const { page, glance } = await evidenceListing(tx, personId, filterFrom(query), {
    after: textOf(query, 'after'),
    year: yearBounds(year)!,
  })
  const pack = await evidencePackOf(tx, today)
  return {
    title: place.whose === undefined ? 'Your CPD record' : `CPD record of ${place.whose}`,
    wide: true,
    page: (
      <EvidenceListPage
        path={place.path}
        query={query}
        page={page}
        glance={glance}
        pack={pack}
        year={year}
        whose={place.whose}
      />
    ),
  }
}

async function csvAnswer({ tx, today, query }: Exchange, personId: PersonId): Promise<Answer> {
  const { items } = await searchEvidence(tx, personId, filterFrom(query), { limit: csvLimit })
  const pack = await evidencePackOf(tx, today)
  return {
    file: Buffer.from(evidenceCsv(items, pack)),
    type: 'text/csv; charset=utf-8',
    name: 'cpd-record.csv',
  }
}

/** The day by which the statements of an entry go. */
const dayOf = ({ completedOn, plannedOn }: Pick<EvidenceContent, 'completedOn' | 'plannedOn'>) =>
  completedOn ?? plannedOn

/** The person whose record somebody above them leafs through, or "not found". */
async function browsed(exchange: Exchange<{ readonly personId: string }>) {
  const { tx, actor, today, params } = exchange
  const personId = params.personId as PersonId
  if (!allows(browseEvidence, await relationTo(tx, actor, personId, today))) throw new NotFound()
  const person = await findPerson(tx, personId, today)
  if (!person) throw new NotFound()
  return person
}

/** The entry, and how the reader stands to its person; "not found" for those who may not know of it. */
async function entryFor(exchange: Exchange<{ readonly itemId: string }>) {
  const { tx, actor, today, params } = exchange
  const found = await findEvidence(tx, params.itemId)
  if (!found || found.item.removedAt) throw new NotFound()
  const relations = await relationTo(tx, actor, found.item.personId, today)
  if (!allows(browseEvidence, relations)) {
    const takesPart = await takesPartInJourneyOf(tx, actor, found.item.personId, found.item.id)
    const asParticipant: Relations = { ...relations, participantAs: new Set(takesPart ? ['journey'] : []) }
    if (!allows(readEvidence, asParticipant)) throw new NotFound()
  }
  return { ...found, relations }
}

/** The same, for those who may change it. */
async function ownEntry(exchange: Exchange<{ readonly itemId: string }>) {
  const found = await entryFor(exchange)
  if (!allows(writeEvidence, found.relations)) throw new NotFound()
  return found.item
}

/** Words that look like a family's data, were not there before, and were not confirmed with this sending. */
function unconfirmed(
  body: Fields,
  content: EvidenceContent,
  before?: EvidenceContent,
): readonly PrivacyHint[] {
  const hints = (['title', 'learning', 'impact'] as const).flatMap((field) =>
    newHints(content[field], before?.[field] ?? ''),
  )
  return hints.length > 0 && textOf(body, 'kept') === hintsKey(hints) ? [] : hints
}

function formPage(props: EvidenceFormProps, title: string, refused = false): Answer {
  return {
    title,
    ...(refused ? { status: 422 } : {}),
    backLink: { href: props.cancelHref },
    page: <EvidenceForm {...props} />,
  }
}

/** The CPD record's pages. */
export const routes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: list,
    access: signedIn,
    handle: (exchange) => listAnswer(exchange, exchange.actor.personId, { path: list }),
  }),
  defineRoute({
    method: 'GET',
    url: `${list}.csv`,
    access: signedIn,
    handle: (exchange) => csvAnswer(exchange, exchange.actor.personId),
  }),
  defineRoute({
    method: 'GET',
    url: '/people/:personId/evidence',
    access: signedIn,
    async handle(exchange) {
      const person = await browsed(exchange)
      const answer = await listAnswer(exchange, person.id, {
        path: `/people/${person.id}/evidence`,
        whose: person.name,
      })
      return {
        ...answer,
        before: <BackLink href={`/people/${person.id}`} text={person.name} />,
      } as Answer
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/people/:personId/evidence.csv',
    access: signedIn,
    async handle(exchange) {
      return csvAnswer(exchange, (await browsed(exchange)).id)
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${list}/new`,
    access: signedIn,
    async handle({ tx, today, query, tokens }) {
      const pack = await evidencePackForForm(tx, today, undefined)
      return formPage(
        newForm(pack, tokens, { typed: newEntry(pack, today, query) }),
        'Add to your CPD record',
      )
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${list}/new`,
    access: signedIn,
    async handle(exchange) {
      const { tx, today, body, tokens, actor } = exchange
      const known = await evidencePackForForm(tx, today, undefined)
      const read = readEvidenceForm(body, known)
      const pack = read.content ? await evidencePackForForm(tx, today, dayOf(read.content)) : known
      const refused = (more: Partial<EvidenceFormProps>) =>
        formPage(newForm(pack, tokens, { typed: read.typed, ...more }), 'Add to your CPD record', true)
      if (!read.content) return refused({ errors: read.errors })
      const hints = unconfirmed(body, read.content)
      if (hints.length > 0) return refused({ hints })
      const recorded = await recordEvidence(tx, exchange, { personId: actor.personId, content: read.content })
      if (!recorded.ok) return refused({ errors: evidenceErrors(recorded.refusals) })
      return { redirect: list, flash: savedWords(read) }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${list}/:itemId`,
    access: signedIn,
    async handle(exchange) {
      const { tx, today } = exchange
      const { item, history, relations } = await entryFor(exchange)
      const pack = await evidencePackOf(tx, today)
      const seesAll = allows(browseEvidence, relations)
      const ids = history.flatMap((each) => each.savedBy ?? [])
      const names = seesAll ? await peopleByIds(tx, [item.personId, ...ids], today) : new Map()
      const whose = relations.self ? undefined : names.get(item.personId)?.name
      const back = relations.self ? list : `/people/${item.personId}/evidence`
      return {
        title: item.title,
        before: seesAll && (
          <Breadcrumbs
            items={[
              { text: whose ? `CPD record of ${whose}` : 'Your CPD record', href: back },
              { text: item.title },
            ]}
          />
        ),
        page: (
          <EvidencePage
            item={item}
            pack={pack}
            today={today}
            whose={whose}
            mayChange={allows(writeEvidence, relations)}
            history={seesAll ? history : []}
            names={names}
          />
        ),
      } as Answer
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${list}/:itemId/edit`,
    access: signedIn,
    async handle(exchange) {
      const item = await ownEntry(exchange)
      const pack = await evidencePackForForm(exchange.tx, exchange.today, dayOf(item))
      const typed = entryAsTyped(item)
      return formPage(
        editForm(pack, exchange.tokens, item.id, { typed, revision: item.revision }),
        `Change ${item.title}`,
      )
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${list}/:itemId/edit`,
    access: signedIn,
    async handle(exchange) {
      const { tx, today, body, tokens } = exchange
      const item = await ownEntry(exchange)
      const known = await evidencePackForForm(tx, today, dayOf(item))
      const read = readEvidenceForm(body, known, item)
      const pack = read.content ? await evidencePackForForm(tx, today, dayOf(read.content)) : known
      const revision = Number(textOf(body, 'revision'))
      const refused = (more: Partial<EvidenceFormProps>) =>
        formPage(
          editForm(pack, tokens, item.id, { typed: read.typed, revision, ...more }),
          `Change ${item.title}`,
          true,
        )
      if (!read.content) return refused({ errors: read.errors })
      const hints = unconfirmed(body, read.content, item)
      if (hints.length > 0) return refused({ hints })
      const changed = await changeEvidence(tx, exchange, { itemId: item.id, revision, content: read.content })
      if (!changed.ok) return refused({ errors: evidenceErrors(changed.refusals) })
      return { redirect: `${list}/${item.id}`, flash: savedWords(read) }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${list}/:itemId/remove`,
    access: signedIn,
    async handle(exchange) {
      const item = await ownEntry(exchange)
      return {
        title: `Remove ${item.title}`,
        backLink: { href: `${list}/${item.id}` },
        page: <RemoveEvidencePage item={item} tokens={exchange.tokens} />,
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${list}/:itemId/remove`,
    access: signedIn,
    async handle(exchange) {
      const item = await ownEntry(exchange)
      accepted(await removeEvidence(exchange.tx, exchange, item.id))
      return { redirect: list, flash: `“${item.title}” is no longer in your record` }
    },
  }),
]

type FormParts = Pick<EvidenceFormProps, 'typed'> & Partial<EvidenceFormProps>

const newForm = (
  pack: EvidenceFormProps['pack'],
  tokens: EvidenceFormProps['tokens'],
  parts: FormParts,
): EvidenceFormProps => ({
  heading: 'Add to your CPD record',
  action: `${list}/new`,
  submit: 'Add to your record',
  cancelHref: list,
  activitiesHref: `${list}/new`,
  tokens,
  pack,
  ...parts,
})

const editForm = (
  pack: EvidenceFormProps['pack'],
  tokens: EvidenceFormProps['tokens'],
  itemId: EvidenceId,
  parts: FormParts,
): EvidenceFormProps => ({
  heading: 'Change your entry',
  action: `${list}/${itemId}/edit`,
  submit: 'Save your changes',
  cancelHref: `${list}/${itemId}`,
  tokens,
  pack,
  ...parts,
})

const savedWords = ({ typed, content }: ReadEvidence): string =>
  content?.completedOn
    ? `“${typed.title}” is in your record`
    : `“${typed.title}” is in your record as planned. It counts once you complete it`
