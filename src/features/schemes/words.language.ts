import { z } from 'zod'
import { parseIsoDate } from '../../kernel/dates.ts'

/** Words that every file of a pack shares. Files are written in kebab-case; in the code the same words are camelCase (see `keywords.ts`). */

export const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by hyphens')
  .describe('Lower-case words joined by hyphens, unique among its kind in the pack.')

/** `framework/item`, for example `kss/KSS-2`. */
export const itemRef = z
  .string()
  .regex(/^[a-z0-9-]+\/[A-Za-z0-9.-]+$/, 'a framework item is written framework/item')
  .describe('An item of a framework, written framework/item.')

/** `scheme/role`, for example `asye/mentor`: a role outside the scheme that it is in. */
export const roleRef = z
  .string()
  .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'a role of a scheme is written scheme/role')
  .describe('A role of a scheme, written scheme/role.')

export const duration = z
  .string()
  .regex(/^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/, 'a duration is written like P18M, P2W or P5D')
  .describe('A length of time in ISO 8601: P18M is eighteen months, P2W two weeks, P5D five days.')

export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a day is written like 2026-09-01')
  .refine((text) => parseIsoDate(text) !== undefined, 'write a day that exists')
  .describe('A day, year first: 2026-09-01.')

export const text = z.string().min(1)

/** A role of the scheme, or several of which any one may act. */
export const byRole = z
  .union([id, z.array(id).min(1)])
  .transform((roles) => (Array.isArray(roles) ? roles : [roles]))

/**
 * A point in time that rules count from.
 * `today`, `started`, `sealed`, `submission`, `meeting`, `outcome`, `step.<task>` (the day it was done),
 * `step.<task>.<field>` (a day given there), `clock.<clock>` (the day it runs out), `review.<review>` (the day it falls on).
 */
export const anchor = z
  .string()
  .regex(/^(today|started|sealed|submission|meeting|outcome|(step|clock|review|answer)(\.[a-z0-9-]+)+)$/)
  .describe(
    'A named day: today, started, sealed, submission, meeting, outcome, step.<task>, step.<task>.<field>, clock.<clock>, review.<review>, answer.<document>.<field>.',
  )

export const scalar = z.union([z.string(), z.number(), z.boolean()])

/**
 * When an answered field makes another part apply: every named field must have (one of) the given value(s).
 * `{ contra-indications: yes }`, `{ interests: [INT-12] }`.
 */
export const whenAnswered = z.record(z.string(), z.union([scalar, z.array(scalar)]))
