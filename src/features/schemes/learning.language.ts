import { z } from 'zod'
import { day, id, text } from './words.language.ts'

/** The language of learning: what a regulator asks year by year, and the time an authority protects for it. */

const monthDay = z
  .string()
  .regex(/^(0[1-9]|1[0-2])-(0[1-9]|1\d|2\d|3[01])$/, 'a day of every year is written like 12-01')

/** What of an entry goes into one box of the regulator's form. */
const boxes = ['kind', 'title', 'completed-on', 'learning', 'impact', 'peer-reflection'] as const

const heading = z.array(text).min(1)

export const registrationLanguage = z.object({
  registration: id,
  name: text,
  regulator: text.describe('Who registers people, by name.'),
  says: text.optional(),
  from: day.optional(),
  until: day.optional(),
  link: z.url().optional(),
  begins: monthDay.describe('The first day of every year of registration: 12-01 is 1 December.'),
  renewal: monthDay.describe(
    'The day of every year from which registration is renewed and reminders are sent.',
  ),
  atLeast: z.number().int().min(1).describe('How many different pieces the regulator asks for in a year.'),
  withPeerReflection: z
    .number()
    .int()
    .min(0)
    .default(0)
    .describe('How many of them were talked through with a peer.'),
  form: z
    .array(
      z.object({
        box: z.enum(boxes).describe('What of an entry is written there.'),
        name: text,
        hint: text.optional(),
      }),
    )
    .min(1)
    .describe('The boxes of the regulator’s form, in its order.'),
  register: z
    .object({
      number: heading.describe('Headings under which the file of the register has the number.'),
      person: heading.describe('Headings under which it has the registered name.'),
      status: heading.describe('Headings under which it has the status.'),
      expires: heading.describe('Headings under which it has the last day of registration.'),
      registered: heading.describe('What stands under the status of somebody who is registered.'),
    })
    .optional()
    .describe('How the file is read that the public register gives; none is read when left out.'),
})

export type RegistrationRules = z.infer<typeof registrationLanguage>
export type FormBox = (typeof boxes)[number]

export const allowanceLanguage = z.object({
  allowance: id,
  name: text,
  says: text.optional(),
  from: day.optional(),
  until: day.optional(),
  amount: z
    .number()
    .positive()
    .describe('How much of it whoever works whole time has in each month or year.'),
  unit: z.enum(['hours', 'days']).describe('What it is counted in.'),
  every: z.enum(['month', 'year']).describe('How often it is given anew.'),
  begins: monthDay
    .default('01-01')
    .describe('The first day of the year it is given for, when it is given by the year.'),
  partTime: z
    .enum(['pro-rata', 'same'])
    .default('pro-rata')
    .describe('What those have who work part time: their share of it, or the same.'),
  levels: z.array(id).default([]).describe('The levels it is for; everyone when left out.'),
  kinds: z
    .array(id)
    .default([])
    .describe(
      'Kinds of learning that always count towards it; anything else counts once it is logged for it.',
    ),
})

export type Allowance = z.infer<typeof allowanceLanguage>
