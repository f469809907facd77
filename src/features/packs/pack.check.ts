import { checkAgainstLanguage, formatProblems, readPackTexts } from '../schemes/public.ts'
import { readPackFolder } from './pack.folder.ts'

/** Checks a folder of a pack: the report ends with the counts; `ok` when there is no error. */
export async function packCheck(folder: string): Promise<{ readonly text: string; readonly ok: boolean }> {
  const source = readPackTexts(await readPackFolder(folder))
  const problems = source.documents.flatMap((document) => {
    if (document.value['extends'] !== undefined) return []
    const checked = checkAgainstLanguage(document.kind, document.value, document.at)
    return checked.ok ? [] : checked.problems
  })
  const all = [...source.problems, ...problems]
  return { text: formatProblems(all), ok: all.every(({ severity }) => severity !== 'error') }
}
