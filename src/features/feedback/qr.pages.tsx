import encodeQR from 'qr'

/** A link as a QR code, to be held up to a telephone. The link stands beside it in words for everybody else. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  // The standard's margin of four on every side, and its middle level: a seventh may be smudged.
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 })
  const size = rows.length
  const path = rows.flatMap((row, r) => row.flatMap((is, c) => (is ? [`M${c} ${r}h1v1h-1z`] : []))).join('')
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
