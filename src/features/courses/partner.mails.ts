import type { Tx } from '../../platform/database/tables.ts'
import { type NewMail, queueMails } from '../../platform/email/public.ts'
import type { CourseDate } from './dates.queries.ts'
import { whenInWords } from './dates.words.ts'

/** Mails to people from other agencies: what they asked for, and nothing else. */

const words = {
  confirm: {
    subject: 'Please confirm: {course}',
    says: 'Somebody, we think you, asked for a place on this course:\n\n{course}\n{when}\n\nOpen this page to confirm. Without it the place is not yours:\n{link}\n\nIf it was not you, you need do nothing: your address is removed by itself.',
  },
  booked: {
    subject: 'You have a place: {course}',
    says: 'You have a place.\n\n{course}\n{when}\n{place}\n\nHow to join, and giving the place back if you cannot come:\n{link}',
  },
  waiting: {
    subject: 'You are on the waiting list: {course}',
    says: 'The course is full. You are on the waiting list and hear from us when a place is free.\n\n{course}\n{when}\n\n{link}',
  },
  place: {
    subject: 'A place is free for you: {course}',
    says: 'A place became free, and it is yours.\n\n{course}\n{when}\n{place}\n\nIf you cannot come any more, please give it back with the link of your first mail.',
  },
  moved: {
    subject: 'Changed: {course}',
    says: 'The day, the hours or the place of a course you booked has changed. It is now:\n\n{course}\n{when}\n{place}\n\nIf you cannot come, please give the place back with the link of your first mail.',
  },
  cancelled: {
    subject: 'Does not take place: {course}',
    says: 'A course you booked does not take place.\n\n{course}\n{when}\n\nYou need do nothing.',
  },
} as const satisfies Readonly<Record<string, Pick<NewMail, 'subject'> & { readonly says: string }>>

export type PartnerMail = keyof typeof words

/** Queues one mail to a partner; `link` where the mail leads somewhere. The address to join is on their page alone. */
export async function tellPartner(
  tx: Tx,
  mail: PartnerMail,
  to: { readonly name: string; readonly email: string },
  about: { readonly date: CourseDate; readonly courseName: string; readonly link?: string },
): Promise<void> {
  const { date, courseName, link = '' } = about
  const filled = (text: string) =>
    text
      .replaceAll('{course}', courseName)
      .replaceAll('{when}', whenInWords(date))
      .replaceAll('{place}', date.place)
      .replaceAll('{link}', link)
      .replaceAll(/\n{3,}/g, '\n\n')
  await queueMails(tx, [
    {
      to: { address: to.email, name: to.name },
      subject: filled(words[mail].subject),
      text: `${filled(words[mail].says).trim()}\n`,
    },
  ])
}
