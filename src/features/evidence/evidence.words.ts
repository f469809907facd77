import type { IsoDate } from '../../kernel/dates.ts'
import { dayInWords } from '../people/public.ts'
import type { EvidencePack } from './evidence.rules.ts'

/** How entries and statements are said. Pure. */

/** "Signs of Safety, 2-Day Training, 3 March 2026"; of a plan "…, planned for 3 March 2027" or "…, planned". */
export function evidenceLabel(title: string, completedOn: IsoDate | null, plannedOn: IsoDate | null): string {
  if (completedOn) return `${title}, ${dayInWords(completedOn)}`
  return plannedOn ? `${title}, planned for ${dayInWords(plannedOn)}` : `${title}, planned`
}

/** "KSS-2" of `kss/KSS-2`: the item's own code, which authorities know the statements by. */
export function itemCode(item: string): string {
  return item.slice(item.indexOf('/') + 1)
}

/** "KSS-2: Communication", as the version of a day has it where one is given; the code alone when no version has it. */
export function itemWords(pack: EvidencePack, item: string, on?: IsoDate): string {
  const [framework, code] = [item.slice(0, item.indexOf('/')), itemCode(item)]
  const nameIn = ({ items }: { readonly items: readonly { readonly id: string; readonly name: string }[] }) =>
    items.find((each) => each.id === code)?.name
  const versions = pack.standards.known.filter((each) => each.id === framework && nameIn(each) !== undefined)
  const begun = versions.findLast(({ from }) => on === undefined || from === undefined || from <= on)
  const found = begun ?? versions[0]
  const name = found && nameIn(found)
  return name === undefined ? code : `${code}: ${name}`
}

/** Codes in the order of their numbers: KSS-2 before KSS-10. */
export function inOrder(items: readonly string[]): readonly string[] {
  return [...items].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
}

/** What each field of an entry is called where a change of it is told. */
export const fieldNames: Readonly<Record<string, string>> = {
  title: 'what was done',
  kind: 'the kind',
  activity: 'the activity',
  activityItem: 'the activity',
  plannedOn: 'the planned date',
  completedOn: 'the date of completion',
  learning: 'what was learned',
  impact: 'what changed',
  hours: 'the hours',
  links: 'the cross references',
  caseReferences: 'the case numbers',
  initials: 'the initials',
  part: 'how it was learned',
  days: 'the days',
  bodies: 'whom it is held for',
  files: 'the files',
}
