import { textOf, typedAnswers } from '../../platform/http/body.ts'
import { type Answer, defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { isUuid } from '../../kernel/ids.ts'
import { draftOf, keepEvidenceDraft, keepWhileAsked, sentEvidenceDraft } from './evidence.drafts.store.ts'
import { ownEntry } from './evidence.finding.ts'
import { takeFile } from './evidence.files.ts'
import { evidenceErrors, newEntry, readEvidenceForm, typedFrom } from './evidence.forms.ts'
import { recordEvidence } from './evidence.handlers.ts'
import type { EvidenceContent } from './evidence.rules.ts'
import { evidencePackForForm } from './evidence.pack.queries.ts'
import { QuickAddPage, type QuickAddProps, quickPath } from './evidence.quick.pages.tsx'

const signedIn = { signedIn: true } as const

function quickPage(props: QuickAddProps, refused = false): Answer {
  return {
    title: 'Add what you did',
    ...(refused ? { status: 422 } : {}),
    backLink: { href: '/my-record/evidence' },
    page: <QuickAddPage {...props} />,
  }
}

const show = defineRoute({
  method: 'GET',
  url: quickPath,
  access: signedIn,
  async handle({ tx, today, query, tokens, actor }) {
    const pack = await evidencePackForForm(tx, today, undefined)
    const { sent, answers } = await draftOf(tx, actor.personId, 'quick')
    const typed = answers ? typedFrom(answers) : newEntry(pack, today, query)
    return quickPage({ tokens, typed, pack, sent, draftShown: answers !== undefined })
  },
})

/** Adds it with the file that came along; "Add more to this" goes on to the fuller form of what was just added. */
const add = defineRoute({
  method: 'POST',
  url: quickPath,
  access: signedIn,
  async handle(exchange) {
    const { tx, today, body, tokens, actor } = exchange
    const pack = await evidencePackForForm(tx, today, undefined)
    const read = readEvidenceForm(body, pack)
    const refused = async (more: Partial<QuickAddProps>) => {
      const { sent } = await draftOf(tx, actor.personId, 'quick')
      return quickPage({ tokens, typed: read.typed, pack, sent, ...more }, true)
    }
    if (!read.content) return refused({ errors: read.errors })
    const taken = await takeFile(exchange)
    if (taken.problem) return refused({ errors: { file: taken.problem } })
    const content = { ...plannedWhenToCome(read.content, today), files: taken.files }
    const recorded = await recordEvidence(tx, exchange, { personId: actor.personId, content })
    if (!recorded.ok) return refused({ errors: evidenceErrors(recorded.refusals) })
    await sentEvidenceDraft(tx, actor.personId, 'quick')
    const entry = `/my-record/evidence/${recorded.value}`
    const flash = `“${read.typed.title}” is in your record${content.completedOn ? '' : ' as planned. It counts once you complete it'}`
    const keepMeanwhile = keepWhileAsked(actor.personId, 'quick', body)
    return textOf(body, '_do') === 'more'
      ? { redirect: `${entry}/edit`, flash: `${flash}. Add more to it here`, keepMeanwhile }
      : { redirect: `${entry}?added=yes`, flash, keepMeanwhile }
  },
})

/** Who gives a day to come has not done it yet: it is kept as planned, and counts nowhere until it is done. */
function plannedWhenToCome(content: EvidenceContent, today: IsoDate): EvidenceContent {
  const { completedOn, ...rest } = content
  return completedOn !== undefined && completedOn > today ? { ...rest, plannedOn: completedOn } : content
}

/** Keeps what is being typed into any form of the record; only its own person ever gets it back. */
const keep = defineRoute({
  method: 'POST',
  url: '/drafts/evidence/:form',
  access: signedIn,
  async handle(exchange) {
    const { tx, body, actor, now } = exchange
    const { form } = exchange.params
    if (isUuid(form)) await ownEntry({ ...exchange, params: { itemId: form } })
    else if (form !== 'quick' && form !== 'new') throw new NotFound()
    const sent = Number(textOf(body, 'base')) || 0
    const answers = typedAnswers(body)
    const kept = await keepEvidenceDraft(tx, actor.personId, form, { sent, answers })
    if (kept) return { json: { revision: String(sent), savedAt: now } }
    return { status: 409, json: { href: formPath(form) } }
  },
})

const formPath = (form: string): string => `/my-record/evidence/${form}${isUuid(form) ? '/edit' : ''}`

export const quickRoutes: readonly RouteDefinition[] = [show, add, keep]
