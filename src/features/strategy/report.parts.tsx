import { SortableTable } from '../../ui/public.ts'
import { MeasureParts } from './measures.parts.tsx'
import type { Draws, LearningMatter, ReportMatter } from './report.rules.ts'

/** What Waymark lays ready for a report, as pages show it. */

/** What people need to learn, what learning changed and what leavers told, in sentences. */
export function LearningParts({
  learning: { needs, impact, leaving },
  headingLevel,
}: {
  readonly learning: LearningMatter
  readonly headingLevel: 2 | 3
}) {
  const Heading = `h${headingLevel}` as 'h2'
  const parts = [
    { id: 'training-needs', title: 'What people need to learn', sentences: needs },
    { id: 'learning-impact', title: 'What learning changed', sentences: impact },
    { id: 'leaving', title: 'What those who left taught us', sentences: leaving },
  ]
  return (
    <>
      {parts.map(({ id, title, sentences }) => (
        <section key={id} id={id}>
          <Heading class="govuk-heading-s">{title}</Heading>
          {sentences.length === 0 ? (
            <p class="govuk-body">Nothing has been gathered yet.</p>
          ) : (
            sentences.map((sentence) => (
              <p class="govuk-body" key={sentence}>
                {sentence}
              </p>
            ))
          )}
        </section>
      ))}
    </>
  )
}

/** What is laid ready, for one section. */
export function Matter({ matter, draws }: { readonly matter: ReportMatter; readonly draws: Draws }) {
  if (draws === 'measures') return <MeasureParts measures={matter.measures} />
  if (draws === 'learning') return <LearningParts learning={matter.learning} headingLevel={3} />
  if (draws === 'successes')
    return matter.successes.length === 0 ? (
      <p class="govuk-body">Nothing was told to be in place in this period.</p>
    ) : (
      <ul class="govuk-list govuk-list--bullet">
        {matter.successes.map(({ title, says }) => (
          <li key={`${title} ${says}`}>
            <strong>{title}</strong>: {says}
          </li>
        ))}
      </ul>
    )
  return (
    <>
      {matter.aims.map(({ name, aims }) => (
        <SortableTable
          key={name}
          caption={name}
          columns={[{ title: 'Name' }, { title: 'Progress' }, { title: 'Status' }]}
          rows={aims.map(({ code, name: called, progress, status }) => ({
            cells: [code ? `${code}: ${called}` : called, progress, status],
          }))}
        />
      ))}
    </>
  )
}
