import type { RecordWaits } from '../../kernel/waiting.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { type Exchange, NotAllowed, NotFound } from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { currentPack } from '../packs/public.ts'
import { namesReading } from '../people/public.ts'
import type { CompiledPack, RecruitmentPolicy } from '../schemes/public.ts'
import {
  type Candidate,
  peopleInRecruitments,
  type Recruitment,
  recruitmentOfReading,
  recruitmentReading,
} from './recruitment.queries.ts'
import { type PartIn, partIn, recruitmentDuty } from './recruitment.rules.ts'
import { waitsOfCandidate } from './recruitment.tasks.ts'

/** Opening a recruitment, or a candidate of it, for whoever asks: shared by the room's pages. */

/** Of an exchange, what it takes. */
export type Asking = Pick<Exchange, 'tx' | 'actor' | 'today'>

export interface OpenRecruitment {
  readonly recruitment: Recruitment
  readonly pack: CompiledPack
  readonly policy: RecruitmentPolicy
  readonly part: PartIn
  readonly names: ReadonlyMap<string, string>
}

/** What the authority's pack says of recruitment; "not found" where it says nothing. */
export async function recruitmentPolicy({ tx }: Pick<Asking, 'tx'>) {
  const pack = await currentPack(tx)
  if (!pack?.recruitment) throw new NotFound()
  return { pack, policy: pack.recruitment }
}

/** A recruitment for whoever recruits or interviews in it; "not found" for everybody else. One query besides the pack's. */
export async function openRecruitment(
  { tx, actor }: Asking,
  by: { readonly id: string } | { readonly candidateId: string },
): Promise<OpenRecruitment> {
  const { pack, policy } = await recruitmentPolicy({ tx })
  const { recruitment, names } = await readTogether(tx, {
    recruitment: 'id' in by ? recruitmentReading(by.id) : recruitmentOfReading(by.candidateId),
    names: namesReading(peopleInRecruitments()),
  })
  if (!recruitment) throw new NotFound()
  const part = partIn(recruitment, actor)
  if (!part.recruits && !part.interviews) throw new NotFound()
  noteWaits(tx, () => ({
    tasks: [{ kind: 'recruitment', id: recruitment.id }],
    otherwise: recruitment.closedOn ? 'This recruitment is closed.' : 'Nothing waits here.',
  }))
  return { recruitment, pack, policy, part, names }
}

/** The same for whoever recruits; interviewers are told why not. */
export async function openAsRecruiter(asking: Asking, id: string): Promise<OpenRecruitment> {
  const open = await openRecruitment(asking, { id })
  if (!open.part.recruits) throw notTheRecruiter
  return open
}

/** A candidate that has not been forgotten, with the recruitment. */
export async function openCandidate(
  asking: Asking,
  candidateId: string,
): Promise<OpenRecruitment & { readonly candidate: Candidate }> {
  const open = await openRecruitment(asking, { candidateId })
  const candidate = open.recruitment.candidates.find(({ id }) => id === candidateId)
  if (!candidate || candidate.forgottenOn) throw new NotFound()
  noteWaits(asking.tx, () => waitsFor(open.recruitment, candidate))
  return { ...open, candidate }
}

/** The same for whoever recruits; interviewers are told why not. */
export async function openCandidateAsRecruiter(asking: Asking, candidateId: string) {
  const open = await openCandidate(asking, candidateId)
  if (!open.part.recruits) throw notTheRecruiter
  return open
}

/** Whom this candidate waits for: nobody who is waited for in the recruitment of somebody else. */
export const waitsFor = (recruitment: Recruitment, candidate: Candidate): RecordWaits => ({
  tasks: [{ kind: 'recruitment', id: recruitment.id, only: waitsOfCandidate(recruitment, candidate) }],
  otherwise:
    candidate.outcome === undefined
      ? 'Nobody interviews yet. Whoever recruits names who does.'
      : 'Nothing waits for this candidate.',
})

const notTheRecruiter = new NotAllowed({
  code: 'not-the-recruiter',
  says: 'You cannot do this.',
  rule: 'Whoever recruits prepares the interviews, records the outcome and closes the recruitment.',
  remedy: 'Ask whoever recruits.',
})

/** Whether somebody may start a recruitment: whoever manages people, and whoever looks after recruitment. */
export const mayStart = ({ actor, person }: Pick<Exchange, 'actor' | 'person'>): boolean =>
  actor.duties.has(recruitmentDuty) || person.managesAnyone
