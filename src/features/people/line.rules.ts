import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { PostId, SeatId } from './people.tables.ts'

/**
 * Who fills a role on a day, from dated posts, managers, standing in and absences. Pure: nothing is stored of an
 * answer, so a role is always resolved at the moment somebody acts.
 */

/** One holding of a seat; without a person it is a vacancy. */
export interface LinePost {
  readonly id: PostId
  readonly seatId: SeatId
  readonly personId: PersonId | undefined
  /** The kind of post, by the pack's code. */
  readonly kind: string
  readonly title: string
  readonly main: boolean
  readonly from: IsoDate
  readonly to: IsoDate | undefined
}

/** Who manages a post, by person or by seat; several at once are joint managers. */
export interface LineManager {
  readonly postId: PostId
  readonly by: { readonly personId: PersonId } | { readonly seatId: SeatId }
  readonly from: IsoDate
  readonly to: IsoDate | undefined
}

export interface StandIn {
  readonly deputyId: PersonId
  readonly forId: PersonId
  readonly from: IsoDate
  readonly to: IsoDate
}

/** Days on which someone is not at work; open-ended while `to` is missing. */
export interface Away {
  readonly personId: PersonId
  readonly from: IsoDate
  readonly to: IsoDate | undefined
}

/** Who holds a post today, for roles given by the kind of post. */
export interface PostHolder {
  readonly personId: PersonId
  readonly kind: string
  readonly level?: string | undefined
  readonly teamId?: string | undefined
  readonly title: string
}

/** The part of an organisation that an answer needs: the people asked about and everything above them. */
export interface Organisation {
  readonly posts: readonly LinePost[]
  readonly managers: readonly LineManager[]
  readonly standIns: readonly StandIn[]
  /** Absences; and suspensions, which count as without end while they last. */
  readonly away: readonly Away[]
  readonly names: ReadonlyMap<PersonId, string>
  /** Who has a duty on the day, for the duties asked about. */
  readonly duties: ReadonlyMap<string, readonly PersonId[]>
  /** Who holds posts of the kinds asked about, and the posts of those asked about beside them. */
  readonly holders?: readonly PostHolder[] | undefined
}

/** Someone who may act in a role now, and how they come to it. */
export interface Holder {
  readonly personId: PersonId
  readonly name: string
  /** In words: "line manager", "deputy for Asha Rahman until 4 December 2026". */
  readonly how: string
  readonly actingFor?: PersonId | undefined
}

/** A place in the line: a seat, or a person whatever seat they have. */
type Place = { readonly personId: PersonId } | { readonly seatId: SeatId }

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** "4 December 2026". */
export function dayInWords(on: IsoDate): string {
  return `${Number(on.slice(8))} ${months[Number(on.slice(5, 7)) - 1]} ${on.slice(0, 4)}`
}

const holdsOn = (dated: { readonly from: IsoDate; readonly to: IsoDate | undefined }, on: IsoDate): boolean =>
  dated.from <= on && (dated.to === undefined || on <= dated.to)

const latestFirst = (a: LinePost, b: LinePost): number => (a.from === b.from ? 0 : a.from < b.from ? 1 : -1)

const keyOf = (place: Place): string =>
  'seatId' in place ? `seat ${place.seatId}` : `person ${place.personId}`

function uniqueBy<Value>(values: Iterable<Value>, key: (value: Value) => string): Value[] {
  const kept = new Map<string, Value>()
  for (const value of values) if (!kept.has(key(value))) kept.set(key(value), value)
  return [...kept.values()]
}

