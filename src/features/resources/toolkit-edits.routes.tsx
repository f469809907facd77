import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { takeFile } from '../evidence/public.ts'
import { readAddress } from './portal.forms.ts'
import {
  authorOf,
  back,
  byField,
  note,
  type Opened,
  openToolkits,
  ownToolkit,
  signedIn,
  toolkitAnswer,
} from './toolkits.opening.tsx'
import { HeadFormPage, toolkitHref, toolkitsPath } from './toolkits.pages.tsx'
import type { Toolkit } from './toolkits.queries.ts'
import { checkHead, type Edit, moved, type ToolkitItem, withItem, without } from './toolkits.rules.ts'
import { insertToolkit, insertToolkitFiles, writeEdit } from './toolkits.store.ts'

/** Building a toolkit: each change is a version of its own. */

/** Writes an edit over the version whose page was opened. */
async function edit(
  exchange: Exchange,
  { id, purpose }: Pick<Toolkit, 'id' | 'purpose'>,
  made: Edit,
): Promise<void> {
  const revision = Number(textOf(exchange.body, 'revision'))
  if (
    !Number.isInteger(revision) ||
    !(await writeEdit(exchange.tx, { id, revision, purpose }, made, authorOf(exchange)))
  )
    throw new NotAllowed({
      code: 'changed-meanwhile',
      says: 'This toolkit was changed after you opened it, perhaps by you in another window.',
      remedy: 'Open it again to see how it stands, then make your change.',
    })
  await note(exchange, 'change-toolkit', id)
}

const headOf = (body: Exchange['body']) => ({
  name: textOf(body, 'name'),
  says: textOf(body, 'says'),
  purpose: textOf(body, 'purpose'),
})

async function headAnswer(
  exchange: Exchange,
  changes: Toolkit | undefined,
  fields: Exchange['body'],
  errors?: FieldErrors,
): Promise<Answer> {
  const { portal } = await openToolkits(exchange)
  return {
    title: changes ? 'Change name and purpose' : 'Build a toolkit',
    ...(errors ? { status: 422 } : {}),
    backLink: changes ? { href: toolkitHref(changes.id), text: 'The toolkit' } : back,
    page: (
      <HeadFormPage
        {...{ portal, changes, errors }}
        tokens={exchange.tokens}
        typed={(name) => textOf(fields, name)}
      />
    ),
  }
}

/** What was typed as the next thing in it; files are kept by their content first. */
async function itemFrom(
  exchange: Exchange,
  { toolkit, entries }: Opened,
): Promise<ToolkitItem | FieldErrors> {
  const { body, tx } = exchange
  const says = textOf(body, 'says')
  switch (textOf(body, 'adds')) {
    case 'resource': {
      const entry = entries.find(({ id }) => id === textOf(body, 'resource'))
      return entry
        ? { kind: 'resource', leadsTo: entry.id, name: entry.name, says }
        : { resource: 'Select a resource' }
    }
    case 'link': {
      const href = readAddress(textOf(body, 'href'))
      return href === undefined
        ? { href: 'Enter the whole address, like https://www.example.org/guide' }
        : { kind: 'link', leadsTo: href, name: textOf(body, 'name'), says }
    }
    case 'note':
      return { kind: 'note', leadsTo: undefined, name: textOf(body, 'name'), says }
    case 'file': {
      const taken = await takeFile(exchange)
      if (taken.problem !== undefined) return { file: taken.problem }
      const [file] = taken.files
      if (!file) return { file: 'Choose a file first' }
      await insertToolkitFiles(tx, toolkit.id, taken.files)
      return { kind: 'file', leadsTo: file.sha256, name: file.name.slice(0, 200), says }
    }
    default:
      return { name: 'Select what you put in' }
  }
}

const isItem = (made: ToolkitItem | FieldErrors): made is ToolkitItem => 'leadsTo' in made

export const toolkitEditsRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: `${toolkitsPath}/new`,
    access: signedIn,
    handle: (exchange) => headAnswer(exchange, undefined, {}),
  }),
  defineRoute({
    method: 'POST',
    url: `${toolkitsPath}/new`,
    access: signedIn,
    async handle(exchange) {
      const { tx, today, body } = exchange
      const { portal } = await openToolkits(exchange)
      const head = checkHead(headOf(body), portal)
      if (!head.ok) return headAnswer(exchange, undefined, body, byField(head.refusals))
      const { purpose, ...rest } = head.value
      const begun: Edit = { change: 'begun', content: { ...rest, items: [] } }
      const id = await insertToolkit(tx, { purpose, on: today }, begun, authorOf(exchange))
      await note(exchange, 'begin-toolkit', id)
      return { redirect: toolkitHref(id), flash: 'Your toolkit is begun. Now put something in' }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${toolkitsPath}/:toolkitId/edit`,
    access: signedIn,
    async handle(exchange) {
      const { toolkit } = await ownToolkit(exchange, exchange.params.toolkitId)
      const { name, says, purpose } = toolkit
      return headAnswer(exchange, toolkit, { name, says, purpose })
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${toolkitsPath}/:toolkitId/edit`,
    access: signedIn,
    async handle(exchange) {
      const { body } = exchange
      const { toolkit, portal } = await ownToolkit(exchange, exchange.params.toolkitId)
      const head = checkHead(headOf(body), portal)
      if (!head.ok) return headAnswer(exchange, toolkit, body, byField(head.refusals))
      const { purpose, ...rest } = head.value
      const named: Edit = { change: 'named', content: { ...rest, items: toolkit.items } }
      await edit(exchange, { id: toolkit.id, purpose }, named)
      return { redirect: toolkitHref(toolkit.id), flash: 'Your changes are saved' }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${toolkitsPath}/:toolkitId/items`,
    access: signedIn,
    async handle(exchange) {
      const open = await ownToolkit(exchange, exchange.params.toolkitId)
      const item = await itemFrom(exchange, open)
      if (!isItem(item)) return toolkitAnswer(exchange, open, item)
      const made = withItem(open.toolkit, item)
      if (!made.ok) return toolkitAnswer(exchange, open, byField(made.refusals))
      await edit(exchange, open.toolkit, made.value)
      return { redirect: toolkitHref(open.toolkit.id), flash: `“${item.name}” is in your toolkit` }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${toolkitsPath}/:toolkitId/items/:at`,
    access: signedIn,
    async handle(exchange) {
      const { params, body } = exchange
      const { toolkit } = await ownToolkit(exchange, params.toolkitId)
      const at = Number(params.at)
      const does = textOf(body, 'does')
      const made =
        does === 'up' || does === 'down'
          ? moved(toolkit, at, does)
          : does === 'out'
            ? without(toolkit, at)
            : undefined
      if (!made) throw new NotFound()
      await edit(exchange, toolkit, made)
      return { redirect: toolkitHref(toolkit.id), flash: made.change === 'moved' ? 'Moved' : 'Taken out' }
    },
  }),
]
