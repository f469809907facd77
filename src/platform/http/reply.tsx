import type { FastifyReply } from 'fastify'
import { render } from 'preact-render-to-string'
import type { VNode } from 'preact'
import { BackLink, type Frame, renderPage } from '../../ui/public.ts'
import { cookieName, cookieOptions } from './cookies.ts'
import type { Problem } from './problem.ts'
import { problemDetails } from './problem-details.ts'
import type { ServerParts } from './parts.ts'
import type { Around } from './ports.ts'
import type { Answer, CookieChange, FileAnswer, PageAnswer, RedirectAnswer } from './route.ts'
import type { Who } from './who.ts'

/** What stands around a page besides the page. */
export interface Surroundings {
  readonly who: Who | undefined
  readonly around: Around
  readonly url: string
  readonly csrf: string | undefined
  /** The one sentence of the page before, shown once. */
  readonly flash: string | undefined
  /** A script asked, which would follow a redirect blindly. */
  readonly wantsJson?: boolean
}

/** Sends an answer with its headers. Pages and data are never kept by a cache: they are about people. */
export async function sendAnswer(
  parts: ServerParts,
  reply: FastifyReply,
  answer: Answer,
  around: Surroundings,
): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store')
  if ('redirect' in answer && around.wantsJson && answer.cookies === undefined) {
    const { redirect, flash, unfinished = false } = answer
    return sendJson(reply, 200, { redirect, flash, unfinished })
  }
  if ('redirect' in answer) return sendRedirect(parts, reply, answer)
  if ('file' in answer) return sendFile(reply, answer)
  if ('json' in answer) return sendJson(reply, answer.status ?? 200, answer.json)
  reply.type('text/html; charset=utf-8').code(answer.status ?? 200)
  if ('html' in answer) return reply.send(`<!doctype html>${render(answer.html)}`)
  if (around.flash !== undefined) setCookie(parts, reply, { name: 'flash', value: undefined })
  return reply.send(pageDocument(parts, answer, around))
}

export function sendJson(reply: FastifyReply, status: number, json: unknown): FastifyReply {
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(json ?? null))
}

/** A problem as programs read it (RFC 9457). */
export function sendProblemDetails(reply: FastifyReply, problem: Problem, requestId: string): FastifyReply {
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemDetails(problem, requestId)))
}

/** The whole document of a page: the layout's frame comes from who asks. */
export function pageDocument(parts: ServerParts, answer: PageAnswer, around: Surroundings): string {
  return renderPage({
    title: answer.title,
    frame: frameOf(parts, around),
    assets: parts.assets,
    hasErrors: answer.status === 422,
    width: answer.wide ? 'full' : 'text',
    furniture: answer.bare ? 'none' : 'all',
    before: before(answer, around.who),
    flash: around.flash,
    waiting: around.around.waiting,
    children: answer.page,
  })
}

function frameOf(parts: ServerParts, { who, around, url, csrf }: Surroundings): Frame {
  const common = {
    path: url.split('?', 1)[0] ?? '/',
    demonstration: parts.config.signIn.kind === 'demonstration',
    ...(csrf === undefined ? {} : { csrf }),
  }
  if (!who) return common
  const { person, actor } = who
  return {
    ...common,
    authorityName: person.authorityName,
    places: parts.ports.navigation(actor, person, around.closed ?? new Set()),
    viewer: { id: person.personId, name: person.name, toDo: around.toDo, actingFor: actingForLinks(who) },
  }
}

function actingForLinks({ person, actor }: Who): readonly { readonly name: string; readonly href: string }[] {
  if (person.mayActFor.length === 0) return []
  const chosen = person.mayActFor.find(({ personId }) => personId === actor.actingFor)
  return [{ name: chosen ? `${chosen.name} (change)` : 'Choose whom you act for', href: '/acting-for' }]
}

/** Acting for someone is said on every page: what one does then counts as done in their place. */
function before(answer: PageAnswer, who: Who | undefined): VNode | undefined {
  const chosen = who?.person.mayActFor.find(({ personId }) => personId === who.actor.actingFor)
  const back = answer.before ?? (answer.backLink ? <BackLink {...answer.backLink} /> : undefined)
  if (!chosen) return back
  return (
    <>
      <p class="govuk-inset-text">
        You are acting for <strong>{chosen.name}</strong>. <a href="/acting-for">Change or stop</a>
      </p>
      {back}
    </>
  )
}

function sendRedirect(parts: ServerParts, reply: FastifyReply, answer: RedirectAnswer): FastifyReply {
  const { redirect, flash, cookies = [], toIdentityProvider } = answer
  if (!toIdentityProvider && (!/^\/(?![/\\])/.test(redirect) || /[\0-\x20\\]/.test(redirect))) {
    throw new Error('A redirect must be to a path of ours')
  }
  for (const cookie of cookies) setCookie(parts, reply, cookie)
  if (flash !== undefined) {
    const value = Buffer.from(flash.slice(0, 500)).toString('base64url')
    setCookie(parts, reply, { name: 'flash', value, maxAgeSeconds: 60 })
  }
  return reply.code(303).header('location', redirect).send()
}

/** Reads the flash cookie; forged or broken ones are shown as text at worst. */
export function readFlash(value: string | undefined): string | undefined {
  return value === undefined
    ? undefined
    : Buffer.from(value, 'base64url').toString('utf8').slice(0, 500) || undefined
}

export function setCookie(parts: ServerParts, reply: FastifyReply, cookie: CookieChange): void {
  const name = cookieName(cookie.name, parts.live)
  if (cookie.value === undefined) reply.clearCookie(name, cookieOptions(parts.live))
  else reply.setCookie(name, cookie.value, cookieOptions(parts.live, cookie.maxAgeSeconds))
}

/** Types that a browser shows without running anything in them; all others are downloaded. */
const shownInPlace = new Set([
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'text/plain; charset=utf-8',
  'text/plain',
])

function sendFile(reply: FastifyReply, { file, type, name, disposition }: FileAnswer): FastifyReply {
  const how = disposition === 'inline' && shownInPlace.has(type) ? 'inline' : 'attachment'
  reply.header('content-disposition', `${how}; ${fileNameParameters(named(name, type))}`).type(type)
  if (Buffer.isBuffer(file)) reply.header('content-length', file.length)
  return reply.send(file)
}

/** How the names of files end that people send, by what they are. */
const endings: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
}

/** The name, ending as its content does: a PDF that somebody called `letter.exe` or `.html` opens as a PDF. */
function named(name: string, type: string): string {
  const known = endings[type]
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return known === undefined || known.includes(ending) ? name : `${name}.${known[0]}`
}

/** The name twice (RFC 6266): plain ASCII for old readers, and in full. Quotes, control characters and turns of direction are left out. */
function fileNameParameters(name: string): string {
  const clean = name.replace(/[\p{Cc}\p{Bidi_Control}"\\/]/gu, '').trim() || 'file'
  const ascii = clean.normalize('NFKD').replace(/[^\x20-\x7e]/g, '')
  const full = encodeURIComponent(clean).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `filename="${ascii || 'file'}"; filename*=UTF-8''${full}`
}
