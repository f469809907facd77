/** A form's answers as an ordinary post of the form would carry them: strings, or arrays where a name comes twice. */
export type Answers = Readonly<Record<string, string | readonly string[]>>

/** Our own hidden fields (`_csrf`, `_once`) and files are no answers. */
export function answersOf(entries: Iterable<readonly [string, unknown]>): Answers {
  const answers: Record<string, string | string[]> = {}
  for (const [name, value] of entries) {
    if (name.startsWith('_') || typeof value !== 'string') continue
    const text = value.replace(/\r\n/g, '\n')
    const before = answers[name]
    answers[name] = before === undefined ? text : [before, text].flat()
  }
  return answers
}

/** Whether two sets of answers say the same; an empty answer is the same as none. */
export function sameAnswers(one: Answers, other: Answers): boolean {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) => {
    const [mine, theirs] = [listed(one[name]), listed(other[name])]
    return mine.length === theirs.length && mine.every((value, index) => value === theirs[index])
  })
}

function listed(answer: string | readonly string[] | undefined): readonly string[] {
  return (answer === undefined ? [] : [answer].flat()).filter((value): value is string => value !== '')
}

/** Puts answers back into a form's fields. */
export function fill(form: HTMLFormElement, answers: Answers): void {
  const left = new Map(Object.entries(answers).map(([name, answer]) => [name, [answer].flat() as string[]]))
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox')) {
      if (!field.name.startsWith('_')) field.checked = (left.get(field.name) ?? []).includes(field.value)
    } else if (field instanceof HTMLSelectElement && field.multiple) {
      for (const option of field.options)
        option.selected = (left.get(field.name) ?? []).includes(option.value)
    } else if (isTyped(field) && left.has(field.name)) {
      field.value = left.get(field.name)?.shift() ?? field.value
    }
  }
}

function isTyped(field: Element): field is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  if (field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) return true
  return (
    field instanceof HTMLInputElement &&
    !['hidden', 'file', 'submit', 'button', 'password'].includes(field.type)
  )
}
