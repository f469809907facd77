import type { VNode } from 'preact'
import type { EvidenceId } from '../../kernel/ids.ts'
import { Button, Details, Form, type FormTokens } from '../../ui/public.ts'
import { FileFields } from './evidence.quick.pages.tsx'
import type { EvidenceFile } from './evidence.rules.ts'

export interface FilesProps {
  readonly itemId: EvidenceId
  readonly files: readonly EvidenceFile[]
  readonly tokens: FormTokens
  readonly mayChange: boolean
  readonly error?: string | undefined
  readonly lookOf: (file: EvidenceFile) => VNode
}

/** Where one file of an entry opens. */
const filePath = (itemId: EvidenceId, { sha256 }: Pick<EvidenceFile, 'sha256'>): string =>
  `/my-record/evidence/${itemId}/files/${sha256}`

/** The files of an entry, each to open and to take out, and a place to add one. */
export function Files({ itemId, files, tokens, mayChange, error, lookOf }: FilesProps) {
  if (files.length === 0 && !mayChange) return null
  return (
    <section aria-labelledby="files">
      <h2 class="govuk-heading-m" id="files">
        Files
      </h2>
      {files.length > 0 && (
        <ul class="govuk-list govuk-list--spaced">
          {files.map((file) => (
            <li key={file.sha256}>
              <a class="govuk-link" href={filePath(itemId, file)}>
                {file.name}
              </a>{' '}
              <span class="govuk-hint govuk-!-display-inline">{sizeInWords(file.size)}</span>
              <div class="govuk-!-margin-bottom-2">{lookOf(file)}</div>
              {mayChange && (
                <Form tokens={tokens} action={`${filePath(itemId, file)}/remove`}>
                  <Button tone="secondary">
                    Take out<span class="govuk-visually-hidden"> {file.name}</span>
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayChange && (
        <Details summaryText="Add a photo or a file" open={error !== undefined}>
          <Form tokens={tokens} action={`/my-record/evidence/${itemId}/files`} multipart>
            <FileFields error={error} />
            <Button tone="secondary" preventDoubleClick>
              Add this file
            </Button>
          </Form>
        </Details>
      )}
    </section>
  )
}

function sizeInWords(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`
}
