import { formatDay, lengthInWords } from '../../kernel/words.ts'
import { defineRoute, type RouteDefinition } from '../../platform/http/route.ts'
import { EmptyState, SortableTable } from '../../ui/public.ts'
import { currentPack } from '../packs/public.ts'
import { leaversUntil } from '../people/public.ts'
import { isWatched, type KeptLongEnough, keptLongEnough, type RetentionRule } from './retention.rules.ts'

/** Whose records have been kept as long as the pack says. A person looks and decides: nothing is removed by itself. */

const mostShown = 500

const anchors: Readonly<Record<string, string>> = {
  'left-employment': 'the last day of employment',
  recorded: 'the day it was recorded',
  'journey-ended': 'the end of the application',
}
const inWords = (code: string) => code.replaceAll('-', ' ')

function RetentionPage({
  rules,
  due,
  more,
  givesData,
}: {
  readonly rules: readonly RetentionRule[]
  readonly due: readonly KeptLongEnough[]
  readonly more: boolean
  /** Whether the reader may. */
  readonly givesData: boolean
}) {
  return (
    <>
      <h1 class="govuk-heading-l">How long records are kept</h1>
      <p class="govuk-body">
        The periods come from your authority’s pack. Nothing is removed by itself but equality answers, which
        nobody reads: look at a record, and decide with those who answer for it.
      </p>
      {givesData && (
        <p class="govuk-body">
          <a class="govuk-link" href="/manage/personal-data">
            Give somebody what is kept about them
          </a>
        </p>
      )}
      {rules.length > 0 && (
        <SortableTable
          caption="Periods"
          columns={[{ title: 'Records' }, { title: 'Kept for' }, { title: 'Counted from' }]}
          rows={rules.map((rule) => ({
            cells: [
              inWords(rule.of),
              lengthInWords(rule.keep),
              `${anchors[rule.after] ?? inWords(rule.after)}${isWatched(rule) ? '' : ' (not listed below)'}`,
            ],
          }))}
        />
      )}
      {due.length === 0 ? (
        <EmptyState
          title={rules.length === 0 ? 'No period is set' : 'No period is over'}
          text={
            rules.length === 0
              ? 'When the pack says how long records are kept, those past their period will be listed here.'
              : 'People who have left are listed here when a period of their records is over.'
          }
        />
      ) : (
        <SortableTable
          caption={
            more ? `Past their period: the first of ${mostShown} people who left` : 'Past their period'
          }
          columns={['Who left', 'Last day', 'Records', 'Period ended'].map((title) => ({ title }))}
          rows={due.flatMap(({ leaver, kinds }) =>
            kinds.map(({ of, keptUntil }) => ({
              cells: [
                <a class="govuk-link" href={`/people/${leaver.personId}`}>
                  {leaver.name}
                </a>,
                formatDay(leaver.leftOn),
                inWords(of),
                formatDay(keptUntil),
              ],
            })),
          )}
        />
      )}
    </>
  )
}

const retention = defineRoute({
  method: 'GET',
  url: '/manage/retention',
  access: { duty: ['records-officer', 'people-administration'] },
  async handle({ tx, today, actor }) {
    const rules = (await currentPack(tx))?.retention ?? []
    const leavers = await leaversUntil(tx, today, mostShown)
    return {
      title: 'How long records are kept',
      wide: true,
      page: (
        <RetentionPage
          rules={rules}
          due={keptLongEnough(rules, leavers, today)}
          more={leavers.length === mostShown}
          givesData={actor.duties.has('records-officer')}
        />
      ),
    }
  },
})

export const retentionRoutes: readonly RouteDefinition[] = [retention]
