import { readFile } from '../../platform/files/files.ts'
import { accepted, defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { entryAnswer } from './evidence.entry.answer.tsx'
import { takeFile } from './evidence.files.ts'
import { entryFor, ownEntry } from './evidence.finding.ts'
import { changeEvidenceFiles } from './evidence.handlers.ts'

const signedIn = { signedIn: true } as const
const entry = '/my-record/evidence/:itemId'

const add = defineRoute({
  method: 'POST',
  url: `${entry}/files`,
  access: signedIn,
  async handle(exchange) {
    const { item } = await ownEntry(exchange)
    const taken = await takeFile(exchange)
    if (taken.problem) return entryAnswer(exchange, taken.problem)
    const files = item.files ?? []
    const added = (taken.files ?? []).filter((file) => !files.some(({ sha256 }) => sha256 === file.sha256))
    if (taken.files?.length === 0) return entryAnswer(exchange, 'Choose a file first')
    const names = (taken.files ?? []).map(({ name }) => `“${name}”`).join(', ')
    if (added.length === 0)
      return { redirect: `/my-record/evidence/${item.id}`, flash: `${names} is there already` }
    const changed = await changeEvidenceFiles(exchange.tx, exchange, item, [...files, ...added])
    if (!changed.ok) return entryAnswer(exchange, changed.refusals[0]?.says)
    return { redirect: `/my-record/evidence/${item.id}`, flash: `${names} is with this entry` }
  },
})

/** Whoever may read the entry may open its files. */
const open = defineRoute({
  method: 'GET',
  url: `${entry}/files/:hash`,
  access: signedIn,
  async handle(exchange) {
    const { tx, databases, actor, params } = exchange
    const { item } = await entryFor(exchange)
    const named = item.files?.find(({ sha256 }) => sha256 === params.hash)
    const file = named && (await readFile({ tx, databases, authorityId: actor.authorityId }, named.sha256))
    if (!file || !named) throw new NotFound()
    return { file: file.bytes, type: file.type, name: named.name }
  },
})

const takeOut = defineRoute({
  method: 'POST',
  url: `${entry}/files/:hash/remove`,
  access: signedIn,
  async handle(exchange) {
    const { item } = await ownEntry(exchange)
    const files = item.files ?? []
    const named = files.find(({ sha256 }) => sha256 === exchange.params.hash)
    if (!named) throw new NotFound()
    const left = files.filter((file) => file !== named)
    accepted(await changeEvidenceFiles(exchange.tx, exchange, item, left))
    return { redirect: `/my-record/evidence/${item.id}`, flash: `“${named.name}” was taken out` }
  },
})

/** The files of an entry. */
export const fileRoutes: readonly RouteDefinition[] = [add, open, takeOut]
