/** As in the styles: a phone, or a window as narrow. */
const narrow = '(max-width: 40.0525em)'

/** Closes the parts of a long page that a phone shows by their headings; print shows all of them. */
export function foldWhereNarrow(): void {
  const folds = [...document.querySelectorAll<HTMLDetailsElement>('details[data-fold]')]
  if (folds.length === 0 || !matchMedia(narrow).matches) return
  const wanted = location.hash === '' ? null : document.getElementById(location.hash.slice(1))
  for (const fold of folds)
    fold.open = fold.querySelector('.govuk-error-message') !== null || fold.contains(wanted)
  let closed: readonly HTMLDetailsElement[] = []
  addEventListener('beforeprint', () => {
    closed = folds.filter(({ open }) => !open)
    for (const fold of closed) fold.open = true
  })
  addEventListener('afterprint', () => {
    for (const fold of closed) fold.open = false
  })
}
