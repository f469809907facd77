import { readTogether } from '../../platform/database/reading.ts'
import { NotFound } from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { type Asking, recruitmentPolicy, waitsFor } from './recruitment.opening.ts'
import { type Candidate, type Recruitment, recruitmentOfReading } from './recruitment.queries.ts'
import { recruitmentDuty } from './recruitment.rules.ts'
import type { RecruitmentPolicy } from '../schemes/public.ts'

/** What people administration sees of an appointment: the post, and nothing of what was said in interviews. */
export interface Appointment {
  readonly recruitment: Recruitment
  readonly candidate: Candidate
  readonly policy: RecruitmentPolicy
}

/** Who adds people here, and who looks after recruitment. */
const adders = ['people-administration', recruitmentDuty] as const

/** A candidate who was appointed and whom nobody has added yet; "not found" for every other. */
export async function openAppointment(
  { tx, actor }: Pick<Asking, 'tx' | 'actor'>,
  candidateId: string,
): Promise<Appointment> {
  if (!adders.some((each) => actor.duties.has(each))) throw new NotFound()
  const { policy } = await recruitmentPolicy({ tx })
  const { recruitment } = await readTogether(tx, { recruitment: recruitmentOfReading(candidateId) })
  const candidate = recruitment?.candidates.find(({ id }) => id === candidateId)
  if (!recruitment || candidate?.outcome !== 'appointed' || candidate.personId) throw new NotFound()
  noteWaits(tx, () => waitsFor(recruitment, candidate))
  return { recruitment, candidate, policy }
}
