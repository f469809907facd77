import type { IsoDate } from '../../kernel/dates.ts'
import { subtractDuration } from '../../calendar/public.ts'
import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { Button, dateValues, EmptyState, Form, FormErrors, formatDay, SummaryList } from '../../ui/public.ts'
import { appointDeputy, endDeputy } from './duties.handlers.ts'
import { ChoiceField, DayField, PersonField } from './fields.tsx'
import type { FormState } from './form-reader.ts'
import { formRoutes } from './form-route.tsx'
import { actingReasons } from './people.tables.ts'
import { type ActingNote, personExtras } from './person-page.queries.ts'
import { actingNames } from './words.ts'

interface ActingForPageProps {
  readonly form: FormState
  readonly deputies: readonly ActingNote[]
  readonly actsFor: readonly ActingNote[]
  readonly today: IsoDate
}

/** Who acts for me, and for whom I act. */
function ActingForPage({ form, deputies, actsFor, today }: ActingForPageProps) {
  return (
    <>
      <FormErrors errors={form.errors} />
      <h1 class="govuk-heading-l">Who acts for you</h1>
      {deputies.length === 0 ? (
        <EmptyState
          title="Nobody acts for you"
          text="Whoever you appoint will appear here. They can do what waits for you, in their own name and “for you”."
        />
      ) : (
        deputies.map((note) => (
          <SummaryList
            key={note.id}
            card={{ title: note.name }}
            rows={[
              { key: 'From', value: formatDay(note.from) },
              { key: 'To', value: formatDay(note.to) },
              { key: 'Why', value: `Because of ${actingNames[note.reason]}` },
              {
                key: 'End it',
                value: {
                  text: (
                    <Form tokens={form.tokens} action={`/settings/acting-for/${note.id}/end`}>
                      <Button tone="secondary" classes="govuk-!-margin-bottom-0">
                        {note.from <= today ? 'End this after today' : 'Take this back'}
                        <span class="govuk-visually-hidden">: {note.name}</span>
                      </Button>
                    </Form>
                  ),
                },
              },
            ]}
          />
        ))
      )}
      {actsFor.length > 0 && (
        <>
          <h2 class="govuk-heading-m">You act for</h2>
          <ul class="govuk-list govuk-list--bullet">
            {actsFor.map((note) => (
              <li key={note.id}>
                {note.name}, from {formatDay(note.from)} to {formatDay(note.to)}
              </li>
            ))}
          </ul>
        </>
      )}
      <h2 class="govuk-heading-m">Appoint someone to act for you</h2>
      <Form tokens={form.tokens} action="/settings/acting-for">
        <PersonField form={form} name="deputy" label="Who acts for you?" />
        <DayField form={form} name="from" label="First day" />
        <DayField form={form} name="to" label="Last day" />
        <ChoiceField
          form={form}
          name="reason"
          label="Why?"
          choices={[
            { code: 'leave', name: 'I am on leave' },
            { code: 'sickness', name: 'I am unwell' },
            { code: 'vacancy', name: 'The post is empty for a time' },
            { code: 'other', name: 'Another reason' },
          ]}
        />
        <Button>Appoint them</Button>
      </Form>
    </>
  )
}

/** `/settings/acting-for`: everyone for themselves. Standing in is never passed on by a deputy. */
export function actingForRoutes(): readonly RouteDefinition[] {
  return [
    ...formRoutes({
      url: '/settings/acting-for',
      access: { signedIn: true },
      load: ({ tx, actor, today }) => personExtras(tx, actor.personId, today),
      title: () => 'Who acts for you',
      values: (_context, { today }) => dateValues(today, 'from'),
      page: ({ deputies, actsFor }, form, { today }) => (
        <ActingForPage form={form} deputies={deputies} actsFor={actsFor} today={today} />
      ),
      async submit(exchange, _context, form) {
        const { tx, actor, today } = exchange
        const deputyId = await form.person(tx, 'deputy', 'Enter who acts for you', today)
        const from = form.day('from', 'Enter the first day')
        const to = form.day('to', 'Enter the last day')
        const reason = form.choice('reason', actingReasons, 'Select why')
        if (!form.isFine || !deputyId || !from || !to || !reason) return undefined
        const done = await appointDeputy(tx, exchange, { forId: actor.personId, deputyId, from, to, reason })
        if (form.accepted(done) === undefined) return undefined
        return {
          redirect: '/settings/acting-for',
          flash: 'Appointed. They see what waits for you on those days.',
        }
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/settings/acting-for/:appointmentId/end',
      access: { signedIn: true },
      async handle(exchange) {
        const { tx, actor, today, params } = exchange
        const { deputies } = await personExtras(tx, actor.personId, today)
        const note = deputies.find((each) => each.id === params.appointmentId)
        if (!note) throw new NotFound()
        // One that has not begun yet is taken back whole.
        const lastDay = note.from <= today ? today : subtractDuration(note.from, 'P1D')
        await endDeputy(tx, exchange, { id: note.id, lastDay })
        return { redirect: '/settings/acting-for', flash: `${note.name} no longer acts for you after this` }
      },
    }),
  ]
}
