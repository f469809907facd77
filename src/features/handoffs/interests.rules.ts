import type { CompiledScheme, DocumentTemplate, FactRecord, Field } from '../schemes/public.ts'
import { fieldsOf } from '../schemes/public.ts'

/** What applicants tick for somebody to take up: fields that a template marks with `reports-to`. Pure. */

/** A field with options that somebody wants to know of. */
export interface ReportedField {
  readonly template: DocumentTemplate
  readonly field: Field & { readonly reportsTo: readonly string[] }
}

export function reportedFields(scheme: CompiledScheme): readonly ReportedField[] {
  return Object.values(scheme.templates).flatMap((template) =>
    [...fieldsOf(template)].flatMap(({ field }) =>
      'reportsTo' in field && field.reportsTo ? [{ template, field: field as ReportedField['field'] }] : [],
    ),
  )
}

/** Whether any scheme reports something to one of these duties. */
export function isReportedTo(schemes: readonly CompiledScheme[], duties: ReadonlySet<string>): boolean {
  return schemes.some((scheme) =>
    reportedFields(scheme).some(({ field }) =>
      field.reportsTo.some((role) => {
        const rule = scheme.roles[role]
        return rule?.is === 'duty' && duties.has(rule.duty)
      }),
    ),
  )
}

/** What was ticked or chosen in a field, over all papers of its template; `yes` for a tick. Empty when nothing was. */
export function choicesIn(
  { template, field }: ReportedField,
  answers: readonly FactRecord[],
): readonly string[] {
  const given = answers.filter(
    (fact) => fact.fields['document'] === template.document && fact.fields['field'] === field.field,
  )
  const chosen = given.flatMap(({ fields }) => {
    const { value } = fields
    if (value === true || value === 'yes') return ['yes']
    if (field.type === 'yes-no' || value === undefined) return []
    return Array.isArray(value) ? (value as readonly string[]) : [String(value)]
  })
  return [...new Set(chosen)]
}

/** An option as it was read when it was ticked. */
export function choiceInWords(field: Field, choice: string): string {
  if ('options' in field) {
    const option = field.options?.find((each) => each.option === choice)
    return option?.name ?? choice
  }
  return field.name
}
