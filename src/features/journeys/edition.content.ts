import type { CanonicalValue } from '../../kernel/canonical.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type DocumentContent, documentContent } from '../documents/public.ts'
import { frameworksNamed } from '../frameworks/public.ts'
import { type CompiledScheme, fieldsOf, frameworkMeant, papersOf } from '../schemes/public.ts'
import { type PaperScan, paperStartReading } from './paper.store.ts'

/** What an application seals: its papers, the wording of the frameworks they refer to, and the scheme's own pin. */
export interface ApplicationEdition {
  readonly scheme: {
    readonly id: string
    readonly version: number
    readonly hash: string
    readonly name: string
  }
  readonly applicant: { readonly name: string }
  /** Scans of what was written and signed on paper, before the journey was brought in. */
  readonly onPaper?: readonly PaperScan[]
  readonly documents: readonly DocumentContent[]
  /** Wording by `framework/item`, of the versions that the application began with. */
  readonly frameworks: Readonly<Record<string, string>>
}

/** The content of an edition as it would be sealed now. */
export async function editionContent(
  tx: Tx,
  scheme: CompiledScheme,
  journeyId: JourneyId,
  applicantName: string,
  startedOn: IsoDate,
  scanned?: readonly PaperScan[],
): Promise<ApplicationEdition> {
  const scans = scanned ?? (await read(tx, paperStartReading(journeyId)))?.scans ?? []
  const covers = papersOf(scheme)
  const documents = await documentContent(tx, { kind: 'journey', id: journeyId }, covers)
  const used = new Set(
    covers.flatMap((id) => {
      const template = scheme.templates[id]
      return template ? [...fieldsOf(template)].flatMap(({ field }) => frameworksUsed(field)) : []
    }),
  )
  const meant = [...used].map((named) => frameworkMeant(scheme, named, startedOn))
  const frameworks = await frameworksNamed(tx, meant, startedOn)
  return {
    scheme: { id: scheme.scheme, version: scheme.version, hash: scheme.hash, name: scheme.name },
    applicant: { name: applicantName },
    ...(scans.length > 0 ? { onPaper: scans.map(({ name, sha256 }) => ({ name, sha256 })) } : {}),
    // In the order of the scheme, which is the order in which they are read.
    documents: [...documents].sort(
      (a, b) => covers.indexOf(a.template) - covers.indexOf(b.template) || a.number - b.number,
    ),
    frameworks: Object.fromEntries(
      frameworks.flatMap((framework) =>
        framework.items.map((item) => [
          `${framework.framework}/${item.item}`,
          item.says ? `${item.name}: ${item.says}` : item.name,
        ]),
      ),
    ),
  }
}

function frameworksUsed(
  field: CompiledScheme['templates'][string]['sections'][number]['fields'][number],
): readonly string[] {
  const fromRef = (ref: string) => ref.split('/')[0] as string
  switch (field.type) {
    case 'checklist':
      return field.groups.flatMap((group) => group.rows.flatMap((row) => (row.links ?? []).map(fromRef)))
    case 'grid':
      return field.rows.flatMap((row) => (row.links ?? []).map(fromRef))
    case 'framework-items':
      return [field.framework]
    case 'rows':
      return field.columns.flatMap((column) => (column.framework ? [column.framework] : []))
    case 'evidence':
      return field.columns.map((column) => column.column)
    default:
      return []
  }
}

/** The content as JSON that can be sealed. */
export function sealable(content: ApplicationEdition): CanonicalValue {
  return JSON.parse(JSON.stringify(content)) as CanonicalValue
}

/**
 * Whether a path of the sealed JSON is something that people wrote or chose in the papers. The rows of the record and
 * the wording of standards were copied: what they become later changes nothing that was signed.
 */
export function isWritten(path: string): boolean {
  return /^\/(documents\/\d+\/(answers|document|template|number|upload)|onPaper)(\/|$)/.test(path)
}