/** An organisation with its lookups made, to be asked about one day. */
export interface Line {
  /**
   * The managers of the person's main post (of all posts when none is main), or whoever acts for them. Joint
   * managers and job-sharers: any of them may act. A vacant or unattended manager's post climbs the line.
   * Never the person.
   */
  lineManagersOf(personId: PersonId): readonly Holder[]
  /**
   * The nearest above with a post of this kind. When that post is vacant or unattended, whoever is above it.
   * Empty when nobody above has such a post.
   */
  aboveHolding(personId: PersonId, kind: string): readonly Holder[]
  /** Direct superiors by structure, vacancies climbed, deputies and absences left aside: what the reporting line is made of. */
  superiorsOf(personId: PersonId): readonly PersonId[]
  /** A person or whoever stands in for them, as holders: for roles given by a seat or appointment. */
  personOrDeputies(personId: PersonId, how: string): readonly Holder[]
  /** Whether somebody is on leave or suspended; known of those asked about, whoever is above them, and deputies. */
  isAway(personId: PersonId): boolean
  /** Everyone with the duty, or their deputies. `how` is the duty's name in words. */
  holdersOfDuty(duty: string, how: string): readonly Holder[]
  /**
   * Everyone with a post of this kind (and level) today, or their deputies: anywhere, or only outside the teams of the
   * people named. Only kinds that were asked about are known.
   */
  holdersOfPost(
    post: { readonly kind: string; readonly level?: string | undefined },
    how: string,
    outsideTeamsOf?: readonly PersonId[],
  ): readonly Holder[]
}

