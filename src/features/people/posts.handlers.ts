import { subtractDuration } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type By, recordChange } from './change.ts'
import { afterPosts } from './people-changed.ts'
import { checkPeriod } from './people.rules.ts'
import type { EmploymentKind, PostId, SeatId, TeamId } from './people.tables.ts'
import {
  changeLaterLevels,
  changePost,
  continuePost,
  endManagers,
  findPost,
  findPostMoved,
  findPostOn,
  insertManagers,
  insertPost,
  type ManagerRef,
  setLastDay,
  unsetMain,
} from './posts.store.ts'

export type { ManagerRef } from './posts.store.ts'

export interface NewPost {
  /** Leave out for a vacancy. */
  readonly personId?: PersonId | undefined
  /** The seat it fills, when somebody held or shares it; else a new one. */
  readonly seatId?: SeatId | undefined
  readonly jobTitle: string
  /** The kind of post, by the pack's code. */
  readonly kind: string
  /** The pathway's code of the level. */
  readonly level?: string | undefined
  readonly teamId?: TeamId | undefined
  readonly location?: string | undefined
  /** Share of whole time, above 0, at most 1. 1 when not said. */
  readonly hours?: number | undefined
  readonly employment?: EmploymentKind | undefined
  /** Whether the post is held as a qualified worker. True when not said. */
  readonly qualified?: boolean | undefined
  /** Their main post; others of theirs at the same time stop being it. True when not said. */
  readonly main?: boolean | undefined
  readonly from: IsoDate
  readonly to?: IsoDate | undefined
  /** One, or joint managers. */
  readonly managers?: readonly ManagerRef[] | undefined
  /** `employment-record` when not said. */
  readonly source?: string | undefined
}

export interface AddedPost {
  readonly postId: PostId
  readonly seatId: SeatId
}

/** Gives a person a post, beside those they have, or records a vacancy. */
export async function addPost(tx: Tx, by: By, post: NewPost): Promise<Result<AddedPost>> {
  const refusals: Refusal[] = []
  if (post.jobTitle.trim() === '')
    refusals.push({ code: 'missing', field: 'jobTitle', says: 'Enter a job title' })
  if (post.kind === '')
    refusals.push({ code: 'missing', field: 'kind', says: 'Select what kind of post it is' })
  const hours = post.hours ?? 1
  if (!(hours > 0 && hours <= 1)) {
    refusals.push({
      code: 'hours-share',
      field: 'hours',
      says: 'Hours must be a share of whole time, like 0.6 or 1',
    })
  }
  const period = checkPeriod(post, 'to')
  if (period) refusals.push(period)
  if (post.managers?.some((manager) => 'personId' in manager && manager.personId === post.personId)) {
    refusals.push(ownManager)
  }
  const [first, ...others] = refusals
  if (first) return refuse(first, ...others)

  if (post.personId && post.main !== false) await unsetMain(tx, post.personId, post.from)
  const added = await insertPost(tx, {
    ...(post.seatId ? { seat_id: post.seatId } : {}),
    person_id: post.personId ?? null,
    job_title: post.jobTitle.trim(),
    kind: post.kind,
    level: post.level ?? null,
    team_id: post.teamId ?? null,
    location: post.location?.trim() || null,
    hours,
    employment: post.employment ?? 'permanent',
    qualified: post.qualified ?? true,
    main: post.main ?? true,
    from_on: post.from,
    to_on: post.to ?? null,
    source: post.source ?? 'employment-record',
  })
  await insertManagers(tx, added.id, post.managers ?? [], post.from)
  await recordChange(tx, by, 'add-post', { kind: 'post', id: added.id }, post.personId, {
    kind: post.kind,
    level: post.level,
    from: post.from,
    to: post.to,
  })
  await afterPosts(tx, by, post.personId)
  return accept({ postId: added.id, seatId: added.seat_id })
}

const ownManager: Refusal = {
  code: 'own-manager',
  field: 'managers',
  says: 'Select a manager who is someone else than the person in the post',
}

