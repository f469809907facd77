import { z } from 'zod'
import { fieldLanguage } from './document.language.ts'
import { requirementLanguage } from './requirement.language.ts'
import { scoringLanguage } from './scoring.language.ts'
import { anchor, byRole, day, duration, id, scalar, text, whenAnswered } from './words.language.ts'

/** The language of a scheme: one way from one level to another, or a programme, as data. */

// --- Time -------------------------------------------------------------------

const deadlineLanguage = z
  .strictObject({
    before: anchor.optional(),
    after: anchor.optional(),
    by: duration.optional(),
    counting: z.enum(['calendar-days', 'working-days']).default('calendar-days'),
    nthWorkingDay: z.number().int().positive().optional(),
    ofMonthOf: anchor.optional(),
    on: anchor.optional(),
    roll: z
      .enum(['none', 'previous-working-day', 'next-working-day'])
      .default('none')
      .describe('Where a day off moves the date.'),
    whenLate: z.enum(['refuse', 'flag', 'next-sitting']).default('flag'),
    rule: text.optional(),
  })
  .describe('When something is due.')

const clock = z.strictObject({
  name: text,
  starts: anchor,
  limit: duration,
  counting: z.enum(['calendar-days', 'working-days']).default('calendar-days'),
  wholeTime: z
    .boolean()
    .default(false)
    .describe('Counts hours worked, so that someone who works half the week has twice as long.'),
  pausedBy: z
    .array(id)
    .optional()
    .describe('The reasons of a pause that stop this clock; every pause does when not said.'),
  cap: duration
    .optional()
    .describe('Never longer than this from its start, whatever pauses, absences and extensions there are.'),
  whenLate: z
    .enum(['flag', 'refuse'])
    .default('flag')
    .describe('flag shows it; refuse also refuses the act that would have stopped the clock in time.'),
  stops: anchor.optional().describe('The day it stops running, e.g. submission.'),
  countsAbsence: z.boolean().default(false),
  rule: text.optional(),
})

// --- Roles ------------------------------------------------------------------

const sees = z
  .enum(['everything', 'progress', 'outcome'])
  .default('everything')
  .describe(
    'How much of an application someone in this role may open: all of it, how it stands, or its outcome alone.',
  )

const seesFrom = id
  .optional()
  .describe(
    'The stage from which someone in this role may open an application at all; from its first day when not said.',
  )

const tookNoPartIn = z
  .array(id)
  .default([])
  .describe(
    'Tasks and meetings: whoever did or sat in one of them in this application does not hold the role.',
  )

const role = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('applicant'), name: text, sees }),
  z.strictObject({
    is: z.literal('line-manager'),
    of: id.default('applicant'),
    name: text,
    sees,
    not: z.array(id).default([]),
    tookNoPartIn,
  }),
  z.strictObject({
    is: z.literal('above'),
    of: id.default('applicant'),
    holding: id,
    name: text,
    sees,
    not: z.array(id).default([]),
    tookNoPartIn,
  }),
  z.strictObject({
    is: z.literal('duty'),
    duty: id,
    name: text,
    sees,
    seesFrom,
    not: z.array(id).default([]),
    tookNoPartIn,
  }),
  z.strictObject({
    is: z.literal('seat'),
    meeting: id,
    seat: id,
    name: text,
    sees,
    seesFrom,
    not: z.array(id).default([]),
    tookNoPartIn,
  }),
  z.strictObject({
    is: z.literal('post'),
    kind: id.describe('The kind of post, as the pack names them.'),
    level: id.optional().describe('Only posts at this level of the pathway.'),
    outsideTeamOf: id.optional().describe('Not in the team of whoever holds this role.'),
    name: text,
    sees,
    seesFrom,
    not: z.array(id).default([]),
    tookNoPartIn,
  }),
])

// --- Stages and tasks ---------------------------------------------------------

