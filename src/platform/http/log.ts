import { randomInt } from 'node:crypto'
import type { FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify'
import type { HttpConfig } from './config.ts'

const letters = '23456789BCDFGHJKMNPQRTVWXYZ'

/** A reference a person can read out over the telephone: `K7QD-3MXP-9R2B`. No vowels, so no words. */
export function newRequestId(): string {
  return [0, 4, 8]
    .map(() => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join(''))
    .join('-')
}

/**
 * One JSON object a line. What may be written is listed here and nowhere else: never a body, cookie, query string,
 * address with a token in it, or name.
 */
export function loggerOptions(
  config: Pick<HttpConfig, 'logLevel'>,
  stream?: { write(line: string): void },
): Exclude<FastifyServerOptions['logger'], boolean | undefined> {
  return {
    level: config.logLevel,
    base: null,
    ...(stream ? { stream } : {}),
    serializers: {
      // Fastify would write address and host by itself; the route's pattern holds no token.
      req: () => undefined as never,
      res: () => undefined as never,
      err: (error: unknown) => describeError(error) as never,
    },
  }
}

/** The line written when an answer has gone out. `person` is an id; who that is, the database knows. */
export function accessLine(
  request: FastifyRequest,
  reply: FastifyReply,
  who: { personId: string } | undefined,
) {
  return {
    requestId: request.id,
    method: request.method,
    route: request.routeOptions.url ?? '(no such page)',
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime * 10) / 10,
    from: request.ip,
    ...(who ? { person: who.personId } : {}),
  }
}

/** What of an error may be written: the database's messages quote values, so of those only codes and names. */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { kind: typeof error }
  const { code, table, constraint, column, routine, severity } = error as Error & Record<string, unknown>
  const fromDatabase = severity !== undefined
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    kind: error.name,
    ...(fromDatabase ? { table, constraint, column, routine } : { message: error.message }),
    ...(code === undefined ? {} : { code }),
    stack: frames.slice(0, 12).map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}
