import { SignJWT } from 'jose'
import type { Mailer, OutgoingMail } from './mailer.ts'

/** GOV.UK Notify over its REST interface: one template with ((subject)) and ((body)), a token signed for each request. */

export interface NotifyOptions {
  /** As Notify gives it: a name, the service's id and the secret, parted by hyphens. */
  readonly apiKey: string
  readonly templateId: string
  /** Where Notify is reached, without a slash at the end. */
  readonly url: string
}

/** What became of a mail that Notify took. */
export type NotifyOutcome =
  | { readonly is: 'on-its-way' }
  | { readonly is: 'delivered' }
  /** `later`: it may work another time. */
  | { readonly is: 'bounced'; readonly problem: string }

/** The number that says, as a mail server's would, that this mail will never be taken. */
export const notifyRefuses = 550

/** Thrown for an answer that is no success; fields as nodemailer has them, so that `send-mail` judges both alike. */
class NotifyProblem extends Error {
  override name = 'NotifyProblem'
  readonly responseCode: number
  readonly code: string
  constructor(status: number) {
    super(`Notify answered ${status}`)
    // Only what is wrong with this mail is final; a wrong key, a limit, a pause or a fault of Notify is to be waited out.
    this.responseCode = status === 400 ? notifyRefuses : status
    this.code = status === 401 || status === 403 ? 'EAUTH' : 'NOTIFY'
  }
}

const uuid = 36

/** The two ids at the end of a key; undefined when it is not one. */
export function partsOfKey(
  apiKey: string,
): { readonly service: string; readonly secret: string } | undefined {
  const secret = apiKey.slice(-uuid)
  const service = apiKey.slice(-2 * uuid - 1, -uuid - 1)
  const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
  return isId(secret) && isId(service) ? { service, secret } : undefined
}

async function ask(
  { apiKey, url }: NotifyOptions,
  path: string,
  body?: object,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const key = partsOfKey(apiKey)
  if (!key) throw new TypeError('NOTIFY_API_KEY does not end with the ids of a service and a secret')
  const token = await new SignJWT({})
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(key.service)
    .setIssuedAt()
    .sign(new TextEncoder().encode(key.secret))
  const answer = await fetch(`${url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
    signal: AbortSignal.timeout(20_000),
  })
  if (answer.status === 404) return undefined
  if (!answer.ok) throw new NotifyProblem(answer.status)
  return (await answer.json()) as Record<string, unknown>
}

/**
 * Sends by Notify. A mail that was tried before is first looked up by its reference, so that one which Notify took just
 * before a crash is not sent again. Notify carries no invitations: `invitations` sends those, where there is a mail
 * server; else they go as text.
 */
export function notifyMailer(options: NotifyOptions, invitations: Mailer | undefined): Mailer {
  return {
    async send(mail, attempt, handingOver) {
      if (mail.calendar && invitations) return invitations.send(mail, attempt, handingOver)
      const known = attempt > 1 ? await knownAs(options, mail) : undefined
      return { providerId: known ?? (await post(options, mail)) }
    },
    close: () => invitations?.close(),
  }
}

async function knownAs(options: NotifyOptions, { id }: OutgoingMail): Promise<string | undefined> {
  const answer = await ask(options, `/v2/notifications?reference=${encodeURIComponent(id)}`)
  const found = (answer?.['notifications'] ?? []) as readonly {
    readonly id?: unknown
    readonly status?: unknown
  }[]
  // One that failed for good may be sent again by hand, under the same reference.
  const alive = found.find(({ status }) => typeof status === 'string' && !status.endsWith('-failure'))
  return typeof alive?.id === 'string' ? alive.id : undefined
}

async function post(options: NotifyOptions, mail: OutgoingMail): Promise<string> {
  const answer = await ask(options, '/v2/notifications/email', {
    email_address: mail.to.address,
    template_id: options.templateId,
    personalisation: { subject: mail.subject, body: mail.text },
    reference: mail.id,
  })
  if (typeof answer?.['id'] !== 'string') throw new NotifyProblem(502)
  return answer['id']
}

/** What became of one mail, by Notify's own id. */
export async function notifyOutcome(options: NotifyOptions, providerId: string): Promise<NotifyOutcome> {
  const answer = await ask(options, `/v2/notifications/${encodeURIComponent(providerId)}`)
  const status = answer?.['status']
  if (status === 'delivered') return { is: 'delivered' }
  return typeof status === 'string' && status.endsWith('-failure')
    ? { is: 'bounced', problem: `NOTIFY ${status}` }
    : { is: 'on-its-way' }
}
