import type { Refusal, Result } from '../../kernel/refusal.ts'

/** There is no such page, or the person may not know that there is: answered with status 404. */
export class NotFound extends Error {
  override readonly name = 'NotFound'
}

/**
 * The person may not do this. Answered with a page that shows the refusal's rule, fact, source and
 * remedy: status 403, or 409 when the code is `changed-meanwhile` or `done-already`.
 */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed'
  readonly refusals: readonly [Refusal, ...Refusal[]]
  constructor(first: Refusal, ...others: readonly Refusal[]) {
    super(first.code)
    this.refusals = [first, ...others]
  }
}

/** What was sent cannot be read at all (a broken upload, a forbidden character): status 400, one plain sentence. */
export class NotReadable extends Error {
  override readonly name = 'NotReadable'
  readonly says: string
  readonly status: 400 | 413 | 415
  constructor(says: string, status: 400 | 413 | 415 = 400) {
    super('not-readable')
    this.says = says
    this.status = status
  }
}

/** A request without a key that opens anything: status 401. */
export class NoKey extends Error {
  override readonly name = 'NoKey'
}

/** A key asked more often than it may: status 429. */
export class TooMany extends Error {
  override readonly name = 'TooMany'
  readonly retryAfter: number
  /** What the answer says of the limit. */
  readonly headers: Readonly<Record<string, string>>
  constructor(retryAfter: number, headers: Readonly<Record<string, string>>) {
    super('too-many')
    this.retryAfter = retryAfter
    this.headers = headers
  }
}

/** What a program sent does not fit: status 422, with a sentence for each field that is wrong. */
export class NotAsAsked extends Error {
  override readonly name = 'NotAsAsked'
  readonly errors: Readonly<Record<string, string>>
  constructor(errors: Readonly<Record<string, string>>) {
    super('not-as-asked')
    this.errors = errors
  }
}

/** Another service that we need just now does not answer: status 503, one plain sentence. `cause` goes to the log. */
export class NotAnswering extends Error {
  override readonly name = 'NotAnswering'
  readonly says: string
  constructor(says: string, cause: unknown) {
    super('not-answering', { cause })
    this.says = says
  }
}

/** The accepted value, or `NotAllowed` with all refusals: for results that no form can show beside a field. */
export function accepted<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value
  throw new NotAllowed(...result.refusals)
}
