import type { Duration } from '../src/calendar/public.ts'
import { currentPack } from '../src/features/packs/public.ts'
import {
  answerSupport,
  askForLearning,
  decideRequest,
  sendOn,
} from '../src/features/learning-requests/requests.handlers.ts'
import { requestReading } from '../src/features/learning-requests/requests.queries.ts'
import type { Decision, RequestContent } from '../src/features/learning-requests/requests.rules.ts'
import type { RequestId } from '../src/features/learning-requests/requests.tables.ts'
import { read } from '../src/platform/database/reading.ts'
import { told, type World } from './world.ts'

/** One request for learning, as far as its story goes. */
interface Story<Key extends string> {
  readonly who: Key
  readonly asked: Duration
  readonly content: Pick<RequestContent, 'kind' | 'title' | 'why'> & Partial<RequestContent>
  /** So long ahead it begins. */
  readonly begins?: Duration
  readonly manager?: {
    readonly by: Key
    readonly ago: Duration
    readonly supports: boolean
    readonly says: string
  }
  readonly sentOn?: { readonly ago: Duration; readonly says: string }
  readonly decided?: { readonly by: Key; readonly ago: Duration } & Pick<
    Decision,
    'outcome' | 'reasons' | 'weighed'
  > & {
      readonly conditions?: string
      readonly again?: Duration
    }
}

export async function tellRequests<Key extends string>(
  world: World<Key>,
  stories: readonly Story<Key>[],
): Promise<void> {
  const { tx, time } = world
  const policy = (await currentPack(tx))?.requests
  if (!policy) throw new Error('The pack takes no requests')
  const request = async (id: RequestId) => {
    const found = await read(tx, requestReading(id))
    if (!found) throw new Error('The request is not there')
    return found
  }
  for (const { who, asked, content, begins, manager, sentOn, decided } of stories) {
    const id = told(
      await askForLearning(world.as(who, time.ago(asked)), policy, {
        ...{ provider: '', costPence: undefined, startsOn: undefined, endsOn: undefined },
        ...{ serves: [], goalId: undefined, goal: '' },
        ...content,
        ...(begins ? { startsOn: time.ahead(begins) } : {}),
      }),
      `${who} asks for learning`,
    )
    if (manager)
      told(
        await answerSupport(world.as(manager.by, time.ago(manager.ago)), policy, await request(id), manager),
        `${manager.by} answers ${who}`,
      )
    if (sentOn)
      told(
        await sendOn(world.as(who, time.ago(sentOn.ago)), policy, await request(id), sentOn.says),
        `${who} sends it on`,
      )
    if (decided)
      told(
        await decideRequest(world.as(decided.by, time.ago(decided.ago)), policy, await request(id), {
          ...{ outcome: decided.outcome, reasons: decided.reasons, weighed: decided.weighed },
          conditions: decided.conditions ?? '',
          againOn: decided.again && time.ahead(decided.again),
        }),
        `${decided.by} decides for ${who}`,
      )
  }
}

export const northSomersetRequests: readonly Story<
  'ottilie' | 'saoirse' | 'delphine' | 'beatrix' | 'mavis' | 'corin' | 'rosamund'
