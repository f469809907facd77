import { Bar, InsetText } from '../../ui/public.ts'
import { bodyName, mixOf } from './evidence.kinds.rules.ts'
import type { EvidenceGlance } from './evidence.queries.ts'
import type { EvidencePack } from './evidence.rules.ts'

export interface SpreadProps {
  readonly glance: EvidenceGlance
  readonly pack: EvidencePack
  /** `2026` */
  readonly year: string
}

/** How the year's learning spreads: over the mix, over what each year touches, and what is held for whom. */
export function Spread({ glance, pack, year }: SpreadProps) {
  const mix = mixOf(pack.settings)
  const of = mix.reduce((sum, { part }) => sum + (glance.byPart[part]?.times ?? 0), 0)
  return (
    <>
      {of > 0 &&
        mix.map(({ part, name, share }) => {
          const { times, hours } = glance.byPart[part] ?? { times: 0, hours: 0 }
          const percent = Math.round((times / of) * 100)
          return (
            <Bar
              key={part}
              label={name}
              value={times}
              of={of}
              unit="entries"
              sentence={`${percent} in a hundred of the entries that say how you learned${hours > 0 ? `, ${hours} hours` : ''}.${share === undefined ? '' : ` The mix speaks of about ${share}; it is a guide and no one is held to it.`}`}
            />
          )
        })}
      {(pack.settings.eachYear ?? []).map((id) => (
        <EachYear key={id} id={id} glance={glance} pack={pack} year={year} />
      ))}
      {Object.entries(glance.byBody).map(([body, times]) => (
        <p key={body} class="govuk-body">
          {times === 0
            ? `Nothing completed in ${year} is held as evidence for ${bodyName(pack.settings, body)} yet.`
            : `${times} completed in ${year} ${times === 1 ? 'is' : 'are'} held as evidence for ${bodyName(pack.settings, body)}.`}
        </p>
      ))}
    </>
  )
}

/** Says which items of a framework have nothing in the year (R-071); nothing when each has something. */
function EachYear({ id, glance, pack, year }: SpreadProps & { readonly id: string }) {
  const framework = pack.standards.known.findLast((each) => each.id === id)
  const empty = framework?.items.filter((item) => !glance.byStatement[`${id}/${item.id}`]) ?? []
  if (!framework || empty.length === 0) return null
  return (
    <InsetText>
      {framework.name}: nothing completed in {year} for{' '}
      {empty.map((item) => `${item.id}, ${item.name}`).join('; ')} yet.
    </InsetText>
  )
}
