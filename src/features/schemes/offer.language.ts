import { z } from 'zod'
import { day, duration, id, itemRef, roleRef, text } from './words.language.ts'

/** The language of an authority's learning offer: what it is made of, and the courses that stand in it. */

export const deliveries = ['formal', 'informal', 'self-directed', 'reflective'] as const

/** Whom something is for; everybody who works here when both lists are empty. */
const forWhom = {
  postKinds: z.array(id).default([]).describe('By the kind of their post; any kind when left out.'),
  levels: z.array(id).default([]).describe('By their level on a pathway; any level when left out.'),
}

export const offerLanguage = z.object({
  offer: id,
  name: text,
  says: text.optional(),
  from: day.describe('The first day of the offer; what people took part in is counted from it.'),
  until: day.describe('The last day of the offer: of one year, or of several.'),
  parts: z
    .array(
      z.object({
        part: id,
        name: text,
        says: text.optional(),
        core: z
          .boolean()
          .default(false)
          .describe('Everybody goes through it: people see how far they have come, and so do reports.'),
      }),
    )
    .min(1)
    .describe('What the offer is made of, in order.'),
  tags: z.array(id).default([]).describe('Frameworks by whose items people find courses.'),
  mappedTo: z
    .array(id)
    .default([])
    .describe('Frameworks of which every course bears on at least one item; the check holds it.'),
  areas: z
    .array(
      z.object({
        area: id,
        name: text,
        says: text.optional(),
        duty: id
          .optional()
          .describe('Whoever has this duty is asked; the learning team names somebody otherwise.'),
        link: z.url().optional().describe('Where it is reached instead of a person.'),
      }),
    )
    .default([])
    .describe('What the learning team looks after, so that people know whom to ask.'),
  grants: z
    .array(z.object({ grant: id, name: text, says: text.optional() }))
    .default([])
    .describe('Grants that pay for some courses.'),
  partnersKept: duration
    .default('P3M')
    .describe('How long after a course names and addresses of people from other agencies are kept.'),
})

export const courseLanguage = z.object({
  course: id.describe('The course by its id; bookings and completions keep it.'),
  name: text,
  says: text.optional(),
  part: id.describe('The part of the offer that it belongs to.'),
  delivery: z.enum(deliveries).describe('How it is learned: formal, informal, self-directed or reflective.'),
  for: z.object(forWhom).default({ postKinds: [], levels: [] }).describe('Who may come.'),
  supports: text
    .optional()
    .describe(
      'Whom it helps to support others, in words: mentors and assessors of newly qualified colleagues.',
    ),
  mandatory: z
    .object({
      ...forWhom,
      holding: z
        .array(roleRef)
        .default([])
        .describe(
          'By a role that they hold in an application or programme of somebody else that is under way, written scheme/role, such as the mentor of an assessed year; counted from its start.',
        ),
      within: duration.optional().describe('How long after they were appointed people have had it.'),
      every: duration.optional().describe('How long it lasts before it is refreshed.'),
      from: day
        .optional()
        .describe('Whoever was appointed earlier is counted from this day; the offer’s first when left out.'),
    })
    .optional()
    .describe('Who must have it, and by when: on appointment, as a refresher, or both.'),
  after: z.array(id).default([]).describe('Courses that come first.'),
  taken: z
    .enum(['booked', 'chosen', 'elsewhere'])
    .default('booked')
    .describe(
      'booked: people book a date. chosen: leadership says who takes it up. elsewhere: it is opened by its link, and people say when they have done it.',
    ),
  link: z.url().optional(),
  partners: z.boolean().default(false).describe('People from other agencies may come too.'),
  grant: id.optional().describe('The grant that pays for it.'),
  funding: text.optional().describe('What else pays for it, in words: the apprenticeship levy.'),
  apprenticeship: z.number().int().min(2).max(7).optional().describe('The level of an apprenticeship.'),
  links: z.array(itemRef).default([]),
  leadsTo: z
    .object({ status: id, name: text, says: text.optional() })
    .optional()
    .describe('What completing it makes somebody, such as a practice lead.'),
  lasts: text.optional().describe('How long it takes, in words.'),
  hours: z.number().positive().optional().describe('Hours that the CPD record counts for it.'),
  days: z.number().positive().optional().describe('Days that the CPD record counts for it.'),
  kind: id.optional().describe('The kind of activity that it is in the CPD record.'),
  activity: id.optional().describe('The pre-loaded activity of the CPD record that it is.'),
  activityItem: id.optional().describe('Which item of that activity.'),
  from: day.optional(),
  until: day.optional(),
})

export type LearningOffer = z.infer<typeof offerLanguage>
export type Course = z.infer<typeof courseLanguage>
