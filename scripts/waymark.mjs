#!/usr/bin/env node
// `npm start` and `npx waymark …`: runs on Node 20 with nothing installed.
import { join } from 'node:path'
import { ensureInstalled, root } from './installed.mjs'
import { ourTypeScript, runOnNode26 } from './run.mjs'

await ensureInstalled()
runOnNode26([...ourTypeScript, join(root, 'src/cli/main.ts'), ...process.argv.slice(2)])
