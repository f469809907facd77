import { textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import { Checkboxes, type FieldErrors, InsetText } from '../../ui/public.ts'
import { keysOf, notSeen, type SeatWarning } from './seat-warnings.rules.ts'

/** The field by which whoever acts says that they have seen what stands against the seats. */
const field = 'seen'

/** What is said beside the box while there is something that was not seen yet; undefined once all was. */
export function unseenErrors(warnings: readonly SeatWarning[], body: Fields): FieldErrors | undefined {
  const isAllSeen = notSeen(warnings, textOf(body, field)).length === 0
  return isAllSeen
    ? undefined
    : { [field]: 'Read what stands against it, and tick the box to go on all the same' }
}

/** What stands against the seats, and the box that says that it was seen; nothing where nothing does. */
export function SeatWarnings({
  warnings,
  says,
  errors,
  values,
}: {
  readonly warnings: readonly SeatWarning[]
  /** What is done all the same: "Add this date all the same". */
  readonly says: string
  readonly errors: FieldErrors | undefined
  readonly values: Readonly<Record<string, string>>
}) {
  if (warnings.length === 0) return null
  return (
    <>
      <WarningList warnings={warnings} />
      <Checkboxes
        name={field}
        classes="govuk-checkboxes--small"
        errorMessage={errors?.[field]}
        values={[values[field] ?? '']}
        items={[{ value: keysOf(warnings), text: says }]}
      />
    </>
  )
}

/** The same where there is nothing to confirm. */
export function WarningList({ warnings }: { readonly warnings: readonly SeatWarning[] }) {
  if (warnings.length === 0) return null
  return (
    <InsetText>
      {warnings.map(({ key, says }) => (
        <p class="govuk-body" key={key}>
          {says}.
        </p>
      ))}
    </InsetText>
  )
}
