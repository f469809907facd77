import type { KeptOut } from '../schemes/public.ts'

/** Why somebody does not hear an application, in words for those who run the panel. */
export const foundInWords: Readonly<Record<KeptOut, string>> = {
  'line-manager': 'manages the applicant',
  observer: 'observed the applicant’s practice',
  'same-team': 'works in the applicant’s team',
  'decided-before': 'took part in an earlier decision about the applicant',
}
