import { Button, Form, type FormTokens, Radios } from '../../ui/public.ts'
import { zone } from '../clock.ts'
import type { PersonOnPage } from '../http/ports.ts'
import type { SessionOnPage } from './sessions.store.ts'

/** Choosing in whose place one acts. */
export function ActingForPage(props: {
  readonly tokens: FormTokens
  readonly person: PersonOnPage
  readonly actingFor: string | undefined
  readonly error?: string
}) {
  const { tokens, person, actingFor, error } = props
  return (
    <>
      <h1 class="govuk-heading-l">Acting for someone</h1>
      {person.mayActFor.length === 0 ? (
        <p class="govuk-body">
          Nobody has asked you to act for them. When someone does, for example for their annual leave, their
          name appears here for the days they chose.
        </p>
      ) : (
        <Form tokens={tokens} action="/acting-for">
          <Radios
            name="person"
            idPrefix="person"
            value={actingFor ?? 'myself'}
            {...(error === undefined ? {} : { errorMessage: error })}
            fieldset={{ legend: { text: 'Who do you act for now?', classes: 'govuk-fieldset__legend--m' } }}
            hint="What you do counts as done in their place. The record always names you as well."
            items={[
              { value: 'myself', text: `Myself, ${person.name}` },
              ...person.mayActFor.map((choice) => ({
                value: choice.personId,
                text: choice.name,
                ...(choice.about === undefined ? {} : { hint: { text: choice.about } }),
              })),
            ]}
          />
          <Button text="Save whom you act for" preventDoubleClick />
        </Form>
      )}
    </>
  )
}

const moment = new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'full', timeStyle: 'short' })

/** Where one is signed in, with the means to end each. */
export function SignInsPage({
  tokens,
  sessions,
}: {
  readonly tokens: FormTokens
  readonly sessions: readonly SessionOnPage[]
}) {
  return (
    <>
      <h1 class="govuk-heading-l">Where you are signed in</h1>
      <p class="govuk-body">
        If you do not know one of these, end it, and tell your authority’s IT service desk.
      </p>
      <Form tokens={tokens} action="/settings/sign-ins">
        <dl class="govuk-summary-list">
          {sessions.map((session) => (
            <div class="govuk-summary-list__row" key={session.id}>
              <dt class="govuk-summary-list__key">{session.browser}</dt>
              <dd class="govuk-summary-list__value">
                {session.isThisOne
                  ? 'This is where you are now.'
                  : `Last used ${moment.format(new Date(session.last_seen_at))}.`}
                <br />
                Signed in {moment.format(new Date(session.created_at))}.
              </dd>
              {!session.isThisOne && (
                <dd class="govuk-summary-list__actions">
                  <Button
                    text={
                      <>
                        End this<span class="govuk-visually-hidden"> sign-in with {session.browser}</span>
                      </>
                    }
                    name="end"
                    value={session.id}
                    classes="govuk-button--secondary govuk-!-margin-bottom-0"
                  />
                </dd>
              )}
            </div>
          ))}
        </dl>
        <p class="govuk-body">
          Signing out everywhere also makes unreadable what you typed on any device and was not sent.
        </p>
        <Button
          text="Sign out everywhere"
          name="end"
          value="all"
          tone="warning"
          attributes={{ 'data-sign-out': '' }}
        />
      </Form>
    </>
  )
}
