import { z } from 'zod'
import { day, duration, id, text } from './words.language.ts'

/** The language of an authority's workforce strategy: what it wants, how it goes about it, who looks at how it goes. */

/** How far something is, whatever an authority calls it: it chooses shape and colour, the name says the rest. */
const progress = z.enum(['done', 'going-on', 'ahead'])

/** Figures that Waymark works out by itself from what it holds. */
const figureFeeds = [
  'appointed',
  'exit-interviews',
  'families-heard',
  'learning-recorded',
  'learning-reflected',
  'programme-passed',
  'supervision-held',
  'supervision-useful',
  'turnover',
] as const

const code = z
  .string()
  .regex(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/, 'write letters and digits joined by hyphens')
  .describe('By what the strategy calls it: O1, G-2, ME-8.')

const action = z.object({
  action: code,
  says: text.describe('What is to be done, in the authority’s own words.'),
  status: id.describe('How it stood when the strategy began.'),
  ledBy: z.array(id).default([]).describe('Duties whose holders see to it.'),
})

const aim = z.object({
  aim: code,
  name: text,
  says: text.optional(),
  status: id.optional().describe('How it stood when the strategy began; the first status when left out.'),
  ledBy: z.array(id).default([]).describe('Duties whose holders see to it.'),
  actions: z.array(action).default([]).describe('What is done about it, each with a status of its own.'),
})

const aims = z.object({
  kind: id.describe('What sort of aim: objectives, goals, priorities, pillars.'),
  name: text.describe('What they are called together: Objectives.'),
  one: text.describe('What one is called: objective.'),
  says: text.optional(),
  entered: z
    .number()
    .int()
    .min(1)
    .optional()
    .describe('How many are to be entered in the browser, where the strategy gives no names for them.'),
  itemsOf: id
    .optional()
    .describe('A framework whose items they are, such as learning priorities, instead of listing them.'),
  aims: z
    .array(aim)
    .default([])
    .describe('Each of them, as many as there are; more can be added in the browser.'),
})

const figure = z.object({
  figure: id.describe('The figure by its id.'),
  name: text,
  counts: text.describe('What it counts, after the number: “people”, “of meetings expected”.'),
  share: z.boolean().default(false).describe('It is a share of a whole, shown in per cent.'),
  better: z
    .enum(['up', 'down', 'neither'])
    .default('up')
    .describe('Which way is better; neither says that it only describes.'),
  feeds: z
    .enum(figureFeeds)
    .optional()
    .describe('What Waymark works it out from. Left out: somebody enters it, saying where it is from.'),
  scheme: id.optional().describe('For feeds about a programme: which one.'),
  every: duration
    .default('P1Y')
    .describe('How long each of its periods is, counted from the first day of the strategy: P1Y, P3M.'),
})

export const strategyLanguage = z.object({
  strategy: id,
  name: text,
  says: text.optional(),
  from: day.describe('Its first day, from which years and quarters of its figures are counted.'),
  until: day
    .optional()
    .describe('Its last day as it was planned; it holds on until another takes its place.'),
  keptBy: z
    .array(id)
    .min(1)
    .describe('The duties whose holders keep statuses and figures up to date and call the board’s meetings.'),
  statuses: z
    .array(z.object({ status: id, name: text, is: progress.describe('done, going-on or ahead.') }))
    .min(1)
    .describe('How an aim or an action may stand, in the authority’s words.'),
  board: z
    .object({
      name: text,
      says: text.optional(),
      reviews: duration.default('P1Y').describe('How often it reviews the strategy.'),
      firstReview: day.describe('By when the first review is due.'),
    })
    .optional()
    .describe('Who looks at how the strategy goes.'),
  report: z
    .object({
      name: text.describe('What the report is called.'),
      by: z.array(id).min(1).describe('The duties whose holders write it.'),
      every: duration.default('P1Y').describe('How long the period of one report is.'),
      within: duration.default('P3M').describe('How long after its period it is due.'),
      sections: z
        .array(
          z.object({
            section: id.describe('The section by its id.'),
            title: text.describe('Its heading.'),
            hint: text.optional(),
            draws: z
              .enum(['aims', 'measures', 'successes', 'learning'])
              .optional()
              .describe('What Waymark lays ready below its words: aims, measures, successes or learning.'),
          }),
        )
        .min(1)
        .describe('Its parts, in order.'),
    })
    .optional()
    .describe('The report that is written for the board.'),
  statements: z
    .array(
      z.object({
        kind: id.describe('What is stated: passion, outcomes, pledges, principles, values.'),
        name: text,
        says: text.optional(),
        items: z
          .array(z.object({ item: code, says: text }))
          .default([])
          .describe('What is stated, one by one.'),
      }),
    )
    .default([])
    .describe('What the authority stands for.'),
  aims: z.array(aims).default([]).describe('What it wants to reach, by kind.'),
  expectations: z
    .object({
      name: text,
      says: text.optional(),
      items: z.array(z.object({ item: code, says: text })).min(1),
    })
    .optional()
    .describe('What is expected of everybody who manages people, shown to them.'),
  measures: z
    .array(
      z.object({
        measure: code,
        name: text,
        says: text.optional(),
        figures: z.array(figure).min(1).describe('The figures that say something of it.'),
        learning: z
          .boolean()
          .default(false)
          .describe(
            'What people need to learn, what learning changed and what leavers tell says something of it too.',
          ),
      }),
    )
    .default([])
    .describe('The subjects whose figures the board looks at.'),
})

export type Strategy = z.infer<typeof strategyLanguage>
export type StrategyAims = Strategy['aims'][number]
export type StrategyFigure = Strategy['measures'][number]['figures'][number]
export type FigureFeed = (typeof figureFeeds)[number]
