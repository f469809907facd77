import { packCheck } from '../features/packs/pack.check.ts'

/** `waymark pack check FOLDER…`: prints every fault with file, line and remedy; the exit code is 1 when there is one. */
export async function packCheckCommand(folders: readonly string[]): Promise<number> {
  if (folders.length === 0) {
    console.error('Say which folder to check, for example: waymark pack check packs/example')
    return 2
  }
  const { text, ok } = await packCheck(...folders)
  console.log(text)
  return ok ? 0 : 1
}

if (import.meta.main) process.exitCode = await packCheckCommand(process.argv.slice(2))
