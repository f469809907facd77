import { z } from 'zod'
import { day, id, text } from './words.language.ts'

/** The language of learning: what a regulator asks of everyone registered with it, year by year. */

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
