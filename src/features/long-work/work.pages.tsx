import {
  formatMoment,
  formatTime,
  formatDay,
  dayOf,
  Button,
  ButtonGroup,
  EmptyState,
  Form,
  type FormTokens,
  InsetText,
  Live,
  LiveState,
  SortableTable,
  StatusTag,
  type Tone,
} from '../../ui/public.ts'
import { fileHref, workHref, worksHref } from './work.addresses.ts'
import type { WorkKind } from './work.kinds.ts'
import { howFar, isUnderWay, type Work, type WorkState } from './work.rules.ts'

const states: Readonly<Record<WorkState, { readonly tone: Tone; readonly text: string }>> = {
  waiting: { tone: 'neutral', text: 'Begins in a moment' },
  running: { tone: 'partly', text: 'Under way' },
  done: { tone: 'done', text: 'Done' },
  refused: { tone: 'blocked', text: 'Could not be done' },
  failed: { tone: 'late', text: 'Stopped' },
  cancelled: { tone: 'blocked', text: 'Cancelled' },
}

/** A work with what its room says of its kind, and the name of whom it is about. */
export interface ShownWork {
  readonly work: Work
  readonly kind: Pick<WorkKind, 'name' | 'counts' | 'whenCancelled'>
  readonly about: string | undefined
  /** Where it is shown. */
  readonly href: string
  readonly mayHave: boolean
}

const size = (bytes: number): string =>
  bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000)).toLocaleString('en-GB')} KB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`

/**
 * How far work under way is: words, a bar, and a link that asks again.
 * Pages put it into a `Live` part, so that with scripts it is asked for by itself.
 */
export function WorkProgress({
  work,
  counts,
  href,
}: {
  readonly work: Work
  readonly counts: WorkKind['counts']
  readonly href: string
}) {
  const far = howFar(work, counts)
  return (
    <div class="wm-progress">
      <p class="wm-progress__far" id={`far-${work.id}`}>
        {far}
      </p>
      <progress
        class="wm-progress__bar"
        aria-labelledby={`far-${work.id}`}
        {...(work.total ? { max: work.total, value: Math.min(work.done, work.total) } : {})}
      >
        {far}
      </progress>
      <p class="govuk-body">
        You can leave this page or sign out: it goes on. We then send you a message when it is done, and it
        stands in{' '}
        <a class="govuk-link" href={worksHref}>
          your long work
        </a>
        .
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={href}>
          See how far it is now
        </a>
      </p>
    </div>
  )
}

/** Seconds after which a page asks again how far its work is. */
export const workLookSeconds = 3

/** One work: how far it is, what came of it, and what can be done next. */
export function WorkPage({
  work,
  kind,
  about,
  mayHave,
  tokens,
}: ShownWork & { readonly tokens: FormTokens }) {
  return (
    <>
      {about !== undefined && <span class="govuk-caption-l">{about}</span>}
      <h1 class="govuk-heading-l">{kind.name}</h1>
      <Live name="work" everySeconds={workLookSeconds}>
        <p class="govuk-body">
          {!isUnderWay(work) && <StatusTag {...states[work.state]} />} Asked for on{' '}
          {formatMoment(work.askedAt)}
          {endedInWords(work)}.
        </p>
        {isUnderWay(work) && <WorkProgress work={work} counts={kind.counts} href={workHref(work.id)} />}
        {work.problem !== undefined && <InsetText>{work.problem}</InsetText>}
        {work.says.map((says) => (
          <p class="govuk-body" key={says}>
            {says}
          </p>
        ))}
        {work.state === 'cancelled' && <p class="govuk-body">{kind.whenCancelled}</p>}
        <Result work={work} mayHave={mayHave} />
      </Live>
      <Live name="next">
        {isUnderWay(work) && (
          <Form tokens={tokens} action={`${workHref(work.id)}/cancel`}>
            <p class="govuk-body">If you do not need it any more, stop it. {kind.whenCancelled}</p>
            <Button tone="secondary" preventDoubleClick>
              Stop this work
            </Button>
          </Form>
        )}
        {work.state === 'failed' && (
          <Form tokens={tokens} action={`${workHref(work.id)}/again`}>
            <p class="govuk-body">
              Go on from where it stopped. If it stops again, tell your system administrator.
            </p>
            <ButtonGroup>
              <Button preventDoubleClick>Go on with it</Button>
            </ButtonGroup>
          </Form>
        )}
      </Live>
      <LiveState />
    </>
  )
}

/** ", ended at 18:42", or with its day where that is another one. */
function endedInWords({ askedAt, endedAt }: Work): string {
  if (endedAt === undefined) return ''
  return dayOf(endedAt) === dayOf(askedAt)
    ? `, ended at ${formatTime(endedAt)}`
    : `, ended on ${formatMoment(endedAt)}`
}

function Result({ work, mayHave }: Pick<ShownWork, 'work' | 'mayHave'>) {
  if (work.state !== 'done') return null
  if (work.href !== undefined)
    return (
      <p class="govuk-body">
        <a class="govuk-link" href={work.href}>
          Open the result
        </a>
      </p>
    )
  if (work.file && !mayHave)
    return <InsetText>You no longer have the duty that this file takes, so you cannot download it.</InsetText>
  if (work.file && work.expiresAt)
    return (
      <p class="govuk-body">
        <a class="govuk-link govuk-!-font-weight-bold" href={fileHref(work.id)} download>
          Download the file ({size(work.file.size)})
        </a>
        <br />
        Only you can download it, until {formatDay(dayOf(work.expiresAt))}. Then it is removed; you can ask
        for it again.
      </p>
    )
  return null
}

/** Everything one asked for that takes longer than a page. */
export function WorksPage({ works }: { readonly works: readonly ShownWork[] }) {
  return (
    <>
      <h1 class="govuk-heading-l">Long work</h1>
      <p class="govuk-body">
        What you asked for that takes longer than a page. It goes on when you leave or sign out.
      </p>
      {works.some(({ work }) => isUnderWay(work)) && (
        <p class="govuk-body">
          <a class="govuk-link" href={worksHref}>
            See how far it is now
          </a>
        </p>
      )}
      <SortableTable
        caption="Your long work"
        hideCaption
        columns={[{ title: 'Work' }, { title: 'Asked for' }, { title: 'State' }, { title: 'How far' }]}
        rows={works.map(({ work, kind, about, href }) => ({
          ...(work.state === 'failed' ? { tone: 'late' as const } : {}),
          cells: [
            <a class="govuk-link" href={href}>
              {about === undefined ? kind.name : `${kind.name}: ${about}`}
              <span class="govuk-visually-hidden">, asked for on {formatMoment(work.askedAt)}</span>
            </a>,
            formatMoment(work.askedAt),
            <StatusTag {...states[work.state]} />,
            whatCame(work, kind.counts),
          ],
        }))}
        empty={
          <EmptyState
            title="You have not asked for any long work"
            text="When you ask for a large file, bring in many rows or try a draft of the schemes, how far it is stands here."
          />
        }
      />
    </>
  )
}

function whatCame(work: Work, counts: WorkKind['counts']): string {
  if (isUnderWay(work)) return howFar(work, counts)
  if (work.file && work.expiresAt) return `File until ${formatDay(dayOf(work.expiresAt))}`
  return work.problem ?? (work.says.length > 0 ? work.says.join(' ') : howFar(work, counts))
}
