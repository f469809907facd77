import { InsetText } from '../../ui/public.ts'
import { Blocks, documentBlocks } from '../documents/public.ts'
import type { ApplicationEdition } from '../journeys/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import { bySection, type Finding, findingsAt, placeId } from './findings.rules.ts'

/** Findings where they belong: beside the frozen words, and as a list that leads there. */

/** What is pinned to a place, beside the words it is about; each pin leads back to its finding. */
function Pins({ findings, place }: { readonly findings: readonly Finding[]; readonly place: string }) {
  return (
    <>
      {findingsAt(findings, place).map((finding) => (
        <InsetText key={finding.number}>
          <strong>
            <a class="govuk-link" href={`#finding-${finding.number}`}>
              Finding {finding.number}
            </a>
            : {finding.name}
          </strong>
          {finding.guidance && (
            <>
              <br />
              {finding.guidance}
            </>
          )}
        </InsetText>
      ))}
    </>
  )
}

/** The frozen papers with each finding pinned where it belongs: the same for checker, applicant and manager. */
export function PinnedPapers({
  scheme,
  application,
  findings,
}: {
  readonly scheme: CompiledScheme
  readonly application: ApplicationEdition
  readonly findings: readonly Finding[]
}) {
  return (
    <>
      {application.documents.map((document) => {
        const template = scheme.templates[document.template]
        if (!template) return null
        const blocks = documentBlocks(template, document.answers, {
          evidence: document.evidence,
          names: application.frameworks,
          signed: document.signed ?? {},
        })
        const heading = `heading-${document.document}`
        return (
          <section key={document.document} id={placeId(document.document)} aria-labelledby={heading}>
            <h3 class="govuk-heading-l" id={heading}>
              {nameOf(scheme, document)}
            </h3>
            <Pins findings={findings} place={document.document} />
            {bySection(template, blocks).map((part, index) => {
              const place = `${document.document}/${part.section ?? index}`
              return (
                <section key={place} id={placeId(place)} aria-label={part.name || undefined}>
                  {part.name && <h4 class="govuk-heading-m">{part.name}</h4>}
                  <Pins findings={findings} place={place} />
                  <Blocks blocks={part.blocks} headingLevel={3} />
                </section>
              )
            })}
          </section>
        )
      })}
    </>
  )
}

function nameOf(scheme: CompiledScheme, document: ApplicationEdition['documents'][number]): string {
  const template = scheme.templates[document.template]
  return template?.many && document.number > 1
    ? `${template.name} ${document.number}`
    : (template?.name ?? document.template)
}

/** Names of the places of an edition, for the links of findings. */
export function placeNames(
  scheme: CompiledScheme,
  application: ApplicationEdition,
): ReadonlyMap<string, string> {
  return new Map(
    application.documents.flatMap((document) => [
      [document.document as string, nameOf(scheme, document)] as const,
      ...(scheme.templates[document.template]?.sections ?? []).map(
        (section) =>
          [
            `${document.document}/${section.section}`,
            `${nameOf(scheme, document)}: ${section.name}`,
          ] as const,
      ),
    ]),
  )
}

/** Every finding with links to where it is pinned. */
export function FindingList({
  findings,
  names,
}: {
  readonly findings: readonly Finding[]
  readonly names: ReadonlyMap<string, string>
}) {
  if (findings.length === 0) return null
  return (
    <>
      <h3 class="govuk-heading-m">What to put right</h3>
      <ol class="govuk-list govuk-list--number">
        {findings.map((finding) => (
          <li key={finding.number} id={`finding-${finding.number}`}>
            <strong>{finding.name}</strong>
            {finding.guidance && <p class="govuk-body">{finding.guidance}</p>}
            {finding.places.length > 0 && (
              <ul class="govuk-list govuk-list--bullet">
                {finding.places.map((place) => (
                  <li key={place}>
                    <a class="govuk-link" href={`#${placeId(place)}`}>
                      {names.get(place) ?? 'A paper that was taken out'}
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}
