import type { Duration } from '../src/calendar/public.ts'
import {
  answerByLink,
  inviteFeedback,
  newReceipt,
  releaseFeedback,
  takeBackFeedback,
  withdrawInvitation,
} from '../src/features/feedback/public.ts'
import { currentPack } from '../src/features/packs/public.ts'
import type { FeedbackGiver } from '../src/features/schemes/public.ts'
import { told, type World } from './world.ts'

/**
 * What a few families and colleagues said about one person: some of it can be read, some still waits, one took theirs
 * back; one link was taken back, one ended unused, two can still be used, of which one soon ends.
 */

interface Asked {
  readonly giver: FeedbackGiver
  readonly questionnaire: string
  readonly ago: Duration
}

interface Said extends Asked {
  readonly values: readonly string[]
  readonly helpedBy: 'nobody' | 'interpreter' | 'worker'
  readonly then: 'released' | 'waiting' | 'taken back'
  readonly worry?: { readonly body: string; readonly reach: string }
}

const said: readonly Said[] = [
  {
    giver: 'child',
    questionnaire: 'little-ones',
    ago: 'P6W',
    values: ['5', '4', '5', 'she plays uno with me and she dosnt cheat. she tells me when my next visit is'],
    helpedBy: 'worker',
    then: 'released',
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
    then: 'released',
  },
  {
    giver: 'other-professional',
    questionnaire: 'professionals',
    ago: 'P2D',
    values: ['5', '5', 'Shared the plan a week before the core group, so that school could prepare.'],
    helpedBy: 'nobody',
    then: 'waiting',
  },
  {
    giver: 'family-member',
    questionnaire: 'families',
    ago: 'P5W',
    values: ['3', '3', '3', 'It was all right.', ''],
    helpedBy: 'nobody',
    then: 'taken back',
  },
]

const aWorry: Said = {
  giver: 'young-person',
  questionnaire: 'children',
  ago: 'P1D',
  values: [],
  helpedBy: 'nobody',
  then: 'waiting',
  worry: { body: 'I do not know where I will live after Christmas', reach: 'Text me' },
}

/** Links nobody has answered by: the last two can still be used, in a demonstration told today. */
const unanswered: readonly (Asked & { readonly takenBack?: boolean })[] = [
  { giver: 'parent-carer', questionnaire: 'families', ago: 'P10W' },
  { giver: 'other-professional', questionnaire: 'professionals', ago: 'P4D', takenBack: true },
  { giver: 'parent-carer', questionnaire: 'families', ago: 'P9D' },
  { giver: 'young-person', questionnaire: 'children', ago: 'P1D' },
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
  const on = (ago: Duration) => ({ ...world.as(about, time.ago(ago)), origin: time.origin })
  const byLink = (ago: Duration) => ({ ...on(ago), actor: {} })
  const invite = ({ giver, questionnaire, ago }: Asked) =>
    inviteFeedback(tx, on(ago), {
      personId,
      giver,
      questionnaire,
      authorityCode,
      lasts: settings.linkLasts as Duration,
    })
  const questionsOf = (id: string) =>
    pack.questionnaires?.find(({ questionnaire }) => questionnaire === id)?.questions ?? []
  for (const each of [...said, ...(worry ? [aWorry] : [])]) {
    const { token } = await invite(each)
    const doing = byLink(each.ago)
    const receipt = newReceipt(authorityCode)
    const sent = await answerByLink(tx, doing, {
      token,
      receipt,
      settings,
      given: {
        answers: questionsOf(each.questionnaire).flatMap(({ question, asks, as }, index) => {
          const value = each.values[index]
          return value ? [{ question, asks, as, value }] : []
        }),
        helpedBy: each.helpedBy,
        ownWords: each.values.length > 0,
        ...(each.worry ? { worry: { kind: 'worry', ...each.worry } } : {}),
      },
    })
    const id = told(sent, 'An answer is sent')
    if (each.then === 'released') told(await releaseFeedback(tx, doing, id), 'An answer is let through')
    if (each.then === 'taken back') await takeBackFeedback(tx, doing, receipt)
  }
  for (const each of unanswered) {
    const { id } = await invite(each)
    if (each.takenBack) told(await withdrawInvitation(tx, on(each.ago), id), 'A link is taken back')
  }
}
