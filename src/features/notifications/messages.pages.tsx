import { formatShortDay } from '../../kernel/words.ts'
import type { MailOnPage, MailStatus } from '../../platform/email/public.ts'
import type { FormTokens } from '../../platform/http/route.ts'
import {
  Button,
  dayOf,
  EmptyState,
  FilterLinks,
  Form,
  formatMoment,
  Pager,
  SortableTable,
  StatusTag,
  type Tone,
} from '../../ui/public.ts'
import type { MessageOnPage } from './messages.queries.ts'
import { Arrived, UnsureExplained } from './unsure.parts.tsx'

export interface MessagesPageProps {
  readonly messages: readonly MessageOnPage[]
  readonly unread: number
  readonly nextHref: string | undefined
  readonly tokens: FormTokens
}

/** What a person was told, the latest first. Opening one marks it as read. */
export function MessagesPage({ messages, unread, nextHref, tokens }: MessagesPageProps) {
  return (
    <>
      <h1 class="govuk-heading-l">Messages</h1>
      <p class="govuk-body">
        <a class="govuk-link" href="/messages/coming">
          What you will be sent
        </a>
        , and{' '}
        <a class="govuk-link" href="/settings/messages">
          how often you get mail
        </a>
        . You can also read the{' '}
        <a class="govuk-link" href="/newsletter">
          newsletter
        </a>
        .
      </p>
      {messages.length === 0 ? (
        <EmptyState
          title="Nobody has told you anything yet"
          text="When something happens that concerns you, a message appears here and goes to your work mail."
          action={
            <a class="govuk-link" href="/to-do">
              Go to your to-do list
            </a>
          }
        />
      ) : (
        <p class="govuk-body">
          {unread === 0
            ? 'You have read everything.'
            : `${unread} ${unread === 1 ? 'message' : 'messages'} you have not read.`}
        </p>
      )}
      {unread > 0 && (
        <Form tokens={tokens} action="/messages/read">
          <Button text="Mark all messages as read" tone="secondary" preventDoubleClick />
        </Form>
      )}
      {messages.map((message) => (
        <article key={message.id} aria-labelledby={`message-${message.id}`}>
          <h2 class="govuk-heading-s govuk-!-margin-bottom-1" id={`message-${message.id}`}>
            {message.unread && <StatusTag tone="ready" text="New" />} {message.subject}
          </h2>
          <p class="govuk-hint govuk-!-margin-bottom-1">{formatMoment(message.at)}</p>
          {message.body.split(/\n{2,}/).map((paragraph, index) => (
            <p class="govuk-body govuk-!-margin-bottom-2" key={index}>
              {paragraph}
            </p>
          ))}
          <Form tokens={tokens} action={`/messages/${message.id}/open`}>
            <Button tone="secondary" preventDoubleClick>
              Open the page<span class="govuk-visually-hidden">: {message.subject}</span>
            </Button>
          </Form>
        </article>
      ))}
      <Pager {...(nextHref ? { nextHref } : {})} />
    </>
  )
}

export interface ManageMessagesPageProps {
  readonly mails: readonly MailOnPage[]
  readonly counts: Readonly<Record<MailStatus, number>>
  readonly status: MailStatus | undefined
  readonly nextHref: string | undefined
  readonly tokens: FormTokens
}

const states: Readonly<Record<MailStatus, { readonly tone: Tone; readonly text: string }>> = {
  waiting: { tone: 'with-someone', text: 'On its way' },
  sent: { tone: 'done', text: 'Sent' },
  delivered: { tone: 'done', text: 'Delivered' },
  failed: { tone: 'late', text: 'Failed' },
  bounced: { tone: 'late', text: 'Came back' },
  unsure: { tone: 'late', text: 'May have arrived' },
}

const canBeSentAgain = ({ status }: MailOnPage) =>
  status === 'failed' || status === 'bounced' || status === 'unsure'

