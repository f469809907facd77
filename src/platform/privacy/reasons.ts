/**
 * Why words that look like personal data may stay as they are. `everywhere` reasons say that the words are nobody's
 * of a family, so whoever gave one is not asked about them again; the others hold for the one record they were given
 * at, so that a family's name is asked about wherever else it turns up, the next new entry included.
 */
export const reasons = {
  'no-person': {
    says: 'It is not about a person: a place, an organisation or a plain word',
    everywhere: true,
  },
  colleague: { says: 'It is a colleague or another professional, in their work', everywhere: true },
  published: { says: 'It is an author or somebody in public life', everywhere: true },
  agreed: { says: 'The person agreed to be named here', everywhere: false },
  needed: { says: 'It has to stand here, and our policy allows it', everywhere: false },
} as const

export type Reason = keyof typeof reasons

/** The reason somebody chose; undefined for anything the page did not offer. */
export function reasonOf(sent: string | undefined): Reason | undefined {
  return sent !== undefined && Object.hasOwn(reasons, sent) ? (sent as Reason) : undefined
}
