import { allows, type Relations } from '../../kernel/access.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { type Exchange, NotAllowed, NotFound } from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { type FiledCopy, filedCopiesReading } from '../observations/public.ts'
import { currentPack } from '../packs/public.ts'
import {
  lineReading,
  mainPostOn,
  namesReading,
  type PersonFacts,
  personFactsReading,
  relationsReading,
} from '../people/public.ts'
import type { CompiledPack, SupervisionPolicy } from '../schemes/public.ts'
import type { Career } from './expected.rules.ts'
import { keepSupervision, readNotes, seeSupervision, supervise } from './supervision.access.ts'
import { type AgreedAction, type Run, supervisionPorts } from './supervision.ports.ts'
import {
  findMeeting,
  type Meeting,
  peopleInSupervision,
  type SupervisionRecord,
  supervisesReading,
  supervisionReading,
} from './supervision.queries.ts'
import { policyOn } from './supervision.rules.ts'

/** Opening somebody's supervision, or one meeting, for whoever asks: shared by the room's pages. */

/** Of an exchange, what it takes. */
export type Asking = Pick<Exchange, 'tx' | 'actor' | 'today' | 'databases'>

export interface OpenSupervision {
  readonly person: PersonFacts
  readonly career: Career
  readonly record: SupervisionRecord
  readonly pack: CompiledPack
  /** Undefined where the authority has none that holds today. */
  readonly policy: SupervisionPolicy | undefined
  readonly level: string | undefined
  readonly relations: Relations
  /** What whoever asks may do. */
  readonly may: { readonly read: boolean; readonly keep: boolean; readonly supervise: boolean }
  readonly names: ReadonlyMap<PersonId, string>
  /** Line managers today. */
  readonly managers: readonly PersonId[]
  readonly file: readonly FiledCopy[]
  /** Agreed on plans, for those who read what is written. */
  readonly agreed: readonly AgreedAction[]
}

/**
 * A person's supervision; "not found" for those who may not know of it. `as` is what the reader is besides, in the one
 * meeting that is opened. One query, besides the pack's.
 */
export async function openSupervision(
  { tx, actor, today }: Asking,
  personId: string,
  as: readonly 'lead'[] = [],
): Promise<OpenSupervision> {
  if (!isUuid(personId)) throw new NotFound()
  const id = personId as PersonId
  const pack = await currentPack(tx)
  const me = actor.actingFor ? [actor.personId, actor.actingFor] : [actor.personId]
  const found = await readTogether(tx, {
    people: personFactsReading([id]),
    relationOf: relationsReading(actor, [id], today),
    supervises: supervisesReading(me, id),
    record: supervisionReading(id),
    names: namesReading(peopleInSupervision(id)),
    line: lineReading({ personIds: [id] }, today),
    runs: supervisionPorts().runsOf([id]),
    file: filedCopiesReading(id),
    agreed: supervisionPorts().agreed.of(id),
  })
  const person = found.people.get(id)
  const relations = alsoAs(found.relationOf(id), [...as, ...(found.supervises ? ['supervisor'] : [])])
  if (!pack || !person || !allows(seeSupervision, relations)) throw new NotFound()
  const policy = policyOn(pack.supervision, today)
  const managers = found.line.lineManagersOf(id)
  return {
    ...{ person, pack, policy, relations, record: found.record, file: found.file },
    agreed: found.agreed,
    career: careerOf(pack, person, found.runs.get(id)),
    level: mainPostOn(person, today)?.level,
    may: {
      read: policy !== undefined && allows(readNotes(policy), relations),
      keep: allows(keepSupervision, relations),
      supervise: allows(supervise, relations),
    },
    names: new Map([...found.names, ...managers.map((each) => [each.personId, each.name] as const)]),
    managers: managers.map((each) => each.personId),
  }
}

/** What decides how often somebody is supervised: a run counts as the programme its scheme is. */
export function careerOf(pack: CompiledPack, person: PersonFacts, runs: readonly Run[] = []): Career {
  return {
    posts: person.posts,
    absences: person.absences,
    programmes: runs.flatMap(({ scheme, from, to }) => {
      const programme = pack.schemes[scheme]?.programme
      return programme === undefined ? [] : [{ programme, from, to }]
    }),
  }
}

const alsoAs = (relations: Relations, roles: readonly string[]): Relations => ({
  ...relations,
  participantAs: new Set([...relations.participantAs, ...roles]),
})

/** The same for whoever supervises the person; others are told that it is not theirs to do. */
export async function supervisedBy(asking: Asking, personId: string) {
  const open = await openSupervision(asking, personId)
  if (!open.may.supervise) throw notTheSupervisor
  if (!open.policy) throw noPolicy
  return { ...open, policy: open.policy }
}

export const notTheSupervisor = new NotAllowed({
  code: 'not-the-supervisor',
  says: 'You cannot do this.',
  rule: 'Supervision is planned and recorded by the line manager, or by whoever supervises by agreement.',
  remedy: 'Ask whoever supervises the person.',
})

const noPolicy = new NotAllowed({
  code: 'no-supervision-policy',
  says: 'Supervision cannot be recorded here yet.',
  rule: 'Your authority has set no supervision policy that holds today.',
  remedy: 'Ask whoever looks after Waymark to add one.',
})

export interface OpenMeeting {
  readonly meeting: Meeting
  /** The person supervised; absent for a group. */
  readonly of: OpenSupervision | undefined
  readonly policy: SupervisionPolicy
  readonly pack: CompiledPack
  readonly names: ReadonlyMap<PersonId, string>
  readonly isLead: boolean
  /** Whether the reader is one of those supervised in it. */
  readonly isMember: boolean
}

/** One meeting, for those who may read what was written in it; "not found" for everyone else. */
export async function openMeeting(asking: Asking, meetingId: string): Promise<OpenMeeting> {
  const { tx, actor, today } = asking
  const meeting = await findMeeting(tx, meetingId)
  if (!meeting) throw new NotFound()
  noteWaits(tx, () => ({ tasks: [{ kind: 'supervision', id: meeting.id }] }))
  const isLead = meeting.leadId === actor.personId
  const isMember = meeting.members.some(({ personId }) => personId === actor.personId)
  if (meeting.isGroup) {
    const pack = await currentPack(tx)
    const policy = policyOn(pack?.supervision, today)
    if (!pack || !policy || !(isLead || isMember)) throw new NotFound()
    const ids = [meeting.leadId, ...meeting.members.map(({ personId }) => personId)]
    const { names } = await readTogether(tx, { names: namesReading(ids) })
    return { meeting, of: undefined, policy, pack, names, isLead, isMember }
  }
  const personId = meeting.members[0]?.personId ?? ''
  const open = await openSupervision(asking, personId, isLead ? ['lead'] : [])
  if (!open.policy || !open.may.read) throw new NotFound()
  const names = new Map([...open.names, [open.person.personId, open.person.name] as const])
  return { meeting, of: open, policy: open.policy, pack: open.pack, names, isLead, isMember }
}
