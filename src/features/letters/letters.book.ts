import type { PdfBook } from '../../platform/rendering/pdf-book.ts'
import type { AboutLine, LetterPart } from './letters.rules.ts'

/** The letter as it is printed, in whatever form. */
export function letterBook(
  letter: {
    readonly name: string
    readonly about: readonly AboutLine[]
    readonly parts: readonly LetterPart[]
  },
  around: {
    readonly authority: string
    readonly person: string
    readonly verification?: PdfBook['verification'] & object
  },
): PdfBook {
  return {
    title: letter.name,
    authority: around.authority,
    person: around.person,
    about: letter.about,
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
