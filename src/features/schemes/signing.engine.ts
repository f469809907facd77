import type { IsoDate } from '../../kernel/dates.ts'
import { accept, type Refusal, refuse, type Result } from '../../kernel/refusal.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { type Acting, actAs, notYours } from './acting.engine.ts'
import { roleOfSlot } from './bringing.engine.ts'
import type { CompiledScheme } from './compiled.language.ts'
import type { CommandContext, JourneyCommand, NewEdition } from './journey.commands.ts'
import type { JourneyEvent } from './journey.events.ts'
import type { EditionState, JourneyState } from './journey.state.engine.ts'
import { blockersOf, completeDocuments, isSigned, slotsBefore } from './journey.view.engine.ts'
import { tooLate } from './lateness.engine.ts'
import { assessor } from './requirement.engine.ts'

/** Sealing, signing and declining: order and identity are checked at the moment of the act. */

/** Freezes what is to be signed. Every covered document must be complete and what the task needs must hold. */
export function seal(
  scheme: CompiledScheme,
  state: JourneyState,
  edition: NewEdition,
  context: CommandContext,
): Result<readonly JourneyEvent[]> {
  const rules = scheme.signatures
  const stage = scheme.stages.find((each) => each.tasks.some((task) => task.does === 'sign'))
  const task = stage?.tasks.find((each) => each.does === 'sign')
  if (!rules || !stage || !task)
    return refuse({ code: 'no-signatures', says: 'Nothing is signed in this scheme.' })
  if (state.status !== 'running') return refuse({ code: 'not-running', says: 'This application has ended.' })
  const acting = actAs(task.by, context)
  if (!acting) return refuse(notYours(scheme, task.by))
  if (!state.stages[stage.stage])
    return refuse({ code: 'stage-not-open', says: `“${stage.name}” has not been reached yet.` })
  if (state.stages[stage.stage]?.passedOn)
    return refuse({ code: 'stage-passed', says: 'Every signature is there already.' })
  if (state.edition)
    return refuse({ code: 'sealed-already', says: 'Signatures have been asked for already.' })
  const late = tooLate(task, scheme, state, context)
  if (late) return refuse(late)
  const missing = rules.covers.filter((document) => completeDocuments(document, context) === 0)
  if (missing.length > 0) {
    const names = missing.map((document) => scheme.templates[document]?.name ?? document)
    return refuse({
      code: 'incomplete',
      says: `Not complete yet: ${names.join(', ')}.`,
      rule: 'Every document is complete before it is signed.',
    })
  }
  const assessed = assessor(scheme, state, context)
  const [blocker] = blockersOf(
    [...task.opensWhen, ...task.requires.filter((id) => scheme.requirements[id]?.otherwise === 'blocks')],
    scheme,
    state,
    context,
    assessed,
  )
  if (blocker)
    return refuse({ code: 'too-early', says: `Signatures cannot be asked for yet. First: ${blocker.says}` })
  return accept([{ type: 'edition-sealed', ...edition, number: state.editionsSealed + 1, ...acting }])
}

type SlotCommand = Extract<JourneyCommand, { do: 'sign' | 'decline' }>

/** What every signature needs, whoever enters it: a place, the edition that was read, and those who come before. */
export function slotOpen(
  scheme: CompiledScheme,
  state: JourneyState,
  command: Pick<SlotCommand, 'slot' | 'editionId'>,
) {
  const slot = scheme.signatures?.slots.find((each) => each.slot === command.slot)
  if (!scheme.signatures || !slot)
    return refuse({ code: 'no-such-slot', says: 'There is no such place to sign.' })
  if (state.status !== 'running') return refuse({ code: 'not-running', says: 'This application has ended.' })
  if (!state.edition || state.edition.editionId !== command.editionId) {
    return refuse({
      code: 'edition-gone',
      says: 'What you read is no longer what is to be signed.',
      rule: 'A signature counts only for what was read.',
      remedy: 'Read the present version and sign that.',
    })
  }
  if (isSigned(state, slot.slot))
    return refuse({ code: 'done-already', says: 'This has been signed already.' })
  const first = slotsBefore(scheme.signatures, slot.slot).filter((earlier) => !isSigned(state, earlier))
  if (first.length > 0) {
    const names = first.map((id) => scheme.signatures?.slots.find((each) => each.slot === id)?.name ?? id)
    return refuse({
      code: 'out-of-order',
      says: `Others sign first: ${names.join(', ')}.`,
      rule: 'The scheme sets the order of signatures.',
    })
  }
  return accept({ slot, edition: state.edition })
}

