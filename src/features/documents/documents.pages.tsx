import type { VNode } from 'preact'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { FormTokens } from '../../platform/http/route.ts'
import {
  Button,
  ButtonGroup,
  Diff,
  FileUpload,
  Form,
  FormErrors,
  type FieldErrors,
  formatMoment,
  InsetText,
  RecordBand,
  StatusTag,
  TaskList,
  type Tone,
  FormatLinks,
} from '../../ui/public.ts'
import { Blocks } from './blocks.pages.tsx'
import type { DocumentBlock } from './blocks.rules.ts'
import type { SectionStanding } from './completeness.rules.ts'
import type { OpenDocument } from './opening.queries.ts'
import { signedWords } from './on-paper.words.ts'
import { type NameOf, sectionHref, titleOf } from './section.pages.tsx'

export interface DocumentPageProps {
  readonly open: OpenDocument
  readonly reader: PersonId
  readonly nextSection: string | undefined
  readonly tokens: FormTokens
  readonly errors?: FieldErrors
  /** Whether somebody has looked at the file that stands in for it. */
  readonly look?: VNode | undefined
}

/** The sections of a document, who fills which and how each stands, what is missing, and the way on. */
export function DocumentPage({ open, reader, nextSection, tokens, errors, look }: DocumentPageProps) {
  const { document, standing, access, inUse } = open
  const next = standing.sections.find(({ section }) => section.section === nextSection)
  const mine = access.fills.length > 0 && !access.locked
  return (
    <>
      <FormErrors errors={errors} />
      <RecordBand
        kind="Document"
        title={titleOf(open)}
        whose={access.whose}
        status={documentStatus(open)}
        facts={[{ name: 'Part of', value: <a href={access.back.href}>{access.back.name}</a> }]}
        action={
          next && (
            <Button href={sectionHref(document.id, next.section.section)}>
              {next.state === 'not-started' ? 'Fill in' : 'Go on with'} “{next.section.name}”
            </Button>
          )
        }
      />
      {inUse.template.purpose && <p class="govuk-body">{inUse.template.purpose}</p>}
      <DraftsWaiting open={open} reader={reader} />
      {access.locked && access.fills.length > 0 && (
        <InsetText>
          {access.locked.says}
          {access.locked.remedy ? ` ${access.locked.remedy}` : ''}
        </InsetText>
      )}
      <OwnUpload open={open} tokens={tokens} mayChange={mine} errors={errors} look={look} />
      <h2 class="govuk-heading-m">Sections</h2>
      <div data-offline-too={inUse.template.mobile && mine ? '' : undefined}>
        <TaskList
          idPrefix="section"
          items={standing.sections.map((each) => ({
            title: each.section.name,
            href: sectionHref(document.id, each.section.section),
            hint: whoFills(open, each),
            status: { text: <SectionStatus open={open} standing={each} /> },
          }))}
        />
      </div>
      {mine && !standing.complete && standing.gaps.length > 0 && (
        <>
          <h2 class="govuk-heading-m">What is missing</h2>
          <ul class="govuk-list govuk-list--bullet">
            {standing.gaps.map((gap, index) => (
              <li key={index}>
                <a class="govuk-link" href={sectionHref(document.id, gap.section)}>
                  {gap.says}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <ul class="govuk-list">
        {mine && !document.upload && (
          <li>
            <a class="govuk-link" href={`/documents/${document.id}/word`}>
              Fill it in with Word and upload it
            </a>
          </li>
        )}
        <li>
          <a class="govuk-link" href={`/documents/${document.id}/read`}>
            Read the whole document as others see it, or download it
          </a>
        </li>
        <li>
          <a class="govuk-link" href={`/documents/${document.id}/history`}>
            See what was changed, when and by whom
          </a>
        </li>
      </ul>
    </>
  )
}

/** What the reader typed or brought from Word and has not saved: else the older text is what others read and sign. */
function DraftsWaiting({ open, reader }: Pick<DocumentPageProps, 'open' | 'reader'>) {
  const { document, inUse, access } = open
  const own = inUse.template.sections.filter(({ section }) =>
    document.drafts.some((draft) => draft.section === section && draft.personId === reader),
  )
  if (access.locked || own.length === 0) return null
  return (
    <InsetText>
      <p class="govuk-body">
        What you wrote here is not saved yet. Until you save it, others read and sign the text from before.
      </p>
      <ul class="govuk-list">
        {own.map(({ section, name }) => (
          <li key={section}>
            <a class="govuk-link" href={sectionHref(document.id, section)}>
              Look over your draft of “{name}” and save it
            </a>
          </li>
        ))}
      </ul>
    </InsetText>
  )
}

function documentStatus({ standing, document }: OpenDocument): { tone: Tone; text: string } {
  if (standing.complete) return { tone: 'done', text: 'Complete' }
  if (document.sections.length === 0) return { tone: 'neutral', text: 'Not started' }
  const missing = standing.gaps.length
  return {
    tone: 'ready',
    text: missing === 1 ? 'Started, 1 thing is missing' : `Started, ${missing} things are missing`,
  }
}

function whoFills({ access, document }: OpenDocument, { section }: SectionStanding): string | undefined {
  const signature = document.signatures.find((each) => each.section === section.section)
  const signed = signature && signedWords(signature)
  const filler = access.fills.includes(section.section)
    ? 'You fill this in'
    : access.fillers[section.section] && `Filled in by ${access.fillers[section.section]}`
  return (signed && filler ? `${filler}. ${signed}` : signed || filler) || undefined
}

function SectionStatus({
  open,
  standing,
}: {
  readonly open: OpenDocument
  readonly standing: SectionStanding
}) {
  const mine = open.access.fills.includes(standing.section.section)
  if (standing.state === 'complete') return <StatusTag tone="done">Complete</StatusTag>
  if (standing.unsigned) return <StatusTag tone="ready">Not signed yet</StatusTag>
  if (standing.state === 'in-progress') return <StatusTag tone="ready">In progress</StatusTag>
  return <StatusTag tone={mine ? 'neutral' : 'with-someone'}>Not started</StatusTag>
}

/** A file of one's own may stand in for the template where the scheme says so. */
function OwnUpload({
  open,
  tokens,
  mayChange,
  errors,
  look,
}: {
  readonly open: OpenDocument
  readonly tokens: FormTokens
  readonly mayChange: boolean
  readonly errors: FieldErrors | undefined
  readonly look: VNode | undefined
}) {
  const { document, inUse } = open
  if (!inUse.template.ownUpload && !document.upload) return null
  const href = `/documents/${document.id}`
  return (
    <section aria-labelledby="own-file">
      <h2 class="govuk-heading-m" id="own-file">
        Your own file instead
      </h2>
      {document.upload ? (
        <>
          <p class="govuk-body">
            <a class="govuk-link" href={`${href}/file`}>
              {document.upload.name}
            </a>{' '}
            stands in for this document. The sections below need not be filled in.
          </p>
          {look && <p class="govuk-body">{look}</p>}
          {mayChange && (
            <Form tokens={tokens} action={`${href}/upload/remove`}>
              <Button tone="secondary">Take the file out and use the sections</Button>
            </Form>
          )}
        </>
      ) : (
        mayChange && (
          <Form tokens={tokens} action={`${href}/upload`} multipart>
            <FileUpload
              name="file"
              label="Choose a file"
              hint="You need not use the sections below: a document of your own may stand in for them. PDF, Word, OpenDocument or a picture, up to 25 MB."
              errorMessage={errors?.['file']}
            />
            <Button tone="secondary">Use this file</Button>
          </Form>
        )
      )}
    </section>
  )
}

export interface ReadPageProps {
  readonly open: OpenDocument
  readonly blocks: readonly DocumentBlock[]
  /** Whether Braille can be made here. */
  readonly braille: boolean
}

/** The whole document to read and print. */
export function ReadPage({ open, blocks, braille }: ReadPageProps) {
  const { document, access } = open
  return (
    <>
      <RecordBand
        kind="Document"
        title={titleOf(open)}
        whose={access.whose}
        status={documentStatus(open)}
        facts={[{ name: 'Part of', value: <a href={access.back.href}>{access.back.name}</a> }]}
      />
      {document.upload ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/documents/${document.id}/file`}>
            {document.upload.name}
          </a>{' '}
          stands in for this document.
        </p>
      ) : (
        <Blocks blocks={blocks} />
      )}
      {!document.upload && (
        <FormatLinks
          href={`/documents/${document.id}/document.pdf`}
          what={open.inUse.template.name}
          word={`/documents/${document.id}/document.docx`}
          braille={braille}
        />
      )}
      <ButtonGroup>
        <a class="govuk-link" href={`/documents/${document.id}`}>
          Back to the sections
        </a>
      </ButtonGroup>
    </>
  )
}

/** One saved revision of one section. */
export interface RevisionLine {
  readonly section: string
  readonly sectionName: string
  readonly revision: number
  readonly at: IsoInstant
  readonly by: string
}

export interface Compared {
  readonly sectionName: string
  readonly before: string
  readonly after: string
  readonly beforeTitle: string
  readonly afterTitle: string
}

export interface HistoryPageProps {
  readonly open: OpenDocument
  readonly lines: readonly RevisionLine[]
  readonly compared: readonly Compared[]
  /** When it was last submitted, where its owner says so. */
  readonly submittedAt: IsoInstant | undefined
  readonly nameOf: NameOf
}

/** Who saved what when; any revision beside the one before it, or all since the last submission. */
export function HistoryPage({ open, lines, compared, submittedAt }: HistoryPageProps) {
  const href = `/documents/${open.document.id}/history`
  return (
    <>
      <span class="govuk-caption-l">{titleOf(open)}</span>
      <h1 class="govuk-heading-l">What was changed</h1>
      {compared.map((each, index) => (
        <section key={index}>
          <h2 class="govuk-heading-m">{each.sectionName}</h2>
          <Diff {...each} />
        </section>
      ))}
      {submittedAt && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${href}?since=${encodeURIComponent(submittedAt)}`}>
            Compare with what was last submitted on {formatMoment(submittedAt)}
          </a>
        </p>
      )}
      {lines.length === 0 ? (
        <p class="govuk-body">Nothing has been saved yet. Each save will appear here with who made it.</p>
      ) : (
        <ol class="govuk-list">
          {lines.map((line) => (
            <li key={`${line.section} ${line.revision}`} class="govuk-!-margin-bottom-4">
              <strong>{line.sectionName}</strong>, version {line.revision}
              <br />
              {line.by}, <time datetime={line.at}>{formatMoment(line.at)}</time>
              {line.revision > 1 && (
                <>
                  <br />
                  <a
                    class="govuk-link"
                    href={`${href}?section=${line.section}&from=${line.revision - 1}&to=${line.revision}`}
                  >
                    Compare “{line.sectionName}” version {line.revision} with version {line.revision - 1}
                  </a>
                </>
              )}
            </li>
          ))}
        </ol>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`/documents/${open.document.id}`}>
          Back to the document
        </a>
      </p>
    </>
  )
}
