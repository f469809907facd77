import type { PersonId } from '../../kernel/ids.ts'
import { dayInWords } from '../people/public.ts'
import { Diff, formatMoment } from '../../ui/public.ts'
import { changedFields } from './evidence.handlers.ts'
import { bodyName, partName } from './evidence.kinds.rules.ts'
import type { EvidenceItem, EvidenceRevision } from './evidence.queries.ts'
import { type EvidenceContent, type EvidencePack, kindName } from './evidence.rules.ts'
import { fieldNames, itemWords } from './evidence.words.ts'

export interface EvidenceHistoryProps {
  readonly item: EvidenceItem
  /** Oldest first. */
  readonly history: readonly EvidenceRevision[]
  readonly names: ReadonlyMap<PersonId, { readonly name: string }>
  readonly pack: EvidencePack
}

/** Every change of an entry, newest first, with the words before and after it. */
export function EvidenceHistoryPage({ item, history, names, pack }: EvidenceHistoryProps) {
  const changes = history.flatMap((after, index) => {
    const before = history[index - 1]
    return before && after.change === 'changed' ? [{ before, after }] : []
  })
  return (
    <>
      <h1 class="govuk-heading-l">History of “{item.title}”</h1>
      {changes.length === 0 && (
        <p class="govuk-body">
          It stands as it was first added. Changes appear here with what it said before.
        </p>
      )}
      {changes.toReversed().map(({ before, after }) => (
        <section key={after.revision}>
          <h2 class="govuk-heading-m">
            {formatMoment(after.savedAt)}, {(after.savedBy && names.get(after.savedBy)?.name) ?? 'Waymark'}
          </h2>
          {changedFields(before.content, after.content).map((field) => (
            <div key={field}>
              <p class="govuk-body">Changed {fieldNames[field] ?? field}:</p>
              <Diff
                before={said(before.content, field, pack)}
                after={said(after.content, field, pack)}
                beforeTitle={`Version ${before.revision}`}
                afterTitle={`Version ${after.revision}`}
              />
            </div>
          ))}
        </section>
      ))}
    </>
  )
}

function said(content: EvidenceContent, field: keyof EvidenceContent, pack: EvidencePack): string {
  switch (field) {
    case 'completedOn':
    case 'plannedOn': {
      const on = content[field]
      return on === undefined ? '' : dayInWords(on)
    }
    case 'kind':
      return content.kind === undefined ? '' : kindName(pack.settings, content.kind)
    case 'part':
      return content.part === undefined ? '' : partName(pack.settings, content.part)
    case 'links':
      return content.links
        .map(({ item, why }) => itemWords(pack, item) + (why === undefined ? '' : ` – ${why}`))
        .join('\n')
    case 'bodies':
      return (content.bodies ?? []).map((body) => bodyName(pack.settings, body)).join(', ')
    case 'files':
      return (content.files ?? []).map(({ name }) => name).join('\n')
    case 'caseReferences':
      return content.caseReferences.join(', ')
    default:
      return String(content[field] ?? '')
  }
}
