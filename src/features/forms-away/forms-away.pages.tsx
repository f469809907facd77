import type { FormTokens } from '../../platform/http/route.ts'
import {
  Button,
  ButtonGroup,
  Details,
  Diff,
  FileUpload,
  Form,
  FormErrors,
  InsetText,
  StatusTag,
  WarningText,
} from '../../ui/public.ts'
import {
  blocksAsText,
  type OpenDocument,
  sectionBlocks,
  sectionHref,
  textAnswer,
  titleOf,
} from '../documents/public.ts'
import type { Field, Section } from '../schemes/public.ts'
import type { FieldChange, FormComparison, SectionComparison } from './form.comparing.ts'
import type { FormContent } from './form.plan.ts'

export interface StartProps {
  readonly open: OpenDocument
  readonly sections: readonly Section[]
  readonly tokens: FormTokens
  readonly error: string | undefined
}

/** Download, fill in, upload: what happens at each step, and what a Word form cannot do. */
export function StartPage({ open, sections, tokens, error }: StartProps) {
  const href = `/documents/${open.document.id}`
  return (
    <>
      <FormErrors errors={error ? { form: error } : undefined} />
      <span class="govuk-caption-l">
        {titleOf(open)}
        {open.access.whose ? ` · ${open.access.whose}` : ''}
      </span>
      <h1 class="govuk-heading-l">Fill in with Word</h1>
      <p class="govuk-body">
        Download a form, write in it wherever you like, also without a connection, and upload it here. You see
        what it changes before anything is kept.
      </p>
      <h2 class="govuk-heading-m">1. Download the form</h2>
      <p class="govuk-body">It has fields for what you fill in, with what stands there now:</p>
      <ul class="govuk-list govuk-list--bullet">
        {sections.map(({ section, name }) => (
          <li key={section}>{name}</li>
        ))}
      </ul>
      {open.standing.sections.length > sections.length && (
        <p class="govuk-body">What others fill in is there to read.</p>
      )}
      <Button href={`${href}/form.docx`} tone="secondary">
        Download the Word form
      </Button>
      <h2 class="govuk-heading-m">2. Fill it in</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>Write in the grey fields and choose from the lists. Words beside them are not read.</li>
        <li>To add to a table use its empty rows, or the plus sign that Word shows at its last row.</li>
        <li>Write about children and families as you would here: initials, never names.</li>
        <li>
          Save it as a Word document (.docx). Other programs than Word may take fields out; you are told
          which.
        </li>
      </ul>
      <h2 class="govuk-heading-m">3. Upload it</h2>
      {open.access.warns && <WarningText>{open.access.warns}</WarningText>}
      <Form tokens={tokens} action={`${href}/word`} multipart>
        <FileUpload
          name="form"
          label="Your filled-in form"
          hint="A Word document (.docx) without macros, up to 10 MB. Nothing is kept yet: you see what it changes first."
          errorMessage={error}
          attributes={{ accept: '.docx' }}
        />
        <Button>See what it changes</Button>
      </Form>
    </>
  )
}

export interface PreviewProps {
  readonly content: FormContent
  readonly comparison: FormComparison
  readonly action: string
  readonly tokens: FormTokens
  readonly error: string | undefined
}

/** Field by field: what changes, what stays, what could not be read and why. */
export function PreviewPage({ content, comparison, action, tokens, error }: PreviewProps) {
  const { sections, beside, noLongerOwn } = comparison
  const changes = sections.reduce((count, each) => count + each.changes.length, 0)
  const back = `/documents/${content.open.document.id}`
  return (
    <>
      <FormErrors errors={error ? { keep: error } : undefined} />
      <span class="govuk-caption-l">{titleOf(content.open)}</span>
      <h1 class="govuk-heading-l">What your form changes</h1>
      <p class="govuk-body">
        {changes === 0
          ? sections.some(({ unread }) => unread.length > 0)
            ? 'Nothing can be kept: what could be read stands here already, and the rest could not be read.'
            : 'Nothing in it differs from what stands here, so there is nothing to keep.'
          : `${changes === 1 ? 'One answer changes' : `${changes} answers change`}. Nothing is kept yet.`}
      </p>
      {noLongerOwn.length > 0 && (
        <InsetText>
          You no longer fill in {noLongerOwn.map((name) => `“${name}”`).join(', ')}. What the form says there
          is not taken.
        </InsetText>
      )}
      {beside.length > 0 && (
        <InsetText>
          <p class="govuk-body">
            These words stand beside the fields and are not taken. If you need them, copy them into a field:
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {beside.slice(0, mostBeside).map((text, index) => (
              <li key={index}>{text.length > 200 ? `${text.slice(0, 200)}…` : text}</li>
            ))}
          </ul>
          {beside.length > mostBeside && <p class="govuk-body">And {beside.length - mostBeside} more.</p>}
        </InsetText>
      )}
      {sections.map((each) => (
        <SectionPreview key={each.open.section.section} comparison={each} content={content} />
      ))}
      {changes > 0 ? (
        <Form tokens={tokens} action={action}>
          <input type="hidden" name="_seen" value={comparison.seen} />
          <p class="govuk-body">
            It becomes your draft, which only you see. Then you look each section over and save it as if you
            had typed it there.
          </p>
          <ButtonGroup>
            <Button attributes={{ id: 'keep' }}>Keep this as my draft</Button>
            <a class="govuk-link" href={back}>
              Do not take it
            </a>
          </ButtonGroup>
        </Form>
      ) : (
        <p class="govuk-body">
          <a class="govuk-link" href={back}>
            Back to the document
          </a>
        </p>
      )}
    </>
  )
}

