import { type CompiledScheme, rolesInWords } from '../schemes/public.ts'
import { Details } from '../../ui/public.ts'

/** The papers of a scheme with what each asks and of whom. */
export function SchemePapers({ scheme }: { readonly scheme: CompiledScheme }) {
  const templates = Object.values(scheme.templates)
  if (templates.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Papers</h2>
      {templates.map((template) => (
        <Details
          summaryText={template.name}
          text={
            <>
              {template.purpose !== undefined && <p class="govuk-body">{template.purpose}</p>}
              {template.sections.map((section) => (
                <>
                  <p class="govuk-body govuk-!-margin-bottom-1">
                    <strong>{section.name}</strong>, by the{' '}
                    {rolesInWords(scheme, section.filledBy ?? template.filledBy)}
                  </p>
                  <ul class="govuk-list govuk-list--bullet">
                    {section.fields
                      .filter(({ type }) => type !== 'read')
                      .map(({ name, required }) => (
                        <li>
                          {name}
                          {required ? '' : ' (if you like)'}
                        </li>
                      ))}
                  </ul>
                </>
              ))}
            </>
          }
        />
      ))}
    </>
  )
}
