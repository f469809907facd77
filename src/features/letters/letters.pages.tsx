import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  Form,
  FormErrors,
  type FormTokens,
  InsetText,
  SummaryList,
  Textarea,
} from '../../ui/public.ts'
import { headOf, wordsOfLetter } from './letters.book.ts'
import type { Letter } from './letters.queries.ts'

export interface LetterPageProps {
  readonly letter: Letter
  readonly authority: string
  readonly nameOf: (id: PersonId) => string
  readonly reader: PersonId
  /** Files that can be had, each with its address. */
  readonly files: readonly { readonly text: string; readonly href: string }[]
  readonly braille: boolean
  /** Whether this person may put it right: they write such letters. */
  readonly mayCorrect: boolean
}

/** A letter as it was sent. */
export function LetterPage({
  letter,
  authority,
  nameOf,
  reader,
  files,
  braille,
  mayCorrect,
}: LetterPageProps) {
  const { next, recipients } = letter
  const isCopy = recipients.some(({ personId, copy }) => copy && personId === reader)
  const addressed = recipients.flatMap(({ personId, copy }) => (copy ? [] : [nameOf(personId)]))
  const { greeting, parts } = wordsOfLetter(letter)
  return (
    <>
      <h1 class="govuk-heading-l">{letter.name}</h1>
      {next?.sentOn && (
        <InsetText>
          <strong>Superseded.</strong> This letter was put right and stands no longer. It is kept here as it
          was sent.{' '}
          <a class="govuk-link" href={`/letters/${next.documentId}`}>
            Read the letter of {formatDay(next.sentOn)}
          </a>
        </InsetText>
      )}
      {isCopy && addressed.length > 0 && (
        <InsetText>
          This is your copy. The letter is addressed to {addressed.join(' and ')}: where it says “you”, it
          means {addressed.length === 1 ? 'that person' : 'them'}.
        </InsetText>
      )}
      <SummaryList
        rows={headOf(letter, { authority, nameOf }).map(({ label, value }) => ({ key: label, value }))}
      />
      {greeting && <p class="govuk-body wm-prose">{greeting}</p>}
      {parts.map(({ part, name, text }) => (
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
      {mayCorrect && !next?.sentOn && (
        <p class="govuk-body">
          {letter.replaces && (
            <>
              <a class="govuk-link" href={`/letters/${letter.replaces}`}>
                The letter that this one put right
              </a>
              <br />
            </>
          )}
          <a class="govuk-link" href={`/letters/${letter.documentId}/correct`}>
            {next ? 'Go on putting this letter right' : 'Put this letter right'}
          </a>
        </p>
      )}
    </>
  )
}

/** Why a letter is put right, asked before the new one is begun. */
export function CorrectLetterPage({
  letter,
  sentOn,
  reason,
  error,
  tokens,
}: {
  readonly letter: Pick<Letter, 'documentId' | 'name' | 'recipients'>
  readonly sentOn: IsoDate
  readonly reason: string
  readonly error: string | undefined
  readonly tokens: FormTokens
}) {
  return (
    <>
      <FormErrors errors={error ? { reason: error } : undefined} />
      <span class="govuk-caption-l">
        {letter.name}, sent on {formatDay(sentOn)}
      </span>
      <h1 class="govuk-heading-l">Put this letter right</h1>
      <p class="govuk-body">
        A letter that was sent is never changed. You write a new one, which begins with the words of this one.
        Once you send it, this one is marked as superseded and kept as it was sent, and everybody who has it
        gets a message.
      </p>
      <Form tokens={tokens} action={`/letters/${letter.documentId}/correct`}>
        <Textarea
          name="reason"
          label={{ text: 'What is put right?', classes: 'govuk-label--s' }}
          hint="Stands at the head of the new letter. For example: the date by which you can apply again was wrong."
          value={reason}
          rows={3}
          errorMessage={error}
        />
        <Button preventDoubleClick text="Write the new letter" />
      </Form>
    </>
  )
}
