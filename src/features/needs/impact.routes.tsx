import { addDuration, subtractDuration } from '../../calendar/public.ts'
import type { IsoDuration } from '../../kernel/dates.ts'
import { lengthInWords } from '../../kernel/words.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { read } from '../../platform/database/reading.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { dateValues, type FieldErrors } from '../../ui/public.ts'
import { courseNames } from '../courses/public.ts'
import type { NeedsSettings } from '../schemes/public.ts'
import { restateTasks } from '../tasks/public.ts'
import { reviewSubject, scheduleReview } from './asking.handlers.ts'
import { ImpactPage, ReviewPage, ScheduleReviewPage } from './impact.pages.tsx'
import { readLearned } from './learned.fields.tsx'
import { colleagueNamed, isFine, readForm } from './needs.forms.ts'
import { type NeedsHere, needsHere } from './needs.opening.ts'
import { analysisPath, impactPath, ownImpactPath } from './needs.paths.ts'
import { differences, impactOf } from './transfer.rules.ts'
import {
  closeImpactReview,
  findImpactReview,
  type ImpactReview,
  impactReviewsReading,
} from './transfer.store.ts'

/** Impact reviews of learning: scheduled, in the reviewer's To do, held or called off. */

const signedIn = { signedIn: true } as const

interface HereWithReviews extends NeedsHere {
  readonly rules: NonNullable<NeedsSettings['impactReviews']>
}

async function reviewsHere(exchange: Exchange, right?: 'read' | 'schedule'): Promise<HereWithReviews> {
  const here = await needsHere(exchange)
  const rules = here.settings.impactReviews
  const may = right === undefined || here.may[right] || (right === 'read' && here.may.schedule)
  if (!rules || !may) throw new NotFound()
  return { ...here, rules }
}

/** A review for its reviewer, whoever asked for it, and those who read reviews. */
async function openReview({ tx, actor }: Exchange, here: NeedsHere, id: string): Promise<ImpactReview> {
  const review = await findImpactReview(tx, id)
  const isTheirs = review?.reviewerId === actor.personId || review?.askedBy === actor.personId
  if (!review || !(isTheirs || here.may.read || here.may.schedule)) throw new NotFound()
  noteWaits(tx, () => ({ tasks: [reviewSubject(review.id)] }))
  return review
}

async function schedulePage(
  exchange: Exchange,
  here: HereWithReviews,
  errors?: FieldErrors,
): Promise<Answer> {
  const { tx, body, query, today, tokens } = exchange
  const { after } = here.rules
  const first: Readonly<Record<string, string>> = {
    course: textOf(query, 'course'),
    ...dateValues(addDuration(today, after as IsoDuration), 'due'),
  }
  return {
    title: 'Schedule an impact review',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: impactPath, text: 'Impact reviews' },
    page: (
      <ScheduleReviewPage
        {...{ here, errors, tokens }}
        courses={await courseNames(tx)}
        after={lengthInWords(after)}
        typed={(name) => (errors ? textOf(body, name) : (first[name] ?? ''))}
      />
    ),
  }
}

async function reviewPage(
  exchange: Exchange,
  here: HereWithReviews,
  review: ImpactReview,
  errors?: FieldErrors,
): Promise<Answer> {
  const { tx, actor, body, today, tokens } = exchange
  return {
    title: 'Impact review',
    ...(errors ? { status: 422 } : {}),
    ...(here.may.read || here.may.schedule ? { backLink: { href: impactPath, text: 'Impact reviews' } } : {}),
    page: (
      <ReviewPage
        {...{ here, review, today, errors, tokens }}
        rules={here.rules}
        courses={await courseNames(tx)}
        isReviewer={review.reviewerId === actor.personId}
        mayCallOff={here.may.schedule}
        themes={listOf(body, 'themes')}
        typed={(name) => textOf(body, name)}
      />
    ),
  }
}

