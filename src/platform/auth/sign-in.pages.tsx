import { Button, Form, type FormTokens } from '../../ui/public.ts'
import type { Authority } from '../database/databases.ts'
import { signedOutReason } from '../http/problem.ts'
import type { DemonstrationPerson } from '../http/ports.ts'

interface Common {
  readonly tokens: FormTokens
  /** Where to go afterwards; a path of ours. */
  readonly returnTo: string
  /** Why the person was signed out, as a code; empty when they were not. */
  readonly because: string
}

/** Choosing among invented people, each with a line about where they stand. */
export function DemonstrationSignInPage(
  props: Common & { readonly authority: Authority; readonly people: readonly DemonstrationPerson[] },
) {
  const groups = Map.groupBy(props.people, (person) => person.group)
  return (
    <>
      <h1 class="govuk-heading-l">Choose who you are</h1>
      <Because because={props.because} />
      <p class="govuk-body">
        This is a demonstration with the invented people of {props.authority.name}. Choose one, and see
        Waymark as they see it. You can sign out and come back as someone else at any time.
      </p>
      {props.people.length === 0 && (
        <p class="govuk-inset-text">
          The people to choose from appear here once the demonstration’s data is loaded. Start Waymark again
          to load it.
        </p>
      )}
      <Form tokens={props.tokens} action="/sign-in">
        <input type="hidden" name="return" value={props.returnTo} />
        <input type="hidden" name="authority" value={props.authority.code} />
        {[...groups].map(([group, people]) => (
          <section key={group}>
            <h2 class="govuk-heading-m">{group}</h2>
            <dl class="govuk-summary-list">
              {people.map((person) => (
                <div class="govuk-summary-list__row" key={person.personId}>
                  <dt class="govuk-summary-list__key">
                    {person.name}
                    <br />
                    <span class="govuk-hint govuk-!-font-size-16">{person.role}</span>
                  </dt>
                  <dd class="govuk-summary-list__value">{person.situation}</dd>
                  <dd class="govuk-summary-list__actions">
                    <Button
                      text={
                        <>
                          Sign in<span class="govuk-visually-hidden"> as {person.name}</span>
                        </>
                      }
                      name="person"
                      value={person.personId}
                      classes="govuk-button--secondary govuk-!-margin-bottom-0"
                    />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </Form>
    </>
  )
}

/** Sending the person to their authority's own sign-in. */
export function WorkAccountSignInPage(props: Common & { readonly authority: Authority }) {
  return (
    <>
      <h1 class="govuk-heading-l">Sign in to Waymark</h1>
      <Because because={props.because} />
      <p class="govuk-body">
        Use your work account with {props.authority.name}. You come back here once you have signed in.
      </p>
      <Form tokens={props.tokens} action="/sign-in">
        <input type="hidden" name="return" value={props.returnTo} />
        <input type="hidden" name="authority" value={props.authority.code} />
        <Button text="Sign in with your work account" />
      </Form>
    </>
  )
}

/** Several authorities share this service: choose one's own. */
export function ChooseAuthorityPage(props: {
  readonly authorities: readonly Authority[]
  readonly returnTo: string
  readonly because: string
}) {
  return (
    <>
      <h1 class="govuk-heading-l">Which authority do you work for?</h1>
      <Because because={props.because} />
      {props.authorities.length === 0 ? (
        <p class="govuk-body">
          No authority can be signed in to yet. It appears here once the people who run Waymark have set one
          up.
        </p>
      ) : (
        <ul class="govuk-list">
          {props.authorities.map(({ code, name }) => (
            <li key={code}>
              <a
                class="govuk-link"
                href={`/sign-in?${new URLSearchParams({ authority: code, return: props.returnTo, because: props.because })}`}
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** The provider, or we, did not let them in. */
export function SignInFailedPage({
  why,
  requestId,
}: {
  readonly why: 'not-known' | 'not-finished'
  readonly requestId: string
}) {
  return (
    <>
      <h1 class="govuk-heading-l">We could not sign you in</h1>
      {why === 'not-known' ? (
        <p class="govuk-body">
          Your work account is right, but Waymark has no person who goes with it. Ask your authority’s Waymark
          administrator to add your work e-mail address to your record.
        </p>
      ) : (
        <p class="govuk-body">
          Your authority’s sign-in did not finish. It may have taken too long, or been stopped. Nothing is
          wrong with your account because of this.
        </p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href="/sign-in">
          Start the sign-in again
        </a>
      </p>
      <p class="govuk-body-s govuk-hint">Reference: {requestId}</p>
    </>
  )
}

function Because({ because }: { readonly because: string }) {
  if (because === '') return null
  return (
    <p class="govuk-inset-text" role="status">
      {signedOutReason(because)}{' '}
      {because !== 'signed-out' && 'Sign in to carry on where you were; your text is kept.'}
    </p>
  )
}
