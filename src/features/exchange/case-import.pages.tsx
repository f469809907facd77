import type { IsoDate } from '../../kernel/dates.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { FormTokens } from '../../platform/http/route.ts'
import { Button, ErrorSummary, FileUpload, Form, formatDay, InsetText, SummaryList } from '../../ui/public.ts'
import type { CaseImport } from './case.import.rules.ts'

/** Choosing a CASE file, with what is wrong in the one that was chosen. */
export function ChooseCasePage({
  refusals,
  tokens,
}: {
  readonly refusals: readonly Refusal[]
  readonly tokens: FormTokens
}) {
  return (
    <>
      {refusals.length > 0 && (
        <ErrorSummary
          titleText="This file cannot be brought in"
          errorList={refusals.map(({ says }) => ({ text: says, href: '#file' }))}
        />
      )}
      <h1 class="govuk-heading-l">Bring in a standard from a CASE file</h1>
      <p class="govuk-body">
        CASE is the format in which bodies publish standards. You see what the file says before anything is
        kept, and nothing comes into force until you say so.
      </p>
      {refusals.length > 0 && (
        <SummaryList
          rows={refusals.map(({ field, says, remedy }) => ({
            key: field ?? 'The whole file',
            value: (
              <>
                {says} {remedy}
              </>
            ),
          }))}
        />
      )}
      <Form tokens={tokens} action="/manage/frameworks/case" multipart>
        <FileUpload
          name="file"
          label="CASE package (JSON)"
          hint="Version 1.0 or 1.1, as a CFPackage"
          {...(refusals.length > 0 ? { errorMessage: 'Choose another file' } : {})}
        />
        <Button>Look at the file</Button>
      </Form>
    </>
  )
}

/** What a file says, before it is kept as a draft. */
export function CasePreviewPage({
  read: { framework, notes },
  before,
  differences,
  tokens,
}: {
  readonly read: CaseImport
  /** The version here that it would follow, and what differs from it. */
  readonly before: string | undefined
  readonly differences: readonly string[]
  readonly tokens: FormTokens
}) {
  const { groups, items, levels, from, until, owner } = framework
  return (
    <>
      <span class="govuk-caption-l">Nothing is kept yet</span>
      <h1 class="govuk-heading-l">{framework.name}</h1>
      <SummaryList
        rows={[
          { key: 'Version', value: framework.version },
          owner !== undefined && { key: 'Kept by', value: owner },
          from !== undefined && { key: 'Holds from', value: formatDay(from as IsoDate) },
          until !== undefined && { key: 'Holds until', value: formatDay(until as IsoDate) },
          { key: 'Groups', value: `${groups.length}` },
          { key: 'Standards', value: `${items.length}` },
          { key: 'Levels', value: `${levels.length}` },
        ]}
      />
      {notes.length > 0 && (
        <InsetText>
          <p class="govuk-body">Mind before you keep it:</p>
          <ul class="govuk-list govuk-list--bullet">
            {notes.map((note) => (
              <li>{note}</li>
            ))}
          </ul>
        </InsetText>
      )}
      {before !== undefined && (
        <>
          <h2 class="govuk-heading-m">What differs from {before}</h2>
          {differences.length === 0 ? (
            <p class="govuk-body">Nothing: you have these words already.</p>
          ) : (
            <ul class="govuk-list govuk-list--bullet">
              {differences.map((sentence) => (
                <li>{sentence}</li>
              ))}
            </ul>
          )}
        </>
      )}
      <h2 class="govuk-heading-m">What it says</h2>
      <SummaryList
        rows={items.map(({ item, name, says, elements = [] }) => ({
          key: item,
          value: (
            <>
              {name}
              {says !== undefined && <p class="govuk-body govuk-!-margin-top-1">{says}</p>}
              {elements.length > 0 && (
                <ul class="govuk-list govuk-list--bullet">
                  {elements.map((element) => (
                    <li>{element.says}</li>
                  ))}
                </ul>
              )}
            </>
          ),
        }))}
      />
      <Form tokens={tokens} action="/manage/frameworks/case/keep">
        <input type="hidden" name="framework" value={JSON.stringify(framework)} />
        <Button>Keep it as a draft</Button>
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href="/manage/frameworks/case">
          Choose another file
        </a>
      </p>
    </>
  )
}
