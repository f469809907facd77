import { buffer } from 'node:stream/consumers'
import { readConfig } from '../config.ts'
import { takeReply } from '../features/notifications/public.ts'
import { momentIn, systemClock } from '../platform/clock.ts'
import { openStorage } from '../platform/database/open-storage.ts'
import { mostIncomingBytes, readIncoming } from '../platform/email/public.ts'

const says = {
  answered: 'The answer is written down.',
  'known-already': 'This answer, or a later one, is known already.',
  'no-reply': 'This is no answer to an invitation. Nothing was kept.',
  'not-invited': 'This answers no invitation of ours. Nothing was kept.',
} as const

/**
 * `waymark mail receive [ADDRESS]`: takes an answer to an invitation from a mail. Answers 0 also for a mail that is none,
 * so that a mail server does not send it back to whoever wrote it; 1 when it should be handed over again.
 */
export async function mailReceive(recipient: string | undefined): Promise<number> {
  const config = readConfig(process.env)
  if (config.mail.repliesTo === undefined) {
    console.error('MAIL_REPLIES is not set, so no invitation asks for answers here.')
    return 2
  }
  const raw = await buffer(process.stdin)
  if (raw.length > mostIncomingBytes) {
    console.log(says['no-reply'])
    return 0
  }
  const mail = await readIncoming(raw, recipient)
  const storage = await openStorage({ ...config, folder: 'share', progress: () => undefined })
  try {
    console.log(says[await takeReply(storage.databases, config.mail.repliesTo, mail, momentIn(systemClock))])
    return 0
  } finally {
    await storage.close()
  }
}
