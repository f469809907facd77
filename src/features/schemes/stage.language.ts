import { z } from 'zod'
import { fieldLanguage } from './document.language.ts'
import { deadlineLanguage } from './time.language.ts'
import { anchor, byRole, duration, id, text, whenAnswered } from './words.language.ts'

/** The language of stages: their tasks, when they apply, and what follows from them. */

/** What follows from a task or an outcome. */
export const effectLanguage = z.union([
  z.strictObject({
    returnTo: id.describe('The stage to which the application goes back.'),
    resubmitBy: id
      .optional()
      .describe('The field of this task that holds the day by which it is sent again.'),
  }),
  z.strictObject({ endAs: id.describe('A way in which the journey ends without an outcome of a panel.') }),
  z.strictObject({ outcome: id }),
  z.strictObject({ confirmMeeting: z.literal(true) }),
  z.strictObject({ cancelMeeting: z.literal(true).describe('Releases the date that was held.') }),
  z.strictObject({ tell: byRole, message: id }),
  z.strictObject({
    planFrom: z
      .string()
      .regex(/^[a-z0-9-]+\.[a-z0-9-]+$/)
      .describe('document.field whose rows become plan items.'),
  }),
  z.strictObject({ moveTo: id, effective: anchor.default('outcome') }),
  z.strictObject({ handOff: id }),
  z.strictObject({
    offer: id.describe('A scheme that may now be started, e.g. a resubmission.'),
    carries: z
      .array(id)
      .default([])
      .describe('Documents that both schemes have, whose answers the new one begins with.'),
  }),
  z.strictObject({
    start: id.describe('A scheme that begins at once for the same person.'),
    carries: z
      .array(id)
      .default([])
      .describe('Documents that both schemes have, whose answers the new one begins with.'),
  }),
  z.strictObject({
    extend: id.describe('A clock that is lengthened.'),
    length: duration.optional(),
    lengthFrom: id.optional().describe('The field of this task that says by how many days.'),
  }),
  z.strictObject({
    credit: id.describe('A clock on which time served elsewhere counts, so that it runs out earlier.'),
    length: duration.optional(),
    lengthFrom: id.optional().describe('The field of this task that says by how many days.'),
  }),
  z.strictObject({
    passOver: id.describe('A review that is not held: its stage is not needed.'),
    as: z
      .enum(['combined', 'accepted'])
      .default('combined')
      .describe('combined: the next one looks at its time too; accepted: it was held elsewhere.'),
  }),
  z.strictObject({
    pauseFrom: z
      .string()
      .regex(/^[a-z0-9-]+\.[a-z0-9-]+$/)
      .describe('task.field whose answer is the reason for which the journey is paused now.'),
  }),
  z.strictObject({
    remember: id.describe('A fact about the person, kept for other schemes and shown on the pathway.'),
    from: id.optional().describe('The field of this task that holds it; the outcome when not said.'),
  }),
])

const effectWhen = z.strictObject({ when: whenAnswered.optional(), then: z.array(effectLanguage).min(1) })

const oneOrMore = z.union([id, z.array(id).min(1)]).transform((ids) => (Array.isArray(ids) ? ids : [ids]))

/** When a stage or a task applies; everything that is said must be so. */
const applies = z.strictObject({
  outcome: z.array(id).optional(),
  step: whenAnswered.optional(),
  case: z.record(id, oneOrMore).optional().describe('Named results and the cases of each, e.g. route: full.'),
  decided: z
    .record(id, oneOrMore)
    .optional()
    .describe('Tasks that recommend or decide, and the outcomes given there.'),
  drawn: z
    .record(id, z.enum(['in', 'out']))
    .optional()
    .describe('Whether a round drew this application.'),
  startedBy: z.array(id).optional().describe('Roles in which the application was started.'),
  returned: z.literal(true).optional().describe('Only once the application has been sent back.'),
})

/**
 * What doing a task means:
 * record (a few answers), read (confirm having read), document (fill in), sign (all slots, in order), submit,
 * check (quality check by its document), book (a sitting), meet (the meeting is held), decide (an outcome),
 * tell (the outcome is given), hand-off (send the form), plan (agree the development plan).
 */
const doing = z.enum([
  'record',
  'read',
  'document',
  'sign',
  'submit',
  'check',
  'book',
  'meet',
  'decide',
  'tell',
  'hand-off',
  'plan',
])

export const taskLanguage = z.strictObject({
  task: id,
  name: text.describe('A verb with its object: what the person does.'),
  hint: text.optional(),
  does: doing,
  by: byRole,
  optional: z.boolean().default(false),
  once: z.boolean().default(false).describe('Stays done when the application comes back to this stage.'),
  opensWhen: z
    .array(id)
    .default([])
    .describe('Tasks that must be done and requirements that must hold first.'),
  when: applies.optional(),
  lapses: z.boolean().default(false).describe('Nobody is asked for it any more once its due day has passed.'),
  decides: z
    .enum(['recommended', 'provisional', 'final'])
    .default('final')
    .describe('For a decision: whether it recommends, stands until it is confirmed, or is the outcome.'),
  revises: id.optional().describe('For a decision: the earlier one whose place it takes, e.g. on appeal.'),
  document: id.optional(),
  atLeast: z
    .number()
    .int()
    .positive()
    .default(1)
    .describe('For a document that may be made several times: how many.'),
  resources: z.array(id).default([]),
  meeting: id.optional(),
  asks: z.array(fieldLanguage).default([]),
  decidesBy: id
    .optional()
    .describe('For a check: the field of its document whose answer chooses the effect.'),
  requires: z.array(id).default([]).describe('Requirements checked again at the moment of doing it.'),
  due: deadlineLanguage.optional(),
  effects: z.array(effectWhen).default([]),
})

export const stageLanguage = z.strictObject({
  stage: id,
  name: text,
  says: text.optional(),
  opensWhen: z.array(id).optional().describe('Stages that must be passed; the one before when not said.'),
  when: applies.optional(),
  optional: z
    .boolean()
    .default(false)
    .describe('Holds nobody up: what comes after opens without it, and an application completes without it.'),
  onRequest: z
    .literal(true)
    .optional()
    .describe('Only once somebody asks for it by an action `open`, and anew each time it is asked for.'),
  effects: z
    .array(z.strictObject({ on: z.enum(['opened', 'passed']), then: z.array(effectLanguage).min(1) }))
    .default([])
    .describe('What follows when the stage opens or is passed, e.g. telling someone who has nothing to do.'),
  tasks: z.array(taskLanguage).min(1),
  exitsWhen: z
    .array(id)
    .default([])
    .describe('Requirements that must hold besides all its tasks being done.'),
})

export type Task = z.infer<typeof taskLanguage>
export type TaskKind = Task['does']
export type Stage = z.infer<typeof stageLanguage>
export type Effect = z.infer<typeof effectLanguage>
export type Applies = z.infer<typeof applies>
