/** Formats that can be drawn into a PDF; also the file's extension. */
export type ImageFormat = 'png' | 'jpg' | 'gif' | 'webp' | 'svg'

const largestBytes = 20_000_000
const largestPixels = 50_000_000

/** The format that the first bytes show, whatever the name said; undefined when none of ours. */
export function imageFormat(bytes: Uint8Array): ImageFormat | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 512)).toString('latin1')
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('\xff\xd8\xff')) return 'jpg'
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'gif'
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp'
  if (/^(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)?<svg[\s>]/.test(head)) return 'svg'
  return undefined
}

/**
 * Why an image is not even tried, in words, or undefined. A small file may unpack to gigabytes, so the size
 * written in its head is read first.
 */
export function whyImageRefused(bytes: Uint8Array, format: ImageFormat | undefined): string | undefined {
  if (format === undefined) return 'It is not a PNG, JPEG, GIF, WebP or SVG image.'
  if (bytes.byteLength > largestBytes) return 'It is larger than 20 MB.'
  const pixels = pixelsOf(bytes, format)
  if (pixels !== undefined && pixels > largestPixels) return 'It has more than 50 million pixels.'
  return undefined
}

function pixelsOf(bytes: Uint8Array, format: ImageFormat): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (format === 'png' && view.byteLength >= 24) return view.getUint32(16) * view.getUint32(20)
  if (format === 'gif' && view.byteLength >= 10) return view.getUint16(6, true) * view.getUint16(8, true)
  if (format === 'jpg') return jpegPixels(view)
  return undefined
}

function jpegPixels(view: DataView): number | undefined {
  let at = 2
  while (at + 9 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    // Start-of-frame markers hold the size; C4, C8 and CC are tables in the same range.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return view.getUint16(at + 5) * view.getUint16(at + 7)
    }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}
