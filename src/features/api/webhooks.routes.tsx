import { recordAudit } from '../../platform/audit/audit.ts'
import { read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { textOf } from '../../platform/http/body.ts'
import { type Actor, defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { outcomesNamed } from '../handoffs/public.ts'
import { namesReading } from '../people/public.ts'
import { addressProblem } from './webhook.addresses.ts'
import { raiseWhatIsGivenUp, webhookDuties } from './webhook.failing.ts'
import { messageBody, saidIn, testEvent } from './webhook.messages.ts'
import { newWebhookSecret } from './webhook.signing.ts'
import {
  AddedWebhookPage,
  EndWebhookPage,
  NewWebhookPage,
  WebhookPage,
  WebhooksPage,
} from './webhooks.pages.tsx'
import {
  deliveriesOf,
  findDelivery,
  findListedWebhook,
  findWebhook,
  listWebhooks,
} from './webhooks.queries.ts'
import { addWebhook, endWebhook, queueDelivery, requeueDelivery, requeueGivenUp } from './webhooks.store.ts'

const access = { duty: webhookDuties } as const
const own = '/manage/webhooks'
const title = 'Add a webhook'
const backLink = { href: own, text: 'Webhooks' }

async function inUse(tx: Tx, id: string) {
  const webhook = await findWebhook(tx, id)
  if (!webhook || webhook.ended_at !== null) throw new NotFound()
  return webhook
}

const audited = (tx: Tx, actor: Actor, action: string, id: string) =>
  recordAudit(tx, { actor, action, subject: { kind: 'webhook', id } })

/** Webhooks of the authority. `insideToo` allows addresses beside Waymark, and plain http. */
export function webhookRoutes(insideToo: boolean): readonly RouteDefinition[] {
  return [
    defineRoute({
      method: 'GET',
      url: own,
      access,
      handle: async ({ tx }) => ({
        title: 'Webhooks',
        wide: true,
        page: <WebhooksPage webhooks={await listWebhooks(tx)} />,
      }),
    }),
    defineRoute({
      method: 'GET',
      url: `${own}/new`,
      access,
      handle: ({ tokens }) => ({
        title,
        backLink,
        page: <NewWebhookPage values={{}} errors={{}} tokens={tokens} />,
      }),
    }),
    defineRoute({
      method: 'POST',
      url: `${own}/new`,
      access,
      notLookedAt: { because: 'An address of a program is no words about anybody', fields: ['address'] },
      async handle({ tx, actor, body, now, tokens }) {
        const errors: Record<string, string> = {}
        const [name, address] = [textOf(body, 'name'), textOf(body, 'address')]
        if (name === '') errors['name'] = 'Enter which program it is'
        else if (name.length > 100) errors['name'] = 'Shorten the name to 100 characters or fewer'
        const wrong = addressProblem(address, insideToo)
        if (wrong !== undefined) errors['address'] = wrong
        if (Object.keys(errors).length > 0)
          return {
            title,
            backLink,
            status: 422,
            page: <NewWebhookPage values={body} errors={errors} tokens={tokens} />,
          }
        const secret = newWebhookSecret()
        const id = await addWebhook(tx, { name, address, secret, personId: actor.personId, now })
        await audited(tx, actor, 'add-webhook', id)
        return {
          title: `The secret for ${name}`,
          shownOnce: {
            redirect: `${own}/${id}`,
            flash:
              'This webhook was added already and its secret shown once. If you did not copy it, end this one and add another.',
          },
          page: <AddedWebhookPage id={id} name={name} secret={secret} />,
        }
      },
    }),
    defineRoute({
      method: 'GET',
      url: `${own}/:webhookId`,
      access,
      async handle({ tx, actor, params, tokens }) {
        const webhook = await findListedWebhook(tx, params.webhookId)
        if (!webhook) throw new NotFound()
        const deliveries = await deliveriesOf(tx, webhook.id)
        const outcomes = await outcomesNamed(
          tx,
          actor,
          deliveries.flatMap(({ body }) => saidIn(body).outcomeId ?? []),
        )
        const about = [...outcomes.values()].map(({ aboutPersonId }) => aboutPersonId)
        const names = await read(tx, namesReading([webhook.person_id, ...about]))
        return {
          title: webhook.name,
          backLink,
          wide: true,
          page: (
            <WebhookPage
              webhook={webhook}
              deliveries={deliveries}
              nameOf={(outcomeId, step) => {
                const found = outcomes.get(outcomeId)
                return (
                  found && {
                    outcome: `${found.name}: ${names.get(found.aboutPersonId) ?? 'someone who has left'}`,
                    step: step === undefined ? undefined : found.steps.get(step),
                  }
                )
              }}
              holder={names.get(webhook.person_id) ?? 'Someone who has left'}
              tokens={tokens}
            />
          ),
        }
      },
    }),
    defineRoute({
      method: 'POST',
      url: `${own}/:webhookId/test`,
      access,
      async handle({ tx, params, now }) {
        const { id } = await inUse(tx, params.webhookId)
        const body = messageBody(testEvent, now, {})
        await queueDelivery(tx, { webhookId: id, event: testEvent, body, now })
        return { redirect: `${own}/${id}`, flash: 'On its way. Open this page again to see what came of it.' }
      },
    }),
    defineRoute({
      method: 'GET',
      url: `${own}/:webhookId/end`,
      access,
      async handle({ tx, params, tokens }) {
        const { id, name } = await inUse(tx, params.webhookId)
        return {
          title: `End the webhook for ${name}`,
          backLink: { href: `${own}/${id}`, text: name },
          page: <EndWebhookPage id={id} name={name} tokens={tokens} />,
        }
      },
    }),
    defineRoute({
      method: 'POST',
      url: `${own}/:webhookId/end`,
      access,
      async handle({ tx, actor, params, now }) {
        const { id } = await inUse(tx, params.webhookId)
        await endWebhook(tx, id, { personId: actor.personId, at: now })
        await raiseWhatIsGivenUp(tx, id)
        await audited(tx, actor, 'end-webhook', id)
        return { redirect: own, flash: 'Ended. Nothing more is sent to it.' }
      },
    }),
    defineRoute({
      method: 'POST',
      url: `${own}/:webhookId/resend`,
      access,
      async handle({ tx, actor, params }) {
        const { id } = await inUse(tx, params.webhookId)
        const sent = await requeueGivenUp(tx, id)
        await raiseWhatIsGivenUp(tx, id)
        if (sent > 0) await audited(tx, actor, 'resend-webhook', id)
        return {
          redirect: `${own}/${id}`,
          flash:
            sent === 0
              ? 'Nothing was left to send again.'
              : `${sent === 1 ? 'One message is' : `${sent} messages are`} being sent again. Open this page again to see what came of it.`,
        }
      },
    }),
    defineRoute({
      method: 'POST',
      url: `${own}/deliveries/:deliveryId/resend`,
      access,
      async handle({ tx, actor, params }) {
        const delivery = await findDelivery(tx, params.deliveryId)
        if (!delivery) throw new NotFound()
        const { id } = await inUse(tx, delivery.webhook_id)
        await requeueDelivery(tx, delivery.id)
        await raiseWhatIsGivenUp(tx, id)
        await audited(tx, actor, 'resend-webhook', id)
        return { redirect: `${own}/${id}`, flash: 'It is being sent again, under the same id.' }
      },
    }),
  ]
}
