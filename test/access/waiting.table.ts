/**
 * Which pages of records say who holds the next step. Every address that names a record by its id is a record's page; a
 * new one is asked without a line here, as the access table fills it in. Only what is no record, or none of the
 * demonstration's, stands below.
 */

/** A record is what an address names last by its id; people and their posts are whom records are about. */
export const noRecords: ReadonlySet<string> = new Set(['personId', 'postId', 'seatId'])

/** Pages that name something by its id and have no next step, each with the reason. */
export const withoutNextStep: Readonly<Record<string, string>> = {
  '/newsletter/:itemId': 'news to read',
  '/manage/reported/:journeyId': 'a form about an application',
  '/learning/completed/:completionId': 'a form about what is finished',
  '/learning/toolkits/:toolkitId':
    'built to be used: a problem that somebody reports of it is a record of its own',
  '/learning/toolkits/:toolkitId/history': 'what a toolkit held before',
  '/learning/toolkits/:toolkitId/edit': 'a form about a toolkit',
  '/learning/toolkits/:toolkitId/files/:hash': 'a file of a toolkit',
  '/bring-in/lists/:listId': 'many people being brought in: each journey has its own next step',
  '/manage/webhooks/:webhookId': 'a setting of another program',
  '/manage/webhooks/:webhookId/end': 'a setting of another program',
  '/manage/api-keys/:keyId/revoke': 'a setting of another program',
  '/partner-training/:page/dates/:dateId': 'a form for people without an account',
  '/manage/posts/:postId/end': 'a form about a post',
  '/manage/posts/:postId/managers': 'a form about a post',
}

/** Records that nobody in this demonstration has, and the page test that shows whom theirs wait for. */
export const shownElsewhere: Readonly<Record<string, string>> = {
  '/applications/:journeyId/paper': 'src/features/paper/bring-in.page.test.ts',
  '/learning/coaching/:coachingId': 'src/features/coaching/waiting.page.test.ts',
  '/manage/learning/coaching/:coachingId': 'src/features/coaching/waiting.page.test.ts',
  '/learning/help/:helpId': 'src/features/coaching/waiting.page.test.ts',
  '/learning/sets/:setId': 'src/features/coaching/waiting.page.test.ts',
  '/learning/sets/meetings/:setMeetingId': 'src/features/coaching/waiting.page.test.ts',
  '/learning/opportunities/:opportunityId': 'src/features/coaching/waiting.page.test.ts',
  '/manage/learning/opportunities/:opportunityId': 'src/features/coaching/waiting.page.test.ts',
  '/learning/requests/:requestId': 'src/features/evaluations/waiting.page.test.ts',
  '/learning/evaluations/:evaluationId': 'src/features/evaluations/waiting.page.test.ts',
  '/manage/needs/plans/:planId': 'src/features/needs/waiting.page.test.ts',
  '/learning/impact-reviews/:reviewId': 'src/features/needs/waiting.page.test.ts',
  '/learning/successes/:successId': 'src/features/needs/waiting.page.test.ts',
  '/recruitment/:recruitmentId': 'src/features/recruitment/waiting.page.test.ts',
  '/recruitment/candidates/:candidateId': 'src/features/recruitment/waiting.page.test.ts',
  '/recruitment/corrections/:correctionId': 'src/features/recruitment/waiting.page.test.ts',
  '/leaving/:exitId': 'src/features/recruitment/waiting.page.test.ts',
  '/strategy/meetings/:meetingId': 'src/features/strategy/waiting.page.test.ts',
  '/strategy/reports/:reportId': 'src/features/strategy/waiting.page.test.ts',
  '/manage/strategy/reports/:reportId': 'src/features/strategy/waiting.page.test.ts',
  '/work/:workId': 'src/features/long-work/work.page.test.ts',
  '/programmes/:journeyId': 'src/features/programmes/year.page.test.ts',
  '/programmes/cohorts/:cohortId': 'src/features/programmes/cohort.page.test.ts',
  '/manage/schemes/drafts/:draftId': 'src/features/schemes-desk/drafts.page.test.ts',
  '/manage/schemes/runs/:runId': 'src/features/schemes-desk/drafts.page.test.ts',
  '/manage/frameworks/editions/:editionId': 'src/features/frameworks/editions.page.test.ts',
  '/manage/redactions/:redactionId': 'src/features/exchange/redaction.page.test.ts',
  '/manage/erasures/:erasureId': 'src/features/erasure/erasure.page.test.ts',
}

/**
 * Public addresses that name a record by its id, each with the reason. The page before them names the authority, whoever
 * asks; `under` names such a page of another authority, which opens none of these.
 */
export const openToAnybody: Readonly<
  Record<
    string,
    {
      readonly because: string
      readonly under: { readonly page: string; readonly elsewhere: Readonly<Record<string, string>> }
    }
  >
> = {
  '/partner-training/:page/dates/:dateId': {
    because: 'people of other agencies ask for a place without an account, those of other authorities too',
    under: {
      page: '/partner-training/portsmouth.training-open-to-partners',
      elsewhere: { page: 'portsmouth.training-open-to-partners' },
    },
  },
}
