import { qrCode } from './qr.ts'

/** A link as a QR code, to be held up to a telephone. The link stands beside it in words for everybody else. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const rows = qrCode(text)
  const quiet = 4
  const size = rows.length + 2 * quiet
  const path = rows
    .flatMap((row, r) => row.flatMap((is, c) => (is ? [`M${c + quiet} ${r + quiet}h1v1h-1z`] : [])))
    .join('')
  return (
    <svg
      class="wm-qr"
      viewBox={`0 0 ${size} ${size}`}
      width="264"
      height="264"
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  )
}
