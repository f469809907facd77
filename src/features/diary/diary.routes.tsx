import { recordAudit } from '../../platform/audit/audit.ts'
import { newToken, tokenHash } from '../../platform/auth/session-token.ts'
import { calendarFeed } from '../../platform/calendar-files/calendar-file.ts'
import { defineRoute, type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { peopleByIds } from '../people/public.ts'
import { DiaryPage, NewLinkPage } from './diary.pages.tsx'
import { datesOf } from './diary.queries.ts'
import { diaryOf, feedFrom } from './diary.rules.ts'
import { insertLink, linkBy, linkOf, revokeLink, touchLink } from './diary.store.ts'

/** A person's own dates, on a page and as a calendar to subscribe to (issue 6, Calendar; R-308). */

const own = '/my-record/calendar'
const access = { signedIn: true } as const
/** Requests a minute from one address: a calendar program asks a few times a day, an office shares its address. */
const perMinute = 60
/** How often calendar programs are told to ask again. */
const hours = 4

const page = defineRoute({
  method: 'GET',
  url: own,
  access,
  async handle({ tx, actor, today, tokens }) {
    return {
      title: 'Your calendar',
      backLink: { href: '/my-record', text: 'My record' },
      page: (
        <DiaryPage
          entries={diaryOf(actor.personId, await datesOf(tx, actor.personId, today))}
          link={await linkOf(tx, actor.personId)}
          tokens={tokens}
        />
      ),
    }
  },
})

const make = defineRoute({
  method: 'POST',
  url: `${own}/link`,
  access,
  async handle(exchange) {
    const { tx, actor, today, now, databases, origin } = exchange
    const authority = (await databases.authorities()).find(({ id }) => id === actor.authorityId)
    if (!authority) throw new NotFound()
    await revokeLink(tx, actor.personId, now)
    const token = newToken(authority.code)
    const id = await insertLink(tx, {
      personId: actor.personId,
      tokenHash: tokenHash(token),
      madeOn: today,
    })
    await audited(exchange, 'make-diary-link', id)
    return {
      title: 'The link to your calendar',
      backLink: { href: own, text: 'Your calendar' },
      page: <NewLinkPage address={`${origin}/calendar/${token}`} />,
    }
  },
})

const revoke = defineRoute({
  method: 'POST',
  url: `${own}/link/end`,
  access,
  async handle(exchange) {
    const { tx, actor, now } = exchange
    const id = await revokeLink(tx, actor.personId, now)
    if (id !== undefined) await audited(exchange, 'end-diary-link', id)
    return {
      redirect: own,
      flash: id === undefined ? 'There was no link any more' : 'The link opens nothing from now on',
    }
  },
})

function audited({ tx, actor }: Exchange, action: string, id: string): Promise<unknown> {
  return recordAudit(tx, { actor, action, subject: { kind: 'diary-link', id }, about: actor.personId })
}

const feed = defineRoute({
  method: 'GET',
  url: '/calendar/:token',
  access: { public: true, authorityFrom: 'token' },
  perMinute,
  async handle({ tx, params, today, now, origin, databases, authorityId }) {
    const link = await linkBy(tx, tokenHash(params.token))
    const person = link && (await peopleByIds(tx, [link.personId], today)).get(link.personId)
    if (!link || !person || person.status === 'left') throw new NotFound()
    const entries = diaryOf(link.personId, await datesOf(tx, link.personId, feedFrom(today)))
    if (link.lastReadOn !== today)
      await databases.write(authorityId, (writing) => touchLink(writing, link.id, today))
    const file = calendarFeed(
      'Waymark',
      entries.map(({ uid, sequence, title, when, isCertain, href }) => ({
        uid,
        sequence,
        summary: title,
        status: isCertain ? 'confirmed' : 'tentative',
        when:
          typeof when === 'string'
            ? Temporal.PlainDate.from(when)
            : { start: Temporal.Instant.from(when.startsAt), end: Temporal.Instant.from(when.endsAt) },
        url: `${origin}${href}`,
      })),
      { madeAt: Temporal.Instant.from(now), hours },
    )
    return { file: Buffer.from(file), type: 'text/calendar; charset=utf-8', name: 'waymark.ics' }
  },
})

export const diaryRoutes: readonly RouteDefinition[] = [page, make, revoke, feed]
