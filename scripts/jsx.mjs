import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire, enableCompileCache, registerHooks } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Node strips types by itself; only JSX needs a hand. Unlike `tsx`, this wraps no function by its name, which cost a
 * seventh of the engine's time. What was made of a file is kept by its content, so that esbuild is loaded only after a
 * change.
 */
const require = createRequire(import.meta.url)
const kept = join(import.meta.dirname, '..', 'node_modules', '.cache', 'waymark-jsx')
const version = require('esbuild/package.json').version
let esbuild

enableCompileCache(join(kept, '..', 'waymark-compiled'))

function made(file) {
  const source = readFileSync(file, 'utf8')
  const name = createHash('sha256').update(`${version}\n${file}\n${source}`).digest('hex').slice(0, 32)
  const place = join(kept, `${name}.js`)
  try {
    return readFileSync(place, 'utf8')
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
  esbuild ??= require('esbuild')
  const { code } = esbuild.transformSync(source, {
    loader: 'tsx',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    target: 'esnext',
    sourcemap: 'inline',
    sourcefile: file,
  })
  keep(place, code)
  return code
}

/** Several processes may start at once: each writes a file of its own, and the last rename wins with the same content. */
function keep(place, code) {
  const draft = `${place}.${process.pid}`
  try {
    mkdirSync(kept, { recursive: true })
    writeFileSync(draft, code)
    renameSync(draft, place)
  } catch (error) {
    // An installation that may not be written to works without keeping.
    if (!['EACCES', 'EROFS', 'EPERM'].includes(error.code)) throw error
  }
}

registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context)
    return { format: 'module', source: made(fileURLToPath(url)), shortCircuit: true }
  },
})
