import {
  Button,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  formatDay,
  type FormTokens,
  Radios,
  StatusTag,
  SummaryList,
  SortableTable,
} from '../../ui/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import {
  type FeedbackGiver,
  feedbackGivers,
  type FeedbackSettings,
  type Questionnaire,
} from '../schemes/public.ts'
import type { Invitation, Response } from './feedback.queries.ts'
import { giverName, questionnairesFor, stateInWords, type Tally, tallyInWords } from './feedback.rules.ts'
import { QrCode } from './qr.pages.tsx'
import { SaidAnswers } from './question.fields.tsx'

/** What a practitioner sees of feedback on their practice. */

const capital = (words: string) => words.slice(0, 1).toUpperCase() + words.slice(1)

/** The choices of whom to ask: each kind of person with each questionnaire that fits. Value `<giver>/<questionnaire>`. */
export function asksOffered(questionnaires: readonly Questionnaire[]): readonly {
  readonly value: string
  readonly giver: FeedbackGiver
  readonly text: string
  readonly hint: string
}[] {
  return feedbackGivers.flatMap((giver) =>
    questionnairesFor(questionnaires, giver).map((each) => ({
      value: `${giver}/${each.questionnaire}`,
      giver,
      text: capital(giverName(giver)),
      hint: each.name,
    })),
  )
}

