import { z } from 'zod'
import { fieldLanguage } from './document.language.ts'
import { meetingLanguage, roundLanguage } from './meeting.language.ts'
import { requirementLanguage } from './requirement.language.ts'
import {
  entitlementLanguage,
  expectedLanguage,
  reviewsLanguage,
  supervisionLanguage,
  workloadLanguage,
} from './programme.language.ts'
import { roleLanguage } from './role.language.ts'
import { effectLanguage, stageLanguage } from './stage.language.ts'
import { clockLanguage } from './time.language.ts'
import { byRole, day, duration, id, scalar, text } from './words.language.ts'

/** The language of a scheme: one way from one level to another, or a programme, as data. */

const signatures = z.strictObject({
  slots: z
    .array(
      z.strictObject({ slot: id, name: text, by: byRole, means: text.describe('What signing here means.') }),
    )
    .min(1),
  order: z
    .array(z.array(id))
    .default([])
    .describe('Groups of slots that sign one after another; within a group in any order.'),
  covers: z.array(id).min(1).describe('The documents that are sealed and signed.'),
  onePersonOneSlot: z.boolean().default(true),
})

const onPaper = z.strictObject({
  by: byRole,
  signatures: z.boolean().default(false),
  forms: z.array(id).default([]),
})

const outcome = z.strictObject({
  outcome: id,
  name: text,
  says: text.optional(),
  tone: z.enum(['good', 'not-yet', 'neutral']).default('neutral'),
  requires: z.array(z.enum(['reasons', 'feedback', 'plan', 'objectives'])).default(['reasons']),
  effects: z.array(effectLanguage).default([]),
})

const checklistItem = z.strictObject({
  item: text,
  by: id,
  documents: z.array(id).default([]),
  tasks: z.array(id).default([]),
  requirements: z.array(id).default([]),
  note: text.optional(),
})

const inForm = z
  .string()
  .regex(/^[a-z0-9-]+\.[a-z0-9-]+$/)
  .describe('section.field of the form.')
const dayOfMonth = z.number().int().min(1).max(31)

/** What of a form is for payroll alone, and how its month goes. */
const pay = z.strictObject({
  number: inForm.optional(),
  post: inForm.optional(),
  fromPoint: inForm.optional(),
  toPoint: inForm.optional(),
  effective: inForm.optional(),
  cutOff: dayOfMonth
    .optional()
    .describe(
      'The day of the month until which payroll takes changes for the pay of that month: the working day before it when it is a day off.',
    ),
  paid: id
    .optional()
    .describe(
      'The step that says that the new pay was paid. It waits for that pay, so `within` does not count for it.',
    ),
})

const handOff = z.strictObject({
  handOff: id,
  name: text,
  from: byRole,
  to: byRole,
  form: id.describe('The document template of what is sent.'),
  /** A step named as a task of the scheme is done by doing that task. */
  steps: z.array(z.strictObject({ step: id, name: text, by: byRole, says: text.optional() })).min(1),
  within: z
    .number()
    .int()
    .positive()
    .optional()
    .describe('So many working days after it was sent all steps are done.'),
  lateTo: byRole.optional().describe('Who is told, and has it to do, when they are not.'),
  pay: pay.optional(),
})

const letter = z.strictObject({
  letter: id,
  name: text,
  for: z.array(id).min(1).optional().describe('Outcomes it is written for; all when not said.'),
  by: byRole.describe('Who writes and sends it.'),
  to: byRole.describe('Who gets it: it is addressed to the first, the others have a copy.'),
  andWhoCame: z.boolean().default(false).describe('Also everybody who was at the meeting.'),
  sender: z
    .strictObject({
      office: text.describe('The office that sends it.'),
      contact: text.optional().describe('How it is reached: an address of mail or a telephone number.'),
      address: z.array(text).min(1).optional().describe('Its postal address, line by line.'),
    })
    .optional()
    .describe('Who sends it, as its head says; the pack’s workforce team when it is left out.'),
  greeting: text
    .optional()
    .describe('How it begins under its head, e.g. “Dear {addressee}”; reports have none.'),
  correction: z
    .strictObject({
      corrected: text
        .optional()
        .describe('Says that something in what was sent on was put right; {day} is when.'),
      withdrawn: text.optional().describe('Says that what was sent on was withdrawn; {day} is when.'),
      change: text.optional().describe('Says one thing that changed: {what}, {now} and {was}.'),
      arrears: text.optional().describe('Says that pay is put right; {day} is from when.'),
    })
    .optional()
    .describe(
      'What a letter begins with when the outcome was put right with HR; our words where it says nothing.',
    ),
  parts: z
    .array(
      z.strictObject({
        part: id,
        name: text,
        for: z.array(id).min(1).optional().describe('Outcomes with which it stands in the letter.'),
        from: z
          .union([
            z.enum(['reasons', 'feedback', 'objectives', 'plan']),
            z
              .string()
              .regex(
                /^[a-z0-9-]+\.[a-z0-9-]+$/,
                'write reasons, feedback, objectives, plan or document.field',
              ),
          ])
          .optional()
          .describe('What it begins with: a part of the decision, the plan, or document.field.'),
        says: text.optional().describe('What it begins with, in the words of the pack.'),
        hint: text.optional(),
        required: z.boolean().default(true),
      }),
    )
    .min(1),
})

