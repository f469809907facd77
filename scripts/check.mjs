// `npm run check`: the static checks alone.
import { join } from 'node:path'
import { ensureInstalled, root } from './installed.mjs'
import { runOnNode26 } from './run.mjs'

await ensureInstalled()
runOnNode26(['--import', import.meta.resolve('tsx'), join(root, 'scripts/test-run.ts'), '--checks'], {
  cwd: root,
})
