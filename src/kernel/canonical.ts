/** What can be written as canonical JSON. An `undefined` property is left out, as in JSON. */
export type CanonicalValue =
  | string
  | number
  | boolean
  | null
  | readonly CanonicalValue[]
  | { readonly [name: string]: CanonicalValue | undefined }

/**
 * JSON that is the same text for the same meaning (the serialisation of RFC 8785): names sorted by UTF-16
 * code unit, no white space, numbers and strings as ECMAScript writes them. Hash its UTF-8 bytes.
 * Throws a TypeError, naming the place, on what has no single JSON form: NaN, infinities, `undefined` in a
 * list, functions, symbols, bigints, dates and other objects that are not plain, half surrogates.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$', new Set())
}

function write(value: unknown, place: string, inside: Set<object>): string {
  switch (typeof value) {
    case 'string':
      return writeString(value, place)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${place} is ${value}, which JSON cannot say`)
      // JSON.stringify writes -0 as 0, as RFC 8785 asks.
      return JSON.stringify(value)
    case 'object':
      return value === null ? 'null' : writeNested(value, place, inside)
    default:
      throw new TypeError(`${place} is ${typeof value}, which JSON cannot say`)
  }
}

function writeString(text: string, place: string): string {
  // A half surrogate becomes U+FFFD in UTF-8, so that two different texts would share a hash.
  if (!text.isWellFormed()) throw new TypeError(`${place} holds half a surrogate pair`)
  return JSON.stringify(text)
}

function writeNested(value: object, place: string, inside: Set<object>): string {
  if (inside.has(value)) throw new TypeError(`${place} contains itself`)
  inside.add(value)
  const written = Array.isArray(value)
    ? `[${Array.from(value, (each, index) => write(each, `${place}[${index}]`, inside)).join(',')}]`
    : writeObject(value, place, inside)
  inside.delete(value)
  return written
}

function writeObject(value: object, place: string, inside: Set<object>): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError(`${place} is not a plain object; write it as text or numbers first`)
  }
  const members: string[] = []
  // The default sort compares UTF-16 code units, which is the order RFC 8785 asks for.
  for (const name of Object.keys(value).sort()) {
    const member: unknown = (value as Record<string, unknown>)[name]
    if (member === undefined) continue
    members.push(`${writeString(name, place)}:${write(member, `${place}.${name}`, inside)}`)
  }
  return `{${members.join(',')}}`
}
