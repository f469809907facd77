import { EmptyState, formatDay, SummaryList } from '../../ui/public.ts'
import type { CarriedLink } from './carries.rules.ts'
import type { EvidencePack } from './evidence.rules.ts'
import { itemWords } from './evidence.words.ts'

const parts = [
  ['wholly', 'Carries over wholly'],
  ['partly', 'Carries over partly'],
  ['not', 'Does not carry over'],
] as const

/** What of somebody's evidence carries over to the versions of standards that hold now. */
export function CarriesOverPage({
  links,
  pack,
  whose,
}: {
  readonly links: readonly CarriedLink[]
  readonly pack: EvidencePack
  /** Absent for one's own. */
  readonly whose?: string | undefined
}) {
  return (
    <>
      {whose !== undefined && <span class="govuk-caption-l">CPD record of {whose}</span>}
      <h1 class="govuk-heading-l">What carries over</h1>
      <p class="govuk-body">
        When a standard changes, evidence keeps the links it was given. This is what of them counts for the
        version that holds now.
      </p>
      {links.length === 0 ? (
        <EmptyState
          title="Nothing is linked to an earlier version"
          text="When a standard that evidence is linked to is followed by another version, it shows here."
        />
      ) : (
        parts.map(([carries, title]) => {
          const some = links.filter(({ carried }) => carried.carries === carries)
          return (
            <section aria-labelledby={carries}>
              <h2 class="govuk-heading-m" id={carries}>
                {title}: {some.length}
              </h2>
              <SummaryList
                rows={some.map(({ entry, item, on, carried }) => ({
                  key: (
                    <a class="govuk-link" href={`/my-record/evidence/${entry.id}`}>
                      {entry.title}
                    </a>
                  ),
                  value: (
                    <>
                      {on && <p class="govuk-body govuk-!-margin-bottom-1">{formatDay(on)}</p>}
                      <p class="govuk-body govuk-!-margin-bottom-1">
                        {itemWords(pack, item, on)}
                        {carries === 'not' ? ', not to ' : ', to '}
                        <a class="govuk-link" href={`/frameworks/${carried.toId}`}>
                          {carried.to}
                        </a>
                        {carried.items.length > 0 &&
                          `: ${carried.items.map(({ id, name }) => `${id}, ${name}`).join('; ')}`}
                      </p>
                      {carried.says && <span class="govuk-hint">{carried.says}</span>}
                    </>
                  ),
                }))}
              />
            </section>
          )
        })
      )}
    </>
  )
}
