import { recordAudit } from '../../platform/audit/audit.ts'
import { defineRoute, NotAllowed, type RouteDefinition } from '../../platform/http/route.ts'
import { countMails, currentOutage, tryWaitingNow } from '../../platform/email/public.ts'
import { deadLetters, retryDeadLetter } from '../../platform/jobs/dead-letters.ts'
import { Button, EmptyState, Form, formatMoment, SortableTable } from '../../ui/public.ts'
import { sendingDuties } from './messages.routes.tsx'
import { OutageBanner } from './outage.parts.tsx'

/** Work in the background that was given up after many tries, and trying it again. */

const url = '/manage/messages/stopped'

/** What a task does, as people know it. */
const taskNames: Readonly<Record<string, string>> = {
  'send-mail': 'Sending a mail',
  'send-reminders': 'The morning mails',
  'look-after-mails': 'Asking what became of mails',
  'deliver-webhook': 'Telling another system of an outcome',
  'people-changed': 'Bringing records up to date after a change of people',
  'scheme-run': 'Trying or moving a scheme',
}

function taskInWords(task: string): string {
  const words = task.replaceAll('-', ' ')
  return taskNames[task] ?? `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

export const stoppedRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url,
    access: { duty: sendingDuties },
    async handle({ tx, tokens }) {
      const letters = await deadLetters(tx)
      const outage = await currentOutage(tx)
      const waiting = outage ? (await countMails(tx)).waiting : 0
      return {
        title: 'Work that stopped',
        wide: true,
        backLink: { href: '/manage/messages', text: 'Messages sent' },
        page: (
          <>
            {outage && <OutageBanner {...{ outage, waiting, tokens }} />}
            <h1 class="govuk-heading-l">Work that stopped</h1>
            <p class="govuk-body">
              Waymark tries work in the background up to twelve times over most of a day. What still fails
              then waits here. Nothing of it is lost.
            </p>
            <SortableTable
              caption="Work that stopped"
              hideCaption
              columns={[
                { title: 'Work' },
                { title: 'Stopped' },
                { title: 'What went wrong' },
                { title: 'Number in the log', together: true },
                { title: 'What to do' },
              ]}
              rows={letters.map((letter) => ({
                tone: 'late' as const,
                cells: [
                  taskInWords(letter.task),
                  formatMoment(letter.stopped_at),
                  letter.problem ?? 'Not known: it ended without a word',
                  String(letter.id),
                  <Form tokens={tokens} action={`${url}/${letter.id}/again`}>
                    <Button tone="secondary" preventDoubleClick>
                      Try again<span class="govuk-visually-hidden">: {taskInWords(letter.task)}</span>
                    </Button>
                  </Form>,
                ],
              }))}
              empty={
                <EmptyState
                  title="Nothing has stopped"
                  text="Work that fails again and again is listed here, and can be tried once more when its cause is mended."
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
    url: `${url}/mail`,
    access: { duty: sendingDuties },
    async handle({ tx, actor }) {
      const count = await tryWaitingNow(tx)
      await recordAudit(tx, {
        actor,
        action: 'try-mails-again',
        subject: { kind: 'mails', id: 'waiting' },
        detail: { mails: String(count) },
      })
      return {
        redirect: url,
        flash:
          count === 0
            ? 'No mail waits for another try'
            : count === 1
              ? 'One mail is being tried again'
              : `${count} mails are being tried again`,
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/:number/again`,
    access: { duty: sendingDuties },
    async handle({ tx, actor, params }) {
      const id = /^\d{1,15}$/.test(params.number) ? Number(params.number) : 0
      if (!(await retryDeadLetter(tx, id)))
        throw new NotAllowed({
          code: 'not-stopped',
          says: 'This work is not on the list any more.',
          remedy: 'It may have been tried again already: look at the list.',
        })
      await recordAudit(tx, { actor, action: 'retry-job', subject: { kind: 'job', id: String(id) } })
      return { redirect: url, flash: 'It is being tried again' }
    },
  }),
]
