import { defineRoute, type RouteDefinition } from '../../platform/http/route.ts'
import { EmptyState, formatMoment, SortableTable, StatusTag, type Tone } from '../../ui/public.ts'
import { keepers } from './desk.access.ts'
import { deskHref, runHref, workHref } from './desk.addresses.ts'
import { titleOfRun } from './run.pages.tsx'
import { type OwnRun, runsAskedBy } from './runs.store.ts'

/** One's own long work: what was asked for, how far it is, and where its result is. One can leave and come back. */

/** The latest; earlier ones stand in the history of their scheme. */
const shownAtMost = 50

const states: Readonly<Record<OwnRun['state'], { readonly tone: Tone; readonly text: string }>> = {
  waiting: { tone: 'neutral', text: 'Begins in a moment' },
  running: { tone: 'partly', text: 'Running' },
  done: { tone: 'done', text: 'Done' },
  failed: { tone: 'late', text: 'Stopped, tried again by itself' },
}

function howFar({ state, lookedAt, counts, endedAt }: OwnRun): string {
  if (state === 'waiting') return 'Nobody looked at yet'
  if (state === 'done')
    return [...counts, ...(endedAt ? [`Ended on ${formatMoment(endedAt)}.`] : [])].join(' ')
  return `${lookedAt} looked at so far`
}

export const workRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: workHref,
    access: keepers,
    async handle({ tx, actor }) {
      const runs = await runsAskedBy(tx, actor.personId, shownAtMost)
      const areUnderWay = runs.some(({ state }) => state === 'waiting' || state === 'running')
      return {
        title: 'Long work',
        wide: true,
        backLink: { href: deskHref, text: 'Schemes' },
        page: (
          <>
            <h1 class="govuk-heading-l">Long work</h1>
            <p class="govuk-body">
              What you asked for that takes longer than a page. It goes on when you leave or sign out.
            </p>
            {areUnderWay && (
              <p class="govuk-body">
                <a class="govuk-link" href={workHref}>
                  See how far it is now
                </a>
              </p>
            )}
            <SortableTable
              caption="Your long work"
              hideCaption
              columns={[{ title: 'Work' }, { title: 'Asked for' }, { title: 'State' }, { title: 'How far' }]}
              rows={runs.map((run) => ({
                ...(run.state === 'failed' ? { tone: 'late' as const } : {}),
                cells: [
                  <a class="govuk-link" href={runHref(run.id)}>
                    {titleOfRun(run)}
                    <span class="govuk-visually-hidden">, asked for on {formatMoment(run.askedAt)}</span>
                  </a>,
                  formatMoment(run.askedAt),
                  <StatusTag {...states[run.state]} />,
                  howFar(run),
                ],
              }))}
              empty={
                <EmptyState
                  title="You have not asked for any long work"
                  text="When you try a draft of the schemes or move people to another version, how far it is stands here."
                />
              }
            />
          </>
        ),
      }
    },
  }),
]
