import type { FieldErrors } from '../../ui/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { FormTokens } from '../../platform/http/route.ts'
import type { Difference } from '../packs/public.ts'
import type { Problem } from '../schemes/public.ts'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  DateInput,
  dateValues,
  EmptyState,
  FileUpload,
  Form,
  FormErrors,
  formatDay,
  formatMoment,
  InsetText,
  SortableTable,
  SummaryList,
} from '../../ui/public.ts'
import { draftHref, draftsHref, runHref } from './desk.addresses.ts'
import { DifferenceList } from './differences.pages.tsx'
import type { Draft, KeptChange } from './drafts.store.ts'
import type { Raise } from './numbers.rules.ts'
import type { SchemeRun } from './runs.store.ts'

/** Where somebody sends files, and what was wrong with those they sent. */
export function UploadPage({
  tokens,
  errors,
  problems,
}: {
  readonly tokens: FormTokens
  readonly errors: FieldErrors
  readonly problems: readonly Problem[]
}) {
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Send a new version</h1>
      <p class="govuk-body">
        Send the whole pack as a zip file, or only the files that you changed: they take the place of those of
        the same name. What you send is checked and kept as a draft. Nobody meets it before you put it in
        force.
      </p>
      <ProblemList problems={problems} heading="What the check found" />
      <Form tokens={tokens} action={draftsHref} multipart>
        <FileUpload
          name="files"
          multiple
          label={{ text: 'Zip file, or files of the pack', classes: 'govuk-label--s' }}
          hint="Files that end in .yaml, .yml or .md; in all at most 10 MB."
          errorMessage={errors['files']}
        />
        <Button>Send and check</Button>
      </Form>
    </>
  )
}

/** Every fault or remark with its file, line and remedy. */
export function ProblemList({
  problems,
  heading,
}: {
  readonly problems: readonly Problem[]
  readonly heading: string
}) {
  if (problems.length === 0) return null
  return (
    <SortableTable
      caption={heading}
      columns={[{ title: 'File and line' }, { title: 'What is wrong' }, { title: 'What to do' }]}
      rows={problems.map(({ file, line, message, remedy, severity }) => ({
        ...(severity === 'error' ? { tone: 'late' as const } : {}),
        cells: [
          `${file}, line ${line}`,
          `${severity === 'error' ? 'Error' : 'Warning'}: ${message}.`,
          `${remedy}.`,
        ],
      }))}
    />
  )
}

export interface DraftPageProps {
  readonly draft: Draft
  readonly names: ReadonlyMap<PersonId, string>
  /** From the release in force. */
  readonly differences: readonly Difference[]
  readonly toRaise: readonly Raise[]
  readonly run: SchemeRun | undefined
  readonly tokens: FormTokens
  readonly today: IsoDate
  readonly errors: FieldErrors
  readonly typed?: Readonly<Record<string, string>>
}

/** A draft step by step: checked, numbered, tried, put in force. */
export function DraftPage(props: DraftPageProps) {
  const { draft, names, differences, toRaise, tokens, errors } = props
  const href = draftHref(draft.id)
  const isOpen = draft.state === 'open'
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">Draft</span>
      <h1 class="govuk-heading-l">Release {draft.release}</h1>
      {draft.state === 'live' && (
        <InsetText>
          This draft is in force{draft.liveFrom && ` from ${formatDay(draft.liveFrom)}`}. It changes no more.
        </InsetText>
      )}
      {draft.state === 'discarded' && <InsetText>This draft was thrown away.</InsetText>}
      <SummaryList
        rows={[
          { key: 'Begun by', value: names.get(draft.madeBy) ?? 'Somebody who has left' },
          {
            key: 'Last changed',
            value: `${formatMoment(draft.changedAt)}, by ${names.get(draft.changedBy) ?? 'somebody who has left'}`,
          },
        ]}
      />
      <ul class="govuk-list">
        {isOpen && (
          <li>
            <a class="govuk-link" href={`${href}/parts`}>
              Change texts, papers, times and word limits
            </a>
          </li>
        )}
        <li>
          <a class="govuk-link" href={`${href}/changes`}>
            See what was changed here, and by whom
          </a>
        </li>
        <li>
          <a class="govuk-link" href={`${href}/pack.zip`}>
            Download the pack as a zip file
          </a>
        </li>
      </ul>
      <h2 class="govuk-heading-m">1. Check</h2>
      {draft.problems.length === 0 ? (
        <p class="govuk-body">The check found nothing wrong.</p>
      ) : (
        <ProblemList problems={draft.problems} heading="What the check found" />
      )}
      <h2 class="govuk-heading-m">2. What differs from the release in force</h2>
      <DifferenceList differences={differences} none="The draft says the same as the release in force." />
      {isOpen && <Numbers toRaise={toRaise} draft={draft} tokens={tokens} />}
      <h2 class="govuk-heading-m">3. Try it on your people</h2>
      <Tried {...props} />
      {isOpen && <GoingLive {...props} />}
      {isOpen && (
        <Form tokens={tokens} action={`${href}/discard`}>
          <input type="hidden" name="revision" value={draft.revision} />
          <Button tone="warning">Throw this draft away</Button>
        </Form>
      )}
    </>
  )
}

