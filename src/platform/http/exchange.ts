import type { IsoInstant } from '../../kernel/dates.ts'
import type { RecordWaits } from '../../kernel/waiting.ts'
import type { Actor } from '../auth/actor.ts'
import { isWorthTouching } from '../auth/session-life.ts'
import { changeActingFor, touchSession } from '../auth/sessions.store.ts'
import { tokenHash } from '../auth/session-token.ts'
import { momentIn, todayIn } from '../clock.ts'
import type { Tx } from '../database/tables.ts'
import { heldFiles } from '../privacy/held.store.ts'
import { isCsrfToken } from './csrf.ts'
import { lookAt } from './look-at.ts'
import { NotAllowed, NotFound } from './errors.ts'
import { runKeyExchange } from './key-exchange.ts'
import { isAborted } from './faults.ts'
import { claimOnce, keepShown, onceName, type RepeatableAnswer, rememberAnswer, shownLately } from './once.ts'
import { inTransaction, nothingAround, type Outcome, Undone } from './outcome.ts'
import type { ServerParts } from './parts.ts'
import type { Around } from './ports.ts'
import type { Asked } from './request.ts'
import type { Access, Answer, FormTokens, LinkExchange, PublicExchange, RouteDefinition } from './route.ts'
import { tooLongIn } from './too-long.tsx'
import { waitsNoted } from './waits.ts'
import { authorityOf, type Who, whoAsks } from './who.ts'

/**
 * Runs a route's handler in its one transaction: read-only for GET, read-write for POST, rolled back when it throws
 * or answers 4xx. Work that collided with another transaction is done again, at most three times.
 * `note` is told who asks as soon as that is known, for the log and for error pages.
 */
export async function runExchange(
  parts: ServerParts,
  route: RouteDefinition,
  asked: Asked,
  tokens: FormTokens,
  note: (who: Who) => void,
): Promise<Outcome> {
  const { access } = route
  const now = momentIn(parts.clock)
  const common = {
    params: asked.params,
    query: asked.query,
    body: asked.body,
    files: asked.files,
    now,
    today: todayIn(parts.clock),
    databases: parts.databases,
    tokens,
    url: asked.url,
    requestId: asked.requestId,
    origin: parts.config.origin,
  }
  const handle = route.handle as (exchange: unknown) => Answer | Promise<Answer>

  if ('key' in access) return runKeyExchange(parts, { ...route, access }, asked, common)
  if ('public' in access) {
    if (isForeignForm(asked)) return { is: 'foreign-form' }
    if (access.authorityFrom === undefined) {
      const signedInHere = () => actorOf(parts, asked, now)
      const exchange: PublicExchange = { ...common, actor: undefined, tx: undefined, signedInHere }
      requests.set(exchange, asked)
      return { is: 'answer', answer: await handle(exchange), who: undefined, around: nothingAround }
    }
    const authority = await authorityOf(parts, asked.params[access.authorityFrom])
    if (!authority) throw new NotFound()
    return inTransaction(parts, authority.id, asked.method, async (tx) => {
      const exchange: LinkExchange = { ...common, authorityId: authority.id, actor: undefined, tx }
      const visitor = asked.visitor === undefined ? undefined : tokenHash(asked.visitor)
      const answer = await answerOnce(tx, asked, visitor, now, () => handle(exchange))
      return { is: 'answer', answer, who: undefined, around: nothingAround }
    })
  }

  const authority = await authorityOf(parts, asked.session)
  if (!authority || asked.session === undefined) return { is: 'signed-out', because: 'no-cookie' }
  const session = asked.session
  let waits: RecordWaits | undefined
  const outcome = await inTransaction(parts, authority.id, asked.method, async (tx): Promise<Outcome> => {
    const who = await whoAsks(parts, tx, authority, { session, requestId: asked.requestId, now })
    if (typeof who === 'string') return { is: 'signed-out', because: who }
    note(who)
    if (isForeignForm(asked)) return { is: 'foreign-form' }
    if (who.actingForLapsed) throw new Undone({ is: 'acting-for-ended', token: '' })
    requireDuty(access, who)
    const place = { tx, databases: parts.databases, authorityId: authority.id }
    const held = await heldFiles(place, who.actor.personId, asked.words.held)
    const files = [...asked.files, ...held]
    const exchange = { ...common, files, actor: who.actor, person: who.person, tx }
    requests.set(exchange, asked)
    const answer = await answerOnce(tx, asked, who.actor.personId, now, async () => {
      const given = await handle(exchange)
      // Drafts, which carry no key, are only their writer's; and a page that refuses more narrowly says so itself.
      const isTaken = !('page' in given || 'html' in given) || (given.status ?? 200) < 400
      const texts = asked.once !== undefined && isTaken ? tooLongIn(route, asked.body) : []
      if (texts.length > 0) throw new Undone({ is: 'too-long', texts, files, who })
      const words = await lookAt(parts, route, asked, exchange, given)
      if (words) {
        const { keepMeanwhile } = 'redirect' in given ? given : {}
        throw new Undone({ is: 'words', words, files, who, keepMeanwhile })
      }
      return given
    })
    // Worked out after the handler, so that what it just did is counted.
    waits = 'page' in answer ? waitsNoted(tx) : undefined
    const around = 'page' in answer ? await aroundUnlessAborted(parts, tx, who, waits) : nothingAround
    return { is: 'answer', answer, who, around }
  })
  if (outcome.is === 'words' && outcome.keepMeanwhile)
    await parts.databases.write(authority.id, outcome.keepMeanwhile)
  if (outcome.is === 'answer' && outcome.who && isWorthTouching(outcome.who.session, now)) {
    const { id } = outcome.who.session
    parts.afterwards('note that a session is in use', () =>
      parts.databases.write(authority.id, (tx) => touchSession(tx, id, now)),
    )
  }
  if (outcome.is === 'answer' && outcome.who && outcome.around === undefined) {
    const { actor } = outcome.who
    return {
      ...outcome,
      around: await parts.databases.read(authority.id, (tx) => parts.ports.around(tx, actor, waits)),
    }
  }
  if (outcome.is !== 'acting-for-ended') return outcome
  const token = await parts.databases.write(authority.id, (tx) =>
    changeActingFor(tx, { token: session, authorityCode: authority.code, actingFor: null }),
  )
  return token === undefined ? { is: 'signed-out', because: 'unknown' } : { is: 'acting-for-ended', token }
}

