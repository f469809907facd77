import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { generatedDocs } from './generated-docs.ts'

/** `npm run docs`: writes every page of docs/reference that is made from the code. */
const root = join(import.meta.dirname, '..')
for (const [path, content] of Object.entries(generatedDocs())) {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), content)
  console.log(path)
}
