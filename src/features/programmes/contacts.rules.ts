import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { formatShortDay } from '../../kernel/words.ts'
import { appointedRoles, type CompiledScheme } from '../schemes/public.ts'

/** Contact between a worker and their mentor: days and ways, never what was spoken of. Pure. */

export const ways = ['met', 'call', 'message'] as const
export type Way = (typeof ways)[number]

export const wayNames: Readonly<Record<Way, string>> = {
  met: 'We met',
  call: 'We spoke by telephone or video',
  message: 'We wrote to each other',
}

export interface Contact {
  readonly id: string
  readonly mentorId: PersonId
  readonly on: IsoDate
  readonly how: Way
}

/** Roles by appointment that see progress alone: mentors. */
export function mentoringRoles(scheme: CompiledScheme): readonly string[] {
  return appointedRoles(scheme).flatMap(([role, { sees }]) => (sees === 'progress' ? [role] : []))
}

/** "4 times, last on 3 Nov 2026." */
export function contactInWords(contacts: readonly Contact[]): string {
  const [last] = contacts
  if (!last) return 'No contact is noted yet.'
  return `${contacts.length === 1 ? 'Once' : `${contacts.length} times`}, last on ${formatShortDay(last.on)}.`
}
