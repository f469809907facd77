import { join } from 'node:path'
import { installPack, readPack } from '../../src/features/packs/public.ts'
import { anOrganisation, type TeamMember } from '../../src/features/people/people.builders.ts'
import { type IsoInstant, isoDate } from '../../src/kernel/dates.ts'
import type { AuthorityId, PersonId } from '../../src/kernel/ids.ts'
import { startSession } from '../../src/platform/auth/sessions.store.ts'
import type { World } from './world.ts'

/** Another authority of the same database, on a pack of ours with a few people of its own; the owner's connection sees it from now on. */
export async function anotherAuthority<Who extends string>(
  world: World,
  authority: { readonly id: AuthorityId; readonly pack: string },
  members: Readonly<Record<Who, TeamMember>>,
) {
  const { databases, owner, today } = world
  const { id: authorityId } = authority
  await owner.query(`select set_config('app.authority_id', '${authorityId}', false)`)
  const { pack } = await readPack(join(import.meta.dirname, '../../packs', authority.pack))
  if (!pack) throw new Error('The pack cannot be read')
  const installed = await installPack(databases, authorityId, pack)
  if (!installed.ok) throw new Error(installed.refusals[0].says)
  const { people } = await databases.write(authorityId, (tx) =>
    anOrganisation(tx, { actor: {}, today: isoDate(today) }, members),
  )
  const code = (await databases.authorities()).find(({ id }) => id === authorityId)?.code ?? ''
  const cookieOf = async (personId: PersonId) => {
    const token = await databases.write(authorityId, (tx) =>
      startSession(tx, {
        authorityCode: code,
        personId,
        signedInBy: 'demonstration',
        browser: 'Bench',
        now: `${today}T09:30:00Z` as IsoInstant,
      }),
    )
    return `waymark-session=${token}`
  }
  return { people, there: { ...world, authorityId, people: { ...world.people, ...people }, cookieOf } }
}
