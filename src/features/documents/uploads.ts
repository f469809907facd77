import { mediaTypeOf } from '../../platform/files/files.ts'

/** Which files people may hand in, here and in the CPD record: texts and pictures that open, nothing that runs. */

const uploadTypes = [
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.oasis.opendocument.text',
  'image/png',
  'image/jpeg',
] as const

/** What a file field offers first; what is sent is judged by its bytes all the same. */
export const uploadAccept: string = uploadTypes.join(',')

const megabyte = 1_000_000

/**
 * What is wrong with a file, in words for the field it came from; undefined when it may be kept. Its kind is told by
 * looking at the bytes, never by its name. `atMost` is in megabytes.
 */
export async function uploadProblem(bytes: Uint8Array, atMost = 25): Promise<string | undefined> {
  if (bytes.byteLength === 0) return 'The file is empty. Choose another one'
  if (bytes.byteLength > atMost * megabyte) return `The file must be ${atMost} MB or smaller`
  const type: string = await mediaTypeOf(bytes)
  if (!uploadTypes.some((each) => each === type))
    return 'Choose a PDF, a Word or OpenDocument text, or a picture (PNG or JPEG)'
  return undefined
}
