import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay } from '../../ui/public.ts'

/** What was done on paper, the things of one day together, in the order given. */
export function DoneByDay({
  done,
}: {
  readonly done: readonly { readonly says: string; readonly on: IsoDate }[]
}) {
  return (
    <ul class="govuk-list govuk-!-margin-bottom-0">
      {[...Map.groupBy(done, ({ on }) => on)].map(([on, those]) => (
        <li key={on}>
          {formatDay(on)}: {those.map(({ says }) => says).join('; ')}
        </li>
      ))}
    </ul>
  )
}
