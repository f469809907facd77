import { addDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import type { Framework, SupervisionPolicy } from '../schemes/public.ts'

/** What stands in a supervision record by the policy: subjects, tools, guides, and when a case is to be reflected on. Pure. */

export type Subject = SupervisionPolicy['subjects'][number]

export interface SubjectDue {
  readonly subject: Subject
  /** The last day it was talked about. */
  readonly lastOn: IsoDate | undefined
  /** Whether it belongs into a meeting on that day; one with a rhythm of its own only when its time has come. */
  readonly isDue: boolean
}

/** The standing subjects for somebody at this level, those that are due first. */
export function subjectsOn(
  policy: SupervisionPolicy,
  level: string | undefined,
  lastTalked: ReadonlyMap<string, IsoDate>,
  on: IsoDate,
): readonly SubjectDue[] {
  return policy.subjects
    .filter(({ levels }) => levels.length === 0 || levels.includes(level ?? ''))
    .map((subject) => {
      const lastOn = lastTalked.get(subject.subject)
      const isDue =
        subject.every === undefined ||
        lastOn === undefined ||
        addDuration(lastOn, subject.every as IsoDuration) <= on
      return { subject, lastOn, isDue }
    })
    .toSorted((a, b) => Number(b.isDue) - Number(a.isDue))
}

/** The policy's tools for somebody who qualified that day; those for everybody when it is not known. */
export function toolsFor(
  { tools }: SupervisionPolicy,
  qualifiedOn: IsoDate | undefined,
  on: IsoDate,
): SupervisionPolicy['tools'] {
  return tools.filter(({ after, until }) => {
    if (qualifiedOn === undefined) return after === undefined && until === undefined
    return (
      (after === undefined || on >= addDuration(qualifiedOn, after as IsoDuration)) &&
      (until === undefined || on < addDuration(qualifiedOn, until as IsoDuration))
    )
  })
}

export interface GuideItem {
  /** `framework/item`. */
  readonly ref: string
  readonly name: string
  readonly says: string | undefined
}

export interface Guide {
  readonly name: string
  readonly groups: readonly { readonly name: string | undefined; readonly items: readonly GuideItem[] }[]
}

/** The frameworks to talk along, as they hold on a day, by their groups. */
export function guidesOn(
  { guides }: SupervisionPolicy,
  frameworks: readonly Framework[],
  on: IsoDate,
): readonly Guide[] {
  return guides.flatMap((guide) => {
    const framework = frameworks.find(
      (each) =>
        (each.framework === guide || each.line === guide) &&
        (each.from === undefined || each.from <= on) &&
        (each.until === undefined || on <= each.until),
    )
    if (!framework) return []
    const itemOf = ({ item, name, says }: Framework['items'][number]): GuideItem => ({
      ref: `${framework.framework}/${item}`,
      name: `${item} ${name}`,
      says,
    })
    const inGroup = (group: string | undefined) =>
      framework.items.filter((each) => each.group === group).map(itemOf)
    const groups = [
      ...framework.groups.map(({ group, name }) => ({ name, items: inGroup(group) })),
      { name: undefined, items: inGroup(undefined) },
    ].filter(({ items }) => items.length > 0)
    return [{ name: framework.name, groups }]
  })
}

/** The day by which an open case is to be reflected on again; undefined where the policy asks for no rhythm. */
export function caseDueOn(
  { caseReflection }: Pick<SupervisionPolicy, 'caseReflection'>,
  one: { readonly openedOn: IsoDate; readonly lastOn?: IsoDate | undefined },
): IsoDate | undefined {
  return caseReflection === undefined
    ? undefined
    : addDuration(one.lastOn ?? one.openedOn, caseReflection as IsoDuration)
}

/** How useful people found a meeting, by what is kept: 4 the most. */
export const usefulWords: Readonly<Record<number, string>> = {
  4: 'Very useful',
  3: 'Useful',
  2: 'Of some use',
  1: 'Of little use',
}

/** Whether the policy holds on that day. */
export function policyOn(policy: SupervisionPolicy | undefined, on: IsoDate): SupervisionPolicy | undefined {
  return policy && policy.from <= on && (policy.until === undefined || on <= policy.until)
    ? policy
    : undefined
}