/** Who is signed in on the browser that asks; nobody without a session that is alive. */
async function actorOf(parts: ServerParts, asked: Asked, now: IsoInstant): Promise<Actor | undefined> {
  const { session, requestId } = asked
  const authority = await authorityOf(parts, session)
  if (!authority || session === undefined) return undefined
  return parts.databases.read(authority.id, async (tx) => {
    const who = await whoAsks(parts, tx, authority, { session, requestId, now })
    return typeof who === 'string' ? undefined : who.actor
  })
}

/** Undefined when a statement of the handler failed and it answered all the same: the transaction asks no more. */
async function aroundUnlessAborted(
  parts: ServerParts,
  tx: Tx,
  who: Who,
  waits: RecordWaits | undefined,
): Promise<Around | undefined> {
  try {
    return await parts.ports.around(tx, who.actor, waits)
  } catch (error) {
    if (isAborted(error)) return undefined
    throw error
  }
}

const requests = new WeakMap<object, Asked>()

/** The request behind an exchange, with its cookies: for `platform/auth`, which starts and ends sessions. */
export function askedOf(exchange: object): Asked {
  const asked = requests.get(exchange)
  if (!asked) throw new Error('Not an exchange of this server')
  return asked
}

/** What makes a form ours: the session's cookie value, or the visitor's where nobody is signed in. */
export function formSecret(asked: Pick<Asked, 'session' | 'visitor'>): string | undefined {
  return asked.session ?? asked.visitor
}

function isForeignForm(asked: Asked): boolean {
  if (asked.method !== 'POST') return false
  const secret = formSecret(asked)
  return secret === undefined || !isCsrfToken(asked.csrf, secret)
}

function requireDuty(access: Access, who: Who): void {
  if (!('duty' in access)) return
  const duties = typeof access.duty === 'string' ? [access.duty] : access.duty
  if (duties.some((duty) => who.actor.duties.has(duty))) return
  const named = duties.map((duty) => `“${duty.replaceAll('-', ' ')}”`).join(' or ')
  throw new NotAllowed({
    code: 'duty-needed',
    says: 'You cannot use this page.',
    rule: `It is for people with the duty ${named}.`,
    fact: 'You do not have that duty today.',
    source: 'Your duties in Waymark, as your authority’s administrator has set them.',
    remedy:
      'If you need it for your work, ask your administrator to add the duty, or someone who has it to help.',
  })
}

/**
 * Answers a sending once: a repeat of the same form with the same content gets the first's answer, also when both
 * arrive together (see `claimOnce`). Without a key (a script's draft) the handler simply runs.
 */
async function answerOnce(
  tx: Tx,
  asked: Asked,
  askedBy: string | undefined,
  now: IsoInstant,
  handle: () => Answer | Promise<Answer>,
): Promise<Answer> {
  if (asked.method !== 'POST' || asked.once === undefined || askedBy === undefined) return handle()
  const name = onceName(asked.once, asked.url, asked.body, asked.files)
  const claim = await claimOnce(tx, askedBy, { name, press: asked.press }, now)
  if (!claim.first) {
    return (
      shownLately(askedBy, name) ??
      claim.answer ?? { redirect: asked.cameFrom, flash: 'You had sent this already. It was done once.' }
    )
  }
  const answer = await handle()
  if ('page' in answer && answer.shownOnce) keepShown(askedBy, name, answer)
  const kept = repeatable(answer)
  if (kept) await rememberAnswer(tx, askedBy, name, kept)
  return answer
}

function repeatable(answer: Answer): RepeatableAnswer | undefined {
  if ('redirect' in answer && answer.cookies === undefined) {
    return {
      redirect: answer.redirect,
      ...(answer.flash === undefined ? {} : { flash: answer.flash }),
      ...(answer.unfinished ? { unfinished: true as const } : {}),
    }
  }
  if ('page' in answer) return answer.shownOnce
  if ('json' in answer && (answer.status ?? 200) < 400) return answer
  return undefined
}
