/** Adds a button that copies a text beside it: `data-copy="Its name"`. Without scripts people select and copy it. */
export function startCopying(): void {
  if (!('clipboard' in navigator)) return
  for (const text of document.querySelectorAll<HTMLElement>('[data-copy]')) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'govuk-button govuk-button--secondary'
    const name = text.dataset['copy'] ?? ''
    const said = document.createElement('span')
    said.className = 'govuk-visually-hidden'
    said.textContent = ` ${name}`
    const label = document.createElement('span')
    label.setAttribute('role', 'status')
    label.textContent = 'Copy'
    button.append(label, said)
    button.addEventListener('click', () => {
      navigator.clipboard.writeText(text.innerText).then(
        () => {
          label.textContent = 'Copied'
        },
        () => {
          label.textContent = 'Select the text and copy it'
        },
      )
    })
    text.after(button)
  }
}
