import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Exchange } from '../../platform/http/route.ts'
import { documentsOf } from '../documents/public.ts'
import { searchEvidence } from '../evidence/public.ts'
import { act, findSituation, keepText, type Situation } from '../journeys/public.ts'
import {
  acceptingTask,
  type CarryOut,
  countingTask,
  journeyRecord,
  type ProgrammeRecord,
  readRecord,
  type Standing,
} from './package.rules.ts'
import { fingerprintOf, newKeyPair, opened, sealed } from './package.seal.ts'
import { insertCredit, insertPackage, keyInUse, trustKey } from './package.store.ts'
import type { PackageId } from './programmes.tables.ts'

/** Handing out a programme as a signed file, taking one in, and carrying out what is decided on its review points. */

type Known = Situation & { readonly journeyId: JourneyId }

/** Papers of a journey that are complete, as question and answer, without what is private. */
async function papersOf({ tx }: Pick<Exchange, 'tx'>, { journeyId, scheme, context }: Known) {
  const complete = new Set(
    (context.facts['documents'] ?? [])
      .filter(({ fields }) => fields['complete'] === true)
      .map(({ id }) => id),
  )
  const documents = await documentsOf(tx, { kind: 'journey', ids: [journeyId] })
  return documents
    .filter(({ id }) => complete.has(id))
    .map((document) => {
      const template = scheme.templates[document.template]
      return {
        name: template?.name ?? document.template,
        number: document.number,
        answers: document.sections.flatMap(({ section: id, answers }) => {
          const section = template?.sections.find(({ section }) => section === id)
          return Object.entries(answers).flatMap(([field, answer]) => {
            const asked = section?.fields.find((each) => each.field === field)
            if (answer === undefined || !asked || asked.private) return []
            return [
              {
                question: asked.name.slice(0, 500),
                answer: typeof answer === 'string' ? answer : JSON.stringify(answer),
              },
            ]
          })
        }),
      }
    })
}

/** The signed file, noted and audited. Evidence is whatever the person gives along, else only what they have shared. */
export async function issuePackage(
  exchange: Exchange,
  situation: Known,
): Promise<{ readonly zip: Buffer; readonly name: string }> {
  const { tx, actor, today, person } = exchange
  const { applicant, journeyId } = situation
  const own = applicant.personId === actor.personId
  const { items } = await searchEvidence(tx, applicant.personId, { completed: true }, { limit: 5_000 })
  const record: ProgrammeRecord = {
    issuer: person.authorityName,
    madeOn: today,
    person: {
      name: applicant.name,
      ...(applicant.registration.number ? { registrationNumber: applicant.registration.number } : {}),
    },
    ...journeyRecord(situation),
    papers: await papersOf(exchange, situation),
    evidence: items
      .filter(({ sharedAt }) => own || sharedAt !== undefined)
      .map(({ title, kind, completedOn, hours, learning, impact, links }) => ({
        title: title.slice(0, 500),
        kind: kind ?? '',
        ...(completedOn ? { completedOn } : {}),
        ...(hours ? { hours } : {}),
        learning,
        impact,
        links: links.map(({ item }) => item),
      })),
  }
  const key = await keyInUse(tx, newKeyPair)
  const { zip, manifestHash } = sealed(record, key)
  await insertPackage(tx, {
    kind: 'issued',
    personId: applicant.personId,
    journeyId,
    manifestHash,
    fingerprint: fingerprintOf(key.publicKey),
    issuer: person.authorityName,
    by: actor.personId,
    on: today,
  })
  await recordAudit(tx, {
    actor,
    action: 'programme-handed-out',
    subject: { kind: 'journey', id: journeyId },
    about: applicant.personId,
    detail: { manifest: manifestHash },
  })
  return { zip, name: `Programme of ${applicant.name.replace(/[\\/:*?"<>|]/g, ' ')}.zip` }
}

