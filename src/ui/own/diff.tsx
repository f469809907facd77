import { Fragment } from 'preact'
import { type DiffRun, diffWords } from './diff-words.ts'
import type { Words } from '../words.ts'

export interface DiffProps {
  readonly before: string
  readonly after: string
  /** "Your text, 12:04". */
  readonly beforeTitle: Words
  readonly afterTitle: Words
}

/** Two texts side by side; what differs is struck through or underlined, and said to those who listen. */
export function Diff({ before, after, beforeTitle, afterTitle }: DiffProps) {
  const runs = diffWords(before, after)
  const same = runs.every((run) => run.is === 'same')
  return (
    <div class="wm-diff">
      <p class="wm-diff__says">
        {same
          ? 'The two texts are the same.'
          : 'What was taken out is struck through; what was put in is underlined.'}
      </p>
      <div class="wm-diff__sides">
        <Side title={beforeTitle} runs={runs.filter((run) => run.is !== 'added')} />
        <Side title={afterTitle} runs={runs.filter((run) => run.is !== 'removed')} />
      </div>
    </div>
  )
}

function Side({ title, runs }: { readonly title: Words; readonly runs: readonly DiffRun[] }) {
  return (
    <section class="wm-diff__side">
      <h3 class="wm-diff__title">{title}</h3>
      <div class="wm-diff__text">
        {runs.length === 0 && <span class="wm-diff__empty">Empty</span>}
        {runs.map((run, index) => {
          if (run.is === 'same') return <span key={index}>{run.text}</span>
          const Mark = run.is === 'removed' ? 'del' : 'ins'
          const [, before, words, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(run.text) ?? []
          return (
            <Fragment key={index}>
              {before}
              <Mark>
                <span class="govuk-visually-hidden">
                  {run.is === 'removed' ? '[taken out: ' : '[put in: '}
                </span>
                {words}
                <span class="govuk-visually-hidden">] </span>
              </Mark>
              {after}
            </Fragment>
          )
        })}
      </div>
    </section>
  )
}
