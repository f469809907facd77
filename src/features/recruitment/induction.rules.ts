import { addDuration, subtractDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { PersonFacts, PostFact } from '../people/public.ts'
import type { InductionPolicy } from '../schemes/public.ts'

/** Who is inducted, with which list, and how it goes. Pure. */

/** So long before the first day a list is laid out, so that equipment can be asked for. */
const ahead = 'P2W' as IsoDuration
/** Whoever began longer ago than this gets no list any more: it would come too late. */
const tooLate = 'P3M' as IsoDuration

/** The days in which somebody's post must begin for a list to be laid out on a day. */
export const beginningAround = (today: IsoDate): { readonly from: IsoDate; readonly to: IsoDate } => ({
  from: subtractDuration(today, tooLate),
  to: addDuration(today, ahead),
})

/** The day whose line manager counts: before the first day, the one of that day. */
export const managedOn = (startsOn: IsoDate, today: IsoDate): IsoDate => (startsOn > today ? startsOn : today)

/** The post with which somebody's induction begins; undefined when there is none for them on this day. */
export function beginningOf(
  policy: Pick<InductionPolicy, 'from' | 'levels' | 'postKinds'>,
  person: Pick<PersonFacts, 'posts' | 'startedWithEmployerOn'>,
  today: IsoDate,
): PostFact | undefined {
  const posts = person.posts.toSorted((a, b) => (a.startedOn < b.startedOn ? -1 : 1))
  const first = posts.find(
    ({ kind, level }) =>
      (policy.postKinds.length === 0 || policy.postKinds.includes(kind)) &&
      (policy.levels.length === 0 || (level !== undefined && policy.levels.includes(level))),
  )
  if (!first) return undefined
  const { from, to } = beginningAround(today)
  const on = first.startedOn
  if (on < policy.from || on < from || on > to) return undefined
  // An induction of every level is for those who are new here, not for whoever moves inside.
  const joined = person.startedWithEmployerOn ?? posts[0]?.startedOn
  return policy.levels.length > 0 || joined === undefined || joined >= on ? first : undefined
}

/** The lines of the list for somebody who begins in this post. */
export function itemsFor(
  policy: Pick<InductionPolicy, 'items' | 'groups'>,
  post: Pick<PostFact, 'kind' | 'level' | 'startedOn'>,
) {
  return policy.items
    .filter(
      ({ levels, postKinds }) =>
        (levels.length === 0 || (post.level !== undefined && levels.includes(post.level))) &&
        (postKinds.length === 0 || postKinds.includes(post.kind)),
    )
    .map((item) => ({
      item: item.item,
      groupName: policy.groups.find(({ group }) => group === item.group)?.name ?? item.group,
      name: item.name,
      says: item.says ?? '',
      byWhom: item.by,
      dueOn: addDuration(post.startedOn, item.due as IsoDuration),
      asks: item.asks ?? '',
      resource: item.resource,
    }))
}

/** What is counted of a list. */
interface Counted {
  readonly items: readonly { readonly doneOn: IsoDate | undefined; readonly dueOn: IsoDate }[]
}

/** How many lines are done, of how many, and how many are late. */
export function progressOf({ items }: Counted, today: IsoDate) {
  const open = items.filter(({ doneOn }) => doneOn === undefined)
  return {
    done: items.length - open.length,
    of: items.length,
    late: open.filter(({ dueOn }) => dueOn < today).length,
  }
}

/** "5 of 9 done, 2 late". */
export function progressInWords(induction: Counted, today: IsoDate): string {
  const { done, of, late } = progressOf(induction, today)
  return done === of ? `All ${of} done` : `${done} of ${of} done${late > 0 ? `, ${late} late` : ''}`
}

/** Whose part a line is, among the people whose induction it is. */
export function isTheirs(
  byWhom: string,
  whose: PersonId,
  me: { readonly personId: PersonId; readonly duties: ReadonlySet<string>; readonly manages: boolean },
): boolean {
  if (byWhom === 'starter') return me.personId === whose
  if (byWhom === 'manager') return me.manages
  return me.personId !== whose && me.duties.has(byWhom)
}
