/** The person's menu is a `<details>`; scripts only close it again: by Escape, or by going elsewhere. */
export function startMenus(): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.wm-menu')) {
    document.addEventListener('click', (event) => {
      if (!menu.contains(event.target as Node)) menu.open = false
    })
    menu.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !menu.open) return
      menu.open = false
      menu.querySelector('summary')?.focus()
    })
    menu.addEventListener('focusout', (event) => {
      if (event.relatedTarget && !menu.contains(event.relatedTarget as Node)) menu.open = false
    })
  }
}