const closedMeanwhile = new NotAllowed({
  code: 'review-closed',
  says: 'This review was held or called off meanwhile. Nothing has changed.',
  rule: 'A review is held once, by the reviewer, or called off by those who schedule reviews.',
})

export const impactRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: impactPath,
    access: signedIn,
    async handle(exchange) {
      const { tx, today } = exchange
      const here = await reviewsHere(exchange, 'read')
      const from = subtractDuration(today, 'P3Y' as IsoDuration)
      const reviews = await read(tx, impactReviewsReading(from))
      return {
        title: 'Impact reviews',
        wide: true,
        ...(here.may.read ? { backLink: { href: analysisPath, text: here.settings.name } } : {}),
        page: (
          <ImpactPage
            {...{ here, reviews, today }}
            courses={await courseNames(tx)}
            sentences={impactOf([], reviews, { from, to: today }, false).sentences}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${impactPath}/new`,
    access: signedIn,
    async handle(exchange) {
      return schedulePage(exchange, await reviewsHere(exchange, 'schedule'))
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${impactPath}/new`,
    access: signedIn,
    notLookedAt: { because: 'A colleague is named, to be found by it', fields: ['reviewer'] },
    async handle(exchange) {
      const { tx, actor, today, now, body } = exchange
      const here = await reviewsHere(exchange, 'schedule')
      const form = readForm(body)
      const learned = readLearned(body, form, here, await courseNames(tx))
      const reviewerId = await colleagueNamed(tx, form, 'reviewer', textOf(body, 'reviewer'))
      const dueOn = form.day('due', 'Enter the day by which it is reviewed', (on) =>
        on < today ? 'Enter a day from today on' : undefined,
      )
      if (!isFine(form.errors) || !learned || !reviewerId || !dueOn)
        return schedulePage(exchange, here, form.errors)
      await scheduleReview(tx, { actor, now }, { ...learned, reviewerId, dueOn })
      return { redirect: impactPath, flash: 'The review is scheduled and stands in the reviewer’s To do' }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${ownImpactPath}/:reviewId`,
    access: signedIn,
    async handle(exchange) {
      const here = await reviewsHere(exchange)
      return reviewPage(exchange, here, await openReview(exchange, here, exchange.params.reviewId))
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${ownImpactPath}/:reviewId`,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, today, body, params } = exchange
      const here = await reviewsHere(exchange)
      const review = await openReview(exchange, here, params.reviewId)
      if (review.reviewerId !== actor.personId) throw new NotFound()
      const form = readForm(body)
      const difference = form.oneOf('difference', differences, 'Choose what difference it has made')
      const known = here.rules.themes.map(({ id }) => id)
      const themes = known.filter((id) => listOf(body, 'themes').includes(id))
      if (difference !== undefined && difference !== 'not-yet' && known.length > 0 && themes.length === 0)
        form.wrong('themes', 'Choose at least one thing you can tell it by')
      const words = form.words('words', 'Enter what you found')
      if (!isFine(form.errors) || !difference) return reviewPage(exchange, here, review, form.errors)
      if (!(await closeImpactReview(tx, review.id, { difference, themes, words }, actor.personId, today)))
        throw closedMeanwhile
      await restateTasks(tx, reviewSubject(review.id), [])
      await recordAudit(tx, {
        actor,
        action: 'hold-impact-review',
        subject: reviewSubject(review.id),
        detail: { difference },
      })
      return { redirect: `${ownImpactPath}/${review.id}`, flash: 'The review is saved' }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${ownImpactPath}/:reviewId/call-off`,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, today, params } = exchange
      const here = await reviewsHere(exchange, 'schedule')
      const review = await openReview(exchange, here, params.reviewId)
      if (!(await closeImpactReview(tx, review.id, undefined, actor.personId, today))) throw closedMeanwhile
      await restateTasks(tx, reviewSubject(review.id), [])
      await recordAudit(tx, { actor, action: 'call-off-impact-review', subject: reviewSubject(review.id) })
      return { redirect: impactPath, flash: 'The review is called off' }
    },
  }),
]
