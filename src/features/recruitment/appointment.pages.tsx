import { textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import {
  Button,
  Details,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  formatDay,
  formatShortDay,
  Input,
  InsetText,
  SortableTable,
  StatusTag,
  type StatusTagProps,
} from '../../ui/public.ts'
import type { Appointment } from './appointment.opening.ts'
import { Why } from './correcting.pages.tsx'
import type { Candidate, Recruitment } from './recruitment.queries.ts'
import { correctionHref } from './recruitment.rules.ts'

/** What people administration sees of those who were appointed. */

interface AppointmentProps {
  readonly open: Appointment
  readonly body: Fields
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
}

/** "J.K. was appointed on Friday 4 December 2026: Worker, duty team, North." */
function WasAppointed({ open: { recruitment, candidate } }: Pick<AppointmentProps, 'open'>) {
  return (
    <p class="govuk-body">
      {candidate.reference} was appointed{candidate.decidedOn && ` on ${formatDay(candidate.decidedOn)}`}:{' '}
      {recruitment.title}
      {recruitment.team && ` (${recruitment.team})`}.
    </p>
  )
}

/** Somebody was appointed whom nobody has added. */
export function HandOverPage({ open, body, tokens, errors }: AppointmentProps) {
  const { candidate } = open
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Add the person who was appointed</h1>
      <WasAppointed open={open} />
      {candidate.beingPutRight ? (
        <InsetText>
          What was recorded of {candidate.reference} is being put right. Nobody is added before a second
          person has checked it; then it waits for you again, if they are still appointed.
        </InsetText>
      ) : (
        <>
          <InsetText>
            <a class="govuk-link" href="/manage/people/new">
              Add them to people
            </a>{' '}
            with their post and first day. If they are here already, give them their new post. Then come back
            and say who it is: their route is noted with them.
          </InsetText>
          <Form tokens={tokens} action={`/recruitment/candidates/${candidate.id}/person`}>
            <Input
              name="person"
              label={{ text: 'Who is it?', classes: 'govuk-label--s' }}
              hint="Full name, work address or registration number"
              value={textOf(body, 'person')}
              errorMessage={errors?.['person']}
            />
            <Button text="Say who it is" preventDoubleClick />
          </Form>
        </>
      )}
    </>
  )
}

/** Somebody was added as the appointed candidate, which may have been a mistake. */
export function HandedOverPage({
  open,
  added,
  body,
  tokens,
  errors,
}: AppointmentProps & { readonly added: string }) {
  const { candidate } = open
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">{added} was added</h1>
      <WasAppointed open={open} />
      <p class="govuk-body">
        {added} was added as {candidate.reference}
        {candidate.addedOn && ` on ${formatDay(candidate.addedOn)}`}. Their induction begins with their post.
      </p>
      {candidate.beingPutRight ? (
        <InsetText>
          This is being put right.{' '}
          <a class="govuk-link" href={correctionHref(candidate.beingPutRight.id)}>
            See what waits to be checked
          </a>
        </InsetText>
      ) : (
        <Details summaryText="It was somebody else, or nobody came" open={errors !== undefined}>
          <p class="govuk-body">
            Somebody else checks it: another in people administration, or those who chose. Then the route
            noted with {added} is taken back, and whoever was appointed can be added. If the offer was turned
            down, whoever recruits puts the outcome right instead.
          </p>
          <Form tokens={tokens} action={`/recruitment/candidates/${candidate.id}/person/take-back`}>
            <Why {...{ body, errors }} hint="Whoever checks it reads this, and it stays on the record" />
            <Button tone="secondary" text="Ask for it to be taken back" preventDoubleClick />
          </Form>
        </Details>
      )}
    </>
  )
}

function standing(candidate: Candidate, names: ReadonlyMap<string, string>): StatusTagProps {
  if (candidate.beingPutRight) return { tone: 'with-someone', text: 'Being put right' }
  if (candidate.personId === undefined) return { tone: 'ready', text: 'To be added' }
  return { tone: 'done', text: `Added: ${names.get(candidate.personId) ?? 'somebody who has left'}` }
}

/** Everybody who was appointed, with who was added; without whoever reads it, who learns nothing of how they were chosen. */
export function AppointmentsPage({
  recruitments,
  names,
  me,
}: {
  readonly recruitments: readonly Recruitment[]
  readonly names: ReadonlyMap<string, string>
  readonly me: readonly (string | undefined)[]
}) {
  const appointed = recruitments
    .flatMap((recruitment) => recruitment.candidates.map((candidate) => ({ recruitment, candidate })))
    .filter(
      ({ candidate: { outcome, forgottenOn, personId } }) =>
        outcome === 'appointed' && !forgottenOn && !(personId && me.includes(personId)),
    )
    .toSorted((a, b) => ((a.candidate.decidedOn ?? '') > (b.candidate.decidedOn ?? '') ? -1 : 1))
  return (
    <>
      <h1 class="govuk-heading-l">Appointments</h1>
      <p class="govuk-body">
        Whoever was appointed is added to people, and then named here, so that their route is noted and their
        induction begins.
      </p>
      <SortableTable
        caption="Who was appointed"
        hideCaption
        columns={[
          { title: 'Candidate' },
          { title: 'For' },
          { title: 'Decided', together: true },
          { title: 'How it stands' },
        ]}
        rows={appointed.map(({ recruitment, candidate }) => ({
          cells: [
            <a class="govuk-link" href={`/recruitment/candidates/${candidate.id}/person`}>
              {candidate.reference}
            </a>,
            <>
              {recruitment.title}
              {recruitment.team && (
                <>
                  <br />
                  {recruitment.team}
                </>
              )}
            </>,
            candidate.decidedOn ? formatShortDay(candidate.decidedOn) : '',
            <StatusTag {...standing(candidate, names)} />,
          ],
        }))}
        empty={
          <EmptyState
            title="Nobody was appointed lately"
            text="Whoever is appointed will stand here until what was recorded of them is no longer kept."
          />
        }
      />
    </>
  )
}
