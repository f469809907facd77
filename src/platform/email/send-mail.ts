import { isUuid } from '../../kernel/ids.ts'
import type { IsoInstant } from '../../kernel/dates.ts'
import { type Clock, momentIn } from '../clock.ts'
import { addJob, type Job, type Task } from '../jobs/jobs.ts'
import type { Mailer } from './mailer.ts'
import { noteTrouble } from './failing.store.ts'
import { mailToSend, sendMailTask } from './mails.store.ts'
import { notifyRefuses } from './notify.ts'
import { noteMailGoes, noteOutage } from './outage.store.ts'
import { noteHandedOver, takeHandedOver, tellUnsure } from './unsure.store.ts'

/** The last try of a job, as `addJob` allows them. */
const usualLastAttempt = 12

/** Tries after which a fault on our side is no flicker any more: about two minutes. */
const triesBeforeTold = 4

/** While mail does not go out for a reason on our side, a mail is tried for so long, and this often at the last. */
const daysKept = 7
const hoursBetween = 4

/**
 * The task `send-mail`: sends the mail of its payload (`{ mailId }`) and writes down what came of it. A second run for
 * the same mail waits for the first and then finds it sent. A refusal that will not change (the address does not
 * exist) is not tried again; anything else is, by throwing, until the last try. What went wrong on our side (no server,
 * a wrong password, a full disk) is no fault of the address: it is told as an outage, and the mail waits for a week.
 * A mail whose last byte went and whose answer was never written down is not sent again by itself: somebody is asked.
 */
export function sendMail(mailer: Mailer, clock: Clock): Task {
  return async ({ authorityId, payload, databases, attempt, lastAttempt = usualLastAttempt }: Job) => {
    const { mailId } = payload as { readonly mailId?: unknown }
    if (!isUuid(mailId)) throw new TypeError('send-mail needs a mailId')
    const problem = await databases.write(authorityId, async (tx) => {
      const mail = await mailToSend(tx, mailId)
      // Gone: erased meanwhile. Sent: by the run before this one.
      if (!mail) return undefined
      const askAbout = async (at: IsoInstant): Promise<undefined> => {
        await tx
          .updateTable('outgoing_mails')
          .set({ status: 'unsure', attempts: mail.attempts + 1, last_problem: 'unanswered', tried_at: at })
          .where('id', '=', mailId)
          .execute()
        await tellUnsure(tx, { ...mail, at }, false)
        return undefined
      }
      // The run before this one ended while the server was about to answer.
      const endedAt = await takeHandedOver(tx, mailId)
      if (endedAt !== undefined) return askAbout(endedAt)
      let providerId: string | undefined
      let handedOver = false
      const handingOver = async () => {
        await databases.write(authorityId, (own) => noteHandedOver(own, mailId, momentIn(clock)))
        handedOver = true
      }
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
          handingOver,
        )
        .then(
          (taken) => {
            providerId = taken.providerId
            return undefined
          },
          (error: unknown) => faultOf(error),
        )
      const now = momentIn(clock)
      if (handedOver) await takeHandedOver(tx, mailId)
      if (handedOver && fault && !fault.isAnswer) return askAbout(now)
      const isLast = attempt >= lastAttempt
      const waitsOn =
        fault?.is === 'ours' &&
        clock.now().since(Temporal.Instant.from(mail.queued_at)).total('hours') < 24 * daysKept
      const isOver = fault !== undefined && (fault.is === 'refused' || (isLast && !waitsOn))
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
      if (!fault) await noteMailGoes(tx, now)
      else if (fault.is === 'ours') {
        if (attempt >= triesBeforeTold) await noteOutage(tx, { problem: fault.code, at: now })
      } else if (isOver) await noteTrouble(tx, { address: mail.to_address, problem: fault.code, at: now })
      if (!isLast || !waitsOn) return isOver ? undefined : fault
      const runAt = clock.now().add({ hours: hoursBetween }).toString() as IsoInstant
      await addJob(tx, sendMailTask, { mailId }, { runAt, key: mailId })
      return undefined
    })
    // Thrown after the commit, so that the try stays written down.
    if (problem) throw new Error(`The mail was not taken (${problem.code})`)
  }
}

interface MailFault {
  /** `refused` for good by the receiver's side, which may take it `later`; or it never got that far: `ours`. */
  readonly is: 'refused' | 'later' | 'ours'
  /** The server's number, or the connection's code; its own words may hold the receiver's address. */
  readonly code: string
  /** Whether a server said it; otherwise the connection did not get so far, or broke. */
  readonly isAnswer: boolean
}

/** What a server answers about this mail; everything else is about reaching the server, or about us. */
const aboutTheMail = new Set(['EENVELOPE', 'EMESSAGE', 'NOTIFY'])

function faultOf(error: unknown): MailFault {
  const { responseCode, code } = (error ?? {}) as { responseCode?: unknown; code?: unknown }
  const number = typeof responseCode === 'number' ? responseCode : undefined
  const name = typeof code === 'string' ? code : 'unknown'
  // 421 is a server that closes for everybody, and so is every answer of Notify but the one about this mail.
  const isOurs =
    number === undefined ||
    number === 421 ||
    !aboutTheMail.has(name) ||
    (name === 'NOTIFY' && number !== notifyRefuses)
  return {
    is: isOurs ? 'ours' : number >= 500 ? 'refused' : 'later',
    code: number === undefined ? name : `${name} ${number}`,
    isAnswer: number !== undefined,
  }
}
