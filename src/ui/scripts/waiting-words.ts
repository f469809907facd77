import type { Answers } from './answers.ts'
import type { Sent } from './sending.ts'

/** How waiting work is spoken of. Pure. */

/** “Add what you did: Shadowing a duty visit”. */
export function nameOf({ name, words }: { readonly name: string; readonly words: string }): string {
  return words === '' ? name : `${name}: ${words}`
}

/** The texts in what was typed: choices, ids and numbers say nothing without their questions. */
export function wordsOf(answers: Answers): readonly string[] {
  return Object.values(answers)
    .flat()
    .map((answer) => answer.trim())
    .filter((answer) => /\p{L}{2}/u.test(answer) && !/^[\w:.-]+$/.test(answer))
}

export interface NewsLine {
  readonly text: string
  readonly link: { readonly text: string; readonly href: string }
  readonly needsYou: boolean
}

/** What became of one thing that waited, and where to go from there. Undefined when there is nothing to do or know. */
export function newsLine(sent: Sent): NewsLine | undefined {
  const name = nameOf(sent)
  const { outcome } = sent
  switch (outcome.is) {
    case 'sent':
      return { text: `Sent: ${name}.`, link: { text: 'See it', href: outcome.href }, needsYou: false }
    case 'saved':
      return {
        text: `What you typed is saved: ${name}.`,
        link: { text: 'Go on with it', href: outcome.href },
        needsYou: false,
      }
    case 'needs-you':
      return {
        text: `Your text is saved, but needs you: ${name}.`,
        link: { text: 'See what to do', href: outcome.href },
        needsYou: true,
      }
    case 'refused':
      return {
        text: `Could not be sent as it stands: ${name}. It is still on this device.`,
        link: { text: 'Open it and send it again', href: outcome.href },
        needsYou: true,
      }
    case 'later':
      return undefined
  }
}
