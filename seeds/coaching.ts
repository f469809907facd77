import type { Duration } from '../src/calendar/public.ts'
import { appoint } from '../src/features/coaching/appointments.handlers.ts'
import { answerAsCoach, askForCoaching, offerToCoach } from '../src/features/coaching/asking.handlers.ts'
import { coachesReading } from '../src/features/coaching/coaches.queries.ts'
import {
  addAction,
  addTalk,
  endCoaching,
  reflect,
  setGoal,
} from '../src/features/coaching/conversations.handlers.ts'
import { findCoaching } from '../src/features/coaching/conversations.queries.ts'
import { answerHelp, logHelp } from '../src/features/coaching/helping.handlers.ts'
import { findHelp } from '../src/features/coaching/helping.queries.ts'
import {
  answerWish,
  askForOpportunity,
  publishOpportunity,
} from '../src/features/coaching/opportunities.handlers.ts'
import { findOpportunity, wishesReading } from '../src/features/coaching/opportunities.queries.ts'
import {
  finishOwnAction,
  holdSetMeeting,
  keepOwnNote,
  planSetMeeting,
  startSet,
  takeIn,
} from '../src/features/coaching/sets.handlers.ts'
import { findSet, findSetMeeting } from '../src/features/coaching/sets.queries.ts'
import { completedEntriesReading } from '../src/features/evidence/public.ts'
import { currentPack } from '../src/features/packs/public.ts'
import { findPerson, inLineReading, openTeamsReading } from '../src/features/people/public.ts'
import type { CoachingRules } from '../src/features/schemes/public.ts'
import { read } from '../src/platform/database/reading.ts'
import { told, type World } from './world.ts'

/** How people of an authority help each other learn. Every part may be left out. */
export interface CoachingStory<Key extends string> {
  /** Who appoints, publishes and answers. */
  readonly keeper: Key
  readonly appointed?: readonly {
    readonly kind: string
    readonly who: Key
    readonly subject?: string
    readonly team?: string
    readonly says?: string
    readonly ago: Duration
  }[]
  readonly offers?: readonly {
    readonly who: Key
    readonly subjects: readonly string[]
    readonly ways: readonly string[]
    readonly says: string
    readonly places: number
    readonly ago: Duration
  }[]
  readonly coached?: readonly {
    readonly who: Key
    /** Undefined when the learning team is to suggest somebody, and has not yet. */
    readonly by?: Key
    readonly subject: string
    readonly way?: string
    readonly wish: string
    readonly ago: Duration
    /** It follows up the latest entry of their record. */
    readonly followsUp?: true
    /** Not yet answered by the coach. */
    readonly waits?: true
    readonly goal?: string
    readonly action?: string
    readonly talks?: readonly Duration[]
    readonly next?: Duration
    readonly kept?: string
    /** Ended with this word. */
    readonly word?: string
  }[]
  readonly opportunities?: readonly {
    readonly kind: string
    readonly title: string
    readonly says: string
    readonly places: number
    readonly ago: Duration
    readonly openFor: Duration
    readonly wishes: readonly { readonly who: Key; readonly why: string; readonly given?: true }[]
  }[]
  readonly helped?: readonly {
    readonly who: Key
    readonly kind: string
    readonly ago: Duration
    readonly minutes: number
    readonly whom?: Key
    readonly note?: string
    readonly confirmed?: true
  }[]
  readonly sets?: readonly {
    readonly kind: string
    readonly name: string
    readonly about: string
    readonly leader: Key
    readonly members: readonly Key[]
    readonly ago: Duration
    readonly held: readonly {
      readonly ago: Duration
      readonly kept: readonly {
        readonly who: Key
        readonly learned: string
        readonly action: string
        readonly tried?: true
      }[]
    }[]
    readonly next?: Duration
  }[]
}

