import type { PersonId } from '../../kernel/ids.ts'
import type { FormTokens } from '../../platform/http/route.ts'
import {
  Beside,
  Button,
  ButtonGroup,
  Card,
  Checkboxes,
  Details,
  type FieldErrors,
  Form,
  FormErrors,
  formatTime,
  InsetText,
  Input,
  SaveState,
  SectionNav,
  type SectionState as NavState,
  WarningText,
  type Words,
} from '../../ui/public.ts'
import type { FieldProblem } from './answers.rules.ts'
import { Blocks, Prose } from './blocks.pages.tsx'
import type { DocumentBlock } from './blocks.rules.ts'
import type { SectionSigner } from './documents.ports.ts'
import { SectionInputs } from './field.inputs.tsx'
import { targetOf } from './inputs.rules.ts'
import { signedWords } from './on-paper.words.ts'
import type { OpenDocument, OpenSection, SectionSupplies } from './opening.queries.ts'

/** Address of a section. */
export function sectionHref(documentId: string, section: string): string {
  return `/documents/${documentId}/sections/${section}`
}

/** Where a section's signature on paper is shown with its scan, and objected to. */
export function paperSignatureHref(documentId: string, signatureId: string): string {
  return `/documents/${documentId}/signatures/${signatureId}`
}

/** Who saved or typed, in words. */
export type NameOf = (id: PersonId) => string

interface SectionFrameProps {
  readonly open: OpenSection
  readonly children?: Words
}

