import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { FormTokens } from '../../platform/http/route.ts'
import { Button, ButtonGroup, Diff, Form, formatTime, Radios } from '../../ui/public.ts'
import type { SectionAnswers } from './answer.values.ts'
import { blocksAsText, sectionBlocks } from './blocks.rules.ts'
import { bothInWords } from './merging.rules.ts'
import type { OpenSection } from './opening.queries.ts'
import { type NameOf, sectionHref, titleOf } from './section.pages.tsx'

export interface ConflictProps {
  readonly open: OpenSection
  readonly mine: SectionAnswers
  readonly theirs: SectionAnswers
  readonly me: PersonId
  /** Who saved what stands in the first of the fields, and when. */
  readonly savedLast: { readonly savedBy: PersonId; readonly savedAt: IsoInstant } | undefined
  readonly nameOf: NameOf
  /** The page of another room that the document stands on. */
  readonly from: string | undefined
  readonly tokens: FormTokens
}

/** Where two texts of a section are chosen from, and on which page one goes on then. */
export function conflictHref(documentId: string, section: string, from: string | undefined): string {
  return `${sectionHref(documentId, section)}/conflict${fromQuery(from)}`
}

const fromQuery = (from: string | undefined) => (from ? `?from=${encodeURIComponent(from)}` : '')

/** Two people wrote the same section: both texts side by side, field by field, to choose from or put together. */
export function ConflictPage({
  open,
  mine,
  theirs,
  me,
  savedLast: saved,
  nameOf,
  from,
  tokens,
}: ConflictProps) {
  const { section, document, draft } = open
  const href = sectionHref(document.id, section.section)
  // One's own other window or device is the more frequent second editor.
  const own = saved?.savedBy === me
  const who = own ? 'you' : saved ? nameOf(saved.savedBy) : 'someone'
  const differing = clashingFields(open, mine, theirs)
  return (
    <>
      <span class="govuk-caption-l">
        {titleOf(open)}: {section.name}
      </span>
      <h1 class="govuk-heading-l">This section was changed while you were writing</h1>
      <p class="govuk-body">
        {own ? 'You saved it elsewhere' : `${who} saved it`}
        {saved ? ` at ${formatTime(saved.savedAt)}` : ''}. What you typed
        {draft ? ` at ${formatTime(draft.savedAt)}` : ''} is safe. Parts that only one of the two changed stay
        as they were changed. Choose for each of these what to keep; you see the section once more before it
        is saved.
      </p>
      <Form tokens={tokens} action={conflictHref(document.id, section.section, from)}>
        <input type="hidden" name="_base" value={open.revision} />
        {differing.map(({ field, mineText, theirsText, both }) => (
          <section key={field.field} aria-labelledby={`field-${field.field}`}>
            <h2 class="govuk-heading-m" id={`field-${field.field}`}>
              {field.name}
            </h2>
            <Diff
              before={theirsText}
              after={mineText}
              beforeTitle={`Saved by ${who}`}
              afterTitle="What you typed"
            />
            <Radios
              name={`keep.${field.field}`}
              idPrefix={`keep--${field.field}`}
              legend={{ text: `What to keep for “${field.name}”`, classes: 'govuk-fieldset__legend--s' }}
              value="mine"
              items={[
                { value: 'mine', text: 'What I typed' },
                { value: 'theirs', text: `What ${who} saved${own ? ' elsewhere' : ''}` },
                both !== undefined && { value: 'both', text: both },
              ]}
            />
          </section>
        ))}
        <ButtonGroup>
          <Button>Go on with what I chose</Button>
          <a class="govuk-link" href={from ?? `/documents/${document.id}`}>
            Decide later
          </a>
        </ButtonGroup>
      </Form>
      <Form tokens={tokens} action={`${href}/discard${fromQuery(from)}`}>
        <Button tone="secondary">Discard all that I typed</Button>
      </Form>
    </>
  )
}

/** Fields that both changed, each in words. */
export function clashingFields(open: OpenSection, mine: SectionAnswers, theirs: SectionAnswers) {
  return open.section.fields.flatMap((field) => {
    if (field.calculated || !open.draft?.clashes?.includes(field.field)) return []
    return [
      {
        field,
        mineText: inWords(open, field, mine),
        theirsText: inWords(open, field, theirs),
        both: bothInWords(field),
      },
    ]
  })
}

function inWords(
  { section }: OpenSection,
  field: OpenSection['section']['fields'][number],
  answers: SectionAnswers,
): string {
  const answer = answers[field.field]
  if (typeof answer === 'string' && (field.type === 'text' || field.type === 'long-text')) return answer
  return blocksAsText(
    sectionBlocks(
      { ...section, fields: [field] },
      () => true,
      { [section.section]: answers },
      {
        showsPrivate: () => true,
      },
    ),
  )
}
