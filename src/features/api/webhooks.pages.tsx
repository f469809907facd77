import type { IsoInstant } from '../../kernel/dates.ts'
import { textOf } from '../../platform/http/body.ts'
import type { Fields, FormTokens } from '../../platform/http/route.ts'
import {
  Button,
  EmptyState,
  Form,
  FormErrors,
  formatMoment,
  Input,
  SortableTable,
  StatusTag,
  SummaryList,
  WarningText,
} from '../../ui/public.ts'
import type { Delivery, Webhook } from './webhooks.queries.ts'
import type { DeliveryStatus } from './webhooks.tables.ts'

/** Addresses of other programs that are told when an outcome moves. */

const own = '/manage/webhooks'
const inUse = (webhook: Webhook) =>
  webhook.ended_at === null ? (
    <StatusTag tone="done" text="In use" />
  ) : (
    <StatusTag tone="neutral" text="Ended" />
  )

export function WebhooksPage({ webhooks }: { readonly webhooks: readonly Webhook[] }) {
  return (
    <>
      <h1 class="govuk-heading-l">Webhooks</h1>
      <p class="govuk-body">
        Waymark tells another program when an outcome is sent and when one of its steps is done. It tells only
        that it happened: the program then reads the outcome with a <a href="/manage/api-keys">key</a>.
      </p>
      <Button href={`${own}/new`}>Add a webhook</Button>
      <SortableTable
        caption="Webhooks"
        hideCaption
        columns={[{ title: 'Program' }, { title: 'Address' }, { title: 'State', together: true }]}
        rows={webhooks.map((webhook) => ({
          cells: [
            <a class="govuk-link" href={`${own}/${webhook.id}`}>
              {webhook.name}
            </a>,
            <span class="govuk-!-text-break-word">{webhook.address}</span>,
            inUse(webhook),
          ],
        }))}
        empty={
          <EmptyState
            title="There are no webhooks yet"
            text="When you add one, it stands here, with everything that was sent to it."
          />
        }
      />
    </>
  )
}

export function NewWebhookPage({
  values,
  errors,
  tokens,
}: {
  readonly values: Fields
  readonly errors: Readonly<Record<string, string>>
  readonly tokens: FormTokens
}) {
  const field = (name: string) => ({
    name,
    value: textOf(values, name),
    autocomplete: 'off',
    ...(errors[name] === undefined ? {} : { errorMessage: errors[name] }),
  })
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Add a webhook</h1>
      <Form tokens={tokens} action={`${own}/new`}>
        <Input {...field('name')} label={{ text: 'Which program is it?' }} />
        <Input
          {...field('address')}
          type="url"
          label={{ text: 'Address' }}
          hint={{ text: 'Where the program listens, for example https://payroll.example.org/waymark' }}
        />
        <Button preventDoubleClick>Add the webhook</Button>
      </Form>
    </>
  )
}

/** The secret, this once. */
export function AddedWebhookPage({
  id,
  name,
  secret,
}: {
  readonly id: string
  readonly name: string
  readonly secret: string
}) {
  return (
    <>
      <h1 class="govuk-heading-l">The secret for {name}</h1>
      <WarningText>Copy the secret now. It is not shown again.</WarningText>
      <Input
        name="secret"
        label={{ text: 'Signing secret' }}
        value={secret}
        spellcheck={false}
        autocomplete="off"
      />
      <p class="govuk-body">
        With it the program checks that a message comes from Waymark. Put it there, then send a test message.
      </p>
      <Button href={`${own}/${id}`}>I have copied the secret</Button>
    </>
  )
}

const events: Readonly<Record<string, string>> = {
  'outcome.sent': 'An outcome was sent',
  'outcome.step-done': 'A step was done',
  'outcome.returned': 'An outcome was returned with a question',
  'outcome.answered': 'A question about an outcome was answered',
  'outcome.corrected': 'An outcome was corrected',
  test: 'Test',
}
const statuses: Readonly<
  Record<DeliveryStatus, { readonly tone: 'done' | 'with-someone' | 'late'; readonly text: string }>
> = {
  delivered: { tone: 'done', text: 'Delivered' },
  waiting: { tone: 'with-someone', text: 'Being sent' },
  failed: { tone: 'late', text: 'Given up' },
}
const problems: Readonly<Record<string, string>> = {
  EINSIDE: 'The address cannot be reached from the internet, so nothing was sent',
  ENOTFOUND: 'The name of the address is not known',
  ECONNREFUSED: 'Nothing listens at the address',
  ABORT_ERR: 'No answer within 10 seconds',
  ended: 'The webhook was ended before it went out',
}

function whatCame({ answered, problem, attempts }: Delivery): string {
  if (attempts === 0) return 'Not tried yet'
  const times = attempts === 1 ? '1 try' : `${attempts} tries`
  if (answered !== null) return `Answered ${answered}, ${times}`
  return `${problems[problem ?? ''] ?? `No connection (${problem})`}, ${times}`
}

/** One webhook and the log of what was sent to it. */
export function WebhookPage({
  webhook,
  deliveries,
  holder,
  tokens,
}: {
  readonly webhook: Webhook
  readonly deliveries: readonly Delivery[]
  readonly holder: string
  readonly tokens: FormTokens
}) {
  const isInUse = webhook.ended_at === null
  return (
    <>
      <h1 class="govuk-heading-l">{webhook.name}</h1>
      <SummaryList
        rows={[
          { key: 'State', value: { text: inUse(webhook) } },
          { key: 'Address', value: webhook.address },
          { key: 'Added by', value: holder },
        ]}
      />
      {isInUse && (
        <>
          <Form tokens={tokens} action={`${own}/${webhook.id}/test`}>
            <Button preventDoubleClick>Send a test message</Button>
          </Form>
          <Form tokens={tokens} action={`${own}/${webhook.id}/end`}>
            <Button tone="warning" preventDoubleClick>
              End this webhook
            </Button>
          </Form>
        </>
      )}
      <h2 class="govuk-heading-m">What was sent</h2>
      <SortableTable
        caption="What was sent"
        hideCaption
        columns={[
          { title: 'What' },
          { title: 'When' },
          { title: 'State', together: true },
          { title: 'What came of it' },
          { title: 'Again' },
        ]}
        rows={deliveries.map((delivery) => ({
          cells: [
            events[delivery.event] ?? delivery.event,
            formatMoment(delivery.queued_at as IsoInstant),
            <StatusTag
              {...statuses[delivery.status]}
              {...(delivery.status === 'waiting' && delivery.attempts > 0
                ? { text: 'Will be tried again' }
                : {})}
            />,
            whatCame(delivery),
            isInUse && delivery.status !== 'waiting' ? (
              <Form tokens={tokens} action={`${own}/deliveries/${delivery.id}/resend`}>
                <Button tone="secondary" classes="govuk-!-margin-bottom-0" preventDoubleClick>
                  Send again
                  <span class="govuk-visually-hidden">
                    : {formatMoment(delivery.queued_at as IsoInstant)}
                  </span>
                </Button>
              </Form>
            ) : (
              ''
            ),
          ],
        }))}
        empty={
          <EmptyState
            title="Nothing was sent yet"
            text="Each message stands here with what came of it. One that is not taken is tried twelve times over about a day."
          />
        }
      />
    </>
  )
}
