import { recordAudit } from '../../platform/audit/audit.ts'
import { textOf } from '../../platform/http/body.ts'
import { type Answer, defineRoute, type Exchange, type RouteDefinition } from '../../platform/http/route.ts'
import { Button, FormErrors, type FieldErrors, Form, Radios, Select } from '../../ui/public.ts'
import { type Choice, choiceInWords, weekdays } from './choices.rules.ts'
import { choiceOf, keepChoice } from './choices.store.ts'

/** How often one gets mail: everyone's own choice. */

const url = '/settings/messages'
const access = { signedIn: true } as const

function page({ tokens }: Exchange, rhythm: string, weekday: string, errors: FieldErrors = {}): Answer {
  return {
    title: 'How often you get mail',
    ...(Object.keys(errors).length > 0 ? { status: 422 } : {}),
    backLink: { href: '/settings', text: 'Settings' },
    page: (
      <>
        <FormErrors errors={errors} />
        <h1 class="govuk-heading-l">How often you get mail</h1>
        <p class="govuk-body">
          Everything you are told stands under{' '}
          <a class="govuk-link" href="/messages">
            Messages
          </a>{' '}
          at once, whatever you choose here. Appointments always come at once, so that they are in your
          calendar.
        </p>
        <Form tokens={tokens} action={url}>
          <Radios
            name="rhythm"
            legend={{ text: 'When should mail come?', classes: 'govuk-fieldset__legend--m' }}
            value={rhythm}
            errorMessage={errors['rhythm']}
            items={[
              {
                value: 'at-once',
                text: 'As things happen',
                hint: 'And one mail in the morning when something is near its date or late.',
              },
              {
                value: 'daily',
                text: 'One mail a day',
                hint: 'Early on working days, with everything in it.',
              },
              {
                value: 'weekly',
                text: 'One mail a week',
                hint: 'With everything since the last one, and all that is due before the next.',
                conditional: (
                  <Select
                    name="weekday"
                    label="On which day?"
                    hint="When offices are closed that day, it comes on the next working day."
                    value={weekday}
                    errorMessage={errors['weekday']}
                    items={[
                      { value: '', text: 'Choose a day' },
                      ...weekdays.map((name, index) => ({ value: String(index + 1), text: name })),
                    ]}
                  />
                ),
              },
            ]}
          />
          <Button text="Save how often you get mail" preventDoubleClick />
        </Form>
        <p class="govuk-body">
          <a class="govuk-link" href="/messages/coming">
            See what you will be sent in the next 90 days
          </a>
        </p>
      </>
    ),
  }
}

/** What was chosen, or what is missing. */
function chosenIn(
  rhythm: string,
  weekday: string,
): { readonly choice: Choice } | { readonly errors: FieldErrors } {
  if (rhythm === 'at-once' || rhythm === 'daily') return { choice: { rhythm } }
  if (rhythm !== 'weekly') return { errors: { rhythm: 'Select when mail should come' } }
  return /^[1-5]$/.test(weekday)
    ? { choice: { rhythm, weekday: Number(weekday) } }
    : { errors: { weekday: 'Select the day of the week on which mail should come' } }
}

export const choiceRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url,
    access,
    async handle(exchange) {
      const choice = await choiceOf(exchange.tx, exchange.actor.personId)
      return page(exchange, choice.rhythm, choice.rhythm === 'weekly' ? String(choice.weekday) : '')
    },
  }),
  defineRoute({
    method: 'POST',
    url,
    access,
    async handle(exchange) {
      const { tx, actor, body, now } = exchange
      const [rhythm, weekday] = [textOf(body, 'rhythm'), textOf(body, 'weekday')]
      const chosen = chosenIn(rhythm, weekday)
      if ('errors' in chosen) return page(exchange, rhythm, weekday, chosen.errors)
      await keepChoice(tx, actor.personId, chosen.choice, now)
      await recordAudit(tx, {
        actor,
        action: 'choose-mails',
        subject: { kind: 'person', id: actor.personId },
        about: actor.personId,
        detail: { rhythm: chosen.choice.rhythm },
      })
      return { redirect: url, flash: `From now on you get ${choiceInWords(chosen.choice)}` }
    },
  }),
]
