import { recordAudit } from '../../platform/audit/audit.ts'
import { read, readTogether } from '../../platform/database/reading.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { withQuery } from '../../ui/public.ts'
import { evidenceRows } from '../evidence/public.ts'
import { frameworksOn, itemNames } from '../frameworks/public.ts'
import { observationFactsReading } from '../observations/public.ts'
import { currentPack } from '../packs/public.ts'
import { usualCoverage } from '../schemes/public.ts'
import { bestHref, BestPage } from './best.pages.tsx'
import { piecesForItemReading } from './coverage.queries.ts'
import { putBest } from './coverage.store.ts'
import { ownMapPath } from './map.routes.tsx'

/** Picking one's best pieces for an item of a standard. */

const path = `${ownMapPath}/best/:framework/:item`

type Asked = Exchange<{ readonly framework: string; readonly item: string }>

/** The item of the address in a standard that holds today; the chosen pieces stay as they were typed when refused. */
async function choice(exchange: Asked, refused?: Refused): Promise<Answer> {
  const { tx, actor, today, tokens, params } = exchange
  const { framework, item: id } = params
  const item = `${framework}/${id}`
  const frameworks = await frameworksOn(tx, today)
  const known = frameworks.find((each) => each.framework === framework)
  if (!known?.items.some((each) => each.item === id)) throw new NotFound()
  const [name] = itemNames(frameworks, [item])
  const { pieces, seen } = await readTogether(tx, {
    pieces: piecesForItemReading(actor.personId, item),
    seen: observationFactsReading([actor.personId]),
  })
  const entries = await evidenceRows(tx, actor.personId, {
    ids: pieces.filter(({ kind }) => kind === 'evidence').map((piece) => piece.id),
  })
  const names = new Map<string, string>([
    ...entries.map((entry) => [entry.id, entry.name] as const),
    ...(seen.get(actor.personId) ?? []).map((fact) => [fact.id, fact.label] as const),
  ])
  return {
    ...(refused ? { status: 422 } : {}),
    title: `Your best for ${name?.short ?? item}`,
    backLink: { href: withQuery(ownMapPath, {}, { framework }), text: 'Your coverage map' },
    page: (
      <BestPage
        action={bestHref(framework, id)}
        item={item}
        itemName={`${name?.short}: ${name?.name}`}
        pieces={pieces.map((piece) => ({ ...piece, name: names.get(piece.id) ?? 'A piece of evidence' }))}
        chosen={refused?.chosen ?? pieces.flatMap((piece) => (piece.best === undefined ? [] : [piece.id]))}
        most={await mostOf(exchange)}
        error={refused?.says}
        tokens={tokens}
      />
    ),
  }
}

interface Refused {
  readonly chosen: readonly string[]
  readonly says: string
}

async function mostOf({ tx }: Pick<Asked, 'tx'>): Promise<number> {
  return ((await currentPack(tx))?.coverageRules ?? usualCoverage).best
}

export const bestRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: path,
    access: { signedIn: true },
    handle: (exchange) => choice(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: path,
    access: { signedIn: true },
    async handle(exchange) {
      const { tx, actor, today, body, params } = exchange
      const item = `${params.framework}/${params.item}`
      const bearing = await read(tx, piecesForItemReading(actor.personId, item))
      const sent = new Set([body['pieces'] ?? []].flat())
      const chosen = bearing.map(({ id }) => id).filter((id) => sent.has(id))
      const most = await mostOf(exchange)
      if (chosen.length > most)
        return choice(exchange, {
          chosen,
          says: `Pick ${most} at most: take ${chosen.length - most} out`,
        })
      if (bearing.length === 0) throw new NotFound()
      await putBest(tx, { personId: actor.personId, item, pieces: chosen, on: today })
      await recordAudit(tx, {
        actor,
        action: 'pick-best-evidence',
        subject: { kind: 'person', id: actor.personId },
        about: actor.personId,
        detail: { item, pieces: chosen.length },
      })
      return {
        redirect: withQuery(ownMapPath, {}, { framework: params.framework }),
        flash:
          chosen.length === 0
            ? 'None is picked any more'
            : `Your best ${chosen.length === 1 ? 'piece is' : `${chosen.length} pieces are`} kept`,
      }
    },
  }),
]
