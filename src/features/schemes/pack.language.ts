import { z } from 'zod'
import { day, duration, id, itemRef, text } from './words.language.ts'

/** The language of a pack's other files: authority, calendar, frameworks, pathway, evidence, messages. */

/** The parts of the product that a duty opens, whatever an authority calls its duties. */
const productDuties = [
  'administration',
  'hr',
  'leadership',
  'learning-offer',
  'people-administration',
  'principal-social-worker',
  'records-officer',
  'recruitment',
  'strategy-board',
  'workforce-development',
] as const

const workingDays = z.number().int().min(1).max(60)

/** On which working days people are reminded of what is due; every part may be left out. */
const remindersLanguage = z.object({
  before: z
    .array(workingDays)
    .default([5, 1])
    .describe('Working days before something is due, or a meeting is held, on which people are reminded.'),
  beforeLimits: z
    .array(workingDays)
    .default([20, 5, 1])
    .describe('The same for the time limit of a whole process.'),
  every: workingDays.default(5).describe('Once late: reminded again every so many working days.'),
  escalates: z
    .array(workingDays)
    .default([5, 10])
    .describe(
      'Working days late at which the line manager is told, then the manager above, and so on; empty: nobody is.',
    ),
})

/** How people are reminded where an authority says nothing. */
export const usualReminders: Reminders = remindersLanguage.parse({})

const tipsLanguage = z.object({
  from: day.describe('The day of the first one; a day off moves it to the next working day.'),
  every: duration
    .refine((text) => /[1-9]/.test(text), 'write a length of time that is more than nothing')
    .describe('How often one goes round: P2W, P1M.'),
  postKinds: z.array(id).default([]).describe('Who gets them, by the kind of their post; none: everybody.'),
  says: z
    .array(
      z.object({
        tip: id,
        subject: text,
        says: text.describe('A few plain sentences on what is expected or what support there is.'),
        at: z
          .string()
          .regex(/^\/[a-z0-9/-]*$/, 'a page of Waymark is written like /pathway')
          .default('/pathway')
          .describe('The page of Waymark that says more.'),
      }),
    )
    .min(1)
    .describe('In this order, then from the first again.'),
})

/** Of how many people a figure is at least, where a pack does not say. */
export const usualSmallestFigure = 5

export const packLanguage = z.object({
  pack: id.describe('The code of the authority; also the first part of its links and tokens.'),
  name: text,
  shortName: text.optional(),
  release: z.string().regex(/^\d{4}\.\d+$/, 'a release is written like 2026.1'),
  uses: z
    .array(id)
    .default([])
    .describe('Packs whose frameworks and texts this one builds on, e.g. national.'),
  abstract: z.boolean().default(false).describe('Only for others to build on; no authority runs it.'),
  workforceTeam: z.object({ name: text, email: z.email() }).optional(),
  duties: z
    .array(
      z.object({
        duty: id,
        name: text,
        hint: text.optional(),
        opens: z
          .array(z.enum(productDuties))
          .default([])
          .describe(
            'Parts of Waymark that whoever has the duty may use. A duty of the same name opens its part by itself.',
          ),
      }),
    )
    .default([]),
  postKinds: z
    .array(
      z.object({
        kind: id,
        name: text,
        opens: z
          .array(z.enum(['placing-holds']))
          .default([])
          .describe('What whoever holds such a post may do for the people below it: placing-holds.'),
      }),
    )
    .default([]),
  closureDays: z.array(z.object({ on: day, name: text })).default([]),
  reminders: remindersLanguage.optional(),
  tips: tipsLanguage.optional().describe('Short reminders of what is expected and what support there is.'),
  prospectus: id
    .optional()
    .describe('The resource that anyone may read without signing in: what the recruitment portal leads to.'),
  smallestFigure: z
    .number()
    .int()
    .min(3)
    .optional()
    .describe(
      `Figures of how things go, such as how long stages take, are not shown when they stand for fewer people than this; ${usualSmallestFigure} when it is left out.`,
    ),
  retention: z.array(z.object({ of: id, after: anchorText(), keep: duration })).default([]),
  caseReferences: z
    .object({ name: text, pattern: z.string(), example: text })
    .optional()
    .describe('What a reference to a child’s case looks like here.'),
})

function anchorText() {
  return z.string().describe('What the period counts from, e.g. journey-ended, left-employment.')
}

const item = z.object({
  item: z.string().regex(/^[A-Za-z0-9.-]+$/),
  name: text,
  says: text.optional(),
  group: z.string().optional(),
  elements: z.array(z.object({ element: z.string(), says: text })).optional(),
})

