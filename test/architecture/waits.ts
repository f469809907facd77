import type { SourceFile } from './source-files.ts'

/** A way of waiting that a quick or a slow machine can miss, and what to write instead. */
interface Missed {
  readonly waits: RegExp
  readonly instead: string
}

const missed: readonly Missed[] = [
  {
    // The statement begins with the wait, so that what it waits for was caused before it.
    waits: /^[ \t]*(?:const .+ = )?await [\w.!()]+?\.waitFor(?:Response|Request|Event)\(/gm,
    instead: 'begin to wait first, then act: it may have happened before this line',
  },
  {
    waits: /\.waitForTimeout\(/g,
    instead: 'wait for what the reader or the page shows: no length of time is long enough everywhere',
  },
  {
    waits: /\.waitForLoadState\(|\.waitForEvent\(\s*'(?:load|domcontentloaded)'/g,
    instead: 'use press, follow or leads of product.ts: this may be the load of the page before',
  },
  {
    waits: /getByRole\('link',[^\n]*\)\.click\(\)/g,
    instead: 'use follow of product.ts: the next line may still find the page before',
  },
  {
    waits: /hasText:\s*(?:'(?:Saved|Not saved|kept on this device)|\/\^?Saved)/g,
    instead: 'use typedIs of device.ts: these words may be those of the typing before',
  },
]

/** The one place that knows how the load of a page is waited for. */
const knowsLoads = 'test/journeys/product.ts'

/** Where a journey waits in a way that holds on some machines only, each with what to write instead. */
export function missedWaits(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, text }) =>
    path === knowsLoads
      ? []
      : missed.flatMap(({ waits, instead }) =>
          [...text.matchAll(waits)].map(([found]) => `${path} has “${found.trim()}”: ${instead}`),
        ),
  )
}