/** Reads an organisation for one day. Cost: one pass over it, then each answer walks only its own line. */
export function lineOn(organisation: Organisation, on: IsoDate): Line {
  const postsOfPerson = Map.groupBy(
    organisation.posts.filter((post) => post.personId !== undefined),
    (post) => post.personId as PersonId,
  )
  const postsOfSeat = Map.groupBy(organisation.posts, (post) => post.seatId)
  const managersOfPost = Map.groupBy(
    organisation.managers.filter((manager) => holdsOn(manager, on)),
    (manager) => manager.postId,
  )
  const standInsFor = Map.groupBy(
    organisation.standIns.filter((standIn) => holdsOn(standIn, on)),
    (standIn) => standIn.forId,
  )
  const awayNow = Map.groupBy(
    organisation.away.filter((away) => holdsOn(away, on)),
    (away) => away.personId,
  )

  const nameOf = (personId: PersonId): string => organisation.names.get(personId) ?? 'someone'
  const current = (posts: readonly LinePost[] = []): LinePost[] => posts.filter((post) => holdsOn(post, on))

  /** The posts whose managers are next above: those held now, else the latest one (a seat that fell empty, a leaver). */
  const latest = (posts: readonly LinePost[] = []): LinePost[] => {
    const now = current(posts)
    if (now.length > 0) return now
    return posts
      .filter((post) => post.from <= on)
      .sort(latestFirst)
      .slice(0, 1)
  }
  const postsAt = (place: Place): readonly LinePost[] =>
    latest('seatId' in place ? postsOfSeat.get(place.seatId) : postsOfPerson.get(place.personId))

  /** Who is in a place today, there or away. Nobody means vacant. */
  const occupants = (place: Place): readonly PersonId[] => {
    if ('personId' in place)
      return current(postsOfPerson.get(place.personId)).length > 0 ? [place.personId] : []
    const people = current(postsOfSeat.get(place.seatId)).map((post) => post.personId)
    return [...new Set(people.filter((personId) => personId !== undefined))]
  }

  const placesAbovePosts = (posts: readonly LinePost[]): readonly Place[] =>
    uniqueBy(
      posts.flatMap((post) => managersOfPost.get(post.id) ?? []).map((manager) => manager.by),
      keyOf,
    )
  const placesAbove = (place: Place): readonly Place[] => placesAbovePosts(postsAt(place))

  const rolePosts = (personId: PersonId): readonly LinePost[] => {
    const held = latest(postsOfPerson.get(personId))
    const main = held.filter((post) => post.main)
    return main.length > 0 ? main : held
  }

  const isGone = (personId: PersonId): boolean =>
    (awayNow.get(personId) ?? []).some((away) => away.to === undefined)

  /** The person, unless away without end, and their deputies. Deputies come second: the person may still choose to act. */
  const personOrDeputies = (personId: PersonId, how: string): readonly Holder[] => {
    const deputies = (standInsFor.get(personId) ?? [])
      .filter((standIn) => !isGone(standIn.deputyId))
      .map((standIn) => ({
        personId: standIn.deputyId,
        name: nameOf(standIn.deputyId),
        how: `deputy for ${nameOf(personId)} until ${dayInWords(standIn.to)}`,
        actingFor: personId,
      }))
    return isGone(personId) ? deputies : [{ personId, name: nameOf(personId), how }, ...deputies]
  }

  /** Whoever may act at these places; when nobody can, whoever is above them, and so on up. */
  const resolve = (
    places: readonly Place[],
    how: string,
    notFor: PersonId,
    seen: Set<string>,
  ): readonly Holder[] => {
    const fresh = places.filter((place) => !seen.has(keyOf(place)))
    if (fresh.length === 0) return []
    for (const place of fresh) seen.add(keyOf(place))
    const found = fresh
      .flatMap((place) => occupants(place).flatMap((personId) => personOrDeputies(personId, how)))
      .filter((holder) => holder.personId !== notFor)
    if (found.length > 0) return uniqueBy(found, (holder) => `${holder.personId} ${holder.actingFor ?? ''}`)
    const above = uniqueBy(fresh.flatMap(placesAbove), keyOf)
    return resolve(above, insteadOf(fresh), notFor, seen)
  }

  /** "in place of the Team Manager, North, which is vacant": why the line was climbed. */
  const insteadOf = (places: readonly Place[]): string => {
    const [place] = places
    if (place === undefined) return 'next in the line'
    const [occupant] = occupants(place)
    if (occupant !== undefined) return `in place of ${nameOf(occupant)}, who is away`
    const [post] = postsAt(place)
    if (post === undefined) return 'next in the line'
    return `in place of the ${post.title}, as that post is vacant`
  }

  const kindsAt = (place: Place): readonly string[] => postsAt(place).map((post) => post.kind)

  return {
    personOrDeputies,
    isAway: (personId) => awayNow.has(personId),
    holdersOfDuty: (duty, how) =>
      (organisation.duties.get(duty) ?? []).flatMap((personId) => personOrDeputies(personId, how)),
    holdersOfPost({ kind, level }, how, outsideTeamsOf = []) {
      const posts = organisation.holders ?? []
      const teams = new Set(
        posts.flatMap(({ personId, teamId }) =>
          teamId && outsideTeamsOf.includes(personId) ? [teamId] : [],
        ),
      )
      const inside = new Set(
        posts.flatMap(({ personId, teamId }) => (teamId && teams.has(teamId) ? [personId] : [])),
      )
      const people = posts
        .filter((post) => post.kind === kind && (level === undefined || post.level === level))
        .map(({ personId }) => personId)
        .filter((personId) => !inside.has(personId) && !outsideTeamsOf.includes(personId))
      return [...new Set(people)].flatMap((personId) =>
        personOrDeputies(personId, how).filter((holder) => !inside.has(holder.personId)),
      )
    },
    lineManagersOf: (personId) =>
      resolve(
        placesAbovePosts(rolePosts(personId)),
        'line manager',
        personId,
        new Set([`person ${personId}`]),
      ),
    aboveHolding(personId, kind) {
      const seen = new Set([`person ${personId}`])
      let places = placesAbovePosts(rolePosts(personId))
      while (places.length > 0) {
        const fresh = places.filter((place) => !seen.has(keyOf(place)))
        const matching = fresh.filter((place) => kindsAt(place).includes(kind))
        if (matching.length > 0)
          return resolve(matching, titleOf(matching), personId, new Set([`person ${personId}`]))
        for (const place of fresh) seen.add(keyOf(place))
        places = uniqueBy(fresh.flatMap(placesAbove), keyOf)
      }
      return []
      function titleOf(matches: readonly Place[]): string {
        const post = matches.flatMap(postsAt).find((each) => each.kind === kind)
        return post?.title ?? kind
      }
    },
    superiorsOf(personId) {
      const climb = (places: readonly Place[], seen: Set<string>): readonly PersonId[] =>
        places.flatMap((place) => {
          if (seen.has(keyOf(place))) return []
          seen.add(keyOf(place))
          const people = occupants(place).filter((each) => each !== personId)
          return people.length > 0 ? people : climb(placesAbove(place), seen)
        })
      const own = current(postsOfPerson.get(personId))
      return [...new Set(climb(placesAbovePosts(own), new Set([`person ${personId}`])))]
    },
  }
}
