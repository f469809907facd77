/** What programs outside may ask, by keys. See README.md. */
export { openApi } from './openapi.ts'
export { deliverWebhook } from './webhook.delivery.ts'
export { tellWebhooks } from './webhooks.reactions.ts'
export { webhookRoutes } from './webhooks.routes.tsx'
export { deliverWebhookTask } from './webhooks.store.ts'
export { apiRoutes } from './routes.ts'
