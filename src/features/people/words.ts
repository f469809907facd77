import type { AbsenceKind, ActingReason, EmploymentKind, HoldKind } from './people.tables.ts'

/** The fixed codes of people, as they are said on pages. */
export const employmentNames: Readonly<Record<EmploymentKind, string>> = {
  permanent: 'Permanent',
  'fixed-term': 'Fixed term',
  agency: 'Agency',
  secondee: 'Seconded from elsewhere',
}

export const absenceNames: Readonly<Record<AbsenceKind, string>> = {
  sickness: 'Sickness',
  parental: 'Maternity, adoption or shared parental leave',
  other: 'Other leave',
}

export const holdNames: Readonly<Record<HoldKind, string>> = {
  suspension: 'Suspension',
  grievance: 'Grievance or disciplinary matter',
  'lapsed-registration': 'Lapsed registration',
}

export const actingNames: Readonly<Record<ActingReason, string>> = {
  leave: 'leave',
  sickness: 'absence',
  vacancy: 'vacancy',
  other: 'another reason',
}

/** Codes with their names, for the choices of a form. */
export function choicesOf<Code extends string>(
  names: Readonly<Record<Code, string>>,
): readonly { readonly code: Code; readonly name: string }[] {
  return (Object.entries(names) as [Code, string][]).map(([code, name]) => ({ code, name }))
}
