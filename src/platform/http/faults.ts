/** What the database driver or the server calls an error by; either may be missing. */
interface Coded {
  readonly code?: unknown
  readonly message?: unknown
  readonly syscall?: unknown
}

const lostConnection = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT'])
// 57P01–57P03: shutting down or starting; 53300: no free connection; 25P03: idle transaction ended.
const notServing = new Set(['57P01', '57P02', '57P03', '57P05', '53300', '25P03'])
const lostMessages =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after calling end)/

function codeOf(error: unknown): string {
  const code = (error as Coded | null)?.code
  return typeof code === 'string' ? code : ''
}

/** The database does not answer: nothing was decided, and trying again later will do. */
export function isDatabaseAway(error: unknown): boolean {
  const { message, syscall } = (error ?? {}) as Coded
  const code = codeOf(error)
  if (notServing.has(code) || /^08...$/.test(code)) return true
  // ENOENT is a missing socket only when it comes from connecting; else it is a missing file, our own fault.
  if (lostConnection.has(code)) return code !== 'ENOENT' || syscall === 'connect'
  return typeof message === 'string' && lostMessages.test(message)
}

/** Two transactions got in each other's way; the same work done again will very likely pass. */
export function isWorthRepeating(error: unknown): boolean {
  return ['40001', '40P01'].includes(codeOf(error))
}

/** A statement took longer than the server lets it. */
export function isTooSlow(error: unknown): boolean {
  return codeOf(error) === '57014'
}

/** A value that no column of that kind can hold got as far as the database (class 22), or is too big for an index. */
export function isUnstorable(error: unknown): boolean {
  return /^(22...|54000)$/.test(codeOf(error))
}

/** An earlier statement of this transaction failed, so it takes no further ones. */
export function isAborted(error: unknown): boolean {
  return codeOf(error) === '25P02'
}
