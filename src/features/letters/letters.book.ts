import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import type { PdfBook } from '../../platform/rendering/pdf-book.ts'
import type { Letter } from './letters.queries.ts'
import type { AboutLine } from './letters.rules.ts'

/** What stands at the head of a letter, on the page and in print: what it is about, when it was sent, and to whom. */
export function headOf(
  { about, sent, recipients }: Pick<Letter, 'about' | 'sent' | 'recipients'>,
  nameOf: (id: PersonId) => string,
): readonly AboutLine[] {
  return [
    ...about,
    ...(sent ? [{ label: 'Sent', value: `${formatDay(sent.on)} by ${nameOf(sent.by)}` }] : []),
    {
      label: 'To',
      value: recipients.map(({ personId, cameAs }) => `${nameOf(personId)} (${cameAs})`).join(', '),
    },
  ]
}

/** The letter as it is printed, in whatever form. */
export function letterBook(
  letter: Pick<Letter, 'name' | 'about' | 'parts' | 'sent' | 'recipients'>,
  around: {
    readonly authority: string
    readonly person: string
    readonly nameOf: (id: PersonId) => string
    readonly verification?: PdfBook['verification'] & object
  },
): PdfBook {
  return {
    title: letter.name,
    authority: around.authority,
    person: around.person,
    about: headOf(letter, around.nameOf),
    ...(around.verification ? { verification: around.verification } : {}),
    contents: false,
    opening: 'heading',
    parts: letter.parts
      .filter(({ text }) => text.trim() !== '')
      .map(({ part, name, text }) => ({
        id: part,
        title: name,
        follows: true,
        blocks: [{ kind: 'prose', text }],
      })),
  }
}
