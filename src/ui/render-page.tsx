import { render } from 'preact-render-to-string'
import './safety.ts'
import { type Frame, Layout, type LayoutProps } from './layout.tsx'

/** Addresses of what a page loads, as `buildAssets` gives them. */
export interface AssetAddresses {
  readonly stylesheet: string
  /** The module script. */
  readonly script: string
  /** A tiny script in the head that marks the page as scripted before it is drawn. */
  readonly early: string
  readonly icon: string
  readonly manifest: string
}

export interface PageProps extends Omit<LayoutProps, 'frame'> {
  /** What the page is called, without " – Waymark". */
  readonly title: string
  readonly frame: Frame
  readonly assets: AssetAddresses
  /** The form on it was refused: said first in the title. */
  readonly hasErrors?: boolean
}

/** The whole HTML document. No inline script, no inline style: it stands under `default-src 'self'`. */
export function renderPage({ title, frame, assets, hasErrors, ...layout }: PageProps): string {
  const document = (
    <html lang="en" class="wm-page">
      <head>
        <meta charset="utf-8" />
        <title>{`${hasErrors ? 'Error: ' : ''}${title} – Waymark`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#0d3f45" />
        <meta name="referrer" content="same-origin" />
        {frame.csrf && <meta name="csrf" content={frame.csrf} />}
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        <link rel="manifest" href={assets.manifest} />
        <link rel="stylesheet" href={assets.stylesheet} />
        <script src={assets.early} />
        <script type="module" src={assets.script} />
      </head>
      <body class="govuk-template__body" data-person={frame.viewer?.id}>
        <Layout frame={frame} {...layout} />
      </body>
    </html>
  )
  return `<!doctype html>${render(document)}`
}
