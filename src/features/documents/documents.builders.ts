import type { DocumentTemplate, Field, Section } from '../schemes/public.ts'

/** Templates as tests name them: only what matters is said. */

type Without<T> = T extends unknown
  ? Omit<T, 'name' | 'required' | 'calculated' | 'private' | 'initials'>
  : never
type SomeField = Without<Field> & {
  readonly name?: string
  readonly required?: boolean
  readonly calculated?: boolean
  readonly private?: boolean
  readonly initials?: boolean
}

/** A field whose name is its id with a capital, required unless said otherwise. */
export function aField(field: SomeField): Field {
  return {
    name: field.field.charAt(0).toUpperCase() + field.field.slice(1).replaceAll('-', ' '),
    required: true,
    calculated: false,
    private: false,
    initials: false,
    ...field,
  } as Field
}

export function aSection(section: string, fields: readonly Field[], more: Partial<Section> = {}): Section {
  return {
    section,
    name: section.charAt(0).toUpperCase() + section.slice(1).replaceAll('-', ' '),
    fields: [...fields],
    ...more,
  }
}

export function aTemplate(
  sections: readonly Section[],
  more: Partial<DocumentTemplate> = {},
): DocumentTemplate {
  return {
    document: 'statement',
    name: 'Statement',
    version: 1,
    filledBy: ['applicant'],
    many: false,
    ownUpload: false,
    mobile: false,
    copiesTo: [],
    sections: [...sections],
    ...more,
  }
}

export const yesAndNo = [
  { option: 'limited', name: 'Limited' },
  { option: 'adequate', name: 'Adequate' },
  { option: 'substantial', name: 'Substantial' },
]

/** One field of every type, some of them conditional: for rules that must hold for all. */
export function everyType(): DocumentTemplate {
  return aTemplate([
    aSection('words', [
      aField({ field: 'short', type: 'text' }),
      aField({ field: 'long', type: 'long-text', words: { most: 20 } }),
      aField({ field: 'child', type: 'text', initials: true }),
      aField({ field: 'on', type: 'date', latest: 'today' }),
      aField({ field: 'month', type: 'month', required: false }),
      aField({ field: 'count', type: 'number' }),
      aField({ field: 'mail', type: 'email', required: false }),
      aField({ field: 'phone', type: 'phone', required: false }),
      aField({ field: 'lasted', type: 'duration', required: false }),
      aField({ field: 'case', type: 'case-reference' }),
      aField({ field: 'who', type: 'person', required: false }),
    ]),
    aSection('choices', [
      aField({ field: 'concerns', type: 'yes-no' }),
      aField({ field: 'comment', type: 'long-text', when: { concerns: 'yes' } }),
      aField({ field: 'volunteer', type: 'tick', required: false }),
      aField({ field: 'kind', type: 'choice', options: yesAndNo }),
      aField({ field: 'kinds', type: 'choices', options: yesAndNo, orMore: 2 }),
      aField({
        field: 'grid',
        type: 'grid',
        rows: [
          { row: 'CG-01', name: 'Casework', optional: false },
          { row: 'CG-02', name: 'Court', optional: true },
        ],
        options: yesAndNo,
      }),
      aField({
        field: 'seen',
        type: 'checklist',
        required: false,
        groups: [
          {
            group: 'Start',
            rows: [
              { row: 'OBS-01', name: 'Greeting' },
              { row: 'OBS-02', name: 'Purpose' },
            ],
          },
        ],
      }),
      aField({ field: 'items', type: 'framework-items', framework: 'kss', required: false }),
      aField({
        field: 'learning',
        type: 'evidence',
        required: false,
        preloaded: false,
        columns: [{ column: 'activity', name: 'Activity' }],
      }),
      aField({ field: 'defect', type: 'finding', required: false }),
      aField({
        field: 'actions',
        type: 'rows',
        required: false,
        least: 0,
        plan: false,
        columns: [
          { column: 'action', name: 'Action', type: 'text', required: true },
          { column: 'by', name: 'By when', type: 'date', required: true },
          { column: 'refs', name: 'Cases', type: 'case-references', required: false },
        ],
      }),
    ]),
  ])
}
