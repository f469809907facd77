/**
 * Who may ask what, one route a line:
 *
 *     METHOD address | whose record | parts of the address; fields sent | who is let | who is told why not
 *
 * A part or field is a value, or the name of an id of the record (`records.ts`). Audiences are named in `access.rules.ts`;
 * `-` takes one out. "Let" is also whoever may send a form, although what was sent here may be incomplete. Whoever a line
 * does not name is told that there is no such page, or to sign in; a route without a line fails the test.
 */
export const accessTable = `
# An application
GET /applications/:journeyId | signatures | | early director
GET /applications/:journeyId/actions/:action | signatures | action=pause | managers workforce-development
POST /applications/:journeyId/actions/:action | signatures | action=pause | managers workforce-development
GET /applications/:journeyId/adjustments | heard | | managers applicant workforce-development
POST /applications/:journeyId/adjustments | heard | | managers applicant workforce-development
POST /applications/:journeyId/adjustments/:adjustmentId/decide | heard | | managers applicant workforce-development
POST /applications/:journeyId/adjustments/:adjustmentId/discussed | heard | | managers applicant workforce-development
GET /applications/:journeyId/appointment | heard | | inside director -conflicted-member
POST /applications/:journeyId/appointment | heard | | inside director -conflicted-member
POST /applications/:journeyId/appointment/seen-to | heard | | workforce-development | home -workforce-development
GET /applications/:journeyId/appointment.ics | heard | | inside director -conflicted-member
GET /applications/:journeyId/asked | heard | | managers applicant workforce-development
GET /applications/:journeyId/book/:task | submitted | task=hold-date | workforce-development | early -workforce-development
POST /applications/:journeyId/book/:task | submitted | task=hold-date | workforce-development | early -workforce-development
GET /applications/:journeyId/book/:task/cancel | submitted | task=hold-date | workforce-development | early -workforce-development
POST /applications/:journeyId/book/:task/cancel | submitted | task=hold-date | workforce-development | early -workforce-development
GET /applications/:journeyId/check/:task | submitted | task=quality-check | workforce-development | early -workforce-development
POST /applications/:journeyId/check/:task | submitted | task=quality-check | | early -workforce-development
POST /applications/:journeyId/check/:task/draft | submitted | task=quality-check | | early -workforce-development
GET /applications/:journeyId/check/:task/finish | submitted | task=quality-check | | early -workforce-development
POST /applications/:journeyId/check/:task/finish | submitted | task=quality-check | | early -workforce-development
POST /applications/:journeyId/check/:task/start | submitted | task=quality-check | workforce-development | early -workforce-development
GET /applications/:journeyId/decide/:task | heard | task=decide | inside -conflicted-member
POST /applications/:journeyId/decide/:task | heard | task=decide | | inside -conflicted-member
GET /applications/:journeyId/decision | decided | | inside
GET /applications/:journeyId/editions/:editionId | signatures | | early
GET /applications/:journeyId/editions/:editionId/portfolio.pdf | signatures | | early
GET /applications/:journeyId/editions/:editionId/since/:sinceId | signatures | sinceId=editionId | early
GET /applications/:journeyId/editions/:editionId/signatures/:slot | signatures | slot=employee
POST /applications/:journeyId/editions/:editionId/signatures/:slot/objection | signatures | slot=employee
POST /applications/:journeyId/editions/:editionId/signatures/:slot/answer | signatures | slot=employee
GET /applications/:journeyId/editions/:editionId/signatures/:slot/scans/:hash | signatures | slot=employee hash=0000000000000000000000000000000000000000000000000000000000000000
GET /applications/:journeyId/hand-off/:task | decided | task=send-outcome-form | workforce-development hr
POST /applications/:journeyId/hand-off/:task | decided | task=send-outcome-form | workforce-development hr
POST /applications/:journeyId/hand-off/:task/draft | decided | task=send-outcome-form
GET /applications/:journeyId/paper | signatures |
POST /applications/:journeyId/paper/objection | signatures |
POST /applications/:journeyId/paper/answer | signatures |
POST /applications/:journeyId/paper/scans | signatures |
GET /applications/:journeyId/paper/scans/:hash | signatures | hash=0000000000000000000000000000000000000000000000000000000000000000
GET /applications/:journeyId/letters | decided | | workforce-development principal-social-worker
GET /applications/:journeyId/letters/:decisionId/:letter | decided | letter=panel-feedback-letter | workforce-development principal-social-worker
POST /applications/:journeyId/letters/:decisionId/:letter | decided | letter=panel-feedback-letter | workforce-development principal-social-worker
POST /applications/:journeyId/letters/:decisionId/:letter/draft | decided | letter=panel-feedback-letter | workforce-development principal-social-worker
# The learning offer
GET /learning/courses | | | everyone
GET /learning/courses/:course | | course=fire-safety | everyone
POST /learning/courses/:course/completed | | course=fire-safety | everyone
POST /learning/courses/:course/team | | course=fire-safety | everyone
POST /learning/courses/:course/choose | | course=fire-safety | | everyone
POST /learning/calls/:callId/end | signatures | | line-manager job-sharer
GET /learning/dates/:dateId | signatures | | workforce-development
POST /learning/dates/:dateId/book | signatures | | home
POST /learning/dates/:dateId/cancel | signatures | | home
POST /learning/dates/:dateId/attendance | signatures | |
GET /my-record/courses | | | everyone
GET /my-team/learning | | | line-manager job-sharer deputy principal-social-worker foreigner service-manager head-of-service director other-manager other-service-manager
GET /manage/learning | | | workforce-development foreigner | home -workforce-development
GET /manage/learning/dates/new | | | workforce-development foreigner | home -workforce-development
POST /manage/learning/dates/new | | | workforce-development foreigner | home -workforce-development
GET /manage/learning/dates/:dateId | signatures | | workforce-development | home -workforce-development
POST /manage/learning/dates/:dateId | signatures | | workforce-development | home -workforce-development
POST /manage/learning/dates/:dateId/cancel | signatures | | workforce-development | home -workforce-development
GET /manage/learning/mandatory | | | workforce-development principal-social-worker foreigner | home -workforce-development -principal-social-worker
GET /manage/learning/mandatory.csv | | | workforce-development principal-social-worker foreigner | home -workforce-development -principal-social-worker
GET /manage/learning/take-up | | | workforce-development principal-social-worker foreigner | home -workforce-development -principal-social-worker
GET /manage/learning/take-up.csv | | | workforce-development principal-social-worker foreigner | home -workforce-development -principal-social-worker
GET /learning/team | | |
GET /manage/learning/areas | | | workforce-development foreigner | home -workforce-development
POST /manage/learning/areas | | | workforce-development foreigner | home -workforce-development
GET /manage/learning/completed | | | workforce-development foreigner | home -workforce-development
GET /learning/completed/:completionId | signatures | | workforce-development
POST /learning/completed/:completionId/take-back | signatures | | workforce-development
POST /learning/courses/:course/recorded | | course=fire-safety | workforce-development foreigner | home -workforce-development
GET /manage/learning/courses/new | | | workforce-development foreigner | home -workforce-development
POST /manage/learning/courses/new | | | workforce-development foreigner | home -workforce-development
GET /manage/learning/courses/:course | | course=own-none | | home -workforce-development
POST /manage/learning/courses/:course | | course=own-none | | home -workforce-development
POST /manage/learning/courses/:course/withdraw | | course=own-none | | home -workforce-development
POST /manage/learning/courses/:course/restore | | course=own-none | | home -workforce-development
# Partners, by a page without an account and by the secret of their mail
GET /partner-training/:page | | page=north-somerset.training-open-to-partners | everyone nobody
GET /partner-training/:page/asked | | page=north-somerset.training-open-to-partners | everyone nobody
GET /partner-training/:page/dates/:dateId | signatures | page=north-somerset.training-open-to-partners dateId=partnerDateId | everyone nobody
POST /partner-training/:page/dates/:dateId | signatures | page=north-somerset.training-open-to-partners dateId=partnerDateId | everyone | nobody
GET /partner-booking/:token | signatures | token=partnerToken | everyone nobody
POST /partner-booking/:token/confirm | signatures | token=partnerToken | everyone | nobody
POST /partner-booking/:token/end | signatures | token=partnerToken | everyone | nobody
# Long work: everybody's own
GET /work | | | everyone
GET /work/:workId | signatures | workId=journeyId
GET /work/:workId/file | signatures | workId=journeyId
POST /work/:workId/cancel | signatures | workId=journeyId
POST /work/:workId/again | signatures | workId=journeyId
GET /formats | | | everyone
POST /formats | | | everyone
POST /formats/size | | size=large | everyone
GET /manage/formats | | | workforce-development foreigner | home -workforce-development
GET /manage/formats/:requestId | decided | | workforce-development | home -workforce-development
POST /manage/formats/:requestId | decided | | workforce-development | home -workforce-development
GET /letters/:letterId | decided | | applicant line-manager workforce-development principal-social-worker
GET /letters/:letterId/letter.pdf | decided
GET /letters/:letterId/letter-large-print.pdf | decided
GET /letters/:letterId/letter.docx | decided
GET /letters/:letterId/letter-large-print.docx | decided
GET /letters/:letterId/correct | decided | | workforce-development principal-social-worker
POST /letters/:letterId/correct | decided | | workforce-development principal-social-worker
GET /letters/:letterId/letter.brf | decided
GET /applications/:journeyId/plan/:task | decided | task=agree-plan | inside
POST /applications/:journeyId/plan/:task | decided | task=agree-plan | | inside
POST /applications/:journeyId/plan/:task/start | decided | task=agree-plan | managers applicant | inside -managers -applicant
GET /applications/:journeyId/quality/:round | decided | round=1 | inside
GET /applications/:journeyId/questions | heard | | inside -conflicted-member
GET /applications/:journeyId/seal | signatures | | early
POST /applications/:journeyId/seal | signatures | | | early director
GET /applications/:journeyId/sign/:slot | signatures | slot=service-manager | service-manager | early -service-manager
POST /applications/:journeyId/sign/:slot | signatures | slot=service-manager; edition=editionId confirm=yes | service-manager | early director -service-manager
GET /applications/:journeyId/sign/:slot/on-paper | signatures | slot=service-manager | workforce-development
POST /applications/:journeyId/sign/:slot/on-paper | signatures | slot=service-manager; edition=editionId | workforce-development
POST /applications/:journeyId/sign/:slot/decline | signatures | slot=service-manager; edition=editionId reason=Later | service-manager | early director -service-manager
GET /applications/:journeyId/submit/:task | signatures | task=submit | early
POST /applications/:journeyId/submit/:task | signatures | task=submit | | early director
GET /applications/:journeyId/tasks/:task | signatures | task=applicant-statement | early
POST /applications/:journeyId/tasks/:task | signatures | task=applicant-statement | applicant | early -applicant
POST /applications/:journeyId/tasks/:task/new | signatures | task=applicant-statement
GET /applications/:journeyId/waivers | signatures
POST /applications/:journeyId/waivers | signatures
# Rounds: no scheme of the demonstration has one
GET /rounds |
GET /rounds/:scheme/:round | | scheme=f-to-g round=moderation
POST /rounds/:scheme/:round | | scheme=f-to-g round=moderation
# Programmes: no scheme of this demonstration is one, so nobody co-ordinates any (programmes.page.test.ts asks who else may)
GET /programmes | | | everyone
GET /programmes/board |
GET /programmes/had/:scheme | signatures | scheme=f-to-g
GET /my-team/had/:scheme | signatures | scheme=f-to-g
GET /programmes/board.csv |
GET /programmes/:journeyId | signatures
GET /programmes/:journeyId/hand-over/:role | signatures | role=manager
POST /programmes/:journeyId/hand-over/:role | signatures | role=manager
GET /programmes/people-i-assess | | | everyone
GET /programmes/:journeyId/evidence | signatures
POST /programmes/:journeyId/evidence | signatures | ; give=personId
POST /programmes/:journeyId/evidence/:itemId/judge | signatures | itemId=journeyId; judgement=shows
GET /programmes/:journeyId/contacts | signatures
POST /programmes/:journeyId/contacts | signatures | ; how=met
POST /programmes/:journeyId/contacts/:contactId/remove | signatures | contactId=journeyId
GET /programmes/:journeyId/workload | signatures
POST /programmes/:journeyId/workload | signatures | ; share=90
POST /programmes/:journeyId/workload/:workloadId/agree | signatures | workloadId=journeyId
GET /programmes/:journeyId/certificate.pdf | signatures
POST /programmes/:journeyId/package | signatures
GET /programmes/:journeyId/from-elsewhere | signatures
GET /programmes/:journeyId/from-elsewhere/files/:hash | signatures | hash=none
POST /programmes/:journeyId/from-elsewhere | signatures
POST /programmes/:journeyId/from-elsewhere/decide | signatures
GET /programmes/cohorts/new |
POST /programmes/cohorts/new |
GET /programmes/cohorts/:cohortId | signatures | cohortId=journeyId
GET /programmes/cohorts/:cohortId/people.csv | signatures | cohortId=journeyId
GET /programmes/cohorts/:cohortId/start | signatures | cohortId=journeyId
POST /programmes/cohorts/:cohortId/start | signatures | cohortId=journeyId
POST /programmes/cohorts/:cohortId/start/check | signatures | cohortId=journeyId
POST /programmes/cohorts/:cohortId/start/now | signatures | cohortId=journeyId
GET /programmes/cohorts/:cohortId/start/headings.csv | signatures | cohortId=journeyId
# Resources for learning
GET /learning/resources | | | everyone
GET /learning/resources/retired | | | workforce-development foreigner | home -workforce-development
GET /learning/resources/new | | | workforce-development foreigner | home -workforce-development
POST /learning/resources/new | | | workforce-development foreigner | home -workforce-development
GET /learning/resources/:resource | | resource=cc-inform | everyone
GET /learning/resources/:resource/edit | signatures | resource=learningResourceId | workforce-development | home -workforce-development
POST /learning/resources/:resource/edit | signatures | resource=learningResourceId | workforce-development | home -workforce-development
POST /learning/resources/:resource/problem | | resource=cc-inform | everyone
POST /learning/resources/:resource/retire | signatures | resource=learningResourceId | workforce-development | home -workforce-development
POST /learning/resources/:resource/restore | signatures | resource=learningResourceId | workforce-development | home -workforce-development
POST /learning/resources/:resource/files | signatures | resource=learningResourceId | workforce-development | home -workforce-development
GET /learning/resources/:resource/files/:hash | signatures | resource=learningResourceId hash=none
POST /learning/resources/:resource/files/:hash/remove | signatures | resource=learningResourceId hash=none | | home -workforce-development
# What training brought: the authority of this table does not ask
GET /learning/evaluations | |
GET /learning/evaluations/:evaluationId | signatures | evaluationId=evidenceId
POST /learning/evaluations/:evaluationId | signatures | evaluationId=evidenceId
POST /learning/evaluations/:evaluationId/confirm | signatures | evaluationId=evidenceId
GET /manage/learning/evaluations | | | | home -workforce-development
GET /manage/learning/evaluations.csv | | | | home -workforce-development
GET /manage/learning/evaluations/:course | | course=none | | home -workforce-development
GET /manage/learning/follow-ups/:course | | course=cse | workforce-development foreigner | home -workforce-development
POST /manage/learning/follow-ups/:course | | course=cse | workforce-development foreigner | home -workforce-development
POST /manage/learning/follow-ups/:course/:followUpId/remove | signatures | course=cse followUpId=evidenceId | | home -workforce-development
# Toolkits: the authority of this table builds none
GET /learning/toolkits | |
GET /learning/toolkits/new | |
POST /learning/toolkits/new | |
GET /learning/toolkits/:toolkitId | signatures | toolkitId=evidenceId
GET /learning/toolkits/:toolkitId/history | signatures | toolkitId=evidenceId
GET /learning/toolkits/:toolkitId/edit | signatures | toolkitId=evidenceId
POST /learning/toolkits/:toolkitId/edit | signatures | toolkitId=evidenceId
POST /learning/toolkits/:toolkitId/items | signatures | toolkitId=evidenceId
POST /learning/toolkits/:toolkitId/items/:at | signatures | toolkitId=evidenceId at=0
POST /learning/toolkits/:toolkitId/share | signatures | toolkitId=evidenceId
POST /learning/toolkits/:toolkitId/copy | signatures | toolkitId=evidenceId
POST /learning/toolkits/:toolkitId/take-away | signatures | toolkitId=evidenceId
POST /learning/toolkits/:toolkitId/problem | signatures | toolkitId=evidenceId
GET /learning/toolkits/:toolkitId/files/:hash | signatures | toolkitId=evidenceId hash=none
POST /learning/toolkits/:toolkitId/recommend | signatures | toolkitId=evidenceId | | home -workforce-development
GET /learning/problems/:problemId | signatures | problemId=learningProblemId | colleague workforce-development
POST /learning/problems/:problemId | signatures | problemId=learningProblemId | workforce-development
# Requests for learning: the authority of this table takes none
GET /learning/requests | |
GET /learning/requests/new | |
POST /learning/requests/new | |
GET /learning/requests/:requestId | signatures | requestId=evidenceId
POST /learning/requests/:requestId/support | signatures | requestId=evidenceId
POST /learning/requests/:requestId/send-on | signatures | requestId=evidenceId
POST /learning/requests/:requestId/take-back | signatures | requestId=evidenceId
POST /learning/requests/:requestId/decide | signatures | requestId=evidenceId
POST /learning/requests/:requestId/plan | signatures | requestId=evidenceId
GET /manage/learning/requests | | | | home -workforce-development
GET /manage/learning/requests.csv | | | | home -workforce-development
# Files that could not be read for personal data
GET /files-to-look-at | | | everyone
GET /files-to-look-at/:hash | | hash=none
POST /files-to-look-at/:hash | | hash=none
GET /manage/files-not-looked-at | | | records-officer foreigner | home -records-officer
# Papers
GET /documents/:documentId | signatures | | early
GET /documents/:documentId/document.pdf | signatures | | early
GET /documents/:documentId/document.docx | signatures | | early
GET /documents/:documentId/file | signatures
GET /documents/:documentId/form.docx | signatures | | applicant | early -applicant
GET /documents/:documentId/history | signatures | | early
GET /documents/:documentId/read | signatures | | early
GET /documents/:documentId/sections/:section | signatures | | early
POST /documents/:documentId/sections/:section | signatures | | applicant | early -applicant
GET /documents/:documentId/sections/:section/conflict | signatures | | early
POST /documents/:documentId/sections/:section/conflict | signatures | | early
POST /documents/:documentId/sections/:section/discard | signatures | | early
GET /documents/:documentId/sections/:section/sign | signatures
POST /documents/:documentId/sections/:section/sign | signatures | | | early
# A form that is signed on paper: the scheme of these records lets none be
GET /documents/:documentId/sections/:section/on-paper | signatures |
POST /documents/:documentId/sections/:section/on-paper | signatures |
GET /documents/:documentId/signatures/:signatureId | signatures | signatureId=00000000-0000-7000-8000-000000000000
POST /documents/:documentId/signatures/:signatureId/objection | signatures | signatureId=00000000-0000-7000-8000-000000000000
POST /documents/:documentId/signatures/:signatureId/answer | signatures | signatureId=00000000-0000-7000-8000-000000000000
GET /documents/:documentId/signatures/:signatureId/scans/:hash | signatures | signatureId=00000000-0000-7000-8000-000000000000 hash=0000000000000000000000000000000000000000000000000000000000000000
POST /documents/:documentId/upload | signatures | | | early
POST /documents/:documentId/upload/remove | signatures | | | early
GET /documents/:documentId/word | signatures | | applicant | early -applicant
POST /documents/:documentId/word | signatures | | applicant | early -applicant
GET /documents/:documentId/word/:heldId | signatures | heldId=documentId | applicant | early -applicant
POST /documents/:documentId/word/:heldId | signatures | heldId=documentId | applicant | early -applicant
# Unsaved typing
POST /drafts/:documentId/:section | signatures | | applicant | early -applicant
# Eligibility
GET /eligibility/:scheme | signatures | scheme=f-to-g | everyone
POST /eligibility/:scheme/start | signatures | scheme=f-to-g; person=personId intended-month=2027-01 | | home
GET /frameworks/:framework | signatures | framework=kss | everyone
# Standards for other systems: an identifier that is nobody's is not there for anyone
GET /ims/case/v1p1/CFDocuments | | | everyone
GET /ims/case/v1p1/CFDocuments/:identifier | signatures | identifier=none
GET /ims/case/v1p1/CFPackages/:identifier | signatures | identifier=none
GET /ims/case/v1p1/CFItems/:identifier | signatures | identifier=none
GET /ims/case/v1p1/CFAssociations/:identifier | signatures | identifier=none
GET /ims/case/v1p1/CFItemAssociations/:identifier | signatures | identifier=none
GET /ims/case/v1p0/CFDocuments | | | everyone
GET /ims/case/v1p0/CFDocuments/:identifier | signatures | identifier=none
GET /ims/case/v1p0/CFPackages/:identifier | signatures | identifier=none
GET /ims/case/v1p0/CFItems/:identifier | signatures | identifier=none
GET /ims/case/v1p0/CFAssociations/:identifier | signatures | identifier=none
GET /ims/case/v1p0/CFItemAssociations/:identifier | signatures | identifier=none
# Beginning something for others
GET /bring-in | | | workforce-development foreigner
GET /bring-in/days | | | workforce-development foreigner
POST /bring-in/check | |
POST /bring-in | |
GET /bring-in/headings/:scheme | | scheme=f-to-g | workforce-development foreigner
GET /bring-in/lists | | | workforce-development foreigner
POST /bring-in/lists | | | workforce-development foreigner
GET /bring-in/lists/:listId | signatures | listId=journeyId
POST /bring-in/lists/:listId/now | signatures | listId=journeyId
GET /begin | | | above other-manager other-service-manager principal-social-worker foreigner
# Feedback: whom links let, and the desk of those who read it first
GET /say/:token | signatures | token=sayToken | everyone nobody -colleague | colleague
POST /say/:token | signatures | token=sayToken | everyone -colleague | nobody colleague
GET /say/take-back | | | everyone nobody
POST /say/take-back | | | everyone | nobody
GET /feedback-desk | | | workforce-development principal-social-worker foreigner
GET /feedback-desk/answers/:responseId | signatures | responseId=answerId | workforce-development
POST /feedback-desk/answers/:responseId/keep-back | signatures | responseId=answerId | workforce-development
POST /feedback-desk/answers/:responseId/release | signatures | responseId=answerId | workforce-development
GET /feedback-desk/enter | | | workforce-development foreigner
POST /feedback-desk/enter | signatures | ; person=personId who=child/little-ones | workforce-development
GET /feedback-desk/worries/:concernId | signatures | | workforce-development principal-social-worker
POST /feedback-desk/worries/:concernId/acknowledge | signatures | | workforce-development principal-social-worker
POST /feedback-desk/worries/:concernId/no-concern | signatures | | | workforce-development principal-social-worker
POST /feedback-desk/worries/:concernId/pass-on | signatures | | workforce-development principal-social-worker
GET /my-record | | | everyone
GET /my-record/equality | | | everyone
POST /my-record/equality | | | everyone
GET /my-record/equality/answers.json | | | everyone
POST /my-record/equality/withdraw | | | everyone
POST /my-record/equality/put-aside | | | everyone
GET /my-record/feedback | | | everyone
GET /my-record/feedback/:responseId | signatures | | colleague
GET /my-record/feedback/ask | | | everyone
POST /my-record/feedback/ask | | | everyone
POST /my-record/feedback/invitations/:invitationId/withdraw | signatures | | colleague
GET /my-record/feedback/rounds | | | everyone
POST /my-record/feedback/rounds | | | everyone -colleague | colleague
GET /my-record/feedback/rounds/:roundId | signatures | | colleague
POST /my-record/feedback/rounds/:roundId/ask | signatures | | colleague
POST /my-record/feedback/rounds/:roundId/decline | signatures | | colleague
GET /feedback-rounds/:roundId | signatures | | other-manager
POST /feedback-rounds/:roundId | signatures | | other-manager
POST /feedback-rounds/:roundId/decline | signatures | | other-manager
GET /feedback-desk/rounds | | | workforce-development foreigner
GET /people/:personId/feedback-round | signatures | | above workforce-development
POST /people/:personId/feedback-round | signatures | | above workforce-development
GET /staff-feedback | | | everyone
GET /staff-feedback/monitoring | | | workforce-development foreigner
GET /staff-feedback/new | | | everyone
POST /staff-feedback/new | | | everyone
POST /staff-feedback/:noteId/withdraw | signatures | | colleague
# Where people stand by a standard: theirs, and how those above see it
GET /my-record/self-assessment | | | everyone
GET /my-record/self-assessment/:framework | signatures | framework=kss | everyone
GET /my-record/self-assessment/:framework/new | signatures | framework=kss | everyone
POST /my-record/self-assessment/:framework/new | signatures | framework=kss | everyone
POST /my-record/self-assessment/:framework/share/:assessmentId | signatures | framework=kss assessmentId=journeyId
GET /my-record/carries-over | | | everyone
GET /people/:personId/carries-over | signatures | | above applicant supporter
GET /people/:personId/self-assessment | signatures | | above supporter
GET /people/:personId/self-assessment/:framework | signatures | framework=kss | above supporter
GET /people/:personId/self-assessment/:framework/new | signatures | framework=kss | above
POST /people/:personId/self-assessment/:framework/new | signatures | framework=kss | above
# The first page
GET / | | | everyone
# Managing
# Learning needs: the authority asked here gathers none, so nobody finds a page; the room's own tests say who does elsewhere
GET /learning/needs | | |
GET /learning/needs/new | | |
POST /learning/needs/new | | |
GET /learning/needs/team | | |
POST /learning/needs/:needId/close | signatures | needId=journeyId; state=met |
GET /learning/successes | | |
GET /learning/successes/new | | |
POST /learning/successes/new | | |
GET /learning/successes/:successId | signatures | successId=journeyId |
POST /learning/successes/:successId/answer | signatures | successId=journeyId; answer=shared |
POST /learning/successes/:successId/withdraw | signatures | successId=journeyId |
GET /manage/needs | | |
GET /manage/needs.csv | | |
GET /manage/needs.pdf | | |
GET /manage/needs/findings | | |
GET /manage/needs/findings/new | | |
POST /manage/needs/findings/new | | |
POST /manage/needs/findings/:findingId/review | signatures | findingId=journeyId |
GET /learning/plan | | |
GET /manage/needs/plans | | |
POST /manage/needs/plans | | |
GET /manage/needs/plans/:planId | signatures | planId=journeyId |
GET /manage/needs/plans/:planId/versions/:version | signatures | planId=journeyId version=1 |
POST /manage/needs/plans/:planId/send | signatures | planId=journeyId |
POST /manage/needs/plans/:planId/decide | signatures | planId=journeyId |
POST /manage/needs/plans/:planId/revise | signatures | planId=journeyId |
POST /manage/needs/plans/:planId/throw-away | signatures | planId=journeyId |
POST /manage/needs/plans/:planId/progress | signatures | planId=journeyId |
GET /manage/needs/plans/:planId/priority | signatures | planId=journeyId |
POST /manage/needs/plans/:planId/priority | signatures | planId=journeyId |
GET /manage/needs/plans/:planId/action | signatures | planId=journeyId |
POST /manage/needs/plans/:planId/action | signatures | planId=journeyId |
POST /manage/needs/plans/:planId/remove | signatures | planId=journeyId |
GET /manage/needs/transfer | | |
GET /manage/needs/transfer/new | | |
POST /manage/needs/transfer/new | | |
GET /manage/needs/impact | | |
GET /manage/needs/impact/new | | |
POST /manage/needs/impact/new | | |
GET /learning/impact-reviews/:reviewId | signatures | reviewId=journeyId |
POST /learning/impact-reviews/:reviewId | signatures | reviewId=journeyId |
POST /learning/impact-reviews/:reviewId/call-off | signatures | reviewId=journeyId |
GET /manage | | | workforce-development principal-social-worker hr people-administration records-officer foreigner
GET /manage/applications | | | workforce-development principal-social-worker foreigner | home -workforce-development -principal-social-worker
GET /manage/applications/time | | | workforce-development principal-social-worker foreigner | home -workforce-development -principal-social-worker
GET /manage/applications/time.csv | | | workforce-development principal-social-worker foreigner | home -workforce-development -principal-social-worker
GET /manage/applications.csv | | | workforce-development principal-social-worker foreigner | home -workforce-development -principal-social-worker
GET /manage/calendar | | | people-administration foreigner | home -people-administration
POST /manage/calendar | | | people-administration foreigner | home -people-administration
POST /manage/calendar/remove | | ; on=2026-12-25 | people-administration | home -people-administration
GET /manage/registrations | | | people-administration foreigner | home -people-administration
POST /manage/registrations | | | people-administration foreigner | home -people-administration
POST /manage/registrations/take-in | | | people-administration foreigner | home -people-administration
# Schemes kept in the browser, by whoever has the duty administration, which none of these has
# Schemes are named by the pack's codes, so the other authority's administrator finds its own of the same name
GET /manage/schemes | | | foreigner | home
GET /manage/schemes/of/:scheme | | scheme=f-to-g | foreigner | home
GET /manage/schemes/of/:scheme/history | | scheme=f-to-g | foreigner | home
GET /manage/schemes/of/:scheme/versions/:version | | scheme=f-to-g version=1 | foreigner | home
GET /manage/schemes/of/:scheme/differences | | scheme=f-to-g | | home
GET /manage/schemes/releases | | | foreigner | home
GET /manage/schemes/releases/:hash | | hash=none | | home
GET /manage/schemes/drafts/new | | | foreigner | home
POST /manage/schemes/drafts | | | foreigner | home
POST /manage/schemes/drafts/copy | | | | home foreigner
GET /manage/schemes/drafts/:draftId | signatures | draftId=journeyId | | home
GET /manage/schemes/drafts/:draftId/changes | signatures | draftId=journeyId | | home
GET /manage/schemes/drafts/:draftId/pack.zip | signatures | draftId=journeyId | | home
POST /manage/schemes/drafts/:draftId/numbers | signatures | draftId=journeyId | | home
POST /manage/schemes/drafts/:draftId/try | signatures | draftId=journeyId | | home
POST /manage/schemes/drafts/:draftId/live | signatures | draftId=journeyId | | home
POST /manage/schemes/drafts/:draftId/discard | signatures | draftId=journeyId | | home
GET /manage/schemes/drafts/:draftId/parts | signatures | draftId=journeyId | | home
GET /manage/schemes/drafts/:draftId/parts/:kind/:part | signatures | draftId=journeyId kind=scheme part=f-to-g | | home
POST /manage/schemes/drafts/:draftId/parts/:kind/:part | signatures | draftId=journeyId kind=scheme part=f-to-g | | home
GET /manage/schemes/runs/:runId | signatures | runId=journeyId | | home
POST /manage/schemes/runs/:runId/move | signatures | runId=journeyId | | home
GET /manage/schemes/of/:scheme/move/:version | | scheme=f-to-g version=1 | foreigner | home
POST /manage/schemes/of/:scheme/move/:version | | scheme=f-to-g version=1 | foreigner | home
# Standards
GET /manage/frameworks/case | | | workforce-development foreigner | home -workforce-development
POST /manage/frameworks/case | | | workforce-development foreigner | home -workforce-development
POST /manage/frameworks/case/keep | | | | home foreigner
GET /manage/frameworks | | | workforce-development foreigner | home -workforce-development
POST /manage/frameworks/new | | ; framework=kss version=none | | home -workforce-development
GET /manage/frameworks/editions/:editionId | signatures | editionId=journeyId | | home -workforce-development
GET /manage/frameworks/editions/:editionId/details | signatures | editionId=journeyId | | home -workforce-development
POST /manage/frameworks/editions/:editionId/details | signatures | editionId=journeyId | | home -workforce-development
GET /manage/frameworks/editions/:editionId/add/:kind | signatures | editionId=journeyId kind=group | | home -workforce-development
POST /manage/frameworks/editions/:editionId/add/:kind | signatures | editionId=journeyId kind=group | | home -workforce-development
GET /manage/frameworks/editions/:editionId/parts/:kind/:part | signatures | editionId=journeyId kind=item part=KSS-1 | | home -workforce-development
POST /manage/frameworks/editions/:editionId/parts/:kind/:part | signatures | editionId=journeyId kind=item part=KSS-1 | | home -workforce-development
POST /manage/frameworks/editions/:editionId/parts/:kind/:part/remove | signatures | editionId=journeyId kind=item part=KSS-1 | | home -workforce-development
GET /manage/frameworks/editions/:editionId/carries | signatures | editionId=journeyId | | home -workforce-development
POST /manage/frameworks/editions/:editionId/carries | signatures | editionId=journeyId | | home -workforce-development
POST /manage/frameworks/editions/:editionId/put-in-force | signatures | editionId=journeyId | | home -workforce-development
POST /manage/frameworks/editions/:editionId/discard | signatures | editionId=journeyId | | home -workforce-development
GET /manage/intentions | | | workforce-development principal-social-worker foreigner | home -workforce-development -principal-social-worker
GET /manage/intentions.csv | | | workforce-development principal-social-worker foreigner | home -workforce-development -principal-social-worker
GET /manage/messages | | | workforce-development foreigner | home -workforce-development
GET /manage/messages/addresses | | | workforce-development people-administration foreigner | home -workforce-development -people-administration
POST /manage/messages/addresses/:addressId/mended | signatures | addressId=journeyId | | home -workforce-development -people-administration
GET /manage/messages/stopped | | | workforce-development foreigner | home -workforce-development
POST /manage/messages/stopped/mail | | | workforce-development foreigner | home -workforce-development
POST /manage/messages/stopped/:number/again | signatures | number=1 | | everyone
GET /manage/messages/words | | | workforce-development foreigner | home -workforce-development
GET /manage/messages/coming | | | workforce-development foreigner | home -workforce-development
GET /manage/messages/coming.csv | | | workforce-development foreigner | home -workforce-development
POST /manage/messages/:mailId/arrived | signatures | mailId=unsureMailId | workforce-development | home -workforce-development
POST /manage/messages/:mailId/send-again | signatures | | workforce-development | home -workforce-development
GET /manage/newsletter | | | workforce-development principal-social-worker foreigner | home -workforce-development -principal-social-worker
POST /manage/newsletter | | | workforce-development principal-social-worker foreigner | home -workforce-development -principal-social-worker
POST /manage/newsletter/:itemId/withdraw | signatures | itemId=journeyId | | home -workforce-development -principal-social-worker
GET /manage/panels | | | workforce-development principal-social-worker foreigner | home -workforce-development -principal-social-worker
GET /manage/panels/queue | | | workforce-development principal-social-worker foreigner | home -workforce-development -principal-social-worker
GET /manage/panels/queue/place | | | workforce-development foreigner | home -workforce-development
POST /manage/panels/queue/place | | | workforce-development foreigner | home -workforce-development
GET /manage/panels/year | | | workforce-development principal-social-worker foreigner | home -workforce-development -principal-social-worker
GET /manage/panels/new | | | workforce-development principal-social-worker foreigner | home -workforce-development -principal-social-worker
POST /manage/panels/year | | | workforce-development principal-social-worker foreigner | home -workforce-development -principal-social-worker
POST /manage/panels/new | | | workforce-development principal-social-worker foreigner | home -workforce-development -principal-social-worker
GET /manage/pay | | | hr foreigner | home -hr
GET /manage/pay.csv | | | hr foreigner | home -hr
GET /manage/pay/import | | | hr foreigner | home -hr
POST /manage/pay/import | | | hr foreigner | home -hr
POST /manage/pay/import/save | | | hr foreigner | home -hr
GET /manage/pay/:personId/:seatId | signatures | | hr | home -hr
POST /manage/pay/:personId/:seatId | signatures | | hr | home -hr
GET /manage/people | | | workforce-development hr people-administration foreigner | home -workforce-development -hr -people-administration
GET /manage/people/:personId | signatures | | people-administration | home -people-administration
GET /manage/people/:personId/details | signatures | | people-administration | home -people-administration
POST /manage/people/:personId/details | signatures | | people-administration | home -people-administration
GET /manage/people/:personId/duties | signatures | | people-administration | home -people-administration
POST /manage/people/:personId/duties | signatures | | people-administration | home -people-administration
GET /manage/people/:personId/duties/:duty/end | signatures | duty=panel-member | | home -people-administration
POST /manage/people/:personId/duties/:duty/end | signatures | duty=panel-member | | home -people-administration
GET /manage/people/:personId/leaving | ended | | people-administration | home -people-administration
POST /manage/people/:personId/leaving | ended | | people-administration | home -people-administration
GET /manage/people/:personId/posts | signatures | | people-administration | home -people-administration
POST /manage/people/:personId/posts | signatures | | people-administration | home -people-administration
GET /manage/people/new | | | people-administration foreigner | home -people-administration
POST /manage/people/new | | | people-administration foreigner | home -people-administration
GET /manage/posts/:postId/end | signatures | | people-administration | home -people-administration
POST /manage/posts/:postId/end | signatures | | people-administration | home -people-administration
GET /manage/posts/:postId/managers | signatures | | people-administration | home -people-administration
POST /manage/posts/:postId/managers | signatures | | people-administration | home -people-administration
GET /manage/redactions | | | records-officer foreigner | home -records-officer
POST /manage/redactions | | | records-officer foreigner | home -records-officer
GET /manage/redactions/:redactionId | signatures | | | home -records-officer
GET /manage/redactions/new | | | records-officer foreigner | home -records-officer
POST /manage/redactions/new | | | records-officer foreigner | home -records-officer
POST /manage/redactions/preview | | | records-officer foreigner | home -records-officer
GET /manage/personal-data | | | records-officer foreigner | home -records-officer
GET /manage/personal-data/:personId | signatures | | records-officer | home -records-officer
POST /manage/personal-data/:personId | signatures | | records-officer | home -records-officer
GET /manage/personal-data/:personId/equality | signatures | | records-officer | home -records-officer
POST /manage/personal-data/:personId/equality | signatures | | records-officer | home -records-officer
GET /manage/retention | | | records-officer people-administration foreigner | home -records-officer -people-administration
GET /manage/erasures | | | records-officer people-administration foreigner | home -records-officer -people-administration
GET /manage/erasures/new/:personId | signatures | | records-officer | home -records-officer
POST /manage/erasures/new/:personId | signatures | | records-officer | home -records-officer
GET /manage/erasures/:erasureId | signatures | erasureId=journeyId | | home -records-officer -people-administration
GET /manage/erasures/:erasureId/names | signatures | erasureId=journeyId | | home -records-officer
POST /manage/erasures/:erasureId/confirm | signatures | erasureId=journeyId | | home -records-officer -people-administration
POST /manage/erasures/:erasureId/leave | signatures | erasureId=journeyId | | home -records-officer -people-administration
POST /manage/erasures/:erasureId/go-on | signatures | erasureId=journeyId | | home -records-officer -people-administration
GET /manage/teams | | | people-administration foreigner | home -people-administration
POST /manage/teams | | | people-administration foreigner | home -people-administration
GET /manage/reported | | | workforce-development foreigner
GET /manage/reported.csv | | | workforce-development foreigner
GET /manage/reported/:journeyId | heard | | workforce-development
POST /manage/reported/:journeyId | heard | | workforce-development
# Messages
GET /messages | | | everyone
POST /messages/:messageId/open | signatures | | applicant
POST /messages/read | | | everyone
GET /messages/coming | | | everyone
GET /newsletter | | | everyone
GET /newsletter/:itemId | signatures | itemId=journeyId
GET /prospectus/:page | | page=portsmouth.prospectus-open-to-all | everyone nobody
GET /settings/messages | | | everyone
POST /settings/messages | | rhythm=daily | everyone
# One’s own record
GET /my-record/evidence | | | everyone
GET /my-record/coverage | | | everyone
GET /my-record/coverage/best/:framework/:item | signatures | framework=kss item=KSS-2 | everyone
POST /my-record/coverage/best/:framework/:item | signatures | framework=kss item=KSS-99; pieces=none
GET /my-record/evidence.csv | | | everyone
GET /my-record/evidence/:itemId | signatures | itemId=evidenceId | early supporter
POST /my-record/evidence/:itemId/share | signatures | itemId=evidenceId | applicant
GET /my-record/evidence/sharing | | | everyone
POST /my-record/evidence/sharing | | | everyone
GET /my-record/evidence/:itemId/edit | signatures | itemId=evidenceId | applicant
POST /my-record/evidence/:itemId/edit | signatures | itemId=evidenceId | applicant
GET /my-record/evidence/:itemId/remove | signatures | itemId=evidenceId | applicant
POST /my-record/evidence/:itemId/remove | signatures | itemId=evidenceId | applicant
GET /my-record/evidence/new | | | everyone
POST /my-record/evidence/new | | | everyone
POST /my-record/evidence/:itemId/files | signatures | itemId=evidenceId | applicant
GET /my-record/evidence/:itemId/files/:hash | signatures | itemId=evidenceId hash=none
POST /my-record/evidence/:itemId/files/:hash/remove | signatures | itemId=evidenceId hash=none
GET /my-record/evidence/:itemId/history | signatures | itemId=evidenceId | applicant
GET /my-record/evidence/import | | | everyone
GET /my-record/evidence/import/empty.csv | | | everyone
POST /my-record/evidence/import | | | everyone
POST /my-record/evidence/import/add | | | everyone
GET /manage/coverage | | | workforce-development principal-social-worker foreigner | home -workforce-development -principal-social-worker
GET /manage/coverage.csv | | | workforce-development principal-social-worker | home -workforce-development -principal-social-worker
GET /manage/course-completions | | | workforce-development foreigner | home -workforce-development
POST /manage/course-completions | | | workforce-development foreigner | home -workforce-development
POST /manage/course-completions/add | | | workforce-development foreigner | home -workforce-development
GET /my-record/evidence/quick | | | everyone
POST /my-record/evidence/quick | | | everyone
POST /drafts/evidence/:form | signatures | form=evidenceId | applicant
GET /my-record/protected-time | | | everyone
POST /my-record/protected-time | | ; allowance=none
GET /my-record/registration | | | everyone
GET /my-record/registration.csv | | | everyone
POST /my-record/registration/quarters | | ; quarter=1 done=yes | everyone
GET /my-record/registration/pieces/:itemId | signatures | itemId=evidenceId | applicant
POST /my-record/registration/pieces/:itemId/ask | signatures | itemId=evidenceId | applicant
POST /my-record/registration/pieces/:itemId/note | signatures | itemId=evidenceId | applicant
GET /peer-reflections/:reflectionId | signatures | | applicant colleague
POST /peer-reflections/:reflectionId/give | signatures | | colleague
POST /peer-reflections/:reflectionId/decline | signatures | | colleague
POST /peer-reflections/:reflectionId/take-back | signatures | | applicant
GET /my-record/observations | | | everyone
GET /my-record/plan | | | everyone
POST /my-record/plan | | | everyone
# Teams
GET /my-team | | | everyone
GET /my-team/coverage | | | everyone
# Supporters: whom somebody lets read of their record
GET /my-record/supporters | | | everyone
GET /my-record/supporters/new | | | everyone
POST /my-record/supporters/new | | | everyone
POST /my-record/supporters/:supportId/end | signatures | | applicant
GET /supporting | | | everyone
GET /supporting/:token | signatures | token=supportToken | everyone nobody
# Calendar
GET /my-record/calendar | | | everyone
POST /my-record/calendar/link | | | everyone
POST /my-record/calendar/link/end | | | everyone
GET /calendar/:token | signatures | token=diaryToken | everyone nobody
GET /my-team/supervision | | | everyone
# The strategy: this authority's pack has none, so that nobody finds it here (who reads what is tested in its room)
GET /strategy |
GET /manage/strategy |
GET /strategy/board |
GET /strategy/board/learning |
GET /strategy/board/figures.csv |
GET /strategy/meetings/:meetingId | signatures | meetingId=journeyId
POST /strategy/meetings/:meetingId | signatures | meetingId=journeyId
GET /manage/strategy/figures/:figure | signatures | figure=turnover
POST /manage/strategy/figures/:figure | signatures | figure=turnover
GET /manage/strategy/figures/:figure/take-back/:entry | signatures | figure=turnover entry=journeyId
POST /manage/strategy/figures/:figure/take-back/:entry | signatures | figure=turnover entry=journeyId
GET /manage/strategy/meetings/new |
POST /manage/strategy/meetings/new |
GET /manage/strategy/review |
POST /manage/strategy/review |
GET /manage/strategy/reports |
POST /manage/strategy/reports |
GET /manage/strategy/reports/:reportId | signatures | reportId=journeyId
POST /manage/strategy/reports/:reportId | signatures | reportId=journeyId
POST /manage/strategy/reports/:reportId/draft | signatures | reportId=journeyId
GET /strategy/reports/:reportId | signatures | reportId=journeyId
POST /strategy/reports/:reportId/answer | signatures | reportId=journeyId
GET /strategy/reports/:reportId/report.pdf | signatures | reportId=journeyId
GET /strategy/reports/:reportId/report-large-print.pdf | signatures | reportId=journeyId
GET /strategy/reports/:reportId/report.docx | signatures | reportId=journeyId
GET /strategy/reports/:reportId/report-large-print.docx | signatures | reportId=journeyId
GET /strategy/reports/:reportId/report.brf | signatures | reportId=journeyId
GET /strategy/aims/:aim | signatures | aim=O1
GET /manage/strategy/tell/:subject | signatures | subject=O1
POST /manage/strategy/tell/:subject | signatures | subject=O1
GET /manage/strategy/aims/new |
POST /manage/strategy/aims/new |
GET /manage/strategy/aims/:aim/actions/new | signatures | aim=O1
POST /manage/strategy/aims/:aim/actions/new | signatures | aim=O1
GET /manage/equality | | | workforce-development principal-social-worker foreigner
GET /manage/equality.csv | | | workforce-development principal-social-worker foreigner
GET /manage/supervision.csv | | | workforce-development principal-social-worker foreigner | home -workforce-development -principal-social-worker
GET /manage/supervision | | | workforce-development principal-social-worker foreigner | home -workforce-development -principal-social-worker
# Recruitment: this authority's pack says nothing of it, so nobody finds it; its own tests say who does where there is
GET /recruitment | | |
GET /recruitment/appointments | | |
GET /recruitment/routes | | |
GET /recruitment/routes.csv | | |
POST /recruitment/routes | | |
GET /recruitment/new | | |
POST /recruitment/new | | |
GET /recruitment/:recruitmentId | signatures | recruitmentId=journeyId |
GET /recruitment/:recruitmentId/change | signatures | recruitmentId=journeyId |
POST /recruitment/:recruitmentId/change | signatures | recruitmentId=journeyId |
POST /recruitment/:recruitmentId/candidates | signatures | recruitmentId=journeyId |
POST /recruitment/:recruitmentId/close | signatures | recruitmentId=journeyId |
POST /recruitment/:recruitmentId/reopen | signatures | recruitmentId=journeyId |
GET /recruitment/:recruitmentId/interviews | signatures | recruitmentId=journeyId |
POST /recruitment/:recruitmentId/interviews | signatures | recruitmentId=journeyId |
GET /recruitment/:recruitmentId/involved/:part | signatures | recruitmentId=journeyId part=young-people |
POST /recruitment/:recruitmentId/involved/:part | signatures | recruitmentId=journeyId part=young-people |
GET /my-record/induction | | |
GET /my-record/induction/handbook | | |
POST /my-record/induction/handbook | | |
GET /people/:personId/induction | signatures | |
POST /induction/:inductionId/items/:item | signatures | inductionId=journeyId item=policies |
POST /induction/:inductionId/items/:item/undo | signatures | inductionId=journeyId item=policies |
GET /my-team/induction | | |
GET /manage/induction | | |
GET /manage/induction/handbook | | |
POST /manage/induction/handbook | | |
GET /my-record/leaving | | |
POST /my-record/leaving | | |
POST /my-record/leaving/talk | | |
POST /my-record/leaving/decline | | |
GET /leaving/:exitId | signatures | exitId=journeyId |
POST /leaving/:exitId | signatures | exitId=journeyId |
POST /leaving/:exitId/themes | signatures | exitId=journeyId |
GET /manage/leaving | | |
POST /manage/leaving | | |
GET /recruitment/candidates/:candidateId | signatures | candidateId=journeyId |
POST /recruitment/candidates/:candidateId/interview | signatures | candidateId=journeyId |
POST /recruitment/candidates/:candidateId/outcome | signatures | candidateId=journeyId |
POST /recruitment/candidates/:candidateId/feedback-given | signatures | candidateId=journeyId |
GET /recruitment/candidates/:candidateId/correct | signatures | candidateId=journeyId |
POST /recruitment/candidates/:candidateId/correct | signatures | candidateId=journeyId |
POST /recruitment/candidates/:candidateId/person/take-back | signatures | candidateId=journeyId |
GET /recruitment/corrections/:correctionId | signatures | correctionId=journeyId |
POST /recruitment/corrections/:correctionId | signatures | correctionId=journeyId |
GET /recruitment/candidates/:candidateId/person | signatures | candidateId=journeyId |
POST /recruitment/candidates/:candidateId/person | signatures | candidateId=journeyId |
# People who help each other learn; opportunities are of no kind of appointment here
GET /learning | | | everyone
# Coaching: this authority's papers name none, so nobody finds it; the room's own tests say that the two read it and nobody else
GET /learning/coaching | | |
GET /learning/coaching/ask | | |
POST /learning/coaching/ask | | |
GET /learning/coaching/offer | | |
POST /learning/coaching/offer | | |
POST /learning/coaching/offer/end | | |
GET /learning/coaching/:coachingId | | coachingId=journeyId |
POST /learning/coaching/:coachingId/answer | | coachingId=journeyId |
POST /learning/coaching/:coachingId/choose | | coachingId=journeyId |
POST /learning/coaching/:coachingId/take-back | | coachingId=journeyId |
POST /learning/coaching/:coachingId/goal | | coachingId=journeyId |
POST /learning/coaching/:coachingId/actions | | coachingId=journeyId |
POST /learning/coaching/:coachingId/actions/:coachingActionId/done | | coachingId=journeyId coachingActionId=journeyId |
POST /learning/coaching/:coachingId/talks | | coachingId=journeyId |
POST /learning/coaching/:coachingId/talks/:coachingTalkId | | coachingId=journeyId coachingTalkId=journeyId |
POST /learning/coaching/:coachingId/reflections | | coachingId=journeyId |
POST /learning/coaching/:coachingId/end | | coachingId=journeyId |
POST /learning/coaching/:coachingId/record | | coachingId=journeyId |
GET /manage/learning/coaching | | | | home -workforce-development
GET /manage/learning/coaching/:coachingId | | coachingId=journeyId | | home -workforce-development
POST /manage/learning/coaching/:coachingId | | coachingId=journeyId | | home -workforce-development
GET /my-record/helping | | |
POST /my-record/helping | | |
POST /my-record/helping/:helpId/record | | helpId=journeyId |
POST /my-record/helping/:helpId/remove | | helpId=journeyId |
GET /learning/help/:helpId | | helpId=journeyId |
POST /learning/help/:helpId | | helpId=journeyId |
GET /people/:personId/helping | | |
GET /learning/sets | | |
GET /learning/sets/new/:group | | group=set |
POST /learning/sets/new/:group | | group=set |
GET /learning/sets/:setId | | setId=journeyId |
GET /learning/sets/:setId/change | | setId=journeyId |
POST /learning/sets/:setId/change | | setId=journeyId |
POST /learning/sets/:setId/members | | setId=journeyId |
POST /learning/sets/:setId/leave | | setId=journeyId |
POST /learning/sets/:setId/meetings | | setId=journeyId |
POST /learning/sets/:setId/end | | setId=journeyId |
GET /learning/sets/:setId/leader | | setId=journeyId |
POST /learning/sets/:setId/leader | | setId=journeyId |
GET /learning/sets/meetings/:setMeetingId | | setMeetingId=journeyId |
POST /learning/sets/meetings/:setMeetingId/held | | setMeetingId=journeyId |
POST /learning/sets/meetings/:setMeetingId/call-off | | setMeetingId=journeyId |
POST /learning/sets/meetings/:setMeetingId/mine | | setMeetingId=journeyId |
POST /learning/sets/meetings/:setMeetingId/done | | setMeetingId=journeyId |
POST /learning/sets/meetings/:setMeetingId/record | | setMeetingId=journeyId |
GET /learning/people-who-help | | | everyone
GET /learning/opportunities/:opportunityId | | opportunityId=0198ffff-0000-7000-8000-00000000dead
POST /learning/opportunities/:opportunityId | | opportunityId=0198ffff-0000-7000-8000-00000000dead
POST /learning/opportunities/:opportunityId/take-back | | opportunityId=0198ffff-0000-7000-8000-00000000dead
GET /manage/learning/appointments | | | workforce-development foreigner | home -workforce-development
GET /manage/learning/appointments/:heldId | | | workforce-development | home -workforce-development
GET /manage/learning/appointments/:kind/new | | kind=champion | workforce-development foreigner | home -workforce-development
POST /manage/learning/appointments/:kind/new | | kind=champion | workforce-development foreigner | home -workforce-development
POST /manage/learning/appointments/:heldId/end | | | workforce-development | home -workforce-development
POST /manage/learning/appointments/:heldId/drop | | | workforce-development | home -workforce-development
GET /manage/learning/opportunities | | | | home -workforce-development
GET /manage/learning/opportunities/new | | | | home -workforce-development
POST /manage/learning/opportunities/new | | | | home -workforce-development
GET /manage/learning/opportunities/:opportunityId | | opportunityId=0198ffff-0000-7000-8000-00000000dead | | home -workforce-development
POST /manage/learning/opportunities/:opportunityId/answer | | opportunityId=0198ffff-0000-7000-8000-00000000dead | | home -workforce-development
POST /manage/learning/opportunities/:opportunityId/close | | opportunityId=0198ffff-0000-7000-8000-00000000dead | | home -workforce-development
# Observations
GET /observations | | | everyone
GET /observations/:observationId | signatures | | above applicant supporter
GET /observations/:observationId/call-off | signatures | | line-manager | above applicant supporter -line-manager
POST /observations/:observationId/call-off | signatures | | | above applicant supporter
POST /observations/:observationId/move | signatures | | line-manager | above applicant supporter -line-manager
POST /observations/:observationId/start | signatures | | line-manager | above applicant supporter -line-manager
GET /observations/:observationId/use | signatures | | applicant line-manager
POST /observations/:observationId/use | signatures | | | applicant line-manager
GET /observations/themes | | | workforce-development principal-social-worker foreigner | home -workforce-development -principal-social-worker
GET /observations/themes.csv | | | workforce-development principal-social-worker foreigner | home -workforce-development -principal-social-worker
GET /people/:personId/observations | signatures | | above applicant supporter
GET /people/:personId/feedback | signatures | | applicant supporter
GET /observations/new | | | everyone
POST /observations/new
# Programs: without a key nobody is let, whoever is signed in (api.page.test.ts asks with keys)
GET /api/v1/openapi.json | | | everyone nobody
GET /api/v1/outcomes |
GET /api/v1/corrections |
GET /api/v1/outcomes/:outcomeId | decided | outcomeId=handoffId
GET /api/v1/outcomes/:outcomeId/form.pdf | decided | outcomeId=handoffId
POST /api/v1/outcomes/:outcomeId/steps/:step | decided | outcomeId=handoffId step=tell-payroll
GET /manage/api-keys | | | hr people-administration foreigner | home -hr -people-administration
GET /manage/api-keys/new | | | hr people-administration foreigner | home -hr -people-administration
POST /manage/api-keys/new | | | hr people-administration foreigner | home -hr -people-administration
GET /manage/api-keys/:keyId/revoke | decided | keyId=handoffId | | home -hr -people-administration
POST /manage/api-keys/:keyId/revoke | decided | keyId=handoffId | | home -hr -people-administration
GET /manage/webhooks | | | hr people-administration foreigner | home -hr -people-administration
GET /manage/webhooks/new | | | hr people-administration foreigner | home -hr -people-administration
POST /manage/webhooks/new | | | hr people-administration foreigner | home -hr -people-administration
GET /manage/webhooks/:webhookId | decided | webhookId=handoffId | | home -hr -people-administration
POST /manage/webhooks/:webhookId/test | decided | webhookId=handoffId | | home -hr -people-administration
GET /manage/webhooks/:webhookId/end | decided | webhookId=handoffId | | home -hr -people-administration
POST /manage/webhooks/:webhookId/end | decided | webhookId=handoffId | | home -hr -people-administration
POST /manage/webhooks/:webhookId/resend | decided | webhookId=handoffId | | home -hr -people-administration
POST /manage/webhooks/deliveries/:deliveryId/resend | decided | deliveryId=handoffId | | home -hr -people-administration
# Outcomes
GET /outcomes | | | everyone
GET /outcomes.csv | | | everyone
GET /my-record/outcomes | | | everyone
GET /outcomes/:handoffId | decided | | workforce-development hr
GET /outcomes/:handoffId/question | decided | | workforce-development hr
POST /outcomes/:handoffId/question | decided | | workforce-development hr
GET /outcomes/:handoffId/correct | decided | | workforce-development | hr
POST /outcomes/:handoffId/correct | decided | | workforce-development | hr
POST /outcomes/:handoffId/correct/check | decided | | workforce-development | hr
GET /outcomes/:handoffId/corrections/:correctionId | decided | correctionId=outcomeCorrectionId | workforce-development hr
POST /outcomes/:handoffId/corrections/:correctionId | decided | correctionId=outcomeCorrectionId | workforce-development hr
POST /outcomes/:handoffId/again | decided
GET /outcomes/:handoffId/steps/:step/day | decided | step=tell-payroll | hr | workforce-development
POST /outcomes/:handoffId/steps/:step/day | decided | step=tell-payroll | hr | workforce-development
POST /outcomes/:handoffId/steps/:step | decided | step=tell-payroll | workforce-development hr
# Panels
GET /panels/:sittingId | heard | | panel
GET /panels/:sittingId/packs | heard | | panel
POST /panels/:sittingId/packs | heard | | panel
GET /panels/:sittingId/papers.brf | heard
GET /panels/:sittingId/papers.pdf | heard
GET /panels/:sittingId/applications/:journeyId/pack.pdf | heard
POST /panels/:sittingId | heard | | workforce-development principal-social-worker | panel-member
GET /panels/:sittingId/applications/:journeyId | heard | | panel
POST /panels/:sittingId/applications/:journeyId/adjourn | heard | | principal-social-worker | workforce-development panel-member
POST /panels/:sittingId/applications/:journeyId/attendance | heard | | principal-social-worker | workforce-development panel-member
POST /panels/:sittingId/applications/:journeyId/conflict | heard | | principal-social-worker panel-member | workforce-development
POST /panels/:sittingId/applications/:journeyId/conflict/release | heard
POST /panels/:sittingId/applications/:journeyId/decision | heard | | principal-social-worker | workforce-development panel-member
POST /panels/:sittingId/applications/:journeyId/decision/draft | heard | | principal-social-worker | workforce-development panel-member
POST /panels/:sittingId/applications/:journeyId/dissent | heard | | | panel
POST /panels/:sittingId/applications/:journeyId/held | heard | | principal-social-worker | workforce-development panel-member
POST /panels/:sittingId/applications/:journeyId/notes | heard | | principal-social-worker panel-member | workforce-development
POST /panels/:sittingId/applications/:journeyId/notes/draft | heard | | principal-social-worker panel-member | workforce-development
POST /panels/:sittingId/applications/:journeyId/read | heard | | principal-social-worker panel-member | workforce-development
POST /panels/:sittingId/applications/:journeyId/record | heard | | | workforce-development panel-member
POST /panels/:sittingId/applications/:journeyId/record/draft | heard | | | workforce-development panel-member
POST /panels/:sittingId/applications/:journeyId/record/start | heard | | principal-social-worker | workforce-development panel-member
GET /panels/:sittingId/cancel | heard | | workforce-development principal-social-worker | panel-member
POST /panels/:sittingId/applications/:journeyId/take-up | heard | | | principal-social-worker workforce-development panel-member
GET /panels/:sittingId/answers | heard | | panel
POST /panels/:sittingId/answers | heard | | panel
POST /panels/:sittingId/answers/seen-to | heard | | workforce-development principal-social-worker | panel-member
POST /panels/:sittingId/cancel | heard | | workforce-development principal-social-worker | panel-member
GET /panels/:sittingId/move | heard | | workforce-development principal-social-worker | panel-member
POST /panels/:sittingId/move | heard | | workforce-development principal-social-worker | panel-member
POST /panels/:sittingId/seats | heard | | workforce-development principal-social-worker | panel-member
GET /panels/:sittingId/substitute | heard | | workforce-development principal-social-worker | panel-member
POST /panels/:sittingId/substitute | heard | | workforce-development principal-social-worker | panel-member
# What the pack says
GET /pathway | | | everyone
# A person
GET /people/:personId | signatures | | early director hr people-administration -principal-social-worker -panel-member -conflicted-member
GET /people/:personId/absences | ended | | above hr | applicant workforce-development people-administration
POST /people/:personId/absences | ended | | above hr | applicant workforce-development people-administration
GET /people/:personId/absences/:absenceId | ended | | above hr | applicant workforce-development people-administration
POST /people/:personId/absences/:absenceId | ended | | above hr | applicant workforce-development people-administration
GET /people/:personId/dispute | ended | | | above workforce-development hr people-administration
POST /people/:personId/dispute | ended | | | above workforce-development hr people-administration
GET /people/:personId/disputes/:disputeId | ended | | people-administration | above applicant workforce-development hr
POST /people/:personId/disputes/:disputeId | ended | | people-administration | above applicant workforce-development hr
GET /people/:personId/eligibility/:scheme | signatures | scheme=f-to-g | above applicant workforce-development
GET /people/:personId/protected-time | signatures | | above applicant
GET /people/:personId/evidence | signatures | | above applicant supporter
GET /people/:personId/coverage | signatures | | above applicant supporter
GET /people/:personId/evidence.csv | signatures | | above applicant supporter
GET /people/:personId/holds | ended | | head-of-service hr | managers applicant service-manager director workforce-development people-administration
POST /people/:personId/holds | ended | | head-of-service hr | managers applicant service-manager director workforce-development people-administration
GET /people/:personId/holds/:holdId | ended | | head-of-service hr | managers applicant service-manager director workforce-development people-administration
POST /people/:personId/holds/:holdId | ended | | head-of-service hr | managers applicant service-manager director workforce-development people-administration
GET /people/:personId/looked-at | signatures | | applicant
GET /people/:personId/plan | decided | | above applicant workforce-development
POST /people/:personId/plan | decided | | above applicant workforce-development
GET /people/:personId/supervision-file | signatures | | above applicant
GET /people/:personId/supervision-file/:copyId | signatures | | above applicant
# Supervision
GET /my-record/supervision | | | everyone
GET /my-record/supervision/ask | | | everyone
POST /my-record/supervision/ask | | | everyone
GET /people/:personId/supervision | signatures | | above applicant
GET /people/:personId/supervision/agreements/new | signatures | | managers applicant | above -managers
POST /people/:personId/supervision/agreements/new | signatures | | managers applicant | above -managers
POST /people/:personId/supervision/cases | signatures | | managers applicant | above -managers
GET /people/:personId/supervision/meetings/new | signatures | | managers | above applicant -managers
POST /people/:personId/supervision/meetings/new | signatures | | managers | above applicant -managers
POST /supervision/actions/:actionId | signatures | ; state=done | managers applicant | above -managers
GET /supervision/agreements/:agreementId | signatures | | managers applicant
POST /supervision/agreements/:agreementId/accept | signatures | | line-manager | applicant job-sharer deputy
POST /supervision/agreements/:agreementId/end | signatures | | managers | applicant
POST /supervision/cases/:caseId/close | signatures | | managers applicant | above -managers
GET /supervision/groups/new | | | above other-manager other-service-manager principal-social-worker foreigner | home -above -other-manager -other-service-manager -principal-social-worker
POST /supervision/groups/new | | | above other-manager other-service-manager principal-social-worker foreigner | home -above -other-manager -other-service-manager -principal-social-worker
GET /supervision/:meetingId | signatures | | managers applicant
POST /supervision/:meetingId/answer | signatures | ; answer=agreed | applicant | managers
POST /supervision/:meetingId/call-off | signatures | | line-manager | applicant job-sharer deputy
GET /supervision/:meetingId/record | signatures | | line-manager | applicant job-sharer deputy
POST /supervision/:meetingId/record | signatures | | line-manager | applicant job-sharer deputy
POST /supervision/:meetingId/record/draft | signatures | | line-manager | applicant job-sharer deputy
POST /supervision/:meetingId/agree | signatures | | line-manager | applicant job-sharer deputy
# Plans
GET /plans/:planId | decided | | above applicant workforce-development
POST /plans/:planId/agree | decided | | | above applicant workforce-development
GET /plans/:planId/items/:itemId | decided | itemId=planItemId | above applicant workforce-development
GET /plans/:planId/items/:itemId/edit | decided | itemId=planItemId | above applicant workforce-development
POST /plans/:planId/items/:itemId/edit | decided | itemId=planItemId | above applicant workforce-development
POST /plans/:planId/items/:itemId/progress | decided | itemId=planItemId | above applicant workforce-development
GET /plans/:planId/items/new | decided | | above applicant workforce-development
POST /plans/:planId/items/new | decided | | above applicant workforce-development
GET /resources | | | everyone
GET /resources/:resource | signatures | resource=interview-questions | everyone
GET /schemes/:scheme | signatures | scheme=f-to-g | everyone
# Search
GET /search | | | everyone
# Settings
GET /settings | | | everyone
GET /settings/acting-for | | | everyone
POST /settings/acting-for | | | everyone
POST /settings/acting-for/:appointmentId/end | signatures | | head-of-service
# Talks beforehand
POST /talks | | ; scheme=f-to-g person=personId | managers applicant | home -applicant -line-manager -job-sharer -deputy
GET /talks/:talkId | signatures | | managers applicant service-manager head-of-service workforce-development principal-social-worker
# To do
GET /to-do | | | everyone
POST /to-do/:taskId/nudge | signatures | | applicant | service-manager
# Verification
GET /verify | | | everyone nobody
POST /verify | | | everyone | nobody
`
