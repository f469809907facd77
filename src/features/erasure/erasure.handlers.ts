import { createHash } from 'node:crypto'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { keptOf } from '../exchange/public.ts'
import { lastEndedReading } from '../journeys/public.ts'
import { askForWork, findWorkUnderWay } from '../long-work/public.ts'
import { currentPack } from '../packs/public.ts'
import { marksReading, resolveRoles } from '../people/public.ts'
import { restateTasks } from '../tasks/public.ts'
import { erasureHref } from './erasure.addresses.ts'
import { type PartCount, partsReading, runningReading } from './erasure.queries.ts'
import {
  type ErasureGround,
  type ErasureRequest,
  inTheWay,
  isPeriodOver,
  maySettle,
  settlingDuties,
  type Situation,
  type WhyNot,
} from './erasure.rules.ts'
import { type Erasure, findErasure, insertErasure, settleErasure } from './erasure.store.ts'
import type { ErasureId } from './erasure.tables.ts'

/** Proposing that a record be erased, and settling it by a second person. */

/** The long work that erases; its rows name it. */
export const eraseRecordWork = 'erase-record'

export interface Doing {
  readonly tx: Tx
  readonly today: IsoDate
  readonly now: IsoInstant
  readonly actor: Pick<Actor, 'personId' | 'requestId'>
}

/** What a page shows of a record that may be erased, and by what it is judged. */
export interface SeenRecord extends Situation {
  readonly name: string
  /** Somebody else has this name, so that it cannot be taken out of texts. */
  readonly namesakes: boolean
  readonly parts: readonly PartCount[]
}

/** How a record stands to being erased, and what is in it; undefined for nobody here. Two queries. */
export async function seenRecord(
  { tx, today }: Pick<Doing, 'tx' | 'today'>,
  personId: PersonId,
): Promise<SeenRecord | undefined> {
  const { marks, lastEndedOn, running, parts } = await readTogether(tx, {
    marks: marksReading(personId),
    lastEndedOn: lastEndedReading(personId),
    running: runningReading(personId, today),
    parts: partsReading(personId),
  })
  if (!marks) return undefined
  const { name, leftOn, erasedOn } = marks
  const rules = (await currentPack(tx))?.retention ?? []
  return {
    ...{ name, leftOn, erasedOn, running, parts },
    namesakes: !marks.marks.includes(name),
    kept: leftOn === undefined ? [] : keptOf(rules, leftOn, lastEndedOn),
  }
}

/** Stands for exactly these parts: a form that was filled in over others shows them as they are now. */
export const fingerprint = (parts: readonly PartCount[]): string =>
  createHash('sha256')
    .update(
      JSON.stringify(
        parts
          .filter(({ table }) => table !== 'audit_entries')
          .map(({ table, gone, kept }) => [table, gone, kept]),
      ),
    )
    .digest('base64url')

const gone = { code: 'settled-meanwhile', says: 'Somebody else has settled this meanwhile' } as const

/** Why it may not be on this ground; undefined when it may. */
function whyNotOn(situation: Situation, ground: ErasureGround, today: IsoDate): string | undefined {
  const [first] = inTheWay(situation, today)
  if (first !== undefined) return `Not yet: ${first}.`
  return ground === 'period-over' && !isPeriodOver(situation, today)
    ? 'Not yet: the period for which the record is kept is not over.'
    : undefined
}

/** Proposes it, for a second person to agree; refused while anything is in the way, and where it is proposed already. */
export async function proposeErasure(
  doing: Doing,
  wanted: {
    readonly personId: PersonId
    readonly ground: ErasureGround
    readonly request: ErasureRequest | null
  },
): Promise<Result<ErasureId>> {
  const { tx, actor, today, now } = doing
  if (wanted.personId === actor.personId)
    return refuse({ code: 'own-record', says: 'Your own record is erased by others.' })
  const situation = await seenRecord(doing, wanted.personId)
  if (!situation) return refuse({ code: 'no-such-person', says: 'There is no such person' })
  const says = whyNotOn(situation, wanted.ground, today)
  if (says !== undefined) return refuse({ code: 'not-yet', says })
  const seconds = await secondPersons(doing)
  if (seconds.length === 0)
    return refuse({
      code: 'nobody-else',
      says: 'Nobody else may agree to it yet. Have another records officer named, or somebody who looks after people.',
    })
  const added = await insertErasure(tx, { ...wanted, by: actor.personId, on: today, at: now })
  if (!added) return refuse({ code: 'proposed-already', says: 'It is proposed already.' })
  await restateTasks(tx, subjectOf(added.id), [
    {
      ...{ key: 'agree', title: 'Agree to erasing a record, or leave it', href: erasureHref(added.id) },
      ...{ waitingSinceAt: now, startedById: actor.personId },
      holders: seconds.map((personId) => ({ personId })),
    },
  ])
  await audit(
    doing,
    'propose-erasure',
    { id: added.id, person_id: wanted.personId },
    { ground: wanted.ground },
  )
  return accept(added.id)
}

