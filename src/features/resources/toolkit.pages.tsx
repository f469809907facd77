import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  Details,
  type FieldErrors,
  FileUpload,
  Form,
  FormErrors,
  type FormTokens,
  formatMoment,
  InsetText,
  Input,
  Radios,
  Select,
  SortableTable,
  StatusTag,
  Textarea,
} from '../../ui/public.ts'
import { uploadAccept } from '../documents/public.ts'
import type { Portal } from '../schemes/public.ts'
import { entryHref, type PortalEntry } from './portal.rules.ts'
import { ReportForm } from './problem.pages.tsx'
import { toolkitHref } from './toolkits.pages.tsx'
import type { Toolkit, ToolkitVersion } from './toolkits.queries.ts'
import { changeNames, kindNames, purposeName, sharedNames, type ToolkitItem } from './toolkits.rules.ts'

export interface ToolkitPageProps {
  readonly portal: Portal
  readonly toolkit: Toolkit
  readonly entries: readonly PortalEntry[]
  readonly isOwn: boolean
  /** Whether the reader looks after the offer. */
  readonly mayRecommend: boolean
  readonly tokens: FormTokens
  readonly typed: (name: string) => string
  readonly errors?: FieldErrors | undefined
}

/** A toolkit in the order in which it is used, with what its owner, a reader and the learning team do with it. */
export function ToolkitPage(props: ToolkitPageProps) {
  const { portal, toolkit, isOwn, mayRecommend, tokens, typed, errors } = props
  const href = toolkitHref(toolkit.id)
  const isLatest = toolkit.shownRevision === toolkit.revision
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">
        A toolkit for {purposeName(portal, toolkit.purpose).toLowerCase()}
        {!isOwn && `, by ${toolkit.owner}`}
      </span>
      <h1 class="govuk-heading-l">{toolkit.name}</h1>
      {!isLatest && (
        <InsetText>
          This is version {toolkit.shownRevision}.{' '}
          <a class="govuk-link" href={href}>
            Show it as it stands now
          </a>
        </InsetText>
      )}
      <p class="govuk-body wm-prose">{toolkit.says}</p>
      {toolkit.recommended && (
        <p class="govuk-body">
          <StatusTag tone="done">Recommended</StatusTag> by {toolkit.recommended.by} on{' '}
          {formatDay(toolkit.recommended.on)}: {toolkit.recommended.why}
        </p>
      )}
      {toolkit.copiedFrom && <p class="govuk-hint">Begun from “{toolkit.copiedFrom}”.</p>}
      <Items {...props} mayEdit={isOwn && isLatest} />
      {isOwn && isLatest && (
        <>
          <Adding {...props} />
          <Sharing {...props} />
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`${href}/history`}>
          What changed, version by version
        </a>
      </p>
      {!isOwn && (
        <>
          <Form tokens={tokens} action={`${href}/copy`}>
            <Button tone="secondary" text="Copy it, to make it your own" preventDoubleClick />
          </Form>
          <ReportForm action={`${href}/problem`} {...{ tokens, typed, errors }} />
        </>
      )}
      {mayRecommend && toolkit.shared === 'everyone' && !isOwn && <Recommending {...props} />}
    </>
  )
}

function Items({ toolkit, entries, mayEdit, tokens }: ToolkitPageProps & { readonly mayEdit: boolean }) {
  if (toolkit.items.length === 0)
    return <p class="govuk-body">Nothing is in it yet.{mayEdit && ' Put the first thing in below.'}</p>
  const href = toolkitHref(toolkit.id)
  return (
    <ol class="govuk-list govuk-list--number govuk-list--spaced">
      {toolkit.items.map((item, at) => (
        <li key={at}>
          <ItemName item={item} toolkit={toolkit} entries={entries} />{' '}
          <span class="govuk-hint govuk-!-display-inline">{kindNames[item.kind]}</span>
          {item.says && <p class="govuk-body wm-prose">{item.says}</p>}
          {mayEdit && (
            <Form tokens={tokens} action={`${href}/items/${at}`}>
              <input type="hidden" name="revision" value={toolkit.revision} />
              <div class="govuk-button-group">
                {at > 0 && <ItemButton value="up" text="Move up" of={item.name} />}
                {at < toolkit.items.length - 1 && <ItemButton value="down" text="Move down" of={item.name} />}
                <ItemButton value="out" text="Take out" of={item.name} />
              </div>
            </Form>
          )}
        </li>
      ))}
    </ol>
  )
}

