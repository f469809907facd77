import { z } from 'zod'
import { parseIsoDate } from '../../kernel/dates.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'

/** What `record.json` of a programme's file may say; docs/reference/programme-package.md says it for other systems. Pure. */

const day = z.string().refine((text) => parseIsoDate(text) !== undefined)
const short = z.string().max(500)
const long = z.string().max(100_000)
const answers = z.array(z.object({ question: short, answer: long })).max(2_000)

/** A file that came along as a part of its own. `looked`: how far it was read for personal data there. */
const file = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().min(1).max(255),
  type: short,
  bytes: z.number().int().positive(),
  looked: z.enum(['read', 'looked-at']).optional(),
})

const recordShape = z.object({
  issuer: short,
  madeOn: day,
  person: z.object({ name: short, registrationNumber: short.optional() }),
  programme: z.object({ kind: short, name: short, version: z.number() }),
  startedOn: day.optional(),
  /** Days of the programme's own clock that were served, those of pauses left out. */
  served: z.array(z.object({ clock: short, name: short, days: z.number().int().nonnegative() })).max(20),
  pauses: z.array(z.object({ from: day, to: day.optional() })).max(200),
  points: z
    .array(
      z.object({
        point: short,
        name: short,
        state: z.enum(['ahead', 'open', 'held', 'combined', 'accepted', 'not-needed']),
        dueOn: day.optional(),
        heldOn: day.optional(),
      }),
    )
    .max(100),
  papers: z.array(z.object({ name: short, number: z.number(), answers, upload: file.optional() })).max(500),
  observations: z
    .array(z.object({ name: short, observedOn: day.optional(), answers }))
    .max(500)
    .default([]),
  /** How often each kind of person answered, and how often which answer was given: never their words. */
  feedback: z
    .array(
      z.object({
        giver: short,
        given: z.number().int().nonnegative(),
        questions: z
          .array(
            z.object({
              question: short,
              answers: z.array(z.object({ says: short, count: z.number().int() })).max(10),
            }),
          )
          .max(100),
      }),
    )
    .max(20)
    .default([]),
  evidence: z
    .array(
      z.object({
        /** As which it is kept there: a later file of the same programme brings it no second time. */
        id: z.uuid().optional(),
        title: short,
        kind: short,
        completedOn: day.optional(),
        hours: z.number().optional(),
        days: z.number().optional(),
        learning: long,
        impact: long,
        links: z.array(short).max(500),
        files: z.array(file).max(10).default([]),
      }),
    )
    .max(5_000),
  /** Files that do not come along, and why. */
  leftOut: z
    .array(z.object({ name: short, why: z.enum(['too-much', 'not-looked-at', 'missing']) }))
    .max(5_000)
    .default([]),
  /** How it ended, when it has. */
  ended: z.object({ name: short, on: day }).optional(),
})

export type ProgrammeRecord = z.infer<typeof recordShape>
export type CarriedFile = z.infer<typeof file>
export type CarriedEntry = ProgrammeRecord['evidence'][number]

/** What was written as a record, or why it is none. */
export function readRecord(written: unknown): Result<ProgrammeRecord> {
  const read = recordShape.safeParse(written)
  return read.success
    ? accept(read.data)
    : refuse({
        code: 'no-package',
        says: 'This file says something that Waymark cannot read. Ask for it again',
        field: 'file',
      })
}

/** Every file that a record names, each once. */
export function filesNamed(record: ProgrammeRecord): readonly CarriedFile[] {
  const named = [
    ...record.papers.flatMap(({ upload }) => (upload ? [upload] : [])),
    ...record.evidence.flatMap(({ files }) => files),
  ]
  return [...new Map(named.map((each) => [each.sha256, each])).values()]
}

/** Why somebody else's file is not theirs: another registration number or, where one has none, another name. */
export function notOf(
  { person }: ProgrammeRecord,
  { name, registrationNumber }: { readonly name: string; readonly registrationNumber: string | undefined },
): string | undefined {
  const plain = (text: string) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[\s-]+/g, ' ')
      .trim()
  if (person.registrationNumber && registrationNumber)
    return plain(person.registrationNumber) === plain(registrationNumber)
      ? undefined
      : `This file is about ${person.name}, whose registration number is another`
  return plain(person.name) === plain(name)
    ? undefined
    : `This file is about ${person.name}. If ${name} had that name before, enter their registration number in their record first`
}
