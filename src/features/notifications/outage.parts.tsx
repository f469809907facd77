import type { Tx } from '../../platform/database/tables.ts'
import type { MailOutage } from '../../platform/email/public.ts'
import { Button, Form, type FormTokens, formatMoment, NotificationBanner } from '../../ui/public.ts'
import { restateTasks } from '../tasks/public.ts'

/** Mail that does not go out for a reason on our side: one task for those who look after messages, and what to do. */

/** Where it is told and tried again. */
const outageHref = '/manage/messages/stopped'

/** A connection's code in words that say whom to ask. */
export function outageInWords(problem: string): string {
  const [code = ''] = problem.split(' ')
  if (code === 'EAUTH') return 'The mail server does not know the name and password that Waymark gives'
  if (code === 'NOTIFY') return 'GOV.UK Notify takes no mail now'
  if (['ENOSPC', 'EACCES', 'EROFS', 'EEXIST', 'ENOTDIR'].includes(code))
    return 'Mails cannot be written into their folder'
  return 'The mail server cannot be reached'
}

/** Raises the outage as one task, and takes it away when mail goes again. */
export async function raiseOutage(
  tx: Tx,
  outage: MailOutage,
  isOver: boolean,
  duties: readonly string[],
): Promise<void> {
  await restateTasks(
    tx,
    { kind: 'mail-outage', id: outage.id },
    isOver
      ? []
      : [
          {
            key: 'mend',
            title: 'Have mended that mail does not go out',
            detail: outageInWords(outage.problem),
            href: outageHref,
            waitingSinceAt: outage.first_at,
            holders: duties.map((duty) => ({ duty })),
          },
        ],
  )
}

export function OutageBanner({
  outage,
  waiting,
  tokens,
}: {
  readonly outage: MailOutage
  readonly waiting: number
  readonly tokens: FormTokens
}) {
  return (
    <NotificationBanner>
      <p class="govuk-notification-banner__heading">
        No mail has gone out since {formatMoment(outage.first_at)}.
      </p>
      <p class="govuk-body">
        {outageInWords(outage.problem)}. Tell the people who run Waymark for you; in their log it is called{' '}
        {outage.problem}. {waiting === 1 ? 'One mail waits' : `${waiting} mails wait`} and will go by{' '}
        {waiting === 1 ? 'itself' : 'themselves'} once it is mended. What they say stands on everybody’s
        Messages page meanwhile.
      </p>
      <Form tokens={tokens} action={`${outageHref}/mail`}>
        <Button tone="secondary" preventDoubleClick>
          Try them all now
        </Button>
      </Form>
    </NotificationBanner>
  )
}
