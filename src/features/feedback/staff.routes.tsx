import type { PersonId } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { currentPack } from '../packs/public.ts'
import { everyoneBelow, peopleByIds } from '../people/public.ts'
import { longestAnswer } from './feedback.rules.ts'
import { MonitoringPage, StoriesPage, WritePage } from './staff.pages.tsx'
import { audienceOf, audiences, isSharedWith, staffKinds } from './staff.rules.ts'
import { insertStaffNote, staffNotes, withdrawStaffNote } from './staff.store.ts'

/** Staff stories and feedback of staff. */

const signedIn = { signedIn: true } as const

/** Whether this person looks after the workforce: the duty that lets answers through. */
async function looksAfterWorkforce({ tx, actor }: Exchange): Promise<boolean> {
  const duty = (await currentPack(tx))?.feedbackSettings?.releasedBy
  return duty !== undefined && actor.duties.has(duty)
}

function writePage(exchange: Exchange, errors?: FieldErrors): Answer {
  return {
    title: 'Write something',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: '/staff-feedback', text: 'What staff say' },
    page: (
      <WritePage typed={(name) => textOf(exchange.body, name)} tokens={exchange.tokens} errors={errors} />
    ),
  }
}

export const staffRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/staff-feedback',
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, today, tokens } = exchange
      const looksAfter = await looksAfterWorkforce(exchange)
      const all = await staffNotes(tx, staffKinds)
      const below = new Set((await everyoneBelow(tx, actor.personId)).map(({ personId }) => personId))
      const people = await peopleByIds(tx, [actor.personId, ...all.map(({ authorId }) => authorId)], today)
      const team = people.get(actor.personId)?.teamId
      const readable = all.filter(
        ({ kind, audience, authorId }) =>
          (kind === 'story' || authorId === actor.personId) &&
          isSharedWith(audience, {
            isWriter: authorId === actor.personId,
            isAbove: below.has(authorId),
            isInTeam: team !== undefined && people.get(authorId)?.teamId === team,
            looksAfterWorkforce: looksAfter,
          }),
      )
      return {
        title: 'What staff say',
        page: (
          <StoriesPage
            notes={readable}
            me={actor.personId}
            nameOf={({ authorId }) => people.get(authorId)?.name ?? 'Somebody'}
            looksAfterWorkforce={looksAfter}
            tokens={tokens}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/staff-feedback/new',
    access: signedIn,
    handle: (exchange) => writePage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: '/staff-feedback/new',
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, body, today } = exchange
      const kind = staffKinds.find((each) => each === textOf(body, 'kind'))
      const chosen = audiences.find((each) => each === textOf(body, 'audience'))
      const words = textOf(body, 'body')
      const audience = kind && audienceOf(kind, chosen)
      const errors: Record<string, string> = {}
      if (!kind) errors['kind'] = 'Select what it is about'
      if (words === '') errors['body'] = 'Write what you want to say'
      if (words.length > longestAnswer) errors['body'] = 'Shorten this to 10,000 characters or fewer'
      if (kind && !audience) errors['audience'] = 'Select with whom you share it'
      if (!kind || !audience || Object.keys(errors).length > 0) return writePage(exchange, errors)
      const id = await insertStaffNote(tx, {
        kind,
        authorId: actor.personId,
        audience,
        body: words,
        on: today,
      })
      await recordAudit(tx, {
        actor,
        action: 'share-staff-feedback',
        subject: { kind: 'staff-feedback', id },
        about: actor.personId,
        detail: { kind, audience },
      })
      return { redirect: '/staff-feedback', flash: 'Thank you. You can take it back at any time' }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/staff-feedback/:noteId/withdraw',
    access: signedIn,
    async handle({ tx, actor, params, now }) {
      if (!(await withdrawStaffNote(tx, actor.personId as PersonId, params.noteId, now))) throw new NotFound()
      return { redirect: '/staff-feedback', flash: 'It is taken back' }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/staff-feedback/monitoring',
    access: signedIn,
    async handle(exchange) {
      if (!(await looksAfterWorkforce(exchange))) throw new NotFound()
      const notes = await staffNotes(exchange.tx, ['monitoring', 'induction-handbook'])
      return {
        title: 'What staff say',
        backLink: { href: '/staff-feedback', text: 'What staff say' },
        page: <MonitoringPage notes={notes} />,
      }
    },
  }),
]
