import type { RecruitmentPolicy } from '../schemes/public.ts'

/** What an authority says of itself to people who might come: on its public page, in recruitments and in its strategy. */

interface Heading {
  readonly headingLevel?: 2 | 3
}

/** The commitment to inclusion with every characteristic it names. */
export function InclusionPart({
  inclusion: { name, says, characteristics },
  headingLevel = 2,
}: Heading & { readonly inclusion: NonNullable<RecruitmentPolicy['inclusion']> }) {
  const HeadingTag = `h${headingLevel}` as 'h2'
  return (
    <section>
      <HeadingTag class="govuk-heading-m">{name}</HeadingTag>
      <p class="govuk-body">{says}</p>
      <ul class="govuk-list govuk-list--bullet">
        {characteristics.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </section>
  )
}

/** What it promises, one message after the other. */
export function PromisesPart({
  promises,
  headingLevel = 2,
}: Heading & { readonly promises: RecruitmentPolicy['promises'] }) {
  const HeadingTag = `h${headingLevel}` as 'h2'
  const Each = `h${headingLevel + 1}` as 'h3'
  if (promises.length === 0) return null
  return (
    <section>
      <HeadingTag class="govuk-heading-m">Why work here</HeadingTag>
      {promises.map(({ promise, name, says }) => (
        <div key={promise}>
          <Each class="govuk-heading-s">{name}</Each>
          <p class="govuk-body">{says}</p>
        </div>
      ))}
    </section>
  )
}
