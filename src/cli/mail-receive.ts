import { buffer } from 'node:stream/consumers'
import { readConfig } from '../config.ts'
import { takeReply } from '../features/notifications/public.ts'
import { composeApplication } from '../main.ts'
import { momentIn, systemClock } from '../platform/clock.ts'
import { openStorage, type Storage } from '../platform/database/open-storage.ts'
import {
  mailOutcomeIn,
  mostIncomingBytes,
  type ReadOutcome,
  readIncoming,
  settleMail,
} from '../platform/email/public.ts'

const says = {
  answered: 'The answer is written down.',
  'known-already': 'This answer, or a later one, is known already.',
  'no-reply': 'This is no answer to an invitation. Nothing was kept.',
  'not-invited': 'This answers no invitation of ours. Nothing was kept.',
} as const

/**
 * `waymark mail receive [ADDRESS]`: takes from a mail that came in an answer to an invitation, or a mail server's word on
 * one of ours that it could not deliver. Answers 0 also for a mail that is neither, so that a mail server does not send it
 * back to whoever wrote it; 1 when it should be handed over again.
 */
export async function mailReceive(recipient: string | undefined): Promise<number> {
  const config = readConfig(process.env)
  const raw = await buffer(process.stdin)
  if (raw.length > mostIncomingBytes) {
    console.log(says['no-reply'])
    return 0
  }
  const outcome = await mailOutcomeIn(raw)
  if (!outcome && config.mail.repliesTo === undefined) {
    console.log(`${says['no-reply']} MAIL_REPLIES is not set, so no invitation asks for answers here.`)
    return 0
  }
  // Whoever looks after people is told of an address that fails.
  composeApplication(config)
  const storage = await openStorage({ ...config, folder: 'share', progress: () => undefined })
  try {
    if (outcome) console.log(await settled(storage, outcome))
    else if (config.mail.repliesTo !== undefined) {
      const mail = await readIncoming(raw, recipient)
      console.log(
        says[await takeReply(storage.databases, config.mail.repliesTo, mail, momentIn(systemClock))],
      )
    }
    return 0
  } finally {
    await storage.close()
  }
}

/** Writes down what became of our mail, in whichever authority it is; says what was done. */
async function settled({ databases }: Storage, outcome: ReadOutcome): Promise<string> {
  for (const { id, name } of await databases.authorities()) {
    const at = momentIn(systemClock)
    const isOurs = await databases.write(id, (tx) => settleMail(tx, outcome.mailId, { ...outcome, at }))
    if (isOurs) return `${name}: the mail ${outcome.is === 'bounced' ? 'came back' : 'was delivered'}.`
  }
  return 'The mail is not known here, or this was said of it before. Nothing was changed.'
}
