import type { FastifyRequest } from 'fastify'
import { isUuid } from '../../kernel/ids.ts'
import { authorityCodeOf } from '../auth/session-token.ts'
import '@fastify/cookie'
import '@fastify/multipart'
import { takeWordAnswers, type WordAnswers } from '../privacy/answers.ts'
import { withoutPlace } from '../privacy/photo-place.ts'
import { fieldsFrom, parseForm, readText } from './body.ts'
import { type CookieName, cookieName } from './cookies.ts'
import { NotFound, NotReadable } from './errors.ts'
import { safeReturnPath } from './return-path.ts'
import type { Fields, UploadedFile } from './route.ts'

/** A request, read and checked for shape, before anything is asked of the database. */
export interface Asked {
  readonly method: 'GET' | 'HEAD' | 'POST'
  /** Path and query as asked. */
  readonly url: string
  readonly params: Readonly<Record<string, string>>
  readonly query: Fields
  readonly body: Fields
  readonly files: readonly UploadedFile[]
  /** What was answered on the page that asks about words. */
  readonly words: WordAnswers
  readonly csrf: string | undefined
  readonly once: string | undefined
  /** Which press of the button it was, by the page's script: so that it can ask whether it arrived. */
  readonly press: string | undefined
  /** Value of the session cookie when it has the shape of one. */
  readonly session: string | undefined
  /** Value of the cookie that ties a form to a browser in which nobody is signed in. */
  readonly visitor: string | undefined
  /** What a sign-in with an identity provider left behind to be followed. */
  readonly signingIn: string | undefined
  readonly userAgent: string | undefined
  /** A program's key, when what was sent has the shape of one. */
  readonly key: string | undefined
  /** By which a program may send the same thing again without its being done twice. */
  readonly idempotencyKey: string | undefined
  readonly requestId: string
  /** A script asks, not a person: errors are answered as JSON. */
  readonly wantsJson: boolean
  /** The page of ours on which the form stood, else the home page. */
  readonly cameFrom: string
}

/** Reads address, fields and files. Throws `NotFound` for an address that cannot exist, `NotReadable` for the rest. */
export async function readRequest(request: FastifyRequest, live: boolean): Promise<Asked> {
  const { fields, files } = await readSent(request)
  // `_offline` is for the browser's own use: what the form is called while it waits on the device.
  const { _csrf, _once, _offline, _press, ...sent } = fields
  const { body, words } = takeWordAnswers(sent)
  const session = cookieOf(request, 'session', live)
  return {
    method: request.method as Asked['method'],
    url: request.url,
    params: readParams(request.params as Record<string, string>),
    // The router hands the text over as it came: a parser that refused there would end the process.
    query: parseForm((request.query as { text?: string }).text ?? ''),
    body,
    files,
    words,
    csrf: oneOf(_csrf) ?? oneOf(request.headers['x-csrf-token']),
    once: readOnce(oneOf(_once)),
    press: isUuid(oneOf(_press) ?? '') ? oneOf(_press) : undefined,
    session: session !== undefined && authorityCodeOf(session) ? session : undefined,
    visitor: cookieOf(request, 'visitor', live),
    signingIn: cookieOf(request, 'signing-in', live),
    userAgent: request.headers['user-agent'],
    key: keyOf(request.headers.authorization),
    idempotencyKey: readIdempotencyKey(oneOf(request.headers['idempotency-key'])),
    requestId: request.id,
    wantsJson: wantsJson(request),
    cameFrom: words.from ?? cameFrom(request),
  }
}

/** The value of one of our cookies; absent when empty or too long to be ours. */
export function cookieOf(request: FastifyRequest, name: CookieName, live: boolean): string | undefined {
  // An address that cannot be read is answered before cookies are.
  const value = (request.cookies as FastifyRequest['cookies'] | undefined)?.[cookieName(name, live)]
  return value === undefined || value === '' || value.length > 4_000 ? undefined : value
}

export function wantsJson(request: FastifyRequest): boolean {
  return request.headers.accept?.startsWith('application/json') === true
}

function oneOf(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function readOnce(once: string | undefined): string | undefined {
  if (once === undefined) return undefined
  if (!/^[A-Za-z0-9_-]{8,64}$/.test(once))
    throw new NotReadable('Open the page again and send the form from there.')
  return once
}

function keyOf(authorization: string | undefined): string | undefined {
  const key = /^Bearer +(\S{1,200}) *$/i.exec(authorization ?? '')?.[1]
  return key !== undefined && authorityCodeOf(key) ? key : undefined
}

function readIdempotencyKey(key: string | undefined): string | undefined {
  if (key !== undefined && !/^[\x21-\x7e]{1,255}$/.test(key))
    throw new NotReadable('An Idempotency-Key is 1 to 255 characters without spaces: send a new UUID.')
  return key
}

/** Part names ending in `Id` hold UUIDs; so a mistyped address is "not found" and never a database error. */
function readParams(params: Record<string, string>): Record<string, string> {
  for (const [name, value] of Object.entries(params)) {
    if (value === '' || value.length > 300 || value.includes('\0')) throw new NotFound()
    if (name.endsWith('Id') && !isUuid(value)) throw new NotFound()
  }
  return params
}

function cameFrom(request: FastifyRequest): string {
  const { referer } = request.headers
  if (referer === undefined || !URL.canParse(referer)) return '/'
  const { protocol, host, pathname, search } = new URL(referer)
  // Through URL both, so that a named default port makes no difference.
  const ours = URL.parse(`${protocol}//${request.host}`)?.host
  return host === ours ? safeReturnPath(pathname + search) : '/'
}

async function readSent(
  request: FastifyRequest,
): Promise<{ fields: Fields; files: readonly UploadedFile[] }> {
  if (!request.isMultipart()) return { fields: (request.body as Fields | undefined) ?? {}, files: [] }
  try {
    return await readParts(request)
  } catch (error) {
    // The parser's own complaints carry a status number, except when the text just stops.
    if (error instanceof NotReadable || (error as { statusCode?: unknown }).statusCode !== undefined)
      throw error
    throw new NotReadable('Your upload broke off before it was complete. Send it again.')
  }
}

async function readParts(
  request: FastifyRequest,
): Promise<{ fields: Fields; files: readonly UploadedFile[] }> {
  const pairs: [string, string][] = []
  const files: UploadedFile[] = []
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (typeof part.value !== 'string') throw new NotReadable('You sent a field we do not know.')
      pairs.push([part.fieldname, part.value])
    } else {
      const bytes = withoutPlace(await part.toBuffer())
      if (part.filename === '' && bytes.length === 0) continue
      files.push({ field: part.fieldname, name: fileName(part.filename), type: part.mimetype, bytes })
    }
  }
  return { fields: fieldsFrom(pairs), files }
}

/** Last part of a name without control characters and turns of direction; browsers on Windows have sent whole paths. */
function fileName(sent: string): string {
  const last = readText(sent).split(/[/\\]/).at(-1) ?? ''
  return (
    last
      // Signs that turn the direction of writing make `exe.png` of `gnp.exe`.
      .replace(/[\p{Cc}\p{Bidi_Control}]/gu, '')
      .trim()
      .slice(-200) || 'file'
  )
}
