/** How a pack is broken for a test: one thing of the example pack changed. */

export type Files = Readonly<Record<string, string | Uint8Array | undefined>>

export interface Fault {
  readonly name: string
  /** A part of what the report says of it. */
  readonly says: RegExp
  /** The files that are other than in the sound pack; `undefined` for one that is gone. */
  readonly files: (sound: Readonly<Record<string, string>>) => Files
}

export const head = 'pack.yaml'
export const papers = 'documents.yaml'
export const scheme = 'two-to-three.yaml'

/** One piece of one file, which stands there exactly once, replaced. */
export const swap = (name: string, file: string, piece: string, instead: string, says: RegExp): Fault => ({
  name,
  says,
  files: (sound) => {
    const text = sound[file] ?? ''
    if (text.split(piece).length !== 2) throw new Error(`not exactly once in ${file}: ${piece}`)
    return { [file]: text.replace(piece, () => instead) }
  },
})
export const whole = (
  name: string,
  file: string,
  content: string | Uint8Array | undefined,
  says: RegExp,
): Fault => ({
  name,
  says,
  files: () => ({ [file]: content }),
})
export const more = (name: string, file: string, text: string, says: RegExp): Fault => ({
  name,
  says,
  files: (sound) => ({ [file]: `${sound[file]}\n---\n${text}\n` }),
})
