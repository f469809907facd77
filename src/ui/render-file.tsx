import { render } from 'preact-render-to-string'
import './safety.ts'
import { SkipLink } from './govuk/links.tsx'
import type { Words } from './words.ts'

export interface FileProps {
  readonly title: string
  /** Whose file it is: stands at its top. */
  readonly owner: string
  /** What stands at its foot. */
  readonly foot: Words
  /** The whole stylesheet, which is put into the file. */
  readonly stylesheet: string
  readonly children?: Words
}

/** A page that is one file: it opens from a disk or a mail, fetches nothing and runs no script. */
export function renderFile({ title, owner, foot, stylesheet, children }: FileProps): string {
  // Kept apart from the markup, since escaping would change what a stylesheet says.
  if (/<\/?(style|script)/i.test(stylesheet)) throw new TypeError('A stylesheet holds no tags')
  const body = render(
    <body class="govuk-template__body">
      <SkipLink href="#main-content" text="Skip to main content" />
      <header class="wm-top">
        <div class="govuk-generic-header wm-header">
          <div class="govuk-generic-header__container govuk-width-container">
            <strong class="wm-file__owner">{owner}</strong>
          </div>
        </div>
      </header>
      <div class="govuk-width-container">
        <main class="govuk-main-wrapper" id="main-content">
          {children}
        </main>
      </div>
      <footer class="govuk-width-container">
        <p class="govuk-body-s">{foot}</p>
      </footer>
    </body>,
  )
  const head = render(
    <head>
      <meta charset="utf-8" />
      <title>{title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
    </head>,
  )
  return `<!doctype html><html lang="en" class="wm-page">${head.replace('</head>', () => `<style>${stylesheet}</style></head>`)}${body}</html>\n`
}
