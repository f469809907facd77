import { z } from 'zod'
import { scoringLanguage } from './scoring.language.ts'
import { byRole, duration, id, text } from './words.language.ts'

/** The language of meetings and of rounds over many applications. */

/** What Waymark itself finds out about a member and an applicant. */
const standingsKeptOut = ['line-manager', 'observer', 'same-team', 'decided-before'] as const
export type KeptOut = (typeof standingsKeptOut)[number]

export const meetingLanguage = z.strictObject({
  name: text,
  seats: z
    .array(
      z.strictObject({
        seat: id,
        name: text,
        by: byRole,
        chair: z.boolean().default(false),
        optional: z.boolean().default(false),
        deputies: byRole.optional(),
      }),
    )
    .min(1),
  quorum: z.number().int().positive().default(1),
  recurs: z.enum(['monthly', 'on-request']).default('on-request'),
  rules: z.array(text).default([]).describe('Rules about the meeting itself, in plain words.'),
  minutes: z.strictObject({ least: z.number().int(), most: z.number().int(), usual: z.number().int() }),
  questions: z
    .array(
      z.strictObject({
        question: z.string(),
        assesses: text,
        asks: text,
        examples: z.number().int().nonnegative().optional(),
        prompts: z.array(text).default([]),
      }),
    )
    .default([]),
  throughout: z.array(z.strictObject({ quality: id, name: text })).default([]),
  questionsReleased: z.enum(['from-start', 'on-booking', 'never']).default('from-start'),
  attends: z.array(z.strictObject({ role: id, optional: z.boolean().default(true) })).default([]),
  running: z.array(text).default([]).describe('The order of the meeting, in words.'),
  record: id.optional().describe('Document template of the record.'),
  scoring: scoringLanguage.optional(),
  conflicts: byRole.optional().describe('Roles in the application that may not also sit.'),
  keepsOut: z.array(z.enum(standingsKeptOut)).optional(),
  packs: z.strictObject({ released: duration.optional(), withdrawn: duration.optional() }).optional(),
})

export const roundLanguage = z
  .strictObject({
    name: text,
    says: text.optional(),
    by: byRole,
    at: id.describe('The stage in which applications wait to be drawn; it is not passed before.'),
    share: z.number().gt(0).lte(1).optional().describe('The proportion that is drawn, 0.2 for a fifth.'),
    least: z.number().int().positive().optional().describe('Never fewer than this, where there are so many.'),
    always: z.array(id).default([]).describe('Requirements: whoever meets one of them is always drawn.'),
    rank: z
      .strictObject({
        by: z
          .string()
          .regex(/^(score|answer\.[a-z0-9-]+\.[a-z0-9-]+)$/)
          .describe('score, or answer.<document>.<field>; the highest first.'),
        tieBreak: z.array(z.string().regex(/^(started|answer\.[a-z0-9-]+\.[a-z0-9-]+)$/)).default([]),
        first: z.number().int().positive(),
      })
      .optional(),
  })
  .describe('A step over many applications: a sample by proportion and by rule, or the first of a ranking.')

export type Meeting = z.infer<typeof meetingLanguage>
export type Round = z.infer<typeof roundLanguage>
