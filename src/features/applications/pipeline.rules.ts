import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { formatMonth } from '../../kernel/words.ts'
import { type CompiledScheme, concernWords, type Field, type StepValues } from '../schemes/public.ts'
import type { PipelineFilter, PipelineRow, PipelineSort } from '../journeys/public.ts'

/** What stands in the address of a list of applications, and its rows in words. Pure. */

type Query = Readonly<Record<string, string | readonly string[] | undefined>>

const shows = ['running', 'late', 'mine', 'paused', 'ended'] as const
const sorts: readonly PipelineSort[] = ['due', 'name', 'team', 'stage', 'with', 'waiting', 'started', 'ended']

const one = (query: Query, name: string): string | undefined => {
  const value = query[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The filter that an address asks for; what it says wrongly is left out. */
export function filterOf(query: Query): PipelineFilter {
  const sort = one(query, 'sort')
  const by = sorts.find((each) => each === sort?.replace(/^-/, ''))
  const after = one(query, 'after')
  const before = one(query, 'before')
  return {
    scheme: one(query, 'scheme'),
    stage: one(query, 'stage'),
    show: shows.find((each) => each === one(query, 'show')),
    name: one(query, 'name')?.slice(0, 100),
    sort: by && { by, down: sort?.startsWith('-') ?? false },
    after: isUuid(after) ? after : undefined,
    before: isUuid(before) ? before : undefined,
  }
}

/** Duties by which someone may open the lists of a scheme: those of roles that see everything. */
export function dutiesRunning(schemes: Iterable<CompiledScheme>): ReadonlySet<string> {
  return new Set(
    [...schemes].flatMap((scheme) =>
      Object.values(scheme.roles).flatMap((role) =>
        role.is === 'duty' && role.sees === 'everything' && role.seesFrom === undefined ? [role.duty] : [],
      ),
    ),
  )
}

/**
 * What points somebody out while it runs: the answer of the latest review with since when, then flags by the names of what
 * raised them ("Whole process: the time limit has passed"). For readers who see everything of it.
 */
export function flagWords(
  scheme: CompiledScheme | undefined,
  { flags, steps, status }: Pick<PipelineRow, 'flags' | 'steps' | 'status'>,
): readonly string[] {
  const raised = flags.map((flag) => {
    const clock = flag.startsWith('clock-') ? scheme?.clocks[flag.slice('clock-'.length)] : undefined
    if (clock) return `${clock.name}: the time limit has passed`
    return scheme?.requirements[flag]?.name ?? flag
  })
  return [...(scheme && status === 'running' ? concernWords(scheme, steps) : []), ...raised]
}

/** Conditions that were waived, by name: said beside what stands in the way, never among what is met. */
export function waivedWords(
  scheme: CompiledScheme | undefined,
  waived: readonly string[],
): readonly string[] {
  return waived.map((id) => `Waived: ${scheme?.requirements[id]?.name ?? id}`)
}

/** Who has it: people by name; a shared duty by whoever holds it. Others see of a pause only that it is paused. */
export function withWhom(row: Pick<PipelineRow, 'withNames' | 'status'>): string {
  return row.status === 'running' ? row.withNames || 'nobody yet' : ''
}

/** How an ended application ended, in the scheme's words. */
export function endingWords(
  scheme: CompiledScheme | undefined,
  row: Pick<PipelineRow, 'outcome' | 'ending' | 'status'>,
): string {
  const outcome = scheme?.outcomes.find((each) => each.outcome === row.outcome)?.name
  const ending = scheme?.endings.find((each) => each.ending === row.ending)?.name
  return [outcome, ending].filter(Boolean).join(', ') || (row.status === 'running' ? '' : 'Completed')
}

/** What was asked for with the request, in words: "Which month: December 2026". */
export function requestWords(scheme: CompiledScheme | undefined, values: StepValues): string {
  return (scheme?.starts.asks ?? [])
    .flatMap((field) => (values[field.field] === undefined ? [] : [valueWords(field, values[field.field])]))
    .join('; ')
}

function valueWords(field: Field, value: StepValues[string] | undefined): string {
  if (field.type === 'month' && typeof value === 'string') return formatMonth(value)
  if (field.type === 'choice' || field.type === 'choices')
    return [value]
      .flat()
      .map((each) => field.options.find((option) => option.option === each)?.name ?? String(each))
      .join(', ')
  return String(value)
}

/** The steps of a scheme's first stage that are recorded with a day, as columns of the log of intentions. */
export function firstSteps(
  scheme: CompiledScheme,
): readonly { readonly task: string; readonly name: string; readonly day: string | undefined }[] {
  return (scheme.stages[0]?.tasks ?? [])
    .filter((task) => task.does === 'record')
    .map((task) => ({
      task: task.task,
      name: task.name,
      day: task.asks.find((field) => field.type === 'date')?.field,
    }))
}

/** The day a step happened: as its answer says, else the day it was recorded; undefined while it is open. */
export function stepDay(
  row: Pick<PipelineRow, 'steps'>,
  { task, day }: { readonly task: string; readonly day: string | undefined },
): string | undefined {
  const step = row.steps[task]
  const said = day === undefined ? undefined : step?.values[day]
  return typeof said === 'string' ? said : step?.on
}

/** Names of people that a list of applications mentions besides the applicants. */
export function peopleNamed(rows: readonly PipelineRow[]): readonly PersonId[] {
  return [...new Set(rows.flatMap((row) => row.askedBy ?? []))]
}
