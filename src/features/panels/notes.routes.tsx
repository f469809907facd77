import { textOf } from '../../platform/http/body.ts'
import { defineRoute, type Fields, NotAllowed, type RouteDefinition } from '../../platform/http/route.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { isUntouched, mergeNotes, readBase } from './notes.rules.ts'
import { markPart, noteParts, notesSavedId } from './notes.parts.tsx'
import { writeNotes, writeShared } from './panel.store.ts'
import { type OpenCase, openCase, type PanelExchange } from './panel-day.open.ts'
import { hrefOf, panelDay } from './panel-day.view.tsx'
import { type Marks, readMarks } from './scoring.rules.ts'
import { beforeItsDay } from './standing.rules.ts'

/** A member's own notes and marks: kept as they are typed, saved, shared with the panel and taken back. */

export const notMember = () =>
  new NotAllowed({
    code: 'not-a-member',
    says: 'Notes are taken by those who sit on the panel.',
    rule: 'A member’s notes are their own until they share them.',
  })

/** Notes as typed; `answers.` stands before the names that autosave sends. */
function typedNotes(open: OpenCase, body: Fields, prefix = '') {
  return Object.fromEntries(
    noteParts(open.meeting).flatMap((part) => {
      const text = textOf(body, `${prefix}note.${part}`)
      return text === '' ? [] : [[part, text]]
    }),
  )
}

/**
 * Merges what a page holds with what other pages of the same member have sent. A mark that this page was shown and did
 * not change stays as another page has given it.
 */
function keep(
  exchange: PanelExchange,
  open: OpenCase,
  typed: { readonly notes: Readonly<Record<string, string>>; readonly marks: Marks },
  base: string,
) {
  const { tx, now, actor } = exchange
  const of = { journeyId: open.situation.journeyId, sittingId: open.sitting.id, personId: actor.personId }
  const page = readBase(base)
  const isEarly = beforeItsDay(open.sitting, exchange.today) !== undefined
  return writeNotes(tx, of, now, (before, marks) => ({
    ...mergeNotes(before, typed.notes, noteParts(open.meeting), page),
    marks: Object.fromEntries(
      open.meeting.questions.flatMap(({ question }) => {
        const own = typed.marks[question]
        const isOurs =
          !isEarly && !isUntouched(page, markPart(question), own === undefined ? '' : String(own))
        const mark = isOurs ? own : marks[question]
        return mark === undefined ? [] : [[question, mark]]
      }),
    ),
  }))
}

const save = defineRoute({
  method: 'POST',
  url: '/panels/:sittingId/applications/:journeyId/notes',
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, body, now, actor } = exchange
    const open = await openCase(exchange)
    if (!open.mayNote) throw notMember()
    const notes = typedNotes(open, body)
    const { marks, errors } = readMarks(open.meeting, (question) => textOf(body, `mark.${question}`))
    const early = beforeItsDay(open.sitting, exchange.today)
    if (early && Object.keys(marks).length > 0) throw new NotAllowed(early)
    const typedMarks = Object.fromEntries(
      open.meeting.questions.map(({ question }) => [question, textOf(body, `mark.${question}`)]),
    )
    if (Object.keys(errors).length > 0)
      return panelDay(exchange, {
        errors: Object.fromEntries(
          Object.entries(errors).map(([question, says]) => [`mark-${question}`, says]),
        ),
        notes,
        typedMarks,
      })
    const { journeyId } = open.situation
    const { both } = await keep(exchange, open, { notes, marks }, textOf(body, '_base'))
    const act = textOf(body, '_do')
    if (act === 'share' || act === 'unshare') {
      await writeShared(tx, journeyId, open.sitting.id, actor.personId, act === 'share' ? now : null)
      await recordAudit(tx, {
        actor,
        action: act === 'share' ? 'share-panel-notes' : 'unshare-panel-notes',
        subject: { kind: 'journey', id: journeyId },
        about: open.situation.applicant.personId,
      })
    }
    const also =
      both.length > 0
        ? ' You also typed on another page: where both wrote in one place, the texts stand one below the other.'
        : ''
    return {
      redirect: `${hrefOf(exchange)}#${notesSavedId}`,
      flash: `${
        act === 'share'
          ? 'Saved and shared with the panel.'
          : act === 'unshare'
            ? 'Saved. Your notes are yours alone again.'
            : 'Your notes are saved.'
      }${also}`,
    }
  },
})

const draft = defineRoute({
  method: 'POST',
  url: '/panels/:sittingId/applications/:journeyId/notes/draft',
  access: { signedIn: true },
  async handle(exchange) {
    const { body, now } = exchange
    const open = await openCase(exchange)
    if (!open.mayNote) throw notMember()
    const { marks } = readMarks(open.meeting, (question) => textOf(body, `answers.mark.${question}`))
    const base = textOf(body, 'base')
    await keep(exchange, open, { notes: typedNotes(open, body, 'answers.'), marks }, base)
    return { json: { revision: base, savedAt: now } }
  },
})

export const notesRoutes: readonly RouteDefinition[] = [save, draft]