/** Ends a post after its last day. The seat is then vacant, and its managers are next above for whoever it managed. */
export async function endPost(
  tx: Tx,
  by: By,
  post: { readonly postId: PostId; readonly lastDay: IsoDate },
): Promise<Result<PostId>> {
  const found = await findPost(tx, post.postId)
  if (!found) return refuse(noSuchPost)
  const period = checkPeriod({ from: found.from_on, to: post.lastDay }, 'lastDay')
  if (period) return refuse(period)
  await setLastDay(tx, post.postId, post.lastDay)
  await recordChange(tx, by, 'end-post', { kind: 'post', id: post.postId }, found.person_id ?? undefined, {
    lastDay: post.lastDay,
  })
  await afterPosts(tx, by, found.person_id ?? undefined)
  return accept(post.postId)
}

const noSuchPost: Refusal = { code: 'no-such-post', says: 'There is no such post' }

/** Replaces a post's managers from a day on (one, or joint ones). What was before that day stays on record. */
export async function changeManager(
  tx: Tx,
  by: By,
  change: { readonly postId: PostId; readonly managers: readonly ManagerRef[]; readonly from: IsoDate },
): Promise<Result<PostId>> {
  const post = await findPost(tx, change.postId)
  if (!post) return refuse(noSuchPost)
  if (change.managers.some((manager) => 'personId' in manager && manager.personId === post.person_id)) {
    return refuse(ownManager)
  }
  await endManagers(tx, change.postId, change.from, subtractDuration(change.from, 'P1D'))
  await insertManagers(tx, change.postId, change.managers, change.from)
  await recordChange(
    tx,
    by,
    'change-manager',
    { kind: 'post', id: change.postId },
    post.person_id ?? undefined,
    {
      from: change.from,
    },
  )
  await afterPosts(tx, by, post.person_id ?? undefined)
  return accept(change.postId)
}

/**
 * Moves a person to another level from a day on: one post of theirs ends the day before and goes on, same seat, same
 * managers, at the new level. When the post begins on that very day or later, its level is put right instead. What the
 * post became on later days, at the level it had, takes the new one too.
 * Refuses when they have no post then.
 */
export async function changeLevel(
  tx: Tx,
  by: By,
  change: {
    readonly personId: PersonId
    readonly level: string
    /** Of several posts the one at this level is meant, else the main one. */
    readonly fromLevel?: string | undefined
    /** The post in this seat, whatever its level. */
    readonly seatId?: SeatId | undefined
    readonly jobTitle?: string | undefined
    readonly from: IsoDate
    /** `outcome` when not said. */
    readonly source?: string | undefined
  },
): Promise<Result<PostId>> {
  const post = await findPostOn(tx, change.personId, change.from, {
    seatId: change.seatId,
    level: change.fromLevel,
  })
  if (!post) {
    return refuse({
      code: 'no-post',
      says: 'They have no post on that day, so there is nothing to move to another level',
      remedy: 'Add their post first, then record the level',
    })
  }
  const changes = {
    level: change.level,
    source: change.source ?? 'outcome',
    ...(change.jobTitle ? { job_title: change.jobTitle } : {}),
  }
  let postId = post.id
  if (post.level !== change.level && post.from_on === change.from) await changePost(tx, post.id, changes)
  else if (post.level !== change.level) {
    await setLastDay(tx, post.id, subtractDuration(change.from, 'P1D'))
    postId = await continuePost(tx, post, { ...changes, from_on: change.from })
  }
  // An outcome that is told weeks later finds what became of the post since.
  if (post.level !== change.level) await changeLaterLevels(tx, post, change.from, change.level)
  await recordChange(tx, by, 'change-level', { kind: 'post', id: postId }, change.personId, {
    level: change.level,
    from: change.from,
  })
  await afterPosts(tx, by, change.personId)
  return accept(postId)
}

/**
 * Has another post of theirs take the level that one took by an outcome: that one goes back to what it was. Nothing
 * happens when the post has the level, or none took it.
 */
export async function moveAnotherPost(
  tx: Tx,
  by: By,
  move: {
    readonly personId: PersonId
    readonly seatId: SeatId
    readonly level: string
    readonly fromLevel: string
  },
): Promise<Result<undefined>> {
  const moved = await findPostMoved(tx, move.personId, move.level)
  if (!moved || moved.seat_id === move.seatId) return accept(undefined)
  const { personId, level, fromLevel, seatId } = move
  const from = moved.from_on
  const back = await changeLevel(tx, by, { personId, level: fromLevel, seatId: moved.seat_id, from })
  if (!back.ok) return back
  const other = await changeLevel(tx, by, { personId, level, seatId, from })
  return other.ok ? accept(undefined) : other
}
