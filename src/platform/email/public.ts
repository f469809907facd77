export {
  type IncomingMail,
  mostIncomingBytes,
  readIncoming,
  readReplyAddress,
  replyAddress,
} from './incoming.ts'
export { type MailCalendar, type Mailer, type MailerOptions, openMailer } from './mailer.ts'
export {
  countMails,
  findMail,
  isMailAddress,
  listMails,
  type MailOnPage,
  type MailStatus,
  type NewMail,
  queueMail,
  queueMails,
  redactMails,
  secretMark,
  sendMailAgain,
  sendMailTask,
} from './mails.store.ts'
export { sendMail } from './send-mail.ts'