/** Title, list of sections and guidance around a section, whether it is filled in or only read. */
function SectionFrame({ open, children }: SectionFrameProps) {
  const { section, inUse, document } = open
  const resources = (section.resources ?? []).flatMap((id) => inUse.resources?.[id] ?? [])
  const hasHelp = section.guidance !== undefined || resources.length > 0 || section.link !== undefined
  const help = hasHelp && (
    <>
      {section.guidance && <Prose text={section.guidance} />}
      {section.link && (
        <p class="govuk-body">
          <a class="govuk-link" href={section.link.href} rel="noreferrer">
            {section.link.name}
          </a>
        </p>
      )}
      {resources.length > 0 && (
        <ul class="govuk-list">
          {resources.map((resource) => (
            <li key={resource.href}>
              <a class="govuk-link" href={resource.href} target="_blank" rel="noopener">
                {resource.name} (opens in a new tab)
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
  return (
    <>
      <span class="govuk-caption-l">
        {titleOf(open)}
        {open.access.whose ? ` · ${open.access.whose}` : ''}
      </span>
      <h1 class="govuk-heading-l">{section.name}</h1>
      {/* Beside is below on a phone, where nobody looks before they write. */}
      {help && inUse.template.mobile && <Details summaryText="Guidance">{help}</Details>}
      <Beside
        aside={
          <>
            {help && !inUse.template.mobile && <Card title="Guidance">{help}</Card>}
            <SectionNav
              label="Sections"
              alsoOffline={inUse.template.mobile}
              sections={open.standing.sections.map(({ section: each, state }) => ({
                text: each.name,
                href: sectionHref(document.id, each.section),
                state: navState(state),
                current: each.section === section.section,
                note: open.access.fills.includes(each.section)
                  ? undefined
                  : open.access.fillers[each.section],
              }))}
            />
          </>
        }
      >
        {children}
      </Beside>
    </>
  )
}

function navState(state: 'not-started' | 'in-progress' | 'complete'): NavState {
  return state === 'complete' ? 'done' : state === 'in-progress' ? 'started' : 'empty'
}

/** "Practice Observation Record 2" where there may be several. */
export function titleOf({ inUse, document }: Pick<OpenDocument, 'inUse' | 'document'>): string {
  return inUse.template.many ? `${inUse.template.name} ${document.number}` : inUse.template.name
}

export interface SectionFormProps {
  readonly open: OpenSection
  readonly supplies: SectionSupplies
  readonly tokens: FormTokens
  /** Shown when the form was sent and could not be saved as complete. */
  readonly problems: readonly FieldProblem[]
  /** The consequence in `open.warnings` was accepted by opening the section for a change. */
  readonly accepted: boolean
  readonly draftShown: boolean
  readonly nameOf: NameOf
}

/** One section to fill in. */
export function SectionFormPage(props: SectionFormProps) {
  const { open, supplies, problems } = props
  const { document, section, revision } = open
  const action = sectionHref(document.id, section.section)
  const errors: FieldErrors = {
    ...Object.fromEntries(problems.map((problem) => [targetOf(section, problem), problem.says])),
  }
  const tellers = open.othersDrafts
  return (
    <SectionFrame open={open}>
      <FormErrors errors={errors} />
      {props.draftShown && open.draft && (
        <InsetText>
          <p class="govuk-body">
            We kept what you typed at {formatTime(open.draft.savedAt)}. It is below, and not saved for others
            yet.
          </p>
          <Form tokens={props.tokens} action={`${action}/discard`}>
            <Button tone="secondary">Discard what I typed</Button>
          </Form>
        </InsetText>
      )}
      {tellers.map((draft) => (
        <InsetText key={draft.personId}>
          {props.nameOf(draft.personId)} has this section open too and typed something at{' '}
          {formatTime(draft.savedAt)}. You can both go on: if you both save, you are shown both texts and
          nothing is lost.
        </InsetText>
      ))}
      <Form
        tokens={props.tokens}
        action={action}
        autosave={`/drafts/${document.id}/${section.section}`}
        section={section.section}
        base={revision}
        offline={{ name: `${titleOf(open)}: ${section.name}`, replaces: true }}
      >
        {/* Pressing Enter in a field presses the first button of a form, which must not be "Remove row". */}
        <button
          type="submit"
          class="govuk-visually-hidden"
          name="_do"
          value="go-on"
          tabindex={-1}
          aria-hidden="true"
        >
          Save
        </button>
        <input type="hidden" name="_base" value={revision} />
        {props.accepted && <input type="hidden" name="_accept" value="yes" />}
        <SectionInputs
          context={{
            section,
            answers: supplies.answers,
            applying: open.applying,
            errors: Object.fromEntries(problems.map(({ input, says }) => [input, says])),
            prefilledFrom: supplies.prefilledFrom,
            inUse: open.inUse,
            evidence: supplies.evidence,
            frameworks: supplies.frameworks,
            places: supplies.places,
            found: supplies.found,
          }}
        />
        {props.accepted && open.warnings.map((warning) => <WarningText key={warning}>{warning}</WarningText>)}
        <SaveState savedAt={open.draft?.savedAt ?? open.saved?.savedAt ?? null} />
        <ButtonGroup>
          <Button name="_do" value="go-on">
            Save and go on
          </Button>
          <Button tone="secondary" name="_do" value="later">
            Save and come back later
          </Button>
        </ButtonGroup>
      </Form>
    </SectionFrame>
  )
}

export interface SectionReadProps {
  readonly open: OpenSection
  readonly blocks: readonly DocumentBlock[]
  readonly signer: SectionSigner | undefined
  readonly nameOf: NameOf
}

/** One section to read: not this person's to fill, locked, or with a consequence that is told before it is changed. */
export function SectionReadPage({ open, blocks, signer, nameOf }: SectionReadProps) {
  const { section, document, access, saved, signature } = open
  const href = sectionHref(document.id, section.section)
  const filler = access.fillers[section.section]
  return (
    <SectionFrame open={open}>
      {access.locked && access.fills.includes(section.section) && (
        <InsetText>
          {access.locked.says}
          {access.locked.remedy ? ` ${access.locked.remedy}` : ''}
        </InsetText>
      )}
      {!saved && (
        <p class="govuk-body">Nothing has been written here yet.{filler ? ` ${filler} fills it in.` : ''}</p>
      )}
      {saved && <Blocks blocks={blocks} headingLevel={1} />}
      {saved && (
        <p class="govuk-body-s">
          Saved by {nameOf(saved.savedBy)}. {signature && signedWords(signature)}{' '}
          {signature?.onPaper && (
            <a class="govuk-link" href={paperSignatureHref(document.id, signature.id)}>
              See this signature and its scan
            </a>
          )}
        </p>
      )}
      {open.mayFill && open.warnings.length > 0 && (
        <>
          {open.draft && (
            <InsetText>
              We kept what you typed at {formatTime(open.draft.savedAt)}. It is there when you go on.
            </InsetText>
          )}
          {open.warnings.map((warning) => (
            <WarningText key={warning}>{warning}</WarningText>
          ))}
          <Button tone="warning" href={`${href}?change=yes`}>
            Change this section all the same
          </Button>
        </>
      )}
      {signer && !signature && saved && <Button href={`${href}/sign`}>Sign this section</Button>}
      {!signature && saved && access.entersOnPaper?.includes(section.section) && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${href}/on-paper`}>
            Enter a signature on paper
          </a>
        </p>
      )}
    </SectionFrame>
  )
}

export interface SectionSignProps {
  readonly open: OpenSection
  readonly blocks: readonly DocumentBlock[]
  readonly signer: SectionSigner
  readonly printedName: string
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
}

/** Reading and signing one section: name, role and day are recorded. */
export function SectionSignPage({ open, blocks, signer, printedName, tokens, errors }: SectionSignProps) {
  const { section, document } = open
  const missing =
    open.standing.sections.find((each) => each.section.section === section.section)?.problems ?? []
  return (
    <SectionFrame open={open}>
      <FormErrors errors={errors} />
      <Blocks blocks={blocks} headingLevel={1} />
      {missing.length > 0 ? (
        <InsetText>
          This section cannot be signed yet: {missing.length} of its answers are missing or not right.
        </InsetText>
      ) : (
        <Form tokens={tokens} action={`${sectionHref(document.id, section.section)}/sign`}>
          <input type="hidden" name="_base" value={open.revision} />
          <h2 class="govuk-heading-m">Sign as {signer.roleName}</h2>
          <p class="govuk-body">
            Your name, your role and today’s date are recorded with exactly what stands above. If it is
            changed later, your signature no longer counts and you are asked again.
          </p>
          <Input
            name="printed-name"
            label="Your name, as it is printed"
            value={printedName}
            classes="govuk-input--width-20"
            errorMessage={errors?.['printed-name']}
          />
          <Checkboxes
            name="confirm"
            errorMessage={errors?.['confirm']}
            items={[{ value: 'yes', text: 'I have read this section and sign it' }]}
          />
          <Button>Sign this section</Button>
        </Form>
      )}
    </SectionFrame>
  )
}