/** The name above the address, which breaks only where an address has a joint. */
function MailRecipient({ to_name, to_address }: Pick<MailOnPage, 'to_name' | 'to_address'>) {
  return (
    <>
      {to_name && <div>{to_name}</div>}
      <div>
        {to_address.split(/(?<=[.@])/).map((part, index) => (
          <>
            {index > 0 && <wbr />}
            {part}
          </>
        ))}
      </div>
    </>
  )
}

function SendAgain({ mail, tokens }: { readonly mail: MailOnPage; readonly tokens: FormTokens }) {
  return (
    <Form tokens={tokens} action={`/manage/messages/${mail.id}/send-again`}>
      <Button tone="secondary" preventDoubleClick>
        Send again<span class="govuk-visually-hidden">: {mail.subject}</span>
      </Button>
    </Form>
  )
}

/** Every mail that went out or should have, so that nobody need wonder. */
export function ManageMessagesPage({ mails, counts, status, nextHref, tokens }: ManageMessagesPageProps) {
  const someFailed = mails.some(canBeSentAgain)
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const filters: (readonly [MailStatus | undefined, string, number])[] = [
    [undefined, 'All', all],
    ['failed', 'Failed', counts.failed],
    ['bounced', 'Came back', counts.bounced],
    ['waiting', 'On their way', counts.waiting],
    ['sent', 'Sent', counts.sent],
    ['delivered', 'Delivered', counts.delivered],
  ]
  // Once in years, so it takes no room meanwhile.
  if (counts.unsure > 0 || status === 'unsure')
    filters.splice(1, 0, ['unsure', 'May have arrived', counts.unsure])
  const listed = status ? counts[status] : all
  const says = mails.length < listed ? `${mails.length} of ${listed} messages, the latest first` : undefined
  return (
    <>
      <h1 class="govuk-heading-l">Messages sent</h1>
      <p class="govuk-body">
        <a class="govuk-link" href="/manage/messages/coming">
          What will be sent in the next 90 days
        </a>
        {' · '}
        <a class="govuk-link" href="/manage/messages/addresses">
          Addresses that take no mail
        </a>
        {' · '}
        <a class="govuk-link" href="/manage/messages/words">
          Words of messages
        </a>
        {' · '}
        <a class="govuk-link" href="/manage/messages/stopped">
          Work that stopped
        </a>
      </p>
      <FilterLinks
        label="State"
        items={filters.map(([which, text, count]) => ({
          text,
          count,
          href: which ? `/manage/messages?status=${which}` : '/manage/messages',
          current: which === status,
        }))}
      />
      {mails.some((mail) => mail.status === 'unsure') && <UnsureExplained />}
      <SortableTable
        caption="Messages sent"
        hideCaption
        onPhone="close"
        columns={[
          { title: 'Subject' },
          { title: 'To' },
          { title: 'State' },
          ...(someFailed ? [{ title: 'What to do' }] : []),
        ]}
        rows={mails.map((mail) => ({
          cells: [
            mail.subject,
            <MailRecipient {...mail} />,
            <>
              <StatusTag {...states[mail.status]} />{' '}
              <span class="wm-table__together">{formatShortDay(dayOf(mail.sent_at ?? mail.queued_at))}</span>
            </>,
            ...(someFailed
              ? [
                  canBeSentAgain(mail) ? (
                    <>
                      {mail.status === 'unsure' && <Arrived {...{ mail, tokens }} />}
                      <SendAgain {...{ mail, tokens }} />
                    </>
                  ) : undefined,
                ]
              : []),
          ],
          ...(canBeSentAgain(mail) ? { tone: 'late' as const } : {}),
        }))}
        empty={
          <EmptyState
            title={status ? 'There are no such messages' : 'No message has been sent yet'}
            text="Every mail that Waymark sends is listed here with its state. One that failed can be sent again."
          />
        }
      />
      <Pager {...(nextHref ? { nextHref } : {})} says={says} />
    </>
  )
}