/** Tells it with the product's own handlers, each act on its day. */
export async function tellCoaching<Key extends string>(
  world: World<Key>,
  story: CoachingStory<Key>,
): Promise<void> {
  const rules = (await currentPack(world.tx))?.coaching
  if (!rules) throw new Error('The pack says nothing of people who help each other learn')
  await appointments(world, story, rules)
  await opportunities(world, story, rules)
  await coaching(world, story, rules)
  await help(world, story, rules)
  await sets(world, story, rules)
}

async function appointments<Key extends string>(
  { tx, time, as, person }: World<Key>,
  { keeper, appointed = [] }: CoachingStory<Key>,
  rules: CoachingRules,
): Promise<void> {
  for (const { kind, who, subject = '', team, says = '', ago } of appointed) {
    const by = as(keeper, time.ago(ago))
    const known = rules.appointments.find(({ appointment }) => appointment === kind)
    const teams = await read(tx, openTeamsReading(time.today))
    if (!known) throw new Error(`The pack has no appointment ${kind}`)
    told(
      await appoint(
        tx,
        by,
        known,
        {
          personId: person(who),
          subject,
          team: teams.find(({ name }) => name === team)?.id ?? '',
          says,
          from: by.today,
          until: undefined,
        },
        { held: [], teams },
      ),
      `${who} as ${kind}`,
    )
  }
}

async function opportunities<Key extends string>(
  { tx, time, as, person }: World<Key>,
  { keeper, opportunities: published = [] }: CoachingStory<Key>,
  rules: CoachingRules,
): Promise<void> {
  for (const { kind: code, title, says, places, ago, openFor, wishes } of published) {
    const kind = rules.appointments.find(({ appointment }) => appointment === code)
    if (!kind) throw new Error(`The pack has no appointment ${code}`)
    const typed = { title, says, places, openUntil: time.ahead(openFor) }
    const id = told(await publishOpportunity(tx, as(keeper, time.ago(ago)), kind, typed), title)
    for (const { who, why, given } of wishes) {
      const by = as(who, time.ago('P6D'))
      const opportunity = await findOpportunity(tx, id)
      const level = (await findPerson(tx, person(who), by.today))?.level
      if (!opportunity) throw new Error(`${title} is gone`)
      told(await askForOpportunity(tx, by, { opportunity, kind, level, why }), `${who} asks: ${title}`)
      const wish = (await read(tx, wishesReading(id))).find(({ personId }) => personId === person(who))
      if (given && wish)
        told(
          await answerWish(tx, as(keeper, time.ago('P3D')), { id, kind, wish, to: 'given' }),
          `${who}: ${title}`,
        )
    }
  }
}

async function coaching<Key extends string>(
  { tx, time, as, person }: World<Key>,
  { offers = [], coached = [] }: CoachingStory<Key>,
  { conversations }: CoachingRules,
): Promise<void> {
  if (!conversations) return
  for (const { who, ago, ...offer } of offers)
    told(await offerToCoach(tx, as(who, time.ago(ago)), conversations, offer), `${who} offers to coach`)
  for (const one of coached) {
    const { who, by: coach } = one
    const asked = as(who, time.ago(one.ago))
    const entries = one.followsUp ? await read(tx, completedEntriesReading(person(who))) : []
    const wish = {
      ...{ subject: one.subject, wish: one.wish, way: one.way ?? 'any', outsideLine: coach === undefined },
      ...{ follows: entries[0]?.id ?? '', coach: coach ? person(coach) : 'team' },
    }
    const known = {
      coaches: await read(tx, coachesReading(conversations, asked.today)),
      around: { inLine: await read(tx, inLineReading(person(who))), declined: new Set<never>() },
      entries,
    }
    const id = told(await askForCoaching(tx, asked, conversations, wish, known), `${who} asks for coaching`)
    if (!coach || one.waits) continue
    const opened = async (key: Key) => {
      const found = await findCoaching(tx, id, person(key))
      if (!found) throw new Error(`The coaching of ${who} is gone`)
      return found
    }
    const accepted = await answerAsCoach(
      ...([tx, as(coach, time.ago(one.ago)), conversations, await opened(coach), 'accepted'] as const),
    )
    told(accepted, `${coach} coaches ${who}`)
    for (const ago of one.talks ?? [])
      told(
        await addTalk(tx, as(who, time.today), conversations, await opened(who), time.ago(ago)),
        `${who} met`,
      )
    const now = as(who, time.ago('P1D'))
    if (one.goal) told(await setGoal(tx, now, await opened(who), one.goal), `goal of ${who}`)
    if (one.action)
      told(
        await addAction(tx, now, await opened(who), { action: one.action, dueOn: time.ahead('P3W') }),
        `action of ${who}`,
      )
    if (one.kept) told(await reflect(tx, now, await opened(who), one.kept), `${who} reflects`)
    if (one.next)
      told(
        await addTalk(tx, now, conversations, await opened(who), time.ahead(one.next)),
        `${who} plans a talk`,
      )
    if (one.word !== undefined)
      told(
        await endCoaching(tx, now, conversations, await opened(who), { word: one.word, toRecord: true }),
        `${who} ends coaching`,
      )
  }
}

