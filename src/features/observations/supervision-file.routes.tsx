import { allows } from '../../kernel/access.ts'
import { noteView } from '../../platform/audit/views.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { documentBlocks, findDocument, revisionsOf, standingOfStored } from '../documents/public.ts'
import { findPerson, relationTo } from '../people/public.ts'
import { defineRoute, type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { BackLink, formatDay } from '../../ui/public.ts'
import { readSupervisionFile } from './observations.access.ts'
import { SupervisionFilePage } from './observations.pages.tsx'
import { supervisionFile } from './observations.queries.ts'
import { CopyPage } from './one-observation.pages.tsx'

const signedIn = { signedIn: true } as const

/** Whose supervision file it is, for those who may read it. */
async function fileOf(exchange: Exchange<{ readonly personId: string }>) {
  const { tx, actor, today, params, databases } = exchange
  const relations = await relationTo(tx, actor, params.personId as PersonId, today)
  if (!allows(readSupervisionFile, relations)) throw new NotFound()
  const person = await findPerson(tx, params.personId, today)
  if (!person) throw new NotFound()
  noteView({ databases, actor }, { kind: 'supervision-file', id: person.id }, person.id)
  return { person, whose: relations.self ? undefined : person.name }
}

/** The copies kept on a worker's supervision file. */
export const supervisionFileRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/people/:personId/supervision-file',
    access: signedIn,
    async handle(exchange) {
      const { person, whose } = await fileOf(exchange)
      const copies = await supervisionFile(exchange.tx, person.id)
      return {
        title: whose === undefined ? 'Your supervision file' : `Supervision file of ${whose}`,
        wide: true,
        before: <BackLink href={whose === undefined ? '/my-record/observations' : `/people/${person.id}`} />,
        page: <SupervisionFilePage whose={whose} personId={person.id} copies={copies} />,
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/people/:personId/supervision-file/:copyId',
    access: signedIn,
    async handle(exchange) {
      const { tx, today, params } = exchange
      const { person, whose } = await fileOf(exchange)
      const [copy] = await supervisionFile(tx, person.id, params.copyId)
      const document = copy && (await findDocument(tx, copy.documentId))
      if (!copy || !document) throw new NotFound()
      noteWaits(tx, () => ({
        otherwise: 'It is kept on the supervision file. Nothing is left to do with it.',
      }))
      const { inUse } = await standingOfStored(tx, document, today)
      const filed = (await revisionsOf(tx, document.id)).filter(
        (each) => copy.sections[each.section] === each.revision,
      )
      const answers = Object.fromEntries(filed.map((each) => [each.section, each.answers]))
      return {
        title: copy.title,
        backLink: { href: `/people/${person.id}/supervision-file`, text: 'Supervision file' },
        page: (
          <CopyPage
            title={copy.title}
            whose={whose}
            filed={formatDay(copy.filedOn)}
            blocks={documentBlocks(inUse.template, answers, { names: inUse.itemNames ?? {} })}
          />
        ),
      }
    },
  }),
]
