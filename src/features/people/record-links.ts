import { type AccessRule, allows, type Relations } from '../../kernel/access.ts'
import type { PersonId } from '../../kernel/ids.ts'

/** Other parts of somebody's record, in higher features, offered on their page. */

export interface RecordLink {
  readonly text: string
  /** Who sees it: those whom the page behind it lets in. */
  readonly rule: AccessRule
  readonly href: (personId: PersonId) => string
  /** Offered only where the authority does, e.g. `protected-time`; everywhere when left out. */
  readonly needs?: string
}

const links = new Map<string, RecordLink>()

/** Offers a part of the record on every person's page; once, at start. The same text again replaces the first. */
export function registerRecordLink(link: RecordLink): void {
  links.set(link.text, link)
}

/** The parts that somebody with these relations may open, in the order they were offered. No query. */
export function recordLinksFor(
  personId: PersonId,
  relations: Relations,
  offers: ReadonlySet<string>,
): readonly { readonly text: string; readonly href: string }[] {
  return [...links.values()]
    .filter(({ rule, needs }) => allows(rule, relations) && (needs === undefined || offers.has(needs)))
    .map(({ text, href }) => ({ text, href: href(personId) }))
}
