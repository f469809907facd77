import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  formatMoment,
  InsetText,
  SummaryList,
  Textarea,
  WorkList,
} from '../../ui/public.ts'
import type { OpenApplication } from '../applications/public.ts'
import type { LetterToWrite } from './letters.open.ts'
import { outcomeName } from './letters.open.ts'
import type { Letter } from './letters.queries.ts'
import { type LetterPart, partsFor, type Recipient } from './letters.rules.ts'

/** The letters of an application: the list, one being written, one as it was sent. */

export function LettersPage({
  open,
  letters,
}: {
  readonly open: OpenApplication
  readonly letters: readonly LetterToWrite[]
}) {
  const { applicant, scheme, journeyId } = open.situation
  return (
    <>
      <span class="govuk-caption-l">{applicant.name}</span>
      <h1 class="govuk-heading-l">Letters</h1>
      {letters.length === 0 ? (
        <EmptyState
          title="No letter to write yet"
          text="When a decision is recorded, the letters that go with it appear here, begun from what was written."
        />
      ) : (
        <WorkList
          label="Letters"
          items={letters.map(({ letter, decision, kept }) => ({
            title: letter.name,
            href: kept?.sent
              ? `/letters/${kept.documentId}`
              : writeHref(journeyId, decision.id, letter.letter),
            about: `${outcomeName(scheme, decision)}, ${formatDay(decision.on)}. ${
              kept?.sent ? `Sent on ${formatDay(kept.sent.on)}` : kept ? 'Saved, not sent' : 'Not begun'
            }`,
          }))}
        />
      )}
    </>
  )
}

export function writeHref(journeyId: string, decisionId: string, letter: string): string {
  return `/applications/${journeyId}/letters/${decisionId}/${letter}`
}

export interface WriteLetterProps {
  readonly writing: LetterToWrite & { readonly open: OpenApplication }
  readonly parts: readonly LetterPart[]
  readonly to: readonly Recipient[]
  readonly nameOf: (id: PersonId) => string
  readonly errors: FieldErrors | undefined
  /** The revision that the form was shown from. */
  readonly base: number
  /** What somebody else saved meanwhile, to compare with. */
  readonly theirs: readonly LetterPart[] | undefined
  readonly tokens: FormTokens
}

/** A letter being written: each part in a field of its own, already begun. */
export function WriteLetterPage(props: WriteLetterProps) {
  const { writing, parts, to, nameOf, errors, base, theirs, tokens } = props
  const { letter, decision, kept, isTold, open } = writing
  const { applicant, scheme, journeyId } = open.situation
  const textOf = new Map(parts.map(({ part, text }) => [part, text]))
  const theirText = new Map((theirs ?? []).map(({ part, text }) => [part, text]))
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{applicant.name}</span>
      <h1 class="govuk-heading-l">{letter.name}</h1>
      <SummaryList
        rows={[
          { key: 'Outcome', value: `${outcomeName(scheme, decision)}, ${formatDay(decision.on)}` },
          {
            key: 'Goes to',
            value:
              to.length === 0
                ? 'Nobody holds these roles at the moment'
                : to.map(({ personId, cameAs }) => `${nameOf(personId)} (${cameAs})`).join(', '),
          },
          {
            key: 'Saved',
            value: kept
              ? `${formatMoment(kept.savedAt)} by ${nameOf(kept.savedBy)}`
              : 'Not yet. It begins with what was written in the decision.',
          },
        ]}
      />
      {!isTold && (
        <InsetText>
          The outcome has not been told yet. You can write and save the letter now; it can be sent once the
          applicant has heard the outcome from a person.
        </InsetText>
      )}
      <Form tokens={tokens} action={writeHref(journeyId, decision.id, letter.letter)}>
        <input type="hidden" name="base" value={String(base)} />
        {partsFor(letter, decision.outcome).map(({ part, name, hint, required }) => (
          <div key={part}>
            <Textarea
              id={`part.${part}`}
              name={`part.${part}`}
              label={{ text: required ? name : `${name} (optional)`, classes: 'govuk-label--s' }}
              hint={hint}
              value={textOf.get(part) ?? ''}
              rows={Math.min(14, 3 + Math.ceil((textOf.get(part) ?? '').length / 80))}
              errorMessage={errors?.[`part.${part}`]}
            />
            {theirs && theirText.get(part) !== textOf.get(part) && (
              <InsetText>
                <strong>Saved meanwhile</strong>
                <br />
                <span class="wm-prose">{theirText.get(part) ?? ''}</span>
              </InsetText>
            )}
          </div>
        ))}
        <p class="govuk-body">
          Once sent, the letter stays as it is. It is kept as PDF, in large print and as Word, and everybody
          it goes to gets a message with a link.
        </p>
        <div class="govuk-button-group">
          {isTold && to.length > 0 && (
            <Button
              name="_do"
              value="send"
              preventDoubleClick
              text={to.length === 1 ? 'Send to 1 person' : `Send to ${to.length} people`}
            />
          )}
          <Button name="_do" value="save" classes="govuk-button--secondary" text="Save and finish later" />
        </div>
      </Form>
    </>
  )
}

export interface LetterPageProps {
  readonly letter: Letter
  readonly nameOf: (id: PersonId) => string
  /** Files that can be had, each with its address. */
  readonly files: readonly { readonly text: string; readonly href: string }[]
  readonly braille: boolean
}

/** A letter as it was sent. */
export function LetterPage({ letter, nameOf, files, braille }: LetterPageProps) {
  const { sent } = letter
  return (
    <>
      <h1 class="govuk-heading-l">{letter.name}</h1>
      <SummaryList
        rows={[
          ...letter.about.map(({ label, value }) => ({ key: label, value })),
          ...(sent ? [{ key: 'Sent', value: `${formatDay(sent.on)} by ${nameOf(sent.by)}` }] : []),
          {
            key: 'To',
            value: letter.recipients
              .map(({ personId, cameAs }) => `${nameOf(personId)} (${cameAs})`)
              .join(', '),
          },
        ]}
      />
      {letter.parts
        .filter(({ text }) => text.trim() !== '')
        .map(({ part, name, text }) => (
          <section key={part} aria-labelledby={`part-${part}`}>
            <h2 class="govuk-heading-m" id={`part-${part}`}>
              {name}
            </h2>
            <p class="govuk-body wm-prose">{text}</p>
          </section>
        ))}
      <h2 class="govuk-heading-m">Take it along</h2>
      {files.length === 0 ? (
        <p class="govuk-body">
          {letter.madeAt
            ? 'Words were taken out of this letter after it was sent, so its files are no longer given out. The page shows marks where the words were.'
            : 'Its files are being made. They are here in a minute: load the page again.'}
        </p>
      ) : (
        <ul class="govuk-list">
          {files.map(({ text, href }) => (
            <li key={href}>
              <a class="govuk-link" href={href}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      )}
      {!braille && (
        <p class="govuk-body">
          Braille cannot be made here.{' '}
          <a class="govuk-link" href="/formats">
            Ask for it in Braille, as audio or in another language
          </a>
          .
        </p>
      )}
    </>
  )
}
