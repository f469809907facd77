import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { storeFile } from '../../platform/files/files.ts'
import type { Exchange } from '../../platform/http/route.ts'
import { uploadProblem } from '../documents/public.ts'
import { act, findSituation, keepText } from '../journeys/public.ts'
import { takeEvidenceIn } from './package.evidence.handlers.ts'
import { gatherProgramme, type Known } from './package.gather.queries.ts'
import { filesNamed, notOf, type ProgrammeRecord, readRecord } from './package.record.rules.ts'
import { acceptingTask, type CarryOut, countingTask, type Standing } from './package.rules.ts'
import { fingerprintOf, newKeyPair, opened, sealed } from './package.seal.ts'
import {
  claimDecision,
  insertCredit,
  insertPackage,
  keyInUse,
  newestFrom,
  trustKey,
} from './package.store.ts'
import type { PackageId } from './programmes.tables.ts'

/** Handing out a programme as a signed file, taking one in, and carrying out what is decided on its review points. */

/** The signed file, noted and audited. */
export async function issuePackage(
  exchange: Exchange,
  situation: Known,
): Promise<{ readonly zip: Buffer; readonly name: string }> {
  const { tx, actor, today, person } = exchange
  const { applicant, journeyId } = situation
  const { record, bytes } = await gatherProgramme(exchange, situation)
  const key = await keyInUse(tx, newKeyPair)
  const { zip, manifestHash } = sealed(record, key, bytes)
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
    detail: { manifest: manifestHash, files: bytes.size },
  })
  return { zip, name: `Programme of ${applicant.name.replace(/[\\/:*?"<>|]/g, ' ')}.zip` }
}

/** Files that came along are of the kinds and sizes we keep, and are all there; else what is wrong with them. */
async function filesProblem(
  record: ProgrammeRecord,
  files: ReadonlyMap<string, Buffer>,
): Promise<string | undefined> {
  for (const { sha256, name } of filesNamed(record)) {
    const bytes = files.get(sha256)
    if (!bytes) return `“${name}” is named in the file but did not come along. Ask for it again`
    const problem = await uploadProblem(bytes)
    if (problem) return `“${name}” in the file cannot be kept here. ${problem}, and ask for the file again`
  }
  return undefined
}

const refused = (code: string, says: string) => refuse({ code, says, field: 'file' })

/** Takes a file in for somebody who goes on here: verified, about them, of the same programme, the newest, and not twice. */
export async function receivePackage(
  { tx, databases, actor, today }: Exchange,
  { applicant, journeyId, scheme }: Known,
  sent: Uint8Array,
): Promise<Result<PackageId>> {
  const seal = opened(sent)
  if (!seal.ok) return seal
  const read = readRecord(seal.value.record)
  if (!read.ok) return read
  const record = read.value
  if (record.programme.kind !== scheme.programme)
    return refused('another-programme', `This file is about another programme: ${record.programme.name}`)
  const another = notOf(record, {
    name: applicant.name,
    registrationNumber: applicant.registration.number,
  })
  if (another) return refused('another-person', another)
  const newest = await newestFrom(tx, journeyId, seal.value.fingerprint)
  if (newest !== undefined && newest > record.madeOn)
    return refused('older', 'A later file of theirs was taken in already. Nothing of this one is needed')
  const problem = await filesProblem(record, seal.value.files)
  if (problem) return refused('file-in-it', problem)
  const id = await insertPackage(tx, {
    kind: 'received',
    personId: applicant.personId,
    journeyId,
    manifestHash: seal.value.manifestHash,
    fingerprint: seal.value.fingerprint,
    issuer: record.issuer,
    record,
    by: actor.personId,
    on: today,
  })
  if (!id) return refused('taken-in-already', 'This file was taken in before')
  for (const { sha256, name } of filesNamed(record))
    await storeFile(
      { tx, databases, authorityId: actor.authorityId },
      { bytes: seal.value.files.get(sha256)!, name, by: actor.personId },
    )
  await recordAudit(tx, {
    actor,
    action: 'programme-taken-in',
    subject: { kind: 'journey', id: journeyId },
    about: applicant.personId,
    detail: { manifest: seal.value.manifestHash, files: seal.value.files.size },
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
 * clock, a review that is accepted is not held again. Evidence goes into the person's CPD record. All or nothing: what the programme refuses is said.
 */
export async function decidePackage(
  exchange: Exchange,
  situation: Known,
  { id: packageId, record }: { readonly id: PackageId; readonly record: ProgrammeRecord },
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
  const { journeyId, scheme, applicant } = situation
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
  // Last: a refusal above leaves nothing behind and the form as it was typed; a second sending leaves nothing at all.
  if (!(await claimDecision(tx, packageId, today)))
    return refuse({
      code: 'changed-meanwhile',
      says: 'Somebody has decided on this file since you opened it',
      remedy: 'Open the page again to see what counts',
    })
  if (trust) await trustKey(tx, trust.fingerprint, trust.name, actor.personId)
  for (const decision of decisions)
    await insertCredit(tx, packageId, { ...decision, by: actor.personId, on: today })
  const entries = await takeEvidenceIn(exchange, applicant.personId, record)
  await recordAudit(tx, {
    actor,
    action: 'programme-credited',
    subject: { kind: 'journey', id: journeyId },
    about: applicant.personId,
    detail: {
      package: packageId,
      entries,
      points: decisions.map(({ point, standing }) => `${point}=${standing}`).join(' '),
    },
  })
  return accept(undefined)
}
