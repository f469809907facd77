import { type Findings, type Reporter, reporterFor } from './lint.context.ts'
import type { CheckedDocument, ResolvedPack } from './pack.resolver.ts'

/** What may stand in a mail: whoever passes a screen may read it, so it leads to the page and tells nothing of what stands there. */

/** What a message may say in braces. */
const placeholders = [
  ...(['person', 'scheme', 'task', 'due', 'meeting', 'was', 'where', 'why', 'changes', 'link'] as const),
]

/** Words about somebody's health, or what they need because of it, in plain English. */
const wordsOfHealth = [
  ...['adjustment', 'disability', 'disabilities', 'disabled', 'diagnosis', 'diagnosed', 'health', 'ill'],
  ...['illness', 'impairment', 'injury', 'maternity', 'medical', 'neurodivergent', 'pregnancy', 'pregnant'],
  ...['sick', 'sickness', 'stress', 'unwell', 'wellbeing'],
]

/** Words that say how something went, whatever a scheme calls it. */
const wordsOfOutcomes = [
  ...['approved', 'deferred', 'failed', 'more evidence', 'refused', 'rejected', 'resubmission', 'resubmit'],
  ...['successful', 'unsuccessful'],
]

/** Shorter names of outcomes ("No", "Met") are words of every day. */
const shortestName = 4

/**
 * Of every message: its braces are known, and neither its subject nor its text names an outcome or an ending of the
 * pack's schemes or a matter of health. Of every task, whose name a mail may fill in: it names no matter of health.
 */
export function lintMessages(resolved: ResolvedPack, findings: Findings): void {
  const { messages, schemes } = resolved
  // An ending that is good news of no weight, such as "Recorded", may be said.
  const ends = new Set(
    schemes.flatMap(({ value: { outcomes, endings } }) =>
      [...outcomes, ...endings.filter(({ tone }) => tone !== 'good')].map(({ name }) => name),
    ),
  )
  const told = [...[...ends].filter((name) => name.length >= shortestName), ...wordsOfOutcomes]
  for (const message of messages) {
    const report = reporterFor(message, findings)
    if (message.own) lintBraces(message, report)
    for (const word of ['subject', 'says'] as const) {
      const text = message.value[word]
      const outcome = namedIn(text, told)
      if (outcome !== undefined)
        report.error(
          [word],
          'message-tells-outcome',
          `A message must not say how something went, and this one says \`${outcome}\``,
          'say that there is something to read; the page behind the link says what',
        )
      const health = namedIn(text, wordsOfHealth)
      if (health !== undefined)
        report.error(
          [word],
          'message-tells-health',
          `A message must say nothing about anybody’s health, and this one says \`${health}\``,
          'say that something is asked or answered; the page behind the link says what',
        )
    }
  }
  for (const scheme of schemes) lintTaskNames(scheme, reporterFor(scheme, findings))
}

function lintBraces({ value }: CheckedDocument<'message'>, report: Reporter): void {
  for (const word of ['subject', 'says'] as const)
    for (const [, name = ''] of value[word].matchAll(/\{([^}]*)\}/g))
      report.known([word], 'placeholder', name, placeholders)
}

function lintTaskNames({ value }: CheckedDocument<'scheme'>, report: Reporter): void {
  value.stages.forEach(({ tasks }, s) =>
    tasks.forEach(({ name }, t) => {
      const health = namedIn(name, wordsOfHealth)
      if (health !== undefined)
        report.warn(
          ['stages', s, 'tasks', t, 'name'],
          'task-tells-health',
          `Mails name what is to be done beside whom it is about, and this name says \`${health}\``,
          'if it is about the person’s own health, name it by what is done',
        )
    }),
  )
}

/** The first of these words that stands in the text as a word, also bent ("Pass" in "passed"); undefined when none does. */
function namedIn(text: string, words: readonly string[]): string | undefined {
  const plain = text.replaceAll(/\{[^}]*\}/g, ' ').replaceAll(/\s+/g, ' ')
  return words.find((word) => bent(word).test(plain))
}

function bent(word: string): RegExp {
  const exact = word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  const last = /\p{L}$/u.exec(exact)?.[0] ?? ''
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}])${exact}(?:e?s|e?d|ing|${last}(?:ed|ing))?(?![\p{L}\p{N}])`,
    'iu',
  )
}
