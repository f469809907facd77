/** What staff say: stories of practice, feedback for monitoring, feedback on the induction handbook. Pure. */

export const staffKinds = ['story', 'monitoring', 'induction-handbook'] as const
export type StaffKind = (typeof staffKinds)[number]

export const audiences = ['self', 'managers', 'team', 'workforce', 'everyone'] as const
/** With whom the writer shares it. */
export type Audience = (typeof audiences)[number]

/** What staff give feedback on goes to who looks after the workforce; with whom a story is shared its writer says. */
export const audienceOf = (kind: StaffKind, chosen: Audience | undefined): Audience | undefined =>
  kind === 'story' ? chosen : 'workforce'

/** How a reader stands to whoever wrote it. */
export interface Reader {
  readonly isWriter: boolean
  readonly isAbove: boolean
  readonly isInTeam: boolean
  readonly looksAfterWorkforce: boolean
}

/** Whether the reader is among those it was shared with. */
export function isSharedWith(audience: Audience, reader: Reader): boolean {
  if (reader.isWriter) return true
  switch (audience) {
    case 'self':
      return false
    case 'managers':
      return reader.isAbove
    case 'team':
      return reader.isInTeam
    case 'workforce':
      return reader.looksAfterWorkforce
    case 'everyone':
      return true
  }
}
