import type { PersonId } from '../../kernel/ids.ts'
import type { FormTokens } from '../../platform/http/route.ts'
import { Button, EmptyState, Form, formatMoment, InsetText, Live, SortableTable } from '../../ui/public.ts'
import { isUnderWay, workHref, workLookSeconds, WorkProgress } from '../long-work/public.ts'
import { runHref } from './desk.addresses.ts'
import { linesOnPage, type RunLine, type SchemeRun } from './runs.store.ts'
import { countsOfRun, titleOfRun } from './runs.work.ts'

export interface RunPageProps {
  readonly run: SchemeRun
  /** Of this page, and one more when there is another page. */
  readonly lines: readonly RunLine[]
  readonly names: ReadonlyMap<PersonId, string>
  readonly page: number
  /** Journeys that may be chosen to be moved now; empty for anything but a finished plan. */
  readonly movable: ReadonlySet<string>
  readonly tokens: FormTokens
  readonly error?: string
}

/** How far a run is, and person by person what it found; where a plan is done, the way to move people. */
export function RunPage({ run, lines, names, page, movable, tokens, error }: RunPageProps) {
  const shown = lines.slice(0, linesOnPage)
  const isOver = run.work.state === 'done'
  // A table without a row tells nobody anything while the run goes on.
  const table = (isOver || shown.length > 0) && (
    <SortableTable
      caption="Person by person"
      columns={[{ title: 'Person' }, { title: 'Scheme or version' }, { title: 'What' }, { title: 'Why' }]}
      rows={shown.map((line) => ({ cells: cellsOf(line, names, movable) }))}
      empty={
        isOver ? (
          <EmptyState
            title="Nothing changes for anybody"
            text="Nobody who is there today would notice a difference."
          />
        ) : undefined
      }
    />
  )
  return (
    <>
      <h1 class="govuk-heading-l">{titleOfRun(run)}</h1>
      {error !== undefined && (
        <p class="govuk-error-message" id="choose-error">
          {error}
        </p>
      )}
      <Live name="run" everySeconds={workLookSeconds}>
        <HowFar run={run} />
        {run.work.says.map((says) => (
          <p class="govuk-body">{says}</p>
        ))}
      </Live>
      {isOver && movable.size > 0 ? (
        <Form tokens={tokens} action={`${runHref(run.id)}/move`}>
          {table}
          <Button>Move those who are ticked</Button>
        </Form>
      ) : (
        table
      )}
      <nav aria-label="Pages of findings">
        <ul class="govuk-list">
          {page > 1 && (
            <li>
              <a class="govuk-link" href={`${runHref(run.id)}?page=${page - 1}`}>
                Previous {linesOnPage}
              </a>
            </li>
          )}
          {lines.length > linesOnPage && (
            <li>
              <a class="govuk-link" href={`${runHref(run.id)}?page=${page + 1}`}>
                Next {linesOnPage}
              </a>
            </li>
          )}
        </ul>
      </nav>
    </>
  )
}

function cellsOf(line: RunLine, names: RunPageProps['names'], movable: ReadonlySet<string>) {
  const name = names.get(line.personId) ?? 'Somebody who has left'
  const id = `move-${line.journeyId}`
  return [
    line.journeyId !== null && movable.has(line.journeyId) ? (
      <div class="govuk-checkboxes govuk-checkboxes--small">
        <div class="govuk-checkboxes__item">
          <input
            class="govuk-checkboxes__input"
            type="checkbox"
            id={id}
            name="journeys"
            value={line.journeyId}
            checked
          />
          <label class="govuk-label govuk-checkboxes__label" for={id}>
            {name}
          </label>
        </div>
      </div>
    ) : (
      name
    ),
    line.scheme,
    line.verdict,
    line.says.length === 0 ? (
      'Nothing else'
    ) : (
      <ul class="govuk-list govuk-list--bullet govuk-!-margin-bottom-0">
        {line.says.map((says) => (
          <li>{says}</li>
        ))}
      </ul>
    ),
  ]
}

function HowFar({ run }: { readonly run: SchemeRun }) {
  const { work } = run
  if (isUnderWay(work)) return <WorkProgress work={work} counts={countsOfRun(run)} href={runHref(run.id)} />
  if (work.state === 'done')
    return <p class="govuk-body">Asked for on {formatMoment(work.askedAt)}. It is done.</p>
  return (
    <InsetText>
      <p class="govuk-body">{work.problem ?? 'It was stopped before its end.'}</p>
      <a class="govuk-link" href={workHref(run.id)}>
        See what you can do
      </a>
    </InsetText>
  )
}
