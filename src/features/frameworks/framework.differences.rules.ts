import type { Framework } from './framework.ts'
import { type PartKind, type Parts, partId, partsOf } from './framework.editing.rules.ts'

/** What differs between two versions of a standard, in sentences; none is left untold. */
export function differencesBetween(before: Framework, after: Framework): readonly string[] {
  const named = (label: string, was: string | undefined, is: string | undefined) =>
    was === is
      ? []
      : [
          was === undefined
            ? `${label} is now “${is}”.`
            : is === undefined
              ? `${label} “${was}” is taken away.`
              : `${label} was “${was}” and is now “${is}”.`,
        ]
  return [
    ...named('The name', before.name, after.name),
    ...named('The short name', before.shortName, after.shortName),
    ...named('The owner', before.owner, after.owner),
    ...named('The address of the full text', before.link, after.link),
    ...named('The line of standards', before.line, after.line),
    ...partDifferences(before, after, 'group', (was, is) => named('What it says', was.says, is.says)),
    ...partDifferences(before, after, 'item', (was, is) => [
      ...named('What it says', was.says, is.says),
      ...(was.group === is.group
        ? []
        : named('Its group', groupName(before, was.group), groupName(after, is.group))),
      ...listed(
        (was.elements ?? []).map(({ element, says }) => [element, says]),
        (is.elements ?? []).map(({ element, says }) => [element, says]),
        'Part',
      ),
    ]),
    ...partDifferences(before, after, 'level', (was, is) => [
      ...named('What it says', was.says, is.says),
      ...listed(
        was.expectations.map(({ item, says }) => [item, says]),
        is.expectations.map(({ item, says }) => [item, says]),
        'What is expected of',
      ),
    ]),
  ]
}

const kindWords: Readonly<Record<PartKind, string>> = { group: 'Group', item: 'Standard', level: 'Level' }

const groupName = ({ groups }: Framework, id: string | undefined) =>
  id === undefined ? undefined : (groups.find(({ group }) => group === id)?.name ?? id)

function partDifferences<Kind extends PartKind>(
  before: Framework,
  after: Framework,
  kind: Kind,
  inside: (was: Parts[Kind], is: Parts[Kind]) => readonly string[],
): readonly string[] {
  const earlier = partsOf(before, kind)
  const later = partsOf(after, kind)
  const title = (part: Parts[Kind]) =>
    kind === 'item' ? `${partId(kind, part)} ${part.name}` : `“${part.name}”`
  const find = (all: readonly Parts[Kind][], part: Parts[Kind]) =>
    all.find((each) => partId(kind, each) === partId(kind, part))
  const kept = later.filter((part) => find(earlier, part))
  const order = (all: readonly Parts[Kind][], others: readonly Parts[Kind][]) =>
    all.filter((part) => find(others, part)).map((part) => partId(kind, part))
  return [
    ...later
      .filter((part) => !find(earlier, part))
      .map((part) => `${kindWords[kind]} ${title(part)} is new${part.says ? `: “${part.says}”` : ''}.`),
    ...earlier
      .filter((part) => !find(later, part))
      .map((part) => `${kindWords[kind]} ${title(part)} is taken out.`),
    ...kept.flatMap((is) => {
      const was = find(earlier, is)!
      const name = was.name === is.name ? [] : [`The name was “${was.name}” and is now “${is.name}”.`]
      return [...name, ...inside(was, is)].map(
        (sentence) => `${kindWords[kind]} ${title(is)}: ${lower(sentence)}`,
      )
    }),
    ...(order(earlier, later).join('|') === order(later, earlier).join('|')
      ? []
      : [
          `The order of ${kind === 'item' ? 'standards' : `${kind}s`} is now: ${order(later, earlier).join(', ')}.`,
        ]),
  ]
}

const lower = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1)

type Listed = readonly (readonly [string, string])[] | readonly string[][]

/** Lists inside a part: by what stands at each place. */
function listed(was: Listed, is: Listed, label: string): readonly string[] {
  const length = Math.max(was.length, is.length)
  return Array.from({ length }, (_, at) => at).flatMap((at) => {
    const [id, says] = is[at] ?? []
    const [oldId, oldSays] = was[at] ?? []
    if (id === oldId && says === oldSays) return []
    if (oldId === undefined) return [`${label} ${id} is new: “${says}”.`]
    if (id === undefined) return [`${label} ${oldId} is taken out.`]
    return [`${label} ${oldId} was “${oldSays}”; now ${id}: “${says}”.`]
  })
}
