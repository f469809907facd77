import type { Tx } from '../../platform/database/tables.ts'
import type { UnsureMail } from '../../platform/email/public.ts'
import type { FormTokens } from '../../platform/http/route.ts'
import { Button, Form, InsetText } from '../../ui/public.ts'
import { restateTasks } from '../tasks/public.ts'

/** A mail that may or may not have arrived: a task for those who look after messages, and the two answers. */

/** Asks about the mail, and takes the question away when it is answered. */
export async function raiseUnsure(
  tx: Tx,
  mail: UnsureMail,
  isKnown: boolean,
  duties: readonly string[],
): Promise<void> {
  await restateTasks(
    tx,
    { kind: 'unsure-mail', id: mail.id },
    isKnown
      ? []
      : [
          {
            key: 'say',
            title: 'Say whether a mail arrived',
            detail: mail.to_name ?? mail.to_address,
            href: '/manage/messages?status=unsure',
            waitingSinceAt: mail.at,
            holders: duties.map((duty) => ({ duty })),
          },
        ],
  )
}

/** Why it is asked, where the mails are listed. */
export function UnsureExplained() {
  return (
    <InsetText>
      The connection to the mail server broke just when it took these mails, so they are not sent again by
      themselves: they may have arrived. Ask the person, or whoever looks after the mail server. Their words
      stand on the person’s Messages page in any case.
    </InsetText>
  )
}

export function Arrived({
  mail,
  tokens,
}: {
  readonly mail: { readonly id: string; readonly subject: string }
  readonly tokens: FormTokens
}) {
  return (
    <Form tokens={tokens} action={`/manage/messages/${mail.id}/arrived`}>
      <Button tone="secondary" preventDoubleClick>
        It arrived<span class="govuk-visually-hidden">: {mail.subject}</span>
      </Button>
    </Form>
  )
}
