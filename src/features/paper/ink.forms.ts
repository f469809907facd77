import type { IsoDate } from '../../kernel/dates.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { textOf } from '../../platform/http/body.ts'
import type { Exchange } from '../../platform/http/route.ts'
import { readDate } from '../../ui/public.ts'
import type { PaperScan } from '../journeys/public.ts'
import { peopleKnownBy, personMeant } from '../people/public.ts'
import { takeScans } from './scans.ts'

/** What was sent about a signature with ink; nothing of it is kept before all of it is well. */
export interface Ink {
  readonly signer: PersonId
  readonly on: IsoDate
  readonly seenBy: PersonId
  readonly scans: readonly PaperScan[]
}

/** Reads the form of a signature with ink, or says beside each field what is wrong, all of it at once. */
export async function readInk(
  exchange: Exchange,
  dayRefused: (on: IsoDate) => Refusal | undefined,
): Promise<{ readonly errors: Readonly<Record<string, string>> } | { readonly ink: Ink }> {
  const { tx, actor, body } = exchange
  const signer = textOf(body, 'signer')
  const on = readDate(body, 'on')
  const mark = textOf(body, 'seen')
  const seen =
    mark === '' ? { id: actor.personId } : personMeant(mark, await peopleKnownBy(tx, [mark], { names: true }))
  const sent = exchange.files.some(({ field }) => field === 'file')
  const wrongDay = on.is === 'day' ? dayRefused(on.on) : undefined
  const errors = {
    ...(isUuid(signer) ? {} : { signer: 'Choose who signed' }),
    ...(wrongDay ? { on: wrongDay.says } : {}),
    ...(on.is === 'day' ? {} : { on: 'Enter the day on the paper, for example 27 3 2026' }),
    ...('says' in seen ? { seen: seen.says } : {}),
    ...(sent ? {} : { file: 'Add a scan of the signed page' }),
  }
  if (on.is !== 'day' || 'says' in seen || Object.keys(errors).length > 0) return { errors }
  const taken = await takeScans(exchange)
  if ('problem' in taken) return { errors: { file: taken.problem } }
  return { ink: { signer: signer as PersonId, on: on.on, seenBy: seen.id, scans: taken.scans } }
}
