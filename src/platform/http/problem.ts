import type { Refusal } from '../../kernel/refusal.ts'
import { NoKey, NotAllowed, NotAnswering, NotAsAsked, NotFound, NotReadable, TooMany } from './errors.ts'
import { isDatabaseAway, isTooSlow, isUnstorable, isWorthRepeating } from './faults.ts'

/** Why a request could not be answered as asked, ready to be shown. The only place that turns codes into numbers. */
export interface Problem {
  readonly status: number
  /** Stable kebab-case, for scripts. */
  readonly code: string
  readonly title: string
  /** What happened and what to do, a paragraph each. */
  readonly says: readonly string[]
  /** Reasons with rule, fact, source and remedy, where something was refused. */
  readonly refusals: readonly Refusal[]
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number
  /** Beside those that every answer carries. */
  readonly headers?: Readonly<Record<string, string>>
  /** What is wrong with each field, where a program sent something. */
  readonly errors?: Readonly<Record<string, string>>
}

/** For whoever sits at a browser; programs are not told so. */
export const nothingLost = 'What you typed is safe: go back in your browser and your text is still there.'

/** The problem behind anything thrown while answering. What is not known is our own fault: 500. */
export function problemOf(error: unknown): Problem {
  if (error instanceof NotFound) return notFound
  if (error instanceof NotAllowed) return refused(error.refusals)
  if (error instanceof NotReadable) return unreadable(error.status, error.says)
  if (error instanceof NoKey) return noKey
  if (error instanceof NotAsAsked) {
    const says = 'Some of what was sent cannot be used. Put right what `errors` names and send it again.'
    return {
      status: 422,
      code: 'not-as-asked',
      title: 'Something sent is wrong',
      says: [says],
      refusals: [],
      errors: error.errors,
    }
  }
  if (error instanceof TooMany)
    return { ...tooMany, says: tooManyOfKey, retryAfter: error.retryAfter, headers: error.headers }
  if (error instanceof NotAnswering) {
    return {
      status: 503,
      code: 'not-answering',
      title: 'Something Waymark needs does not answer',
      says: [error.says, 'Try again in a minute.'],
      refusals: [],
      retryAfter: 30,
    }
  }
  if (isDatabaseAway(error)) {
    return {
      status: 503,
      code: 'database-away',
      title: 'Waymark cannot reach its records',
      says: ['This is our fault, not yours. Try again in a minute.', nothingLost],
      refusals: [],
      retryAfter: 30,
    }
  }
  if (isTooSlow(error) || isWorthRepeating(error)) {
    return {
      status: 503,
      code: 'busy',
      title: 'Waymark is very busy',
      says: ['Your request took too long, so nothing was changed. Try again in a minute.', nothingLost],
      refusals: [],
      retryAfter: 10,
    }
  }
  if (isUnstorable(error)) return unreadable(400, 'Something you sent cannot be saved as it is.')
  return problemOfStatus((error as { statusCode?: unknown } | null)?.statusCode)
}

const notFound: Problem = {
  status: 404,
  code: 'not-found',
  title: 'Page not found',
  says: [
    'Check the address if you typed it, or that you copied all of it.',
    'The page may have moved, or it may be about someone whose records you cannot see.',
  ],
  refusals: [],
}

const tooMany: Problem = {
  status: 429,
  code: 'too-many',
  title: 'Too many requests',
  says: ['Waymark had more requests from your network than people can make. Wait a minute and try again.'],
  refusals: [],
  retryAfter: 60,
}

const tooManyOfKey = ['This key asked more often than it may. Wait as long as Retry-After says.']

const noKey: Problem = {
  status: 401,
  code: 'key-needed',
  title: 'A key is needed',
  says: [
    'Send a key of your authority in the header `Authorization: Bearer …`. The one sent, if any, is not known, was revoked, is past its last day, or the person who answers for it has left.',
  ],
  refusals: [],
}

/** Refusals of what was true when the page was opened: what was typed is shown again beside what is there now. */
const overtaken = new Set(['changed-meanwhile', 'done-already'])

function refused(refusals: readonly [Refusal, ...Refusal[]]): Problem {
  const [{ code, says }] = refusals
  const changed = code === 'changed-meanwhile'
  return {
    status: overtaken.has(code) ? 409 : 403,
    code,
    title: changed ? 'Someone changed this while you were writing' : says.replace(/\.$/, ''),
    says: changed ? [says] : [],
    refusals,
  }
}

function unreadable(status: number, says: string): Problem {
  return {
    status,
    code: status === 413 ? 'too-large' : 'not-readable',
    title: status === 413 ? 'What you sent is too large' : 'We could not read what you sent',
    says: [says, nothingLost],
    refusals: [],
  }
}

/** Problems that Fastify and its plugins find before a handler runs; they carry a status number. */
function problemOfStatus(status: unknown): Problem {
  if (status === 404) return notFound
  if (status === 413) {
    return unreadable(413, 'A form may hold 2 MB of text and ten files of 25 MB each. Send less at once.')
  }
  if (status === 415) return unreadable(415, 'Waymark takes forms and files sent from its own pages.')
  if (status === 429) return tooMany
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return unreadable(400, 'The request was not written in a way we know. Go back and try again.')
  }
  return {
    status: 500,
    code: 'our-fault',
    title: 'Something went wrong in Waymark',
    says: [
      'This is our fault, not yours, and nothing was changed. Try again; if it happens once more, tell the people who run Waymark for you the reference below.',
      nothingLost,
    ],
    refusals: [],
  }
}

/** The form was not sent from a page that this person had open in this sign-in. */
export const foreignForm: Problem = {
  status: 403,
  code: 'foreign-form',
  title: 'Open the page again before you send',
  says: [
    'The page you sent from was opened before you signed in, signed out or changed whom you act for, or it was not one of ours. So nothing was done.',
    'Go back in your browser: your text is kept. Copy it if you like, open the page again, and send it from there.',
  ],
  refusals: [],
}

/** A form arrived after the session had ended. */
export function signedOutWhileSending(because: 'idle' | 'too-old' | 'unknown' | 'no-cookie'): Problem {
  return {
    status: 401,
    code: 'signed-out',
    title: 'You have been signed out',
    says: [
      signedOutReason(because),
      'What you were sending has not been saved as sent, but your text is kept: sign in, and you come back to the page you were on.',
    ],
    refusals: [],
  }
}

/** One sentence on why a session ended, for the sign-in page. */
export function signedOutReason(because: string): string {
  switch (because) {
    case 'idle':
      return 'Nothing happened for an hour, so you were signed out to keep your records safe.'
    case 'too-old':
      return 'You had been signed in for twelve hours, so you were signed out to keep your records safe.'
    case 'unknown':
      return 'Your sign-in has ended: you signed out somewhere else, or signed in again.'
    case 'signed-out':
      return 'You have signed out.'
    default:
      return 'You are not signed in.'
  }
}
