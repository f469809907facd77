/** What people are told, by mail and on their page, and when they are reminded. See README.md. */
export { sequencesReading } from './invitations.store.ts'
export { countUnread, type MessageOnPage, recentMessages } from './messages.queries.ts'
export { redactMessages, tellMany } from './messages.store.ts'
export { nudgeSender } from './nudges.ts'
export { type ReplyTaken, takeReply } from './replies.handlers.ts'
export { sendReminders, sendRemindersDaily, sendRemindersTask } from './reminders.job.ts'
export { wordsFor } from './wording.rules.ts'
export { registerNotifications, routes } from './routes.ts'
