import { createHash } from 'node:crypto'
import type { IsoInstant } from '../../kernel/dates.ts'
import { findApiKey, touchApiKey } from '../auth/api-keys.store.ts'
import { todayIn } from '../clock.ts'
import type { Tx } from '../database/tables.ts'
import { NoKey, NotAllowed, NotAsAsked } from './errors.ts'
import { inTransaction, nothingAround, type Outcome } from './outcome.ts'
import { claimOnce, rememberAnswer } from './once.ts'
import type { ServerParts } from './parts.ts'
import type { PersonOnPage } from './ports.ts'
import type { Asked } from './request.ts'
import type { Answer, JsonAnswer, KeyExchange, RouteDefinition } from './route.ts'
import { authorityOf } from './who.ts'

type Common = Omit<KeyExchange, 'actor' | 'person' | 'tx' | 'key'>

/** A key in use need not say so more often than this. */
const touchEveryMs = 60_000

/**
 * Runs a route that takes a key. The key stands for the person who answers for it: what they may not see or do, it may
 * not either, and when they leave it opens nothing. No cookie is looked at, so no page of another site can use it.
 */
export async function runKeyExchange(
  parts: ServerParts,
  route: RouteDefinition & { readonly access: { readonly key: string } },
  asked: Asked,
  common: Common,
): Promise<Outcome> {
  const { now } = common
  const authority = await authorityOf(parts, asked.key)
  const token = asked.key
  if (!authority || token === undefined) throw new NoKey()
  // Before the transaction, so that no request waits for a second connection while it holds one.
  const limit = await parts.keyLimits.take(authority.id, token)
  const handle = route.handle as (exchange: unknown) => Answer | Promise<Answer>
  try {
    return await inTransaction(parts, authority.id, asked.method, async (tx) => {
      const { personSql } = parts.ports
      const key = await findApiKey<PersonOnPage>(
        tx,
        token,
        todayIn(parts.clock),
        personSql?.bind(parts.ports),
      )
      const person = key && (personSql ? key.person : await parts.ports.personOf(tx, key.person_id))
      if (!key || !person) throw new NoKey()
      if (!key.scopes.includes(route.access.key))
        throw new NotAllowed({
          code: 'scope-needed',
          says: `This key may not do this: it takes the scope ${route.access.key}.`,
          fact: `The key has ${key.scopes.join(', ')}.`,
          remedy: 'Make a key with that scope in Waymark.',
        })
      if (key.last_used_at === null || Date.parse(now) - Date.parse(key.last_used_at) > touchEveryMs)
        parts.databases.writeLater(authority.id, (later) => touchApiKey(later, key.id, now))
      const exchange: KeyExchange = {
        ...common,
        tx,
        key: { id: key.id, name: key.name, scopes: key.scopes },
        person,
        actor: {
          authorityId: authority.id,
          personId: key.person_id,
          duties: new Set(person.duties),
          actingFor: undefined,
          requestId: asked.requestId,
        },
      }
      const { answer, replayed } = await answerByIdempotencyKey(tx, asked, key.id, now, async () =>
        handle(exchange),
      )
      return {
        is: 'answer',
        answer,
        who: undefined,
        around: nothingAround,
        headers: {
          ...limit,
          ...(replayed ? { 'idempotency-replayed': 'true' } : {}),
        },
      }
    })
  } catch (error) {
    return { is: 'failed', error, headers: limit }
  }
}

/** What is remembered of a sending by its idempotency key: the answer, and what was asked, which must not change. */
type Remembered = JsonAnswer & { readonly asked: string }

/**
 * Answers a repeat of the same `Idempotency-Key` with the first's answer, also when both arrive together. The same key
 * with another content is a mistake of the caller and is told as one. Without a key the handler simply runs.
 */
async function answerByIdempotencyKey(
  tx: Tx,
  asked: Asked,
  keyId: string,
  now: IsoInstant,
  handle: () => Promise<Answer>,
): Promise<{ readonly answer: Answer; readonly replayed: boolean }> {
  if (asked.method !== 'POST' || asked.idempotencyKey === undefined)
    return { answer: await handle(), replayed: false }
  const name = hashOf(['idempotency', asked.idempotencyKey])
  const content = hashOf([asked.url, Object.entries(asked.body)])
  const claim = await claimOnce(tx, `key-${keyId}`, { name, press: undefined }, now)
  if (!claim.first) {
    const before = claim.answer as Remembered | undefined
    // Forgotten after some days, as forms are: nothing can be said of it but that it was done.
    if (before && before.asked === content)
      return {
        answer: { json: before.json, ...(before.status ? { status: before.status } : {}) },
        replayed: true,
      }
    throw new NotAsAsked({
      'Idempotency-Key':
        'This key was used before, for another request. Make a new one for each thing to be done.',
    })
  }
  const answer = await handle()
  if ('json' in answer)
    await rememberAnswer(tx, `key-${keyId}`, name, { ...answer, asked: content } as Remembered)
  return { answer, replayed: false }
}

const hashOf = (of: unknown) => createHash('sha256').update(JSON.stringify(of)).digest('hex')
