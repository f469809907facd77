/** What this page is called, as people know it. */
export function pageTitle(): string {
  return document.title.replace(/^Error: /, '').replace(/ – Waymark$/, '')
}
