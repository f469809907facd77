import { beginDay } from '../src/features/people/public.ts'
import { learnFromLeaving, leave } from './leaving.ts'
import { begin, camesBy, recruit, review, sayOf, tickOff } from './recruitment.ts'
import type { PortsmouthKey } from './portsmouth.people.ts'
import type { World } from './world.ts'

/** Who is chosen, begins and leaves in Portsmouth's demonstration. */
export async function portsmouthComings(world: World<PortsmouthKey>): Promise<void> {
  await recruitments(world)
  await camesBy(world, 'dermot', {
    ...{ jaspreet: 'step-up', xanthe: 'placement', thaddeus: 'experienced', leopold: 'step-up' },
    ...{ gideon: 'frontline', cosmo: 'placement', tobiah: 'apprenticeship', florian: 'frontline' },
  })
  await leavers(world)
  await beginnings(world)
  await beginDay(world.tx, world.time.today)
}

async function recruitments(world: World<PortsmouthKey>): Promise<void> {
  await recruit(world, {
    ago: 'P14W',
    by: 'rhiannon',
    of: {
      title: 'Social Worker, Family Safeguarding 1',
      team: 'Family Safeguarding 1',
      posts: 1,
      postKind: 'social-worker',
      methods: ['earl-probing', 'young-panel'],
      promises: ['families', 'learning'],
    },
    interviewers: ['rhiannon', 'philomena'],
    candidates: [
      {
        reference: 'I.M.',
        route: 'experienced',
        interview: { ago: 'P11W' },
        recorded: {
          rhiannon: {
            values: [
              'Stayed with a father nobody else would talk to, and told us what she learned from him.',
              'Acts on what she says.',
            ],
            dignity: ['Asked permission before every visit, also when she did not need it.'],
            commitment: [
              'Went back three times until the school plan worked.',
              'Measures help by the child’s day.',
            ],
            learning: ['Named a meeting she led badly and what she does now.'],
            together: ['Her plan began with the grandmother’s idea.', 'With, not to.'],
          },
          philomena: {
            values: ['Clear about power, and how she uses it.'],
            dignity: ['Spoke of each person by what they could do.'],
            commitment: ['Had numbers for whether her help had helped.'],
            learning: ['Took hard feedback from a young person and thanked him.', 'Open.'],
            together: ['Knew what health visitors need from us.'],
          },
        },
        outcome: {
          is: 'appointed',
          view: 'Both of us heard the same: restorative by habit. The young people put her first.',
          reason: 'Strong in all five criteria, strongest in working together.',
          feedback: 'Your examples let us see you at work. Next time, say more about what you would not do.',
          told: true,
          became: { who: 'isolde', by: 'sunniva' },
        },
      },
      {
        reference: 'R.T.',
        interview: { ago: 'P11W' },
        recorded: {
          rhiannon: {
            values: ['Spoke of procedures more than of people.'],
            dignity: ['Respectful to us; no example with a family.'],
            commitment: ['Works long hours.', 'Effort, not yet effect.'],
            learning: ['Could think of nothing that went wrong.'],
            together: ['Tells other services what to do.'],
          },
          philomena: {
            values: ['Fair, a little distant.'],
            dignity: ['One good example about an interpreter.'],
            commitment: ['Careful records.'],
            learning: ['Avoided the question twice.'],
            together: ['Plans alone and then informs.'],
          },
        },
        outcome: {
          is: 'not-appointed',
          view: 'Able, and not yet working with families in the way we mean.',
          reason: 'Learning and reflection, and working together, were not shown.',
          feedback: 'Bring one piece of work that went wrong and what you changed after it.',
          told: true,
        },
        putRight: {
          is: 'not-appointed',
          feedback:
            'Your records were careful, and you spoke well of an interpreter. Bring one piece of work that went wrong and what you changed after it.',
          why: 'The candidate asked what had been good. That stood in our notes and was never passed on.',
          ago: 'P2D',
        },
      },
    ],
    involved: [
      {
        part: 'young-people',
        howMany: 4,
        how: 'They wrote one question, met every candidate for half an hour and told us their order.',
        said: 'They asked what a worker does when a plan is not kept. They liked whoever said sorry first.',
      },
      {
        part: 'parents',
        howMany: 1,
        how: 'One parent read the advertisement and changed two sentences.',
        said: 'Say that you listen, and then say how we would notice.',
      },
    ],
    closed: 'P9W',
  })
  await recruit(world, {
    ago: 'P4W',
    by: 'kwabena',
    of: {
      title: 'Newly Qualified Social Worker, Through Care',
      team: 'Through Care',
      posts: 2,
      postKind: 'social-worker',
      level: 'asye',
      route: 'step-up',
      methods: ['earl-probing'],
      promises: ['city', 'families', 'learning'],
    },
    interviewers: ['kwabena', 'philomena', 'ezra'],
    candidates: [
      {
        reference: 'L.A.',
        interview: { ago: 'P3D' },
        recorded: {
          kwabena: {
            values: ['Told us why a placement ended and what she owed the young person.'],
            dignity: ['Learned a greeting in the family’s language.'],
            commitment: ['Asked for a second visit before writing the assessment.'],
            learning: ['Keeps a diary of what surprised her.', 'Curious.'],
            together: ['Sat beside the parent at the conference.'],
          },
        },
      },
      { reference: 'D.P.', interview: { ahead: 'P6D' } },
      {
        reference: 'N.O.',
        interview: { ahead: 'P6D' },
        outcome: { is: 'withdrawn' },
        putRight: {
          is: 'none',
          why: 'Another candidate had withdrawn. This one comes to the interview.',
          ago: 'P0D',
        },
      },
      { reference: 'STEP-14', route: 'placement', interview: { ahead: 'P6D' } },
    ],
  })
}

