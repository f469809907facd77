import { request as askPlainly } from 'node:http'
import { request as askSecurely } from 'node:https'
import { isUuid } from '../../kernel/ids.ts'
import type { IsoInstant } from '../../kernel/dates.ts'
import { type Clock, momentIn } from '../../platform/clock.ts'
import { secondsToNextTry, type Task, usualLastAttempt } from '../../platform/jobs/jobs.ts'
import { addressProblem, openLookup } from './webhook.addresses.ts'
import { raiseWhatIsGivenUp } from './webhook.failing.ts'
import { signedHeaders } from './webhook.signing.ts'
import { findDelivery, findWebhook } from './webhooks.queries.ts'
import { noteTry } from './webhooks.store.ts'

const timeoutMs = 10_000

export interface DeliveryOptions {
  readonly clock: Clock
  /** Addresses beside Waymark, and plain http, too: for an authority whose payroll stands in the same network. */
  readonly insideToo: boolean
}

/**
 * The task `deliver-webhook`: sends the message of its payload (`{ deliveryId }`) and writes down what came of it. A
 * message may go out twice (a lost answer), always under the same id. Anything but a 2xx is tried again, by throwing;
 * what is given up becomes a task of those who hold webhooks.
 */
export function deliverWebhook({ clock, insideToo }: DeliveryOptions): Task {
  return async ({ authorityId, payload, databases, attempt, lastAttempt = usualLastAttempt }) => {
    const { deliveryId } = payload as { readonly deliveryId?: unknown }
    if (!isUuid(deliveryId)) throw new TypeError('deliver-webhook needs a deliveryId')
    const found = await databases.read(authorityId, async (tx) => {
      const delivery = await findDelivery(tx, deliveryId)
      return delivery && { delivery, webhook: await findWebhook(tx, delivery.webhook_id) }
    })
    if (!found?.webhook || found.delivery.status !== 'waiting') return
    const { delivery, webhook } = found
    const at = momentIn(clock)
    const came =
      webhook.ended_at !== null
        ? { answered: null, problem: 'ended' }
        : addressProblem(webhook.address, insideToo) !== undefined
          ? { answered: null, problem: 'EINSIDE' }
          : await post(webhook.address, insideToo, delivery.body, {
              'content-type': 'application/json',
              'user-agent': 'Waymark',
              ...signedHeaders(webhook.secret, {
                id: delivery.id,
                body: delivery.body,
                seconds: Math.floor(Date.parse(at) / 1000),
              }),
            })
    const isDone = came.answered !== null && came.answered >= 200 && came.answered < 300
    const isOver = attempt >= lastAttempt || webhook.ended_at !== null
    const status = isDone ? 'delivered' : isOver ? 'failed' : 'waiting'
    const nextTryAt =
      status === 'waiting'
        ? (Temporal.Instant.from(at)
            .add({ seconds: secondsToNextTry(attempt) })
            .toString() as IsoInstant)
        : null
    await databases.write(authorityId, async (tx) => {
      await noteTry(tx, delivery, { ...came, status, at, nextTryAt })
      if (status !== 'waiting') await raiseWhatIsGivenUp(tx, webhook.id)
    })
    // Thrown after the commit, so that the try stays written down.
    if (!isDone && !isOver) throw new Error(`The message was not taken (${came.answered ?? came.problem})`)
  }
}

interface Came {
  readonly answered: number | null
  readonly problem: string | null
}

/** Sends it and reads nothing of the answer but its number: what another program says is nobody's to read here. */
function post(
  address: string,
  insideToo: boolean,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<Came> {
  const url = new URL(address)
  const ask = url.protocol === 'https:' ? askSecurely : askPlainly
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException) =>
      resolve({ answered: null, problem: error.code ?? 'unknown' })
    const request = ask(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        agent: false,
        signal: AbortSignal.timeout(timeoutMs),
        ...(insideToo ? {} : { lookup: openLookup }),
      },
      (answer) => {
        // Redirects are not followed: they are an answer like any other that is not 2xx.
        resolve({ answered: answer.statusCode ?? 0, problem: null })
        answer.destroy()
      },
    )
    request.on('error', failed)
    request.end(body)
  })
}
