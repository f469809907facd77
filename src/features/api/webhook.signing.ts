import { createHmac, randomBytes } from 'node:crypto'

/** Signing as in the Standard Webhooks specification, so that receivers can use a library they have. */

/** A new secret of a webhook: `whsec_` and 24 bytes in base64. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(24).toString('base64')}`
}

/**
 * The headers that prove a message: its id (the same at every try, so that a receiver can drop what it has), the second
 * of this try (so that an old message kept by somebody is refused), and the signature over both and the body.
 */
export function signedHeaders(
  secret: string,
  message: { readonly id: string; readonly body: string; readonly seconds: number },
): Readonly<Record<string, string>> {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key)
    .update(`${message.id}.${message.seconds}.${message.body}`)
    .digest('base64')
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(message.seconds),
    'webhook-signature': `v1,${signature}`,
  }
}