async function help<Key extends string>(
  { tx, time, as, person }: World<Key>,
  { helped = [] }: CoachingStory<Key>,
  rules: CoachingRules,
): Promise<void> {
  for (const { who, kind, ago, minutes, whom, note = '', confirmed } of helped) {
    const by = as(who, time.ago(ago))
    const id = told(
      await logHelp(tx, by, rules.helping, {
        ...{ kind, minutes, note, on: by.today, address: '', forId: whom && person(whom) },
      }),
      `${who} logs ${kind}`,
    )
    const logged = whom && confirmed ? await findHelp(tx, id, person(whom)) : undefined
    if (whom && logged)
      told(await answerHelp(tx, as(whom, by.today), logged, 'confirmed'), `${whom} confirms`)
  }
}

async function sets<Key extends string>(
  { tx, time, as, person }: World<Key>,
  { sets: all = [] }: CoachingStory<Key>,
  { groups }: CoachingRules,
): Promise<void> {
  for (const { kind: code, name, about, leader, members, ago, held, next } of all) {
    const kind = groups.find(({ group }) => group === code)
    if (!kind) throw new Error(`The pack has no groups ${code}`)
    const began = as(leader, time.ago(ago))
    const id = told(await startSet(tx, began, kind, { name, about, rules: kind.rules.join('\n') }), name)
    for (const member of members)
      told(await takeIn(tx, began, kind, id, person(member)), `${member} joins ${name}`)
    const there = async () => {
      const set = await findSet(tx, id)
      if (!set) throw new Error(`${name} is gone`)
      return set
    }
    for (const { ago: on, kept } of held) {
      const by = as(leader, time.ago(on))
      const meeting = told(await planSetMeeting(tx, by, await there(), by.today), `${name} meets`)
      const opened = async (key: Key) => {
        const open = await findSetMeeting(tx, meeting, person(key))
        if (!open) throw new Error(`A meeting of ${name} is gone`)
        return open
      }
      const came = new Set<string>([person(leader), ...kept.map(({ who }) => person(who))])
      told(await holdSetMeeting(tx, by, await opened(leader), came), `${name} met`)
      for (const { who, learned, action, tried } of kept) {
        told(await keepOwnNote(tx, as(who, by.today), await opened(who), { learned, action }), `${who} keeps`)
        if (tried)
          told(await finishOwnAction(tx, as(who, time.ago('P2D')), await opened(who)), `${who} tried`)
      }
    }
    if (next)
      told(
        await planSetMeeting(tx, as(leader, time.ago('P2D')), await there(), time.ahead(next)),
        `${name} plans`,
      )
  }
}
