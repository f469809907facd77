import { type Result, refusalsByField } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Fields,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { CarriesPage, DetailsPage, PartPage } from './edition.forms.pages.tsx'
import { readCarries, readDetails, readPart, readPlace } from './editions.forms.ts'
import { EditionPage, EditionsPage, editionHref, editionsHref } from './editions.pages.tsx'
import { type Edition, findEdition, openEditions } from './editions.queries.ts'
import {
  changeEdition,
  discardEdition,
  type EditionMaker,
  putEditionInForce,
  startEdition,
} from './editions.store.ts'
import { differencesBetween } from './framework.differences.rules.ts'
import {
  carriesLines,
  copyForDraft,
  partId,
  type PartKind,
  partKinds,
  partsOf,
  whatIsMissing,
  withoutPart,
  withPart,
} from './framework.editing.rules.ts'
import type { Framework } from './framework.ts'
import { frameworkVersions } from './frameworks.queries.ts'

/** Who may make new versions of standards. */
export const standardsKeepers = ['workforce-development', 'administration'] as const

const access = { duty: standardsKeepers } as const
const backToList = { href: editionsHref, text: 'Standards' }
const backTo = (edition: Edition) => ({ href: editionHref(edition), text: edition.draft.name })

async function versionsOf(tx: Tx, framework: string): Promise<readonly Framework[]> {
  const all = await frameworkVersions(tx)
  return all.map((each) => each.framework).filter((each) => each.framework === framework)
}

async function existing(tx: Tx, id: string): Promise<Edition> {
  const edition = await findEdition(tx, id)
  if (!edition) throw new NotFound()
  noteWaits(tx, () =>
    edition.state === 'draft'
      ? { otherwise: { duties: [standardsKeepers[0]], to: 'Put the new version in force, or discard it' } }
      : {},
  )
  return edition
}

const beforeOf = async (tx: Tx, { framework, basedOn }: Edition) =>
  (await versionsOf(tx, framework)).find(({ version }) => version === basedOn)

/** As it was when the form was shown, so that a change of somebody else's is not written over. */
const asShown = ({ id }: Edition, body: Fields) => ({ id, revision: Number(textOf(body, 'revision')) || 0 })

function kindIn(params: { readonly kind: string }): PartKind {
  const kind = partKinds.find((each) => each === params.kind)
  if (!kind) throw new NotFound()
  return kind
}

/** Saves, or shows the form again with what is wrong at its fields. */
async function saved(
  exchange: { readonly tx: Tx; readonly actor: EditionMaker; readonly body: Fields },
  edition: Edition,
  read: Result<Parameters<typeof changeEdition>[3]>,
  again: (errors: Readonly<Record<string, string>>) => Answer,
  flash: string,
): Promise<Answer> {
  if (!read.ok) {
    const errors = refusalsByField(read.refusals)
    if (!errors) throw new NotAllowed(...read.refusals)
    return again(errors)
  }
  const done = await changeEdition(exchange.tx, exchange.actor, asShown(edition, exchange.body), read.value)
  if (!done.ok) throw new NotAllowed(...done.refusals)
  return { redirect: editionHref(edition), flash }
}

