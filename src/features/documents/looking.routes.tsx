import { recordAudit } from '../../platform/audit/audit.ts'
import { readFile } from '../../platform/files/files.ts'
import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { markLookedAt, unreadFiles } from '../../platform/privacy/readings.store.ts'
import { peopleByIds } from '../people/public.ts'
import { LookingPage, lookingPath, NotLookedAtPage } from './looking.pages.tsx'

/** Files that could not be read for personal data: whoever sent them looks, the records officer sees what waits. */

const signedIn = { signedIn: true } as const

const list = defineRoute({
  method: 'GET',
  url: lookingPath,
  access: signedIn,
  async handle({ tx, actor, tokens }) {
    const files = await unreadFiles(tx, { by: actor.personId })
    return { title: 'Files to look at', page: <LookingPage files={files} tokens={tokens} /> }
  },
})

const open = defineRoute({
  method: 'GET',
  url: `${lookingPath}/:hash`,
  access: signedIn,
  async handle({ tx, databases, actor, params }) {
    const waits = (await unreadFiles(tx, { by: actor.personId })).find(({ sha256 }) => sha256 === params.hash)
    const file = waits && (await readFile({ tx, databases, authorityId: actor.authorityId }, waits.sha256))
    if (!file) throw new NotFound()
    return { file: file.bytes, type: file.type, name: file.name, disposition: 'inline' }
  },
})

const look = defineRoute({
  method: 'POST',
  url: `${lookingPath}/:hash`,
  access: signedIn,
  async handle({ tx, actor, params, now }) {
    const looked = await markLookedAt(tx, { sha256: params.hash, by: actor.personId, now })
    if (!looked) throw new NotFound()
    await recordAudit(tx, {
      actor,
      action: 'look-at-file',
      subject: { kind: 'file', id: params.hash },
      about: actor.personId,
    })
    return { redirect: lookingPath, flash: 'Thank you. The file now says that you looked at it' }
  },
})

const waiting = defineRoute({
  method: 'GET',
  url: '/manage/files-not-looked-at',
  access: { duty: 'records-officer' },
  async handle({ tx }) {
    const files = await unreadFiles(tx, {})
    const people = await peopleByIds(tx, [...new Set(files.map(({ sentBy }) => sentBy))])
    return {
      title: 'Files nobody has looked at',
      page: <NotLookedAtPage files={files} nameOf={({ sentBy }) => people.get(sentBy)?.name ?? 'Somebody'} />,
    }
  },
})

export const lookingRoutes: readonly RouteDefinition[] = [list, open, look, waiting]