function slotReady(
  scheme: CompiledScheme,
  state: JourneyState,
  command: SlotCommand,
  context: CommandContext,
) {
  const slot = scheme.signatures?.slots.find((each) => each.slot === command.slot)
  const acting = slot && actAs(slot.by, context)
  if (slot && state.status === 'running' && !acting) return refuse(notYours(scheme, slot.by))
  const open = slotOpen(scheme, state, command)
  return open.ok ? accept({ ...open.value, acting: acting as Acting }) : open
}

const contentChanged = {
  code: 'content-changed',
  says: 'The documents have changed since they were sealed.',
  rule: 'A signature counts only for what was read.',
}
const fourEyes = 'One person may fill one place on the signature page.'

/** Why this person's signature does not count on the edition as it is. */
function againstSigning(
  command: { readonly contentHash: string },
  edition: EditionState,
  person: PersonId,
  scheme: CompiledScheme,
): 'content-changed' | 'signed-elsewhere' | undefined {
  if (command.contentHash !== edition.hash) return 'content-changed'
  return scheme.signatures?.onePersonOneSlot &&
    edition.signatures.some((signature) => signature.by === person || signature.actingFor === person)
    ? 'signed-elsewhere'
    : undefined
}

/** Why nobody can have signed a print of an edition on this day. */
export function paperDayRefused(
  on: IsoDate,
  since: IsoDate,
  today: IsoDate,
  what = 'this edition was frozen',
): Refusal | undefined {
  if (on > today) return { code: 'day-ahead', says: 'The day must be today or earlier.', field: 'on' }
  if (on >= since) return undefined
  return {
    code: 'day-too-early',
    says: `The day must be ${formatDay(since)} or later, when ${what}.`,
    rule: 'A signature counts only for what was read.',
    field: 'on',
  }
}

/** A signature that was put on a print of the sealed edition, entered by those whom the scheme lets do so. */
export function signOnPaper(
  scheme: CompiledScheme,
  state: JourneyState,
  command: Extract<JourneyCommand, { do: 'sign-on-paper' }>,
  context: CommandContext,
): Result<readonly JourneyEvent[]> {
  const rules = scheme.onPaper
  if (!rules?.signatures)
    return refuse({
      code: 'not-on-paper',
      says: 'Signatures are given here, not on paper.',
      rule: 'The scheme says whether a signature on paper counts.',
    })
  if (!actAs(rules.by, context)) return refuse(notYours(scheme, rules.by))
  const open = slotOpen(scheme, state, command)
  if (!open.ok) return open
  const { slot, edition } = open.value
  const { by, on, seenBy } = command
  const as = roleOfSlot(slot.slot, by, scheme, context)
  if (!as)
    return refuse({
      code: 'not-theirs',
      says: `${slot.name}: choose somebody who signs there.`,
      field: 'signer',
    })
  if (seenBy === by)
    return refuse({
      code: 'own-witness',
      says: 'Somebody other than the signer must have seen the signature.',
      field: 'seen',
    })
  if (by === context.actor.personId)
    return refuse({
      code: 'own-paper',
      says: 'You can sign here yourself. Somebody else enters a paper signature of yours.',
      field: 'signer',
    })
  const day = paperDayRefused(on, edition.sealedOn, context.today)
  if (day) return refuse(day)
  const against = againstSigning(command, edition, by, scheme)
  if (against)
    return refuse(
      against === 'content-changed'
        ? contentChanged
        : { code: against, says: `${slot.name}: this person has signed in another place.`, rule: fourEyes },
    )
  return accept([
    {
      type: 'signed',
      slot: slot.slot,
      editionId: edition.editionId,
      at: context.at,
      on,
      by,
      as,
      onPaper: { enteredBy: context.actor.personId, seenBy },
    },
  ])
}

