import { isUuid } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { Button, Form, type FormTokens, InsetText } from '../../ui/public.ts'
import { findPerson, type PersonSummary } from '../people/public.ts'
import { removeEqualityAnswers } from './equality.store.ts'

/**
 * Withdrawing for somebody who has left and cannot sign in any more, when they ask. Whoever does it learns nothing: the
 * page looks alike, and answers alike, whether there was anything or not.
 */

const access = { duty: 'records-officer' } as const
type OfPerson = Exchange<{ readonly personId: string }>

async function personOf({ tx, params, today }: OfPerson): Promise<PersonSummary> {
  const person = isUuid(params.personId) ? await findPerson(tx, params.personId, today) : undefined
  if (!person) throw new NotFound()
  return person
}

const hrefOf = ({ id }: Pick<PersonSummary, 'id'>) => `/manage/personal-data/${id}/equality`

function RemovePage({ person, tokens }: { readonly person: PersonSummary; readonly tokens: FormTokens }) {
  return (
    <>
      <span class="govuk-caption-l">{person.name}</span>
      <h1 class="govuk-heading-l">Withdraw equality answers</h1>
      {person.status === 'left' ? (
        <>
          <p class="govuk-body">
            {person.name} has left and cannot sign in. When they ask you to withdraw their equality answers,
            do it here. You are not told whether there were any: nobody but their own person is.
          </p>
          <Form tokens={tokens} action={hrefOf(person)}>
            <Button tone="warning" text="Withdraw the answers" preventDoubleClick />
          </Form>
        </>
      ) : (
        <InsetText>
          {person.name} works here, and withdraws answers under My record, Equality answers. Nobody does that
          for somebody else while they can sign in.
        </InsetText>
      )}
    </>
  )
}

export const removingRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/manage/personal-data/:personId/equality',
    access,
    async handle(exchange): Promise<Answer> {
      const person = await personOf(exchange)
      return {
        title: 'Withdraw equality answers',
        backLink: { href: `/manage/personal-data/${person.id}` },
        page: <RemovePage person={person} tokens={exchange.tokens} />,
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/personal-data/:personId/equality',
    access,
    async handle(exchange): Promise<Answer> {
      const { tx, actor } = exchange
      const person = await personOf(exchange)
      if (person.status !== 'left') return { redirect: hrefOf(person) }
      await removeEqualityAnswers(tx, [person.id])
      await recordAudit(tx, {
        actor,
        action: 'withdraw-answers-for-leaver',
        subject: { kind: 'person', id: person.id },
        about: person.id,
      })
      return {
        redirect: `/manage/personal-data/${person.id}`,
        flash: 'Nothing is kept of equality answers any more.',
      }
    },
  }),
]
