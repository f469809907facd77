import { textOf } from '../../platform/http/body.ts'
import { defineRoute, type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { readFile } from '../../platform/files/files.ts'
import type { Known } from './package.gather.queries.ts'
import { type Decision, decidePackage, issuePackage, receivePackage } from './package.handlers.ts'
import { ReceivedPage } from './package.pages.tsx'
import { filesNamed, type ProgrammeRecord, readRecord } from './package.record.rules.ts'
import { standings } from './package.rules.ts'
import { creditsOf, type KeptPackage, packagesOf } from './package.store.ts'
import { coordinates } from './programmes.open.ts'
import { openYear } from './year.routes.tsx'

/** Going elsewhere with a programme as a signed file, and coming from elsewhere with one. */

type At = Exchange<{ readonly journeyId: string }>

/** The programme for whoever co-ordinates it, while it runs. */
async function openReceived(exchange: At): Promise<Known> {
  const { situation } = await openYear(exchange, exchange.params.journeyId)
  if (situation.state.status !== 'running' || !(await coordinates(exchange, situation))) throw new NotFound()
  return situation
}

/** What a kept package says: of the shape it was taken in with, what came later to it filled up. */
function recordIn({ record }: Pick<KeptPackage, 'record'>): ProgrammeRecord {
  const read = readRecord(record)
  if (!read.ok) throw new Error(read.refusals[0].says)
  return read.value
}

async function show(exchange: At, situation: Known, errors: Readonly<Record<string, string>> = {}) {
  const [latest] = await packagesOf(exchange.tx, situation.journeyId)
  return {
    title: 'Part of the programme done elsewhere',
    backLink: { href: `/programmes/${situation.journeyId}`, text: 'Back to the programme' },
    ...(Object.keys(errors).length > 0 ? { status: 422 } : {}),
    page: (
      <ReceivedPage
        situation={situation}
        latest={
          latest && {
            ...latest,
            record: recordIn(latest),
            credits: await creditsOf(exchange.tx, latest.id),
          }
        }
        body={exchange.body}
        errors={errors}
        tokens={exchange.tokens}
      />
    ),
  }
}

/** What the form decides on each point that was held there, or what is wrong with it. */
function decisionsIn(
  { body }: At,
  { points }: ProgrammeRecord,
): { readonly decisions: readonly Decision[]; readonly errors: Readonly<Record<string, string>> } {
  const errors: Record<string, string> = {}
  const decisions = points
    .filter(({ state }) => state === 'held')
    .flatMap(({ point, name }): readonly Decision[] => {
      const standing = standings.find((each) => each.standing === textOf(body, `standing-${point}`))?.standing
      const reason = textOf(body, `reason-${point}`)
      if (!standing) errors[`standing-${point}`] = `Select what counts of “${name}”`
      if (reason === '') errors[`reason-${point}`] = `Say why for “${name}”`
      return standing && reason !== '' ? [{ point, standing, reason: reason.slice(0, 5_000) }] : []
    })
  return { decisions, errors }
}

const entriesKept = ({ evidence }: ProgrammeRecord): string =>
  evidence.length === 0
    ? ''
    : evidence.length === 1
      ? 'One entry is in their CPD record.'
      : `${evidence.length} entries are in their CPD record.`

const url = '/programmes/:journeyId/from-elsewhere'

export const packageRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'POST',
    url: '/programmes/:journeyId/package',
    access: { signedIn: true },
    perMinute: 20,
    async handle(exchange) {
      const { situation, sees } = await openYear(exchange, exchange.params.journeyId)
      const own = situation.applicant.personId === exchange.actor.personId
      if (sees !== 'everything' || !(own || (await coordinates(exchange, situation)))) throw new NotFound()
      const { zip, name } = await issuePackage(exchange, situation)
      return { file: zip, type: 'application/zip', name }
    },
  }),
  defineRoute({
    method: 'GET',
    url,
    access: { signedIn: true },
    handle: async (exchange) => show(exchange, await openReceived(exchange)),
  }),
  defineRoute({
    method: 'GET',
    url: `${url}/files/:hash`,
    access: { signedIn: true },
    async handle(exchange) {
      const { tx, databases, actor, params } = exchange
      const situation = await openReceived(exchange)
      const named = (await packagesOf(tx, situation.journeyId))
        .flatMap((each) => filesNamed(recordIn(each)))
        .find(({ sha256 }) => sha256 === params.hash)
      const file = named && (await readFile({ tx, databases, authorityId: actor.authorityId }, named.sha256))
      if (!named || !file) throw new NotFound()
      return { file: file.bytes, type: file.type, name: named.name }
    },
  }),
  defineRoute({
    method: 'POST',
    url,
    access: { signedIn: true },
    async handle(exchange) {
      const situation = await openReceived(exchange)
      const file = exchange.files.find(({ field }) => field === 'file')
      if (!file) return show(exchange, situation, { file: 'Select the file that was handed out elsewhere' })
      const received = await receivePackage(exchange, situation, file.bytes)
      if (!received.ok) return show(exchange, situation, { file: received.refusals[0].says })
      return {
        redirect: `/programmes/${situation.journeyId}/from-elsewhere`,
        flash: 'The file is whole and its signature fits. Now say what counts here.',
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/decide`,
    access: { signedIn: true },
    async handle(exchange) {
      const situation = await openReceived(exchange)
      const latest = (await packagesOf(exchange.tx, situation.journeyId)).find(
        ({ id }) => id === textOf(exchange.body, 'package'),
      )
      if (!latest || latest.decidedOn !== undefined)
        return { redirect: `/programmes/${situation.journeyId}/from-elsewhere` }
      const record = recordIn(latest)
      const { decisions, errors: wrong } = decisionsIn(exchange, record)
      const errors: Record<string, string> = { ...wrong }
      const typed = textOf(exchange.body, 'days')
      const count = /^\d{1,4}$/.test(typed) ? Number(typed) : undefined
      if (typed !== '' && count === undefined) errors['days'] = 'Enter the days as a whole number'
      const reason = textOf(exchange.body, 'days-reason')
      if (count && reason === '') errors['days-reason'] = 'Say what this is based on'
      const compared = textOf(exchange.body, 'compared') === 'yes'
      if (!latest.isTrusted && !compared)
        errors['compared'] = 'Compare the key with the other authority first'
      if (Object.keys(errors).length > 0) return show(exchange, situation, errors)
      const done = await decidePackage(
        exchange,
        situation,
        { id: latest.id, record },
        {
          decisions,
          days: count === undefined ? undefined : { count, reason },
          trust: latest.isTrusted ? undefined : { fingerprint: latest.fingerprint, name: latest.issuer },
        },
      )
      if (!done.ok) return show(exchange, situation, { decide: done.refusals[0].says })
      return {
        redirect: `/programmes/${situation.journeyId}`,
        flash: `Counted. The days of the programme have moved; “Why these days” says how. ${entriesKept(record)}`,
      }
    },
  }),
]
