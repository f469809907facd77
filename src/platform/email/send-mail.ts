import { isUuid } from '../../kernel/ids.ts'
import { type Clock, momentIn } from '../clock.ts'
import type { Job, Task } from '../jobs/jobs.ts'
import type { Mailer } from './mailer.ts'
import { noteTrouble } from './failing.store.ts'
import { mailToSend } from './mails.store.ts'

/** The last try of a job, as `addJob` allows them. */
const usualLastAttempt = 12

/**
 * The task `send-mail`: sends the mail of its payload (`{ mailId }`) and writes down what came of it. A second run for
 * the same mail waits for the first and then finds it sent. A refusal that will not change (the address does not
 * exist) is not tried again; anything else is, by throwing, until the last try.
 */
export function sendMail(mailer: Mailer, clock: Clock): Task {
  return async ({ authorityId, payload, databases, attempt, lastAttempt = usualLastAttempt }: Job) => {
    const { mailId } = payload as { readonly mailId?: unknown }
    if (!isUuid(mailId)) throw new TypeError('send-mail needs a mailId')
    const problem = await databases.write(authorityId, async (tx) => {
      const mail = await mailToSend(tx, mailId)
      // Gone: erased meanwhile. Sent: by the run before this one.
      if (!mail) return undefined
      let providerId: string | undefined
      const fault = await mailer
        .send(
          {
            id: mail.id,
            to: { address: mail.to_address, name: mail.to_name },
            subject: mail.subject,
            text: mail.text,
            html: mail.html,
            calendar: mail.calendar,
            queuedAt: mail.queued_at,
          },
          attempt,
        )
        .then(
          (taken) => {
            providerId = taken.providerId
            return undefined
          },
          (error: unknown) => problemOf(error),
        )
      const now = momentIn(clock)
      const isOver = fault !== undefined && (fault.isFinal || attempt >= lastAttempt)
      await tx
        .updateTable('outgoing_mails')
        .set({
          status: fault === undefined ? 'sent' : isOver ? 'failed' : 'waiting',
          attempts: mail.attempts + 1,
          last_problem: fault?.code ?? null,
          tried_at: now,
          sent_at: fault === undefined ? now : null,
          // Whoever it was for has it now. One that failed keeps it, since it can be sent again by hand.
          secret: fault === undefined ? null : mail.secret,
          provider_id: providerId ?? null,
        })
        .where('id', '=', mailId)
        .execute()
      if (fault && isOver) await noteTrouble(tx, { address: mail.to_address, problem: fault.code, at: now })
      return isOver ? undefined : fault
    })
    // Thrown after the commit, so that the try stays written down.
    if (problem) throw new Error(`The mail was not taken (${problem.code})`)
  }
}

/** The server's number, or the connection's code; its own words may hold the receiver's address. */
function problemOf(error: unknown): { readonly code: string; readonly isFinal: boolean } {
  const { responseCode, code } = (error ?? {}) as { responseCode?: unknown; code?: unknown }
  const number = typeof responseCode === 'number' ? responseCode : undefined
  const name = typeof code === 'string' ? code : 'unknown'
  return {
    code: number === undefined ? name : `${name} ${number}`,
    // 5xx about this mail will stay so; about our log-in (535) it is for us to mend, and worth trying again.
    isFinal: number !== undefined && number >= 500 && name !== 'EAUTH',
  }
}
