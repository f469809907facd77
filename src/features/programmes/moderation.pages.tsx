import { formatDay } from '../../kernel/words.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { SortableTable, StatusTag, type StatusTagProps } from '../../ui/public.ts'
import type { MeetingOf } from '../panels/public.ts'
import type { SampleOf } from '../quality-assurance/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import { endOf, type Worker } from './cohort.rules.ts'

const states: Readonly<Record<MeetingOf['state'], StatusTagProps>> = {
  planned: { tone: 'with-someone', text: 'Planned' },
  held: { tone: 'done', text: 'Held' },
  cancelled: { tone: 'neutral', text: 'Cancelled' },
}

/** Meetings at which people of a cohort are heard, with what came of each; and the samples in which they were drawn. */
export function ModerationOfCohort(props: {
  readonly scheme: CompiledScheme
  readonly meetings: readonly MeetingOf[]
  readonly samples: readonly SampleOf[]
  readonly workers: readonly Worker[]
  readonly byHash: ReadonlyMap<string, CompiledScheme>
}) {
  const { scheme, meetings, samples, workers, byHash } = props
  const rounds = Object.keys(scheme.rounds).length > 0
  if (Object.keys(scheme.meetings).length === 0 && !rounds) return null
  const worker = (id: JourneyId) => workers.find(({ row }) => row.journeyId === id)
  const result = (id: JourneyId) => {
    const found = worker(id)
    if (!found) return ''
    return found.row.outcome === null ? 'not decided yet' : endOf(found.row, byHash)
  }
  return (
    <>
      <SortableTable
        caption="Meetings of this cohort"
        columns={[
          { title: 'Day' },
          { title: 'Meeting' },
          { title: 'State' },
          { title: 'Heard, with the result' },
        ]}
        rows={meetings.map(({ id, name, heldOn, state, journeyIds }) => ({
          cells: [
            formatDay(heldOn),
            <a class="govuk-link" href={`/panels/${id}`}>
              {name}
            </a>,
            <StatusTag {...states[state]} />,
            journeyIds.map((journeyId) => (
              <span class="govuk-!-display-block" key={journeyId}>
                {worker(journeyId)?.row.name ?? 'Somebody'}: {result(journeyId)}
              </span>
            )),
          ],
        }))}
        empty={
          <NothingYet
            of="Meetings of this cohort"
            says="No meeting yet. One stands here once somebody of this cohort has a place at it."
          />
        }
      />
      {rounds && (
        <SortableTable
          caption="Samples"
          columns={[{ title: 'Drawn on' }, { title: 'Sample' }, { title: 'Drawn from this cohort' }]}
          rows={samples.map(({ round, number, on, considered, journeyIds }) => ({
            cells: [
              formatDay(on),
              <a class="govuk-link" href={`/rounds/${scheme.scheme}/${round}`}>
                {scheme.rounds[round]?.name ?? round}, draw {number}
              </a>,
              <>
                {journeyIds.length} of {considered}
                {journeyIds.map((journeyId) => (
                  <span class="govuk-!-display-block" key={journeyId}>
                    {worker(journeyId)?.row.name ?? 'Somebody'}
                  </span>
                ))}
              </>,
            ],
          }))}
          empty={
            <NothingYet
              of="Samples"
              says="Nothing is drawn yet. Whoever is drawn for a sample stands here, with the day."
            />
          }
        />
      )}
    </>
  )
}

/** A list that matters only later in the year: said in a line, so that the people stay what is seen first. */
function NothingYet({ of, says }: { readonly of: string; readonly says: string }) {
  return (
    <>
      <h2 class="govuk-heading-m">{of}</h2>
      <p class="govuk-body">{says}</p>
    </>
  )
}
