import type { Duration } from '../src/calendar/public.ts'
import { currentPack } from '../src/features/packs/public.ts'
import { personFactsReading } from '../src/features/people/public.ts'
import {
  addCandidate,
  decideCandidate,
  giveFeedback,
  handOver,
  keepInterview,
} from '../src/features/recruitment/candidates.handlers.ts'
import { confirmCorrection, putRight } from '../src/features/recruitment/corrections.handlers.ts'
import { correctionReading } from '../src/features/recruitment/corrections.queries.ts'
import { reviewHandbook, sayOfHandbook } from '../src/features/recruitment/handbook.handlers.ts'
import { beginInductions, doItem } from '../src/features/recruitment/induction.handlers.ts'
import { inductionsReading } from '../src/features/recruitment/induction.queries.ts'
import {
  closeRecruitment,
  prepareInterviews,
  recordInvolvement,
  startRecruitment,
  type TypedRecruitment,
} from '../src/features/recruitment/recruitment.handlers.ts'
import { type Recruitment, recruitmentReading } from '../src/features/recruitment/recruitment.queries.ts'
import { headsOf } from '../src/features/recruitment/recruitment.rules.ts'
import { writeRoute } from '../src/features/recruitment/recruitment.store.ts'
import type { CandidateId } from '../src/features/recruitment/recruitment.tables.ts'
import type { CompiledPack, RecruitmentPolicy } from '../src/features/schemes/public.ts'
import type { IsoDate } from '../src/kernel/dates.ts'
import { read } from '../src/platform/database/reading.ts'
import { told, type World } from './world.ts'

/** People who are chosen and begin in a demonstration, as the product's handlers have it. */

/** The pack's words, which every story needs; throws where there are none. */
async function packOf<Key extends string>(world: World<Key>): Promise<CompiledPack> {
  const pack = await currentPack(world.tx)
  if (!pack) throw new Error('A story of recruitment needs a pack')
  return pack
}

/** What the pack says of recruitment; throws where it says nothing. */
async function policyOf<Key extends string>(world: World<Key>): Promise<RecruitmentPolicy> {
  const { recruitment } = await packOf(world)
  if (!recruitment) throw new Error('A story of recruitment needs a pack that recruits')
  return recruitment
}

/** The first day of each of somebody's posts, the earliest first. */
async function daysOfPosts<Key extends string>(world: World<Key>, who: Key): Promise<readonly IsoDate[]> {
  const id = world.person(who)
  const posts = (await read(world.tx, personFactsReading([id]))).get(id)?.posts ?? []
  return posts.map(({ startedOn }) => startedOn)
}

/** The first day of somebody's first post. */
async function firstDay<Key extends string>(world: World<Key>, who: Key): Promise<IsoDate> {
  const [first] = await daysOfPosts(world, who)
  if (!first) throw new Error(`${who} has no post`)
  return first
}

export interface CandidateStory<Key extends string> {
  readonly reference: string
  readonly interview: { readonly ago: Duration } | { readonly ahead: Duration }
  readonly route?: string
  /** What each of these interviewers recorded, by criterion: answer, what it shows, mark. Others have not yet. */
  readonly recorded?: Readonly<
    Partial<Record<Key, Readonly<Record<string, readonly [string, string?, number?]>>>>
  >
  readonly outcome?: {
    readonly is: 'appointed' | 'not-appointed' | 'withdrawn'
    readonly view?: string
    readonly reason?: string
    readonly feedback?: string
    /** Whom people administration added, and who did it. */
    readonly became?: { readonly who: Key; readonly by: Key }
    readonly told?: boolean
  }
  /** What is put right of it later, and who checked it; it waits to be checked where nobody did. */
  readonly putRight?: {
    readonly is: 'appointed' | 'not-appointed' | 'withdrawn' | 'none'
    readonly feedback?: string
    readonly why: string
    readonly ago: Duration
    readonly checkedBy?: Key
    /** Whether the candidate was told of it the same day. */
    readonly told?: boolean
  }
}

export interface RecruitmentStory<Key extends string> {
  readonly ago: Duration
  readonly by: Key
  readonly of: Omit<TypedRecruitment, 'methods' | 'promises' | 'level' | 'route'> & Partial<TypedRecruitment>
  readonly interviewers: readonly Key[]
  readonly involved?: readonly {
    readonly part: string
    readonly howMany?: number
    readonly how?: string
    readonly said?: string
    readonly whyNot?: string
  }[]
  readonly candidates: readonly CandidateStory<Key>[]
  readonly closed?: Duration
}

