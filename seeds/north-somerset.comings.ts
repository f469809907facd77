import { begin, camesBy, recruit, tickOff } from './recruitment.ts'
import type { NorthSomersetKey } from './north-somerset.people.ts'
import type { World } from './world.ts'

/** Ways in, and inductions into the team, in North Somerset's demonstration. */
export async function northSomersetComings(world: World<NorthSomersetKey>): Promise<void> {
  await camesBy(world, 'saffron', {
    ...{
      zadie: 'step-up',
      nerys: 'frontline',
      caspian: 'step-up',
      tegan: 'step-up',
      idony: 'other-placement',
    },
    ...{ wilfred: 'qualified', kofi: 'other-roles' },
  })
  await recruit(world, {
    ago: 'P5W',
    by: 'mavis',
    of: {
      title: 'Social Worker, Family Support and Safeguarding',
      team: 'Family Support and Safeguarding, Weston',
      posts: 1,
      postKind: 'social-worker',
    },
    interviewers: ['mavis', 'idris'],
    candidates: [
      {
        reference: 'A.N.',
        route: 'qualified',
        interview: { ago: 'P1W' },
        recorded: {
          mavis: {
            interview: ['Walked us through a hard strategy discussion, step by step.', 'Safe and kind.'],
          },
          idris: { interview: ['Uses questions of Signs of Safety without thinking of it.'] },
        },
      },
      { reference: 'S.O.', route: 'other-roles', interview: { ahead: 'P3D' } },
    ],
  })
  await begin(world, 'winifred')
  await tickOff(world, 'nerys', 'team-induction', [
    { item: 'introduced', by: 'mavis', ago: 'P5W' },
    { item: 'practicalities', by: 'mavis', ago: 'P30D' },
    { item: 'shadow', by: 'nerys', ago: 'P10D' },
    { item: 'supporters', by: 'nerys', ago: 'P12D' },
    { item: 'dates', by: 'marisol', ago: 'P2W', note: 'The first Thursday of each month until summer.' },
  ])
  await tickOff(world, 'caspian', 'team-induction', [
    { item: 'introduced', by: 'mavis', ago: 'P3W' },
    { item: 'supporters', by: 'caspian', ago: 'P8D' },
  ])
}
