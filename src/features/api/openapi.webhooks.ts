import { eventsTold } from './webhook.messages.ts'

/** The description of what webhooks are told, for the OpenAPI document. */

type Json = Readonly<Record<string, unknown>>

const header = (name: string, description: string): Json => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
})

const proof = [
  header('webhook-id', 'The same at every try: ignore one that you have seen'),
  header('webhook-timestamp', 'Seconds since 1970 of this try: refuse one more than five minutes from now'),
  header(
    'webhook-signature',
    '`v1,` and the HMAC-SHA256, in base64, of id, timestamp and body joined by full stops, by the secret of the webhook; several are divided by spaces',
  ),
]

/** Every message by its event; `message` is the schema of its body. */
export function webhooksTold(message: Json): Json {
  return Object.fromEntries(
    eventsTold.map(({ event, shown, when }) => [
      event,
      {
        post: {
          operationId: `take-${event}`.replaceAll(/[-.]([a-z])/g, (_, letter: string) =>
            letter.toUpperCase(),
          ),
          summary: shown,
          description: `Sent when ${when}. It holds ids alone: what they name is asked for with a key.`,
          security: [],
          parameters: proof,
          requestBody: { required: true, content: { 'application/json': { schema: message } } },
          responses: {
            '2XX': { description: 'Taken. Answer within 10 seconds' },
            default: { description: 'Not taken, redirects too: it is tried again, twelve times in all' },
          },
        },
      },
    ]),
  )
}
