import type { WorkingCalendar } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { csvFile } from '../../platform/rendering/csv.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import type { PipelineRow } from '../journeys/public.ts'
import { endingWords, firstSteps, flagWords, requestWords, stepDay, withWhom } from './pipeline.rules.ts'

/** Lists of applications as spreadsheets; days as `2026-12-04`. */

/** The pipeline as it is filtered and sorted. */
export function pipelineCsv(
  rows: readonly PipelineRow[],
  byHash: ReadonlyMap<string, CompiledScheme>,
  today: IsoDate,
  calendar: WorkingCalendar,
): string {
  return csvFile(
    [
      'Person',
      'Team',
      'Scheme',
      'Stage',
      'Next step',
      'With',
      'Due on',
      'Working days left',
      'Late',
      'Paused',
      'What stands in the way',
      'Flags',
      'Waived',
      'How it ended',
      'Ended on',
    ],
    rows.map((row) => {
      const scheme = byHash.get(row.schemeHash)
      const running = row.status === 'running'
      return [
        row.name,
        row.team,
        row.schemeName,
        row.stageName,
        running && !row.paused ? row.nextName : '',
        running && !row.paused ? withWhom(row) : '',
        row.dueOn,
        row.dueOn && !row.paused ? calendar.workingDaysBetween(today, row.dueOn) : '',
        row.isLate,
        row.paused,
        row.blockedBy,
        flagWords(scheme, row).join('; '),
        row.waived.map((id) => scheme?.requirements[id]?.name ?? id).join('; '),
        endingWords(scheme, row),
        row.endedOn,
      ]
    }),
  )
}

/** The log of intentions of one scheme. */
export function intentionsCsv(
  scheme: CompiledScheme,
  rows: readonly PipelineRow[],
  nameOf: (row: PipelineRow) => string,
): string {
  const steps = firstSteps(scheme)
  return csvFile(
    [
      'Person',
      'Team',
      'Asked for by',
      'Asked on',
      'Request',
      ...steps.map((step) => step.name),
      'Stage now',
      'How it ended',
    ],
    rows.map((row) => [
      row.name,
      row.team,
      nameOf(row),
      row.startedOn,
      requestWords(scheme, row.startValues),
      ...steps.map((step) => stepDay(row, step)),
      row.stageName,
      endingWords(scheme, row),
    ]),
  )
}
