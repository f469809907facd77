import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'
import { EmptyState, InsetText, SummaryList } from '../../ui/public.ts'
import { Blocks, type DocumentBlock } from '../documents/public.ts'
import { CorrectionFacts, type CorrectionInWords } from './corrections.pages.tsx'

/** What was handed over about oneself, with every correction: both as sent and as it holds. */

export interface OwnOutcome {
  readonly id: string
  readonly name: string
  readonly scheme: string
  readonly to: string
  readonly sentOn: IsoDate
  /** Who sent it, by name. */
  readonly sentBy: string | undefined
  readonly isWithdrawn: boolean
  readonly blocks: readonly DocumentBlock[]
  readonly steps: readonly { readonly name: string; readonly doneOn: IsoDate | undefined }[]
  readonly corrections: readonly CorrectionInWords[]
}

export function OwnOutcomesPage({ outcomes }: { readonly outcomes: readonly OwnOutcome[] }) {
  return (
    <>
      <h1 class="govuk-heading-l">What was sent on about you</h1>
      {outcomes.length === 0 ? (
        <EmptyState
          title="Nothing has been sent on about you"
          text="When an outcome of yours goes to HR or payroll, what was sent appears here, with what they have done and anything that was put right."
          action={<a href="/my-record">Go to your record</a>}
        />
      ) : (
        <p class="govuk-body">
          What was sent is never changed. If something in it was wrong, what holds instead stands beside it.
          Longer notes between the teams are not shown here: you can ask for them as part of your personal
          data.
        </p>
      )}
      {outcomes.map((outcome) => (
        <section key={outcome.id} aria-labelledby={`outcome-${outcome.id}`}>
          <h2 class="govuk-heading-m" id={`outcome-${outcome.id}`}>
            {outcome.name}
          </h2>
          <p class="govuk-body">
            {outcome.scheme}. Sent to {outcome.to} on {formatDay(outcome.sentOn)}
            {outcome.sentBy && ` by ${outcome.sentBy}`}.{' '}
            {!outcome.isWithdrawn &&
              `Is something in it still wrong? Tell ${outcome.sentBy ?? 'the team that sent it'}: they can have it put right.`}
          </p>
          {outcome.isWithdrawn && (
            <InsetText>
              This was withdrawn: nothing of it holds any more, and nobody acts on it. The decision about you,
              your level and your post stay as they are, and so does your pay until something else is sent. If
              it is, you get a message and read it here. To ask what happens next, turn to{' '}
              {outcome.sentBy ?? 'the team that sent it'}.
            </InsetText>
          )}
          {outcome.corrections.map((correction) => (
            <div key={correction.href}>
              <h3 class="govuk-heading-s">
                {correction.isWithdrawal ? 'Withdrawn' : 'Put right'}
                {correction.settled ? ` on ${formatDay(correction.settled.on)}` : ''}
              </h3>
              <CorrectionFacts correction={correction} />
            </div>
          ))}
          <h3 class="govuk-heading-s">What was done</h3>
          <SummaryList
            rows={outcome.steps.map(({ name, doneOn }) => ({
              key: name,
              value: doneOn
                ? `Done on ${formatDay(doneOn)}`
                : outcome.isWithdrawn
                  ? 'Not needed any more'
                  : 'Not done yet',
            }))}
          />
          <h3 class="govuk-heading-s">As it was sent</h3>
          <Blocks blocks={outcome.blocks} headingLevel={3} />
        </section>
      ))}
    </>
  )
}
