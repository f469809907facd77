import { disputeFact, recordAbsence } from '../src/features/people/public.ts'
import { recordLearning } from './learning.ts'
import { wayOf } from './journey.ts'
import type { SandwellKey } from './sandwell.people.ts'
import { courseOf, observed, opened, signed, written, writesStatement } from './sandwell.stages.ts'
import { checkedStories } from './sandwell.checked.ts'
import { told, type World } from './world.ts'

type Sandwell = World<SandwellKey>

/** Everyone's story, one after the other. */
export async function sandwellStories(world: Sandwell): Promise<void> {
  await learningOfAll(world)
  await disputedStart(world)
  await notYetReady(world)
  await halfWay(world)
  await signaturesOut(world)
  await declined(world)
  await withdrawn(world)
  await pausedForLeave(world)
  await checkedStories(world)
}

async function learningOfAll(world: Sandwell): Promise<void> {
  const records: Partial<Record<SandwellKey, Parameters<typeof recordLearning>[3]>> = {
    amara: { recent: 6, years: 1, planned: true },
    callum: { recent: 4 },
    zofia: { recent: 5, planned: true },
    dafydd: { recent: 3, years: 1 },
    priya: { recent: 4, years: 1, unexplained: 1, planned: true },
    michael: { recent: 6 },
    bronwen: { recent: 5 },
    thandiwe: { recent: 7, years: 2 },
    eleni: { recent: 5 },
    hannah: { recent: 6 },
    meiling: { recent: 3 },
    sukhvinder: { recent: 2 },
    jack: { recent: 2, planned: true },
    dami: { recent: 6, unexplained: 2 },
    kieran: { recent: 6 },
    rosalind: { recent: 8, years: 3 },
    mohammed: { recent: 9, years: 2 },
    elspeth: { recent: 8, years: 3 },
    chidinma: { recent: 9, years: 9 },
    patrick: { recent: 8, years: 8, until: 330 },
    yasmin: { recent: 8 },
    tobias: { recent: 7, years: 1 },
  }
  for (const [index, [key, learning]] of Object.entries(records).entries())
    await recordLearning(world, key as SandwellKey, index, learning)
}

/** Her record begins her time at Grade F three months too late, she says: so nobody can tell yet whether she may apply. */
async function disputedStart(world: Sandwell): Promise<void> {
  told(
    await disputeFact(world.tx, world.as('zofia', world.time.ago('P9D')), {
      personId: world.person('zofia'),
      postId: world.organisation.posts['zofia'],
      fact: 'startedOn',
      note: 'I began at Grade F when my contract was made permanent, about three months before the day that stands here. I have sent my letter to the people team.',
    }),
    'Zofia disputes her start date',
  )
}

async function notYetReady(world: Sandwell): Promise<void> {
  const { time } = world
  await wayOf<SandwellKey>(world, 'dafydd', 'f-to-g', 3).talk('siobhan', time.ago('P24D'), {
    said: {
      'kss-view': Object.fromEntries(
        Array.from({ length: 10 }, (_, index) => [
          `KSS-${index + 1}`,
          [3, 7].includes(index) ? 'to-develop' : index % 2 === 0 ? 'nearly' : 'grade-g',
        ]),
      ),
      'what-shows-it':
        'Direct work and communication are there. Court work and adult mental ill health are not yet, because the caseload has given few chances. We agreed what would.',
      decision: 'not-yet-ready',
      needs: [
        {
          need: 'Giving evidence in court',
          action: 'Shadow two hearings, then write and give evidence in one',
          owner: 'applicant',
          by: time.ahead('P4M'),
        },
        {
          need: 'Adult mental ill health',
          action: 'Spend four days with the community mental health team',
          owner: 'applicant',
          by: time.ahead('P2M'),
        },
        {
          need: 'Chairing',
          action: 'Offer the chair of one core group, with feedback',
          owner: 'manager',
          by: time.ahead('P6W'),
        },
      ],
      'talk-again-on': time.ahead('P5M'),
    },
  })
}

async function halfWay(world: Sandwell): Promise<void> {
  const course = courseOf(world, 'care', 'priya', 1, 52)
  const { way, who, day } = course
  await opened(course)
  await way.writes(who, day(44), 'employee-details')
  await writesStatement(course, day(20))
  await observed(course, day(15), day(9))
  await way.writes(who, day(6), 'cpd-log')
}

async function signaturesOut(world: Sandwell): Promise<void> {
  const course = courseOf(world, 'in-care', 'michael', 2, 40)
  await opened(course)
  await written(course)
  await signed(course, 2)
}

async function declined(world: Sandwell): Promise<void> {
  const course = courseOf(world, 'assessment', 'bronwen', 3, 46)
  await opened(course)
  await written(course)
  await signed(course, 3)
  await course.way.declines(
    'philippa',
    course.day(3),
    'head-of-service',
    'The statement speaks of one court case, and the log of two. Please make clear which it was and what your own part in it was; then I will gladly sign.',
  )
}

async function withdrawn(world: Sandwell): Promise<void> {
  const course = courseOf(world, 'in-care', 'eleni', 5, 95)
  await opened(course)
  await course.way.writes('eleni', course.day(80), 'employee-details')
  await course.way.commands('eleni', course.day(51), { do: 'withdraw' })
}

async function pausedForLeave(world: Sandwell): Promise<void> {
  const course = courseOf(world, 'care', 'hannah', 6, 120)
  await opened(course)
  await course.way.writes('hannah', course.day(100), 'employee-details')
  await writesStatement(course, course.day(88))
  told(
    await recordAbsence(world.tx, world.as('joan', course.day(75)), {
      personId: world.person('hannah'),
      kind: 'parental',
      from: course.day(70),
    }),
    'Hannah goes on leave',
  )
  await course.way.commands('deborah', course.day(70), { do: 'pause', reason: 'parental-leave' })
}