function ItemButton({
  value,
  text,
  of,
}: {
  readonly value: string
  readonly text: string
  readonly of: string
}) {
  return (
    <Button tone="secondary" name="does" value={value}>
      {text}
      <span class="govuk-visually-hidden"> {of}</span>
    </Button>
  )
}

function ItemName({
  item,
  toolkit,
  entries,
}: {
  readonly item: ToolkitItem
  readonly toolkit: Toolkit
  readonly entries: readonly PortalEntry[]
}) {
  const { kind, leadsTo = '', name } = item
  switch (kind) {
    case 'note':
      return <strong>{name}</strong>
    case 'link':
      return (
        <a class="govuk-link" href={leadsTo} rel="noreferrer noopener">
          {name}
        </a>
      )
    case 'file':
      return (
        <a class="govuk-link" href={`${toolkitHref(toolkit.id)}/files/${leadsTo}`}>
          {name}
        </a>
      )
    case 'resource':
      return (
        <>
          <a class="govuk-link" href={entryHref(leadsTo)}>
            {name}
          </a>
          {!entries.some(({ id }) => id === leadsTo) && (
            <>
              {' '}
              <StatusTag tone="neutral">No longer in the portal</StatusTag>
            </>
          )}
        </>
      )
  }
}

function Adding({ toolkit, entries, tokens, typed, errors }: ToolkitPageProps) {
  const href = toolkitHref(toolkit.id)
  const adding = typed('adds')
  const of = (kind: string) => (adding === kind ? errors : undefined)
  const value = (kind: string, name: string) => (adding === kind ? typed(name) : '')
  const hidden = (kind: string) => (
    <>
      <input type="hidden" name="adds" value={kind} />
      <input type="hidden" name="revision" value={toolkit.revision} />
    </>
  )
  const why = (kind: string) => (
    <Textarea
      name="says"
      id={`says-${kind}`}
      label="When and how do you use it?"
      hint="You may leave this empty"
      rows={2}
      value={value(kind, 'says')}
      errorMessage={of(kind)?.['says']}
    />
  )
  const name = (kind: string, label: string) => (
    <Input
      name="name"
      id={adding === kind ? 'name' : `name-${kind}`}
      label={label}
      value={value(kind, 'name')}
      errorMessage={of(kind)?.['name']}
    />
  )
  return (
    <section aria-labelledby="adding">
      <h2 class="govuk-heading-m" id="adding">
        Put something in
      </h2>
      {entries.length > 0 && (
        <Details summaryText="A resource of the portal" open={adding === 'resource'}>
          <Form tokens={tokens} action={`${href}/items`}>
            {hidden('resource')}
            <Select
              name="resource"
              label={{ text: 'Which one?' }}
              items={[
                { value: '', text: 'Select a resource' },
                ...entries
                  .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
                  .map((entry) => ({ value: entry.id, text: entry.name })),
              ]}
              value={value('resource', 'resource')}
              errorMessage={of('resource')?.['resource']}
            />
            {why('resource')}
            <Button tone="secondary" text="Put in this resource" preventDoubleClick />
          </Form>
        </Details>
      )}
      <Details summaryText="A link" open={adding === 'link'}>
        <Form tokens={tokens} action={`${href}/items`}>
          {hidden('link')}
          {name('link', 'What is it called?')}
          <Input
            name="href"
            type="url"
            label={{ text: 'Its address' }}
            value={value('link', 'href')}
            errorMessage={of('link')?.['href']}
          />
          {why('link')}
          <Button tone="secondary" text="Put in this link" preventDoubleClick />
        </Form>
      </Details>
      <Details summaryText="A note of your own" open={adding === 'note'}>
        <Form tokens={tokens} action={`${href}/items`}>
          {hidden('note')}
          {name('note', 'Heading')}
          <Textarea
            name="says"
            id={adding === 'note' ? 'says' : 'says-note'}
            label={{ text: 'The note' }}
            hint="About the work, never about one child or family"
            rows={4}
            value={value('note', 'says')}
            errorMessage={of('note')?.['says']}
          />
          <Button tone="secondary" text="Put in this note" preventDoubleClick />
        </Form>
      </Details>
      <Details summaryText="A file" open={adding === 'file'}>
        <Form tokens={tokens} action={`${href}/items`} multipart>
          {hidden('file')}
          <FileUpload
            name="file"
            label={{ text: 'The file' }}
            hint="A PDF, picture, Word document or spreadsheet of up to 10 MB, without anything of a child or family"
            attributes={{ accept: uploadAccept }}
            {...(of('file')?.['file'] ? { errorMessage: { text: of('file')?.['file'] } } : {})}
          />
          {why('file')}
          <Button tone="secondary" text="Put in this file" preventDoubleClick />
        </Form>
      </Details>
    </section>
  )
}

