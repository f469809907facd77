import { z } from 'zod'
import { day, duration, id, text } from './words.language.ts'

/** The language of an authority's supervision policy: who meets whom how often, about what, and who reads of it. */

const rhythm = z.object({
  every: duration.describe('How often at the least: P1M is once in every month.'),
  minutes: z.number().int().min(1).optional().describe('How long a meeting lasts at the least.'),
  levels: z.array(id).default([]).describe('The levels it is for; every level when left out.'),
  programme: id
    .optional()
    .describe('Only while the person is on this programme; its length is then counted from its start.'),
  after: duration
    .optional()
    .describe('Only from so long after the programme, or else the time at the level, began.'),
  until: duration
    .optional()
    .describe('Only until so long after the programme, or else the time at the level, began.'),
})

export const supervisionLanguage = z.object({
  supervision: id,
  name: text,
  says: text.optional(),
  from: day.describe('The first day from which meetings are expected; what came before is not counted.'),
  until: day.optional(),
  kinds: z
    .array(
      z.object({
        kind: id,
        name: text,
        says: text.optional(),
        group: z.boolean().default(false).describe('Several people meet, and all of them read the record.'),
        cases: z
          .boolean()
          .default(false)
          .describe('Cases are reflected on, noted by initials and case reference alone.'),
      }),
    )
    .min(1)
    .describe('The kinds of meetings there are.'),
  expects: z
    .array(
      z.object({
        expect: id.describe('What is expected, by its id.'),
        name: text,
        kinds: z.array(id).min(1).describe('The kinds of meetings that meet it.'),
        rhythm: z.array(rhythm).min(1).describe('How often; the first that fits the person on a day holds.'),
      }),
    )
    .default([])
    .describe('What is expected of everyone, each counted by itself.'),
  subjects: z
    .array(
      z.object({
        subject: id.describe('The subject by its id.'),
        name: text,
        hint: text.optional(),
        learning: z
          .boolean()
          .default(false)
          .describe('The subject of learning and CPD; protected time is checked with it.'),
        every: duration
          .optional()
          .describe('How often it is talked about at the least; every time when left out.'),
        levels: z.array(id).default([]).describe('The levels it is for; every level when left out.'),
      }),
    )
    .min(1)
    .describe('The standing subjects of every meeting of two.'),
  caseReflection: duration.optional().describe('How often each open case is reflected on at the least.'),
  guides: z
    .array(id)
    .default([])
    .describe('Frameworks to talk along: their items are at hand in the record and can be referred to.'),
  resources: z.array(id).default([]).describe('Texts of the pack to read with it.'),
  tools: z
    .array(
      z.object({
        tool: id.describe('The tool by its id.'),
        name: text,
        says: text,
        resource: id.optional().describe('A text of the pack that holds it.'),
        after: duration.optional().describe('For people who have practised so long.'),
        until: duration.optional().describe('For people who have not practised so long yet.'),
      }),
    )
    .default([])
    .describe('Ways of supervising, by how long the person supervised has practised.'),
  notes: z
    .object({
      readBy: z
        .enum(['those-there', 'line'])
        .default('line')
        .describe('those-there: the two who met. line: supervisors and managers above as well.'),
      within: z
        .number()
        .int()
        .min(1)
        .default(1)
        .describe('How many steps above the person in the reporting line may read; 1 is the line manager.'),
    })
    .default({ readBy: 'line', within: 1 })
    .describe('Who reads what was written; everyone above sees days and counts alone.'),
})

export type SupervisionPolicy = z.infer<typeof supervisionLanguage>
export type SupervisionRhythm = SupervisionPolicy['expects'][number]['rhythm'][number]
