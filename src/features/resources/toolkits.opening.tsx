import type { Refusal } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import { type Answer, type Exchange, NotAllowed, NotFound } from '../../platform/http/route.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { teamEntriesReading } from './portal.queries.ts'
import { entriesOfPack, type PortalEntry } from './portal.rules.ts'
import { learningTeam, openPortal } from './resources.opening.ts'
import type { ToolkitId } from './resources.tables.ts'
import { ToolkitPage } from './toolkit.pages.tsx'
import { toolkitsPath } from './toolkits.pages.tsx'
import { toolkitReading } from './toolkits.queries.ts'

/** Who opens a toolkit, who changes it, and its page as an answer. */

export const signedIn = { signedIn: true } as const
export const back = { href: toolkitsPath, text: 'Toolkits' }

/** The portal, where toolkits are built; "not found" where the authority builds none. */
export async function openToolkits(exchange: Exchange) {
  const open = await openPortal(exchange.tx)
  if (!open.portal.toolkits) throw new NotFound()
  return open
}

/** One toolkit for its owner or those it is shared with; "not found" for everybody else. */
export async function openToolkit(exchange: Exchange, id: string, version?: number) {
  const { tx, actor, today } = exchange
  const { pack, portal } = await openToolkits(exchange)
  const { toolkit, team } = await readTogether(tx, {
    toolkit: toolkitReading(id as ToolkitId, actor.personId, today, version),
    team: teamEntriesReading(),
  })
  const isOwn = toolkit?.ownerId === actor.personId
  if (!toolkit || !(isOwn || toolkit.isOpen)) throw new NotFound()
  const entries: readonly PortalEntry[] = [...entriesOfPack(pack), ...team]
  return { portal, toolkit, entries, isOwn }
}

export async function ownToolkit(exchange: Exchange, id: string) {
  const open = await openToolkit(exchange, id)
  if (!open.isOwn)
    throw new NotAllowed({
      code: 'not-your-toolkit',
      says: 'You cannot change this toolkit.',
      rule: 'A toolkit is changed by whoever built it.',
      remedy: 'Copy it: the copy is yours to change.',
    })
  return open
}

export type Opened = Awaited<ReturnType<typeof openToolkit>>

export function toolkitAnswer({ actor, body, tokens }: Exchange, open: Opened, errors?: FieldErrors): Answer {
  return {
    title: open.toolkit.name,
    ...(errors ? { status: 422 } : {}),
    backLink: back,
    page: (
      <ToolkitPage
        {...{ ...open, tokens, errors }}
        mayRecommend={actor.duties.has(learningTeam)}
        typed={(name) => textOf(body, name)}
      />
    ),
  }
}

export const byField = (refusals: readonly Refusal[]): FieldErrors =>
  Object.fromEntries(refusals.map(({ field, says }) => [field ?? 'name', says]))

export const note = ({ tx, actor }: Exchange, action: string, id: ToolkitId) =>
  recordAudit(tx, { actor, action, subject: { kind: 'toolkit', id } })

export const authorOf = ({ actor, now }: Exchange) => ({ by: actor.personId, at: now })
