// Plain JavaScript for Node 20 with nothing installed: whether node_modules is what package-lock.json says, and if not, npm ci.
import { spawn } from 'node:child_process'
import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Where npm put Node 26; the package has another name on a Mac. */
export function node26() {
  const { platform, arch } = process
  const name = platform === 'darwin' ? `node-bin-${platform}-${arch}` : `node-${platform}-${arch}`
  return join(root, 'node_modules', name, 'bin/node')
}

/** npm writes node_modules/.package-lock.json last of all, so a broken-off install counts as none. */
export function isInstalled() {
  const installed = readLock(join(root, 'node_modules/.package-lock.json'))
  const wanted = readLock(join(root, 'package-lock.json'))
  if (!installed || !wanted || !existsSync(node26())) return false
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === '') return true
    const found = installed[place]
    return found ? found.version === entry.version : entry.optional === true
  })
}

function readLock(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : undefined
}

/** Installs when needed, saying so every few seconds. Ends the process with one line when it cannot. */
export async function ensureInstalled() {
  if (isInstalled()) return
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    console.error(
      'node_modules is a link to a folder that lacks packages of this package-lock.json. Install there, or remove the link.',
    )
    process.exit(1) // npm ci empties the folder that a link leads to, for everyone who works in it
  }
  const wanted = readLock(join(root, 'package-lock.json'))
  const count = Object.values(wanted).filter((entry) => !entry.optional).length
  console.log(
    `Installing ${count} packages from package-lock.json, Node 26 and PostgreSQL 18 among them (once)`,
  )
  const began = Date.now()
  const seconds = () => Math.round((Date.now() - began) / 1000)
  const telling = setInterval(() => console.log(`Installing … ${seconds()} s`), 5000)
  const { code, output } = await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  clearInterval(telling)
  if (code !== 0) {
    console.error(output.trim().split('\n').slice(0, 15).join('\n'))
    console.error(
      'The packages could not be installed. Check the connection to the npm registry, then run the command again.',
    )
    process.exit(1)
  }
  if (!existsSync(node26())) {
    console.error(
      `There is no Node 26 package for this machine (${process.platform} ${process.arch}): use Linux or a Mac, 64 bit.`,
    )
    process.exit(1)
  }
  console.log(`Installed in ${seconds()} s`)
}

function runNpm(args) {
  // npm tells its scripts where it lies; called directly (npx, .ci) it is the one on the path.
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js')
    ? [process.execPath, process.env.npm_execpath]
    : ['npm']
  return new Promise((resolve) => {
    const child = spawn(npm[0], [...npm.slice(1), ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => resolve({ code: 1, output: error.message }))
    child.on('exit', (code) => resolve({ code: code ?? 1, output }))
  })
}