/** Recruits from the first day to how it stands now. */
export async function recruit<Key extends string>(
  world: World<Key>,
  story: RecruitmentStory<Key>,
): Promise<void> {
  const { tx, time } = world
  const pack = await packOf(world)
  const policy = await policyOf(world)
  const on = time.ago(story.ago)
  const as = (who: Key, day = on) => world.as(who, day)
  const typed = { level: undefined, route: undefined, methods: [], promises: [], ...story.of }
  const id = told(await startRecruitment(tx, as(story.by), pack, policy, typed), story.of.title)
  const now = async (): Promise<Recruitment> => {
    const found = await read(tx, recruitmentReading(id))
    if (!found) throw new Error(story.of.title)
    return found
  }
  told(
    await prepareInterviews(tx, as(story.by), policy, await now(), {
      interviewers: story.interviewers.map((each) => world.person(each)),
      questions: policy.criteria.flatMap(({ criterion, asks }) =>
        asks.map((each) => ({ criterion, asks: each })),
      ),
    }),
    'interviews are prepared',
  )
  const invited = []
  for (const candidate of story.candidates)
    invited.push({ candidate, id: await invite(world, story, candidate, now) })
  for (const { candidate, id: candidateId } of invited)
    await interview(world, story, candidate, candidateId, now)
  for (const involved of story.involved ?? [])
    told(
      await recordInvolvement(tx, as(story.by, time.ago(story.closed ?? 'P1D')), await now(), {
        part: involved.part,
        tookPart: involved.howMany !== undefined,
        howMany: involved.howMany,
        how: involved.how ?? '',
        said: involved.said ?? '',
        whyNot: involved.whyNot ?? '',
      }),
      `${involved.part} took part`,
    )
  if (story.closed)
    told(await closeRecruitment(tx, as(story.by, time.ago(story.closed)), policy, id), 'closed')
  for (const { candidate, id: candidateId } of invited)
    if (candidate.putRight)
      await putRightAgain(world, story, candidate.putRight, async () => {
        const recruitment = await now()
        const found = recruitment.candidates.find((each) => each.id === candidateId)
        if (!found) throw new Error(candidate.reference)
        return { recruitment, candidate: found }
      })
}

const interviewDay = <Key extends string>(
  { time }: World<Key>,
  { interview: day }: CandidateStory<Key>,
): IsoDate => ('ago' in day ? time.ago(day.ago) : time.ahead(day.ahead))

async function invite<Key extends string>(
  world: World<Key>,
  story: RecruitmentStory<Key>,
  candidate: CandidateStory<Key>,
  now: () => Promise<Recruitment>,
): Promise<CandidateId> {
  const policy = await policyOf(world)
  const { reference, route } = candidate
  return told(
    await addCandidate(world.tx, world.as(story.by, world.time.ago(story.ago)), policy, await now(), {
      ...{ reference, route, interviewOn: interviewDay(world, candidate) },
    }),
    reference,
  )
}

async function interview<Key extends string>(
  world: World<Key>,
  story: RecruitmentStory<Key>,
  candidate: CandidateStory<Key>,
  id: CandidateId,
  now: () => Promise<Recruitment>,
): Promise<void> {
  const { tx, time } = world
  const policy = await policyOf(world)
  const interviewOn = interviewDay(world, candidate)
  const day = interviewOn > time.today ? time.today : interviewOn
  const open = async () => {
    const recruitment = await now()
    const found = recruitment.candidates.find((each) => each.id === id)
    if (!found) throw new Error(candidate.reference)
    return { recruitment, candidate: found }
  }
  for (const [who, said] of Object.entries(candidate.recorded ?? {}) as [
    Key,
    NonNullable<NonNullable<typeof candidate.recorded>[Key]>,
  ][])
    told(
      await keepInterview(tx, world.as(who, day), policy, await open(), {
        ...{ revision: 0, record: true },
        responses: headsOf(policy).map(({ criterion }) => ({
          criterion,
          response: said[criterion]?.[0] ?? '',
          evidence: said[criterion]?.[1] ?? '',
          mark: said[criterion]?.[2],
        })),
      }),
      `${who} records ${candidate.reference}`,
    )
  const { outcome } = candidate
  if (!outcome) return
  told(
    await decideCandidate(tx, world.as(story.by, day), await open(), {
      ...{ outcome: outcome.is, agreedView: outcome.view ?? '' },
      ...{ reason: outcome.reason ?? '', feedback: outcome.feedback ?? '' },
    }),
    `${candidate.reference} is decided on`,
  )
  if (outcome.told) told(await giveFeedback(tx, world.as(story.by, day), await open()), 'feedback')
  const { became } = outcome
  if (became)
    told(
      await handOver(tx, world.as(became.by, day), await open(), {
        ...{ id: world.person(became.who), name: became.who, began: await daysOfPosts(world, became.who) },
      }),
      `${candidate.reference} is added`,
    )
}

