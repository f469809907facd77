import type { IsoDate } from '../../kernel/dates.ts'
import type { EvidenceId, PersonId } from '../../kernel/ids.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  type Answer,
  defineRoute,
  type Exchange,
  type Fields,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { BackLink } from '../../ui/public.ts'
import { evidenceCsv } from './evidence.csv.ts'
import { entryAnswer } from './evidence.entry.answer.tsx'
import { RemoveEvidencePage } from './evidence.entry.pages.tsx'
import { fileRoutes } from './evidence.files.routes.tsx'
import { draftOf, keepWhileAsked, sentEvidenceDraft } from './evidence.drafts.store.ts'
import { browsed, ownEntry } from './evidence.finding.ts'
import { EvidenceForm, type EvidenceFormProps } from './evidence.form.pages.tsx'
import { quickRoutes } from './evidence.quick.routes.tsx'
import {
  entryAsTyped,
  evidenceErrors,
  newEntry,
  readEvidenceForm,
  type ReadEvidence,
  typedFrom,
  typedOverNewer,
} from './evidence.forms.ts'
import { changeEvidence, recordEvidence, removeEvidence } from './evidence.handlers.ts'
import { sharingRoutes } from './evidence.sharing.routes.tsx'
import { historyRoutes } from './evidence.history.routes.tsx'
import { importRoutes } from './evidence.import.routes.tsx'
import { EvidenceListPage } from './evidence.list.pages.tsx'
import { evidencePackForForm, evidencePackOf } from './evidence.pack.queries.ts'
import { type EvidenceFilter, evidenceListing, searchEvidence } from './evidence.queries.ts'
import { type EvidenceContent, yearBounds } from './evidence.rules.ts'

const signedIn = { signedIn: true } as const
const list = '/my-record/evidence'
const comeTogether =
  'Both changes are in this form now; where both changed the same, yours. Look through it, then save it'
/** Most rows of one spreadsheet. */
const csvLimit = 5_000

function filterFrom(query: Fields): EvidenceFilter {
  const year = yearBounds(textOf(query, 'year'))
  const state = textOf(query, 'state')
  const seen = textOf(query, 'seen')
  return {
    text: textOf(query, 'q') || undefined,
    from: year?.from,
    to: year?.to,
    kind: textOf(query, 'kind') || undefined,
    part: textOf(query, 'part') || undefined,
    body: textOf(query, 'body') || undefined,
    statement: textOf(query, 'statement') || undefined,
    completed: state === 'completed' ? true : state === 'planned' ? false : undefined,
    shared: seen === 'shared' ? true : seen === 'private' ? false : undefined,
  }
}

/** The same, and of somebody else's record only what the reader may read. */
function filterFor(
  query: Fields,
  personId: PersonId,
  actor: Exchange['actor'],
  today: IsoDate,
): EvidenceFilter {
  const filter = filterFrom(query)
  return actor.personId === personId ? filter : { ...filter, readableBy: { actor, today } }
}