/** Takes a file in for somebody who goes on here: verified, of the same programme, and not twice. */
export async function receivePackage(
  { tx, actor, today }: Exchange,
  { applicant, journeyId, scheme }: Known,
  bytes: Uint8Array,
): Promise<Result<PackageId>> {
  const seal = opened(bytes)
  if (!seal.ok) return seal
  const record = readRecord(seal.value.record)
  if (!record.ok) return record
  if (record.value.programme.kind !== scheme.programme)
    return refuse({
      code: 'another-programme',
      says: `This file is about another programme: ${record.value.programme.name}`,
      field: 'file',
    })
  const number = record.value.person.registrationNumber
  if (number && applicant.registration.number && number !== applicant.registration.number)
    return refuse({
      code: 'another-person',
      says: `This file is about ${record.value.person.name}, whose registration number is another`,
      field: 'file',
    })
  const id = await insertPackage(tx, {
    kind: 'received',
    personId: applicant.personId,
    journeyId,
    manifestHash: seal.value.manifestHash,
    fingerprint: seal.value.fingerprint,
    issuer: record.value.issuer,
    record: record.value,
    by: actor.personId,
    on: today,
  })
  if (!id) return refuse({ code: 'taken-in-already', says: 'This file was taken in before', field: 'file' })
  await recordAudit(tx, {
    actor,
    action: 'programme-taken-in',
    subject: { kind: 'journey', id: journeyId },
    about: applicant.personId,
    detail: { manifest: seal.value.manifestHash },
  })
  return accept(id)
}

export interface Decision {
  readonly point: string
  readonly standing: Standing
  readonly reason: string
}

/** Does a task of the scheme on somebody's behalf who may: its reason kept as text, its days as a number. */
async function carryOut(
  exchange: Exchange,
  journeyId: JourneyId,
  { task, stage, onRequest, values, prose, days }: CarryOut,
  { reason, count }: { readonly reason: string; readonly count?: number },
): Promise<Result<unknown>> {
  const { tx, today, actor } = exchange
  const situation = () => findSituation({ tx, today, authorityId: actor.authorityId }, journeyId)
  if (onRequest) {
    const now = await situation()
    const opening = now && (await act(exchange, now, journeyId, { do: 'open', stage }))
    if (opening && !opening.ok) return opening
  }
  const kept: Record<string, string> = {}
  for (const field of prose)
    kept[field] = await keepText(tx, {
      journeyId,
      task: task.task,
      field,
      body: reason,
      by: actor.personId as PersonId,
    })
  const now = await situation()
  if (!now) return refuse({ code: 'not-found', says: 'There is no such programme.' })
  return act(exchange, now, journeyId, {
    do: 'complete',
    task: task.task,
    values: { ...values, ...kept, ...(days && count !== undefined ? { [days]: count } : {}) },
  })
}

/**
 * Keeps what was decided on each review point, with its reason, and has the programme follow: time that counts shortens its
 * clock, a review that is accepted is not held again. All or nothing: what the programme refuses is said.
 */
export async function decidePackage(
  exchange: Exchange,
  { journeyId, scheme }: Known,
  packageId: PackageId,
  {
    decisions,
    days,
    trust,
  }: {
    readonly decisions: readonly Decision[]
    readonly days: { readonly count: number; readonly reason: string } | undefined
    readonly trust: { readonly fingerprint: string; readonly name: string } | undefined
  },
): Promise<Result<unknown>> {
  const { tx, actor, today } = exchange
  const counting = countingTask(scheme)
  if (days && days.count > 0 && counting) {
    const done = await carryOut(exchange, journeyId, counting, days)
    if (!done.ok) return done
  }
  for (const { point, standing, reason } of decisions) {
    const accepting = standing === 'accepted' ? acceptingTask(scheme, point) : undefined
    if (!accepting) continue
    const done = await carryOut(exchange, journeyId, accepting, { reason })
    if (!done.ok) return done
  }
  // Kept last: a refusal above leaves nothing behind, and the form as it was typed.
  if (trust) await trustKey(tx, trust.fingerprint, trust.name, actor.personId)
  for (const decision of decisions)
    await insertCredit(tx, packageId, { ...decision, by: actor.personId, on: today })
  await recordAudit(tx, {
    actor,
    action: 'programme-credited',
    subject: { kind: 'journey', id: journeyId },
    detail: {
      package: packageId,
      points: decisions.map(({ point, standing }) => `${point}=${standing}`).join(' '),
    },
  })
  return accept(undefined)
}
