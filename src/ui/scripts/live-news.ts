/** How autosave and the parts of a page that follow what others do tell each other of it. */

/** On the document: the server has taken what was typed in one of the forms. */
export const savedEvent = 'waymark-saved'

/** On a form: this is how the server shows it now. Whoever is typing in it is left alone. */
export const shownAnewEvent = 'waymark-shown-anew'

export interface ShownAnew {
  readonly fresh: HTMLFormElement
  /** When it was asked for, by the page's own clock: what was typed since is newer. */
  readonly begunAt: number
}