/** What follows from a task or an outcome. */
const effectLanguage = z.union([
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

const taskLanguage = z.strictObject({
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

const stage = z.strictObject({
  stage: id,
  name: text,
  says: text.optional(),
  opensWhen: z.array(id).optional().describe('Stages that must be passed; the one before when not said.'),
  when: applies.optional(),
  optional: z
    .boolean()
    .default(false)
    .describe('Holds nobody up: what comes after opens without it, and an application completes without it.'),
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

const meeting = z.strictObject({
  name: text,
  seats: z
    .array(
      z.strictObject({
        seat: id,
        name: text,
        by: byRole,
        chair: z.boolean().default(false),
        optional: z.boolean().default(false),
      }),
    )
    .min(1),
  quorum: z.number().int().positive().default(1),
  recurs: z.enum(['monthly', 'on-request']).default('on-request'),
  rules: z.array(text).default([]).describe('Rules about the meeting itself, in plain words.'),
  minutes: z.strictObject({ least: z.number().int(), most: z.number().int(), usual: z.number().int() }),
  questions: z
    .array(
      z.strictObject({
        question: z.string(),
        assesses: text,
        asks: text,
        examples: z.number().int().nonnegative().optional(),
        prompts: z.array(text).default([]),
      }),
    )
    .default([]),
  throughout: z.array(z.strictObject({ quality: id, name: text })).default([]),
  questionsReleased: z.enum(['from-start', 'on-booking', 'never']).default('from-start'),
  attends: z.array(z.strictObject({ role: id, optional: z.boolean().default(true) })).default([]),
  running: z.array(text).default([]).describe('The order of the meeting, in words.'),
  record: id.optional().describe('Document template of the record.'),
  scoring: scoringLanguage.optional(),
  conflicts: byRole.optional().describe('Roles in the application that may not also sit.'),
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

const handOff = z.strictObject({
  handOff: id,
  name: text,
  from: byRole,
  to: byRole,
  form: id.describe('The document template of what is sent.'),
  /** A step named as a task of the scheme is done by doing that task. */
  steps: z.array(z.strictObject({ step: id, name: text, by: byRole, says: text.optional() })).min(1),
})

const action = z.strictObject({
  action: z.enum(['withdraw', 'pause', 'resume', 'hold', 'release', 'adjust', 'extend', 'end']),
  name: text,
  by: byRole,
  decidedBy: byRole
    .optional()
    .describe(
      'For adjust: who decides on the effect and is told of the request. For extend: who may agree to it. Whoever is named in by when not said.',
    ),
  says: text.optional(),
  clock: id.optional().describe('For extend: the clock that is lengthened.'),
  most: duration.optional().describe('For extend: how much all extensions together may come to.'),
  options: z.array(z.strictObject({ option: id, name: text })).default([]),
})

const round = z
  .strictObject({
    name: text,
    says: text.optional(),
    by: byRole,
    at: id.describe('The stage in which applications wait to be drawn; it is not passed before.'),
    share: z.number().gt(0).lte(1).optional().describe('The proportion that is drawn, 0.2 for a fifth.'),
    least: z.number().int().positive().optional().describe('Never fewer than this, where there are so many.'),
    always: z.array(id).default([]).describe('Requirements: whoever meets one of them is always drawn.'),
    rank: z
      .strictObject({
        by: z
          .string()
          .regex(/^(score|answer\.[a-z0-9-]+\.[a-z0-9-]+)$/)
          .describe('score, or answer.<document>.<field>; the highest first.'),
        tieBreak: z.array(z.string().regex(/^(started|answer\.[a-z0-9-]+\.[a-z0-9-]+)$/)).default([]),
        first: z.number().int().positive(),
      })
      .optional(),
  })
  .describe('A step over many applications: a sample by proportion and by rule, or the first of a ranking.')

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
  says: text.optional(),
  from: id.optional(),
  to: id.optional(),
  programme: id.optional(),
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
  clocks: z.record(id, clock).default({}),
  roles: z.record(id, role),
  requirements: z.record(id, requirementLanguage).default({}),
  documents: z.array(id).default([]),
  resources: z.array(id).default([]),
  stages: z.array(stage).min(1),
  signatures: signatures.optional(),
  meetings: z.record(id, meeting).default({}),
  rounds: z.record(id, round).default({}),
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
  actions: z.array(action).default([]),
})

export type SchemeFile = z.infer<typeof schemeLanguage>
export type Task = z.infer<typeof taskLanguage>
export type TaskKind = Task['does']
export type Stage = SchemeFile['stages'][number]
export type Deadline = z.infer<typeof deadlineLanguage>
export type Effect = z.infer<typeof effectLanguage>
export type RoleRule = SchemeFile['roles'][string]
export type Meeting = SchemeFile['meetings'][string]
export type Applies = z.infer<typeof applies>
export type Round = z.infer<typeof round>
export type Outcome = SchemeFile['outcomes'][number]
export type HandOff = SchemeFile['handOffs'][number]
export type SignatureRules = NonNullable<SchemeFile['signatures']>