const action = z.strictObject({
  action: z.enum(['withdraw', 'pause', 'resume', 'hold', 'release', 'adjust', 'extend', 'open', 'end']),
  name: text,
  by: byRole,
  decidedBy: byRole
    .optional()
    .describe(
      'For adjust: who decides on the effect and is told of the request. For extend: who may agree to it. Whoever is named in by when not said.',
    ),
  says: text.optional(),
  clock: id.optional().describe('For extend: the clock that is lengthened.'),
  stage: id.optional().describe('For open: the stage that is opened, on-request there.'),
  most: duration.optional().describe('For extend: how much all extensions together may come to.'),
  options: z.array(z.strictObject({ option: id, name: text })).default([]),
})

export const schemeLanguage = z.strictObject({
  scheme: id,
  name: text,
  version: z.number().int().positive(),
  effective: z.strictObject({ from: day, until: day.optional() }),
  extends: z
    .string()
    .regex(/^([a-z0-9-]+\/)?[a-z0-9-]+$/, 'write the id of a scheme of this pack, or pack/scheme')
    .optional()
    .describe(
      'The scheme this one builds on: its id, or pack/scheme for one of a pack that is used. What is written here stands in the place of what has the same id there; a list replaces the whole list.',
    ),
  removes: z
    .array(
      z
        .string()
        .regex(
          /^[a-z0-9-]+(\.[a-z0-9-]+)*$/,
          'write a place like requirements.experience or stages.portfolio',
        ),
    )
    .optional()
    .describe(
      'What is taken out of the scheme that is extended, e.g. requirements.experience, clocks.application, stages.observing.',
    ),
  changes: z
    .record(
      z
        .string()
        .regex(
          /^[a-z0-9-]+(\.[A-Za-z0-9-]+)+$/,
          'write a place like clocks.year.limit or stages.portfolio.name',
        ),
      z.union([scalar, z.record(z.string(), z.number())]),
    )
    .optional()
    .describe(
      'Single words of the extended scheme that are said otherwise here, each by its place: stages.portfolio.tasks.write.hint. An entry of a list is named by its id, or by its position from 1. An empty text takes the word out.',
    ),
  adds: z
    .array(
      stageLanguage.safeExtend({
        after: id.describe('The stage of the extended scheme after which this one stands.'),
      }),
    )
    .optional()
    .describe(
      'Stages that are put between those of the extended scheme; one of an id that is there stands in its place.',
    ),
  says: text.optional(),
  from: id.optional(),
  to: id.optional(),
  programme: id.optional(),
  expected: expectedLanguage.optional(),
  before: z
    .strictObject({
      document: id.describe('The template of the talk that comes first.'),
      name: text,
      by: byRole,
      decidesBy: id,
      ready: z.array(scalar).min(1),
      planFrom: id
        .optional()
        .describe('The field of needs and opportunities that become plan items when not ready.'),
    })
    .optional(),
  starts: z.strictObject({
    askedBy: byRole,
    requires: z.array(id).default([]),
    asks: z.array(fieldLanguage).default([]),
    says: text.optional(),
    onlyOneAtATime: z.boolean().default(true),
    waitAfter: z.strictObject({ outcome: z.array(id), wait: duration }).optional(),
    attempts: z
      .strictObject({
        most: z.number().int().positive(),
        counting: z
          .array(id)
          .optional()
          .describe('Outcomes and endings that count as an attempt; all when not said.'),
        within: duration.optional().describe('Only attempts that ended in this time before today.'),
      })
      .optional()
      .describe('How often someone may go through this scheme.'),
  }),
  cases: z
    .record(
      id,
      z.strictObject({
        name: text,
        decided: id.optional().describe('The stage at whose opening it is decided; the first when not said.'),
        of: z
          .array(
            z.strictObject({
              case: id,
              name: text,
              says: text.optional(),
              when: z
                .array(id)
                .default([])
                .describe('Requirements that must all hold; none for the last case.'),
            }),
          )
          .min(2),
      }),
    )
    .default({})
    .describe(
      'Named results that other parts switch on: the first case whose requirements hold, else the last.',
    ),
  clocks: z.record(id, clockLanguage).default({}),
  reviews: z
    .record(id, reviewsLanguage)
    .optional()
    .describe('Recurring points of a clock, each with its own tasks, documents and requirements.'),
  supervision: supervisionLanguage.optional(),
  workload: workloadLanguage.optional(),
  entitlements: z
    .array(entitlementLanguage)
    .optional()
    .describe('What the person is promised, each with what shows that it was kept.'),
  roles: z.record(id, roleLanguage),
  requirements: z.record(id, requirementLanguage).default({}),
  documents: z.array(id).default([]),
  resources: z.array(id).default([]),
  stages: z.array(stageLanguage).min(1),
  signatures: signatures.optional(),
  onPaper: onPaper.optional(),
  meetings: z.record(id, meetingLanguage).default({}),
  rounds: z.record(id, roundLanguage).default({}),
  checklist: z.strictObject({ name: text, items: z.array(checklistItem).min(1) }).optional(),
  outcomes: z.array(outcome).default([]),
  endings: z
    .array(
      z.strictObject({
        ending: id,
        name: text,
        says: text.optional(),
        tone: z.enum(['good', 'not-yet', 'neutral']).default('neutral'),
      }),
    )
    .default([]),
  handOffs: z.array(handOff).default([]),
  letters: z
    .array(letter)
    .optional()
    .describe(
      'What is written to people about an outcome: begun from these words, edited, and kept as it was sent.',
    ),
  actions: z.array(action).default([]),
})

export type SchemeFile = z.infer<typeof schemeLanguage>
export type Outcome = SchemeFile['outcomes'][number]
export type HandOff = SchemeFile['handOffs'][number]
export type OutcomeLetter = NonNullable<SchemeFile['letters']>[number]
export type SignatureRules = NonNullable<SchemeFile['signatures']>
