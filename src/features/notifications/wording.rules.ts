import type { Message } from '../schemes/public.ts'

/** The words of messages: the pack's, or our own where a pack says nothing. Nothing sensitive stands in any of them. */

export type Words = Pick<Message, 'subject' | 'says'>

/** What a message may say in braces. */
export interface Filling {
  readonly person: string
  readonly scheme: string
  readonly task: string
  readonly due: string
  readonly meeting: string
  /** Day and hours before a move; empty where nothing moved. */
  readonly was?: string
  /** "Where: …. Join: …"; empty where nothing is said. */
  readonly where?: string
  /** Why, as it was said for everyone concerned; empty where nothing was. */
  readonly why?: string
  /** What is due on another day now, a line each; empty where nothing is. */
  readonly changes?: string
  /** The whole address for a mail; empty where the link stands beside the text. */
  readonly link: string
}

/** What is said only where there is something to say. */
export const sometimes = { was: '', where: '', why: '', changes: '' } as const

/** Our own words, by the id under which a pack may put its own in their place. */
const ownWords = {
  'task-waiting': {
    subject: '{task}: {person}',
    says: '{task} is waiting for you ({scheme}). Due: {due}.\n\n{link}',
  },
  'task-due-soon': {
    subject: 'Due {due}: {task}',
    says: '{task} for {person} is due {due}.\n\n{link}',
  },
  'task-late': {
    subject: 'Overdue since {due}: {task}',
    says: '{task} for {person} was due {due}. If something stands in the way, say so on the page.\n\n{link}',
  },
  'things-due': {
    subject: '{task} with dates that are near or past',
    says: 'Your to-do list has {task} with dates that are near or past:',
  },
  raised: {
    subject: 'Late in your team: {task}',
    says: 'These wait for people whom you manage, and are late. Please ask what would help.',
  },
  summary: {
    subject: 'Your summary: {task}',
    says: 'What is near or late, and what is new:',
  },
  'signature-asked': {
    subject: 'Please sign: {person}',
    says: '{scheme}: the papers of {person} are complete and wait for your signature. You can read all of them before you sign.\n\n{link}',
  },
  'brought-in': {
    subject: 'Your papers are now in Waymark: {scheme}',
    says: '{scheme}: what you began on paper goes on here from the stage you had reached. Please read what was checked and the days that were entered. If something is wrong, say so on the page.\n\n{link}',
  },
  'signed-on-paper': {
    subject: 'A signature of yours on paper was entered: {person}',
    says: '{scheme}: a signature that you put on paper for {person} was entered, with its date and who saw it. If you did not sign, say so on the page.\n\n{link}',
  },
  'objection-answered': {
    subject: 'Your objection was answered: {scheme}',
    says: '{scheme}: what you objected to was looked at. The answer stands on the page, with what was entered.\n\n{link}',
  },
  'signature-void': {
    subject: 'Papers that you signed have changed: {person}',
    says: 'Something you signed has been changed, so your signature no longer stands. You will be asked again when it is ready.\n\n{link}',
  },
  'signature-declined': {
    subject: 'A signature was declined: {scheme}',
    says: 'Somebody whom you asked to sign has declined for now and given a reason. You can read it on the page, with what you can do next.\n\n{link}',
  },
  'sent-back': {
    subject: 'Something to do: {person}',
    says: '{scheme}: there is something to do in the application of {person}. What is asked for, and by when, stands on the page.\n\n{link}',
  },
  'application-ended': {
    subject: 'An application has ended: {person}',
    says: '{scheme}: the application of {person} has ended. How, and what can be done next, stands on the page.\n\n{link}',
  },
  'adjustment-asked': {
    subject: 'Something is asked of you: {person}',
    says: '{person} has asked for something that you decide on. The details are on the page, for those who need them.\n\n{link}',
  },
  'adjustment-decided': {
    subject: 'What you asked for is decided',
    says: 'Something you asked for in your application has been decided. You can read it on the page.\n\n{link}',
  },
  'part-taken-over': {
    subject: 'You have a part in a programme: {person}',
    says: '{scheme}: from {due} you are the {task} of {person}. What is outstanding, and what you should know, stands on the page.\n\n{link}',
  },
  'part-handed-over': {
    subject: 'Your part in a programme ends: {person}',
    says: '{scheme}: from {due} you are no longer the {task} of {person}. What you did stays under your name. You need do nothing more.\n\n{link}',
  },
  'support-changed': {
    subject: 'Who supports you changes',
    says: '{scheme}: from {due} somebody else has this part: {task}. Who supports you stands on the page.\n\n{link}',
  },
  'outcome-returned': {
    subject: 'A question about what you sent: {task}',
    says: '{task}, {scheme}: those who received it need to know something before they go on. Please answer on the page.\n\n{link}',
  },
  'outcome-answered': {
    subject: 'Your question is answered: {task}',
    says: '{task}, {scheme}: what you asked has been answered. You can read it on the page and go on.\n\n{link}',
  },
  'outcome-corrected': {
    subject: 'Put right: {task}',
    says: '{task}, {scheme}: something that was sent to you was wrong and has been put right. Please act on the correction.\n\n{link}',
  },
  'own-outcome-corrected': {
    subject: 'Something that was sent on about you has been put right',
    says: 'Something in what was sent on about you was wrong. What it was, and what holds instead, stands in your record.\n\n{link}',
  },
  'outcome-late': {
    subject: 'Overdue since {due}: {task}',
    says: '{task}, {scheme}: not everything was done in time. Please ask those who received it what stands in the way.\n\n{link}',
  },
  'letter-sent': {
    subject: 'Something to read: {task}',
    says: '{scheme}: a letter was sent to you. You can read it on the page, and take it along as PDF, in large print or as Word.\n\n{link}',
  },
  'supervision-asked': {
    subject: 'A wish for supervision: {person}',
    says: '{person} would like to meet you on {due}. Please agree, name another day or say no.\n\n{link}',
  },
  'learning-request-answered': {
    subject: 'Your request for learning is answered',
    says: 'You asked for learning. The answer, its reasons and what you can do next stand on the page.\n\n{link}',
  },
  'coaching-asked': {
    subject: 'Something new waits for you to read',
    says: 'A colleague would like to talk with you. Who it is stands on the page; please say there whether it is possible.\n\n{link}',
  },
  'coaching-answered': {
    subject: 'Something new waits for you to read',
    says: 'You asked for time with a colleague. How it stands is on the page.\n\n{link}',
  },
  'coaching-changed': {
    subject: 'Something new waits for you to read',
    says: 'A day, a meeting or something that you take part in is new or has changed. What it is stands on the page.\n\n{link}',
  },
  'day-planned': {
    subject: 'A date for your calendar',
    says: 'You take part in something that is planned: {due}. What it is, and with whom, stands on the page.\n\n{link}',
  },
  'day-called-off': {
    subject: 'A date is called off',
    says: 'What was in your calendar does not take place, or goes on without you: {due}. What it was stands on the page. You need do nothing.\n\n{link}',
  },
  'wish-answered': {
    subject: 'What you would like to take up is answered: {task}',
    says: 'The learning team has answered. What it is stands on the page, with what you can do next.\n\n{link}',
  },
  'resources-to-go-on-with': {
    subject: 'Something to go on with after your training',
    says: 'There is something to read or to try after training that you took part in. It stands on the page of the course.\n\n{link}',
  },
  'resource-problem-answered': {
    subject: 'The problem you reported is answered',
    says: 'You reported a problem with something to learn with. What was done about it stands on the page.\n\n{link}',
  },
  'success-answered': {
    subject: 'What you proposed to learn from is answered',
    says: 'You proposed something that others can learn from. Whether it is shared, and why, stands on the page.\n\n{link}',
  },
  'candidate-put-right': {
    subject: 'Something that was recorded in a recruitment was put right',
    says: 'You took part in choosing, or added whoever was appointed. What was put right, and why, stands on the page.\n\n{link}',
  },
  'supervision-answered': {
    subject: 'Your wish for supervision is answered',
    says: 'You asked for a meeting. Whether it takes place, and when, stands on the page.\n\n{link}',
  },
  'course-booked': {
    subject: 'You are booked: {task}',
    says: '{task}: you have a place, {meeting}.\n{where}\n\nHow to join, and cancelling if you cannot come, stands on the page.\n\n{link}',
  },
  'course-place': {
    subject: 'A place is free for you: {task}',
    says: '{task}: a place became free and is yours, {meeting}.\n{where}\n\nIf you cannot come any more, please cancel on the page, so that the next can have it.\n\n{link}',
  },
  'course-moved': {
    subject: 'Changed: {task}',
    says: '{task}: the day, the hours or the place has changed. It is now: {meeting}.\n{where}\n\nIf you cannot come, please cancel on the page.\n\n{link}',
  },
  'course-cancelled': {
    subject: 'Does not take place: {task}',
    says: '{task}, {meeting}, does not take place.\n\n{why}\n\nOther dates stand on the page.\n\n{link}',
  },
  'course-unbooked': {
    subject: 'Cancelled: your booking for {task}',
    says: 'You are no longer booked: {task}, {meeting}. Your place goes to the next who waits.\n\n{link}',
  },
  'course-chosen': {
    subject: 'You were chosen: {task}',
    says: 'Leadership chose you for a course: {task}. Please pick a date on the page.\n\n{link}',
  },
  'course-needed': {
    subject: 'A course for you: {task}',
    says: 'Your manager thinks that a course would help you: {task}. Why, and by when, stands on the page of your courses.\n\n{link}',
  },
  'course-taken-back': {
    subject: 'No longer on record: {task}',
    says: 'That you completed this was on record by mistake: {task}. Who took it back, why, and what became of your CPD entry stands on the page of your courses. If it is not right, tell them.\n\n{link}',
  },
  'work-done': {
    subject: 'Done: {task}',
    says: 'What you asked for is done: {task}. What came of it stands on the page.\n\n{link}',
  },
  'work-stopped': {
    subject: 'Not done: {task}',
    says: 'What you asked for could not be done to its end: {task}. Why, and what you can do next, stands on the page.\n\n{link}',
  },
  'letter-corrected': {
    subject: 'A corrected letter: {task}',
    says: '{scheme}: a letter that was sent to you was put right. Please read the new one; the one before stands no longer, and is kept as it was sent.\n\n{link}',
  },
  'format-answered': {
    subject: 'What you asked for is answered',
    says: 'You asked for a document in another form. The answer stands on the page.\n\n{link}',
  },
  'meeting-booked': {
    subject: 'Please hold the date: {meeting}',
    says: 'A date is held for you: {meeting}. It is provisional until you hear that it is confirmed.\n{where}\n\n{link}',
  },
  'meeting-moved': {
    subject: 'Moved: {meeting}',
    says: 'An appointment of {person} has moved ({scheme}).\n\nFrom: {was}\nTo: {meeting}\n{where}\n\n{why}\n\nWhat was done stays done. {changes}\n\n{link}',
  },
  'meeting-place': {
    subject: 'Another place or link: {meeting}',
    says: 'Where an appointment of {person} is, or how one joins it, has changed: {meeting}.\n{where}\n\nThe day and the hours stay.\n\n{link}',
  },
  'meeting-confirmed': {
    subject: 'Confirmed: {meeting}',
    says: 'Your appointment is confirmed: {meeting}.\n{where}\n\n{link}',
  },
  'meeting-cancelled': {
    subject: 'Cancelled: {meeting}',
    says: 'An appointment of {person} does not take place ({scheme}): {meeting}.\n\n{why}\n\nWhat was done stays done. What happens next stands on the page. {changes}\n\n{link}',
  },
  'member-recused': {
    subject: 'A member does not hear an application: {meeting}',
    says: '{scheme}: a member of the panel does not hear the application of {person}. Who it is, and who can sit instead, stands on the page.\n\n{link}',
  },
  'hearing-adjourned': {
    subject: 'Goes on at another time: {meeting}',
    says: '{scheme}: the application of {person} was heard in part and goes on at another time. Everything noted so far is kept. You are told when the new time is set.\n\n{link}',
  },
  'seat-given': {
    subject: 'You sit: {meeting}',
    says: 'You have a seat: {meeting}. Who is heard, what there is to read, and where you say whether you can come, stands on the page.\n{where}\n\n{link}',
  },
  'seats-given': {
    subject: 'You sit on {task}: {meeting}',
    says: 'You have a seat on these dates. Each has an invitation of its own below: open it to put the date into your calendar and to answer. You can also answer on the page of each date.',
  },
  'seat-moved': {
    subject: 'Moved: {meeting}',
    says: 'A date on which you sit has moved.\n\nFrom: {was}\nTo: {meeting}\n{where}\n\n{why}\n\nPlease say again whether you can come.\n\n{link}',
  },
  'seat-changed': {
    subject: 'Changed: {meeting}',
    says: 'The place, the link, the hours or the breaks of a date on which you sit have changed. It is now: {meeting}.\n{where}\n\n{link}',
  },
  'seat-lost': {
    subject: 'You do not sit: {meeting}',
    says: 'You no longer sit on this date: {meeting}. It takes place without you. You need do nothing.\n\n{link}',
  },
  'seat-cancelled': {
    subject: 'Cancelled: {meeting}',
    says: 'This date does not take place: {meeting}. You need do nothing.\n\n{why}\n\n{link}',
  },
  /** For a message that the pack in force no longer has, while an earlier version of a scheme still names it. */
  news: {
    subject: 'News about {person}',
    says: '{scheme}: there is something new about the application of {person}. You can read it on the page.\n\n{link}',
  },
} as const satisfies Readonly<Record<string, Words>>

