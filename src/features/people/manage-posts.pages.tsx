import type { PersonId } from '../../kernel/ids.ts'
import { Button, Form, FormErrors } from '../../ui/public.ts'
import type { PostFact } from './facts.queries.ts'
import { ChoiceField, DayField, PersonField, SelectField, TextField } from './fields.tsx'
import type { FormState } from './form-reader.ts'
import type { Coded, PackWords } from './people.ports.ts'
import { choicesOf, employmentNames } from './words.ts'

interface PostFormProps {
  readonly form: FormState
  readonly personId: PersonId
  readonly name: string
  readonly words: PackWords
  readonly teams: readonly Coded[]
}

/** A further post for somebody. */
export function PostForm({ form, personId, name, words, teams }: PostFormProps) {
  return (
    <>
      <FormErrors errors={form.errors} />
      <h1 class="govuk-heading-l">Add a post for {name}</h1>
      <Form tokens={form.tokens} action={`/manage/people/${personId}/posts`}>
        <TextField form={form} name="jobTitle" label="Job title" />
        <SelectField
          form={form}
          name="kind"
          label="Kind of post"
          none="Select a kind of post"
          choices={words.postKinds}
        />
        <SelectField
          form={form}
          name="level"
          label="Level on the pathway"
          none="Not on the pathway"
          choices={words.levels}
        />
        <SelectField form={form} name="team" label="Team" none="No team" choices={teams} />
        <TextField form={form} name="location" label="Place of work (optional)" />
        <TextField
          form={form}
          name="hours"
          label="Share of whole time"
          hint="1 is whole time, 0.6 is three days of five"
          classes="govuk-input--width-4"
        />
        <ChoiceField
          form={form}
          name="employment"
          label="Kind of employment"
          choices={choicesOf(employmentNames)}
        />
        <ChoiceField
          form={form}
          name="qualified"
          label="Is it a qualified social work post?"
          choices={yesNo}
        />
        <ChoiceField form={form} name="main" label="Is it their main post?" choices={yesNo} />
        <DayField form={form} name="from" label="First day in the post" />
        <DayField form={form} name="to" label="Last day in the post (optional)" />
        <PersonField form={form} name="manager" label="Manager (optional)" />
        <PersonField form={form} name="jointManager" label="Joint manager (optional)" />
        <FollowsField form={form} />
        <Button>Add the post</Button>
      </Form>
    </>
  )
}

const yesNo = [
  { code: 'yes', name: 'Yes' },
  { code: 'no', name: 'No' },
] as const

/** Whether the manager is meant as the holder of a post or as a person. */
function FollowsField({ form }: { readonly form: FormState }) {
  return (
    <ChoiceField
      form={form}
      name="follows"
      label="When the manager moves on"
      choices={[
        { code: 'post', name: 'Whoever holds their post next becomes the manager' },
        { code: 'person', name: 'They stay the manager in whatever post they hold' },
      ]}
    />
  )
}

/** Another manager, or joint managers, from a day on. */
export function ManagersForm({
  form,
  post,
  name,
}: {
  readonly form: FormState
  readonly post: PostFact
  readonly name: string
}) {
  return (
    <>
      <FormErrors errors={form.errors} />
      <h1 class="govuk-heading-l">Change {name}’s manager</h1>
      <p>
        {post.label}. What was signed or agreed before stays; an unsigned draft passes on to the new manager.
      </p>
      <Form tokens={form.tokens} action={`/manage/posts/${post.id}/managers`}>
        <PersonField form={form} name="manager" label="Manager" />
        <PersonField form={form} name="jointManager" label="Joint manager (optional)" />
        <FollowsField form={form} />
        <DayField form={form} name="from" label="From which day?" />
        <Button>Change the manager</Button>
      </Form>
    </>
  )
}
