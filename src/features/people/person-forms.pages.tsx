import { Button, Form, FormErrors, formatMoment, InsetText, WarningText } from '../../ui/public.ts'
import type { PersonFacts, PostFact } from './facts.queries.ts'
import { ChoiceField, DayField, LongTextField } from './fields.tsx'
import type { FormState } from './form-reader.ts'
import type { OpenDispute } from './person-page.queries.ts'
import { factName } from './person.pages.tsx'
import { absenceNames, choicesOf, holdNames } from './words.ts'

interface PersonFormProps {
  readonly form: FormState
  readonly facts: PersonFacts
}

/** Saying that a fact about oneself is wrong. */
export function DisputeForm({
  form,
  facts,
  fact,
  post,
}: PersonFormProps & { readonly fact: string; readonly post: PostFact | undefined }) {
  return (
    <>
      <FormErrors errors={form.errors} />
      <h1 class="govuk-heading-l">Dispute: {factName(fact)}</h1>
      {post && <p class="govuk-body">{post.label}</p>}
      <p>
        Until this is settled the fact shows as disputed, and conditions that rest on it count it as unknown,
        not as a no. You are told how it was settled.
      </p>
      <Form tokens={form.tokens} action={`/people/${facts.personId}/dispute`}>
        <input type="hidden" name="fact" value={fact} />
        {post && <input type="hidden" name="post" value={post.id} />}
        <LongTextField
          form={form}
          name="note"
          label="What is wrong, and what should it be?"
          hint="For example, where it can be checked: a contract or a letter. Those who keep people’s records read this."
        />
        <Button>Mark as disputed</Button>
      </Form>
    </>
  )
}

/** Settling what somebody disputed. */
export function SettleForm({ form, facts, dispute }: PersonFormProps & { readonly dispute: OpenDispute }) {
  return (
    <>
      <FormErrors errors={form.errors} />
      <h1 class="govuk-heading-l">Settle: {factName(dispute.fact)}</h1>
      <InsetText>
        {dispute.by} wrote on {formatMoment(dispute.at)}: “{dispute.note}”
      </InsetText>
      <p>Put the record right first, if it was wrong, then say so here.</p>
      <Form tokens={form.tokens} action={`/people/${facts.personId}/disputes/${dispute.id}`}>
        <ChoiceField
          form={form}
          name="settlement"
          label="How was it settled?"
          choices={[
            { code: 'corrected', name: 'The record was wrong and has been put right' },
            { code: 'stands', name: 'The record is right and stands' },
          ]}
        />
        <LongTextField
          form={form}
          name="note"
          label="How did you settle it?"
          hint={`${facts.name} can read this.`}
        />
        <Button>Settle this</Button>
      </Form>
    </>
  )
}

/** Recording days away. */
export function AbsenceForm({ form, facts }: PersonFormProps) {
  return (
    <>
      <FormErrors errors={form.errors} />
      <h1 class="govuk-heading-l">Record days away for {facts.name}</h1>
      <p>
        While they are away nobody chases them and nothing of theirs is late. They may still choose to act.
      </p>
      <Form tokens={form.tokens} action={`/people/${facts.personId}/absences`}>
        <ChoiceField
          form={form}
          name="kind"
          label="Why are they away?"
          hint="Only they, their managers and HR can see this."
          choices={choicesOf(absenceNames)}
        />
        <DayField form={form} name="from" label="First day away" />
        <DayField form={form} name="to" label="Last day away" hint="Leave this empty while nobody knows" />
        <Button>Record days away</Button>
      </Form>
    </>
  )
}

/** Placing a hold on somebody's progression. */
export function HoldForm({ form, facts }: PersonFormProps) {
  return (
    <>
      <FormErrors errors={form.errors} />
      <h1 class="govuk-heading-l">Place a hold on {facts.name}’s progression</h1>
      <WarningText>
        Applications stand still from this day until you release the hold. Everyone else sees only “Paused”,
        never the reason.
      </WarningText>
      <Form tokens={form.tokens} action={`/people/${facts.personId}/holds`}>
        <ChoiceField form={form} name="kind" label="What is the reason?" choices={choicesOf(holdNames)} />
        <DayField form={form} name="from" label="From which day?" />
        <Button>Place the hold</Button>
      </Form>
    </>
  )
}

/** One day that ends something: an absence, a hold, a post. */
export function LastDayForm(props: {
  readonly form: FormState
  readonly action: string
  readonly title: string
  readonly says: string
  readonly label: string
  readonly button: string
}) {
  return (
    <>
      <FormErrors errors={props.form.errors} />
      <h1 class="govuk-heading-l">{props.title}</h1>
      <p>{props.says}</p>
      <Form tokens={props.form.tokens} action={props.action}>
        <DayField form={props.form} name="lastDay" label={props.label} />
        <Button>{props.button}</Button>
      </Form>
    </>
  )
}
