import { wayOf } from './journey.ts'
import type { NorthSomersetKey } from './north-somerset.people.ts'
import type { World } from './world.ts'

/** A placement with its Practice Educator, a specialist's work that is agreed, and somebody who would like to lead. */
export async function growing(world: World<NorthSomersetKey>): Promise<void> {
  const { time } = world
  const day = (days: number) => time.ago(`P${days}D`)

  const placement = wayOf<NorthSomersetKey>(world, 'zadie', 'student-placement', 14)
  await placement.start('elowen', day(80))
  await placement.does('elowen', day(80), 'record-placement', {
    'practice-educator': world.person('ffion'),
    programme: 'step-up',
    'begins-on': day(76),
    'ends-on': time.ahead('P30D'),
  })

  const work = wayOf<NorthSomersetKey>(world, 'saoirse', 'specialist-work', 15)
  await work.start('saoirse', day(50))
  await work.does('idris', day(48), 'agree-work', {
    'agreed-on': day(48),
    subject: 'Pre-birth practice across the teams',
    difference: 'Parents are met earlier, and every team asks the same first questions.',
    'look-again-on': time.ahead('P40D'),
  })

  const wish = wayOf<NorthSomersetKey>(world, 'beatrix', 'leadership-wish', 16)
  await wish.start('beatrix', day(16))
  await wish.does('beatrix', day(16), 'say-wish', { wish: 'in-some-years' })
  await wish.writes('beatrix', day(14), 'leadership-wish', {
    said: {
      towards: ['supervising', 'managing-a-team'],
      bring: 'I hold the Wednesday mapping together and like it when a colleague finds the answer.',
      need: 'A mentor outside my own service.',
    },
  })
  await wish.writes('mavis', day(9), 'leadership-talent', {
    said: {
      talents: ['developing-others', 'judgement'],
      example: 'Two colleagues asked to be supervised by her after the mapping.',
      'first-steps': 'Supervise one newly qualified colleague, and shadow me for a week.',
    },
  })
  await wish.submits('beatrix', day(8), 'send')
}
