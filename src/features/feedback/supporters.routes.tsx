import { allows } from '../../kernel/access.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { noteView } from '../../platform/audit/views.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { findPerson, relationTo } from '../people/public.ts'
import { readFeedbackOf } from './feedback.access.ts'
import { Answers } from './feedback.pages.tsx'
import { responsesOf, type Response } from './feedback.queries.ts'

/** What was let through, for a supporter whom the person lets read it: with an account here, or by their link. */

/** Every answer that its person can read, the newest first. */
function ReleasedAnswers({ responses }: { readonly responses: readonly Response[] }) {
  if (responses.length === 0) return <p class="govuk-body">Nothing has been let through yet.</p>
  return (
    <>
      {responses.map((response) => (
        <Answers key={response.id} response={response} />
      ))}
    </>
  )
}

const releasedOf = async (tx: Tx, personId: PersonId) =>
  (await responsesOf(tx, personId)).filter(({ state }) => state === 'released')

/** The part as it is shown to somebody from outside. One query. */
export async function showReleased(tx: Tx, personId: PersonId) {
  return <ReleasedAnswers responses={await releasedOf(tx, personId)} />
}

export const supporterRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/people/:personId/feedback',
    access: { signedIn: true },
    async handle({ tx, actor, today, params, databases }) {
      if (!isUuid(params.personId)) throw new NotFound()
      const personId = params.personId as PersonId
      if (personId === actor.personId) return { redirect: '/my-record/feedback' }
      if (!allows(readFeedbackOf, await relationTo(tx, actor, personId, today))) throw new NotFound()
      const person = await findPerson(tx, personId, today)
      if (!person) throw new NotFound()
      const responses = await releasedOf(tx, personId)
      noteView({ databases, actor }, { kind: 'feedback', id: personId }, personId)
      return {
        title: `Feedback on ${person.name}’s practice`,
        backLink: { href: '/supporting', text: 'Colleagues you support' },
        page: (
          <>
            <h1 class="govuk-heading-l">Feedback on {person.name}’s practice</h1>
            <ReleasedAnswers responses={responses} />
          </>
        ),
      }
    },
  }),
]