function Numbers({
  toRaise,
  draft,
  tokens,
}: {
  readonly toRaise: readonly Raise[]
  readonly draft: Draft
  readonly tokens: FormTokens
}) {
  if (toRaise.length === 0) return null
  return (
    <>
      <p class="govuk-body">
        What was put in force never changes, so what differs needs a new number before it can be put in force:
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {toRaise.map(({ kind, name, from, to }) => (
          <li>
            {kind === 'pack' ? `Release ${from} becomes ${to}` : `${name}: version ${from} becomes ${to}`}
          </li>
        ))}
      </ul>
      <Form tokens={tokens} action={`${draftHref(draft.id)}/numbers`}>
        <input type="hidden" name="revision" value={draft.revision} />
        <Button tone="secondary">Give the new numbers</Button>
      </Form>
    </>
  )
}

/** Whether what a draft would mean has been looked at as it stands now. */
export function isTried(draft: Draft, run: SchemeRun | undefined): boolean {
  return run !== undefined && run.work.state === 'done' && run.revision === draft.revision
}

function Tried({ draft, run, tokens }: DraftPageProps) {
  const isOf = run && run.revision === draft.revision
  return (
    <>
      {run && isTried(draft, run) && (
        <ul class="govuk-list govuk-list--bullet">
          {run.work.says.map((says) => (
            <li>{says}</li>
          ))}
        </ul>
      )}
      {run ? (
        <p class="govuk-body">
          <a class="govuk-link" href={runHref(run.id)}>
            {run.work.state === 'done' ? 'See what it would mean, person by person' : 'See how far it is'}
          </a>
          {isOf ? '.' : ', as the draft stood before its last change. Try it again to see what it means now.'}
        </p>
      ) : (
        <p class="govuk-body">
          See who could begin and whose days would move, before anybody meets it. Nothing is changed by
          trying.
        </p>
      )}
      {draft.state === 'open' && (
        <Form tokens={tokens} action={`${draftHref(draft.id)}/try`}>
          <Button tone="secondary">{run ? 'Try it again' : 'Try it on your people'}</Button>
        </Form>
      )}
    </>
  )
}

function GoingLive({ draft, toRaise, run, tokens, errors, today, typed }: DraftPageProps) {
  return (
    <>
      <h2 class="govuk-heading-m">4. Put it in force</h2>
      {toRaise.length > 0 ? (
        <p class="govuk-body">Give the new numbers first.</p>
      ) : (
        <Form tokens={tokens} action={`${draftHref(draft.id)}/live`}>
          <input type="hidden" name="revision" value={draft.revision} />
          <DateInput
            id="from"
            namePrefix="from"
            legend={{ text: 'From which day?', classes: 'govuk-fieldset__legend--s' }}
            hint="Today puts it in force at once. Whoever has started stays on their version."
            values={typed ?? dateValues(today, 'from')}
            errorMessage={errors['from']}
          />
          {!isTried(draft, run) && (
            <Checkboxes
              name="untried"
              idPrefix="untried"
              items={[{ value: 'yes', text: 'It has not been tried as it stands now, and goes without' }]}
              errorMessage={errors['untried']}
            />
          )}
          <ButtonGroup>
            <Button>Put it in force</Button>
          </ButtonGroup>
        </Form>
      )}
    </>
  )
}

/** What was changed in a draft: when, by whom, where, from what to what. */
export function ChangesPage({
  changes,
  names,
}: {
  readonly changes: readonly KeptChange[]
  readonly names: ReadonlyMap<PersonId, string>
}) {
  return (
    <>
      <h1 class="govuk-heading-l">What was changed</h1>
      <SortableTable
        caption="Changes"
        hideCaption
        columns={[{ title: 'Where' }, { title: 'Before' }, { title: 'Now' }, { title: 'By' }]}
        rows={changes.map(({ file, place, was, isNow, by, at }) => ({
          cells: [
            <>
              {place}
              <div class="govuk-hint govuk-!-margin-bottom-0">{file}</div>
            </>,
            was ?? 'Nothing',
            isNow ?? 'Nothing',
            `${names.get(by) ?? 'Somebody who has left'}, ${formatMoment(at)}`,
          ],
        }))}
        empty={
          <EmptyState
            title="Nothing was changed here"
            text="Every change that is made in forms shows here, with who made it."
          />
        }
      />
    </>
  )
}
