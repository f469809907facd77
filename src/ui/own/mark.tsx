/** Waymark's own mark: a trail in the shape of a W that ends where you stand. Decoration: the name stands beside it. */
export function Mark() {
  return (
    <svg class="wm-mark" viewBox="0 0 40 32" width="40" height="32" aria-hidden="true" focusable="false">
      <path class="wm-mark__trail" d="M4 7 11.5 25 19 11l7.5 14L33 9.5" />
      <circle class="wm-mark__here" cx="34" cy="7" r="5" />
    </svg>
  )
}
