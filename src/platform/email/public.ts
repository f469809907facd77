export {
  type IncomingMail,
  mostIncomingBytes,
  readIncoming,
  readReplyAddress,
  replyAddress,
} from './incoming.ts'
export {
  calendarsIn,
  type MailCalendar,
  type MailCalendars,
  type Mailer,
  type MailerOptions,
  openMailer,
} from './mailer.ts'
export {
  countMails,
  findMail,
  listMails,
  type MailOnPage,
  type MailStatus,
  type NewMail,
  queueMail,
  queueMails,
  redactMails,
  sendAllAgain,
  secretMark,
  sendMailAgain,
  sendMailTask,
} from './mails.store.ts'
export {
  type FailingAddress,
  failingAddresses,
  onFailingAddress,
  isAddressKnown,
  noteTrouble,
  settleAddress,
} from './failing.store.ts'
export { mailOutcomeIn, type ReadOutcome } from './bounces.ts'
export { lookAfterMails, lookAfterMailsRegularly, lookAfterMailsTask } from './look-after-mails.ts'
export { settleMail } from './outcomes.ts'
export { currentOutage, type MailOutage, onMailOutage, tryWaitingNow } from './outage.store.ts'
export { onUnsureMail, sayArrived, type UnsureMail } from './unsure.store.ts'
export { sendMail } from './send-mail.ts'
