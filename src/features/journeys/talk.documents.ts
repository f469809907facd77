import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { todayAt } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/tables.ts'
import {
  answersOf,
  type DocumentOwner,
  documentFacts,
  findDocument,
  startDocument,
} from '../documents/public.ts'
import { getScheme } from '../packs/public.ts'
import { findPersonFacts, type PersonFacts, peopleByIds, resolveRoles } from '../people/public.ts'
import { createPlan } from '../plans/public.ts'
import { type CompiledScheme, noJourney } from '../schemes/public.ts'
import { rolesHeld } from './bearings.queries.ts'
import { templateInUse } from './journey.documents.ts'
import { planItemsFrom } from './plan-items.rules.ts'
import { prefillValues } from './prefill.rules.ts'
import { dutiesOf, holdersIn } from './roles.rules.ts'
import { rolesBeforeApplying } from './journey.access.ts'
import { attachForm, closeTalk, insertTalk, talksOf } from './talk.store.ts'

/** The talk that comes before an application: a record of its own, no journey. */

async function holdersFor(tx: Tx, scheme: CompiledScheme, personId: PersonId, today: IsoDate) {
  const line = await resolveRoles(tx, { personIds: [personId], duties: dutiesOf(scheme) }, today)
  const name = (await peopleByIds(tx, [personId], today)).get(personId)?.name ?? ''
  return { name, holders: holdersIn(scheme, { personId, name }, line, noJourney, today) }
}

/** Begins the record of a talk and its form; an open one is gone on with. */
export async function startTalk(
  {
    tx,
    actor,
    today,
    now,
  }: { readonly tx: Tx; readonly actor: Actor; readonly today: IsoDate; readonly now: IsoInstant },
  scheme: CompiledScheme,
  personId: PersonId,
): Promise<Result<string>> {
  const { before } = scheme
  const template = before && scheme.templates[before.document]
  if (!before || !template)
    return refuse({ code: 'no-talk', says: 'This scheme asks for no talk beforehand.' })
  const { holders } = await holdersFor(tx, scheme, personId, today)
  const roles = rolesHeld(holders, actor)
  if (!before.by.some((role) => roles.has(role)))
    return refuse({ code: 'not-yours', says: 'The talk is recorded by the person or their line manager.' })
  const open = (await talksOf(tx, personId, scheme.scheme)).find(
    (talk) => !talk.closed && talk.documentId !== undefined,
  )
  if (open?.documentId) return accept(open.documentId)
  const id = await insertTalk(tx, personId, scheme.scheme, actor.personId)
  const documentId = await startDocument(
    tx,
    actor,
    { ownerKind: 'talk', ownerId: id, aboutPersonId: personId, template, templateHash: scheme.hash },
    now,
  )
  await attachForm(tx, id, documentId)
  return accept(documentId)
}

/**
 * Whether somebody with these roles reads what was said in the talk: who records it, and who may open everything. Of the
 * duties only those that act before an application: a panel never reads what was said of others.
 */
export function mayReadTalk(scheme: CompiledScheme, roles: ReadonlySet<string>): boolean {
  const early = rolesBeforeApplying(scheme)
  return [...roles].some((role) => {
    if (scheme.before?.by.includes(role)) return true
    const rule = scheme.roles[role]
    return rule?.sees === 'everything' && (rule.is !== 'duty' || early.includes(role))
  })
}

/** Owner of the form of a talk. */
export const talkDocuments: DocumentOwner = {
  async template(tx, document) {
    return templateInUse(tx, await getScheme(tx, document.templateHash), document.template, todayAt())
  },
  async access(tx, actor, document, template) {
    const scheme = await getScheme(tx, document.templateHash)
    const { name, holders } = await holdersFor(tx, scheme, document.aboutPersonId, todayAt())
    const roles = rolesHeld(holders, actor)
    const closed =
      (await talksOf(tx, document.aboutPersonId, scheme.scheme)).find((talk) => talk.id === document.ownerId)
        ?.closed ?? false
    const mine = actor.personId === document.aboutPersonId
    const takesPart = (scheme.before?.by ?? []).some((role) => roles.has(role))
    return {
      mayRead: mayReadTalk(scheme, roles),
      fills: takesPart ? template.sections.map((section) => section.section) : [],
      signs: [],
      ...(closed
        ? { locked: { code: 'closed', says: 'This talk is on record. Record another when you talk again.' } }
        : {}),
      back: {
        href: mine
          ? `/eligibility/${scheme.scheme}`
          : `/people/${document.aboutPersonId}/eligibility/${scheme.scheme}`,
        name: scheme.name,
      },
      ...(mine ? {} : { whose: name }),
      fillers: {},
    }
  },
  async prefill(tx, actor, document, keys) {
    const scheme = await getScheme(tx, document.templateHash)
    const { holders } = await holdersFor(tx, scheme, document.aboutPersonId, todayAt())
    const applicant = (await findPersonFacts(tx, document.aboutPersonId)) as PersonFacts
    const writer =
      actor.personId === applicant.personId
        ? applicant
        : ((await findPersonFacts(tx, actor.personId)) as PersonFacts)
    return prefillValues(keys, {
      applicant,
      writer,
      scheme,
      state: noJourney,
      holders,
      today: todayAt(),
      levelName: (level) => level,
    })
  },
  evidenceRows: async () => ({ rows: [], preloaded: [] }),
  frameworkItems: async () => [],
  async changed(tx, actor, document, _sections, now) {
    const facts = await documentFacts(tx, { kind: 'talk', id: document.ownerId }, todayAt(now))
    if (facts.documents[0]?.fields['complete'] !== true) return
    const scheme = await getScheme(tx, document.templateHash)
    const template = scheme.templates[document.template]
    const { before } = scheme
    if (!template || !before) return
    const answer = (field: string) =>
      facts.answers.find((fact) => fact.fields['field'] === field)?.fields['value']
    const dateField = template.sections
      .flatMap((section) => section.fields)
      .find((field) => field.type === 'date')?.field
    const decision = String(answer(before.decidesBy) ?? '')
    const heldOn = dateField ? (answer(dateField) as IsoDate | undefined) : undefined
    await closeTalk(tx, document.ownerId, { decision, heldOn: heldOn ?? todayAt(now), at: now })
    if (before.ready.includes(decision) || !before.planFrom) return
    const stored = await findDocument(tx, document.id)
    if (!stored) return
    const { holders } = await holdersFor(tx, scheme, document.aboutPersonId, todayAt(now))
    const items = planItemsFrom({
      documentId: document.id,
      template,
      answers: answersOf(template, stored),
      field: before.planFrom,
      holders,
      applicantId: document.aboutPersonId,
    })
    if (items.length === 0) return
    const made = await createPlan(
      tx,
      { actor, today: todayAt(now) },
      {
        personId: document.aboutPersonId,
        kind: 'before-application',
        source: { kind: 'talk', id: document.ownerId },
        items,
      },
    )
    if (!made.ok) throw new Error(`The plan of a talk was refused: ${made.refusals[0].code}`)
  },
}
