import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  DateInput,
  EmptyState,
  Form,
  FormErrors,
  type FormTokens,
  Radios,
  SortableTable,
} from '../../ui/public.ts'
import { type Contact, wayNames, ways } from './contacts.rules.ts'

interface ContactsPageProps {
  readonly journeyId: string
  readonly worker: string
  readonly mayNote: boolean
  readonly me: PersonId
  readonly contacts: readonly Contact[]
  readonly names: ReadonlyMap<PersonId, string>
  readonly typed: { readonly how: string; readonly day: Readonly<Record<string, string>> }
  readonly errors: Readonly<Record<string, string>>
  readonly tokens: FormTokens
}

/** The days on which they were in contact, and for the mentor the form that notes one. */
export function ContactsPage(props: ContactsPageProps) {
  const { journeyId, worker, mayNote, me, contacts, names, typed, errors, tokens } = props
  const path = `/programmes/${journeyId}/contacts`
  const wrong = (name: string) => (errors[name] ? { errorMessage: errors[name] as string } : {})
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{worker}</span>
      <h1 class="govuk-heading-l">Contact with the mentor</h1>
      <p class="govuk-body">
        Only the day and the way are kept. What the two talk about stays between them, and nobody judges by
        it.
      </p>
      {mayNote && (
        <Form tokens={tokens} action={path}>
          <DateInput
            id="on"
            namePrefix="on"
            legend="When were you in contact?"
            values={typed.day}
            {...wrong('on-day')}
          />
          <Radios
            name="how"
            legend="How?"
            value={typed.how}
            items={ways.map((value) => ({ value, text: wayNames[value] }))}
            {...wrong('how')}
          />
          <Button text="Note this contact" preventDoubleClick />
        </Form>
      )}
      <SortableTable
        caption="Noted so far"
        columns={[{ title: 'Day' }, { title: 'How' }, { title: 'Mentor' }, { title: '' }]}
        rows={contacts.map(({ id, on, how, mentorId }) => ({
          cells: [
            formatDay(on),
            wayNames[how],
            names.get(mentorId) ?? 'Somebody who has left',
            mayNote && mentorId === me ? (
              <Form tokens={tokens} action={`${path}/${id}/remove`}>
                <Button tone="secondary">
                  Take out<span class="govuk-visually-hidden"> {formatDay(on)}</span>
                </Button>
              </Form>
            ) : (
              ''
            ),
          ],
        }))}
        empty={
          <EmptyState
            title="No contact is noted yet"
            text={
              mayNote ? 'What you note stands here.' : 'The days that the mentor notes stand here, with how.'
            }
          />
        }
      />
    </>
  )
}
