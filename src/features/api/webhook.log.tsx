import type { IsoInstant } from '../../kernel/dates.ts'
import type { FormTokens } from '../../platform/http/route.ts'
import {
  Button,
  dayOf,
  EmptyState,
  Form,
  formatShortDay,
  formatTime,
  SortableTable,
  StatusTag,
} from '../../ui/public.ts'
import { eventsTold, saidIn } from './webhook.messages.ts'
import type { Delivery } from './webhooks.queries.ts'
import type { DeliveryStatus } from './webhooks.tables.ts'

/** The log of what was sent to one webhook. */

/** What the outcome of this id is called, and this step of it; undefined when the reader may not know of it. */
export type OutcomeNames = (
  outcomeId: string,
  step: string | undefined,
) => { readonly outcome: string; readonly step: string | undefined } | undefined

/** "4 Dec 2026, 9:30": many stand below each other. */
export const shortMoment = (at: IsoInstant) => `${formatShortDay(dayOf(at))}, ${formatTime(at)}`

const shownAs = new Map<string, string>(eventsTold.map(({ event, shown }) => [event, shown]))
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

/** What happened, and to which outcome: its name where the reader may read it. */
function WhatItTellsOf({ delivery, nameOf }: { readonly delivery: Delivery; readonly nameOf: OutcomeNames }) {
  const { outcomeId, step } = saidIn(delivery.body)
  const what = shownAs.get(delivery.event) ?? delivery.event
  if (outcomeId === undefined) return <>{what}</>
  const named = nameOf(outcomeId, step)
  const stepName = named?.step ?? step
  return (
    <>
      {what}
      {stepName === undefined ? '' : `: ${stepName}`}
      <br />
      {named ? (
        <a class="govuk-link" href={`/outcomes/${outcomeId}`}>
          {named.outcome}
        </a>
      ) : (
        <span class="govuk-hint">Outcome {outcomeId}</span>
      )}
    </>
  )
}

function whenAgain({ status, attempts, next_try_at }: Delivery): string {
  if (status !== 'waiting' || attempts === 0) return ''
  return next_try_at === null ? '. Being tried again now' : `. Next try ${shortMoment(next_try_at)}`
}

/** The latest messages, the newest first. Without tokens the webhook is ended and nothing can be sent again. */
export function DeliveryLog({
  deliveries,
  nameOf,
  tokens,
}: {
  readonly deliveries: readonly Delivery[]
  readonly nameOf: OutcomeNames
  readonly tokens: FormTokens | undefined
}) {
  return (
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
        ...(delivery.status === 'failed' ? { tone: 'late' as const } : {}),
        cells: [
          <WhatItTellsOf delivery={delivery} nameOf={nameOf} />,
          shortMoment(delivery.queued_at as IsoInstant),
          <StatusTag
            {...statuses[delivery.status]}
            {...(delivery.status === 'waiting' && delivery.attempts > 0
              ? { text: 'Will be tried again' }
              : {})}
          />,
          `${whatCame(delivery)}${whenAgain(delivery)}`,
          tokens && (delivery.status !== 'waiting' || delivery.next_try_at !== null) ? (
            <Form tokens={tokens} action={`/manage/webhooks/deliveries/${delivery.id}/resend`}>
              <Button tone="secondary" classes="govuk-!-margin-bottom-0" preventDoubleClick>
                {delivery.status === 'waiting' ? 'Try now' : 'Send again'}
                <span class="govuk-visually-hidden">: {shortMoment(delivery.queued_at as IsoInstant)}</span>
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
          text="Each message stands here with what came of it. One that is not taken is tried twelve times over most of a day; then it is given up, and you get a task."
        />
      }
    />
  )
}
