import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { readFile } from '../../platform/files/files.ts'
import type { Exchange } from '../../platform/http/route.ts'
import { fileStatesReading } from '../../platform/privacy/readings.store.ts'
import { documentsOf, type StoredDocument } from '../documents/public.ts'
import { searchEvidence } from '../evidence/public.ts'
import { feedbackSummary } from '../feedback/public.ts'
import type { Situation } from '../journeys/public.ts'
import { observationsOf } from '../observations/public.ts'
import { getScheme } from '../packs/public.ts'
import { answersTold } from './package.papers.rules.ts'
import type { CarriedFile, ProgrammeRecord } from './package.record.rules.ts'
import { journeyRecord } from './package.rules.ts'
import { mostFileBytes } from './package.seal.ts'

/** What of a programme leaves the house, gathered from the rooms that keep it. */

export type Known = Situation & { readonly journeyId: JourneyId }

/** Papers of the journey that are complete, as question and answer, with what was handed in instead of a form. */
function papersOf(
  { scheme, context }: Known,
  documents: readonly StoredDocument[],
  titles: ReadonlyMap<string, string>,
  uploads: ReadonlyMap<string, CarriedFile>,
): ProgrammeRecord['papers'] {
  const complete = new Set(
    (context.facts['documents'] ?? [])
      .filter(({ fields }) => fields['complete'] === true)
      .map(({ id }) => id),
  )
  return documents.flatMap((document) => {
    const template = scheme.templates[document.template]
    if (!complete.has(document.id) || !template || document.ownerKind === 'observation') return []
    const upload = document.upload && uploads.get(document.upload.sha256)
    return [
      {
        name: template.name,
        number: document.number,
        answers: [...answersTold(template, document.sections, titles)],
        ...(upload ? { upload } : {}),
      },
    ]
  })
}

/** Observations that both have signed: of this programme or, for their worker, any in its days. */
async function observedIn(
  { tx }: Pick<Exchange, 'tx'>,
  { applicant, journeyId }: Known,
  own: boolean,
  within: (on: IsoDate | undefined) => boolean,
): Promise<ProgrammeRecord['observations']> {
  const observations = (await observationsOf(tx, applicant.personId)).filter(
    (each) =>
      each.completedAt !== undefined &&
      (each.journeyId === journeyId || (own && each.journeyId === undefined && within(each.observedOn))),
  )
  const papers = await documentsOf(tx, { kind: 'observation', ids: observations.map(({ id }) => id) })
  const told: ProgrammeRecord['observations'] = []
  for (const { documentId, templateHash, template, templateName, observedOn } of observations) {
    const form = (await getScheme(tx, templateHash)).templates[template]
    const paper = papers.find(({ id }) => id === documentId)
    if (form && paper)
      told.push({
        name: templateName,
        ...(observedOn ? { observedOn } : {}),
        answers: [...answersTold(form, paper.sections, new Map())],
      })
  }
  return told
}

/** What there is to hand out, and the bytes of its files by hash. */
export interface Gathered {
  readonly record: ProgrammeRecord
  readonly bytes: ReadonlyMap<string, Buffer>
}

/**
 * The record of a programme up to today. Its person takes all of it along; for a co-ordinator, evidence that was not
 * shared, observations outside the programme and feedback stay out. Files nobody has looked at for personal data stay
 * too, and what would make the file too large; each is named with the reason.
 */
export async function gatherProgramme(exchange: Exchange, situation: Known): Promise<Gathered> {
  const { tx, actor, today, person } = exchange
  const { applicant, journeyId } = situation
  const own = applicant.personId === actor.personId
  const journey = journeyRecord(situation)
  const until = (journey.ended?.on ?? today) as IsoDate
  const from = journey.startedOn as IsoDate | undefined
  const within = (on: IsoDate | undefined) =>
    on !== undefined && (from === undefined || on >= from) && on <= until
  const found = await searchEvidence(
    tx,
    applicant.personId,
    { completed: true, from, to: until, ...(own ? {} : { shared: true }) },
    { limit: 5_000 },
  )
  const documents = await documentsOf(tx, { kind: 'journey', ids: [journeyId] })
  const files = await filesToCarry(exchange, [
    ...documents.flatMap(({ upload }) => (upload ? [{ ...upload, type: '' }] : [])),
    ...found.items.flatMap((item) => item.files ?? []),
  ])
  const titles = new Map(found.items.map(({ id, title }) => [id as string, title]))
  const record: ProgrammeRecord = {
    issuer: person.authorityName,
    madeOn: today,
    person: {
      name: applicant.name,
      ...(applicant.registration.number ? { registrationNumber: applicant.registration.number } : {}),
    },
    ...journey,
    papers: papersOf(situation, documents, titles, files.carried),
    observations: await observedIn(exchange, situation, own, within),
    feedback: own
      ? (await feedbackSummary(tx, applicant.personId, { from, to: until })).map((each) => ({
          ...each,
          questions: each.questions.map((asked) => ({ ...asked, answers: [...asked.answers] })),
        }))
      : [],
    evidence: found.items.map((item) => ({
      id: item.id,
      title: item.title,
      kind: item.kind ?? '',
      ...(item.completedOn ? { completedOn: item.completedOn } : {}),
      ...(item.hours ? { hours: item.hours } : {}),
      ...(item.days ? { days: item.days } : {}),
      learning: item.learning,
      impact: item.impact,
      links: item.links.map(({ item: link }) => link),
      files: (item.files ?? []).flatMap(({ sha256, name }) => {
        const file = files.carried.get(sha256)
        return file ? [{ ...file, name }] : []
      }),
    })),
    leftOut: [...files.leftOut],
  }
  return { record, bytes: files.bytes }
}

type Wanted = { readonly sha256: string; readonly name: string; readonly type: string }

/** Which of the files come along, in the order given until the room is used up, with their bytes. */
async function filesToCarry({ tx, databases, actor }: Exchange, wanted: readonly Wanted[]) {
  const each = [...new Map(wanted.map((file) => [file.sha256, file])).values()]
  const { states } = await readTogether(tx, { states: fileStatesReading(each.map(({ sha256 }) => sha256)) })
  const carried = new Map<string, CarriedFile>()
  const bytes = new Map<string, Buffer>()
  const leftOut: { name: string; why: 'too-much' | 'not-looked-at' | 'missing' }[] = []
  let room = mostFileBytes
  for (const { sha256, name } of each) {
    const state = states.get(sha256)?.state
    if (state === 'unread') {
      leftOut.push({ name, why: 'not-looked-at' })
      continue
    }
    const file = await readFile({ tx, databases, authorityId: actor.authorityId }, sha256)
    if (!file || file.size > room) {
      leftOut.push({ name, why: file ? 'too-much' : 'missing' })
      continue
    }
    room -= file.size
    bytes.set(sha256, file.bytes)
    carried.set(sha256, {
      ...{ sha256, name, type: file.type, bytes: file.size },
      ...(state ? { looked: state } : {}),
    })
  }
  return { carried, bytes, leftOut }
}
