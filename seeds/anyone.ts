import type { Duration, WorkingCalendar } from '../src/calendar/public.ts'
import { anOrganisation, type TeamMember } from '../src/features/people/people.builders.ts'
import { currentPack } from '../src/features/packs/public.ts'
import { offerInDemonstration } from '../src/features/people/public.ts'
import type { AuthorityId, PersonId } from '../src/kernel/ids.ts'
import type { Tx } from '../src/platform/database/tables.ts'
import type { DemonstrationTime } from './demonstration-time.ts'

/**
 * An invented team for any pack without stories of its own, so that whoever writes one can walk through it at once: two
 * people at every level of its pathways, their managers, and two people for every duty. Nothing has happened yet.
 */

const names = [
  'Amara Lindholm',
  'Bertrand Osei',
  'Celia Nakamura',
  'Dafydd Prentice',
  'Esme Kowalczyk',
  'Farid Holloway',
  'Greta Adeyemi',
  'Hamish Rao',
  'Imogen Petrov',
  'Jonah Castell',
  'Kezia Thornbury',
  'Lorcan Mbeki',
  'Mirela Fairweather',
  'Nathaniel Cho',
  'Odette Ramsay',
  'Piotr Quill',
  'Rosalind Ekwueme',
  'Stellan Moor',
  'Tamara Vasquez',
  'Ulrich Penhaligon',
  'Vera Sutcliffe',
  'Wilfred Anand',
  'Yusra Blackwood',
  'Zachary Lindqvist',
]

interface Invented {
  readonly heading: string
  readonly role: string
  readonly situation: string
  readonly member: TeamMember
}

export async function seedAnyone(
  tx: Tx,
  _authorityId: AuthorityId,
  time: DemonstrationTime,
  _calendar: WorkingCalendar,
): Promise<void> {
  const pack = await currentPack(tx)
  if (!pack) return
  const [worker, ...above] = pack.postKinds
  const kind = worker?.kind ?? 'other'
  let count = 0
  const name = () => {
    const number = Math.floor(count / names.length)
    const found = names[count % names.length] as string
    count += 1
    return number === 0 ? found : `${found}-${number + 1}`
  }
  const people = new Map<string, Invented>()
  // Kinds of posts are named from the nearest to the work upwards; the line goes the other way.
  let manager: string | undefined
  for (const post of [...above].reverse()) {
    const key = `manager-${post.kind}`
    people.set(key, {
      ...{ heading: 'Those who lead', role: post.name, situation: 'Has people to manage.' },
      member: {
        ...{ name: name(), jobTitle: post.name, kind: post.kind, registrationNumber: `SW7${1000 + count}` },
        ...(manager === undefined ? {} : { manager }),
      },
    })
    manager = key
  }
  const tenures: readonly (readonly [since: Duration, words: string])[] = [
    ['P4Y', 'For four years'],
    ['P8M', 'For eight months'],
  ]
  for (const level of pack.pathways.flatMap(({ levels }) => levels)) {
    for (const [since, words] of tenures)
      people.set(`${level.level}-${since}`, {
        ...{
          heading: level.name,
          role: level.name,
          situation: `${words} at this level; has begun nothing yet.`,
        },
        member: {
          ...{
            name: name(),
            jobTitle: level.name,
            kind,
            level: level.level,
            qualified: true,
            team: 'Team one',
          },
          ...{ from: time.ago(since), registrationNumber: `SW8${1000 + count}` },
          ...(manager === undefined ? {} : { manager }),
        },
      })
  }
  for (const { duty, name: called } of pack.duties) {
    for (const number of [1, 2])
      people.set(`${duty}-${number}`, {
        ...{ heading: 'Those who run it', role: called, situation: 'Holds this duty.' },
        member: { name: name(), jobTitle: called, kind: 'other', duties: [duty] },
      })
  }
  const members = Object.fromEntries([...people].map(([key, { member }]) => [key, member]))
  const organisation = await anOrganisation(tx, { actor: {}, today: time.today }, members)
  for (const [position, [key, { heading, role, situation }]] of [...people].entries())
    await offerInDemonstration(tx, {
      ...{ personId: organisation.people[key] as PersonId, position: position + 1 },
      ...{ heading, role, situation },
    })
}
