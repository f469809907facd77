/** What a page is called, as people know it. */
export function pageTitleOf(page: Document): string {
  return page.title.replace(/^Error: /, '').replace(/ – Waymark$/, '')
}