async function beginnings(world: World<PortsmouthKey>): Promise<void> {
  await begin(world, 'sunniva')
  await tickOff(world, 'thaddeus', 'first-weeks', [
    { item: 'hand-over-handbook', by: 'kwabena', ago: 'P8W' },
    {
      item: 'ask-equipment',
      by: 'kwabena',
      ago: 'P8W',
      note: 'Laptop, telephone, car seat for a child under four.',
    },
    { item: 'essential-paperwork', by: 'kwabena', ago: 'P8W' },
    { item: 'registration', by: 'kwabena', ago: 'P7W' },
    {
      item: 'have-equipment',
      by: 'thaddeus',
      ago: 'P7W',
      note: 'The car seat came a week later. All is here now.',
    },
    { item: 'read-handbook', by: 'thaddeus', ago: 'P6W' },
    { item: 'policies', by: 'thaddeus', ago: 'P6W' },
    { item: 'meet-team', by: 'thaddeus', ago: 'P6W' },
    { item: 'set-up-supervision', by: 'kwabena', ago: 'P6W' },
  ])
  await sayOf(world, 'thaddeus', 'P9D', {
    useful: 3,
    helped: 'The page that says whom to meet in the first week.',
    missing: 'How to get a car seat, and where the family rooms are booked.',
    atOnce: true,
  })
  await review(world, 'orsolya', 'P5D', 'induction-handbook', {
    said: 'Newcomers find their way to people, and lose time over car seats and rooms.',
    changed: 'A page on equipment for visits and on booking family rooms was added.',
    edition: 'Autumn edition',
  })
  await tickOff(world, 'isolde', 'first-weeks', [
    { item: 'hand-over-handbook', by: 'rhiannon', ago: 'P3W' },
    { item: 'essential-paperwork', by: 'rhiannon', ago: 'P20D' },
    { item: 'ask-equipment', by: 'rhiannon', ago: 'P3W', note: 'Laptop with a larger screen, telephone.' },
    { item: 'read-handbook', by: 'isolde', ago: 'P12D' },
    { item: 'meet-team', by: 'isolde', ago: 'P11D' },
  ])
}

async function leavers(world: World<PortsmouthKey>): Promise<void> {
  const looked = (...found: readonly string[]) => ({ by: 'orsolya', found }) as const
  const entered = { enteredBy: 'sunniva' } as const
  await leave(world, {
    ...{ who: 'delyth', known: 'P11M', last: { ago: 'P10M' } },
    ...entered,
    said: {
      reason: 'retiring',
      valued: 'My team, and being asked.',
      change: 'Keep the reflective groups.',
      supervision: 'a-lot',
    },
    themes: looked('own-life', 'culture'),
  })
  await leave(world, {
    ...{ who: 'evander', known: 'P9M', last: { ago: 'P8M' } },
    ...entered,
    said: {
      reason: 'another-authority',
      stayed: 'A way to grow without becoming a manager.',
      supervision: 'somewhat',
    },
    themes: looked('progression', 'pay'),
  })
  await leave(world, {
    ...{ who: 'fenella', known: 'P8M', last: { ago: 'P7M' } },
    ...entered,
    said: { reason: 'another-authority', stayed: 'Fewer children at once.', supervision: 'little' },
    themes: looked('workload', 'supervision', 'progression'),
  })
  await leave(world, {
    ...{ who: 'benedetta', known: 'P6M', last: { ago: 'P5M' } },
    ...entered,
    said: {
      reason: 'family-or-health',
      stayed: 'Shorter ways to work.',
      change: 'Work nearer to where people live.',
    },
    themes: looked('travel', 'workload', 'own-life', 'progression'),
  })
  await leave(world, {
    ...{ who: 'cosmo', known: 'P5M', last: { ago: 'P4M' } },
    ...entered,
    said: { reason: 'agency', stayed: 'Pay closer to what agencies give.', supervision: 'somewhat' },
    forManager: true,
    themes: looked('pay', 'workload', 'progression'),
  })
  await leave(world, {
    ...{ who: 'gideon', known: 'P3M', last: { ago: 'P8W' } },
    ...entered,
    said: {
      reason: 'another-authority',
      stayed: 'A clearer next step.',
      change: 'Say earlier what the Higher grade asks.',
    },
    themes: looked('progression', 'workload'),
  })
  await learnFromLeaving(world, 'orsolya', 'P6W', {
    learned: 'People who go to another authority often name a next step that they could not see here.',
    doing:
      'Every yearly conversation now ends with what the next level asks and what is still missing for it.',
  })
  await leave(world, { ...{ who: 'marguerite', known: 'P1W', last: { ahead: 'P4W' } }, ...entered })
}
