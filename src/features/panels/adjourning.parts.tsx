import type { PersonId } from '../../kernel/ids.ts'
import {
  Button,
  Details,
  type FieldErrors,
  Form,
  type FormTokens,
  formatMoment,
  InsetText,
  Textarea,
} from '../../ui/public.ts'
import type { Adjournment, Attendance, Dissent } from './panel.queries.ts'

/** An application heard in parts, and members who do not agree, as panel day shows them. */

interface Acting {
  readonly href: string
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
  readonly values: Readonly<Record<string, string>>
}

/** How it stands with adjournments: the open one with the way on, and earlier ones with who heard which part. */
export function AdjournedPart({
  adjournments,
  earlier,
  present,
  mayRecord,
  isEarly,
  nameOf,
  href,
  tokens,
}: Acting & {
  readonly adjournments: readonly Adjournment[]
  readonly earlier: readonly Attendance[]
  /** Members who are here now. */
  readonly present: readonly PersonId[]
  readonly mayRecord: boolean
  /** The day of its new appointment has not begun. */
  readonly isEarly: boolean
  readonly nameOf: (id: PersonId) => string
}) {
  const last = adjournments.at(-1)
  if (!last) return null
  const heard = earlier.filter(({ attended, cameAs }) => attended && cameAs === 'member')
  const newcomers =
    heard.length === 0 ? [] : present.filter((id) => !heard.some(({ personId }) => personId === id))
  return (
    <InsetText>
      {last.takenUpAt === undefined ? (
        <strong>Adjourned part-heard. </strong>
      ) : (
        `Taken up again on ${formatMoment(last.takenUpAt)}. `
      )}
      Adjourned on {formatMoment(last.at)} by {nameOf(last.by)}: <span class="wm-prose">{last.reason}</span>
      {heard.length > 0 && <p>Members who heard that part: {names(heard, nameOf)}.</p>}
      {newcomers.length > 0 && (
        <p>
          Did not hear it: {newcomers.map(nameOf).join(', ')}. Go over the record together before you decide.
        </p>
      )}
      {last.takenUpAt === undefined &&
        (isEarly ? (
          <p>It is taken up again on the day of its appointment.</p>
        ) : mayRecord ? (
          <Form tokens={tokens} action={`${href}/take-up`}>
            <p>
              It can be taken up again here today. For another day, whoever arranges the panel moves the
              appointment; everything noted so far goes with it.
            </p>
            <Button text="Take it up again" preventDoubleClick />
          </Form>
        ) : (
          <p>Whoever chairs takes it up again.</p>
        ))}
    </InsetText>
  )
}

const names = (all: readonly Attendance[], nameOf: (id: PersonId) => string) =>
  [...new Set(all.map(({ personId }) => nameOf(personId)))].join(', ')

/** Stopping before the end. */
export function AdjournForm({ href, tokens, errors, values }: Acting) {
  return (
    <Details summaryText="Adjourn part-heard" open={errors?.['adjourn-reason'] !== undefined}>
      <p class="govuk-body">
        For when it cannot be heard to the end today. Notes, who came and the record are kept, and nothing can
        be decided until it is taken up again.
      </p>
      <Form tokens={tokens} action={`${href}/adjourn`}>
        <Textarea
          name="adjourn-reason"
          label="Why, and what is still to be heard?"
          rows={3}
          value={values['adjourn-reason'] ?? ''}
          errorMessage={errors?.['adjourn-reason']}
        />
        <Button tone="secondary" text="Adjourn part-heard" preventDoubleClick />
      </Form>
    </Details>
  )
}

/** What members recorded who do not agree with a decision. */
export function DissentTexts({
  dissents,
  nameOf,
}: {
  readonly dissents: readonly Dissent[]
  readonly nameOf: (id: PersonId) => string
}) {
  return (
    <>
      {dissents.map(({ personId, reasons }) => (
        <InsetText key={personId}>
          <strong>{nameOf(personId)} does not agree</strong>
          <br />
          <span class="wm-prose">{reasons}</span>
        </InsetText>
      ))}
    </>
  )
}

/** Dissent from the decision: what members recorded, and the form for one's own. */
export function DissentPart({
  dissents,
  mayDissent,
  nameOf,
  href,
  tokens,
  errors,
  values,
}: Acting & {
  readonly dissents: readonly Dissent[]
  readonly mayDissent: boolean
  readonly nameOf: (id: PersonId) => string
}) {
  return (
    <>
      <DissentTexts dissents={dissents} nameOf={nameOf} />
      {mayDissent && (
        <Details summaryText="Record that you do not agree" open={errors?.['dissent'] !== undefined}>
          <p class="govuk-body">
            The decision stands as the panel made it. Your dissent is kept with it under your name, for the
            panel and those who act on decisions. The applicant may ask to see it.
          </p>
          <Form tokens={tokens} action={`${href}/dissent`}>
            <Textarea
              name="dissent"
              label="What do you not agree with, and why?"
              rows={4}
              value={values['dissent'] ?? ''}
              errorMessage={errors?.['dissent']}
            />
            <Button tone="secondary" text="Record your dissent" preventDoubleClick />
          </Form>
        </Details>
      )}
    </>
  )
}
