import { textOf } from '../../platform/http/body.ts'
import type { Fields, FormTokens } from '../../platform/http/route.ts'
import {
  Button,
  dayOf,
  EmptyState,
  Form,
  FormErrors,
  formatMoment,
  formatShortDay,
  Input,
  SortableTable,
  StatusTag,
  SummaryList,
  WarningText,
} from '../../ui/public.ts'
import { DeliveryLog, type OutcomeNames, shortMoment } from './webhook.log.tsx'
import type { Delivery, WebhookListed } from './webhooks.queries.ts'

/** Addresses of other programs that are told when an outcome moves. */

const own = '/manage/webhooks'

/** How a webhook does, in a few words. */
function healthOf(webhook: WebhookListed) {
  if (webhook.ended_at !== null) return <StatusTag tone="neutral" text="Ended" />
  if (webhook.failing_since !== null)
    return <StatusTag tone="late" text={`Failing since ${formatShortDay(dayOf(webhook.failing_since))}`} />
  return webhook.lastTakenAt === null ? (
    <StatusTag tone="neutral" text="Nothing taken yet" />
  ) : (
    <StatusTag tone="done" text="Works" />
  )
}

export function WebhooksPage({ webhooks }: { readonly webhooks: readonly WebhookListed[] }) {
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
        columns={[
          { title: 'Program' },
          { title: 'Address' },
          { title: 'State' },
          { title: 'Last taken' },
          { title: 'Given up', numeric: true },
        ]}
        rows={webhooks.map((webhook) => ({
          ...(webhook.ended_at === null && webhook.failing_since !== null ? { tone: 'late' as const } : {}),
          cells: [
            <a class="govuk-link" href={`${own}/${webhook.id}`}>
              {webhook.name}
            </a>,
            <span class="govuk-!-text-break-word">{webhook.address}</span>,
            healthOf(webhook),
            webhook.lastTakenAt === null ? 'Never' : shortMoment(webhook.lastTakenAt),
            webhook.givenUp,
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
        attributes={{ readonly: true }}
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

/** One webhook and the log of what was sent to it. */
export function WebhookPage({
  webhook,
  deliveries,
  nameOf,
  holder,
  tokens,
}: {
  readonly webhook: WebhookListed
  readonly deliveries: readonly Delivery[]
  readonly nameOf: OutcomeNames
  readonly holder: string
  readonly tokens: FormTokens
}) {
  const isInUse = webhook.ended_at === null
  const { givenUp, lastTakenAt } = webhook
  return (
    <>
      <h1 class="govuk-heading-l">{webhook.name}</h1>
      {isInUse && givenUp > 0 && (
        <>
          <WarningText>
            {givenUp === 1 ? 'One message was' : `${givenUp} messages were`} given up, so the program may not
            know of {givenUp === 1 ? 'it' : 'them'}. Have the program mended, then send again what it did not
            take. It gets each message under the same id, so nothing is taken twice.
          </WarningText>
          <Form tokens={tokens} action={`${own}/${webhook.id}/resend`}>
            <Button preventDoubleClick>Send again what was given up</Button>
          </Form>
        </>
      )}
      <SummaryList
        rows={[
          { key: 'State', value: { text: healthOf(webhook) } },
          ...(isInUse && webhook.failing_since !== null
            ? [{ key: 'Took nothing since', value: formatMoment(webhook.failing_since) }]
            : []),
          { key: 'Last took a message', value: lastTakenAt === null ? 'Never' : formatMoment(lastTakenAt) },
          { key: 'Address', value: webhook.address },
          { key: 'Added by', value: holder },
        ]}
      />
      {isInUse && (
        <>
          <Form tokens={tokens} action={`${own}/${webhook.id}/test`}>
            <Button preventDoubleClick>Send a test message</Button>
          </Form>
          <p class="govuk-body">
            <a class="govuk-link" href={`${own}/${webhook.id}/end`}>
              End this webhook
            </a>
          </p>
        </>
      )}
      <h2 class="govuk-heading-m">What was sent</h2>
      <DeliveryLog deliveries={deliveries} nameOf={nameOf} tokens={isInUse ? tokens : undefined} />
    </>
  )
}

/** Asked before a webhook is ended, since nothing more is told to its program. */
export function EndWebhookPage({
  id,
  name,
  tokens,
}: {
  readonly id: string
  readonly name: string
  readonly tokens: FormTokens
}) {
  return (
    <>
      <h1 class="govuk-heading-l">End the webhook for {name}</h1>
      <p class="govuk-body">
        Nothing more is sent to it, and what still waits to be sent again is given up. This cannot be undone:
        to tell the program again, add a new webhook with a new secret.
      </p>
      <Form tokens={tokens} action={`${own}/${id}/end`}>
        <Button tone="warning" preventDoubleClick>
          End it
        </Button>
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href={`${own}/${id}`}>
          Keep things as they are
        </a>
      </p>
    </>
  )
}
