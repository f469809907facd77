import type { DocumentId, PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import type { PdfBook } from '../../platform/rendering/pdf-book.ts'
import { greetingPart } from '../schemes/public.ts'
import type { Letter } from './letters.queries.ts'
import type { AboutLine, LetterPart, Recipient, Sender } from './letters.rules.ts'

/** What a letter is called when somebody writes or telephones about it: "3F9A-0C41", of its own id. */
function referenceOf(documentId: DocumentId): string {
  const end = documentId.replaceAll('-', '').slice(-8).toUpperCase()
  return `${end.slice(0, 4)}-${end.slice(4)}`
}

/** The office that sends a letter, with its authority and address, on one line. */
export function senderInWords(sender: Sender | undefined, authority: string): string {
  return [sender?.office, authority, ...(sender?.address ?? [])].filter(Boolean).join(', ')
}

/** Who gets a letter: those it is addressed to, or those who have a copy. */
export function peopleInWords(
  recipients: readonly Recipient[],
  copy: boolean,
  nameOf: (id: PersonId) => string,
): string {
  return recipients
    .filter((recipient) => recipient.copy === copy)
    .map(({ personId, cameAs }) => `${nameOf(personId)} (${cameAs})`)
    .join(', ')
}

/** What of a letter is printed. */
type LetterInPrint = Pick<
  Letter,
  'documentId' | 'name' | 'about' | 'parts' | 'sent' | 'sender' | 'recipients'
>

/** What stands at the head of a letter, on the page and in print: who sends it, when, to whom, and what it is about. */
export function headOf(
  { documentId, about, sent, sender, recipients }: Omit<LetterInPrint, 'name' | 'parts'>,
  { authority, nameOf }: { readonly authority: string; readonly nameOf: (id: PersonId) => string },
): readonly AboutLine[] {
  return [
    { label: 'From', value: senderInWords(sender, authority) },
    { label: 'Contact', value: sender?.contact ?? '' },
    { label: 'Date', value: sent ? formatDay(sent.on) : '' },
    { label: 'To', value: peopleInWords(recipients, false, nameOf) },
    { label: 'Copy to', value: peopleInWords(recipients, true, nameOf) },
    { label: 'Reference', value: referenceOf(documentId) },
    ...about,
    { label: 'Written by', value: sent ? nameOf(sent.by) : '' },
  ].filter(({ value }) => value !== '')
}

/** A letter's words: how it greets, undefined where it does not, and its parts, without those that are empty. */
export function wordsOfLetter({ parts }: Pick<Letter, 'parts'>): {
  readonly greeting: string | undefined
  readonly parts: readonly LetterPart[]
} {
  const written = parts.filter(({ text }) => text.trim() !== '')
  return {
    greeting: written.find(({ part }) => part === greetingPart)?.text,
    parts: written.filter(({ part }) => part !== greetingPart),
  }
}

/** The letter as it is printed, in whatever form. */
export function letterBook(
  letter: LetterInPrint,
  around: {
    readonly authority: string
    readonly person: string
    readonly nameOf: (id: PersonId) => string
    readonly verification?: PdfBook['verification'] & object
  },
): PdfBook {
  const { greeting, parts } = wordsOfLetter(letter)
  return {
    title: letter.name,
    authority: around.authority,
    person: around.person,
    about: headOf(letter, around),
    ...(greeting === undefined ? {} : { greeting }),
    ...(around.verification ? { verification: around.verification } : {}),
    contents: false,
    opening: 'heading',
    parts: parts.map(({ part, name, text }) => ({
      id: part,
      title: name,
      follows: true,
      blocks: [{ kind: 'prose', text }],
    })),
  }
}
