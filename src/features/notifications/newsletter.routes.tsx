import { recordAudit } from '../../platform/audit/audit.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { type FieldErrors, readDate } from '../../ui/public.ts'
import { currentPack, prospectusHref } from '../packs/public.ts'
import { peopleByIds } from '../people/public.ts'
import {
  ManageNewsletterPage,
  NewsletterItemPage,
  NewsletterPage,
  type TypedItem,
} from './newsletter.pages.tsx'
import {
  addNewsletterItem,
  findNewsletterItem,
  newsletterItems,
  withdrawNewsletterItem,
} from './newsletter.store.ts'

/** Items of the newsletter: written by those who lead practice, read by everybody. */

const writers = ['principal-social-worker', 'workforce-development'] as const
const url = '/manage/newsletter'
const [longestTitle, longestBody] = [150, 4000]

const nothingTyped: TypedItem = { title: '', body: '', postKinds: [], issue: {} }

async function managePage(
  { tx, tokens, origin, databases, actor }: Exchange,
  typed: TypedItem = nothingTyped,
  errors: FieldErrors = {},
): Promise<Answer> {
  const pack = await currentPack(tx)
  const authority = (await databases.authorities()).find(({ id }) => id === actor.authorityId)
  const href = authority && prospectusHref(authority.code, pack)
  return {
    title: 'Newsletter',
    ...(Object.keys(errors).length > 0 ? { status: 422 } : {}),
    page: (
      <ManageNewsletterPage
        items={await newsletterItems(tx, 50)}
        kinds={pack?.postKinds ?? []}
        prospectus={href && `${origin}${href}`}
        typed={typed}
        errors={errors}
        tokens={tokens}
      />
    ),
  }
}

function errorsIn(
  { title, body }: TypedItem,
  issue: ReturnType<typeof readDate>,
  today: string,
): FieldErrors {
  return {
    ...(title === '' ? { title: 'Enter a title' } : {}),
    ...(title.length > longestTitle ? { title: `Enter a title of ${longestTitle} letters or fewer` } : {}),
    ...(body === '' ? { body: 'Enter what you want to say' } : {}),
    ...(body.length > longestBody ? { body: `Say it in ${longestBody} letters or fewer` } : {}),
    ...(issue.is === 'empty' ? { 'issue-day': 'Enter the day on which it should go out' } : {}),
    ...(issue.is === 'unreadable' ? { 'issue-day': issue.says } : {}),
    ...(issue.is === 'day' && issue.on <= today ? { 'issue-day': 'Enter a day after today' } : {}),
  }
}

export const newsletterRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url,
    access: { duty: writers },
    handle: (exchange) => managePage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url,
    access: { duty: writers },
    async handle(exchange) {
      const { tx, actor, body, now, today } = exchange
      const issue = readDate(body, 'issue')
      const typed: TypedItem = {
        title: textOf(body, 'title').trim(),
        body: textOf(body, 'body').trim(),
        postKinds: listOf(body, 'post-kinds'),
        issue: Object.fromEntries(
          ['day', 'month', 'year'].map((unit) => [`issue-${unit}`, textOf(body, `issue-${unit}`)]),
        ),
      }
      const errors = errorsIn(typed, issue, today)
      if (Object.keys(errors).length > 0 || issue.is !== 'day') return managePage(exchange, typed, errors)
      const known = new Set((await currentPack(tx))?.postKinds.map(({ kind }) => kind))
      const id = await addNewsletterItem(tx, {
        title: typed.title,
        body: typed.body,
        postKinds: typed.postKinds.filter((kind) => known.has(kind)),
        issueOn: issue.on,
        by: actor.personId,
        at: now,
      })
      await recordAudit(tx, { actor, action: 'write-newsletter', subject: { kind: 'newsletter', id } })
      return { redirect: url, flash: 'It goes out with the mails of that morning' }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/:itemId/withdraw`,
    access: { duty: writers },
    async handle({ tx, actor, params, now }) {
      if (!(await findNewsletterItem(tx, params.itemId))) throw new NotFound()
      if (!(await withdrawNewsletterItem(tx, params.itemId, now)))
        throw new NotAllowed({
          code: 'issued',
          says: 'This item has gone out or was taken back already.',
          remedy: 'Write another item to put something right.',
        })
      await recordAudit(tx, {
        actor,
        action: 'withdraw-newsletter',
        subject: { kind: 'newsletter', id: params.itemId },
      })
      return { redirect: url, flash: 'The item is taken back and does not go out' }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/newsletter',
    access: { signedIn: true },
    async handle({ tx }) {
      const items = await newsletterItems(tx, 200)
      return { title: 'Newsletter', page: <NewsletterPage items={items.filter((item) => item.issued_at)} /> }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/newsletter/:itemId',
    access: { signedIn: true },
    async handle({ tx, actor, params, today }) {
      const item = await findNewsletterItem(tx, params.itemId)
      const writes = writers.some((duty) => actor.duties.has(duty))
      if (!item || (!item.issued_at && !writes)) throw new NotFound()
      const author = (await peopleByIds(tx, [item.written_by])).get(item.written_by)?.name ?? ''
      return {
        title: item.title,
        backLink: { href: '/newsletter', text: 'Newsletter' },
        page: <NewsletterItemPage item={item} author={author} today={today} />,
      }
    },
  }),
]
