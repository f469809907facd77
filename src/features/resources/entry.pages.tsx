import { formatDay } from '../../kernel/words.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import {
  Button,
  Chips,
  Details,
  type FieldErrors,
  FileUpload,
  Form,
  FormErrors,
  type FormTokens,
  InsetText,
  StatusTag,
  SummaryList,
  Textarea,
} from '../../ui/public.ts'
import { uploadAccept } from '../documents/public.ts'
import { Markdown } from '../packs/public.ts'
import type { CompiledPack } from '../schemes/public.ts'
import { ReportForm } from './problem.pages.tsx'
import { entryHref, itemName, kindCalled, type PortalEntry, readersInWords } from './portal.rules.ts'

export interface EntryPageProps {
  readonly pack: CompiledPack
  readonly entry: PortalEntry
  /** Why the reader has no links and files of it; undefined when they have them. */
  readonly refused: Refusal | undefined
  readonly mayKeep: boolean
  readonly tokens: FormTokens
  readonly typed: (name: string) => string
  readonly errors?: FieldErrors | undefined
}

/** One thing to learn with: what it is, for everyone; its links and files, for whoever has it. */
export function EntryPage({ pack, entry, refused, mayKeep, tokens, typed, errors }: EntryPageProps) {
  const opens = refused === undefined || mayKeep
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{kindCalled(pack.portal, entry.kind)}</span>
      <h1 class="govuk-heading-l">{entry.name}</h1>
      {entry.retiredOn && (
        <p class="govuk-body">
          <StatusTag tone="neutral">Taken out on {formatDay(entry.retiredOn)}</StatusTag> {entry.retiredWhy}
        </p>
      )}
      {entry.from === 'pack' ? (
        <Markdown text={entry.says} />
      ) : (
        <p class="govuk-body wm-prose">{entry.says}</p>
      )}
      {refused && <WhyNot refused={refused} />}
      {opens && <Opens entry={entry} />}
      <SummaryList
        rows={[
          {
            key: 'Who has it',
            value: entry.readers
              ? readersInWords(entry.readers, pack).join(', ')
              : entry.benefit
                ? 'Everybody: it comes with working here'
                : 'Everybody',
          },
          ...(entry.items.length > 0
            ? [
                {
                  key: 'Helps with',
                  value: (
                    <Chips
                      label="Helps with"
                      items={entry.items.map((ref) => ({
                        text: itemName(pack, ref),
                        href: `/learning/resources?item=${encodeURIComponent(ref)}`,
                      }))}
                    />
                  ),
                },
              ]
            : []),
        ]}
      />
      <ReportForm action={`${entryHref(entry.id)}/problem`} {...{ tokens, typed, errors }} />
      {mayKeep && entry.from === 'team' && <Keeping {...{ entry, tokens, typed, errors }} />}
      {mayKeep && entry.from === 'pack' && (
        <p class="govuk-hint">This text is part of your authority’s rules. Whoever keeps those changes it.</p>
      )}
    </>
  )
}

function WhyNot({ refused }: { readonly refused: Refusal }) {
  return (
    <InsetText>
      <p class="govuk-body govuk-!-font-weight-bold">{refused.says}</p>
      <p class="govuk-body">
        {refused.rule} {refused.fact}
      </p>
      {refused.remedy && <p class="govuk-body">{refused.remedy}</p>}
    </InsetText>
  )
}

function Opens({ entry }: { readonly entry: PortalEntry }) {
  if (entry.links.length + entry.files.length === 0) return null
  return (
    <section aria-labelledby="opens">
      <h2 class="govuk-heading-m" id="opens">
        Open it
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        {entry.links.map(({ name, href }) => (
          <li key={href}>
            <a class="govuk-link" href={href} rel="noreferrer noopener">
              {name}
            </a>{' '}
            <span class="govuk-hint govuk-!-display-inline">{new URL(href).hostname}, another website</span>
          </li>
        ))}
        {entry.files.map(({ sha256, name }) => (
          <li key={sha256}>
            <a class="govuk-link" href={`${entryHref(entry.id)}/files/${sha256}`}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What the learning team does with one of its own. */
function Keeping({
  entry,
  tokens,
  typed,
  errors,
}: Pick<EntryPageProps, 'entry' | 'tokens' | 'typed' | 'errors'>) {
  const href = entryHref(entry.id)
  return (
    <section aria-labelledby="keeping">
      <h2 class="govuk-heading-m" id="keeping">
        For the learning team
      </h2>
      <p class="govuk-body">
        <a class="govuk-link" href={`${href}/edit`}>
          Change this resource
        </a>
      </p>
      {entry.files.map((file) => (
        <Form key={file.sha256} tokens={tokens} action={`${href}/files/${file.sha256}/remove`}>
          <Button tone="secondary">
            Take out the file<span class="govuk-visually-hidden"> {file.name}</span>
          </Button>{' '}
          <span class="govuk-body">{file.name}</span>
        </Form>
      ))}
      <Details summaryText="Add a file" open={errors?.['file'] !== undefined}>
        <Form tokens={tokens} action={`${href}/files`} multipart>
          <FileUpload
            name="file"
            label={{ text: 'The file' }}
            hint="A PDF, picture, Word document or spreadsheet of up to 10 MB"
            attributes={{ accept: uploadAccept }}
            {...(errors?.['file'] ? { errorMessage: { text: errors['file'] } } : {})}
          />
          <Button tone="secondary" text="Add this file" preventDoubleClick />
        </Form>
      </Details>
      {entry.retiredOn ? (
        <Form tokens={tokens} action={`${href}/restore`}>
          <Button tone="secondary" text="Put it back into the portal" />
        </Form>
      ) : (
        <Details summaryText="Take it out of the portal" open={errors?.['why'] !== undefined}>
          <Form tokens={tokens} action={`${href}/retire`}>
            <Textarea
              name="why"
              label={{ text: 'Why is it taken out?' }}
              hint="Whoever has the link still finds the page, and reads this"
              rows={3}
              value={typed('why')}
              errorMessage={errors?.['why']}
            />
            <Button tone="secondary" text="Take it out" />
          </Form>
        </Details>
      )}
    </section>
  )
}
