import { recordAudit } from '../../platform/audit/audit.ts'
import type { Tx } from '../../platform/database/tables.ts'
import {
  type FailingAddress,
  failingAddresses,
  sendAllAgain,
  isAddressKnown,
  settleAddress,
} from '../../platform/email/public.ts'
import { defineRoute, NotAllowed, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { Button, dayOf, EmptyState, Form, formatShortDay, SortableTable } from '../../ui/public.ts'
import { restateTasks } from '../tasks/public.ts'
import { noAddress } from './messages.store.ts'

/** Addresses that take no mail: a task for those who look after people, and a page on which it is done. */

const url = '/manage/messages/addresses'
const lookAfter = ['administration', 'people-administration', 'workforce-development'] as const

/** A mail server's number in words that say what to do. */
export function problemInWords(problem: string): string {
  if (problem === noAddress) return 'This is no mail address: put it right on the person’s page'
  const number = /(\d\.\d+\.\d+|\d{3})$/.exec(problem)?.[1] ?? ''
  if (
    problem.endsWith('permanent-failure') ||
    number.startsWith('5.1.') ||
    ['550', '551', '553'].includes(number)
  )
    return 'Nobody has this address: put it right on the person’s page'
  if (/^[45]\.2\.2$/.test(number) || number === '552' || number === '452')
    return 'The mailbox is full: ask the person to make room'
  if (problem.endsWith('temporary-failure') || number.startsWith('4'))
    return 'It could not be reached for days: ask your mail team'
  return 'The mail server refused it: ask your mail team'
}

/** Raises an address that fails as a task, and takes the task away when it works again. */
export async function raiseAddress(tx: Tx, failing: FailingAddress, works: boolean): Promise<void> {
  await restateTasks(
    tx,
    { kind: 'failing-address', id: failing.id },
    works
      ? []
      : [
          {
            key: 'mend',
            title: 'Mend an address that takes no mail',
            detail: failing.address,
            href: url,
            waitingSinceAt: failing.first_at,
            holders: lookAfter.map((duty) => ({ duty })),
          },
        ],
  )
}

export const addressRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url,
    access: { duty: lookAfter },
    async handle({ tx, tokens }) {
      const addresses = await failingAddresses(tx)
      return {
        title: 'Addresses that take no mail',
        wide: true,
        backLink: { href: '/manage/messages', text: 'Messages sent' },
        page: (
          <>
            <h1 class="govuk-heading-l">Addresses that take no mail</h1>
            <p class="govuk-body">
              What was meant for them stands on their Messages page all the same. Put the address right, then
              have what failed sent again.
            </p>
            <SortableTable
              caption="Addresses that take no mail"
              hideCaption
              columns={[
                { title: 'Address' },
                { title: 'What is wrong' },
                { title: 'Mails', numeric: true },
                { title: 'Since', together: true },
                { title: 'What to do' },
              ]}
              rows={addresses.map((failing) => ({
                tone: 'late' as const,
                cells: [
                  <a class="govuk-link" href={`/manage/people?q=${encodeURIComponent(failing.address)}`}>
                    {failing.address}
                  </a>,
                  problemInWords(failing.problem),
                  failing.mails,
                  formatShortDay(dayOf(failing.first_at)),
                  <Form tokens={tokens} action={`${url}/${failing.id}/mended`}>
                    <Button tone="secondary" preventDoubleClick>
                      It is mended: send again
                      <span class="govuk-visually-hidden"> what failed for {failing.address}</span>
                    </Button>
                  </Form>,
                ],
              }))}
              empty={
                <EmptyState
                  title="Every address takes its mail"
                  text="When a mail fails or comes back, its address is listed here and becomes a task for you."
                />
              }
            />
          </>
        ),
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/:addressId/mended`,
    access: { duty: lookAfter },
    async handle({ tx, actor, params, now }) {
      const failing = await settleAddress(tx, params.addressId, actor.personId, now)
      if (!failing && !(await isAddressKnown(tx, params.addressId))) throw new NotFound()
      if (!failing)
        throw new NotAllowed({
          code: 'settled',
          says: 'This address is not on the list any more.',
          remedy: 'Somebody has mended it, or a mail arrived: look at the list again.',
        })
      const count = await sendAllAgain(tx, failing.address, failing.first_at)
      await recordAudit(tx, {
        actor,
        action: 'mend-address',
        subject: { kind: 'failing-address', id: params.addressId },
        detail: { mails: String(count) },
      })
      return {
        redirect: url,
        flash: count === 1 ? 'One mail is on its way again' : `${count} mails are on their way again`,
      }
    },
  }),
]
