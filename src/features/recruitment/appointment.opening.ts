import { readTogether } from '../../platform/database/reading.ts'
import { NotFound } from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { namesReading } from '../people/public.ts'
import { type Asking, recruitmentPolicy, waitsFor } from './recruitment.opening.ts'
import {
  type Candidate,
  peopleInRecruitments,
  type Recruitment,
  recruitmentOfReading,
} from './recruitment.queries.ts'
import { recruitmentDuty } from './recruitment.rules.ts'
import type { RecruitmentPolicy } from '../schemes/public.ts'

/** What people administration sees of an appointment: the post, who was added, and nothing of what was said in interviews. */
export interface Appointment {
  readonly recruitment: Recruitment
  readonly candidate: Candidate
  readonly policy: RecruitmentPolicy
  /** Who was added; undefined while nobody is. */
  readonly added: string | undefined
}

/** Who adds people here, and who looks after recruitment. */
const adders = ['people-administration', recruitmentDuty] as const

export const addsPeople = ({ duties }: Pick<Asking['actor'], 'duties'>): boolean =>
  adders.some((each) => duties.has(each))

/** A candidate who was appointed, for whoever adds people; "not found" for everybody else, and for whoever was added. */
export async function openAppointment(
  { tx, actor }: Pick<Asking, 'tx' | 'actor'>,
  candidateId: string,
): Promise<Appointment> {
  if (!addsPeople(actor)) throw new NotFound()
  const { policy } = await recruitmentPolicy({ tx })
  const { recruitment, names } = await readTogether(tx, {
    recruitment: recruitmentOfReading(candidateId),
    names: namesReading(peopleInRecruitments()),
  })
  const candidate = recruitment?.candidates.find(({ id }) => id === candidateId)
  if (!recruitment || candidate?.outcome !== 'appointed' || candidate.forgottenOn) throw new NotFound()
  const { personId } = candidate
  if (personId && [actor.personId, actor.actingFor].includes(personId)) throw new NotFound()
  noteWaits(tx, () => waitsFor(recruitment, candidate))
  return {
    ...{ recruitment, candidate, policy },
    added: personId && (names.get(personId) ?? 'Somebody who has left'),
  }
}
