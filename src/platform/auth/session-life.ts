import type { IsoInstant } from '../../kernel/dates.ts'

/** How long a session lasts. OWASP ASVS 5.0, 7.3: an idle limit and an absolute one, both documented. */
export interface SessionLimits {
  readonly idleMinutes: number
  readonly sessionHours: number
}

export const usualLimits: SessionLimits = { idleMinutes: 60, sessionHours: 12 }

export type SessionState = 'alive' | 'idle' | 'too-old'

/** Whether a session still counts at this moment. */
export function sessionState(
  session: { readonly created_at: string; readonly last_seen_at: string },
  now: IsoInstant,
  limits: SessionLimits,
): SessionState {
  const at = Date.parse(now)
  if (at - Date.parse(session.created_at) >= limits.sessionHours * 3_600_000) return 'too-old'
  if (at - Date.parse(session.last_seen_at) >= limits.idleMinutes * 60_000) return 'idle'
  return 'alive'
}

/** Whether the last sighting is old enough to write down a new one: at most one write a minute and session. */
export function isWorthTouching(session: { readonly last_seen_at: string }, now: IsoInstant): boolean {
  return Date.parse(now) - Date.parse(session.last_seen_at) >= 60_000
}

/** `Firefox on Windows`: enough to tell one's own devices apart, too little to recognise anyone. */
export function browserInWords(userAgent: string | undefined): string {
  const agent = userAgent ?? ''
  const browser = /Edg\//.test(agent)
    ? 'Edge'
    : /Firefox\//.test(agent)
      ? 'Firefox'
      : /Chrome\//.test(agent)
        ? 'Chrome'
        : /Safari\//.test(agent)
          ? 'Safari'
          : 'A browser'
  const system = /iPhone|iPad/.test(agent)
    ? ' on iPhone or iPad'
    : /Android/.test(agent)
      ? ' on Android'
      : /Windows/.test(agent)
        ? ' on Windows'
        : /Mac OS/.test(agent)
          ? ' on Mac'
          : /Linux/.test(agent)
            ? ' on Linux'
            : ''
  return browser + system
}