async function putRightAgain<Key extends string>(
  world: World<Key>,
  story: RecruitmentStory<Key>,
  right: NonNullable<CandidateStory<Key>['putRight']>,
  now: () => Promise<{
    readonly recruitment: Recruitment
    readonly candidate: Recruitment['candidates'][number]
  }>,
): Promise<void> {
  const { tx, time } = world
  const on = time.ago(right.ago)
  const open = await now()
  const { agreedView, reason, feedback, reference } = open.candidate
  const put = told(
    await putRight(tx, world.as(story.by, on), open, {
      ...{ outcome: right.is, agreedView, reason, feedback: right.feedback ?? feedback },
      ...{ why: right.why, takesBack: false },
    }),
    `${reference} is put right`,
  )
  const correction = await read(tx, correctionReading(put.id))
  if (right.checkedBy && correction)
    told(
      await confirmCorrection(tx, world.as(right.checkedBy, on), open.recruitment, correction, {
        personId: world.person(right.checkedBy),
        part: { recruits: false, interviews: true },
        adds: false,
      }),
      `${reference} is checked`,
    )
  if (right.told) told(await giveFeedback(tx, world.as(story.by, on), await now()), `${reference} is told`)
}

/** Notes by which routes these people came, as whoever looks after recruitment. */
export async function camesBy<Key extends string>(
  world: World<Key>,
  by: Key,
  routes: Readonly<Partial<Record<Key, string>>>,
): Promise<void> {
  for (const [who, route] of Object.entries(routes) as [Key, string][])
    await writeRoute(world.tx, world.person(who), {
      ...{ route, cameOn: await firstDay(world, who), by: world.person(by) },
    })
}

/** Lets lists begin for everybody who came lately, as the night's job does. */
export async function begin<Key extends string>(world: World<Key>, by: Key): Promise<void> {
  const { today, now } = world.as(by, world.time.today)
  await beginInductions(world.tx, today, now)
}

/** Ticks off lines of somebody's latest list of this induction, each by whom and how long ago. */
export async function tickOff<Key extends string>(
  world: World<Key>,
  who: Key,
  induction: string,
  done: readonly {
    readonly item: string
    readonly by: Key
    readonly ago: Duration
    readonly note?: string
  }[],
): Promise<void> {
  for (const { item, by, ago, note } of done) {
    const lists = await read(world.tx, inductionsReading([world.person(who)]))
    const list = lists.find((each) => each.induction === induction)
    if (!list) throw new Error(`${who} has no list ${induction}`)
    told(
      await doItem(world.tx, world.as(by, world.time.ago(ago)), list, { item, note: note ?? '' }),
      `${item} of ${who}`,
    )
  }
}

/** What a newcomer says of the handbook. */
export async function sayOf<Key extends string>(
  world: World<Key>,
  who: Key,
  ago: Duration,
  said: {
    readonly useful: number
    readonly helped: string
    readonly missing: string
    readonly atOnce?: boolean
  },
): Promise<void> {
  const lists = await read(world.tx, inductionsReading([world.person(who)]))
  const list = lists.find(({ handbook }) => handbook !== undefined)
  if (!list) throw new Error(`${who} has no handbook`)
  told(
    await sayOfHandbook(world.tx, world.as(who, world.time.ago(ago)), list, { atOnce: false, ...said }),
    `${who} on the handbook`,
  )
}

/** A review of the handbook by whoever keeps it. */
export async function review<Key extends string>(
  world: World<Key>,
  by: Key,
  ago: Duration,
  handbook: string,
  words: { readonly said: string; readonly changed: string; readonly edition: string },
): Promise<void> {
  told(await reviewHandbook(world.tx, world.as(by, world.time.ago(ago)), handbook, words), words.edition)
}
