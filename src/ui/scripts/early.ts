/**
 * Runs before the page is drawn, so that what scripts change does not jump.
 * `govuk-frontend-supported` stands on <html> for the styles; `main.ts` puts it on <body> for the scripts.
 */
document.documentElement.classList.add('js-enabled', 'govuk-frontend-supported')
