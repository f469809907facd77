import { randomUUIDv7 } from 'node:crypto'
import type { IsoDate } from '../../kernel/dates.ts'
import type { EditionId, JourneyId, PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, refuse, type Result } from '../../kernel/refusal.ts'
import type { SeenOnPaper } from '../documents/public.ts'
import { mainPostOn, peopleByIds } from '../people/public.ts'
import {
  type CompiledScheme,
  type JourneyCommand,
  journeyDecider,
  type JourneyState,
  type JourneyView,
  type NewEdition,
  type PaperSignature,
  type StepOnPaper,
  stepsOnPaper,
  type StepValues,
  view,
} from '../schemes/public.ts'
import { keepSignature, type PreparedEdition, prepareEdition, storeEdition } from '../signatures/public.ts'
import { editionContent, sealable } from './edition.content.ts'
import { act, type Doing } from './journey.handlers.ts'
import { latestEndedJourney } from './journey.queries.ts'
import { insertPaperStart, type PaperScan } from './paper.store.ts'
import { findProspect, type Situation } from './situation.queries.ts'

/** Bringing in a journey that began on paper, in one transaction: its days, what was checked, scans, signatures. */

export interface Paper {
  readonly applicantId: PersonId
  readonly values: StepValues
  readonly startedOn: IsoDate
  readonly stage: string
  readonly days: Readonly<Record<string, IsoDate>>
  /** When each place for a signature was signed on paper; whose it is, the reporting line of today says. */
  readonly signed: readonly { readonly slot: string; readonly on: IsoDate }[]
  readonly seenBy: PersonId
  /** What was checked, in the words of whoever brings it in. */
  readonly checked: string
  readonly scans: readonly PaperScan[]
}

/** Which days the stage asks for, for this person. */
export function stepsAsked(
  scheme: CompiledScheme,
  prospect: Situation,
  stage: string,
): readonly StepOnPaper[] {
  return stepsOnPaper(scheme, stage, { evolve: journeyDecider(scheme).evolve, context: prospect.context })
}

/** Everybody to whom a signature in this place may be put down today, each once; of deputies nobody. */
export function signersThere(scheme: CompiledScheme, { context }: Pick<Situation, 'context'>, slot: string) {
  const holders = (scheme.signatures?.slots.find((each) => each.slot === slot)?.by ?? [])
    .flatMap((role) => context.holders[role] ?? [])
    .filter(({ actingFor }) => actingFor === undefined)
  return [...new Map(holders.map((each) => [each.personId, each])).values()]
}

/** Who holds a place for a signature, when it is one person only. */
function signersOf(
  scheme: CompiledScheme,
  prospect: Situation,
  signed: Paper['signed'],
): { readonly signatures: readonly PaperSignature[]; readonly against: readonly Refusal[] } {
  const signatures: PaperSignature[] = []
  const against: Refusal[] = []
  for (const { slot, on } of signed) {
    const rule = scheme.signatures?.slots.find((each) => each.slot === slot)
    const [holder, ...others] = signersThere(scheme, prospect, slot)
    if (holder && others.length === 0) signatures.push({ slot, by: holder.personId, on })
    else
      against.push({
        code: holder ? 'several-signers' : 'no-signer',
        says: holder
          ? `${rule?.name ?? slot}: several people sign there today, so it is not clear whose signature it is.`
          : `${rule?.name ?? slot}: nobody holds this role today.`,
        remedy: 'Bring the journey in at the signatures, and have it signed again.',
        field: `signed-${slot}`,
      })
  }
  return { signatures, against }
}

type BringIn = Extract<JourneyCommand, { do: 'bring-in' }>

function commandOf(
  paper: Paper,
  signed: readonly PaperSignature[],
  paperId: string,
  edition: NewEdition | undefined,
): BringIn {
  const { applicantId, values, startedOn, stage, days, seenBy } = paper
  return { do: 'bring-in', applicantId, values, startedOn, stage, days, paperId, signed, seenBy, edition }
}

/** Stands for an edition while nothing is kept. */
const notSealedYet: NewEdition = { editionId: '' as EditionId, hash: '', documents: [] }

/** What is against it, beside its field, and how it would stand when nothing is. */
export interface PaperLookedAt {
  readonly against: readonly Refusal[]
  readonly after?: { readonly state: JourneyState; readonly view: JourneyView } | undefined
}

