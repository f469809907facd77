import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** Addresses of the built files and the folder they lie in. Each file has a `.gz` and a `.br` beside it. */
export interface Assets {
  readonly stylesheet: string
  readonly script: string
  readonly early: string
  readonly icon: string
  readonly manifest: string
  /** The service worker's file. It is served at an address that stays the same: see the server. */
  readonly worker: string
  /** Absolute. Serve it under `/assets/`, with names that never change their content. */
  readonly directory: string
}

interface AssetFile {
  readonly name: string
  readonly content: string
}

const here = fileURLToPath(new URL('.', import.meta.url))
const require = createRequire(import.meta.url)

/**
 * Compiles styles and scripts into `directory`, unless what they are made from has not changed since: then it only
 * reads and hashes some twenty small files. Two processes may build at once: every file is put in place whole.
 */
export async function buildAssets({ directory }: { readonly directory: string }): Promise<Assets> {
  await mkdir(directory, { recursive: true })
  const record = join(directory, `built-${await inputsHash()}.json`)
  const known = await readFile(record, 'utf8').catch(missing)
  if (known !== undefined) return { ...(JSON.parse(known) as Omit<Assets, 'directory'>), directory }

  const [stylesheet, script, early] = await Promise.all([
    compileStyles(),
    bundle('main.ts', 'esm'),
    bundle('early.ts', 'iife'),
  ])
  const icon = hashed('icon.svg', await readFile(join(here, 'styles/icon.svg'), 'utf8'))
  const manifest = hashed('waymark.webmanifest', webManifest(icon.name))
  const loaded = {
    stylesheet: hashed('waymark.css', stylesheet),
    script: hashed('waymark.js', script),
    early: hashed('early.js', early),
    icon,
    manifest,
  }
  const files = { ...loaded, worker: hashed('service-worker.js', await bundleWorker(Object.values(loaded))) }
  await Promise.all(Object.values(files).map((file) => writeWithCopies(directory, file)))
  const addresses = Object.fromEntries(
    Object.entries(files).map(([key, { name }]) => [key, `/assets/${name}`]),
  )
  await put(record, JSON.stringify(addresses))
  return { ...(addresses as unknown as Omit<Assets, 'directory'>), directory }
}

/** Bytes of each built file as it is and compressed: what a first visit costs besides the page itself. */
export async function assetSizes(
  assets: Assets,
): Promise<
  readonly { readonly name: string; readonly bytes: number; readonly gzip: number; readonly brotli: number }[]
> {
  const names = [assets.stylesheet, assets.script, assets.early, assets.icon, assets.manifest].map((path) =>
    basename(path),
  )
  const size = async (name: string) => (await readFile(join(assets.directory, name))).length
  return Promise.all(
    names.map(async (name) => ({
      name,
      bytes: await size(name),
      gzip: await size(`${name}.gz`),
      brotli: await size(`${name}.br`),
    })),
  )
}

/** One hash over all that the result depends on: our sources, this file, and the versions of the tools. */
async function inputsHash(): Promise<string> {
  const hash = createHash('sha256')
  for (const folder of ['styles', 'scripts']) {
    for (const name of (await readdir(join(here, folder))).sort()) {
      if (name.includes('.test.')) continue
      hash.update(name).update(await readFile(join(here, folder, name)))
    }
  }
  hash.update(await readFile(fileURLToPath(import.meta.url)))
  for (const tool of ['govuk-frontend', 'sass', 'esbuild', 'idb']) {
    hash.update(JSON.parse(await readFile(packageFile(tool), 'utf8')).version)
  }
  return hash.digest('hex').slice(0, 16)
}

/** Found by hand, because not every package exports its own package.json. */
function packageFile(name: string): string {
  const paths = require.resolve.paths(name) ?? []
  const found = paths.map((path) => join(path, name, 'package.json')).find((path) => existsSync(path))
  if (found === undefined) throw new Error(`${name} is not installed: run npm install`)
  return found
}

async function compileStyles(): Promise<string> {
  const sass = await import('sass')
  const { css } = await sass.compileAsync(join(here, 'styles/waymark.scss'), {
    style: 'compressed',
    importers: [{ findFileUrl: govukFrontend }],
    quietDeps: true,
  })
  return css
}

/** Sass's own importer for `pkg:` fails where a test is started by a relative path, so ours knows the one package. */
function govukFrontend(url: string): URL | null {
  const prefix = 'pkg:govuk-frontend/'
  if (!url.startsWith(prefix)) return null
  return new URL(`dist/govuk/${url.slice(prefix.length)}`, pathToFileURL(packageFile('govuk-frontend')))
}

/** The worker knows the files of its version; another file makes another worker, which browsers then take over. */
async function bundleWorker(files: readonly AssetFile[]): Promise<string> {
  const names = files.map(({ name }) => name)
  const version = createHash('sha256').update(names.join()).digest('hex').slice(0, 12)
  return bundle('service-worker.ts', 'iife', {
    VERSION: JSON.stringify(version),
    ASSETS: JSON.stringify(names.map((name) => `/assets/${name}`)),
  })
}

async function bundle(
  entry: string,
  format: 'esm' | 'iife',
  define: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [join(here, 'scripts', entry)],
    bundle: true,
    minify: true,
    define,
    write: false,
    format,
    target: 'es2022',
    legalComments: 'none',
  })
  return outputFiles[0]?.text ?? ''
}

function webManifest(icon: string): string {
  return JSON.stringify({
    name: 'Waymark',
    short_name: 'Waymark',
    lang: 'en-GB',
    start_url: '/',
    display: 'minimal-ui',
    background_color: '#ffffff',
    theme_color: '#0d3f45',
    icons: [{ src: `/assets/${icon}`, sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
  })
}

function hashed(name: string, content: string): AssetFile {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12)
  return { name: name.replace(/\.(\w+)$/, `-${hash}.$1`), content }
}

async function writeWithCopies(directory: string, { name, content }: AssetFile): Promise<void> {
  const bytes = Buffer.from(content)
  const [gz, br] = await Promise.all([
    promisify(gzip)(bytes, { level: 9 }),
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
  ])
  await Promise.all([
    put(join(directory, name), bytes),
    put(join(directory, `${name}.gz`), gz),
    put(join(directory, `${name}.br`), br),
  ])
}

/** Never half a file: a reader sees the old one, none, or the whole new one. */
async function put(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}.${Date.now()}.part`
  await writeFile(draft, content)
  await rename(draft, path)
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const assets = await buildAssets({ directory: process.argv[2] ?? '.waymark/assets' })
  console.table(await assetSizes(assets))
}
