import { nothingLost, type Problem } from './problem.ts'

/** Problems as programs read them (RFC 9457). `code` is what to decide by; the words are for whoever reads the log. */

/** What is said to somebody at a browser is no help to a program: the same problems in words for whoever wrote it. */
const forPrograms: Readonly<Record<string, { readonly title: string; readonly detail?: string }>> = {
  'not-found': {
    title: 'Not found',
    detail: 'Nothing at this address is known to this key. Check the path and the ids in it.',
  },
  'not-readable': { title: 'What was sent cannot be read' },
  'too-large': {
    title: 'What was sent is too large',
    detail: 'Send at most 2 MB, and 200,000 characters in one field.',
  },
  'not-json': {
    title: 'What was sent cannot be read',
    detail: 'Send JSON, with the header `Content-Type: application/json`.',
  },
  'changed-meanwhile': { title: 'It was done or changed before' },
  'too-many': { title: 'Too many requests' },
}

/** The body of a problem's answer. */
export function problemDetails(problem: Problem, requestId: string): Readonly<Record<string, unknown>> {
  const { status, code, says, refusals, errors } = problem
  const known = forPrograms[status === 415 ? 'not-json' : code]
  const said = new Set([...says, ...refusals.map((refusal) => refusal.says)])
  said.delete(nothingLost)
  return {
    type: `urn:waymark:problem:${code}`,
    title: known?.title ?? problem.title,
    status,
    code,
    detail: known?.detail ?? [...said].join(' '),
    instance: `urn:waymark:request:${requestId}`,
    ...(errors ? { errors } : {}),
  }
}

/** A program asks with a method that this address does not take; `allowed` are those it does. */
export function notThisWay(allowed: readonly string[]): Problem {
  return {
    status: 405,
    code: 'not-this-way',
    title: 'Not this method',
    says: [`This address takes ${allowed.join(' and ')} alone.`],
    refusals: [],
    headers: { allow: allowed.join(', ') },
  }
}
