import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay, lengthInWords } from '../../kernel/words.ts'
import { defineRoute, type RouteDefinition } from '../../platform/http/route.ts'
import { EmptyState, SortableTable } from '../../ui/public.ts'
import { currentPack } from '../packs/public.ts'
import { leaversUntil } from '../people/public.ts'
import { deletedByItself, isDeletedByItself } from '../schemes/public.ts'
import {
  isOver,
  isWatched,
  type Kept,
  type KeptLongEnough,
  keptLongEnough,
  keptOf,
  type Leaver,
  type RetentionRule,
} from './retention.rules.ts'

/** Whose records have been kept as long as the pack says. People look and decide, but for what is deleted by itself. */

const mostShown = 500

const anchors: Readonly<Record<string, string>> = {
  'left-employment': 'the last day of employment',
  recorded: 'the day it was recorded',
  'journey-ended': 'the end of the application',
  decided: 'the day of the decision',
}
const howItGoes = (rule: RetentionRule) =>
  isWatched(rule) ? '' : isDeletedByItself(rule.of) ? ' (deleted by itself)' : ' (not listed below)'
const inWords = (code: string) => code.replaceAll('-', ' ')

function RetentionPage({
  rules,
  due,
  more,
  givesData,
  today,
}: {
  readonly rules: readonly RetentionRule[]
  readonly due: readonly KeptLongEnough[]
  readonly more: boolean
  /** Whether the reader may. */
  readonly givesData: boolean
  readonly today: IsoDate
}) {
  return (
    <>
      <h1 class="govuk-heading-l">How long records are kept</h1>
      <p class="govuk-body">
        The periods come from your authority’s pack. Every night Waymark deletes what stands below as deleted
        by itself, and equality answers, which nobody reads. Of all else nothing is removed by itself: when
        every period of a record is over, a records officer proposes to erase it, and somebody else agrees.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/manage/erasures">
          Records proposed or erased
        </a>
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
              isDeletedByItself(rule.of) ? deletedByItself[rule.of].name : inWords(rule.of),
              lengthInWords(rule.keep),
              `${anchors[rule.after] ?? inWords(rule.after)}${howItGoes(rule)}`,
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
          columns={['Who left', 'Last day', 'Records', 'Period ended', 'Whole record'].map((title) => ({
            title,
          }))}
          rows={due.flatMap(({ leaver, kinds }) =>
            kinds.map(({ of, keptUntil }, at) => ({
              cells: [
                <a class="govuk-link" href={`/people/${leaver.personId}`}>
                  {leaver.name}
                </a>,
                formatDay(leaver.leftOn),
                inWords(of),
                formatDay(keptUntil),
                at === 0 ? wholeRecord(leaver, keptOf(rules, leaver.leftOn).at(-1), today, givesData) : '',
              ],
            })),
          )}
        />
      )}
    </>
  )
}

/** Where the erasing of a record begins: a higher room's page. */
const eraseHref = (personId: string) => `/manage/erasures/new/${personId}`

function wholeRecord(
  { personId, name }: Leaver,
  last: Kept | undefined,
  today: IsoDate,
  mayPropose: boolean,
) {
  if (last && !isOver(last, today)) return `Kept until ${formatDay(last.keptUntil)}`
  if (!mayPropose) return 'Every period is over'
  return (
    <a class="govuk-link" href={eraseHref(personId)}>
      Erase<span class="govuk-visually-hidden"> the record of {name}</span>
    </a>
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
          today={today}
        />
      ),
    }
  },
})

export const retentionRoutes: readonly RouteDefinition[] = [retention]
