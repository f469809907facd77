import { z } from 'zod'
import { duration, id, text } from './words.language.ts'

/** The language of feedback: whom an authority tells what, whom it rings, and what each kind of person is asked. */

/** Who gives feedback. Nothing more is ever kept of who somebody is. */
export const feedbackGivers = [
  'child',
  'young-person',
  'parent-carer',
  'family-member',
  'other-professional',
] as const

/** `all-round`: colleagues in a round about somebody's practice, answered without a name. */
const asked = z.enum([...feedbackGivers, 'all-round'])

const ring = z.object({
  name: text.describe('Whom one reaches.'),
  number: text.describe('The telephone number, as people dial it.'),
  for: z.array(asked).optional().describe('The kinds of person who are told of it; everyone when left out.'),
  says: text.optional().describe('When to ring it, in a few easy words.'),
})

export const feedbackLanguage = z.object({
  feedback: id,
  reads: text.describe('Who reads what was written, in words a child of nine understands.'),
  ring: z.array(ring).min(1).describe('Whom to ring now, said before anybody writes.'),
  concerns: z
    .object({
      to: id.describe('The duty whose holders read every worry and complaint first.'),
      name: text.describe('What families call them.'),
      number: text.optional().describe('Their telephone number.'),
      afterHours: z
        .number()
        .int()
        .min(1)
        .describe(
          'How many hours a worry may wait before more people are told; again each time as many pass.',
        ),
      thenTo: id.describe('The duty that is told as well once it has waited so long.'),
      words: z
        .array(text)
        .default([])
        .describe('Words that may tell of harm: an answer that holds one is read as a worry first.'),
    })
    .describe('Where a worry, a complaint or likely harm goes, before anything else.'),
  releasedBy: id.describe('The duty that may let the social worker read an answer.'),
  releasedAfter: duration
    .optional()
    .describe('How long until an answer without a worry is let through by itself; never when left out.'),
  enteredBy: id.describe('The duty that enters what came on paper, by telephone or in another language.'),
  linkLasts: duration.default('P14D').describe('How long a link can be used.'),
  allRound: z
    .object({
      threshold: z
        .number()
        .int()
        .min(3)
        .default(3)
        .describe('Fewer answers than this are never shown, so that nobody can be told by theirs.'),
      lasts: duration.default('P21D').describe('How long colleagues have to answer.'),
    })
    .optional()
    .describe('Rounds in which colleagues answer about somebody’s practice; none when left out.'),
})

export const questionnaireLanguage = z.object({
  questionnaire: id,
  name: text,
  for: z.array(asked).min(1).describe('Who is asked with it.'),
  easy: z.boolean().default(false).describe('In large letters and with faces, for younger children.'),
  questions: z
    .array(
      z.object({
        question: id.describe('The id that the answer is kept under.'),
        asks: text.describe('The question, as it is read.'),
        hint: text.optional(),
        as: z
          .enum(['faces', 'scale', 'words'])
          .describe('Answered with one of five faces, a scale of five in words, or in own words.'),
      }),
    )
    .min(1),
})

export type FeedbackGiver = (typeof feedbackGivers)[number]
export type FeedbackSettings = z.infer<typeof feedbackLanguage>
export type Questionnaire = z.infer<typeof questionnaireLanguage>
