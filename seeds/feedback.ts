import type { Duration } from '../src/calendar/public.ts'
import {
  inviteFeedback,
  newReceipt,
  receiveFeedback,
  releaseResponse,
} from '../src/features/feedback/public.ts'
import { currentPack } from '../src/features/packs/public.ts'
import type { FeedbackGiver } from '../src/features/schemes/public.ts'
import { told, type World } from './world.ts'

/** What a few families and colleagues said about one person: some of it can be read, some still waits. */

interface Said {
  readonly giver: FeedbackGiver
  readonly questionnaire: string
  readonly ago: Duration
  readonly values: readonly string[]
  readonly helpedBy: 'nobody' | 'interpreter' | 'worker'
  readonly state: 'released' | 'waiting'
}

const said: readonly Said[] = [
  {
    giver: 'child',
    questionnaire: 'little-ones',
    ago: 'P6W',
    values: ['5', '4', '5', 'she plays uno with me and she dosnt cheat. she tells me when my next visit is'],
    helpedBy: 'worker',
    state: 'released',
  },
  {
    giver: 'parent-carer',
    questionnaire: 'families',
    ago: 'P3W',
    values: [
      '4',
      '5',
      '3',
      'We get to school on time now, all three.',
      'Ring when you are late. We sat and waited.',
    ],
    helpedBy: 'interpreter',
    state: 'released',
  },
  {
    giver: 'other-professional',
    questionnaire: 'professionals',
    ago: 'P2D',
    values: ['5', '5', 'Shared the plan a week before the core group, so that school could prepare.'],
    helpedBy: 'nobody',
    state: 'waiting',
  },
]

/** Asks, answers and lets through as the product does. `worry`: a young person's worry waits for whoever reads them. */
export async function tellFeedback<Key extends string>(
  world: World<Key>,
  about: Key,
  authorityCode: string,
  worry = false,
): Promise<void> {
  const { tx, time } = world
  const pack = await currentPack(tx)
  const settings = pack?.feedbackSettings
  if (!pack?.questionnaires || !settings) return
  const personId = world.person(about)
  const on = (ago: Duration) => ({ ...world.as(about, time.ago(ago)), origin: '' })
  const byLink = (ago: Duration) => ({ ...on(ago), actor: {} })
  const questionsOf = (id: string) =>
    pack.questionnaires?.find(({ questionnaire }) => questionnaire === id)?.questions ?? []
  for (const each of said) {
    const doing = byLink(each.ago)
    const id = await receiveFeedback(tx, doing, {
      personId,
      giver: each.giver,
      questionnaire: each.questionnaire,
      given: {
        answers: questionsOf(each.questionnaire).flatMap(({ question, asks, as }, index) => {
          const value = each.values[index]
          return value === undefined ? [] : [{ question, asks, as, value }]
        }),
        helpedBy: each.helpedBy,
        ownWords: true,
      },
      settings,
      receipt: newReceipt(authorityCode),
      route: 'link',
      receivedOn: doing.today,
    })
    if (each.state === 'released') told(await releaseResponse(tx, doing, id), 'An answer is let through')
  }
  if (worry) {
    const doing = byLink('P1D')
    await receiveFeedback(tx, doing, {
      personId,
      giver: 'young-person',
      questionnaire: 'children',
      given: {
        answers: [],
        helpedBy: 'nobody',
        ownWords: false,
        worry: { kind: 'worry', body: 'I do not know where I will live after Christmas', reach: 'Text me' },
      },
      settings,
      receipt: newReceipt(authorityCode),
      route: 'link',
      receivedOn: doing.today,
    })
  }
  await inviteFeedback(tx, on('P1D'), {
    personId,
    giver: 'young-person',
    questionnaire: 'children',
    authorityCode,
    lasts: settings.linkLasts as Duration,
  })
}
