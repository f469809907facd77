import type { FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { newToken } from '../auth/session-token.ts'
import { momentIn } from '../clock.ts'
import { noWordAnswers } from '../privacy/answers.ts'
import { csrfToken, isSentFromOurPages } from './csrf.ts'
import { NoKey, NotFound, NotReadable } from './errors.ts'
import { formSecret, runExchange } from './exchange.ts'
import { nothingAround, type Outcome } from './outcome.ts'
import { describeError } from './log.ts'
import { newOnceKey } from './once.ts'
import type { ServerParts } from './parts.ts'
import type { Around } from './ports.ts'
import { foreignForm, type Problem, problemOf, signedOutWhileSending } from './problem.ts'
import { notThisWay } from './problem-details.ts'
import { ChangedMeanwhilePage, ProblemPage } from './problem-page.tsx'
import { pageDocument, readFlash, sendAnswer, sendJson, sendProblemDetails, setCookie } from './reply.tsx'
import { type Asked, cookieOf, readRequest, wantsJson } from './request.ts'
import { routeFor } from './route-for.ts'
import { askAboutTyping, fieldNames, tooLongAsJson, wordsAsJson } from './words-page.tsx'
import { pagesAbove } from './record-behind.ts'
import type { FormTokens, PageAnswer, RouteDefinition } from './route.ts'
import { authorityOf, type Who, whoAsks } from './who.ts'

export type Answering = ReturnType<typeof answering>

/** What is asked here is asked by programs, who are told of problems in their own form. */
const programPrefix = '/api/'

/** How requests become answers: the glue between Fastify's hooks and the exchange. */
export function answering(parts: ServerParts) {
  const seen = new WeakMap<FastifyRequest, { asked?: Asked; who?: Who }>()
  const noted = (request: FastifyRequest) => {
    const known = seen.get(request) ?? {}
    seen.set(request, known)
    return known
  }

  async function asked(
    route: RouteDefinition,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const read = await readRequest(request, parts.live)
    noted(request).asked = read
    const tokens = formTokens(parts, read, reply)
    const outcome = await runExchange(parts, route, read, tokens, (who) => {
      noted(request).who = who
    })
    return settle(outcome, read, tokens, request, reply)
  }

  async function settle(
    outcome: Outcome,
    read: Asked,
    tokens: FormTokens,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    switch (outcome.is) {
      case 'answer': {
        const { answer } = outcome
        if (outcome.headers) reply.headers(outcome.headers)
        const flash = 'page' in answer && request.method !== 'HEAD' ? flashOf(request) : undefined
        // A page that is open to all still shows its reader's own header when somebody is signed in.
        const found = outcome.who || !('page' in answer) ? outcome : await findWho(request)
        return sendAnswer(parts, reply, answer, {
          who: found?.who,
          around: found?.around ?? nothingAround,
          url: read.url,
          csrf: found?.who ? tokens.csrf : undefined,
          flash,
          wantsJson: read.wantsJson && read.method === 'POST',
        })
      }
      case 'words':
      case 'too-long': {
        noted(request).who = outcome.who
        if (read.wantsJson) {
          const json = outcome.is === 'words' ? wordsAsJson(outcome.words) : tooLongAsJson(outcome.texts)
          return sendJson(reply, 422, json)
        }
        const names = fieldNames(await currentPage(read))
        const answer = await askAboutTyping(parts, outcome, read, tokens, names)
        const found = await findWho(request)
        return sendAnswer(parts, reply, answer, {
          who: outcome.who,
          around: found?.around ?? nothingAround,
          url: read.url,
          csrf: tokens.csrf,
          flash: undefined,
        })
      }
      case 'failed':
        reply.headers(outcome.headers)
        return failed(outcome.error, request, reply)
      case 'foreign-form':
        return sendProblem(foreignForm, request, reply)
      case 'acting-for-ended': {
        setCookie(parts, reply, { name: 'session', value: outcome.token })
        const flash = 'You no longer act for someone else, so you are back to acting for yourself.'
        const redirect = read.method === 'POST' ? read.cameFrom : read.url
        return sendAnswer(parts, reply, { redirect, flash }, { ...nobody, url: read.url })
      }
      case 'signed-out': {
        // An unknown cookie stays: it may have been replaced a moment ago by an answer still under way.
        if (outcome.because === 'idle' || outcome.because === 'too-old') {
          setCookie(parts, reply, { name: 'session', value: undefined })
        }
        const back = read.method === 'POST' ? read.cameFrom : read.url
        const because = outcome.because === 'no-cookie' ? '' : `&because=${outcome.because}`
        const signIn = `/sign-in?return=${encodeURIComponent(back)}${because}`
        if (read.method === 'POST' || read.wantsJson) {
          return sendProblem(signedOutWhileSending(outcome.because), request, reply, {
            href: signIn,
            text: 'Sign in and go back to where you were',
          })
        }
        return sendAnswer(parts, reply, { redirect: signIn }, { ...nobody, url: read.url })
      }
    }
  }

  /** Anything thrown on the way. Our own faults are logged with their stack; refusals are not faults. */
  async function failed(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const problem = problemOf(error)
    // Whoever hung up in the middle of sending is no fault of ours.
    if (problem.status >= 500 && !request.raw.errored)
      request.log.error({ requestId: request.id, error: describeError(error) }, problem.code)
    return sendProblem(problem, request, reply)
  }

  async function sendProblem(
    problem: Problem,
    request: FastifyRequest,
    reply: FastifyReply,
    next?: { readonly href: string; readonly text: string },
  ): Promise<FastifyReply> {
    reply.code(problem.status).header('cache-control', 'no-store')
    // Of a file whose making failed: the page in its place must not be saved under the file's name.
    reply.removeHeader('content-disposition').removeHeader('content-length')
    if (problem.retryAfter !== undefined) reply.header('retry-after', problem.retryAfter)
    if (problem.headers) reply.headers(problem.headers)
    if (request.url.startsWith(programPrefix)) return sendProblemDetails(reply, problem, request.id)
    if (wantsJson(request)) {
      const { code, title, says, refusals } = problem
      return sendJson(reply, problem.status, { code, title, says, refusals, reference: request.id })
    }
    const found =
      problem.code === 'database-away' || problem.status === 429 ? undefined : await findWho(request)
    const read = noted(request).asked
    const around = {
      who: found?.who,
      around: found?.around ?? nothingAround,
      url: request.url,
      csrf: found && read?.session !== undefined ? csrfToken(read.session) : undefined,
      flash: undefined,
    }
    const forward = next ?? wayOn(problem, request, found !== undefined, read?.cameFrom ?? '/')
    const isRefused = (problem.status === 403 || problem.status === 409) && next === undefined
    const behind = found && read && isRefused ? await recordBehind(read) : undefined
    const typed = found && read?.method === 'POST' && problem.refusals.length > 0 ? read.body : undefined
    const page =
      problem.status === 409 && read?.method === 'POST' ? (
        <ChangedMeanwhilePage
          problem={problem}
          typed={read.body}
          current={(await currentPage(read)) ?? behind?.page}
          requestId={request.id}
          next={behind ?? { href: read.cameFrom, text: 'See it as it is now' }}
        />
      ) : (
        <ProblemPage
          problem={problem}
          requestId={request.id}
          record={behind}
          typed={typed}
          {...(forward ? { next: forward } : {})}
        />
      )
    reply.type('text/html; charset=utf-8')
    return reply.send(pageDocument(parts, { page, title: problem.title, bare: !found }, around))
  }

  /** Again for our own faults; else back to the page of ours one came from, which shows how it stands now. */
  function wayOn(problem: Problem, request: FastifyRequest, isSignedIn: boolean, cameFrom: string) {
    if (problem.status >= 500 || problem.status === 429) return { href: request.url, text: 'Try again' }
    const isElsewhere = cameFrom !== '/' && (request.method === 'POST' || cameFrom !== request.url)
    if (isSignedIn && isElsewhere) return { href: cameFrom, text: 'Go back to the page you came from' }
    return { href: '/', text: isSignedIn ? 'Go to your home page' : 'Go to the start page' }
  }

  /** Who asks and what waits for them, for pages outside an exchange; nobody when that cannot be found out. */
  async function findWho(request: FastifyRequest): Promise<{ who: Who; around: Around } | undefined> {
    const session = cookieOf(request, 'session', parts.live)
    try {
      const authority = await authorityOf(parts, session)
      if (!authority || session === undefined) return undefined
      return await parts.databases.read(authority.id, async (tx) => {
        const known = noted(request).who
        const now = momentIn(parts.clock)
        const who = known ?? (await whoAsks(parts, tx, authority, { session, requestId: request.id, now }))
        return typeof who === 'string' ? undefined : { who, around: await parts.ports.around(tx, who.actor) }
      })
    } catch (error) {
      // An error page must come out whatever else fails; without a name on it, then.
      request.log.warn(
        { requestId: request.id, error: describeError(error) },
        'A page was shown without its furniture',
      )
      return undefined
    }
  }

  /** The nearest record above a refused address that this person may read: it shows how it stands now. */
  async function recordBehind(read: Asked) {
    for (const href of pagesAbove(parts.routes, read.url)) {
      const answer = await pageAt(read, href)
      if (answer) return { href, text: `Go to “${answer.title}”`, page: answer.page }
    }
    return undefined
  }

  /** The page the refused form stood on, as it is now, when it is one of ours that this person may read. */
  async function currentPage(read: Asked): Promise<VNode | undefined> {
    return (await pageAt(read, read.cameFrom))?.page
  }

  /** A page of ours as this person reads it now; undefined when it is none, or not theirs to read. */
  async function pageAt(read: Asked, href: string): Promise<PageAnswer | undefined> {
    const found = routeFor(parts.routes, 'GET', href)
    if (!found || 'public' in found.route.access) return undefined
    const again: Asked = {
      ...read,
      method: 'GET',
      url: href,
      params: found.params,
      query: found.query,
      body: {},
      files: [],
      press: undefined,
      words: noWordAnswers,
      once: undefined,
    }
    const tokens = { csrf: csrfToken(read.session ?? ''), once: newOnceKey() }
    try {
      const outcome = await runExchange(parts, found.route, again, tokens, () => undefined)
      return outcome.is === 'answer' && 'page' in outcome.answer ? outcome.answer : undefined
    } catch (error) {
      if (problemOf(error).status >= 500) throw error
      return undefined // it is gone, or no longer theirs to read
    }
  }

  function flashOf(request: FastifyRequest): string | undefined {
    return readFlash(cookieOf(request, 'flash', parts.live))
  }

  return {
    asked,
    failed,
    notFound(request: FastifyRequest, reply: FastifyReply) {
      const allowed = request.url.startsWith(programPrefix)
        ? (['GET', 'POST'] as const).filter((method) => routeFor(parts.routes, method, request.url))
        : []
      return allowed.length > 0
        ? sendProblem(notThisWay(allowed), request, reply)
        : failed(new NotFound(), request, reply)
    },
    /** The first gate of what programs send: nothing but JSON is read. */
    async refuseOtherThanJson(
      request: FastifyRequest,
      reply: FastifyReply,
    ): Promise<FastifyReply | undefined> {
      const type = request.headers['content-type']
      if (request.method !== 'POST' || type === undefined || /^application\/json\b/i.test(type))
        return undefined
      const refusal =
        request.headers.authorization === undefined
          ? new NoKey()
          : new NotReadable('Nothing but JSON is read here.', 415)
      return failed(refusal, request, reply)
    },
    /** The first gate of every POST, before its body is read. */
    async refuseForeignSite(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
      if (request.method !== 'POST') return undefined
      const ours = parts.live ? [parts.config.origin] : [parts.config.origin, `http://${request.host}`]
      if (isSentFromOurPages(request.headers, ours)) return undefined
      return sendProblem(foreignForm, request, reply)
    },
    whoOf: (request: FastifyRequest) => seen.get(request)?.who?.actor,
  }
}

const nobody = { who: undefined, around: nothingAround, csrf: undefined, flash: undefined } as const

/** Made when first asked for: only a page with a form gives a visitor a cookie. */
function formTokens(parts: ServerParts, read: Asked, reply: FastifyReply): FormTokens {
  let csrf: string | undefined
  let once: string | undefined
  const secret = () => {
    const known = formSecret(read)
    if (known !== undefined) return known
    const value = newToken('visitor')
    setCookie(parts, reply, { name: 'visitor', value })
    return value
  }
  return {
    get csrf() {
      csrf ??= csrfToken(secret())
      return csrf
    },
    get once() {
      once ??= newOnceKey()
      return once
    },
  }
}
