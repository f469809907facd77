import { offerInDemonstration } from '../src/features/people/public.ts'
import { saidOn } from './demonstration-time.ts'
import type { World } from './world.ts'

/** Who can be chosen at a demonstration's sign-in: heading, then role and situation of each, `{day}` as `saidOn` has it. */
export type Personas<Key extends string> = Readonly<
  Record<string, Readonly<Partial<Record<Key, readonly [role: string, situation: string]>>>>
>

export async function offerPersonas<Key extends string>(
  world: World<Key>,
  personas: Personas<Key>,
): Promise<void> {
  let position = 0
  for (const [heading, people] of Object.entries<Personas<Key>[string]>(personas))
    for (const [key, [role, situation]] of Object.entries(people) as [Key, readonly [string, string]][]) {
      position += 1
      await offerInDemonstration(world.tx, {
        personId: world.person(key),
        ...{ position, heading, role },
        situation: saidOn(world.time, situation),
      })
    }
}
