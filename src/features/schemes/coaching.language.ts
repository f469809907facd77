import { z } from 'zod'
import { day, duration, id, text } from './words.language.ts'

/** The language of people who help each other learn: coaching, groups that learn together, appointments, help given. */

const levels = z.array(id).default([]).describe('The levels it is for; everyone when left out.')

const subjectsOf = z
  .array(z.object({ subject: id.describe('The subject by its id.'), name: text, hint: text.optional() }))
  .min(1)

export const coachingLanguage = z.object({
  coaching: id,
  name: text,
  says: text.optional(),
  from: day.optional(),
  until: day.optional(),
  conversations: z
    .object({
      name: text.describe('What people call it: coaching, learning conversations.'),
      says: text.describe('What it is for, and what it is not.'),
      subjects: subjectsOf.describe('What it may be about; coaches offer some of them.'),
      ways: z
        .array(z.object({ way: id.describe('The way by its id.'), name: text }))
        .min(1)
        .describe('How two people may meet for it.'),
      talks: z
        .number()
        .int()
        .min(1)
        .max(24)
        .optional()
        .describe('How many talks it has at most; open when left out.'),
      coaches: id
        .optional()
        .describe('The appointment that coaches hold; without it whoever likes may offer to coach.'),
      prompts: z
        .array(text)
        .default([])
        .describe('Questions beside one’s own reflection, which nobody else reads.'),
      kind: id.optional().describe('The kind of learning it counts as in a CPD record.'),
    })
    .optional()
    .describe('Talks of two, asked for by whoever wants them; nobody advises or assesses in their record.'),
  helping: z
    .array(
      z.object({
        helping: id.describe('The kind of help by its id.'),
        name: text,
        says: text.optional(),
        levels,
        kind: id.optional().describe('The kind of learning it counts as in a CPD record.'),
      }),
    )
    .default([])
    .describe('Help given to others that people log: mentoring, consultation, support of students.'),
  groups: z
    .array(
      z.object({
        group: id.describe('The kind of group by its id.'),
        name: text,
        says: text.optional(),
        rules: z.array(text).default([]).describe('Ground rules that a new group begins with.'),
        most: z.number().int().min(2).optional().describe('How many members it has at most.'),
        startedBy: z.enum(['anyone', 'learning-team']).default('anyone').describe('Who may set one up.'),
        kind: id.optional().describe('The kind of learning it counts as in a CPD record.'),
      }),
    )
    .default([])
    .describe('Kinds of groups in which people learn together, such as action learning sets.'),
  appointments: z
    .array(
      z.object({
        appointment: id.describe('The kind of appointment by its id.'),
        name: text,
        plural: text.describe('The name of several.'),
        says: text.optional(),
        gives: text.optional().describe('What comes with it.'),
        subjects: subjectsOf.optional().describe('What somebody is appointed for, if for a subject.'),
        each: z
          .enum(['person', 'team'])
          .default('person')
          .describe('team: for one team or service area, and the register shows which have nobody.'),
        lasts: duration
          .optional()
          .describe('How long it is held unless it is given again; open when left out.'),
        opportunities: z
          .object({
            says: text.describe('What is taken up.'),
            levels: levels.describe('The levels at which it may be taken up; everyone when left out.'),
          })
          .optional()
          .describe('Places are published and people say that they want one.'),
      }),
    )
    .default([])
    .describe('What people hold for others to find them: champions, practice leads, practice educators.'),
})

export type CoachingRules = z.infer<typeof coachingLanguage>
export type AppointmentKind = CoachingRules['appointments'][number]
