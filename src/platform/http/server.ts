import './once.ts'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import statics from '@fastify/static'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { AsyncLocalStorage } from 'node:async_hooks'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { constants } from 'node:zlib'
import { authRoutes } from '../auth/auth.routes.ts'
import type { Assets } from '../../ui/build.ts'
import { usualLimits } from '../auth/session-life.ts'
import { type Clock, keepTimeBy, systemClock } from '../clock.ts'
import type { Databases } from '../database/databases.ts'
import { deviceRoutes } from '../device/device.routes.tsx'
import { answering } from './answering.tsx'
import { parseForm, parseJsonFields } from './body.ts'
import { type HttpConfig, isLive } from './config.ts'
import { permissionsPolicy, securityHeaders } from './headers.ts'
import { accessLine, describeError, loggerOptions, newRequestId } from './log.ts'
import { keyLimits } from './key-limits.ts'
import type { ServerParts } from './parts.ts'
import type { Ports } from './ports.ts'
import type { RouteDefinition } from './route.ts'

export interface ServerOptions {
  readonly databases: Databases
  readonly config: HttpConfig
  readonly ports: Ports
  readonly routes: readonly RouteDefinition[]
  readonly assets: Assets
  /** The system's clock unless said otherwise. */
  readonly clock?: Clock
  /** Where log lines go; standard output unless said otherwise. */
  readonly logTo?: { write(line: string): void }
}

const megabyte = 1024 * 1024
/** Bytes of a form without files. */
const formLimit = 2 * megabyte
const usualPerMinute = 3000
const noHeaders = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false }
/** At the root, so that it may stand between all pages and the server. */
const workerPath = '/service-worker.js'

/**
 * The server with every route, not yet listening. Throws when a route does not say who may try it.
 * `close()` lets requests under way finish, and what they left to do afterwards; the databases stay open.
 */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { databases, config, ports, assets, clock = systemClock } = options
  keepTimeBy(clock)
  const live = isLive(config)
  const app = Fastify({
    logger: loggerOptions(config, options.logTo),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: newRequestId,
    requestIdHeader: false,
    trustProxy: config.trustProxy,
    bodyLimit: formLimit,
    routerOptions: {
      maxParamLength: 20_000,
      ignoreTrailingSlash: true,
      querystringParser: (text) => ({ text }),
    },
    forceCloseConnections: 'idle',
    // Longer than any upload on a slow line; without it a client could hold a connection for ever.
    requestTimeout: 120_000,
    // An address that cannot be decoded never reaches the hooks that set headers.
    frameworkErrors: (error, request, reply) => {
      reply.header('content-security-policy', "default-src 'self'; frame-ancestors 'none'")
      reply.header('x-content-type-options', 'nosniff')
      void answer.failed(error, request, reply as never)
    },
  })

  const limits = {
    idleMinutes: config.idleMinutes ?? usualLimits.idleMinutes,
    sessionHours: config.sessionHours ?? usualLimits.sessionHours,
  }
  const pending = new Set<Promise<unknown>>()
  // What is done afterwards belongs to no request, so its queries count for none.
  const outside = AsyncLocalStorage.snapshot()
  const parts: ServerParts = {
    databases,
    config,
    ports,
    assets,
    clock,
    live,
    limits,
    keyLimits: keyLimits(databases, clock, config.perMinuteOfKey ?? 600),
    routes: [...authRoutes(config, ports, limits), ...deviceRoutes(limits), ...options.routes],
    afterwards(what, work) {
      const done = outside(work)
        .catch((error: unknown) => app.log.warn({ error: describeError(error) }, `Could not ${what}`))
        .finally(() => pending.delete(done))
      pending.add(done)
    },
  }
  const answer = answering(parts)
  let isClosing = false
  app.addHook('preClose', async () => {
    isClosing = true
  })
  // A connection that would stay open after its last answer would hold up the closing for a minute.
  app.addHook('onSend', async (_request, reply) => {
    if (isClosing) reply.header('connection', 'close')
  })
  app.addHook('onClose', async () => {
    await Promise.all(pending)
  })

  app.removeAllContentTypeParsers()
  await app.register(cookie)
  await app.register(formbody, { bodyLimit: formLimit, parser: parseForm })
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: formLimit },
    async (_: unknown, body: string) => parseJsonFields(body),
  )
  await app.register(multipart, {
    limits: { fileSize: 25 * megabyte, files: 10, fields: 2000, fieldSize: formLimit, parts: 2010 },
  })
  await app.register(helmet, securityHeaders(config))
  await app.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    // The best quality costs a hundred times the time for a few per cent.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    zlibOptions: { level: 5 },
  })
  await app.register(rateLimit, {
    max: config.perMinute ?? usualPerMinute,
    timeWindow: 60_000,
    cache: 20_000,
    // Programs are told of the limit of their key; that of an address would only contradict it.
    addHeaders: noHeaders,
    addHeadersOnExceeding: noHeaders,
    // Answered as any other error; the page says to wait.
    errorResponseBuilder: (_request, { statusCode }) =>
      Object.assign(new Error('Too many requests'), { statusCode }),
  })
  await app.register(statics, {
    root: assets.directory,
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    index: false,
    decorateReply: false,
  })

  const worker = await readFile(join(assets.directory, basename(assets.worker)))
  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', permissionsPolicy)
    reply.header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(accessLine(request, reply, answer.whoOf(request)), 'answered')
  })
  app.setErrorHandler(answer.failed)
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, answer.notFound)

  app.get('/healthz', { config: { rateLimit: false } }, async (_request, reply) => {
    const answers = await databases.answers()
    reply.header('cache-control', 'no-store').code(answers ? 200 : 503)
    return { status: answers ? 'ok' : 'The database does not answer' }
  })

  app.get(workerPath, async (_request, reply) => {
    // Asked for anew at every visit, since it decides which version of our files a browser has.
    reply.header('cache-control', 'no-cache').header('service-worker-allowed', '/')
    return reply.type('text/javascript; charset=utf-8').send(worker)
  })

  for (const route of parts.routes) {
    requireAccess(route)
    app.route({
      method: route.method,
      url: route.url,
      config:
        route.perMinute === undefined ? {} : { rateLimit: { max: route.perMinute, timeWindow: 60_000 } },
      // A program sends no cookie, so no page of another site can make a browser send for it.
      onRequest: 'key' in route.access ? answer.refuseOtherThanJson : answer.refuseForeignSite,
      handler: (request, reply) => answer.asked(route, request, reply),
    })
  }
  await app.ready()
  return app
}

/** Deny by default: a route that does not say who may try it does not start. */
function requireAccess({ method, url, access }: RouteDefinition): void {
  const said =
    typeof access === 'object' &&
    access !== null &&
    (('public' in access && access.public === true) ||
      ('signedIn' in access && access.signedIn === true) ||
      ('key' in access && access.key.length > 0) ||
      ('duty' in access && access.duty.length > 0))
  if (!said) throw new Error(`The route ${method} ${url} does not say who may try it: give it \`access\``)
}
