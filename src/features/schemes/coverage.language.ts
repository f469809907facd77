import { z } from 'zod'
import { duration, id, text } from './words.language.ts'

/** The language of coverage: how much evidence of which kinds an authority takes to be enough for one item of a standard. */

/** From whom a piece of evidence comes, in the order a map shows. */
export const coverageSources = ['self', 'observed', 'families', 'colleagues'] as const

const mark = z.object({
  atLeast: z.number().int().min(1).describe('How many pieces there are at least.'),
  latestWithin: duration
    .optional()
    .describe('How long ago the latest of them may be; as long as one likes when left out.'),
  sources: z
    .number()
    .int()
    .min(1)
    .max(coverageSources.length)
    .default(1)
    .describe('From how many kinds of source they come at least.'),
  from: z
    .array(z.enum(coverageSources))
    .default([])
    .describe(
      'Kinds of source that each give at least one: what the person recorded (self), what was observed, what families said, what colleagues said.',
    ),
})

/** What is usual where an authority says nothing. */
const usual = {
  green: { atLeast: 3, latestWithin: 'P12M', sources: 2, from: [] },
  amber: { atLeast: 1, latestWithin: 'P24M', sources: 1, from: [] },
} as const satisfies Record<string, z.output<typeof mark>>

export const coverageLanguage = z.object({
  coverage: id,
  says: text.optional().describe('How it is meant, shown above every map.'),
  green: mark.default({ ...usual.green, from: [] }).describe('When an item has enough.'),
  amber: mark
    .default({ ...usual.amber, from: [] })
    .describe('When it has something, though not enough; without that it has too little.'),
  best: z
    .number()
    .int()
    .min(1)
    .max(10)
    .default(3)
    .describe('How many pieces a person picks as their best for each item.'),
  fewestPeople: z
    .number()
    .int()
    .min(1)
    .default(5)
    .describe('The map of the service shows no numbers of fewer people than this.'),
})

export type CoverageSource = (typeof coverageSources)[number]
export type CoverageMark = z.infer<typeof mark>
export type CoverageRules = z.infer<typeof coverageLanguage>

/** The rules of an authority that set none of its own. */
export const usualCoverage: CoverageRules = coverageLanguage.parse({ coverage: 'usual' })
