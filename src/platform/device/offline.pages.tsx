/** What the page is called. */
export const offlineTitle = 'We cannot reach Waymark'

/**
 * Stands in for a page that cannot be reached. It is nobody's page, so a browser may keep it; what this person has on the
 * device is filled in there by `src/ui/scripts/offline-page.ts`.
 */
export function OfflinePage() {
  return (
    <div data-offline-page>
      <h1 class="govuk-heading-l">{offlineTitle}</h1>
      <p class="govuk-body" role="status" data-offline-news>
        You may be offline. Nothing that was saved is lost.
      </p>
      <div data-offline-lists></div>
      <p class="govuk-body">
        {/* An empty address asks for the page that was wanted. */}
        <a class="govuk-link" href="">
          Try again
        </a>
      </p>
    </div>
  )
}
