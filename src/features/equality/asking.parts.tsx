import { alreadyRead, mapped, type Reading } from '../../platform/database/reading.ts'
import type { Exchange } from '../../platform/http/route.ts'
import { Button, Form, type FormTokens, type Words } from '../../ui/public.ts'
import { inviteAfterSubmitting } from '../applications/public.ts'
import { currentPack } from '../packs/public.ts'
import { stillToAskReading } from './equality.store.ts'

/**
 * Asking once, after somebody has sent an application: on its page and on Home, to themselves alone, until they answer
 * or put it aside. No message, no task and no mail says that they were asked, so that nobody else comes to know.
 */

function EqualityInvitation({ says, tokens }: { readonly says: string; readonly tokens: FormTokens }) {
  return (
    <section aria-labelledby="equality">
      <h2 class="govuk-heading-m" id="equality">
        Would you answer some questions about yourself?
      </h2>
      <p class="govuk-body">
        {says} Your answers have no part in your application. Nobody who has to do with it sees them, or
        whether you gave any.
      </p>
      <Form tokens={tokens} action="/my-record/equality/put-aside">
        <div class="govuk-button-group">
          <Button href="/my-record/equality" text="See the questions" tone="secondary" />
          <Button text="Do not ask me again" tone="secondary" preventDoubleClick />
        </div>
      </Form>
    </section>
  )
}

/** The invitation for the one who is signed in; undefined once they answered or put it aside, or where nobody is asked. */
export async function equalityInvitation({
  tx,
  actor,
  tokens,
}: Pick<Exchange, 'tx' | 'actor' | 'tokens'>): Promise<Reading<Words>> {
  const says = (await currentPack(tx))?.equality?.says
  if (says === undefined) return alreadyRead(undefined)
  return mapped(stillToAskReading(actor.personId), (asks) =>
    asks ? <EqualityInvitation says={says} tokens={tokens} /> : undefined,
  )
}

let connected = false

/** Has the page of an application that was sent ask its applicant; once, at start. */
export function connectEquality(): void {
  if (connected) return
  connected = true
  inviteAfterSubmitting(equalityInvitation)
}
