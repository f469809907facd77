import { subtractDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration, IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { todayAt } from '../../platform/clock.ts'
import { read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { RecordWaits } from '../../kernel/waiting.ts'
import {
  type DocumentAccess,
  type DocumentHead,
  type DocumentOwner,
  documentsOf,
} from '../documents/public.ts'
import { bestReading } from '../coverage/public.ts'
import { evidenceRows } from '../evidence/public.ts'
import { frameworksNamed, itemNames } from '../frameworks/public.ts'
import { currentPack, getScheme, levelName } from '../packs/public.ts'
import { findPersonFacts, type PersonFacts } from '../people/public.ts'
import {
  type CompiledScheme,
  type DocumentTemplate,
  fieldsOf,
  isSubmitted,
  papersOf,
} from '../schemes/public.ts'
import { bestFirst } from './best-first.rules.ts'
import { type Bearings, findBearings, rolesHeld } from './bearings.queries.ts'
import { isReached } from './journey.access.ts'
import { act } from './journey.handlers.ts'
import { standardItems } from './journey.standards.ts'
import { prefillValues } from './prefill.rules.ts'
import { isConflicted } from './relations.queries.ts'
import { findSituation } from './situation.queries.ts'
import { isHeldBack, waitsToBeTold } from './telling.rules.ts'

/** What documents ask of an application: templates, who may write where and when, first values, and what a change leads to. */

/** The template of a scheme with the pack texts and framework names it leans on. */
export async function templateInUse(tx: Tx, scheme: CompiledScheme, templateId: string, today: IsoDate) {
  const template = scheme.templates[templateId]
  if (!template) throw new Error(`The scheme ${scheme.scheme} has no document ${templateId}`)
  const pack = await currentPack(tx)
  const refs = [...new Set([...fieldsOf(template)].flatMap(({ field }) => linksOf(field)))]
  const names = refs.length > 0 ? itemNames(await frameworksNamed(tx, frameworksOf(refs), today), refs) : []
  const resources = template.sections.flatMap((section) => section.resources ?? [])
  return {
    template,
    caseReferences: pack?.caseReferences,
    resources: Object.fromEntries(
      resources.map((id) => [id, { name: pack?.resources[id]?.name ?? id, href: `/resources/${id}` }]),
    ),
    itemNames: Object.fromEntries(names.map((each) => [each.ref, `${each.short}: ${each.name}`])),
  }
}

/** The frameworks of items written `framework/item`. */
const frameworksOf = (refs: readonly string[]) => refs.map((ref) => ref.split('/')[0] ?? '')

function linksOf(field: DocumentTemplate['sections'][number]['fields'][number]): readonly string[] {
  if (field.type === 'checklist')
    return field.groups.flatMap((group) => group.rows.flatMap((row) => row.links ?? []))
  if (field.type === 'grid') return field.rows.flatMap((row) => row.links ?? [])
  return []
}

/** Roles that only look on may read; who has no role that sees everything may not know of the paper. */
function mayRead({ scheme, state, applicant, holders }: Bearings, actor: Actor): boolean {
  if (actor.personId === applicant.personId) return true
  return [...rolesHeld(holders, actor)].some((id) => {
    const role = scheme.roles[id]
    return role?.sees === 'everything' && isReached(role, state)
  })
}

function accessTo(
  bearings: Bearings,
  actor: Actor,
  document: DocumentHead,
  template: DocumentTemplate,
): DocumentAccess {
  const { scheme, state, applicant, holders } = bearings
  const roles = rolesHeld(holders, actor)
  const back = { href: `/applications/${document.ownerId}`, name: scheme.name }
  const mine = applicant.personId === actor.personId
  const sealed = scheme.signatures?.covers.includes(document.template) ?? false
  const papers = scheme.stages.some((stage) =>
    stage.tasks.some(
      (task) =>
        task.does === 'document' &&
        task.document === document.template &&
        papersOf(scheme).includes(document.template),
    ),
  )
  const running = state.status === 'running'
  const closed = !running
    ? { code: 'ended', says: 'This application has ended, so its papers stay as they are.' }
    : papers && isSubmitted(scheme, state)
      ? {
          code: 'submitted',
          says: 'The application has been submitted, so its papers cannot be changed.',
          rule: 'What was signed and submitted stays as it was.',
          remedy: 'If more is needed, it is sent back to the applicant.',
        }
      : undefined
  const signatures = state.edition?.signatures.length ?? 0
  return {
    mayRead: mayRead(bearings, actor),
    fills: template.sections
      .filter((section) => (section.filledBy ?? template.filledBy).some((role) => roles.has(role)))
      .map((section) => section.section),
    signs: template.sections.flatMap((section) => {
      const role = section.signedBy?.find((each) => roles.has(each))
      return role ? [{ section: section.section, role, roleName: scheme.roles[role]?.name ?? role }] : []
    }),
    ...(closed ? { locked: closed } : {}),
    ...(!closed && mayEnterForm(bearings, actor, document.template)
      ? { entersOnPaper: template.sections.flatMap(({ section, signedBy }) => (signedBy ? [section] : [])) }
      : {}),
    ...(!closed && sealed && state.edition
      ? {
          warns:
            signatures === 0
              ? 'Signatures have been asked for. If you save a change, they are asked for again.'
              : `${signatures === 1 ? 'The signature that is there becomes' : `The ${signatures} signatures that are there become`} void, and the portfolio is signed again.`,
        }
      : {}),
    back,
    waits: waitsFor(bearings, document, sealed),
    ...(mine ? {} : { whose: applicant.name }),
    fillers: Object.fromEntries(
      template.sections.map((section) => {
        const by = section.filledBy ?? template.filledBy
        const names = by.flatMap((role) => (holders[role] ?? []).slice(0, 2).map((holder) => holder.name))
        return [
          section.section,
          `${names.join(' or ') || 'nobody yet'}, ${by.map((role) => scheme.roles[role]?.name ?? role).join(' or ')}`,
        ]
      }),
    ),
  }
}

/** Whether the scheme lets this person enter signatures that were put on a print of the form. */
function mayEnterForm({ scheme, holders }: Bearings, actor: Actor, form: string): boolean {
  const { by = [], forms = [] } = scheme.onPaper ?? {}
  return forms.includes(form) && by.some((role) => rolesHeld(holders, actor).has(role))
}

/** A paper waits for whoever has the step that it is written in, or signs it with the others. */
function waitsFor({ scheme, state }: Bearings, document: DocumentHead, sealed: boolean): RecordWaits {
  const roleOf = (by: readonly string[]) => by.map((id) => scheme.roles[id]?.name ?? id).join(' or ')
  const steps = scheme.stages.flatMap((stage) => stage.tasks)
  const only = new Map([
    ...steps
      .filter((task) => task.document === document.template)
      .map((task) => [task.task, roleOf(task.by)] as const),
    ...steps
      .filter((task) => sealed && task.does === 'sign')
      .flatMap((task) =>
        (scheme.signatures?.slots ?? []).map((slot) => [`${task.task}.${slot.slot}`, slot.name] as const),
      ),
  ])
  const tasks = [{ kind: 'journey', id: document.ownerId, only }]
  return state.status === 'running'
    ? { tasks, otherwise: 'No step of the application waits for this document just now.' }
    : {}
}

async function bearingsOf(tx: Tx, document: DocumentHead): Promise<Bearings> {
  const bearings = await findBearings(tx, document.ownerId as JourneyId, todayAt())
  if (!bearings) throw new Error(`The application of a document is missing: ${document.ownerId}`)
  return bearings
}

/** Owner of the papers of an application. */
export const journeyDocuments: DocumentOwner = {
  async template(tx, document) {
    return templateInUse(tx, await getScheme(tx, document.templateHash), document.template, todayAt())
  },
  async access(tx, actor, document, template) {
    const bearings = await bearingsOf(tx, document)
    const access = accessTo(bearings, actor, document, template)
    const roles = rolesHeld(bearings.holders, actor)
    const line = waitsToBeTold(bearings.scheme, roles)
    const hidden = line
      ? isHeldBack(bearings.scheme, bearings.state, document.template, roles)
      : await isConflicted(tx, actor.personId, document.ownerId as JourneyId)
    return hidden ? { ...access, mayRead: false, fills: [], signs: [], entersOnPaper: [] } : access
  },
  async prefill(tx, actor, document, keys) {
    const bearings = await bearingsOf(tx, document)
    const applicant = await findPersonFacts(tx, bearings.applicant.personId)
    const writer =
      actor.personId === bearings.applicant.personId ? applicant : await findPersonFacts(tx, actor.personId)
    const pack = await currentPack(tx)
    return prefillValues(keys, {
      applicant: applicant as PersonFacts,
      writer: writer as PersonFacts,
      scheme: bearings.scheme,
      state: bearings.state,
      holders: bearings.holders,
      today: todayAt(),
      levelName: (level) => (level && pack ? levelName(pack, level) : undefined),
    })
  },
  async evidenceRows(tx, document, chosen) {
    const { scheme, state } = await bearingsOf(tx, document)
    const to = state.submittedOn ?? todayAt()
    const length = recencyOf(scheme)
    const window = length ? { from: subtractDuration(to, length as IsoDuration), to } : { to }
    const rows = await evidenceRows(tx, document.aboutPersonId, window)
    const offered = new Set<string>(rows.map((row) => row.id))
    const gone = chosen.filter((id) => !offered.has(id))
    const kept =
      gone.length > 0 ? await evidenceRows(tx, document.aboutPersonId, { ...window, ids: gone }) : []
    const pack = await currentPack(tx)
    const best = await read(tx, bestReading(document.aboutPersonId))
    return {
      rows: bestFirst([...rows, ...kept], best, pack?.frameworks ?? []),
      addHref: '/my-record/evidence/new',
      preloaded: (pack?.evidenceSettings?.preloaded ?? []).map((activity) => ({
        name: activity.name,
        href: `/my-record/evidence/new?activity=${activity.activity}`,
      })),
    }
  },
  frameworkItems: (tx, document, named) => standardItems(tx, document.ownerId as JourneyId, named),
  async findingPlaces(tx, document) {
    const { scheme } = await bearingsOf(tx, document)
    const papers = await documentsOf(tx, { kind: 'journey', ids: [document.ownerId] })
    return papers
      .filter((paper) => papersOf(scheme).includes(paper.template))
      .flatMap((paper) => {
        const template = scheme.templates[paper.template]
        if (!template) return []
        const name = template.many ? `${template.name} ${paper.number}` : template.name
        return [
          { place: paper.id, name, href: `/documents/${paper.id}/read` },
          ...template.sections.map((section) => ({
            place: `${paper.id}/${section.section}`,
            name: `${name}: ${section.name}`,
            href: `/documents/${paper.id}/sections/${section.section}`,
          })),
        ]
      })
  },
  async changed(tx, actor, document, _sections, now: IsoInstant) {
    const journeyId = document.ownerId as JourneyId
    const today = todayAt(now)
    const situation = await findSituation({ tx, today, authorityId: actor.authorityId }, journeyId)
    if (!situation) return
    const covered = situation.scheme.signatures?.covers.includes(document.template) ?? false
    const command =
      covered && situation.state.edition
        ? ({ do: 'void-edition', because: 'content-changed', document: document.template } as const)
        : ({ do: 'refresh' } as const)
    const done = await act({ tx, actor, today, now }, situation, journeyId, command)
    if (!done.ok)
      throw new Error(`A change of a paper was refused by its application: ${done.refusals[0].code}`)
  },
}

/** The look-back window that the scheme's requirement on evidence sets, if it has one. */
function recencyOf(scheme: CompiledScheme): string | undefined {
  for (const requirement of Object.values(scheme.requirements)) {
    if (requirement.kind !== 'measured' || requirement.of !== 'evidence') continue
    const condition = requirement.where['completed-on']
    if (typeof condition === 'object' && !Array.isArray(condition) && condition.within !== undefined)
      return condition.within
  }
  return undefined
}
