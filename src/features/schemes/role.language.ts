import { z } from 'zod'
import { byRole, id, text } from './words.language.ts'

/** The language of roles: who does what, by how they stand to the applicant, by duty, by seat, by appointment. */

const sees = z
  .enum(['everything', 'progress', 'outcome'])
  .default('everything')
  .describe(
    'How much of an application someone in this role may open: all of it, how it stands, or its outcome alone.',
  )

const seesFrom = id
  .optional()
  .describe(
    'The stage from which someone in this role may open an application at all; from its first day when not said.',
  )

const tookNoPartIn = z
  .array(id)
  .default([])
  .describe(
    'Tasks and meetings: whoever did or sat in one of them in this application does not hold the role.',
  )

export const roleLanguage = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('applicant'), name: text, sees }),
  z.strictObject({
    is: z.literal('line-manager'),
    of: id.default('applicant'),
    name: text,
    sees,
    not: z.array(id).default([]),
    tookNoPartIn,
  }),
  z.strictObject({
    is: z.literal('above'),
    of: id.default('applicant'),
    holding: id,
    name: text,
    sees,
    not: z.array(id).default([]),
    tookNoPartIn,
  }),
  z.strictObject({
    is: z.literal('duty'),
    duty: id,
    name: text,
    sees,
    seesFrom,
    not: z.array(id).default([]),
    tookNoPartIn,
  }),
  z.strictObject({
    is: z.literal('seat'),
    meeting: id,
    seat: id,
    name: text,
    sees,
    seesFrom,
    not: z.array(id).default([]),
    tookNoPartIn,
  }),
  z.strictObject({
    is: z.literal('post'),
    kind: id.describe('The kind of post, as the pack names them.'),
    level: id.optional().describe('Only posts at this level of the pathway.'),
    outsideTeamOf: id.optional().describe('Not in the team of whoever holds this role.'),
    name: text,
    sees,
    seesFrom,
    not: z.array(id).default([]),
    tookNoPartIn,
  }),
  z.strictObject({
    is: z.literal('appointed'),
    name: text,
    by: byRole.describe('The roles that appoint, and that hand over to somebody else.'),
    optional: z.boolean().default(false).describe('Nobody need be appointed.'),
    again: z
      .array(id)
      .default([])
      .describe('Tasks that are done again when somebody else takes over, such as agreeing the agreement.'),
    sees,
    not: z.array(id).default([]),
    tookNoPartIn,
  }),
])

export type RoleRule = z.infer<typeof roleLanguage>