async function listAnswer(
  { tx, actor, today, query }: Exchange,
  personId: PersonId,
  place: { readonly path: string; readonly whose?: string },
): Promise<Answer> {
  const asked = textOf(query, 'year')
  const year = yearBounds(asked) ? asked : today.slice(0, 4)
  const { page, glance } = await evidenceListing(tx, personId, filterFor(query, personId, actor, today), {
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

async function csvAnswer({ tx, actor, today, query }: Exchange, personId: PersonId): Promise<Answer> {
  const { items } = await searchEvidence(tx, personId, filterFor(query, personId, actor, today), {
    limit: csvLimit,
  })
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
  ...quickRoutes,
  ...fileRoutes,
  ...historyRoutes,
  ...importRoutes,
  ...sharingRoutes,
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
        before: <BackLink href={person.back.href} text={person.back.text} />,
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
    async handle({ tx, today, query, tokens, actor }) {
      const pack = await evidencePackForForm(tx, today, undefined)
      const { sent, answers } = await draftOf(tx, actor.personId, 'new')
      // What was asked for at the address, e.g. a pre-loaded activity, begins anew.
      const shown = answers !== undefined && Object.keys(query).length === 0
      const typed = shown ? typedFrom(answers) : newEntry(pack, today, query)
      return formPage(
        newForm(pack, tokens, { typed, draft: { form: 'new', sent, shown } }),
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
      const refused = async (more: Partial<EvidenceFormProps>) => {
        const { sent } = await draftOf(tx, actor.personId, 'new')
        const draft = { form: 'new', sent, shown: false }
        return formPage(
          newForm(pack, tokens, { typed: read.typed, draft, ...more }),
          'Add to your CPD record',
          true,
        )
      }
      if (!read.content) return refused({ errors: read.errors })
      const recorded = await recordEvidence(tx, exchange, { personId: actor.personId, content: read.content })
      if (!recorded.ok) return refused({ errors: evidenceErrors(recorded.refusals) })
      await sentEvidenceDraft(tx, actor.personId, 'new')
      return {
        redirect: list,
        flash: savedWords(read),
        keepMeanwhile: keepWhileAsked(actor.personId, 'new', exchange.body),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${list}/:itemId`,
    access: signedIn,
    handle: (exchange) => entryAnswer(exchange),
  }),
  defineRoute({
    method: 'GET',
    url: `${list}/:itemId/edit`,
    access: signedIn,
    async handle(exchange) {
      const { item } = await ownEntry(exchange)
      const pack = await evidencePackForForm(exchange.tx, exchange.today, dayOf(item))
      const { sent, answers } = await draftOf(exchange.tx, exchange.actor.personId, item.id)
      const shown = answers !== undefined
      const typed = shown ? typedFrom(answers, item) : entryAsTyped(item, pack.settings)
      return formPage(
        editForm(pack, exchange.tokens, item.id, {
          typed,
          revision: item.revision,
          draft: { form: item.id, sent, shown },
        }),
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
      const { item, history } = await ownEntry(exchange)
      const known = await evidencePackForForm(tx, today, dayOf(item))
      const read = readEvidenceForm(body, known, item)
      const pack = read.content ? await evidencePackForForm(tx, today, dayOf(read.content)) : known
      const revision = Number(textOf(body, 'revision'))
      const refused = async (more: Partial<EvidenceFormProps>) => {
        const { sent } = await draftOf(tx, item.personId, item.id)
        const draft = { form: item.id, sent, shown: false }
        return formPage(
          editForm(pack, tokens, item.id, { typed: read.typed, revision, draft, ...more }),
          `Change ${item.title}`,
          true,
        )
      }
      if (!read.content) return refused({ errors: read.errors })
      const changed = await changeEvidence(tx, exchange, { itemId: item.id, revision, content: read.content })
      if (!changed.ok) {
        const [{ code, says }] = changed.refusals
        const opened = history.find((each) => each.revision === revision)?.content
        if (code !== 'changed-meanwhile' || !opened)
          return refused({ errors: evidenceErrors(changed.refusals) })
        // The next press saves, over a state the person has been told of.
        return refused({
          errors: { title: `${says}. ${comeTogether}` },
          typed: typedOverNewer(
            read.typed,
            entryAsTyped(opened, pack.settings),
            entryAsTyped(item, pack.settings),
          ),
          revision: item.revision,
        })
      }
      await sentEvidenceDraft(tx, item.personId, item.id)
      return {
        redirect: `${list}/${item.id}`,
        flash: savedWords(read),
        keepMeanwhile: keepWhileAsked(item.personId, item.id, body),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${list}/:itemId/remove`,
    access: signedIn,
    async handle(exchange) {
      const { item } = await ownEntry(exchange)
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
      const { item } = await ownEntry(exchange)
      accepted(await removeEvidence(exchange.tx, exchange, item.id))
      return { redirect: list, flash: `“${item.title}” is no longer in your record` }
    },
  }),
]

type FormParts = Pick<EvidenceFormProps, 'typed' | 'draft'> & Partial<EvidenceFormProps>

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
