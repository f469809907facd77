import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Correction } from './corrections.queries.ts'
import {
  checkedPutRight,
  type Checker,
  mayWith,
  type PutRight,
  takesTwo,
  type TypedPutRight,
} from './corrections.rules.ts'
import { applyCorrection, insertCorrection, settleCorrection, writeSeenTo } from './corrections.store.ts'
import { audit, type ByPerson } from './doing.ts'
import { changedMeanwhile, wrong } from './refusing.ts'
import { recruitmentPorts } from './recruitment.ports.ts'
import type { Candidate, Recruitment } from './recruitment.queries.ts'
import { correctionHref } from './recruitment.rules.ts'
import type { CandidateId, RecruitmentCorrectionId } from './recruitment.tables.ts'
import { restateRecruitment } from './recruitment.tasks.ts'

/**
 * Putting right what was recorded of a candidate. A correction is a record of its own, with what stood before and why. It
 * holds at once while nobody has been told and nobody added; after that a second person checks it.
 */

interface OfCandidate {
  readonly recruitment: Recruitment
  readonly candidate: Candidate
}

/** What became of it: it holds, or waits for a second person. */
export interface PutForward {
  readonly id: RecruitmentCorrectionId
  readonly holds: boolean
}

/** Puts right an outcome, its words, or with it who was added. */
export async function putRight(
  tx: Tx,
  by: ByPerson,
  open: OfCandidate,
  typed: TypedPutRight,
): Promise<Result<PutForward>> {
  if (open.candidate.outcome === undefined) return refuse(changedMeanwhile)
  const checked = checkedPutRight(open.recruitment, open.candidate, typed, by.today)
  return checked.ok ? putForward(tx, by, open, checked.value) : checked
}

/** Says that somebody else, or nobody, was added as the appointed candidate; the outcome stays as it is. */
export async function takeBackHandOver(
  tx: Tx,
  by: ByPerson,
  open: OfCandidate,
  why: string,
): Promise<Result<PutForward>> {
  const { personId, outcome, agreedView, reason, feedback, decidedOn } = open.candidate
  if (personId === undefined) return refuse(changedMeanwhile)
  if (why === '') return refuse(wrong('why', 'Enter why it is taken back'))
  return putForward(tx, by, open, {
    now: { outcome, agreedView, reason, feedback, decidedOn },
    ...{ takesBack: true, why },
  })
}

async function putForward(
  tx: Tx,
  by: ByPerson,
  { recruitment, candidate }: OfCandidate,
  what: PutRight,
): Promise<Result<PutForward>> {
  const me = { by: by.actor.personId, on: by.today }
  const id = await insertCorrection(tx, candidate.id, what, me)
  if (!id) return refuse(changedMeanwhile)
  const holds = !takesTwo(candidate)
  await audit(
    tx,
    by,
    'propose-candidate-correction',
    { kind: 'candidate', id: candidate.id },
    { correction: id },
  )
  if (holds) {
    const settled = await settleCorrection(tx, id, { ...me, refusedBecause: undefined })
    if (!settled || !(await applyCorrection(tx, id))) return refuse(changedMeanwhile)
    await audit(tx, by, 'correct-candidate', { kind: 'candidate', id: candidate.id }, { correction: id })
    await tellThose(tx, by, recruitment, { id, takesBack: false, addedBy: undefined, proposedBy: me.by })
  }
  await restateRecruitment(tx, recruitment.id, by.now)
  return accept({ id, holds })
}

/** Tells those who chose, and whoever had added somebody, that it is put right; not those who did it. */
async function tellThose(
  tx: Tx,
  by: ByPerson,
  { managerId, interviewers, gone }: Recruitment,
  what: Pick<Correction, 'id' | 'takesBack' | 'proposedBy'> & Pick<Correction['was'], 'addedBy'>,
): Promise<void> {
  const to = new Set([managerId, ...interviewers, ...(what.takesBack && what.addedBy ? [what.addedBy] : [])])
  for (const each of [by.actor.personId, what.proposedBy, ...gone]) to.delete(each)
  if (to.size === 0) return
  await recruitmentPorts().tell(tx, by, {
    is: 'candidate-put-right',
    ...{
      to: [...to],
      href: correctionHref(what.id),
      subject: { kind: 'recruitment-correction', id: what.id },
    },
  })
}

const notTheSecond: Refusal = {
  code: 'second-person',
  says: 'You proposed this, so somebody else has to check it.',
  rule: 'What was told, or who was added, is put right by two people.',
  remedy: 'Ask somebody who chose with you, or whoever looks after recruitment, to open this page.',
}

/** Confirmed by a second person, it holds, and everybody who knew otherwise is told. */
export async function confirmCorrection(
  tx: Tx,
  by: ByPerson,
  recruitment: Recruitment,
  correction: Correction,
  reader: Checker,
): Promise<Result<CandidateId>> {
  if (correction.state !== 'proposed') return refuse(changedMeanwhile)
  if (mayWith(correction, reader) !== 'check') return refuse(notTheSecond)
  const { id, candidateId, takesBack, proposedBy, was } = correction
  const me = { by: by.actor.personId, on: by.today, refusedBecause: undefined }
  if (!(await settleCorrection(tx, id, me)) || !(await applyCorrection(tx, id)))
    return refuse(changedMeanwhile)
  await audit(
    tx,
    by,
    'correct-candidate',
    { kind: 'candidate', id: candidateId },
    { correction: id },
    takesBack ? was.personId : undefined,
  )
  await tellThose(tx, by, recruitment, { id, takesBack, proposedBy, addedBy: was.addedBy })
  await restateRecruitment(tx, recruitment.id, by.now)
  return accept(candidateId)
}

/** Not taken by the second person, or taken back by whoever proposed it; what was recorded holds. */
export async function refuseCorrection(
  tx: Tx,
  by: ByPerson,
  recruitment: Recruitment,
  { id, candidateId }: Correction,
  because: string,
): Promise<Result<CandidateId>> {
  if (because === '') return refuse(wrong('because', 'Enter why not'))
  const me = { by: by.actor.personId, on: by.today }
  if (!(await settleCorrection(tx, id, { ...me, refusedBecause: because }))) return refuse(changedMeanwhile)
  await audit(
    tx,
    by,
    'refuse-candidate-correction',
    { kind: 'candidate', id: candidateId },
    { correction: id },
  )
  await restateRecruitment(tx, recruitment.id, by.now)
  return accept(candidateId)
}

/** People administration put right who had been added. */
export async function seeToCorrection(
  tx: Tx,
  by: ByPerson,
  recruitment: Recruitment,
  { id, candidateId }: Correction,
): Promise<Result<CandidateId>> {
  if (!(await writeSeenTo(tx, id, { by: by.actor.personId, on: by.today }))) return refuse(changedMeanwhile)
  await audit(
    tx,
    by,
    'see-to-candidate-correction',
    { kind: 'candidate', id: candidateId },
    { correction: id },
  )
  await restateRecruitment(tx, recruitment.id, by.now)
  return accept(candidateId)
}