/** One signature on the edition that was read, by someone who holds the slot's role today. */
export function sign(
  scheme: CompiledScheme,
  state: JourneyState,
  command: Extract<JourneyCommand, { do: 'sign' }>,
  context: CommandContext,
): Result<readonly JourneyEvent[]> {
  const may = slotReady(scheme, state, command, context)
  if (!may.ok) return may
  const { slot, acting, edition } = may.value
  const task = scheme.stages.flatMap(({ tasks }) => tasks).find(({ does }) => does === 'sign')
  const late = task && tooLate(task, scheme, state, context)
  if (late) return refuse(late)
  const person = context.actor.personId
  const against = againstSigning(command, edition, person, scheme)
  if (against)
    return refuse(
      against === 'content-changed'
        ? contentChanged
        : {
            code: against,
            says: 'You have signed in another capacity; this scheme asks for four eyes.',
            rule: fourEyes,
          },
    )
  return accept([
    { type: 'signed', slot: slot.slot, editionId: edition.editionId, at: context.at, ...acting },
  ])
}

/**
 * Whoever is said to have signed on paper says that they did not. The edition is void, as when they decline; once every
 * place was signed and it went on, it is for those who look after it.
 */
export function disown(
  scheme: CompiledScheme,
  state: JourneyState,
  { slot, reasonId }: Extract<JourneyCommand, { do: 'disown' }>,
  { actor, today }: CommandContext,
): Result<readonly JourneyEvent[]> {
  const signature = state.edition?.signatures.find((each) => each.slot === slot)
  if (!state.edition || !signature?.onPaper || signature.by !== actor.personId)
    return refuse({ code: 'not-yours', says: 'Only whoever is said to have signed can say this.' })
  if (!canDisown(scheme, state))
    return refuse({ code: 'stage-passed', says: 'Every signature is there, and it has gone on.' })
  const { editionId } = state.edition
  return accept([
    {
      type: 'signature-declined',
      ...{ slot, editionId, reasonId, on: today, by: actor.personId, as: roleOf(scheme, slot) },
    },
    { type: 'edition-voided', editionId, because: 'declined', on: today, by: actor.personId },
  ])
}

const roleOf = (scheme: CompiledScheme, slot: string) =>
  scheme.signatures?.slots.find((each) => each.slot === slot)?.by[0] ?? slot

/** Whether the signatures are still being collected, so that an edition may be void by the word of one of them. */
export function canDisown(scheme: CompiledScheme, state: JourneyState): boolean {
  const signing = scheme.stages.find(({ tasks }) => tasks.some(({ does }) => does === 'sign'))
  return state.status === 'running' && signing !== undefined && !state.stages[signing.stage]?.passedOn
}

/** A refusal to sign, with its reason kept elsewhere; the edition is void, so that it can be put right and signed anew. */
export function decline(
  scheme: CompiledScheme,
  state: JourneyState,
  command: Extract<JourneyCommand, { do: 'decline' }>,
  context: CommandContext,
): Result<readonly JourneyEvent[]> {
  const may = slotReady(scheme, state, command, context)
  if (!may.ok) return may
  const { slot, acting, edition } = may.value
  return accept([
    {
      type: 'signature-declined',
      slot: slot.slot,
      editionId: edition.editionId,
      reasonId: command.reasonId,
      ...acting,
    },
    {
      type: 'edition-voided',
      editionId: edition.editionId,
      because: 'declined',
      on: acting.on,
      by: acting.by,
    },
  ])
}