export type OwnMessage = keyof typeof ownWords

/** The pack's words, else our own under that id, else that there is news: never nothing. */
export function wordsFor(id: string, ofPack: Readonly<Record<string, Words | undefined>> | undefined): Words {
  return ofPack?.[id] ?? (ownWords as Readonly<Record<string, Words | undefined>>)[id] ?? ownWords.news
}

/** The ids of everything that may be told: the pack's messages and those we have words for ourselves. */
export function messageIds(
  ofPack: Readonly<Record<string, Words | undefined>> | undefined,
): readonly string[] {
  return [...new Set([...Object.keys(ownWords), ...Object.keys(ofPack ?? {})])].sort()
}

export function isOwnMessage(id: string): id is OwnMessage {
  return id in ownWords
}

/** The names in braces in a message, each once, in the order they come. */
export function bracesIn({ subject, says }: Words): readonly string[] {
  return [...new Set([...`${subject}\n${says}`.matchAll(/\{([^{}\s]*)\}/g)].map(([, name = '']) => name))]
}

/** Subject and text with the braces filled; a text that names no link gets it at its end. */
export function fill(words: Words, filling: Filling): { readonly subject: string; readonly text: string } {
  const all = { ...sometimes, ...filling }
  const put = (text: string) =>
    text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => all[name as keyof Filling] ?? whole)
  const text = put(words.says)
  const linked = words.says.includes('{link}') || filling.link === '' ? text : `${text}\n\n${filling.link}`
  return {
    subject: put(words.subject).replaceAll(/\s+/g, ' ').trim(),
    text: linked.replaceAll(/\n{3,}/g, '\n\n').trim(),
  }
}