/** What was said, what is out, and how to ask. */
export function MyFeedbackPage({
  responses,
  invitations,
  tally,
  settings,
  hasDesk,
  tokens,
}: {
  readonly responses: readonly Response[]
  readonly invitations: readonly Invitation[]
  readonly tally: Tally
  readonly settings: FeedbackSettings | undefined
  /** They also read what others were told, by duty. */
  readonly hasDesk: boolean
  readonly tokens: FormTokens
}) {
  const open = invitations.filter(({ state }) => state === 'open')
  return (
    <>
      <h1 class="govuk-heading-l">Feedback on your practice</h1>
      {settings ? (
        <Button href="/my-record/feedback/ask" text="Ask for feedback" />
      ) : (
        <p class="govuk-body">Your authority has not set up asking families for feedback.</p>
      )}
      <p class="govuk-body">
        {tally.invited === 0 ? 'You have not asked anybody yet.' : tallyInWords(tally)}
      </p>
      {hasDesk && (
        <p class="govuk-body">
          <a class="govuk-link" href="/feedback-desk">
            What came for others: worries, and answers to let through
          </a>
        </p>
      )}
      {responses.length === 0 ? (
        <EmptyState
          title="Nobody has answered yet"
          text="What children, families and colleagues say about your practice will stand here once it may be shared with you."
        />
      ) : (
        <SortableTable
          caption="What people said"
          columns={[{ title: 'From' }, { title: 'Given on' }, { title: 'How it stands' }]}
          rows={responses.map((response) => ({
            cells: [
              response.state === 'released' ? (
                <a class="govuk-link" href={`/my-record/feedback/${response.id}`}>
                  {capital(giverName(response.giver))}
                </a>
              ) : (
                capital(giverName(response.giver))
              ),
              formatDay(response.receivedOn),
              <StatusTag tone={response.state === 'released' ? 'done' : 'neutral'}>
                {stateInWords(response.state)}
              </StatusTag>,
            ],
          }))}
        />
      )}
      {open.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Links that can still be used</h2>
          <ul class="govuk-list">
            {open.map((invitation) => (
              <li key={invitation.id}>
                <Form tokens={tokens} action={`/my-record/feedback/invitations/${invitation.id}/withdraw`}>
                  <p class="govuk-body">
                    For {giverName(invitation.giver)}, until {formatDay(invitation.expiresOn)}
                  </p>
                  <Button tone="secondary">
                    Take this link back
                    <span class="govuk-visually-hidden"> for {giverName(invitation.giver)}</span>
                  </Button>
                </Form>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href="/my-record/feedback/rounds">
          Feedback from your colleagues, all round
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/staff-feedback">
          What staff say: stories, and feedback on the induction handbook
        </a>
      </p>
    </>
  )
}

/** Whom to ask. */
export function AskPage({
  questionnaires,
  settings,
  tokens,
  errors,
}: {
  readonly questionnaires: readonly Questionnaire[]
  readonly settings: FeedbackSettings
  readonly tokens: FormTokens
  readonly errors?: FieldErrors | undefined
}) {
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Ask for feedback</h1>
      <p class="govuk-body">
        You get a link and a code to hold up to their telephone. It works once, on any device, without an
        account. We keep what kind of person answered, and nothing else about them.
      </p>
      <p class="govuk-body">
        You read the answer once it may be shared. A worry or a complaint goes to {settings.concerns.name}{' '}
        first, and is not shown to you here.
      </p>
      <Form tokens={tokens} action="/my-record/feedback/ask">
        <Radios
          name="who"
          legend={{ text: 'Whom do you ask?' }}
          items={asksOffered(questionnaires).map(({ value, text, hint }) => ({
            value,
            text,
            hint: { text: hint },
          }))}
          {...(errors?.['who'] ? { errorMessage: { text: errors['who'] } } : {})}
        />
        <Button text="Make a link" preventDoubleClick />
      </Form>
    </>
  )
}

/** The link, shown once. */
export function LinkPage({
  link,
  giver,
  expiresOn,
}: {
  readonly link: string
  readonly giver: FeedbackGiver
  readonly expiresOn: IsoDate
}) {
  return (
    <>
      <h1 class="govuk-heading-l">A link for {giverName(giver)}</h1>
      <p class="govuk-body">
        Hold this up to their telephone, or send them the link. It is shown only now: if it gets lost, take it
        back and make another.
      </p>
      <QrCode text={link} label="The link as a code for a telephone’s camera" />
      <p class="govuk-body wm-link-to-give">
        <a class="govuk-link" href={link}>
          {link}
        </a>
      </p>
      <p class="govuk-body">
        It can be used once, until {formatDay(expiresOn)}. Opening it does not use it up; sending an answer
        does. It does not open where you are signed in: sign out before you hand over your own device.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/my-record/feedback">
          Go back to your feedback
        </a>
      </p>
    </>
  )
}

const helped = {
  nobody: 'Nobody helped',
  interpreter: 'An interpreter helped',
  worker: 'Somebody who works with them helped',
  'someone-else': 'Somebody else helped',
} as const

const ways = {
  link: 'By a link',
  paper: 'On paper',
  telephone: 'By telephone',
  'other-language': 'In another language',
} as const

/** The answers, as they were given. */
export function Answers({ response }: { readonly response: Response }) {
  return (
    <>
      <SummaryList
        rows={[
          { key: { text: 'From' }, value: { text: capital(giverName(response.giver)) } },
          { key: { text: 'Given on' }, value: { text: formatDay(response.receivedOn) } },
          { key: { text: 'How it came' }, value: { text: ways[response.route] } },
          {
            key: { text: 'Help' },
            value: { text: response.helpedBy ? helped[response.helpedBy] : 'Not known' },
          },
          ...(response.answers?.some(({ as }) => as === 'words')
            ? [
                {
                  key: { text: 'Words' },
                  value: { text: response.ownWords ? 'Their own, kept as said' : 'Of who helped' },
                },
              ]
            : []),
        ]}
      />
      <dl class="wm-said">
        <SaidAnswers answers={response.answers ?? []} />
      </dl>
    </>
  )
}

/** One answer that was let through. */
export function OneFeedbackPage({ response }: { readonly response: Response }) {
  return (
    <>
      <h1 class="govuk-heading-l">What {giverName(response.giver)} said</h1>
      <Answers response={response} />
      {response.evidenceId && (
        <p class="govuk-body">
          It stands in your CPD record.{' '}
          <a class="govuk-link" href={`/my-record/evidence/${response.evidenceId}`}>
            Add what you learned from it
          </a>
        </p>
      )}
    </>
  )
}
