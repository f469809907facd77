/** A piece of typed text: a paragraph with its line ends, or a list. */
export type ProsePiece =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'bullets'; readonly items: readonly string[] }
  /** Each item keeps the number that was typed, since the text may speak of "point 3". */
  | {
      readonly kind: 'numbers'
      readonly items: readonly { readonly number: number; readonly text: string }[]
    }

const bullet = /^\s*[-–•*]\s+(\S.*)$/
const numbered = /^\s*(\d{1,3})[.)]\s+(\S.*)$/

/**
 * Reads typed text as paragraphs and lists. Blank lines part paragraphs; a run of lines beginning with
 * "- ", "• " or "* " is a list, with "1. " or "1) " a numbered one. All else stays as typed.
 */
export function proseOf(text: string): readonly ProsePiece[] {
  const pieces: ProsePiece[] = []
  for (const line of text.replaceAll('\r\n', '\n').split('\n')) addLine(pieces, line)
  return pieces.filter((piece) => piece.kind !== 'paragraph' || piece.text !== '').map(trimmed)
}

function addLine(pieces: ProsePiece[], line: string): void {
  const last = pieces.at(-1)
  const bulletText = bullet.exec(line)?.[1]
  const number = numbered.exec(line)
  if (bulletText !== undefined) {
    if (last?.kind === 'bullets')
      pieces[pieces.length - 1] = { kind: 'bullets', items: [...last.items, bulletText] }
    else pieces.push({ kind: 'bullets', items: [bulletText] })
  } else if (number?.[1] !== undefined && number[2] !== undefined) {
    const item = { number: Number(number[1]), text: number[2] }
    if (last?.kind === 'numbers')
      pieces[pieces.length - 1] = { kind: 'numbers', items: [...last.items, item] }
    else pieces.push({ kind: 'numbers', items: [item] })
  } else if (line.trim() === '') {
    // An empty paragraph only marks the end of the one before.
    pieces.push({ kind: 'paragraph', text: '' })
  } else if (last?.kind === 'paragraph') {
    pieces[pieces.length - 1] = { kind: 'paragraph', text: last.text === '' ? line : `${last.text}\n${line}` }
  } else {
    pieces.push({ kind: 'paragraph', text: line })
  }
}

function trimmed(piece: ProsePiece): ProsePiece {
  return piece.kind === 'paragraph' ? { kind: 'paragraph', text: piece.text.trim() } : piece
}