function Sharing({ toolkit, tokens }: ToolkitPageProps) {
  const href = toolkitHref(toolkit.id)
  return (
    <section aria-labelledby="sharing">
      <h2 class="govuk-heading-m" id="sharing">
        Who finds it
      </h2>
      <Form tokens={tokens} action={`${href}/share`}>
        <Radios
          name="shared"
          legend={{ text: 'Who finds this toolkit?', classes: 'govuk-visually-hidden' }}
          items={Object.entries(sharedNames).map(([value, text]) => ({ value, text }))}
          value={toolkit.shared}
        />
        <Button tone="secondary" text="Save who finds it" />
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href={`${href}/edit`}>
          Change name and purpose
        </a>
      </p>
      <Details summaryText="Take this toolkit away">
        <Form tokens={tokens} action={`${href}/take-away`}>
          <p class="govuk-body">Nobody finds it then. Copies that colleagues made stay theirs.</p>
          <Button tone="warning" text="Take it away" />
        </Form>
      </Details>
    </section>
  )
}

function Recommending({ toolkit, tokens, typed, errors }: ToolkitPageProps) {
  const href = toolkitHref(toolkit.id)
  return toolkit.recommended ? (
    <Form tokens={tokens} action={`${href}/recommend`}>
      <Button tone="secondary" name="does" value="no-longer" text="Recommend it no longer" />
    </Form>
  ) : (
    <Details summaryText="Recommend it to everybody" open={errors?.['why'] !== undefined}>
      <Form tokens={tokens} action={`${href}/recommend`}>
        <Textarea
          name="why"
          label={{ text: 'Why do you recommend it?' }}
          hint="Everybody reads this beside it"
          rows={2}
          value={typed('why')}
          errorMessage={errors?.['why']}
        />
        <Button tone="secondary" text="Recommend it" preventDoubleClick />
      </Form>
    </Details>
  )
}

/** Every version: who changed what, and the way to it as it stood then. */
export function HistoryPage({
  toolkit,
  versions,
}: {
  readonly toolkit: Toolkit
  readonly versions: readonly ToolkitVersion[]
}) {
  return (
    <>
      <h1 class="govuk-heading-l">What changed: {toolkit.name}</h1>
      <SortableTable
        caption="Versions"
        hideCaption
        columns={[
          { title: 'Version' },
          { title: 'What changed', sentences: true },
          { title: 'By' },
          { title: 'When' },
        ]}
        rows={versions.map(({ revision, change, by, at }) => ({
          cells: [
            <a class="govuk-link" href={`${toolkitHref(toolkit.id)}?version=${revision}`}>
              Version {revision}
            </a>,
            changeNames[change],
            by,
            formatMoment(at),
          ],
        }))}
      />
    </>
  )
}
