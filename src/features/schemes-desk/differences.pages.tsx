import { type Difference, differenceHeadings } from '../packs/public.ts'
import { EmptyState } from '../../ui/public.ts'

/** Differences in plain words, by what they belong to and then by kind; says so when there is none. */
export function DifferenceList({
  differences,
  none,
}: {
  readonly differences: readonly Difference[]
  readonly none: string
}) {
  if (differences.length === 0) return <EmptyState title="No difference" text={none} />
  return (
    <>
      <p class="govuk-body">
        {differences.length} {differences.length === 1 ? 'difference' : 'differences'}. “A → B” means: A
        before, B now.
      </p>
      {[...grouped(differences, ({ where }) => where)].map(([where, here]) => (
        <>
          <h2 class="govuk-heading-m">{where}</h2>
          {[...grouped(here, ({ group }) => group)].map(([group, lines]) => (
            <>
              <h3 class="govuk-heading-s">{differenceHeadings[group]}</h3>
              <ul class="govuk-list govuk-list--bullet">
                {lines.map(({ says }) => (
                  <li>{says}</li>
                ))}
              </ul>
            </>
          ))}
        </>
      ))}
    </>
  )
}

function grouped<Value, Key>(
  values: readonly Value[],
  keyOf: (value: Value) => Key,
): ReadonlyMap<Key, readonly Value[]> {
  const groups = new Map<Key, Value[]>()
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value])
  return groups
}
