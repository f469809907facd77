import { basename, dirname } from 'node:path/posix'
import { Unzip, UnzipInflate } from 'fflate'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import { type PackFiles, usesOf } from '../packs/public.ts'
import { type PackText, readPackTexts } from '../schemes/public.ts'

/** What an administrator sends, as the files of a pack: a zip file, or single files laid over the release in force. */

export interface SentFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A pack has some dozens of files of some thousand characters; ten times that is a mistake. */
const mostFiles = 500
const mostInOne = 1_000_000
const mostInAll = 10_000_000
/** Bytes unpacked at a time: even the tightest packing makes no more than some megabytes of them. */
const step = 4_096

const refused = (says: string, remedy?: string): Result<never> =>
  refuse({ code: 'not-a-pack', says, field: 'files', ...(remedy === undefined ? {} : { remedy }) })

/** `current` is what the release in force was written as; single files and packs that are used come from there. */
export function packFilesSent(sent: readonly SentFile[], current: PackFiles | undefined): Result<PackFiles> {
  if (sent.length === 0) return refused('Choose a zip file, or one or more files of a pack.')
  const zips = sent.filter(({ bytes }) => looksLikeZip(bytes))
  if (zips.length > 0 && sent.length > 1)
    return refused('Send one zip file by itself, or single files without a zip file.')
  const read = zips[0] ? unzipped(zips[0]) : texts(sent)
  if (!read.ok) return read
  const packs = read.value.filter(({ name }) => /^pack\.ya?ml$/.test(basename(name)))
  return packs.length > 0 ? wholePack(read.value, packs, current) : laidOver(read.value, current)
}

/** Whether the bytes begin as a zip file does. */
const looksLikeZip = (bytes: Uint8Array) =>
  Buffer.from(bytes.subarray(0, 4)).equals(Buffer.from('PK\u0003\u0004'))

/** Unpacked in small steps and given up as soon as it comes to more than a pack can be, however little was sent. */
function unzipped({ name, bytes }: SentFile): Result<readonly PackText[]> {
  const parts: { name: string; bytes: Buffer }[] = []
  let [total, files, isWhole] = [0, 0, true]
  const unzip = new Unzip((part) => {
    if (isFurniture(part.name)) return
    files += 1
    const chunks: Uint8Array[] = []
    part.ondata = (error, chunk, final) => {
      if (error) isWhole = false
      else {
        total += chunk.length
        chunks.push(chunk)
        if (final) parts.push({ name: part.name, bytes: Buffer.concat(chunks) })
      }
    }
    part.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let at = 0; at < bytes.length; at += step) {
      unzip.push(bytes.subarray(at, at + step), at + step >= bytes.length)
      if (files > mostFiles)
        return refused(`“${name}” holds too many files. A pack has at most ${mostFiles}.`)
      if (total > mostInAll)
        return refused(`“${name}” unpacks to far more than a pack can be. Send the files of one pack only.`)
    }
  } catch {
    isWhole = false // what the unpacking itself gives up on: damaged, or packed in a way nobody reads
  }
  if (!isWhole || parts.length < files)
    return refused(
      `“${name}” cannot be unpacked. Make the zip file again, without a password, and send that.`,
    )
  return texts(parts)
}

/** What programs put into a zip file by themselves: folders, and what a computer remembers about them. */
function isFurniture(name: string): boolean {
  return name.endsWith('/') || /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$)/.test(name)
}

function texts(parts: readonly SentFile[]): Result<readonly PackText[]> {
  const found: PackText[] = []
  for (const { name, bytes } of parts) {
    if (!isPlainPath(name))
      return refused(
        `“${name}” names a place outside the pack. Take it out of the zip file and send it again.`,
      )
    if (!/\.(ya?ml|md|txt)$/i.test(name))
      return refused(
        `“${name}” is no file of a pack. A pack has files that end in .yaml, .yml or .md: take the others out.`,
      )
    if (bytes.length > mostInOne)
      return refused(`“${name}” is too long for a file of a pack. Part it into several files.`)
    const text = textOf(bytes)
    if (text === undefined) return refused(`“${name}” is no plain text. Save it as UTF-8 and send it again.`)
    found.push({ name, text })
  }
  if (found.length === 0) return refused('The zip file holds no file of a pack.')
  if (new Set(found.map(({ name }) => name)).size < found.length)
    return refused('Two files have the same name. Give each its own name and send them again.')
  return accept(found)
}

function isPlainPath(name: string): boolean {
  return (
    name.length <= 300 &&
    !/^[/\\]|^[A-Za-z]:|\\|\p{Cc}/u.test(name) &&
    name.split('/').every((step) => step !== '' && step !== '.' && step !== '..')
  )
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    // The mark at the beginning of some files stays, so that a file is given back as it came.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined // not UTF-8, which the caller says
  }
}

/** A pack with its folder, and beside it those it uses: from the same zip file, else from the release in force. */
function wholePack(
  sent: readonly PackText[],
  heads: readonly PackText[],
  current: PackFiles | undefined,
): Result<PackFiles> {
  const folders = heads.map(({ name, text }) => {
    const source = readPackTexts([{ name, text }])
    const code = source.documents.find(({ kind }) => kind === 'pack')?.id
    const at = dirname(name)
    return {
      at,
      folder: at === '.' ? (code ?? current?.folder ?? 'pack') : basename(at),
      uses: usesOf(source),
    }
  })
  const tops = folders.filter(({ folder }) => !folders.some(({ uses }) => uses.includes(folder)))
  const main = tops.find(({ folder }) => folder === current?.folder) ?? tops[0]
  if (!main || (tops.length > 1 && main.folder !== current?.folder))
    return refused('The zip file holds several packs. Send one pack, with the packs it uses beside it.')
  const files = folders.flatMap(({ at, folder }) =>
    sent
      .filter(({ name }) => at === '.' || name.startsWith(`${at}/`))
      .map(({ name, text }) => ({
        name: at === '.' ? `${folder}/${name}` : `${folder}${name.slice(at.length)}`,
        text,
      })),
  )
  const known = new Set(folders.map(({ folder }) => folder))
  const used = (current?.files ?? []).filter(
    ({ name }) => !known.has(folderOf(name)) && folderOf(name) !== current?.folder,
  )
  return accept({ folder: main.folder, files: [...files, ...used] })
}

const folderOf = (name: string) => name.slice(0, name.indexOf('/'))

/** Single files take the place of those of the same name; a file nobody knows is added. */
function laidOver(sent: readonly PackText[], current: PackFiles | undefined): Result<PackFiles> {
  if (!current)
    return refused('The files of the release in force are not kept here. Send the whole pack as a zip file.')
  const files = new Map(current.files.map(({ name, text }) => [name, text]))
  for (const { name, text } of sent) {
    const own = [...files.keys()].filter((each) => folderOf(each) === current.folder)
    const same = own.filter((each) => each === name || each === `${current.folder}/${name}`)
    const alike = same.length > 0 ? same : own.filter((each) => basename(each) === basename(name))
    if (alike.length > 1)
      return refused(
        `Several files of the pack are called “${basename(name)}”. Send the whole pack as a zip file.`,
      )
    files.set(alike[0] ?? `${current.folder}/${name}`, text)
  }
  return accept({ folder: current.folder, files: [...files].map(([name, text]) => ({ name, text })) })
}