/** Looks at what would be brought in. Writes nothing. */
export function lookAtPaper(
  { actor, now, today }: Doing,
  scheme: CompiledScheme,
  prospect: Situation,
  paper: Paper,
): PaperLookedAt {
  const level = mainPostOn(prospect.applicant, today)?.level
  const another =
    scheme.from !== undefined && level !== scheme.from
      ? [
          {
            code: 'another-level',
            says: `${prospect.applicant.name} is not at the level from which “${scheme.name}” leads.`,
            rule: 'A journey begins at the level of the main post.',
            remedy: 'If the post is recorded wrongly, people administration puts it right first.',
            field: 'who',
          },
        ]
      : []
  const { signatures, against } = signersOf(scheme, prospect, paper.signed)
  const decider = journeyDecider(scheme)
  const decided = decider.decide(prospect.state, commandOf(paper, signatures, randomUUIDv7(), notSealedYet), {
    ...prospect.context,
    at: now,
    actor: { personId: actor.personId, actingFor: actor.actingFor },
  })
  const checked =
    paper.checked.trim() === ''
      ? [
          {
            code: 'nothing-checked',
            says: 'Say what you checked, so that others know what the earlier steps rest on.',
            field: 'checked',
          },
        ]
      : []
  const known = new Set(against.map(({ field }) => field))
  const refused = decided.ok ? [] : decided.refusals
  const all = [
    ...another,
    ...against,
    // Whoever is not known has no day yet either: one reason beside a field is enough.
    ...refused.filter(({ field, code }) => code !== 'day-missing' || !known.has(field)),
    ...checked,
  ]
  if (!decided.ok || all.length > 0) return { against: all }
  const state = decided.value.reduce(decider.evolve, prospect.state)
  return { against: all, after: { state, view: view(scheme, state, prospect.context) } }
}

/** Brings it in. Two at once: the database keeps one, and the other is told so. Files must be stored already. */
export async function bringInJourney(
  doing: Doing,
  scheme: CompiledScheme,
  paper: Paper,
): Promise<Result<JourneyId>> {
  const { tx, actor, today } = doing
  const found = await findProspect({ tx, today, authorityId: actor.authorityId }, scheme, paper.applicantId)
  if (!found) return refuse({ code: 'not-found', says: 'There is no such person.', field: 'who' })
  const prospect = { ...found, previousId: await latestEndedJourney(tx, paper.applicantId, scheme.scheme) }
  const { signatures } = signersOf(scheme, prospect, paper.signed)
  const signs = signatures.length > 0
  const unscanned: readonly Refusal[] =
    signs && paper.scans.length === 0
      ? [
          {
            code: 'no-scan',
            says: 'Add a scan of what was signed. The signatures count for exactly that.',
            field: 'file',
          },
        ]
      : []
  const [first, ...others] = [...lookAtPaper(doing, scheme, prospect, paper).against, ...unscanned]
  if (first) return refuse(first, ...others)
  const journeyId = randomUUIDv7() as JourneyId
  const paperId = randomUUIDv7()
  const sealed = signs ? await sealScans(doing, scheme, prospect, journeyId, paper) : undefined
  const brought = await act(
    doing,
    prospect,
    journeyId,
    commandOf(
      paper,
      signatures,
      paperId,
      sealed && { editionId: sealed.editionId, hash: sealed.prepared.hash, documents: [] },
    ),
  )
  if (!brought.ok) return brought
  const { checked, scans } = paper
  await insertPaperStart(tx, {
    paperId,
    journeyId,
    checked: checked.trim(),
    by: actor.personId,
    on: today,
    scans,
  })
  if (sealed)
    await storeSigned(doing, scheme, prospect, journeyId, { ...sealed, signatures, seenBy: paper.seenBy })
  return accept(journeyId)
}

interface SealedScans {
  readonly editionId: EditionId
  readonly prepared: PreparedEdition
}

/** What was signed on paper, frozen by the hashes of its scans. */
async function sealScans(
  { tx }: Doing,
  scheme: CompiledScheme,
  prospect: Situation,
  journeyId: JourneyId,
  { startedOn, scans }: Paper,
): Promise<SealedScans> {
  const content = await editionContent(tx, scheme, journeyId, prospect.applicant.name, startedOn, scans)
  return { editionId: randomUUIDv7() as EditionId, prepared: prepareEdition(sealable(content)) }
}

async function storeSigned(
  doing: Doing,
  scheme: CompiledScheme,
  { context }: Situation,
  journeyId: JourneyId,
  {
    editionId,
    prepared,
    signatures,
    seenBy,
  }: SealedScans & { readonly signatures: readonly PaperSignature[]; readonly seenBy: PersonId },
): Promise<void> {
  const { tx, actor, now } = doing
  const owner = { kind: 'journey', id: journeyId }
  const onPaper = await seenOnPaper(doing, seenBy)
  await storeEdition(tx, { editionId, owner, number: 1, by: actor.personId, at: now }, prepared)
  for (const { slot, by, on } of signatures) {
    const rule = scheme.signatures?.slots.find((each) => each.slot === slot)
    const holder = rule?.by
      .flatMap((role) => context.holders[role] ?? [])
      .find((each) => each.personId === by)
    await keepSignature(tx, editionId, {
      slot,
      slotName: rule?.name ?? slot,
      personId: by,
      printedName: holder?.name ?? '',
      capacity: holder?.how ?? rule?.name ?? slot,
      means: rule?.means ?? '',
      on,
      at: now,
      onPaper,
    })
  }
}

/** Who enters a paper signature and who saw it, with their names of the day. */
export async function seenOnPaper({ tx, actor, today }: Doing, seenBy: PersonId): Promise<SeenOnPaper> {
  const people = await peopleByIds(tx, [actor.personId, seenBy], today)
  const nameOf = (id: PersonId) => people.get(id)?.name ?? ''
  return {
    enteredBy: actor.personId,
    enteredByName: nameOf(actor.personId),
    seenBy,
    seenByName: nameOf(seenBy),
  }
}