const subjectOf = (id: ErasureId) => ({ kind: 'erasure', id })

/** Everybody who may agree to what this one proposes. */
async function secondPersons({ tx, today, actor }: Doing): Promise<readonly PersonId[]> {
  const line = await resolveRoles(tx, { duties: settlingDuties }, today)
  const all = settlingDuties.flatMap((duty) => line.holdersOfDuty(duty, duty))
  return [...new Set(all.map(({ personId }) => personId))].filter((personId) => personId !== actor.personId)
}

/** Agrees to it as the second person and has it begun; refused when anything came in the way since. */
export async function confirmErasure(doing: Doing, erasure: Erasure): Promise<Result<string>> {
  const { tx, actor, today, now } = doing
  if (!maySettle({ proposedBy: erasure.proposed_by, personId: erasure.person_id }, actor.personId))
    return refuse({ code: 'not-second', says: 'Somebody else than who proposed it agrees to it.' })
  const situation = await seenRecord(doing, erasure.person_id)
  const says = situation && whyNotOn(situation, erasure.ground, today)
  if (says !== undefined) return refuse({ code: 'not-yet', says })
  if (!(await settleErasure(tx, erasure.id, { state: 'confirmed', by: actor.personId, on: today, at: now })))
    return refuse(gone)
  await restateTasks(tx, subjectOf(erasure.id), [])
  await audit(doing, 'confirm-erasure', erasure, { ground: erasure.ground })
  return accept(await beginErasing(doing, erasure))
}

/** Has the erasing done, or taken up again where it stopped; answers the work. */
export async function beginErasing({ tx, actor, now }: Doing, erasure: Erasure): Promise<string> {
  const under = await findWorkUnderWay(tx, eraseRecordWork, erasure.id)
  if (under) return under.id
  const { id } = await askForWork(tx, {
    ...{ kind: eraseRecordWork, key: erasure.id, asked: { erasureId: erasure.id } },
    ...{ by: actor.personId, about: erasure.person_id, now },
  })
  return id
}

/** Leaves the record as it is: whoever proposed it takes it back, anybody else says why not. */
export async function leaveRecord(
  doing: Doing,
  erasure: Erasure,
  whyNot: WhyNot | undefined,
): Promise<Result<ErasureId>> {
  const { tx, actor, today, now } = doing
  const isOwn = erasure.proposed_by === actor.personId
  const state = isOwn ? 'taken-back' : 'refused'
  const settled = await settleErasure(tx, erasure.id, {
    ...{ state, by: actor.personId, on: today, at: now },
    whyNot: isOwn ? undefined : whyNot,
  })
  if (!settled) return refuse(gone)
  await restateTasks(tx, subjectOf(erasure.id), [])
  await audit(
    doing,
    isOwn ? 'take-back-erasure' : 'refuse-erasure',
    erasure,
    whyNot && !isOwn ? { whyNot } : {},
  )
  return accept(erasure.id)
}

async function audit(
  { tx, actor }: Doing,
  action: string,
  erasure: Pick<Erasure, 'id' | 'person_id'>,
  detail: Readonly<Record<string, string | number>>,
): Promise<void> {
  const subject = { kind: 'erasure', id: erasure.id }
  await recordAudit(tx, { actor, action, subject, about: erasure.person_id, detail })
}

/** One that is there. */
export const getErasure = async (tx: Tx, id: string): Promise<Erasure> => {
  const erasure = await findErasure(tx, id)
  if (!erasure) throw new Error(`There is no erasure ${id}`)
  return erasure
}
