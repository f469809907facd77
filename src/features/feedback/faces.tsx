/** Five faces from happy to sad, for those who do not read yet. The words always stand beside them. */
const mouths: Readonly<Record<string, string>> = {
  '5': 'M12 28q12 16 24 0z',
  '4': 'M13 30q11 9 22 0',
  '3': 'M14 33h20',
  '2': 'M13 36q11-8 22 0',
  '1': 'M12 38q12-15 24 0',
}

/** One of them, hidden from screen readers, which read the words. */
export function Face({ value }: { readonly value: string }) {
  return (
    <svg class="wm-face" viewBox="0 0 48 48" width="56" height="56" aria-hidden="true" focusable="false">
      <circle class="wm-face__head" cx="24" cy="24" r="21" />
      <circle class="wm-face__eye" cx="16" cy="19" r="2.8" />
      <circle class="wm-face__eye" cx="32" cy="19" r="2.8" />
      <path class={value === '5' ? 'wm-face__laugh' : 'wm-face__mouth'} d={mouths[value]} />
    </svg>
  )
}
