import { isUuid } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import {
  countMails,
  findMail,
  listMails,
  type MailStatus,
  sayArrived,
  sendMailAgain,
} from '../../platform/email/public.ts'
import { defineRoute, NotAllowed, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { ManageMessagesPage, MessagesPage } from './messages.pages.tsx'
import { countUnread, messagesOf } from './messages.queries.ts'
import { readAllMessages, readMessage } from './messages.store.ts'

/** What one was told, and for those who run it whether everything went out. */

const perPage = 25
/** Fewer: each has its address, its state and what to do, and the list is read on phones too. */
const mailsPerPage = 15

const textIn = (value: unknown) => (typeof value === 'string' ? value : undefined)

const mine = defineRoute({
  method: 'GET',
  url: '/messages',
  access: { signedIn: true },
  async handle({ tx, actor, query, tokens }) {
    const messages = await messagesOf(tx, actor.personId, {
      before: textIn(query['before']),
      limit: perPage + 1,
    })
    const unread = await countUnread(tx, actor.personId)
    const shown = messages.slice(0, perPage)
    return {
      title: 'Messages',
      page: (
        <MessagesPage
          messages={shown}
          unread={unread}
          nextHref={messages.length > perPage ? `/messages?before=${shown.at(-1)?.id}` : undefined}
          tokens={tokens}
        />
      ),
    }
  },
})

const open = defineRoute({
  method: 'POST',
  url: '/messages/:messageId/open',
  access: { signedIn: true },
  async handle({ tx, actor, params, now }) {
    const href = await readMessage(tx, actor.personId, params.messageId, now)
    if (!href) throw new NotFound()
    return { redirect: href }
  },
})

const readAll = defineRoute({
  method: 'POST',
  url: '/messages/read',
  access: { signedIn: true },
  async handle({ tx, actor, now }) {
    await readAllMessages(tx, actor.personId, now)
    return { redirect: '/messages', flash: 'All messages are marked as read' }
  },
})

/** Who may see what is sent to whom. */
export const sendingDuties = ['workforce-development', 'administration'] as const
const statuses: readonly MailStatus[] = ['waiting', 'sent', 'delivered', 'failed', 'bounced', 'unsure']

const manage = defineRoute({
  method: 'GET',
  url: '/manage/messages',
  access: { duty: sendingDuties },
  async handle({ tx, query, tokens }) {
    const status = statuses.find((each) => each === query['status'])
    const before = textIn(query['before'])
    const mails = await listMails(tx, {
      ...(status ? { status } : {}),
      ...(isUuid(before) ? { before } : {}),
      limit: mailsPerPage + 1,
    })
    const counts = await countMails(tx)
    const shown = mails.slice(0, mailsPerPage)
    const filter = status ? `status=${status}&` : ''
    return {
      title: 'Messages sent',
      wide: true,
      page: (
        <ManageMessagesPage
          mails={shown}
          counts={counts}
          status={status}
          nextHref={
            mails.length > mailsPerPage ? `/manage/messages?${filter}before=${shown.at(-1)?.id}` : undefined
          }
          tokens={tokens}
        />
      ),
    }
  },
})

const again = defineRoute({
  method: 'POST',
  url: '/manage/messages/:mailId/send-again',
  access: { duty: sendingDuties },
  async handle({ tx, actor, params }) {
    const mail = await findMail(tx, params.mailId)
    if (!mail) throw new NotFound()
    if (!(await sendMailAgain(tx, params.mailId)))
      throw new NotAllowed({
        code: 'not-failed',
        says: 'This message has not failed, so there is nothing to send again.',
        remedy: 'Look at its state in the list: it may be on its way already.',
      })
    await recordAudit(tx, {
      actor,
      action: 'send-mail-again',
      subject: { kind: 'mail', id: params.mailId },
      ...(mail.about ? { about: mail.about } : {}),
    })
    return { redirect: '/manage/messages?status=waiting', flash: 'The message is on its way again' }
  },
})

const arrived = defineRoute({
  method: 'POST',
  url: '/manage/messages/:mailId/arrived',
  access: { duty: sendingDuties },
  async handle({ tx, actor, params, now }) {
    const mail = await findMail(tx, params.mailId)
    if (!mail) throw new NotFound()
    if (!(await sayArrived(tx, mail.id, now)))
      throw new NotAllowed({
        code: 'known-already',
        says: 'Of this message it is known what became of it.',
        remedy: 'Look at its state in the list: somebody may have answered already.',
      })
    await recordAudit(tx, {
      actor,
      action: 'say-mail-arrived',
      subject: { kind: 'mail', id: mail.id },
      ...(mail.about ? { about: mail.about } : {}),
    })
    return { redirect: '/manage/messages', flash: 'Thank you. The message is listed as sent' }
  },
})

export const messageRoutes: readonly RouteDefinition[] = [mine, open, readAll, manage, again, arrived]