>[] = [
  {
    who: 'saoirse',
    asked: 'P9W',
    content: {
      kind: 'qualification',
      title: 'Postgraduate certificate in researching practice',
      why: 'I have chosen to become a Practice Specialist. I want to find out with families what changes after mapping, and to do it so that others can trust what I find.',
      provider: 'A university of the region',
      costPence: 185_000,
      serves: ['learning-priorities/LP-1'],
    },
    begins: 'P9W',
    manager: {
      by: 'mavis',
      ago: 'P8W',
      supports: true,
      says: 'She has asked these questions of us for a year. The team will give her the afternoons.',
    },
    decided: {
      by: 'rosamund',
      ago: 'P6W',
      outcome: 'approved',
      reasons:
        'We ask ourselves whether our approach changes anything for children; this finds out. The plan asks for it in its second chapter.',
      weighed: { 'shared-vision': 'meets', 'improvement-plan': 'meets' },
      conditions: 'Tell all team managers half way and at the end what you found.',
    },
  },
  {
    who: 'delphine',
    asked: 'P7W',
    content: {
      kind: 'course',
      title: 'Mindfulness for professionals, a week in the hills',
      why: 'To come back to families with more patience.',
      provider: 'A retreat centre',
      costPence: 74_000,
    },
    manager: {
      by: 'corin',
      ago: 'P6W',
      supports: true,
      says: 'I see that she needs a rest. Whether it is this, I cannot judge.',
    },
    decided: {
      by: 'rosamund',
      ago: 'P4W',
      outcome: 'declined',
      reasons:
        'It does not touch what we want to become better at, and the wellbeing offer of the council has something like it without a fee. Please look at that with Corin; how tired you are should be talked about soon.',
      weighed: { 'shared-vision': 'partly', 'improvement-plan': 'not' },
    },
  },
  {
    who: 'beatrix',
    asked: 'P16D',
    content: {
      kind: 'course',
      title: 'National conference on contextual safeguarding',
      why: 'Two of the young people I work with are harmed outside their homes. I want to hear how others work with a place, not only with a family.',
      provider: 'A national charity',
      costPence: 21_500,
      serves: ['learning-priorities/LP-1'],
    },
    begins: 'P5W',
    manager: {
      by: 'mavis',
      ago: 'P12D',
      supports: true,
      says: 'One of us should go, and she will bring it back to group supervision.',
    },
  },
  {
    who: 'ottilie',
    asked: 'P3D',
    content: {
      kind: 'other',
      title: 'Three days with the family group conference team of another authority',
      why: 'I have never seen a conference that a family ran by itself. I want to see one before I suggest it to a grandmother who would be good at it.',
    },
  },
]

export const portsmouthRequests: readonly Story<
  'ezra' | 'caradoc' | 'bettany' | 'kwabena' | 'rhiannon' | 'orsolya'
>[] = [
  {
    who: 'ezra',
    asked: 'P8W',
    content: {
      kind: 'academic',
      title: 'Module: Practice education, stage 1',
      why: 'Students ask me more than I can answer. I want to learn how one teaches judgement rather than rules.',
      provider: 'The partner university',
      serves: ['family-practice/FP-3'],
    },
    begins: 'P10W',
    manager: { by: 'kwabena', ago: 'P7W', supports: true, says: 'Two students begin with us in spring.' },
    decided: {
      by: 'orsolya',
      ago: 'P6W',
      outcome: 'approved',
      reasons: 'It is your second goal of this year, and nobody in Through Care has the stage yet.',
      weighed: { 'family-practice': 'partly', 'your-goals': 'meets', 'nothing-nearer': 'meets' },
    },
  },
  {
    who: 'caradoc',
    asked: 'P5W',
    content: {
      kind: 'external',
      title: 'Certificate in life story work',
      why: 'Three young people leave care next year with a file and no story.',
      provider: 'An adoption charity',
      costPence: 64_000,
    },
    manager: {
      by: 'kwabena',
      ago: 'P4W',
      supports: false,
      says: 'The learning set on life stories begins in January. Join that first, and tell me then what is still missing.',
    },
    sentOn: {
      ago: 'P9D',
      says: 'The set meets four times and two of my young people leave in March. I would do both, the certificate in my own time.',
    },
  },
  {
    who: 'bettany',
    asked: 'P2D',
    content: {
      kind: 'bespoke',
      title: 'Half a day on writing chronologies for our team',
      why: 'Six of us write them in six ways. We want to agree on one with somebody who reads many.',
    },
  },
]

export const exampleRequests: readonly Story<'ingrid' | 'caspian' | 'noor' | 'tove'>[] = [
  {
    who: 'ingrid',
    asked: 'P4W',
    content: {
      kind: 'journey',
      title: 'Two days in a town where fathers run the playgroup',
      why: 'To see what we would have to stop doing.',
    },
    decided: {
      by: 'tove',
      ago: 'P25D',
      outcome: 'later',
      reasons:
        'You are in the middle of your half-year. Go when it is looked back on, and take Caspian along.',
      weighed: { 'passed-on': 'partly' },
      again: 'P8W',
    },
  },
  {
    who: 'caspian',
    asked: 'P1D',
    content: {
      kind: 'teacher',
      title: 'An afternoon with a storyteller',
      why: 'Children tell me more when I tell first. I should like to learn it well, and not alone.',
      costPence: 30_000,
    },
  },
]