export const frameworkLanguage = z.object({
  framework: id,
  name: text,
  shortName: text.optional(),
  line: id
    .optional()
    .describe(
      'The line of standards of which this is one version; a line’s id may be named wherever a framework is.',
    ),
  version: text,
  from: day.optional(),
  until: day.optional(),
  owner: text.optional(),
  link: z.url().optional(),
  groups: z.array(z.object({ group: id, name: text, says: text.optional() })).default([]),
  items: z.array(item).describe('Its items, in order; an empty list while the authority has set none.'),
  levels: z
    .array(
      z.object({
        level: id,
        name: text,
        says: text.optional(),
        expectations: z.array(z.object({ item: z.string(), says: text })).default([]),
      }),
    )
    .default([]),
})

export const crosswalkLanguage = z.object({
  crosswalk: id,
  name: text,
  from: id.describe('The framework that evidence was linked to.'),
  to: id.describe('The framework that takes its place.'),
  says: text.optional(),
  maps: z
    .array(
      z.object({
        item: z.string().describe('An item of the earlier framework.'),
        to: z.array(z.string()).default([]),
        carries: z.enum(['wholly', 'partly', 'not']),
        says: text.optional(),
      }),
    )
    .min(1),
})

export const pathwayLanguage = z.object({
  pathway: id,
  name: text,
  people: text.optional().describe('Whose pathway it is, e.g. colleagues in roles other than social work.'),
  guides: text.optional().describe('How it is meant: that it guides and does not prescribe, for example.'),
  elements: id.optional().describe('A framework of elements in which everyone learns at every level.'),
  levels: z
    .array(
      z.object({
        level: id,
        name: text,
        grade: text.optional(),
        says: text.optional(),
        expectations: z.array(z.object({ id: z.string(), says: text })).default([]),
        focus: text.optional().describe('What learning at this level is about.'),
        duties: z
          .array(z.object({ id: z.string(), by: text, says: text }))
          .default([])
          .describe('Who has what part in development at this level.'),
        offers: z
          .array(z.object({ id: z.string(), says: text }))
          .default([])
          .describe('What the authority gives in return.'),
        onward: z
          .array(z.object({ option: id, name: text, says: text.optional() }))
          .default([])
          .describe('Directions that lead on from here, beside the next levels.'),
        next: z.array(id).default([]),
        frameworks: z.array(z.object({ framework: id, level: id.optional() })).default([]),
      }),
    )
    .min(1),
})

export const evidenceLanguage = z.object({
  evidence: id,
  categories: z
    .array(
      z.object({
        category: id,
        name: text,
        part: id.optional().describe('Which part of the mix its kinds are, unless a kind says otherwise.'),
        kinds: z
          .array(
            z.object({
              kind: id,
              name: text,
              part: id.optional(),
              days: z
                .number()
                .positive()
                .optional()
                .describe('Days that an entry of this kind counts as, unless it says otherwise.'),
              case: z
                .boolean()
                .optional()
                .describe('An example from a case: asks for a date, initials and the case reference.'),
              observing: z
                .boolean()
                .optional()
                .describe(
                  'Watching others at work: offered to whoever observed practice, as learning of their own.',
                ),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
  mix: z
    .array(z.object({ part: id, name: text, share: z.number().int().min(0).max(100).optional() }))
    .optional()
    .describe(
      'The ways of learning whose spread is shown, such as 70:20:10. A guide; nothing is refused by it.',
    ),
  eachYear: z
    .array(id)
    .optional()
    .describe('Frameworks of which learning touches every item each year; an item with nothing is shown.'),
  bodies: z
    .array(z.object({ body: id, name: text, says: text.optional() }))
    .optional()
    .describe(
      'Governing bodies that ask some people for evidence of CPD each year; entries can be held for them.',
    ),
  preloaded: z
    .array(
      z.object({
        activity: id,
        name: text,
        links: z.array(itemRef).optional(),
        items: z
          .array(
            z.object({
              item: id,
              name: text,
              specify: z.boolean().default(false),
              links: z.array(itemRef).optional().describe('Besides those of the whole activity.'),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
  mappedTo: z
    .array(id)
    .optional()
    .describe('Frameworks of which each pre-loaded activity bears on at least one item; the check holds it.'),
  frameworks: z.array(id).default([]).describe('Frameworks offered for cross-reference.'),
  links: z.array(z.object({ name: text, href: z.url() })).default([]),
})

export const messageLanguage = z.object({
  message: id,
  subject: text,
  says: text.describe(
    'Plain text with {person}, {scheme}, {task}, {due}, {meeting}, {link}. Nothing sensitive: the page says the rest.',
  ),
})

export type Reminders = z.infer<typeof remindersLanguage>
export type Tips = z.infer<typeof tipsLanguage>
export type PackFile = z.infer<typeof packLanguage>
export type Framework = z.infer<typeof frameworkLanguage>
export type FrameworkItem = Framework['items'][number]
export type Crosswalk = z.infer<typeof crosswalkLanguage>
export type Pathway = z.infer<typeof pathwayLanguage>
export type Level = Pathway['levels'][number]
export type EvidenceSettings = z.infer<typeof evidenceLanguage>
export type Message = z.infer<typeof messageLanguage>
