import { recordAudit } from '../../platform/audit/audit.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { defineRoute, type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { namesReading } from '../people/public.ts'
import { workHref, worksHref } from './work.addresses.ts'
import { readMade } from './work.file.ts'
import { kindOf } from './work.kinds.ts'
import { type ShownWork, WorkPage, WorksPage } from './work.pages.tsx'
import { isUnderWay, nameForReader, type Work } from './work.rules.ts'
import { endWork, findWork, noteLook, takeUpAgain, worksAskedBy } from './work.store.ts'

const signedIn = { signedIn: true } as const
/** The latest; older ones are of no more use to anybody. */
const shownAtMost = 50

/** One's own work by the address; anybody else's is not there. */
async function ownWork({ tx, actor, params }: Exchange<{ readonly workId: string }>): Promise<Work> {
  const work = await findWork(tx, params.workId)
  if (work?.askedBy !== actor.personId) throw new NotFound()
  noteWaits(tx, () =>
    isUnderWay(work)
      ? { otherwise: { named: 'Waymark, which is working on it' } }
      : work.state === 'done' || work.state === 'cancelled'
        ? {}
        : { otherwise: { personIds: [work.askedBy], to: 'Take it up again, or leave it' } },
  )
  return work
}

async function shown({ tx, actor }: Exchange, works: readonly Work[]): Promise<readonly ShownWork[]> {
  const about = works.flatMap(({ aboutPersonId }) => aboutPersonId ?? [])
  const { names } = await readTogether(tx, { names: namesReading(about) })
  return works.map((work) => {
    const kind = kindOf(work)
    return {
      work,
      kind,
      about: work.aboutPersonId && (names.get(work.aboutPersonId) ?? 'Somebody who has left'),
      href: kind.page?.(work) ?? workHref(work.id),
      mayHave: kind.mayHave?.(actor, work) ?? true,
    }
  })
}

/** One's own long work: how far it is, what came of it; one can leave and come back. */
export const longWorkRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: worksHref,
    access: signedIn,
    async handle(exchange) {
      const works = await worksAskedBy(exchange.tx, exchange.actor.personId, shownAtMost)
      return { title: 'Long work', wide: true, page: <WorksPage works={await shown(exchange, works)} /> }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/work/:workId',
    access: signedIn,
    async handle(exchange) {
      const work = await ownWork(exchange)
      const { databases, actor, now, tokens } = exchange
      if (isUnderWay(work)) databases.writeLater(actor.authorityId, (tx) => noteLook(tx, work.id, now))
      const [it] = await shown(exchange, [work])
      return {
        title: it!.kind.name,
        backLink: { href: worksHref, text: 'Long work' },
        page: <WorkPage {...it!} tokens={tokens} />,
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/work/:workId/file',
    access: signedIn,
    perMinute: 60,
    async handle(exchange) {
      const { actor, databases, now, person } = exchange
      const work = await ownWork(exchange)
      const { file, expiresAt } = work
      if (!file || (expiresAt !== undefined && expiresAt <= now)) throw new NotFound()
      if (kindOf(work).mayHave?.(actor, work) === false) throw new NotFound()
      const bytes = await readMade({ databases, authorityId: actor.authorityId }, file.hash)
      if (!bytes) throw new NotFound()
      await databases.write(actor.authorityId, (tx) =>
        recordAudit(tx, {
          actor,
          action: 'fetch-long-work',
          subject: { kind: 'long-work', id: work.id },
          ...(work.aboutPersonId ? { about: work.aboutPersonId } : {}),
          detail: { kind: work.kind },
        }),
      )
      return { file: bytes, type: file.type, name: nameForReader(file.name, person.name) }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/work/:workId/cancel',
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, now } = exchange
      const work = await ownWork(exchange)
      const isCancelled = await endWork(tx, work.id, { state: 'cancelled', at: now })
      if (isCancelled)
        await recordAudit(tx, {
          actor,
          action: 'cancel-long-work',
          subject: { kind: 'long-work', id: work.id },
          detail: { kind: work.kind },
        })
      return {
        redirect: workHref(work.id),
        flash: isCancelled ? 'The work is stopped' : 'It had ended already',
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/work/:workId/again',
    access: signedIn,
    async handle(exchange) {
      const { tx, now } = exchange
      const work = await ownWork(exchange)
      const goesOn = await takeUpAgain(tx, work.id, now)
      return {
        redirect: workHref(work.id),
        flash: goesOn ? 'It goes on from where it stopped' : 'It goes on already, or has ended',
      }
    },
  }),
]
