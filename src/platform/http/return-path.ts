/**
 * The page to go back to after signing in, if it is one of ours; else the home page.
 * Takes a path only: `//elsewhere`, `/\elsewhere`, control characters and whole addresses are refused,
 * since browsers read some of them as another site.
 */
export function safeReturnPath(asked: unknown): string {
  if (typeof asked !== 'string' || asked.length > 2000) return '/'
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(asked)) return '/'
  const parsed = new URL(asked, 'http://ours.invalid')
  if (parsed.origin !== 'http://ours.invalid') return '/'
  const path = parsed.pathname + parsed.search
  // Dot segments can fold into a second slash (`/x/..//elsewhere`), and signing in must not lead back to itself.
  return path.startsWith('//') || path.startsWith('/sign-') ? '/' : path
}
