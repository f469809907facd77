/** A document that can be had in print, in large print, perhaps in Word and in Braille, wherever it is offered: the same links. */
export function FormatLinks({
  href,
  what,
  word,
  braille,
}: {
  /** Of the PDF, which takes `?size=`. */
  readonly href: string
  /** "Portfolio". */
  readonly what: string
  /** Of the Word file, where there is one. */
  readonly word?: string
  /** Whether Braille can be made here. */
  readonly braille: boolean
}) {
  return (
    <ul class="govuk-list" aria-label={`${what} to download`}>
      <li>
        <a class="govuk-link" href={href}>
          {what} as PDF
        </a>
      </li>
      <li>
        <a class="govuk-link" href={`${href}?size=large`}>
          {what} as PDF in large print
        </a>
      </li>
      {word && (
        <li>
          <a class="govuk-link" href={word}>
            {what} as Word
          </a>
        </li>
      )}
      <li>
        {braille ? (
          <a class="govuk-link" href={`${href}?size=braille`}>
            {what} in Braille (BRF)
          </a>
        ) : (
          <>
            Braille cannot be made here.{' '}
            <a class="govuk-link" href="/formats">
              Ask for it in Braille, as audio or in another language
            </a>
          </>
        )}
      </li>
    </ul>
  )
}
