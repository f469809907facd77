/**
 * Every form whose free text is not looked at for personal data before it is saved, with its fields (`*`: all of
 * them). All other forms of people who are signed in are looked at without a word in their feature; what a route says
 * for itself must stand here too, so that nobody leaves a field out unseen.
 */
export const notLookedAtTable = `
# People outside: what they say is kept as said, and shown to whoever releases it
POST /say/:token | *
POST /feedback-desk/enter | *
# A code, or a file that is not kept
POST /say/take-back | *
POST /verify | *
# Previews keep nothing
POST /manage/redactions/new | *
POST /manage/redactions/preview | *
POST /manage/registrations | *
POST /manage/frameworks/case | *
POST /manage/course-completions | *
POST /my-record/evidence/import | *
# Looked at row by row in the preview
POST /my-record/evidence/import/add | csv
# Staff by name, as their work needs
POST /manage/course-completions/add | csv
POST /manage/people/new | *
POST /manage/pay/import | *
POST /manage/pay/import/save | text shown
POST /manage/pay/:personId/:seatId | payrollNumber payPoint
POST /manage/people/:personId/details | *
POST /manage/registrations/take-in | *
POST /my-record/supporters/new | outsiderName email
POST /people/:personId/supervision/agreements/new | other
POST /recruitment/:recruitmentId/interviews | interviewers
POST /recruitment/candidates/:candidateId/person | person
POST /my-record/leaving/talk | interviewer
POST /recruitment/routes | person
POST /manage/needs/plans/:planId/action | owner
POST /learning/courses/:course/choose | who
POST /learning/courses/:course/recorded | had-by
POST /partner-training/:page/dates/:dateId | *
POST /partner-booking/:token/confirm | *
POST /partner-booking/:token/end | *
POST /manage/learning/dates/new | trainers place held-with join-link
POST /manage/learning/dates/:dateId | trainers place held-with join-link
POST /manage/needs/impact/new | reviewer
# Not about people
POST /manage/webhooks/new | address
POST /api/v1/outcomes/:outcomeId/steps/:step | *
POST /manage/schemes/drafts | *
POST /manage/schemes/drafts/:draftId/parts/:kind/:part | *
POST /manage/frameworks/case/keep | *
POST /manage/panels/new | place join-link
POST /manage/panels/year | place join-link
POST /panels/:sittingId | place join-link
# The words to be taken out of every record
POST /manage/redactions | words
`

/** Every form with texts that may be longer than others (`kernel/lengths.ts`), with their fields and the most they take. */
export const longerTextsTable = `
# Whole lists, carried from the page that previews them
POST /my-record/evidence/import/add | csv | 200000
POST /manage/course-completions/add | csv | 200000
POST /manage/pay/import/save | text | 200000
POST /manage/registrations/take-in | text | 200000
`