const mostBeside = 10

function SectionPreview({
  comparison,
  content,
}: {
  readonly comparison: SectionComparison
  readonly content: FormContent
}) {
  const { open, changes, stays, unread, problems } = comparison
  const { section } = open
  const id = `section-${section.section}`
  return (
    <section aria-labelledby={id}>
      <h2 class="govuk-heading-m" id={id}>
        {section.name}{' '}
        <StatusTag tone={changes.length > 0 ? 'ready' : 'neutral'}>
          {changes.length === 0
            ? 'Nothing changes'
            : changes.length === 1
              ? '1 answer changes'
              : `${changes.length} answers change`}
        </StatusTag>
      </h2>
      {changes.map((change) => (
        <ChangePreview
          key={change.field.field}
          change={change}
          section={section}
          content={content}
          problems={problems.filter(({ field }) => field === change.field.field).map(({ says }) => says)}
        />
      ))}
      {unread.length > 0 && (
        <>
          <h3 class="govuk-heading-s">Could not be read</h3>
          <ul class="govuk-list govuk-list--bullet">
            {unread.map(({ field, says }) => (
              <li key={field.field}>
                <strong>{field.name}</strong>: {says.join(' ')}
              </li>
            ))}
          </ul>
        </>
      )}
      {stays.length > 0 && (
        <Details
          summaryText={
            stays.length === 1 ? '1 answer stays as it is' : `${stays.length} answers stay as they are`
          }
        >
          <ul class="govuk-list govuk-list--bullet">
            {stays.map(({ field, name }) => (
              <li key={field}>{name}</li>
            ))}
          </ul>
        </Details>
      )}
      {changes.length > 0 && comparison.base < open.revision && (
        <InsetText>
          Somebody saved this section after you downloaded the form. You are shown both texts and choose.{' '}
          <a class="govuk-link" href={sectionHref(open.document.id, section.section)}>
            See “{section.name}” as it is now
          </a>
        </InsetText>
      )}
    </section>
  )
}

function ChangePreview({
  change,
  section,
  content,
  problems,
}: {
  readonly change: FieldChange
  readonly section: Section
  readonly content: FormContent
  readonly problems: readonly string[]
}) {
  const { field, before, after, alsoHere } = change
  return (
    <div class="govuk-!-margin-bottom-6">
      <h3 class="govuk-heading-s">{field.name}</h3>
      {alsoHere && (
        <p class="govuk-body">
          <StatusTag tone="late">Also changed here</StatusTag> It was changed here after you downloaded the
          form.
        </p>
      )}
      <Diff
        before={inWords(field, before, section, content)}
        after={inWords(field, after, section, content)}
        beforeTitle="Here now"
        afterTitle="In your form"
      />
      {problems.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {problems.map((says) => (
            <li key={says}>To put right before it is complete: {says}.</li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** An answer as others would read it, without its question. */
function inWords(
  field: Field,
  answer: FieldChange['after'],
  section: Section,
  { open, supplies }: FormContent,
): string {
  if (answer === undefined) return ''
  if (field.type === 'text' || field.type === 'long-text') return textAnswer(answer)
  const names = {
    ...open.inUse.itemNames,
    ...Object.fromEntries(
      [
        ...(supplies.evidence?.rows ?? []),
        ...Object.values(supplies.frameworks).flatMap((items) => items ?? []),
      ].map(({ id, name }) => [id, name]),
    ),
  }
  return blocksAsText(
    sectionBlocks(
      { ...section, fields: [field] },
      () => true,
      { [section.section]: { [field.field]: answer } },
      {
        names,
        evidence: supplies.evidence?.rows ?? [],
        showsPrivate: () => true,
      },
    ),
  )
}