/** Makes new versions of standards: `/manage/frameworks`. */
export const editionsRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/manage/frameworks',
    access,
    async handle({ tx, tokens }) {
      const versions = await frameworkVersions(tx)
      const latest = new Map(versions.toReversed().map(({ framework }) => [framework.framework, framework]))
      return {
        title: 'Standards',
        page: (
          <EditionsPage
            frameworks={[...latest.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))}
            drafts={await openEditions(tx)}
            tokens={tokens}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/frameworks/new',
    access,
    async handle({ tx, actor, body }) {
      const versions = await versionsOf(tx, textOf(body, 'framework'))
      const from = versions.find(({ version }) => version === textOf(body, 'version'))
      if (!from) throw new NotFound()
      const draft = copyForDraft(
        from,
        versions.map(({ version }) => version),
      )
      const id = await startEdition(tx, actor, { draft, basedOn: from.version, source: 'copy' })
      return { redirect: editionHref({ id }), flash: 'A copy is made: change what is new' }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/frameworks/editions/:editionId',
    access,
    async handle({ tx, params, tokens, today }) {
      const edition = await existing(tx, params.editionId)
      const versions = await versionsOf(tx, edition.framework)
      const before = versions.find(({ version }) => version === edition.basedOn)
      return {
        title: edition.draft.name,
        backLink: backToList,
        page: (
          <EditionPage
            edition={edition}
            before={before}
            differences={before ? differencesBetween(before, edition.draft) : []}
            missing={whatIsMissing(edition.draft, versions, today)}
            tokens={tokens}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/frameworks/editions/:editionId/details',
    access,
    async handle({ tx, params, tokens }) {
      const edition = await existing(tx, params.editionId)
      return {
        title: 'Details of the new version',
        backLink: backTo(edition),
        page: <DetailsPage edition={edition} tokens={tokens} errors={{}} typed={undefined} />,
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/frameworks/editions/:editionId/details',
    access,
    async handle(exchange) {
      const edition = await existing(exchange.tx, exchange.params.editionId)
      const read = readDetails(exchange.body, edition.draft)
      return saved(
        exchange,
        edition,
        read.ok ? { ok: true, value: { draft: read.value } } : read,
        (errors) => ({
          status: 422,
          title: 'Details of the new version',
          backLink: backTo(edition),
          page: (
            <DetailsPage edition={edition} tokens={exchange.tokens} errors={errors} typed={exchange.body} />
          ),
        }),
        'Details saved',
      )
    },
  }),
  ...(['add', 'parts'] as const).flatMap((way) => partRoutes(way)),
  defineRoute({
    method: 'POST',
    url: '/manage/frameworks/editions/:editionId/parts/:kind/:part/remove',
    access,
    async handle(exchange) {
      const { editionId, part } = exchange.params
      const edition = await existing(exchange.tx, editionId)
      const draft = withoutPart(edition.draft, kindIn(exchange.params), part)
      return saved(exchange, edition, { ok: true, value: { draft } }, () => ({ redirect: '/' }), 'Taken out')
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/frameworks/editions/:editionId/carries',
    access,
    async handle({ tx, params, tokens }) {
      const edition = await existing(tx, params.editionId)
      const before = await beforeOf(tx, edition)
      if (!before) throw new NotFound()
      const lines = carriesLines(before, edition.draft, edition.carries)
      return {
        title: 'What carries over',
        backLink: backTo(edition),
        page: <CarriesPage {...{ edition, before, lines, tokens }} errors={{}} typed={undefined} />,
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/frameworks/editions/:editionId/carries',
    access,
    async handle(exchange) {
      const edition = await existing(exchange.tx, exchange.params.editionId)
      const before = await beforeOf(exchange.tx, edition)
      if (!before) throw new NotFound()
      const lines = carriesLines(before, edition.draft, edition.carries)
      const read = readCarries(exchange.body, lines, edition.draft)
      return saved(
        exchange,
        edition,
        read.ok ? { ok: true, value: { carries: read.value } } : read,
        (errors) => ({
          status: 422,
          title: 'What carries over',
          backLink: backTo(edition),
          page: (
            <CarriesPage
              {...{ edition, before, lines, errors }}
              tokens={exchange.tokens}
              typed={exchange.body}
            />
          ),
        }),
        'What carries over is saved',
      )
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/frameworks/editions/:editionId/put-in-force',
    access,
    async handle({ tx, databases, actor, params, body, today }) {
      const edition = await existing(tx, params.editionId)
      const done = await putEditionInForce(databases, actor.authorityId, actor, asShown(edition, body), today)
      if (!done.ok) throw new NotAllowed(...done.refusals)
      return { redirect: editionHref(edition), flash: `${done.value.name}, ${done.value.version}, is kept` }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/frameworks/editions/:editionId/discard',
    access,
    async handle({ tx, actor, params }) {
      const edition = await existing(tx, params.editionId)
      const done = await discardEdition(tx, actor, edition.id)
      if (!done.ok) throw new NotAllowed(...done.refusals)
      return { redirect: editionsHref, flash: 'The new version is thrown away' }
    },
  }),
]

/** Showing and saving one part: a new one at `add/:kind`, one that is there at `parts/:kind/:part`. */
function partRoutes(way: 'add' | 'parts'): readonly RouteDefinition[] {
  const url =
    way === 'add'
      ? ('/manage/frameworks/editions/:editionId/add/:kind' as const)
      : ('/manage/frameworks/editions/:editionId/parts/:kind/:part' as const)
  const asked = async (tx: Tx, params: { readonly editionId: string; readonly kind: string }) => {
    const kind = kindIn(params)
    const edition = await existing(tx, params.editionId)
    const id = 'part' in params ? String(params.part) : undefined
    const part = partsOf(edition.draft, kind).find((each) => partId(kind, each) === id)
    if (id !== undefined && !part) throw new NotFound()
    return { kind, edition, id, part }
  }
  const title = 'A part of the new version'
  return [
    defineRoute({
      method: 'GET',
      url,
      access,
      async handle({ tx, params, tokens }) {
        const { kind, edition, part } = await asked(tx, params)
        return {
          title,
          backLink: backTo(edition),
          page: <PartPage {...{ kind, edition, part, tokens }} errors={{}} typed={undefined} />,
        }
      },
    }),
    defineRoute({
      method: 'POST',
      url,
      access,
      async handle(exchange) {
        const { tx, params, body, tokens } = exchange
        const { kind, edition, id, part } = await asked(tx, params)
        const place = readPlace(body)
        const read = place.ok
          ? withPart(edition.draft, kind, readPart(body, kind, id) as never, id, place.value)
          : place
        return saved(
          exchange,
          edition,
          read.ok ? { ok: true, value: { draft: read.value } } : read,
          (errors) => ({
            status: 422,
            title,
            backLink: backTo(edition),
            page: <PartPage {...{ kind, edition, part, tokens, errors }} typed={body} />,
          }),
          'Saved',
        )
      },
    }),
  ]
}
