import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  Checkboxes,
  DateInput,
  dateValues,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  SummaryList,
  Textarea,
} from '../../ui/public.ts'
import type { Situation } from '../journeys/public.ts'
import type { Appointment, RoleRule } from '../schemes/public.ts'

type Appointed = Extract<RoleRule, { is: 'appointed' }>

/** Whether this person holds one of the roles that appoint to it. */
export function actorMayAppoint({ context }: Situation, rule: Appointed, me: PersonId): boolean {
  return rule.by.some((role) => context.holders[role]?.some(({ personId }) => personId === me))
}

/** Who takes over, from when, with what they should know; and everybody who had it before. */
export function HandOverPage(props: {
  readonly situation: Situation
  readonly role: string
  readonly rule: Appointed
  readonly history: readonly (Appointment & {
    readonly name: string | undefined
    readonly note: string | undefined
  })[]
  readonly body: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly today: IsoDate
  readonly errors: Readonly<Record<string, string>>
  readonly tokens: FormTokens
}) {
  const { situation, role, rule, history, body, today, errors, tokens } = props
  const { scheme, applicant, journeyId } = situation
  const typed = (name: string) => (typeof body[name] === 'string' ? (body[name] as string) : '')
  const wrong = (name: string) => (errors[name] ? { errorMessage: errors[name] as string } : {})
  const again = rule.again.map(
    (id) => scheme.stages.flatMap(({ tasks }) => tasks).find(({ task }) => task === id)?.name ?? id,
  )
  const days = ['from-day', 'from-month', 'from-year']
  const typedDay = days.some((name) => body[name] !== undefined)
    ? Object.fromEntries(days.map((name) => [name, typed(name)]))
    : dateValues(today, 'from')
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{applicant.name}</span>
      <h1 class="govuk-heading-l">
        {history.some(({ personId }) => personId) ? `Hand over as ${rule.name}` : `Appoint the ${rule.name}`}
      </h1>
      <p class="govuk-body">
        From the day you give, the new {rule.name} has what waits, and whoever was it before cannot open the
        programme any more. What they did stays in it, under their name.
      </p>
      {again.length > 0 && (
        <p class="govuk-body">
          Done again when it changes hands: {again.map((name) => `“${name}”`).join(', ')}.
        </p>
      )}
      <Form tokens={tokens} action={`/programmes/${journeyId}/hand-over/${role}`}>
        <Input
          name="person"
          label={`Who is the ${rule.name}?`}
          hint="Work address, registration number or full name"
          value={typed('person')}
          {...wrong('person')}
        />
        <Checkboxes
          name="nobody"
          values={typed('nobody') === 'yes' ? ['yes'] : []}
          items={[
            { value: 'yes', text: 'Nobody for now', hint: 'Co-ordinators see that somebody is missing.' },
          ]}
        />
        <DateInput
          id="from"
          namePrefix="from"
          legend="From which day?"
          values={typedDay}
          {...wrong('from-day')}
        />
        <Textarea
          name="note"
          label="What should they know? (optional)"
          hint="Everybody who sees the whole programme can read this. Nothing about children or health."
          rows={4}
          value={typed('note')}
          {...wrong('note')}
        />
        <Button text={typed('nobody') === 'yes' ? 'Save' : 'Hand over'} preventDoubleClick />
      </Form>
      {history.length > 0 && (
        <>
          <h2 class="govuk-heading-m">So far</h2>
          <SummaryList
            rows={history.toReversed().map(({ name, from, note }) => ({
              key: `From ${formatDay(from)}`,
              value: (
                <>
                  {name ?? 'Nobody'}
                  {note && <p class="govuk-body wm-prose">{note}</p>}
                </>
              ),
            }))}
          />
        </>
      )}
    </>
  )
}
