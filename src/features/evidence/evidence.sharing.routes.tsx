import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import { defineRoute, type RouteDefinition } from '../../platform/http/route.ts'
import { type By, whoSeesReading } from '../people/public.ts'
import { cpdPart } from './evidence.access.ts'
import { ownEntry } from './evidence.finding.ts'
import { searchEvidence } from './evidence.queries.ts'
import { SharingPage, sharingPath } from './evidence.sharing.pages.tsx'
import { setShared } from './evidence.store.ts'

/** Entries are private until their person shares them with their line manager; here they choose. */

const access = { signedIn: true } as const
/** Entries to choose from on one page. */
const mostListed = 100

/** Shares some entries of a person and keeps others private, audited for those that change. Answers how many changed. */
export async function shareEvidence(
  tx: Tx,
  by: By,
  personId: PersonId,
  chosen: { readonly share: readonly string[]; readonly keep: readonly string[] },
): Promise<number> {
  let changes = 0
  for (const [ids, shared] of [
    [chosen.share, true],
    [chosen.keep, false],
  ] as const)
    for (const id of await setShared(tx, personId, ids.filter(isUuid), shared)) {
      changes += 1
      await recordAudit(tx, {
        actor: by.actor,
        action: shared ? 'share-evidence' : 'keep-evidence-private',
        subject: { kind: 'evidence', id },
        about: personId,
        detail: {},
      })
    }
  return changes
}

export const sharingRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: sharingPath,
    access,
    async handle({ tx, actor, today, tokens }) {
      const { items, next } = await searchEvidence(tx, actor.personId, {}, { limit: mostListed })
      const who = await read(tx, whoSeesReading(actor.personId, cpdPart, today))
      return {
        title: 'Who can see your CPD record',
        backLink: { href: '/my-record/evidence', text: 'CPD record' },
        page: <SharingPage items={items} who={who} isAll={next === undefined} tokens={tokens} />,
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: sharingPath,
    access,
    async handle(exchange) {
      const { tx, actor, body } = exchange
      const share = new Set(listOf(body, 'shared'))
      const listed = listOf(body, 'listed').slice(0, mostListed)
      const changed = await shareEvidence(tx, exchange, actor.personId, {
        share: listed.filter((id) => share.has(id)),
        keep: listed.filter((id) => !share.has(id)),
      })
      const entries = changed === 1 ? '1 entry' : `${changed} entries`
      return {
        redirect: sharingPath,
        flash: changed === 0 ? 'Nothing changed' : `Who can see it has changed for ${entries}`,
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/my-record/evidence/:itemId/share',
    access,
    async handle(exchange) {
      const { item } = await ownEntry(exchange)
      const shared = textOf(exchange.body, 'shared') === 'yes'
      await shareEvidence(exchange.tx, exchange, item.personId, {
        share: shared ? [item.id] : [],
        keep: shared ? [] : [item.id],
      })
      return {
        redirect: `/my-record/evidence/${item.id}`,
        flash: shared ? 'Your line manager can read it now' : 'Your line manager can no longer read it',
      }
    },
  }),
]
