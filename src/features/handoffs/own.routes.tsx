import { defineRoute, type RouteDefinition } from '../../platform/http/route.ts'
import { documentBlocks, documentsByIds, type StoredDocument } from '../documents/public.ts'
import type { DocumentTemplate } from '../schemes/public.ts'
import { formAnswers, inForce, isWithdrawn } from './corrections.rules.ts'
import { correctionInWords } from './corrections.words.ts'
import { namesOn, openHandoffs } from './handoffs.handlers.ts'
import { handoffsAbout } from './handoffs.queries.ts'
import { OwnOutcomesPage } from './own.pages.tsx'

/** What was handed over about oneself: to read, also when nobody else has said anything of it. */

/** Notes of one team to another are left out: they are asked for as personal data, and looked at first. */
function withoutNotes(template: DocumentTemplate): DocumentTemplate {
  return {
    ...template,
    sections: template.sections.map((section) => ({
      ...section,
      fields: section.fields.filter((field) => field.type !== 'long-text'),
    })),
  }
}

export const ownHref = '/my-record/outcomes'

const own = defineRoute({
  method: 'GET',
  url: ownHref,
  access: { signedIn: true },
  async handle({ tx, actor, today }) {
    const opened = await openHandoffs(tx, await handoffsAbout(tx, actor.personId))
    const forms = new Map<string, StoredDocument>(
      (
        await documentsByIds(
          tx,
          opened.flatMap(({ row }) => row.document_id ?? []),
        )
      ).map((form) => [form.id, form]),
    )
    const nameOf = await namesOn(tx, opened, today)
    return {
      title: 'What was sent on about you',
      backLink: { href: '/my-record', text: 'My record' },
      page: (
        <OwnOutcomesPage
          outcomes={opened.flatMap((open) => {
            const { row, scheme, handOff, steps, corrections } = open
            const full = scheme.templates[handOff.form]
            const form = row.document_id === null ? undefined : forms.get(row.document_id)
            if (!full || !form || row.sent_on === null) return []
            const template = withoutNotes(full)
            const shown = new Set(
              template.sections.flatMap(({ section, fields }) =>
                fields.map(({ field }) => `${section}.${field}`),
              ),
            )
            return [
              {
                id: row.id,
                name: handOff.name,
                scheme: scheme.name,
                to: handOff.to.map((role) => scheme.roles[role]?.name ?? role).join(' and '),
                sentOn: row.sent_on,
                sentBy: row.sent_by ? nameOf(row.sent_by) : undefined,
                isWithdrawn: isWithdrawn(corrections),
                blocks: documentBlocks(template, formAnswers(row, template, form)),
                steps: steps.map(({ step, done }) => ({ name: step.name, doneOn: done?.on })),
                corrections: inForce(corrections).map((correction) =>
                  correctionInWords(
                    open,
                    {
                      ...correction,
                      changes: correction.changes.filter(({ section, field }) =>
                        shown.has(`${section}.${field}`),
                      ),
                    },
                    nameOf,
                  ),
                ),
              },
            ]
          })}
        />
      ),
    }
  },
})

export const ownRoutes: readonly RouteDefinition[] = [own]
