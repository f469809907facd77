import type { Duration } from '../src/calendar/public.ts'
import type { SupervisionPolicy } from '../src/features/schemes/public.ts'
import { answerRecord, planMeeting, recordMeeting } from '../src/features/supervision/supervision.handlers.ts'
import { findMeeting, supervisionReading } from '../src/features/supervision/supervision.queries.ts'
import type { IsoDate } from '../src/kernel/dates.ts'
import { read } from '../src/platform/database/reading.ts'
import { told, type World } from './world.ts'

/** Supervision of a demonstration's people, held and recorded as its handlers have it. */

export interface Held {
  readonly ago: Duration
  readonly kind?: 'one-to-one' | 'reflective'
  readonly notes: Readonly<Record<string, string>>
  readonly action?: {
    readonly action: string
    readonly owner: 'person' | 'supervisor'
    readonly by?: IsoDate
  }
  readonly protectedTime?: boolean
  /** What the person says to the record; they have not read it when left out. */
  readonly answer?: 'agreed' | 'differs'
  readonly comment?: string
  readonly refs?: readonly string[]
}

/** Holds and records one meeting of two; answers nothing that its story does not say. */
export async function hold<Key extends string>(
  world: World<Key>,
  policy: SupervisionPolicy,
  lead: Key,
  who: Key,
  held: Held,
): Promise<void> {
  const on = world.time.ago(held.ago)
  const doing = world.as(lead, on)
  const personId = world.person(who)
  const what = `${lead} supervises ${who} on ${on}`
  const id = told(
    await planMeeting(world.tx, doing, policy, {
      kind: held.kind ?? 'one-to-one',
      plannedOn: on,
      memberIds: [personId],
    }),
    what,
  )
  const meeting = await findMeeting(world.tx, id)
  if (!meeting) throw new Error(what)
  const cases = held.kind === 'reflective' ? await casesOf(world, who) : []
  told(
    await recordMeeting(world.tx, doing, policy, meeting, {
      revision: 0,
      record: {
        ...{
          heldOn: on,
          minutes: held.kind === 'reflective' ? 75 : 60,
          caseIds: cases,
          thereIds: [personId],
        },
        referredTo: held.refs ?? [],
        protectedTimeChecked: held.protectedTime ?? true,
        notes: Object.entries(held.notes).map(([subject, body]) => ({ subject, talkedAbout: true, body })),
      },
      actions: held.action ? [{ ...held.action, dueOn: held.action.by }] : [],
      carried: new Map(),
    }),
    what,
  )
  if (held.answer)
    told(
      await answerRecord(world.tx, world.as(who, on), meeting, {
        answer: held.answer,
        comment: held.comment ?? '',
        useful: held.answer === 'agreed' ? 4 : 2,
      }),
      `${who} reads it`,
    )
}

/** The cases that are talked over with this person. */
async function casesOf<Key extends string>(world: World<Key>, who: Key) {
  const { cases } = await read(world.tx, supervisionReading(world.person(who)))
  return cases.map(({ id }) => id)
}

const said = [
  'Two hours kept, spent on reading about attachment.',
  'A course is booked; the rota is changed for it.',
  'What the learning set brought: ask before advising.',
  'Where to go from here: complex work, with a mentor.',
] as const

/** Everyone of these teams once a month, in few words; now and then a month is left out. */
export async function monthByMonth<Key extends string>(
  world: World<Key>,
  policy: SupervisionPolicy,
  months: number,
  teams: Readonly<Partial<Record<Key, readonly Key[]>>>,
): Promise<void> {
  const learning = policy.subjects.find((each) => each.learning)?.subject
  if (learning === undefined) throw new Error('The policy has no subject of learning')
  for (const [lead, members] of Object.entries(teams) as [Key, readonly Key[]][])
    for (const [nth, who] of members.entries())
      for (let month = months; month >= 1; month -= 1) {
        if (month > 1 && (month + nth) % 5 === 4) continue
        await hold(world, policy, lead, who, {
          ago: `P${month * 30 + nth}D`,
          protectedTime: (month + nth) % 3 !== 0,
          notes: { [learning]: said[(month + nth) % said.length] ?? said[0] },
          ...(month > 1 ? { answer: 'agreed' as const } : {}),
        })
      }
}

/** A meeting of several; what they said stands under the one subject of groups. */
export async function holdGroup<Key extends string>(
  world: World<Key>,
  policy: SupervisionPolicy,
  lead: Key,
  members: readonly Key[],
  group: {
    readonly ago: Duration
    readonly kind: string
    readonly refs?: readonly string[]
    readonly said: string
  },
): Promise<void> {
  const on = world.time.ago(group.ago)
  const doing = world.as(lead, on)
  const memberIds = members.map((key) => world.person(key))
  const id = told(
    await planMeeting(world.tx, doing, policy, { kind: group.kind, plannedOn: on, memberIds }),
    'A group',
  )
  const meeting = await findMeeting(world.tx, id)
  if (!meeting) throw new Error('There is no group')
  told(
    await recordMeeting(world.tx, doing, policy, meeting, {
      revision: 0,
      record: {
        heldOn: on,
        minutes: 90,
        referredTo: group.refs ?? [],
        caseIds: [],
        protectedTimeChecked: false,
        thereIds: memberIds,
        notes: [{ subject: 'group', talkedAbout: true, body: group.said }],
      },
      actions: [],
      carried: new Map(),
    }),
    'A group is recorded',
  )
}
